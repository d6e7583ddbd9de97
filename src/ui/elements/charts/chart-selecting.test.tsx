import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { type ElementKind, elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";

let page: TestPage;
let run = 1;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const find = <E extends Element = HTMLElement>(selector: string): E | null => page.host.querySelector<E>(selector);
const told = (): unknown[] => page.requests.flatMap(({ changes }) => changes.map(({ value }) => value));
async function show(kind: ElementKind, props: object, value: unknown): Promise<void> {
  const sample = structuredClone(elements[kind].sample) as object;
  const node = { kind, id: "w", props: { ...sample, ...props } };
  await page.receive(
    [
      { kind: "set", block: 0, index: 0, node },
      { kind: "value", id: "w", value },
    ],
    ++run,
  );
  await eventually(() => expect(find(".rp-chart-picture:not([hidden]) svg.marks")).not.toBe(null));
  // The page knows of the picture by then.
  await eventually(() => expect(find(".rp-chart-pointer")?.ariaLabel).toContain("Space selects"));
}
const data = (...values: number[]) => ({
  rows: values.length,
  columns: [
    { name: "x", type: "number", values: Float64Array.from(values, (_, at) => at) },
    { name: "value", type: "number", values: Float64Array.from(values) },
  ],
});
const marks = (selector: string): Element[] => [...page.host.querySelectorAll(`.rp-chart-picture:not([hidden]) ${selector}`)];
/** Presses the mouse, or a finger, at places of the picture as shares of its size, and lets go at the last. */
function drag(places: readonly (readonly [number, number])[], more: PointerEventInit = {}): void {
  const svg = find(".rp-chart-picture:not([hidden]) svg.marks") as Element;
  const box = svg.getBoundingClientRect();
  const at = ([x, y]: readonly [number, number]) => ({
    ...{ clientX: box.left + x * box.width, clientY: box.top + y * box.height },
    ...{ bubbles: true, button: 0, pointerId: 3, pointerType: "mouse", ...more },
  });
  const [first, ...rest] = places;
  if (first === undefined) return;
  const target = document.elementFromPoint(at(first).clientX, at(first).clientY) ?? svg;
  target.dispatchEvent(new PointerEvent("pointerdown", at(first)));
  for (const place of rest) target.dispatchEvent(new PointerEvent("pointermove", at(place)));
  target.dispatchEvent(new PointerEvent("pointerup", at(places.at(-1) ?? first)));
}

it.each(["lineChart", "areaChart", "barChart", "scatterChart"] as const)(
  "%s: a press selects the nearest row, a drag all in its box, Escape none; the rest recedes",
  async (kind) => {
    await show(kind, { data: data(1, 3, 2, 4), x: "x", selectable: true }, { rows: [] });
    drag([[0.98, 0.1]]);
    await eventually(() => expect(told()).toEqual([{ rows: [3] }]));
    drag([
      [0.01, 0.001],
      [0.3, 0.5],
      [0.99, 0.99],
    ]);
    await eventually(() => expect(told().at(-1)).toEqual({ rows: [0, 1, 2, 3] }));
    await show(kind, { data: data(1, 3, 2, 4), x: "x", selectable: true }, { rows: [1] });
    const chosen = { lineChart: ".layer_2_marks path", areaChart: ".layer_2_marks path" } as Record<string, string>;
    const selector = chosen[kind];
    if (selector !== undefined) await eventually(() => expect(marks(selector)).toHaveLength(1));
    else {
      const opacities = () =>
        marks(`.${kind === "barChart" ? "mark-rect" : "mark-symbol"} path`).map((mark) => mark.getAttribute("opacity"));
      await eventually(() => expect(new Set(opacities()).size).toBe(2));
    }
    (find(".rp-chart-pointer") as HTMLElement).focus();
    await userEvent.keyboard("{Escape}{Escape}");
    await eventually(() => expect(told().at(-1)).toEqual({ rows: [] }));
  },
);

it("points are selected by keyboard: arrows go, Space selects and takes back, Shift extends", async () => {
  await show("lineChart", { data: data(1, 3, 2, 4), x: "x", selectable: true }, { rows: [] });
  (find(".rp-chart-pointer") as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight} ");
  await eventually(() => expect(told().at(-1)).toEqual({ rows: [1] }));
  await userEvent.keyboard("{Shift>}{ArrowRight}{ArrowRight}{/Shift}");
  await eventually(() => expect(told().at(-1)).toEqual({ rows: [1, 2, 3] }));
  await userEvent.keyboard(" ");
  await eventually(() => expect(told().at(-1)).toEqual({ rows: [1, 2] }));
});

it("a tap adds the nearest row, and Shift with the mouse too; the same row alone is taken back", async () => {
  await show("barChart", { data: data(1, 3, 2, 4), x: "x", selectable: true }, { rows: [1] });
  drag([[0.98, 0.5]], { pointerType: "touch" });
  await eventually(() => expect(told().at(-1)).toEqual({ rows: [1, 3] }));
  drag([[0.98, 0.5]], { shiftKey: true });
  await eventually(() => expect(told().at(-1)).toEqual({ rows: [1] }));
});

const spec = (params: object[], more: object = {}) => ({
  data: {
    values: [
      { a: "x", b: 1 },
      { a: "y", b: 2 },
      { a: "z", b: 3 },
    ],
  },
  mark: "bar",
  params,
  encoding: {
    x: { field: "a", type: "ordinal" },
    y: { field: "b", type: "quantitative" },
    opacity: { condition: { param: "pick", value: 1 }, value: 0.2 },
  },
  ...more,
});
const pick = { name: "pick", select: "point" };
const byField = { name: "pick", select: { type: "point", fields: ["a"] } };
const opacities = (): (string | null)[] => marks(".mark-rect path").map((mark) => mark.getAttribute("opacity"));
const shades = (): string =>
  opacities()
    .map((opacity) => (opacity === "0.2" ? "-" : "x"))
    .join("");
const row = { a: "y", b: 2 };

it.each([
  ["points by their rows", spec([pick]), [row]],
  ["points by a field", spec([byField]), [{ a: "y" }]],
  [
    "points of a layer",
    {
      ...spec([]),
      layer: [{ mark: "bar", params: [pick], encoding: { opacity: { condition: { param: "pick", value: 1 }, value: 0.2 } } }],
      mark: undefined,
      params: undefined,
      encoding: { x: { field: "a", type: "ordinal" }, y: { field: "b", type: "quantitative" } },
    },
    [row],
  ],
  [
    "points of one of two charts",
    { data: spec([]).data, hconcat: [{ ...spec([byField]), data: undefined }, { mark: "point" }] },
    [{ a: "y" }],
  ],
  [
    "points of a repeated chart, by a field",
    { data: spec([]).data, repeat: ["b", "a"], spec: { ...spec([byField]), data: undefined } },
    [{ a: "y" }],
    2,
  ],
  [
    "points of a repeated chart, by their rows",
    { data: spec([]).data, repeat: { row: ["b", "a"] }, spec: { ...spec([pick]), data: undefined } },
    [row],
    2,
  ],
  [
    "points of a repeated chart, by a parameter of the whole",
    { data: spec([]).data, params: [byField], repeat: ["b", "a"], spec: { ...spec([]), data: undefined, params: undefined } },
    [{ a: "y" }],
    2,
  ],
] as [string, object, object[], number?][])(
  "vega-lite: %s are told by mouse and keyboard, once, and shown when the page begins with them",
  async (_, given, points, views = 1) => {
    const clean = JSON.parse(JSON.stringify(given)) as object;
    await show("vegaLiteChart", { spec: clean, selection: ["pick"] }, {});
    expect(shades()).toBe("xxx".repeat(views));
    (find(".rp-chart-pointer") as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{Enter}");
    await eventually(() => expect(told()).toEqual([{ pick: points }]));
    await eventually(() => expect(shades()).toBe("-x-".repeat(views)));
    const picture = find("svg.marks");
    await page.receive([{ kind: "value", id: "w", value: { pick: points } }], ++run);
    expect(find("svg.marks")).toBe(picture);
    page.close();
    page = openTestPage();
    await show("vegaLiteChart", { spec: clean, selection: ["pick"] }, { pick: points });
    await eventually(() => expect(shades()).toBe("-x-".repeat(views)));
    expect(page.requests).toEqual([]);
  },
);

it("vega-lite: an interval is told when the drag ends, and by Shift with arrows; what the script sets is shown", async () => {
  const brush = { name: "brush", select: { type: "interval", encodings: ["x"] } };
  const given = spec([brush], {
    mark: "point",
    encoding: { x: { field: "b", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
  });
  await show("vegaLiteChart", { spec: given, selection: ["brush"] }, {});
  drag([
    [0.3, 0.5],
    [0.4, 0.5],
    [0.6, 0.5],
    [0.8, 0.5],
  ]);
  const ends = () => (told().at(-1) as { brush?: { b: number[] } } | undefined)?.brush?.b ?? [];
  await eventually(() => expect(ends()).toEqual([expect.any(Number), expect.any(Number)]));
  expect(told()).toHaveLength(1);
  await eventually(() => expect(marks(".brush_brush path, .mark-rect.role-mark path").length).toBeGreaterThan(0));
  (find(".rp-chart-pointer") as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{Shift>}{ArrowRight}{/Shift}");
  await eventually(() => expect(ends().map((end) => Math.round(end * 10) / 10)).toEqual([1, 2]));
  await page.receive([{ kind: "value", id: "w", value: {} }], ++run);
  await eventually(() => expect(find("[aria-busy=true]")).toBe(null));
});
