/**
 * One change of a page, as the worker sends it.
 *
 * Note: a page is blocks and logs
 * -------------------------------
 * Nodes stand in *blocks*: the two root blocks of the page (main and sidebar), the blocks of containers, and the two
 * root blocks of each *log*. A cached call puts a `group` node where it was called, which only names its log. So what
 * a cached function draws is sent once, into its log, and a hit, in whatever run or place, sends at most one group
 * node, whatever the log holds.
 */
import * as v from "valibot";
import { type ElementKind, elements, isBlockKind, isElementKind } from "./elements/registry.ts";
import type { ElementSchema } from "./elements/schema.ts";
import type { BlockId, LogId, WidgetId } from "./ids.ts";

export type LogPart = "main" | "sidebar";

/** An element without children. Only widgets have an `id`; `key` is the user's. */
export interface WireLeaf {
  kind: ElementKind;
  id?: WidgetId;
  key?: string;
  props: Record<string, unknown>;
}
/** A container. Children are sent with it only in a log's announcement; else they follow as deltas of their own. */
export interface WireBlock {
  kind: ElementKind;
  key?: string;
  props: Record<string, unknown>;
  block: BlockId;
  children: WireNode[];
}
/** The place of a cached call: transparent, shows one part of a log. */
export interface WireGroup {
  kind: "group";
  log: LogId;
  part: LogPart;
}
export type WireNode = WireLeaf | WireBlock | WireGroup;

export type Delta =
  /** Puts a node at an index of a block (at most its length). A block node of the same block id keeps its children. */
  | { kind: "set"; block: BlockId; index: number; node: WireNode }
  /** Removes all nodes from `length` on. */
  | { kind: "trim"; block: BlockId; length: number }
  /** Announces a log with what it holds by now. `open`: its computation is still drawing. */
  | { kind: "log"; log: LogId; main: BlockId; sidebar: BlockId; nodes: Record<LogPart, WireNode[]>; open: boolean }
  /** The log's computation has ended. */
  | { kind: "seal"; log: LogId }
  /** The worker will not name these logs again. */
  | { kind: "drop"; logs: LogId[] }
  /** The current value of a widget, where it is not what the page last sent. */
  | { kind: "value"; id: WidgetId; value: unknown }
  /** Values of widgets that are forgotten. */
  | { kind: "forget"; ids: WidgetId[] }
  /** Shows a spinner in a block, before the node at `index`; `text` null ends it. It takes no position. */
  | { kind: "spin"; block: BlockId; index: number; spinner: number; text: string | null }
  /** Plays the effect that stands at an index of a block, or all that a log holds. */
  | { kind: "play"; block: BlockId; index: number }
  | { kind: "playLog"; log: LogId }
  /** The query parameters of the page's address, all of them. */
  | { kind: "query"; params: Record<string, string[]> }
  /** The run has drawn or confirmed this many nodes of the block. Sent only while a run goes on. */
  | { kind: "confirm"; block: BlockId; length: number };

const blockId = v.custom<BlockId>((input) => Number.isSafeInteger(input));
const logId = v.custom<LogId>((input) => Number.isSafeInteger(input));
const widgetId = v.custom<WidgetId>((input) => typeof input === "string");
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const part = v.picklist(["main", "sidebar"]);

const groupSchema = v.strictObject({ kind: v.literal("group"), log: logId, part });
const leafSchema = v.strictObject({
  kind: v.string(),
  id: v.optional(widgetId),
  key: v.optional(v.string()),
  props: v.record(v.string(), v.unknown()),
});
const blockSchema = v.strictObject({
  kind: v.string(),
  key: v.optional(v.string()),
  props: v.record(v.string(), v.unknown()),
  block: blockId,
  children: v.array(v.lazy(() => nodeSchema)),
});

const nodeSchema: v.GenericSchema<unknown, WireNode> = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, WireNode>(({ dataset, addIssue, NEVER }) => {
    const kind = (dataset.value as { kind?: unknown } | null)?.kind;
    const fail = (message: string): never => {
      addIssue({ message });
      return NEVER;
    };
    if (kind === "group") {
      const group = v.safeParse(groupSchema, dataset.value);
      return group.success ? group.output : fail(group.issues[0].message);
    }
    if (typeof kind !== "string" || !isElementKind(kind)) return fail(`unknown element kind ${JSON.stringify(kind)}`);
    const node = v.safeParse(isBlockKind(kind) ? blockSchema : leafSchema, dataset.value);
    if (!node.success) return fail(`${kind}: ${v.flatten(node.issues).root?.[0] ?? node.issues[0].message}`);
    const props = v.safeParse((elements[kind] as ElementSchema).props, node.output.props);
    if (!props.success)
      return fail(`${kind}: ${props.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join("; ")}`);
    return { ...node.output, kind, props: props.output } as WireNode;
  }),
);

/** What the page checks each delta against. */
export const deltaSchema: v.GenericSchema<unknown, Delta> = v.variant("kind", [
  v.strictObject({ kind: v.literal("set"), block: blockId, index: count, node: nodeSchema }),
  v.strictObject({ kind: v.literal("trim"), block: blockId, length: count }),
  v.strictObject({
    kind: v.literal("log"),
    log: logId,
    main: blockId,
    sidebar: blockId,
    nodes: v.strictObject({ main: v.array(nodeSchema), sidebar: v.array(nodeSchema) }),
    open: v.boolean(),
  }),
  v.strictObject({ kind: v.literal("seal"), log: logId }),
  v.strictObject({ kind: v.literal("drop"), logs: v.array(logId) }),
  v.strictObject({ kind: v.literal("value"), id: widgetId, value: v.unknown() }),
  v.strictObject({ kind: v.literal("forget"), ids: v.array(widgetId) }),
  v.strictObject({ kind: v.literal("spin"), block: blockId, index: count, spinner: count, text: v.nullable(v.string()) }),
  v.strictObject({ kind: v.literal("play"), block: blockId, index: count }),
  v.strictObject({ kind: v.literal("playLog"), log: logId }),
  v.strictObject({ kind: v.literal("query"), params: v.record(v.string(), v.array(v.string())) }),
  v.strictObject({ kind: v.literal("confirm"), block: blockId, length: count }),
]) as unknown as v.GenericSchema<unknown, Delta>;
