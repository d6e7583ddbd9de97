import { rootAttributes, type ViewProps } from "../view.ts";
import { MarkdownBody } from "./markdown-body.tsx";

/** `st.caption`: small print. */
export function CaptionView({ node }: ViewProps<"caption">) {
  return (
    <div {...rootAttributes(node, "rp-caption")}>
      <MarkdownBody body={node.props.body} />
    </div>
  );
}
