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

import type { WidgetId } from "../../shared/ids.ts";
import { needsPermission, sameForm, type WidgetRead } from "../widgets/widget-read.ts";
import type { DrawContext } from "./context.ts";
import type { Forbidder } from "./forbidder.ts";

/** A cached function, as far as it may forbid widgets. */
export interface Callee extends Forbidder {
  readonly options: { readonly allowWidgets: boolean };
}

/** The outermost function that forbids widgets to a call of a function. */
export function forbidderOf(callee: Callee, { computation }: Pick<DrawContext, "computation">): Forbidder | null {
  return computation?.forbiddenBy ?? (callee.options.allowWidgets ? null : callee);
}

/**
 * True if what met this would meet the same again in this context.
 * @param forbidder who forbids widgets there
 * @param isDrawn whether the run has a widget already
 */
export function readsHold(
  reads: readonly WidgetRead[],
  forbidder: Forbidder | null,
  context: DrawContext,
  isDrawn: (id: WidgetId) => boolean,
): boolean {
  if (reads.length === 0) return true;
  const forbiddenBy = forbidder?.key ?? null;
  for (const read of reads) {
    const { def, met, value } = read;
    if (read.forbiddenBy !== forbiddenBy && needsPermission(def)) return false;
    if (met === "forbidden") continue;
    const isDuplicate = isDrawn(def.id);
    if (met === "duplicate") {
      if (!isDuplicate && !reads.some((other) => other.met === "drawn" && other.def.id === def.id)) return false;
      continue;
    }
    if (isDuplicate || !sameForm(read.form, context.block.form)) return false;
    const { widgets } = context.run;
    if (!widgets.families.fits(def, isDrawn) || def.text(widgets.peek(def)) !== value) return false;
  }
  return true;
}

/** The run has the same value for the widget. Clicks are handed from run to run: see `Adoption`. */
export function isOfRun({ def, met, value }: WidgetRead, { widgets }: DrawContext["run"]): boolean {
  return met !== "drawn" || def.trigger || def.text(widgets.peek(def)) === value;
}
