import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { PageBlock } from "../../../shared/page-nodes.ts";
import { BlockView } from "../../block-view.tsx";
import { scrollableAttributes, sizedAttributes, type ViewProps } from "../view.ts";
import { gapLength } from "./gap.ts";
import { useEndInView } from "./use-end-in-view.ts";

/** `st.container`. One with a height scrolls, by keyboard too. */
export function ContainerView({ node }: ViewProps<"container">) {
  const { border, height, gap, verticalAlign, horizontal, align, autoscroll } = node.props;
  const host = useRef<HTMLDivElement>(null);
  const isChat = useComputed(() => node.block !== undefined && beginsWith(node.block, "chatMessage")).value;
  useEndInView(host, autoscroll ?? (isChat && height !== null));
  return (
    <div
      {...sizedAttributes(node, "rp-container", height === null ? "" : `block-size: ${height}px;`)}
      ref={host}
      data-border={border ? "" : undefined}
      data-row={horizontal ? "" : undefined}
      data-align={align ?? undefined}
      data-vertical={verticalAlign ?? undefined}
      {...(height === null ? {} : { "data-scrolls": "", ...scrollableAttributes("Scrolling section") })}
    >
      {node.block && <BlockView block={node.block} {...(gap === null ? {} : { style: `gap: ${gapLength(gap)};` })} />}
    </div>
  );
}

/** The first thing in a block, whatever cached calls it stands in, is of this kind. */
function beginsWith(block: PageBlock, kind: string): boolean {
  void block.size.value;
  const node = block.cells[0]?.value;
  return node !== undefined && (node.kind === "group" ? beginsWith(node.log[node.part], kind) : node.kind === kind);
}
