import { describe, expect, it } from "vitest";
import type { ElementKind } from "../../../shared/elements/registry.ts";
import type { WidgetId } from "../../../shared/ids.ts";
import type { TestElement } from "../../../shared/page-reader.ts";
import { addStep, type Step } from "./step.ts";
import { stepsOf } from "./step-of.ts";

const widget = (kind: ElementKind, id: string, props: TestElement["props"], key?: string): TestElement => ({
  kind,
  id: id as WidgetId,
  props,
  path: [],
  ...(key !== undefined && { key }),
});
const acts = (element: TestElement, value: unknown, before?: unknown) =>
  stepsOf([element], String(element.id), value, before).map((step) =>
    step.at === "widget" ? [step.act, ...step.args] : step.at,
  );

describe("what was done with a widget", () => {
  it.each([
    ["a slider", widget("slider", "a", { label: "n", min: 0, max: 9, step: 1 }), 3, [["set", 3]]],
    ["a slider of days", widget("slider", "a", { label: "n", unit: "day", step: 86_400_000 }), 0, [["set", "1970-01-01"]]],
    ["a choice", widget("selectbox", "a", { label: "c", options: ["x", "y"] }), 1, [["choose", "y"]]],
    ["a choice that is new", widget("selectbox", "a", { label: "c", options: ["x"] }), "z", [["choose", "z"]]],
    ["a choice taken back", widget("radio", "a", { label: "c", options: ["x"] }), null, [["set", null]]],
    ["several choices", widget("multiselect", "a", { label: "c", options: ["x", "y"] }), [1, 0], [["choose", "y", "x"]]],
    ["no choice any more", widget("pills", "a", { label: "c", options: ["x"] }), [], [["choose"]]],
    ["a range of options", widget("selectSlider", "a", { label: "c", options: ["x", "y", "z"] }), [0, 2], [["set", ["x", "z"]]]],
    ["a button", widget("button", "a", { label: "Go" }), true, [["click"]]],
    ["a password", widget("textInput", "a", { label: "p", type: "password" }), "hunter2", [["set", "secret"]]],
    ["a table that is selected in", widget("dataframe", "a", { label: "t" }), { rows: [1] }, ["none"]],
  ] as const)("is a step: %s", (_, element, value, expected) => {
    expect(acts(element, value)).toEqual(expected);
  });

  it("of a table, is the cells that were edited since, and nothing where rows came or went", () => {
    const table = widget("dataEditor", "a", { label: "t" });
    const none = { of: "t", edited: [], added: [], deleted: [] };
    const one = { ...none, edited: [{ column: "b", rows: [0], values: [1] }] };
    const two = { ...none, edited: [{ column: "b", rows: [0, 3], values: [1, "x"] }] };
    expect(acts(table, one, none)).toEqual([["setCell", 0, "b", 1]]);
    expect(acts(table, two, one)).toEqual([["setCell", 3, "b", "x"]]);
    expect(acts(table, { ...one, added: [{}] }, one)).toEqual(["none"]);
  });
});

describe("how a test finds the widget", () => {
  const query = (widgets: readonly TestElement[], id = "a") => {
    const [step] = stepsOf(widgets, id, true, false);
    return step?.at === "widget" ? step.query : step;
  };
  const [a, b] = [widget("checkbox", "a", { label: "x" }, "k"), widget("checkbox", "b", { label: "x" })];

  it("is kind and label, or the key where another has those, or the kind alone where it has no label", () => {
    expect(query([a])).toEqual(["checkbox", "x"]);
    expect(query([a, b])).toEqual([{ key: "k" }]);
    expect(query([widget("checkbox", "a", { label: "" })])).toEqual(["checkbox"]);
  });

  it("is none where nothing tells two apart, which says what to do", () => {
    expect(query([a, b], "b")).toEqual({
      at: "none",
      what: "there are several of the checkbox “x”: give each a `key`, and record again",
    });
  });
});

describe("steps", () => {
  const set = (label: string, value: unknown): Step => ({ at: "widget", query: ["slider", label], act: "set", args: [value] });
  const click: Step = { at: "widget", query: ["button", "Go"], act: "click", args: [] };

  it("in a row of one widget's values are one, and each press is one", () => {
    const steps = [set("a", 1), set("a", 2), set("b", 1), set("a", 3), click, click].reduce(addStep, [] as readonly Step[]);
    expect(steps).toEqual([set("a", 2), set("b", 1), set("a", 3), click, click]);
  });
});
