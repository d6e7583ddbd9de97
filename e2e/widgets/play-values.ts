/** What the property of values does inside the page: it turns widgets as fast as it is told, and reads what script and page have. */
import type { WidgetKind } from "../../src/shared/elements/registry.ts";

/** Presses, and what is said, have no value; files and pictures come by the browser's own dialogs, which a script in the page can't open. */
type Unplayed =
  | "button"
  | "menuButton"
  | "navigation"
  | "formSubmitButton"
  | "downloadButton"
  | "linkButton"
  | "fileUploader"
  | "cameraInput"
  | "chatInput";
export type PlayedKind = Exclude<WidgetKind, Unplayed>;

/** A front end that counts. */
const counter = `export default { render({ model, el }) {
  const button = document.createElement("button");
  const show = () => { button.textContent = model.get("n"); };
  button.onclick = () => { model.set("n", model.get("n") + 1); model.save_changes(); };
  model.on("change:n", show);
  show();
  el.append(button);
} }`;

/** How each kind is drawn: one that is missing does not compile. */
const calls: Record<PlayedKind, string> = {
  checkbox: 'st.checkbox("checkbox")',
  toggle: 'st.toggle("toggle")',
  radio: 'st.radio("radio", ["a", "b", "c"])',
  selectbox: 'st.selectbox("selectbox", ["a", "b", "c"])',
  multiselect: 'st.multiselect("multiselect", ["a", "b", "c"])',
  pills: 'st.pills("pills", ["a", "b", "c"])',
  segmentedControl: 'st.segmentedControl("segmentedControl", ["a", "b", "c"], { selection: "single" })',
  feedback: 'st.feedback("stars")',
  slider: 'st.slider("slider", { max: 10 })',
  selectSlider: 'st.selectSlider("selectSlider", ["a", "b", "c"])',
  textInput: 'st.textInput("textInput", { update: "live" })',
  textArea: 'st.textArea("textArea")',
  numberInput: 'st.numberInput("numberInput", { max: 9 })',
  dateInput: 'st.dateInput("dateInput", { value: "2026-01-01", format: "YYYY-MM-DD" })',
  timeInput: 'st.timeInput("timeInput", { value: "08:00" })',
  datetimeInput: 'st.datetimeInput("datetimeInput", { value: "2026-01-01T08:00", format: "YYYY-MM-DD" })',
  colorPicker: 'st.colorPicker("colorPicker", { presets: ["#ff0000", "#00ff00"] })',
  anywidget: `st.anywidget(${JSON.stringify(counter)}, { n: 0 }).n`,
  dataEditor: "st.dataEditor([{ ok: true }, { ok: false }, { ok: false }]).map(({ ok }) => ok)",
};
export const playedKinds = Object.keys(calls) as PlayedKind[];

const drawn = (parity: number): string =>
  playedKinds
    .filter((_, at) => at % 2 === parity)
    .map((kind) => `${kind}: ${calls[kind]},`)
    .join("\n  ");

/** Every other one in a cached function, and a run that takes longer than some of what is done meanwhile. */
export const playedScript = `
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const part = st.memo(async () => ({
  ${drawn(0)}
}), { allowWidgets: true });
const inside = await part();
await pause(20);
st.code(JSON.stringify({
  ...inside,
  ${drawn(1)}
}));`;

/** What is done with one widget; `value` says which of its values it gets. */
export interface Turn {
  readonly kind: PlayedKind;
  readonly value: number;
  /** ms until the next one; 0: in the same task, unless the widget's list takes a frame to open. */
  readonly pause: number;
}

