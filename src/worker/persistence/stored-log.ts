/**
 * What a cached call drew, as plain data and back. Logs that it names are part of it: a list of logs, each after those that it names.
 */
import type { LogPart } from "../../shared/delta.ts";
import type { ElementKind } from "../../shared/elements/registry.ts";
import type { WidgetId } from "../../shared/ids.ts";
import type { Block, FormInfo, IdSource, Log, Node } from "../output/block.ts";
import { ReplayLog } from "../replay/replay-log.ts";
import { CorruptRecordError } from "./data-codec.ts";

interface StoredLeaf {
  readonly kind: ElementKind;
  readonly id?: WidgetId;
  readonly key?: string;
  readonly props: Record<string, unknown>;
}
interface StoredBox extends StoredLeaf {
  readonly block: StoredBlock;
}
interface StoredBlock {
  readonly nodes: readonly StoredNode[];
  readonly form: FormInfo | null;
}
interface StoredGroup {
  readonly log: number;
  readonly part: LogPart;
}
type StoredNode = StoredLeaf | StoredBox | StoredGroup;

export interface StoredLog {
  readonly main: readonly StoredNode[];
  readonly sidebar: readonly StoredNode[];
  readonly query: Record<string, string[]> | null;
  readonly outputs: readonly (readonly [name: string, value: unknown])[];
  readonly hasEffects: boolean;
}

/** Logs that are still drawn somewhere: they can be stored once all of them are final. */
export function* openLogs(log: Log, seen = new Set<Log>()): Iterable<ReplayLog> {
  if (seen.has(log) || log.isFinal) return;
  seen.add(log);
  // There is no other kind.
  if (log.open && log instanceof ReplayLog) yield log;
  for (const inner of log.nested) yield* openLogs(inner, seen);
}

/** @param log and all that it names, final. The last of the list is the log itself. */
export function storeLog(log: ReplayLog): StoredLog[] {
  const list: StoredLog[] = [];
  const places = new Map<Log, number>();
  const place = (one: Log): number => {
    const known = places.get(one);
    if (known !== undefined) return known;
    const main = one.main.children.map(storeNode);
    const sidebar = one.sidebar.children.map(storeNode);
    const [query, outputs] = one === log ? [log.query, [...(log.outputs ?? [])]] : [null, []];
    const at = list.push({ main, sidebar, query, outputs, hasEffects: one.hasEffects }) - 1;
    places.set(one, at);
    return at;
  };
  const storeNode = (node: Node): StoredNode => {
    if (node.kind === "group") return { log: place(node.log), part: node.part };
    const { block, ...leaf } = node;
    return block === undefined ? leaf : { ...leaf, block: { nodes: block.children.map(storeNode), form: block.form } };
  };
  place(log);
  return list;
}

/** The log as it was stored. @throws CorruptRecordError */
export function restoreLog(list: readonly StoredLog[], ids: IdSource): ReplayLog {
  const logs: ReplayLog[] = [];
  const fill = (log: ReplayLog, block: Block, nodes: readonly StoredNode[]): void => {
    for (const node of nodes) block.set(block.next(), restoreNode(log, node));
  };
  const restoreNode = (log: ReplayLog, node: StoredNode): Node => {
    if ("log" in node) {
      const named = logs[node.log];
      if (named === undefined) throw new CorruptRecordError("A log of a record is missing.");
      return { kind: "group", log: named, part: node.part };
    }
    if (!("block" in node)) return node;
    const { block: stored, ...leaf } = node;
    const block = log.newBlock();
    block.form = stored.form;
    fill(log, block, stored.nodes);
    return { ...leaf, block };
  };
  for (const { main, sidebar, query, outputs, hasEffects } of list) {
    const log = new ReplayLog(ids);
    fill(log, log.main, main);
    fill(log, log.sidebar, sidebar);
    log.query = query;
    if (outputs.length > 0) log.outputs = new Map(outputs);
    if (hasEffects) log.onPlay(log.main, 0);
    log.seal();
    logs.push(log);
  }
  const own = logs.at(-1);
  if (own === undefined) throw new CorruptRecordError("A record has no log.");
  return own;
}
