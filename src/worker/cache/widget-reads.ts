/**
 * The widgets that a result depends on.
 *
 * Note: verified reads
 * --------------------
 * A computation notes each widget that its body met: the value it was given, who forbade the widget if somebody did, and
 * whether the run had the widget already, so that drawing it threw.
 * Its result is a hit where all of that still holds, and each combination that was actually met has a result of its
 * own. That is exact: a widget that only one branch draws concerns only the results of that branch, and who forbids
 * widgets concerns only the results that met one. A singleton without widgets is one object, inside and outside.
 */

import { UnhashableParamError } from "../../shared/errors.ts";
import type { WidgetId } from "../../shared/ids.ts";
import type { DrawContext } from "../drawing/context.ts";
import type { FormInfo } from "../output/block.ts";
import { encodeValue } from "../values/key.ts";
import type { WidgetDef } from "../widgets/widget-registry.ts";
import type { FunctionCache } from "./function-cache.ts";

export interface WidgetRead {
  readonly def: WidgetDef;
  /** What came of it: only a drawn widget is on the page, and has given a value. */
  readonly met: "drawn" | "forbidden" | "duplicate";
  /** The value as text: equal texts mean equal content. Null for a widget that was not drawn. */
  readonly value: string | null;
  /** Key of the function that forbids widgets to the computation whose read this is, or null. */
  readonly denier: string | null;
  /** The form that the call stands in, or null: its widgets wait for that form's button. */
  readonly form: FormInfo | null;
}

/** The outermost function that forbids widgets to a call of a function. */
export function denierOf(cache: FunctionCache, { computation }: Pick<DrawContext, "computation">): FunctionCache | null {
  return computation?.denier ?? (cache.options.allowWidgets ? null : cache);
}

/** False for forms and their buttons, which every cached function may draw: they stand in Streamlit's static list. */
export function needsPermission({ kind }: WidgetDef): boolean {
  return kind !== "formSubmitButton" && kind !== "form";
}

/** The widget's value as text; of an option without content of its own, such as a function, the place among the options. */
export function valueText(def: WidgetDef, value: unknown): string {
  try {
    return encodeValue(value, {}, { fn: "a widget's value" });
  } catch (error) {
    if (!(error instanceof UnhashableParamError)) throw error;
    return `option ${encodeValue(def.toWire(value))}`;
  }
}

/**
 * True if a call of the function in this context would meet the same again.
 * @param isDrawn whether the run has a widget already
 */
export function readsHold(
  reads: readonly WidgetRead[],
  cache: FunctionCache,
  context: DrawContext,
  isDrawn: (id: WidgetId) => boolean,
): boolean {
  if (reads.length === 0) return true;
  const denier = denierOf(cache, context)?.key ?? null;
  const { run } = context;
  for (const read of reads) {
    const { def, met, value } = read;
    if (read.denier !== denier && needsPermission(def)) return false;
    if (met === "forbidden") continue;
    const isDuplicate = isDrawn(def.id);
    if (met === "duplicate") {
      if (!isDuplicate && !reads.some((other) => other.met === "drawn" && other.def.id === def.id)) return false;
      continue;
    }
    if (isDuplicate || !sameForm(read.form, context.block.form)) return false;
    const now = def.trigger
      ? (run.triggers.get(def.id) ?? run.pulled.get(def.id) ?? def.initial)
      : run.session.widgets.valueFor(def, run);
    if (valueText(def, now) !== value) return false;
  }
  return true;
}

/** True if whatever holds for one holds for the other. */
export function sameReads(a: readonly WidgetRead[], b: readonly WidgetRead[]): boolean {
  return a.length === b.length && a.every((read, at) => sameRead(read, b[at] as WidgetRead));
}

function sameRead(a: WidgetRead, b: WidgetRead): boolean {
  return a.def.id === b.def.id && a.met === b.met && a.value === b.value && a.denier === b.denier && sameForm(a.form, b.form);
}

function sameForm(a: FormInfo | null, b: FormInfo | null): boolean {
  return a?.name === b?.name && a?.clearOnSubmit === b?.clearOnSubmit;
}
