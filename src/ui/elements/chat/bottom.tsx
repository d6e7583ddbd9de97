import { BlockView } from "../../block-view.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Pinned } from "./pinned.tsx";

/** `st.bottom`: stays in view, at the lower edge of the page, wherever it was drawn. */
export function BottomView({ node }: ViewProps<"bottom">) {
  return (
    <Pinned always>
      <div {...rootAttributes(node, "rp-bottom")}>{node.block && <BlockView block={node.block} />}</div>
    </Pinned>
  );
}
