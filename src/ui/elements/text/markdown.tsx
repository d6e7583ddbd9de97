import { sizedAttributes, type ViewProps } from "../view.ts";
import { Help } from "./help-beside.tsx";
import { MarkdownBody } from "./markdown-body.tsx";

/** `st.markdown`, and strings given to `st.write`. */
export function MarkdownView({ node }: ViewProps<"markdown">) {
  const { body, unsafeAllowHtml, anchors, textAlign, help } = node.props;
  return (
    <div {...sizedAttributes(node, "rp-text rp-helped", textAlign === null ? "" : `text-align: ${textAlign};`)}>
      <MarkdownBody body={body} html={unsafeAllowHtml} anchors={anchors} />
      <Help text={help} label="this text" />
    </div>
  );
}
