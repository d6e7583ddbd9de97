import { useLayoutEffect, useRef } from "preact/hooks";
import type { LogId } from "../shared/ids.ts";
import { onlyGroup } from "../shared/page-groups.ts";
import { type Box, type PageGroup, type PageNode, withUnder } from "../shared/page-nodes.ts";
import { InLog, useApp } from "./app-context.ts";
import { useCells } from "./cell-list.tsx";
import { usePainted, useStale } from "./use-mark.ts";

export interface GroupViewProps {
  group: PageGroup;
  /** What the place showed before, while the log around it is still drawn; null elsewhere. */
  inherited: readonly Box<PageNode>[] | null;
}

/** What the group's place shows behind what its log has drawn. */
function underOf({ log, under }: PageGroup, inherited: GroupViewProps["inherited"], isEmpty: boolean): typeof inherited {
  if (log.open.value) return under ?? inherited;
  // A blank log, which is never open, stands where a call in an open one has not drawn yet.
  return isEmpty ? inherited : null;
}

/** The group that has something to show beside another one: calls that only call are as many levels as there are. */
function innermost(group: PageGroup): PageGroup {
  let inner = group;
  // What is in itself is not shown at all: see page-extent.ts.
  for (let next: PageGroup | null = group; next !== null; next = onlyGroup(inner)) inner = next;
  return inner;
}

/** The element of a group says what it shows, to who looks at the page. */
export interface GroupElement extends HTMLElement {
  /** Outermost first: calls that only call have one element together. */
  rpLogs?: () => LogId[];
}

function logsOf(group: PageGroup): LogId[] {
  const logs = [group.log.id];
  for (let next = onlyGroup(group); next !== null; next = onlyGroup(next)) logs.push(next.log.id);
  return logs;
}

/** What a cached call drew, in its place: not a box of its own on the page. */
export function GroupView({ group: outer, inherited }: GroupViewProps) {
  const group = innermost(outer);
  const host = useRef<HTMLDivElement & GroupElement>(null);
  useLayoutEffect(() => {
    if (host.current !== null) host.current.rpLogs = () => logsOf(outer);
  }, [outer]);
  const block = group.log[group.part];
  const { store } = useApp();
  // Read so that this is rendered again: cells are appended to in place.
  const isEmpty = block.size.value === 0;
  const under = underOf(group, inherited, isEmpty);
  const cells = withUnder(block.cells, under);
  const content = useCells(cells, block.order.value, block.spinners.value, under);
  // While the log is open, what stood here before is behind what it has drawn: that much is stale.
  useStale(host, () => (store.dimming.value && group.log.open.value ? block.size.value : null));
  usePainted(host, under, block.size.value);
  return (
    <InLog.Provider value={true}>
      <div class="rp-group" ref={host}>
        {content}
      </div>
    </InLog.Provider>
  );
}
