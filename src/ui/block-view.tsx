import { useContext, useRef } from "preact/hooks";
import type { PageBlock } from "../shared/page-nodes.ts";
import { InLog, useApp } from "./app-context.ts";
import { useCells } from "./cell-list.tsx";
import { useStale } from "./stale.ts";

export interface BlockViewProps {
  block: PageBlock;
  class?: string;
  style?: string;
}

/** The children of a container, and of the page. */
export function BlockView({ block, class: className = "rp-block", style }: BlockViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const { store } = useApp();
  const inLog = useContext(InLog);
  // Read so that this is rendered again: cells are appended to in place.
  void block.size.value;
  const content = useCells(block.cells, block.order.value, block.spinners.value);
  useStale(host, () => {
    if (inLog || !store.dimming.value) return null;
    const { run, length } = block.confirmed.value;
    return run === store.run.value ? length : 0;
  });
  return (
    <div class={className} style={style} ref={host}>
      {content}
    </div>
  );
}
