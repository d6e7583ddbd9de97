import "../../style.css";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements, type WidgetKind } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";
import { unfinished } from "../../unfinished.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const node = (kind: WidgetKind, props: object) => ({ kind, id: kind, props: { ...elements[kind].sample, ...props } });
const go = node("formSubmitButton", { label: "Go" });

/** A form with these nodes and a button. */
async function form(nodes: object[], values: [string, unknown][], props: object = {}): Promise<void> {
  await page.receive([
    {
      kind: "set",
      block: 0,
      index: 0,
      node: { kind: "form", block: 5, children: [...nodes, go], props: { name: "f", border: true, ...props } },
    },
    ...values.map(([id, value]) => ({ kind: "value", id, value })),
  ]);
}
const submit = () => userEvent.click(page.host.querySelector("button[type=submit]") as Element);
const errors = (): (string | null)[] =>
  [...page.host.querySelectorAll(".rp-field-error")].map(({ textContent }) => textContent).filter((text) => text !== "");

const empty: [WidgetKind, unknown, unknown][] = [
  ["textInput", "", "x"],
  ["textArea", "", "x"],
  ["numberInput", null, 5],
  ["selectbox", null, 1],
  ["multiselect", [], [1]],
  ["radio", null, 1],
  ["pills", [], [1]],
  ["checkbox", false, true],
  ["toggle", null, true],
  ["feedback", null, 2],
  ["dateInput", null, "2026-01-02"],
  ["timeInput", null, "10:00"],
  ["datetimeInput", null, "2026-01-02T10:00"],
  ["fileUploader", [], [{ id: "1", file: new File(["a"], "a.csv") }]],
  ["cameraInput", [], [{ id: "1", file: new File(["a"], "a.jpg", { type: "image/jpeg" }) }]],
];

it.each(empty)("required %s: a submit stops while it is empty, says so there, and clears nothing", async (kind, none, some) => {
  await form([node(kind, { required: true })], [[kind, none]]);
  expect(errors()).toEqual([]);
  await submit();
  await eventually(() => expect(errors().length).toBe(1));
  expect(page.requests).toEqual([]);
  expect(page.host.querySelector(`[data-rp-kind="${kind}"]`)?.contains(document.activeElement)).toBe(true);
  await page.receive([{ kind: "value", id: kind, value: some }], 2);
  await eventually(() => expect(errors()).toEqual([]));
  await submit();
  await eventually(() => expect(page.requests).toHaveLength(1));
});

it("all faults are shown, and the first in the order of the page has the focus", async () => {
  await form(
    [node("textInput", { required: true, label: "A" }), node("checkbox", { required: true }), node("numberInput", { max: 3 })],
    [
      ["textInput", ""],
      ["checkbox", false],
      ["numberInput", 1],
    ],
  );
  await userEvent.fill(page.host.querySelector("[role=spinbutton]") as Element, "9");
  await submit();
  await eventually(() =>
    expect(errors()).toEqual(["Please fill this in.", "Please check this.", "Enter a number of at most 3."]),
  );
  expect(document.activeElement).toBe(page.host.querySelector("input[type=text]"));
});

it("a closed tab and a closed expander around a fault open", async () => {
  const field = node("textInput", { required: true });
  const expander = { kind: "expander", block: 9, children: [field], props: { label: "More", expanded: false } };
  const tab = (block: number, children: object[]) => ({ kind: "tab", block, children, props: { label: "T" } });
  const tabs = {
    kind: "tabs",
    block: 6,
    children: [tab(7, []), tab(8, [expander])],
    props: { labels: ["One", "Two"], default: null, height: null },
  };
  await form([tabs], [["textInput", ""]]);
  await submit();
  await eventually(() => expect(document.activeElement).toBe(page.host.querySelector(".rp-tabpanel input")));
  expect(page.host.querySelector("details")?.open).toBe(true);
  expect(errors()).toEqual(["Please fill this in."]);
});

it("an error of the script stands below the field, tied to it, as long as the script says it", async () => {
  await page.receive([
    { kind: "set", block: 0, index: 0, node: node("textInput", { error: "That name is taken." }) },
    { kind: "value", id: "textInput", value: "a" },
  ]);
  const input = page.host.querySelector("input") as HTMLInputElement;
  expect(errors()).toEqual(["That name is taken."]);
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent).toBe("That name is taken.");
  await page.receive([{ kind: "set", block: 0, index: 0, node: node("textInput", {}) }], 2);
  await eventually(() => expect(errors()).toEqual([]));
});

it("with enterToSubmit false, Enter in a field sends nothing", async () => {
  await form([node("textInput", {})], [["textInput", ""]], { enterToSubmit: false });
  await userEvent.fill(page.host.querySelector("input") as Element, "x");
  await userEvent.keyboard("{Enter}");
  expect(page.requests).toEqual([]);
  await submit();
  await eventually(() => expect(page.requests).toHaveLength(1));
});

