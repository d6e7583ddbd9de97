import { useContext, useRef } from "preact/hooks";
import { type PageBlock, shownCells, withUnder } from "../shared/page-nodes.ts";
import { InLog, useApp } from "./app-context.ts";
import { useCells } from "./cell-list.tsx";
import { useUnder } from "./under.ts";
import { usePainted, useStale } from "./use-mark.ts";

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
  const under = useUnder();
  // Read so that this is rendered again: cells are appended to in place.
  void block.size.value;
  const content = useCells(withUnder(shownCells(block), under), block.order.value, block.spinners.value, under);
  useStale(host, () => {
    if (!store.dimming.value) return null;
    if (inLog) return under === null ? null : block.size.value;
    const { run, length } = block.confirmed.value;
    if (run === store.run.value) return length;
    // A run of a fragment says nothing of the page around it.
    return store.tree.value.main.confirmed.value.run === store.run.value ? 0 : null;
  });
  usePainted(host, under, block.size.value);
  return (
    <div class={className} style={style} ref={host}>
      {content}
    </div>
  );
}
