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
import type { ElementKind } from "./elements/registry.ts";
import type { ElementSchema } from "./elements/schema.ts";
import type { BlockId, LogId, WidgetId } from "./ids.ts";
import { named } from "./named.ts";

const blockId = v.custom<BlockId>((input) => Number.isSafeInteger(input));
const logId = v.custom<LogId>((input) => Number.isSafeInteger(input));
const widgetId = v.custom<WidgetId>((input) => typeof input === "string");
const elementKind = v.custom<ElementKind>((input) => typeof input === "string");
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const logPart = v.picklist(["main", "sidebar"]);
export type LogPart = v.InferOutput<typeof logPart>;

const groupSchema = v.strictObject({ kind: v.literal("group"), log: logId, part: logPart });
const leafSchema = v.strictObject({
  kind: elementKind,
  id: v.optional(widgetId),
  key: v.optional(v.string()),
  props: named(v.unknown()),
});
const emptyBlockSchema = v.strictObject({
  kind: elementKind,
  id: v.optional(widgetId),
  key: v.optional(v.string()),
  props: named(v.unknown()),
  block: blockId,
});

/** An element without children. Only widgets have an `id`, also containers that are one; `key` is the user's. */
export type WireLeaf = v.InferOutput<typeof leafSchema>;
/** A container. Children are sent with it only in a log's announcement; else they follow as deltas of their own. */
export interface WireBlock extends v.InferOutput<typeof emptyBlockSchema> {
  children: WireNode[];
}
/** The place of a cached call: transparent, shows one part of a log. */
export type WireGroup = v.InferOutput<typeof groupSchema>;
export type WireNode = WireLeaf | WireBlock | WireGroup;

/** One reason is enough, however many there are. */
const first = { abortEarly: true };

/** What stands where a kind should, in short: it may be anything. */
const nameOf = (kind: unknown): string => (typeof kind === "string" ? `"${kind.slice(0, 80)}"` : `of type ${typeof kind}`);

/** Schemas of elements, by kind. */
export type ElementSchemas = Readonly<Record<string, ElementSchema>>;

function nodeSchemaOf(elements: ElementSchemas): v.GenericSchema<unknown, WireNode> {
  const nodeSchema: v.GenericSchema<unknown, WireNode> = v.pipe(
    v.unknown(),
    v.rawTransform<unknown, WireNode>(({ dataset, addIssue, NEVER }) => {
      const kind = (dataset.value as { kind?: unknown } | null)?.kind;
      const fail = (message: string): never => {
        addIssue({ message });
        return NEVER;
      };
      if (kind === "group") {
        const group = v.safeParse(groupSchema, dataset.value, first);
        return group.success ? group.output : fail(group.issues[0].message);
      }
      const schema = typeof kind === "string" && Object.hasOwn(elements, kind) ? elements[kind] : undefined;
      if (schema === undefined) return fail(`unknown element kind ${nameOf(kind)}`);
      const node = v.safeParse(schema.block === true ? blockSchema : leafSchema, dataset.value, first);
      if (!node.success) return fail(`${String(kind)}: ${node.issues[0].message}`);
      const props = v.safeParse(schema.props, node.output.props, first);
      if (!props.success) return fail(`${String(kind)}: ${v.getDotPath(props.issues[0])}: ${props.issues[0].message}`);
      return { ...node.output, props: props.output };
    }),
  );
  const blockSchema = v.strictObject({ ...emptyBlockSchema.entries, children: v.array(v.lazy(() => nodeSchema)) });
  return nodeSchema;
}

/** What the page checks each delta against. @param elements the kinds that it knows */
export function deltaSchemaOf(elements: ElementSchemas) {
  const nodeSchema = nodeSchemaOf(elements);
  return v.variant("kind", [
    /** Puts a node at an index of a block (at most its length). A block node of the same block id keeps its children. */
    v.strictObject({ kind: v.literal("set"), block: blockId, index: count, node: nodeSchema }),
    /** Puts a text behind the body of the element at an index. */
    v.strictObject({ kind: v.literal("append"), block: blockId, index: count, text: v.string() }),
    /** Removes all nodes from `length` on. */
    v.strictObject({ kind: v.literal("trim"), block: blockId, length: count }),
    /** Announces a log with what it holds by now. `open`: its computation is still drawing. */
    v.strictObject({
      kind: v.literal("log"),
      log: logId,
      main: blockId,
      sidebar: blockId,
      nodes: v.strictObject({ main: v.array(nodeSchema), sidebar: v.array(nodeSchema) }),
      open: v.boolean(),
    }),
    /** The log's computation has ended. */
    v.strictObject({ kind: v.literal("seal"), log: logId }),
    /** The worker will not name these logs again. */
    v.strictObject({ kind: v.literal("drop"), logs: v.array(logId) }),
    /** The current value of a widget, where it is not what the page last sent. */
    v.strictObject({ kind: v.literal("value"), id: widgetId, value: v.unknown() }),
    /** Values of widgets that are forgotten. */
    v.strictObject({ kind: v.literal("forget"), ids: v.array(widgetId) }),
    /** Shows a spinner in a block, before the node at `index`; `text` null ends it, `time` shows how long it has been there. It takes no position. */
    v.strictObject({
      kind: v.literal("spin"),
      block: blockId,
      index: count,
      spinner: count,
      text: v.nullable(v.string()),
      time: v.optional(v.boolean()),
    }),
    /** Plays the effect that stands at an index of a block, or all that a log holds. `again`: what plays from there changes to it. */
    v.strictObject({ kind: v.literal("play"), block: blockId, index: count, again: v.optional(v.boolean()) }),
    v.strictObject({ kind: v.literal("playLog"), log: logId }),
    /** The query parameters of the page's address, all of them. */
    v.strictObject({ kind: v.literal("query"), params: named(v.array(v.string())) }),
    /** What the browser keeps of a widget, by its key; null: nothing any more. */
    v.strictObject({ kind: v.literal("store"), key: v.string(), words: v.nullable(v.array(v.string())) }),
    /** A value for the page that embeds the app. */
    v.strictObject({ kind: v.literal("output"), name: v.string(), value: v.unknown() }),
    /** What the reader is to know, until it is dismissed. */
    v.strictObject({ kind: v.literal("notice"), text: v.string() }),
    /** Puts these in the list of the notebook's cells, from an index on; that many cells there are. `source`: of a text that is another one. */
    v.strictObject({ kind: v.literal("cells"), at: count, cells: v.array(v.unknown()), count, source: v.optional(v.string()) }),
    /** The run has drawn or confirmed this many nodes of the block. Sent while a run goes on, and with the end of one that was stopped. */
    v.strictObject({ kind: v.literal("confirm"), block: blockId, length: count }),
  ]);
}
export type Delta = v.InferOutput<ReturnType<typeof deltaSchemaOf>>;