/** Turns widgets. Self-contained, since it travels into the page as text. */
export async function play(turns: readonly Turn[]): Promise<void> {
  const host = document.querySelector("#app") as HTMLElement;
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  const root = (kind: string): HTMLElement => host.querySelector(`[data-rp-kind=${kind}]`) as HTMLElement;
  const all = <E extends HTMLElement = HTMLInputElement>(kind: string, selector = "input"): E[] => [
    ...root(kind).querySelectorAll<E>(selector),
  ];
  const input = (kind: string): HTMLInputElement => all(kind, "input, textarea")[0] as HTMLInputElement;
  const inside = (kind: string): HTMLElement => all(kind, ".rp-anywidget")[0]?.shadowRoot?.querySelector("button") as HTMLElement;
  const press = (kind: string, selector: string, value: number): void => {
    const list = all<HTMLElement>(kind, selector);
    list[value % list.length]?.click();
  };
  const fire = (field: HTMLInputElement, text: string, ...types: string[]): void => {
    field.value = text;
    for (const type of types) field.dispatchEvent(new Event(type, { bubbles: true }));
  };
  /** Chooses in the list of a combobox, and leaves it. */
  const choose = async (kind: string, value: number): Promise<void> => {
    const options = "[role=option]:not([data-kind=all])";
    const field = input(kind);
    field.click();
    for (let frames = 0; frames < 60 && all(kind, options).length === 0; frames++) await frame();
    press(kind, options, value);
    field.blur();
    await frame();
  };
  const turn: Record<PlayedKind, (value: number) => void | Promise<void>> = {
    checkbox: () => input("checkbox").click(),
    toggle: () => input("toggle").click(),
    radio: (value) => press("radio", "input", value),
    selectbox: (value) => choose("selectbox", value),
    multiselect: (value) => (value % 4 === 3 ? press("multiselect", ".rp-chip-remove", value) : choose("multiselect", value)),
    pills: (value) => press("pills", "button", value),
    segmentedControl: (value) => press("segmentedControl", "button", value),
    feedback: (value) => press("feedback", "input", value),
    slider: (value) => fire(input("slider"), String(value % 11), "input", "change"),
    selectSlider: (value) => fire(input("selectSlider"), String(value % 3), "input", "change"),
    textInput: (value) => fire(input("textInput"), "abc".slice(value % 4), "input"),
    textArea: (value) => fire(input("textArea"), "a\nb".slice(value % 4), "input", "blur"),
    numberInput: (value) =>
      value % 2 === 0
        ? press("numberInput", "button", value / 2)
        : fire(input("numberInput"), String(value % 10), "input", "blur"),
    dateInput: (value) => fire(input("dateInput"), `2026-01-0${1 + (value % 9)}`, "input", "blur"),
    timeInput: (value) => fire(input("timeInput"), `0${value % 10}:30`, "input", "change", "blur"),
    datetimeInput: (value) => {
      const at = value % 2;
      const text = at === 0 ? `2026-01-0${1 + (value % 9)}` : `0${value % 10}:30`;
      fire(all("datetimeInput")[at] as HTMLInputElement, text, "input", "blur");
    },
    colorPicker: (value) => press("colorPicker", "button", value),
    anywidget: () => inside("anywidget").click(),
    dataEditor: (value) => press("dataEditor", "td .rp-cell-check", value),
  };
  for (const { kind, value, pause } of turns) {
    await turn[kind](value);
    if (pause > 0) await new Promise((done) => setTimeout(done, pause));
  }
}

/** What the script saw last, and what the page shows. Self-contained as well. */
export async function look(): Promise<{ seen: unknown; shown: unknown }> {
  const host = document.querySelector("#app") as HTMLElement;
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  const root = (kind: string): HTMLElement => host.querySelector(`[data-rp-kind=${kind}]`) as HTMLElement;
  const all = <E extends HTMLElement = HTMLInputElement>(kind: string, selector = "input"): E[] => [
    ...root(kind).querySelectorAll<E>(selector),
  ];
  const input = (kind: string): HTMLInputElement => all(kind, "input, textarea")[0] as HTMLInputElement;
  const letter = (at: number): string | null => "abc"[at] ?? null;
  const checked = (kind: string): number => all(kind).findIndex((field) => field.checked);
  const texts = (kind: string, selector: string): string[] => all(kind, selector).map(({ textContent }) => textContent ?? "");
  const text = (kind: string) => (): string => input(kind).value;
  const shows: Record<PlayedKind, () => unknown> = {
    checkbox: () => input("checkbox").checked,
    toggle: () => input("toggle").checked,
    radio: () => letter(checked("radio")),
    selectbox: text("selectbox"),
    multiselect: () => texts("multiselect", ".rp-chip span"),
    pills: () => texts("pills", "[aria-pressed=true]"),
    segmentedControl: () => texts("segmentedControl", "[aria-pressed=true]")[0] ?? null,
    feedback: () => [checked("feedback")].find((at) => at !== -1) ?? null,
    slider: () => Number(input("slider").value),
    selectSlider: () => letter(Number(input("selectSlider").value)),
    textInput: text("textInput"),
    textArea: text("textArea"),
    numberInput: () => Number(input("numberInput").value),
    dateInput: text("dateInput"),
    timeInput: text("timeInput"),
    datetimeInput: () =>
      new Date(
        all("datetimeInput")
          .map((field) => field.value)
          .join("T"),
      ).toISOString(),
    colorPicker: () => all("colorPicker", ".rp-color-text")[0]?.value,
    anywidget: () => Number(all("anywidget", ".rp-anywidget")[0]?.shadowRoot?.querySelector("button")?.textContent),
    dataEditor: () => all("dataEditor", "td .rp-cell-check").map((box) => box.dataset.on !== undefined),
  };
  await frame();
  await frame();
  const seen = JSON.parse(root("code").querySelector("code")?.textContent ?? "{}") as { pills: string[] };
  // Pills stand in the order of the options, their value in the order chosen.
  seen.pills.sort();
  return { seen, shown: Object.fromEntries(Object.entries(shows).map(([kind, read]) => [kind, read()])) };
}
