import type { Edits } from "../../../shared/elements/editor.ts";
import type { Upload } from "../../../shared/elements/files.ts";
import type { TestElement } from "../../../shared/page-reader.ts";
import { trackValue } from "../../../shared/track-value.ts";
import { editsDone } from "./edits-done.ts";
import type { Act, Query, Step } from "./step.ts";

/** A password that was typed is nobody's to write down. */
const SECRET = "secret";

/**
 * The steps that give a widget a value again, or press it.
 * @param widgets all of the page, in whose midst the widget has to be found by what it is called
 * @param id of the widget
 * @param value as it travels
 * @param before the value that it had, as it travels
 */
export function stepsOf(widgets: readonly TestElement[], id: string, value: unknown, before: unknown): readonly Step[] {
  const element = widgets.find((one) => one.id === id);
  if (element === undefined) return [{ at: "none", what: "something was done with a widget that is not there any more" }];
  const query = queryOf(widgets, element);
  if (query === null)
    return [{ at: "none", what: `there are several of the ${nameOf(element)}: give each a \`key\`, and record again` }];
  const acts = actsOf(element, value, before);
  if (acts === null) return [{ at: "none", what: `the ${nameOf(element)} has no step in a test` }];
  return acts.map(([act, args, note, not]) => ({
    ...{ at: "widget", query, act, args },
    ...(note !== undefined && { note }),
    ...(not !== undefined && { not }),
  }));
}

function nameOf({ kind, props }: TestElement): string {
  return typeof props.label === "string" && props.label !== "" ? `${kind} “${props.label}”` : kind;
}

/** By kind and label where these say which, else by its key, else by its kind; null: nothing says which. */
function queryOf(widgets: readonly TestElement[], { kind, key, props }: TestElement): Query | null {
  const { label } = props as { label?: unknown };
  const alike = widgets.filter((one) => one.kind === kind);
  if (typeof label === "string" && label !== "" && alike.filter((one) => one.props.label === label).length === 1)
    return [kind, label];
  if (key !== undefined && widgets.filter((one) => one.key === key).length === 1) return [{ key }];
  return alike.length === 1 ? [kind] : null;
}

type Done = readonly [act: Act, args: readonly unknown[], note?: string | undefined, not?: "page"];

/** Elements in which something is selected by a gesture that only a person makes. */
const SELECTABLE = /Chart$/;

/** Null: there is none. */
function actsOf({ kind, props }: TestElement, value: unknown, before: unknown): readonly Done[] | null {
  switch (kind) {
    case "button":
    case "formSubmitButton":
    case "linkButton":
      return [["click", []]];
    case "downloadButton":
      return [["download", []]];
    case "radio":
    case "selectbox":
    case "multiselect":
    case "pills":
    case "segmentedControl":
    case "menuButton":
    case "selectSlider":
      return [chosen(kind, value, props.options as readonly string[])];
    case "slider":
      return [["set", [Array.isArray(value) ? value.map((one) => trackValue(one, props)) : trackValue(value, props)]]];
    case "textInput":
      if (props.type === "password")
        return [["set", [SECRET], "what was typed is no test's to know: put a password of the test's own here"]];
      return [["set", [value]]];
    case "checkbox":
    case "toggle":
    case "feedback":
    case "numberInput":
    case "textArea":
    case "dateInput":
    case "timeInput":
    case "datetimeInput":
    case "colorPicker":
    case "navigation":
    case "anywidget":
      return [["set", [value]]];
    case "dialog":
      return value === false ? [["set", [false]]] : null;
    case "chatInput":
      return typeof value === "string" ? [["set", [value]]] : null;
    case "fileUploader":
      return [["upload", (value as readonly Upload[]).map(({ file }) => file)]];
    case "cameraInput":
      return (value as readonly Upload[]).length === 0 ? null : [["camera", []]];
    case "dataEditor":
      return editsDone(props, value as Edits, before as Edits);
    case "dataframe":
      return [["set", [selected(value)]]];
    default:
      return SELECTABLE.test(kind) ? [["set", [value], undefined, "page"]] : null;
  }
}

/** What is selected in a table, without the parts in which nothing is. */
function selected(value: unknown): unknown {
  const parts = Object.entries(value as object).filter(([, part]) => !Array.isArray(part) || part.length > 0);
  return Object.fromEntries(parts);
}

/** A choice by the texts that stand there; of none there is no text. */
function chosen(kind: string, value: unknown, options: readonly string[]): Done {
  const text = (one: unknown): unknown => (typeof one === "number" ? options[one] : one);
  if (value === null) return ["set", [null]];
  if (kind === "selectSlider") return ["set", [Array.isArray(value) ? value.map(text) : text(value)]];
  return ["choose", Array.isArray(value) ? value.map(text) : [text(value)]];
}
