/**
 * The widget values that a result depends on.
 *
 * Note: verified reads
 * --------------------
 * A computation notes each widget value that its body was given, in order. Its result is a hit for a run in which all of
 * them still hold, and each combination of values that was actually met has a result of its own. That is exact: a
 * widget that only one branch draws concerns only the results of that branch.
 */

import type { Run } from "../script-runner/run.ts";
import type { WidgetDef } from "../session/widget-registry.ts";
import { encodeValue } from "./key.ts";

export interface WidgetRead {
  readonly def: WidgetDef;
  /** The value as text: equal texts mean equal content. */
  readonly value: string;
}

/** Notes the value that a body was given. */
export function widgetRead(def: WidgetDef, value: unknown): WidgetRead {
  return { def, value: valueText(value) };
}

/** True if the run would give the body the same values again. */
export function readsHold(reads: readonly WidgetRead[], run: Run): boolean {
  for (const { def, value } of reads) {
    const now = def.trigger
      ? (run.triggers.get(def.id) ?? run.pulled.get(def.id) ?? def.initial)
      : run.session.widgets.valueFor(def, run);
    if (valueText(now) !== value) return false;
  }
  return true;
}

/** True if whatever holds for one holds for the other. */
export function sameReads(a: readonly WidgetRead[], b: readonly WidgetRead[]): boolean {
  return a.length === b.length && a.every((read, at) => read.def.id === b[at]?.def.id && read.value === b[at]?.value);
}

function valueText(value: unknown): string {
  return encodeValue(value, {}, { fn: "a widget's value" });
}
