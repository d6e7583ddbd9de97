import { BlockView } from "../../block-view.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.container`. */
export function ContainerView({ node }: ViewProps<"container">) {
  return (
    <div {...rootAttributes(node, "rp-container")} data-border={node.props.border ? "" : undefined}>
      {node.block && <BlockView block={node.block} />}
    </div>
  );
}
