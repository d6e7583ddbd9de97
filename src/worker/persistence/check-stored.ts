/**
 * What a record of somebody else's says, checked before anything of it is used: as the page checks what a worker sends.
 */
import * as v from "valibot";
import { budgets } from "../../shared/budgets.ts";
import { elements } from "../../shared/elements/registry.ts";
import type { ElementSchema } from "../../shared/elements/schema.ts";
import { CorruptRecordError } from "./data-codec.ts";
import type { StoredResult } from "./stored-result.ts";

const schemas: Readonly<Record<string, ElementSchema>> = elements;
const isWidget = (schema: ElementSchema | undefined): boolean => schema?.value !== undefined || schema?.selection !== undefined;
/** What draws a widget is called as its kind, but for these two. */
const widgetNames = [...Object.keys(schemas).filter((kind) => isWidget(schemas[kind])), "altairChart", "deckChart"];

const time = v.pipe(v.number(), v.finite());
const formSchema = v.nullable(v.strictObject({ name: v.string(), clearOnSubmit: v.boolean() }));
const leafEntries = {
  kind: v.string(),
  id: v.optional(v.string()),
  key: v.optional(v.string()),
  props: v.record(v.string(), v.unknown()),
};
const leafSchema = v.strictObject(leafEntries);
const boxSchema = v.strictObject({ ...leafEntries, block: v.strictObject({ nodes: v.array(v.unknown()), form: formSchema }) });
const groupSchema = v.strictObject({ log: v.pipe(v.number(), v.safeInteger()), part: v.picklist(["main", "sidebar"]) });

const readSchema = v.strictObject({
  id: v.string(),
  met: v.picklist(["drawn", "forbidden", "duplicate"]),
  value: v.nullable(v.string()),
  shown: v.nullable(v.string()),
  forbiddenBy: v.nullable(v.string()),
  form: formSchema,
  drawn: v.union([v.string(), v.strictObject({ name: v.picklist(widgetNames), args: v.array(v.unknown()), inForm: formSchema })]),
});

const resultSchema = v.strictObject({
  key: v.string(),
  value: v.unknown(),
  log: v.array(
    v.strictObject({
      main: v.array(v.unknown()),
      sidebar: v.array(v.unknown()),
      query: v.nullable(v.record(v.string(), v.array(v.string()))),
      outputs: v.array(v.tuple([v.string(), v.unknown()])),
      hasEffects: v.boolean(),
    }),
  ),
  reads: v.array(readSchema),
  writtenAt: time,
  validatedAt: time,
  ms: time,
});

/** @throws CorruptRecordError for what no release of this format writes */
export function checkStored(value: unknown): StoredResult {
  const { log } = read(resultSchema, value, "A result");
  for (const { main, sidebar } of log) {
    checkNodes(main, 0);
    checkNodes(sidebar, 0);
  }
  // Boundary: all of it was checked, and is as it was.
  return value as StoredResult;
}

function checkNodes(nodes: readonly unknown[], depth: number): void {
  if (depth > budgets.depth) throw new CorruptRecordError("Containers are nested too deeply.");
  for (const node of nodes) {
    if (typeof node === "object" && node !== null && "log" in node) {
      read(groupSchema, node, "The place of a call");
      continue;
    }
    const kind = (node as { kind?: unknown } | null)?.kind;
    const schema = typeof kind === "string" && Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
    if (schema === undefined) throw new CorruptRecordError(`There is no element ${String(kind).slice(0, 80)}.`);
    const { props, block } = read(schema.block === true ? boxSchema : leafSchema, node, `An element ${kind}`) as v.InferOutput<
      typeof leafSchema
    > &
      Partial<v.InferOutput<typeof boxSchema>>;
    read(schema.props, props, `An element ${kind}`);
    if (block !== undefined) checkNodes(block.nodes, depth + 1);
  }
}

function read<Schema extends v.GenericSchema>(schema: Schema, value: unknown, what: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new CorruptRecordError(`${what} is not as it should be: ${v.getDotPath(issue) ?? ""} ${issue.message}`);
}
