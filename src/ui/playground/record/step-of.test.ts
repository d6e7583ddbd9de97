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
    [
      "a table that is selected in",
      widget("dataframe", "a", {}),
      { rows: [1, 3], columns: [], cells: [] },
      [["set", { rows: [1, 3] }]],
    ],
    ["a button in a table", widget("dataframe", "a", {}), { row: 1, column: "act" }, [["set", { row: 1, column: "act" }]]],
    ["nothing selected any more", widget("dataframe", "a", {}), { rows: [], columns: [], cells: [] }, [["set", {}]]],
    ["a chart that is selected in", widget("barChart", "a", {}), { points: [{ x: 1 }] }, [["set", { points: [{ x: 1 }] }]]],
    ["a dialog that opened", widget("dialog", "a", { label: "d" }), true, ["none"]],
  ] as const)("is a step: %s", (_, element, value, expected) => {
    expect(acts(element, value)).toEqual(expected);
  });

  describe("of a table that is edited", () => {
    const config = [
      { name: "b", initial: null },
      { name: "n", initial: 7 },
    ];
    const data = {
      rows: 4,
      columns: [
        { name: "b", type: "string", values: ["p", "q", "r", "s"] },
        { name: "n", type: "number", values: [1, 2, 3, 4] },
      ],
    };
    const table = widget("dataEditor", "a", { label: "t", data, config });
    const none = { of: "t", edited: [], added: [], deleted: [] };
    const one = { ...none, edited: [{ column: "n", rows: [0], values: [9] }] };
    const [made, filled] = [
      { b: null, n: 7 },
      { b: "x", n: 7 },
    ];
    it.each([
      ["a cell", none, one, [["setCell", 0, "n", 9]]],
      ["another cell", one, { ...none, edited: [{ column: "n", rows: [0, 3], values: [9, 5] }] }, [["setCell", 3, "n", 5]]],
      ["a cell that is as it came", one, none, [["setCell", 0, "n", 1]]],
      ["a row more, with its defaults", none, { ...none, added: [made] }, [["addRow"]]],
      ["a row more, with values", none, { ...none, added: [filled] }, [["addRow", { b: "x" }]]],
      ["a cell of it", { ...none, added: [made] }, { ...none, added: [filled] }, [["setCell", 4, "b", "x"]]],
      ["rows less", none, { ...none, deleted: [0, 2] }, [["deleteRows", 0, 2]]],
      ["rows less, after others", { ...none, deleted: [0] }, { ...none, deleted: [0, 2] }, [["deleteRows", 1]]],
      [
        "a cell behind what is gone",
        { ...none, deleted: [0, 1] },
        { ...none, deleted: [0, 1], edited: [{ column: "b", rows: [3], values: ["z"] }] },
        [["setCell", 1, "b", "z"]],
      ],
      [
        "an added row less",
        { ...none, deleted: [0], added: [made, filled] },
        { ...none, deleted: [0], added: [filled] },
        [["deleteRows", 3]],
      ],
      ["a row that is back", { ...none, deleted: [1] }, none, ["none"]],
    ] as const)("is %s", (_, before, value, expected) => {
      expect(acts(table, value, before)).toEqual(expected);
    });
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
  const set = (label: string, value: unknown): Extract<Step, { at: "widget" }> => ({
    at: "widget",
    query: ["slider", label],
    act: "set",
    args: [value],
  });
  const click: Step = { at: "widget", query: ["button", "Go"], act: "click", args: [] };

  it("in a row of one widget's values are one, and each press is one", () => {
    const steps = [set("a", 1), set("a", 2), set("b", 1), set("a", 3), click, click].reduce(addStep, [] as readonly Step[]);
    expect(steps).toEqual([set("a", 2), set("b", 1), set("a", 3), click, click]);
  });

  it("events of one widget in a row are all there, though each is a value that is set", () => {
    const press = (row: number): Step => ({ ...set("t", { row, column: "act" }), each: true });
    expect([press(1), press(2), press(2)].reduce(addStep, [] as readonly Step[])).toEqual([press(1), press(2), press(2)]);
  });
});
