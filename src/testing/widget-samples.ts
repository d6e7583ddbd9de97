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
  /** True if what its trigger says is its value, not true. */
  readonly isSaid?: true;
  /** True if `onClick` is told what is said, not `onChange`. */
  readonly isClicked?: true;
  /** True if it stands in forms only. */
  readonly isOfForms?: true;
  /** True if its call holds a function, which no store can keep. */
  readonly hasCallback?: true;
}

/** Files that users have: the same ones each time. */
const uploads = [new File(["a,b"], "a.csv", { type: "text/csv" }), new File([], "empty.csv", { type: "text/csv" })] as const;

const picture = new File(["x"], "picture.jpg", { type: "image/jpeg" });

/** By kind, the simplest first. */
export const widgetSamples: Readonly<Record<WidgetKind, WidgetSample>> = {
  checkbox: { call: "checkbox(LABEL, OPTIONS)", options: "{ value: true, disabled: true }", values: [true, false] },
  toggle: { call: "toggle(LABEL, OPTIONS)", options: "{ value: null, disabled: true }", values: [true, false] },
  textArea: {
    call: "textArea(LABEL, OPTIONS)",
    options: '{ value: "v", maxChars: 9, placeholder: "p", height: 100, update: "live" }',
    values: ["", "x y", "yy"],
  },
  selectSlider: {
    call: 'selectSlider(LABEL, ["a", { o: 1 }, 3], OPTIONS)',
    options: '{ value: ["a", 3], format: (x) => "f", marks: ["a", 3] }',
    values: ["a", { o: 1 }, 3],
  },
  pills: {
    call: 'pills(LABEL, ["a", "b", { o: 1 }], OPTIONS)',
    options: '{ selection: "single", default: "b", required: true }',
    values: [[], ["a"], ["b", "a"]],
  },
  segmentedControl: {
    call: 'segmentedControl(LABEL, ["a", "b", { o: 1 }], OPTIONS)',
    options: '{ default: ["b"] }',
    values: [[], ["a"], ["b", "a"]],
  },
  feedback: {
    call: 'feedback("stars", { label: LABEL, ...OPTIONS })',
    options: '{ default: 3, help: "h" }',
    values: [0, 4, null],
  },
  dateInput: {
    call: "dateInput(LABEL, { value: '2026-01-31', ...OPTIONS })",
    options:
      '{ value: ["2026-01-01", "2026-02-04"], min: "2025-12-31", max: new Date(2030, 0, 1), format: "DD.MM.YYYY", presets: { A: ["2026-01-01", "2026-01-02"] }, except: ["sun", "2026-01-06"], marks: ["2026-01-03"] }',
    values: ["2026-02-28", "2024-02-29"],
  },
  timeInput: {
    call: "timeInput(LABEL, { value: '12:30', ...OPTIONS })",
    options: '{ value: null, min: "08:00", max: "18:00", step: "30s", format: 24 }',
    values: ["00:00", "23:59"],
  },
  datetimeInput: {
    call: "datetimeInput(LABEL, { value: '2026-01-31T12:30', ...OPTIONS })",
    options: '{ value: null, min: "2025-12-31T08:00", max: new Date(2030, 0, 1), step: "30s", format: "DD.MM.YYYY", hours: 24 }',
    values: [new Date(2026, 1, 28, 0, 0), new Date(2024, 1, 29, 23, 59)],
  },
  colorPicker: {
    call: "colorPicker(LABEL, OPTIONS)",
    options: '{ value: "#abc", alpha: true, presets: ["#000", "#ffffff80"], update: "live" }',
    values: ["#000000", "#12ab34"],
  },
  downloadButton: {
    call: "downloadButton(LABEL, 'a,b', OPTIONS)",
    options: '{ fileName: "a/b.csv", mime: "text/csv", type: "primary", rerun: false }',
    values: [true],
    isTrigger: true,
  },
  fileUploader: {
    call: "fileUploader(LABEL, OPTIONS)",
    options: '{ type: ["csv", "image", ".tar.gz"], multiple: true, maxSize: "1 MB", maxFiles: 2 }',
    values: [null, uploads[0], uploads[1]],
  },
  chatInput: {
    call: "chatInput(LABEL, OPTIONS)",
    options:
      '{ maxChars: 9, height: 80, whenRunning: "stop", draft: "d", acceptFiles: "multiple", type: ["csv"], maxSize: "1 MB" }',
    values: ["hello", "x"],
    isTrigger: true,
    isSaid: true,
  },
  cameraInput: {
    call: "cameraInput(LABEL, OPTIONS)",
    options: '{ facing: "environment", resolution: [640, 480], mirror: true, required: true }',
    values: [null, picture],
  },
  linkButton: {
    call: 'linkButton(LABEL, "https://example.com/", { onClick: () => {}, ...OPTIONS })',
    options: '{ type: "tertiary", newTab: false, help: "h", icon: ":material/home:", iconPosition: "right", width: 200 }',
    values: [true],
    isTrigger: true,
    hasCallback: true,
  },
  slider: {
    call: "slider(LABEL, { max: 3, ...OPTIONS })",
    options:
      '{ value: ["2026-01-02", "2026-01-03"], min: "2026-01-01", max: "2026-01-09", step: "2d", update: { debounce: "1s" }, marks: true, format: (x) => x + " m", input: true, width: 300 }',
    values: [0, 1, 2, 3],
  },
  selectbox: {
    call: 'selectbox(LABEL, ["a", { o: 1 }, 3, new Map()], OPTIONS)',
    options:
      '{ index: null, placeholder: "p", filter: "prefix", acceptNew: true, disabled: ["a"], required: true, error: "e", width: "content" }',
    values: ["a", { o: 1 }, 3],
  },
  textInput: {
    call: "textInput(LABEL, OPTIONS)",
    options:
      '{ value: null, maxChars: 9, type: "email", placeholder: "p", validate: { pattern: /@/i, message: "m" }, autocomplete: "email", suggestions: ["a@b"], icon: "🎲" }',
    values: ["", "x", "yy"],
  },
  dataEditor: {
    call: "dataEditor([{ a: 1, b: 'x' }, { a: 2, b: 'y' }], { label: LABEL, numRows: 'dynamic', ...OPTIONS })",
    options:
      "{ columns: { a: { min: 0, max: 9, step: 1, required: true, unique: true }, b: { label: 'B', type: 'select', options: ['x', 'y'], default: 'x', width: 'small', disabled: true, enabledInNewRows: true, pinned: true, wrap: true, display: 'd', color: 'red', timezone: 'UTC' } }, order: ['b', 'a'], numRows: 'add', height: 200, rowHeight: 40, placeholder: '–', sortable: false, hideIndex: true, rowKey: 'a', totals: { a: 'mean' }, style: () => ({ bold: true }) }",
    values: [
      [],
      [
        { a: 5, b: "x" },
        { a: 2, b: "y" },
      ],
      [
        { a: 1, b: "x" },
        { a: 2, b: "y" },
        { a: null, b: "z" },
      ],
    ],
  },
  anywidget: {
    call: "anywidget('export default { render() {} }', { count: 0, label: 'n' }, { label: LABEL, ...OPTIONS })",
    options: "{ css: 'b { color: red }', height: 80 }",
    values: [
      { count: 0, label: "n" },
      { count: 1, label: "n" },
      { count: 2, label: "m" },
    ],
  },
  numberInput: {
    call: "numberInput(LABEL, { max: 3, ...OPTIONS })",
    options: '{ value: null, min: 0, max: 9, step: 0.1, placeholder: "p", icon: "🎲", format: "%.2f" }',
    values: [0, -1, 2.5],
  },
  multiselect: {
    call: 'multiselect(LABEL, ["a", "b", { o: 1 }], OPTIONS)',
    options: '{ default: ["a"], maxSelections: 1, placeholder: "p", acceptNew: true, filter: null, disabled: ["b"] }',
    values: [[], ["a"], ["b", "a"]],
  },
  radio: {
    call: 'radio(LABEL, ["a", "b"], OPTIONS)',
    options: '{ horizontal: true, index: null, captions: ["c"], type: "cards", disabled: ["a"] }',
    values: ["a", "b"],
  },
  button: {
    call: "button(LABEL, OPTIONS)",
    options: '{ type: "primary", help: "h", icon: "🎲", shortcut: "cmd+k" }',
    values: [true],
    isTrigger: true,
  },
  menuButton: {
    call: 'menuButton(LABEL, ["a", { o: 1 }, "b"], OPTIONS)',
    options:
      '{ type: "primary", icon: ":material/home:", iconPosition: "right", shortcut: "ctrl+m", help: "h", disabled: ["b"], format: (x) => "f" + x }',
    values: ["a", { o: 1 }, "b"],
    isTrigger: true,
    isSaid: true,
    isClicked: true,
  },
  navigation: {
    call: 'navigation({ "": [st.page("A", () => {})], G: [st.page("B", () => {})] }, { label: LABEL, key: "nav " + LABEL, position: "top", ...OPTIONS }).url',
    options: '{ position: "sidebar", disabled: true, key: "k" }',
    values: ["a", "b"],
    hasCallback: true,
  },
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

/** The expression that draws a widget wherever it may stand, in a form of its own if it stands in forms only. */
export function placedCall(kind: WidgetKind, label: string, options: string): string {
  const call = widgetCall(kind, label, options);
  return widgetSamples[kind].isOfForms === true ? `st.form("form", () => ${call})` : call;
}

/** The expression that draws a widget; label and options are expressions, too. */
export function widgetCall(kind: WidgetKind, label: string, options: string): string {
  return `st.${widgetSamples[kind].call.replaceAll("LABEL", label).replace("OPTIONS", options)}`;
}
