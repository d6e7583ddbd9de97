import "../../style.css";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements, type WidgetKind } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";

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
