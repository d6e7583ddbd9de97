import { BlockView } from "../../block-view.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.empty`: a place for one node; takes no room while it is unfilled. */
export function EmptyView({ node }: ViewProps<"empty">) {
  return <div {...rootAttributes(node, "rp-empty")}>{node.block && <BlockView block={node.block} />}</div>;
}
