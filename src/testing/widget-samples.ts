/**
 * How scripts under test draw each kind of widget, and what their users do with it. The conformance tests and the property
 * of replay read this: a kind without a row does not compile, and one with a row is in both.
 */
import type { WidgetKind } from "../shared/elements/registry.ts";

export interface WidgetSample {
  /** The call; LABEL and OPTIONS are replaced. */
  readonly call: string;
  /** Options that say something about each prop, for the conformance test. */
  readonly options: string;
  /** Values that users give it, as the script gets them; the first is the simplest. */
  readonly values: readonly unknown[];
  /** True if the value holds for the one run that it causes. */
  readonly isTrigger?: true;
  /** True if it stands in forms only. */
  readonly isOfForms?: true;
}

/** By kind, the simplest first. */
export const widgetSamples: Readonly<Record<WidgetKind, WidgetSample>> = {
  checkbox: { call: "checkbox(LABEL, OPTIONS)", options: "{ value: true, disabled: true }", values: [true, false] },
  slider: {
    call: "slider(LABEL, { max: 3, ...OPTIONS })",
    options: '{ value: [1, 2], min: 0, max: 3, step: 0.5, update: { debounce: "1s" } }',
    values: [0, 1, 2, 3],
  },
  selectbox: {
    call: 'selectbox(LABEL, ["a", { o: 1 }, 3, new Map()], OPTIONS)',
    options: '{ index: 1, placeholder: "p" }',
    values: ["a", { o: 1 }, 3],
  },
  textInput: {
    call: "textInput(LABEL, OPTIONS)",
    options: '{ value: "v", maxChars: 9, type: "password", placeholder: "p" }',
    values: ["", "x", "yy"],
  },
  numberInput: {
    call: "numberInput(LABEL, { max: 3, ...OPTIONS })",
    options: '{ value: null, min: 0, max: 9, step: 0.1, placeholder: "p" }',
    values: [0, -1, 2.5],
  },
  multiselect: {
    call: 'multiselect(LABEL, ["a", "b", { o: 1 }], OPTIONS)',
    options: '{ default: ["a"], maxSelections: 1, placeholder: "p" }',
    values: [[], ["a"], ["b", "a"]],
  },
  radio: { call: 'radio(LABEL, ["a", "b"], OPTIONS)', options: "{ horizontal: true, index: 1 }", values: ["a", "b"] },
  button: { call: "button(LABEL, OPTIONS)", options: '{ type: "primary", help: "h" }', values: [true], isTrigger: true },
  formSubmitButton: {
    call: "formSubmitButton(LABEL, OPTIONS)",
    options: '{ type: "primary" }',
    values: [true],
    isTrigger: true,
    isOfForms: true,
  },
};

export const widgetKinds = Object.keys(widgetSamples) as WidgetKind[];

export function isWidgetKind(kind: string): kind is WidgetKind {
  return Object.hasOwn(widgetSamples, kind);
}

/** The expression that draws a widget; label and options are expressions, too. */
export function widgetCall(kind: WidgetKind, label: string, options: string): string {
  return `st.${widgetSamples[kind].call.replace("LABEL", label).replace("OPTIONS", options)}`;
}