it("a note says that it has no submit button: after the run, never during it, and no more when there is one", async () => {
  const note = () => page.host.querySelector(".rp-form-note")?.textContent ?? null;
  const receive = (run: number, phase: string, ...deltas: object[]) => {
    const state = { phase, cause: "", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 0 };
    page.store.receive(structuredClone({ run, state, deltas }));
    return new Promise((done) => setTimeout(done));
  };
  const empty = { kind: "form", block: 5, children: [node("textInput", {})], props: { name: "f", border: true } };
  await receive(1, "running", { kind: "set", block: 0, index: 0, node: empty });
  expect([page.host.querySelector("form") === null, note()]).toEqual([false, null]);
  await receive(1, "idle");
  await eventually(() => expect(note()).toContain("no submit button"));
  await receive(2, "running");
  expect(note()).not.toBe(null);
  await receive(2, "idle", { kind: "set", block: 5, index: 1, node: go });
  await eventually(() => expect(note()).toBe(null));
});

it("no note stands while a button that comes last waits for its turn to be drawn, nor after it", async () => {
  const seen: string[] = [];
  const look = new MutationObserver(() =>
    seen.push(...[...page.host.querySelectorAll(".rp-form-note")].map((note) => note.outerHTML)),
  );
  look.observe(page.host, { subtree: true, childList: true });
  const texts = Array.from({ length: 3000 }, (_, at) => ({
    kind: "text",
    props: { ...elements.text.sample, text: `line ${at}` },
  }));
  const long = { kind: "form", block: 5, children: [...texts, go], props: { name: "f", border: true } };
  const state = { phase: "idle", outcome: "done", cause: "", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 0 };
  page.store.receive(structuredClone({ run: 1, state, deltas: [{ kind: "set", block: 0, index: 0, node: long }] }));
  await eventually(() => expect(page.host.querySelector("form")).not.toBe(null));
  expect(page.host.querySelector("[type=submit]")).toBe(null);
  await eventually(() => expect(page.host.querySelector("[type=submit]")).not.toBe(null));
  await eventually(() => expect(unfinished.value).toBe(0));
  await new Promise((frame) => requestAnimationFrame(() => setTimeout(frame)));
  look.disconnect();
  expect(seen).toEqual([]);
});

const twoFields = { input: true, min: 0, max: 10, step: 1 };
it.each<[string, WidgetKind, object, unknown, string, string, string]>([
  ["its help tip does not have it", "textInput", { required: true, help: "why" }, "", "input", "", "Please fill this in."],
  ["the field of a slider", "slider", twoFields, 2, ".rp-slider-field", "99", "Enter a number of at most 10."],
  ["the second of two fields", "slider", twoFields, [2, 8], ".rp-slider-field >> 1", "99", "Enter a number of at most 10."],
  [
    "the second end of a span",
    "dateInput",
    { pair: true, format: "DD.MM.YYYY" },
    ["2026-01-02", "2026-01-03"],
    "input >> 1",
    "x",
    "Enter a day as DD.MM.YYYY.",
  ],
  [
    "the empty end of a span",
    "dateInput",
    { pair: true, format: "DD.MM.YYYY", required: true },
    null,
    "input >> 0",
    "02.01.2026",
    "Please fill this in.",
  ],
  ["a time", "timeInput", { format: "24" }, "10:00", "input", "x", "Enter a time, for example 09:30."],
  ["the text of a colour", "colorPicker", {}, "#000000", ".rp-color-text", "x", "This is no colour: “#2b5cd0” and “teal” are."],
])(
  "the field that is wrong has the focus, and it is told, whoever sends the form meanwhile: %s",
  async (_, kind, props, value, which, typed, words) => {
    await form([node(kind, props)], [[kind, value]]);
    const [selector, at = "0"] = which.split(" >> ");
    const field = page.host.querySelectorAll<HTMLInputElement>(`[data-rp-kind="${kind}"] ${selector}`)[
      Number(at)
    ] as HTMLInputElement;
    await userEvent.click(field);
    if (typed !== "") await userEvent.fill(field, typed);
    // By a key, as a shortcut does: no field is left.
    page.host.querySelector("form")?.requestSubmit(page.host.querySelector<HTMLElement>("button[type=submit]"));
    await eventually(() => expect(errors()).toEqual([words]));
    expect(document.activeElement).toBe(field);
    expect([page.requests, field.value]).toEqual([[], typed]);
  },
);

it("what is disabled is no fault", async () => {
  await form([node("textInput", { required: true, disabled: true })], [["textInput", ""]]);
  await submit();
  await eventually(() => expect(page.requests).toHaveLength(1));
});

it("what nobody can fill in at the moment holds the form back", async () => {
  await form([node("radio", { required: true, options: [] })], [["radio", null]]);
  await submit();
  await eventually(() => expect(errors()).toEqual(["Please fill this in."]));
  expect(page.requests).toEqual([]);
});

it("a colour that is being typed goes with the form", async () => {
  await form([node("colorPicker", {})], [["colorPicker", "#000000"]]);
  await userEvent.fill(page.host.querySelector(".rp-color-text") as Element, "teal");
  page.host.querySelector("form")?.requestSubmit(page.host.querySelector<HTMLElement>("button[type=submit]"));
  await eventually(() => expect(page.requests[0]?.changes).toContainEqual({ id: "colorPicker", value: "#008080" }));
});
