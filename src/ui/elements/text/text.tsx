import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.text`: as written, in the mono font. */
export function TextView({ node }: ViewProps<"text">) {
  return <div {...rootAttributes(node, "rp-plain")}>{node.props.body}</div>;
}
