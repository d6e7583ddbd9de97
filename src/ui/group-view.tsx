import { useRef } from "preact/hooks";
import { groupCells, type PageGroup } from "../shared/page-nodes.ts";
import { InLog, useApp } from "./app-context.ts";
import { useCells } from "./cell-list.tsx";
import { useStale } from "./stale.ts";

/** What a cached call drew, in its place: not a box of its own on the page. */
export function GroupView({ group }: { group: PageGroup }) {
  const host = useRef<HTMLDivElement>(null);
  const block = group.log[group.part];
  const { store } = useApp();
  // Read so that this is rendered again: cells are appended to in place.
  void group.under?.size.value;
  void block.size.value;
  const cells = groupCells(group);
  const content = useCells(cells, block.order.value + (group.under?.order.value ?? 0), block.spinners.value);
  // While the log is open, what stood here before is behind what it has drawn: that much is stale.
  useStale(host, () => (store.dimming.value && group.log.open.value ? block.size.value : null));
  return (
    <InLog.Provider value={true}>
      <div class="rp-group" ref={host}>
        {content}
      </div>
    </InLog.Provider>
  );
}
