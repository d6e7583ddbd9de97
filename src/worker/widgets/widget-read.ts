/**
 * What a computation met of a widget.
 */
import type { FormInfo } from "../output/block.ts";
import type { WidgetDef } from "./widget-def.ts";

export interface WidgetRead {
  readonly def: WidgetDef;
  /** What came of it: only a drawn widget is on the page, and has given a value. */
  readonly met: "drawn" | "forbidden" | "duplicate";
  /** The value as text: equal texts mean equal content. Null for a widget that was not drawn. */
  readonly value: string | null;
  /** The same for people to read, in short. */
  readonly shown: string | null;
  /** Key of the function that forbids widgets to the computation whose read this is, or null. */
  readonly forbiddenBy: string | null;
  /** The form that the call stands in, or null: its widgets wait for that form's button. */
  readonly form: FormInfo | null;
}

/** False for forms and their buttons, which every cached function may draw: they stand in Streamlit's static list. */
export function needsPermission({ kind }: WidgetDef): boolean {
  return kind !== "formSubmitButton" && kind !== "form";
}

/** True if whatever holds for one holds for the other. */
export function sameReads(a: readonly WidgetRead[], b: readonly WidgetRead[]): boolean {
  return a.length === b.length && a.every((read, at) => sameRead(read, b[at] as WidgetRead));
}

function sameRead(a: WidgetRead, b: WidgetRead): boolean {
  return (
    a.def.id === b.def.id && a.met === b.met && a.value === b.value && a.forbiddenBy === b.forbiddenBy && sameForm(a.form, b.form)
  );
}

/** True for forms that wait for the same button in the same way. */
export function sameForm(a: FormInfo | null, b: FormInfo | null): boolean {
  return a?.name === b?.name && a?.clearOnSubmit === b?.clearOnSubmit;
}
