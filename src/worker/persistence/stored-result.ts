/**
 * A result as plain data and back: its value, what was drawn with it, and the widgets that both depend on.
 *
 * Note: widgets are defined once more
 * -----------------------------------
 * How the values of a widget are read and compared is code, which no record can hold. So a record holds the call that drew the widget, and
 * that call is made again where nothing of it shows. What cannot be called again by data alone, such as a widget with a callback,
 * keeps its result from being stored (rule 44).
 */
import type { WidgetId } from "../../shared/ids.ts";
import type { StoredRecord } from "../../shared/store.ts";
import { freshness } from "../cache/freshness.ts";
import type { KeptFunction, Sought } from "../cache/kept-results.ts";
import type { Result } from "../cache/result.ts";
import type { DrawContext } from "../drawing/context.ts";
import { formDef } from "../drawing/draw-widget.ts";
import type { FormInfo, IdSource } from "../output/block.ts";
import { ReplayLog } from "../replay/replay-log.ts";
import type { Recipe, WidgetDef } from "../widgets/widget-def.ts";
import type { WidgetRead } from "../widgets/widget-read.ts";
import { CorruptRecordError } from "./data-codec.ts";
import { unpackRecord } from "./record-bytes.ts";
import { FORMAT } from "./record-format.ts";
import { restoreLog, type StoredLog, storeLog } from "./stored-log.ts";

interface StoredRead {
  readonly id: WidgetId;
  readonly met: WidgetRead["met"];
  readonly value: string | null;
  readonly shown: WidgetRead["shown"];
  readonly forbiddenBy: string | null;
  readonly form: FormInfo | null;
  /** The name of a form, or how its widget was drawn and in which form. */
  readonly drawn: string | (Recipe & { readonly inForm: FormInfo | null });
}

export interface StoredResult {
  /** Of its record: a store may have given that of another call. */
  readonly key: string;
  readonly value: unknown;
  readonly log: readonly StoredLog[];
  readonly reads: readonly StoredRead[];
  readonly writtenAt: number;
  readonly validatedAt: number;
  /** What the body took, ms of real time. */
  readonly ms: number;
}

/** What a record holds. As it was written: its digest says so. @throws CorruptRecordError */
export function storedIn({ meta, bytes }: StoredRecord): StoredResult {
  if (meta?.format !== FORMAT) throw new CorruptRecordError("It was written by another version");
  return unpackRecord(bytes) as StoredResult;
}

/** Calls a method of `st` in the current context. */
export type Draw = (name: string, args: readonly unknown[]) => unknown;

/** Null for one that is not stored: it holds callbacks, or depends on a password or an upload. Its log is final. */
export function storeResult(
  key: string,
  { value, log, reads, writtenAt, validatedAt, known: { ms } }: Result,
): StoredResult | null {
  const stored: StoredRead[] = [];
  for (const { def, met, value: text, shown, forbiddenBy, form } of reads) {
    const drawn = def.kind === "form" ? def.label : def.recipe && { ...def.recipe, inForm: def.form };
    if (drawn === null || isSecret(def) || isUpload(def, text)) return null;
    stored.push({ id: def.id, met, value: text, shown, forbiddenBy, form, drawn });
  }
  return { key, value, log: storeLog(log), reads: stored, writtenAt, validatedAt, ms };
}

/** Files that somebody gave this page: no other page is ever given the same ones, so that it would be kept for nobody. */
function isUpload({ kind }: WidgetDef, text: string | null): boolean {
  return (kind === "fileUploader" || kind === "cameraInput") && text !== null && text !== "[]";
}

/** What is typed there is written nowhere. */
function isSecret({ kind, recipe }: WidgetDef): boolean {
  return (
    kind === "textInput" && recipe !== null && recipe.args.some((arg) => (arg as { type?: unknown } | null)?.type === "password")
  );
}

/**
 * @param again makes the value once more
 * @returns null for one that has met widgets, and nobody draws who could meet them
 * @throws CorruptRecordError, and what drawing its widgets throws
 */
export function restoreResult(
  cache: KeptFunction,
  { valueKey, context, inputs }: Sought,
  stored: StoredResult,
  { draw, ids }: { draw: Draw; ids: IdSource },
  again: () => unknown,
): Result | null {
  if (stored.reads.length > 0 && context === null) return null;
  const reads = stored.reads.map(({ id, met, value, shown, forbiddenBy, form, drawn }): WidgetRead => {
    const def = typeof drawn === "string" ? formDef(drawn) : define(context as DrawContext, drawn, draw);
    return { def: { ...def, id }, met, value, shown, forbiddenBy, form };
  });
  const log = restoreLog(stored.log, ids);
  const { value, writtenAt, validatedAt, ms } = stored;
  const known = cache.history.begin(valueKey, inputs, reads, -1);
  known.ms = ms;
  return {
    cache,
    valueKey,
    value,
    again,
    isAsync: true,
    log,
    known,
    reads,
    writtenAt,
    validatedAt,
    verdict: null,
    threw: null,
    freshness: freshness(cache.options),
    holding: null,
    isQuick: false,
    quick: null,
  };
}

/** The definition of a widget, by drawing it where nothing shows. */
function define(context: DrawContext, { name, args, inForm }: Exclude<StoredRead["drawn"], string>, draw: Draw): WidgetDef {
  const { worker } = context;
  const nowhere = new ReplayLog(worker.ids);
  nowhere.retain();
  nowhere.main.form = inForm;
  const defs: WidgetDef[] = [];
  const { main: block, sidebar } = nowhere;
  const inner: DrawContext = { ...context, block, sidebar, ticket: undefined, defining: (def) => defs.push(def) };
  worker.ambient.within(inner, () => draw(name, args));
  nowhere.seal();
  nowhere.release();
  const [def] = defs;
  if (def === undefined) throw new CorruptRecordError(`st.${name} has drawn no widget.`);
  return { ...def, recipe: { name, args } };
}
