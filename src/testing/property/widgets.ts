/** How generated scripts draw widgets, and what their users do with them. */

interface WidgetSample {
  /** The call; LABEL and OPTIONS are replaced. */
  readonly call: string;
  /** Values that it may be given. */
  readonly values: readonly unknown[];
}

/** By kind; the first is the simplest. */
export const widgetSamples: Readonly<Record<string, WidgetSample>> = {
  checkbox: { call: "checkbox(LABEL, OPTIONS)", values: [true, false] },
  slider: { call: "slider(LABEL, { max: 3, ...OPTIONS })", values: [0, 1, 2, 3] },
  selectbox: { call: 'selectbox(LABEL, ["a", { o: 1 }, 3], OPTIONS)', values: ["a", { o: 1 }, 3] },
  textInput: { call: "textInput(LABEL, OPTIONS)", values: ["", "x", "yy"] },
  multiselect: { call: 'multiselect(LABEL, ["a", "b"], OPTIONS)', values: [[], ["a"], ["b", "a"]] },
  radio: { call: 'radio(LABEL, ["a", "b"], OPTIONS)', values: ["a", "b"] },
  button: { call: "button(LABEL, OPTIONS)", values: [true] },
  formSubmitButton: { call: "formSubmitButton(LABEL, OPTIONS)", values: [true] },
};

/** Kinds that may stand anywhere; in a form all but the last, the button. */
export const freeKinds = Object.keys(widgetSamples).filter((kind) => kind !== "formSubmitButton");

/** The expression that draws a widget. */
export function widgetCall(kind: string, label: string, options: string): string {
  return `st.${widgetSamples[kind]?.call.replace("LABEL", label).replace("OPTIONS", options)}`;
}
