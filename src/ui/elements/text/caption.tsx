import { sizedAttributes, type ViewProps } from "../view.ts";
import { Help } from "./help-beside.tsx";
import { MarkdownBody } from "./markdown-body.tsx";

/** `st.caption`: small print. */
export function CaptionView({ node }: ViewProps<"caption">) {
  const { body, unsafeAllowHtml, help } = node.props;
  return (
    <div {...sizedAttributes(node, "rp-caption rp-helped")}>
      <MarkdownBody body={body} html={unsafeAllowHtml} />
      <Help text={help} label="this caption" />
    </div>
  );
}
