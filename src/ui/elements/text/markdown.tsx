import { rootAttributes, type ViewProps } from "../view.ts";
import { MarkdownBody } from "./markdown-body.tsx";

/** `st.markdown`, and strings given to `st.write`. */
export function MarkdownView({ node }: ViewProps<"markdown">) {
  return (
    <div {...rootAttributes(node, "rp-text")}>
      <MarkdownBody body={node.props.body} html={node.props.unsafeAllowHtml} />
    </div>
  );
}
