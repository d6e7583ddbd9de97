import { BlockView } from "../../block-view.tsx";
import { rootAttributes, scrollableAttributes, type ViewProps } from "../view.ts";
import { gapLength } from "./gap.ts";

/** `st.container`. One with a height scrolls, by keyboard too. */
export function ContainerView({ node }: ViewProps<"container">) {
  const { border, height, gap, verticalAlign } = node.props;
  return (
    <div
      {...rootAttributes(node, "rp-container")}
      data-border={border ? "" : undefined}
      data-vertical={verticalAlign ?? undefined}
      {...(height === null
        ? {}
        : { style: `block-size: ${height}px;`, "data-scrolls": "", ...scrollableAttributes("Scrolling section") })}
    >
      {node.block && <BlockView block={node.block} {...(gap === null ? {} : { style: `gap: ${gapLength(gap)};` })} />}
    </div>
  );
}
