import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { unfinished } from "../../unfinished.ts";
import { choosable, marked, nextChoice, picked } from "./deck-selecting.ts";

let page: TestPage;
let run = 1;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const told = (): unknown[] => page.requests.flatMap(({ changes }) => changes.map(({ value }) => value));
type Drawn = HTMLElement & { _fullData?: { selectedpoints?: number[] }[]; _fullLayout?: { selections?: object[] } };
const find = <E extends Element = HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;
const plot = (): Drawn => find<Drawn>(".rp-plotly-canvas");
const none = { points: [], box: [], lasso: [] };

async function show(figure: object, value: object = none): Promise<void> {
  const props = { figure, theme: "reprise", config: {}, height: 300, selection: ["points", "box", "lasso"] };
  await page.receive(
    [
      { kind: "set", block: 0, index: 0, node: { kind: "plotlyChart", id: "w", props } },
      { kind: "value", id: "w", value },
    ],
    ++run,
  );
  await eventually(() => expect(plot()?.querySelector(".main-svg")).toBeInstanceOf(SVGElement));
}
const dots = { data: [{ type: "scatter", mode: "markers", x: [0, 1, 2], y: [1, 2, 3] }], layout: {} };
const press = (host: Element, key: string): boolean =>
  host.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

it("st.plotlyChart: a box that is dragged is told with its points, once, and stays through a rerun", async () => {
  await show(dots);
  const layer = plot().querySelector(".nsewdrag") as Element;
  const box = layer.getBoundingClientRect();
  const at = (x: number, y: number) => ({
    ...{ clientX: box.left + x * box.width, clientY: box.top + y * box.height },
    ...{ bubbles: true, cancelable: true, button: 0, buttons: 1 },
  });
  layer.dispatchEvent(new MouseEvent("mousedown", at(0.3, 0.05)));
  const cover = await eventually(() => {
    document.dispatchEvent(new MouseEvent("mousemove", at(0.6, 0.5)));
    const found = document.querySelector(".dragcover");
    expect(found).not.toBe(null);
    return found as Element;
  });
  cover.dispatchEvent(new MouseEvent("mousemove", at(0.99, 0.8)));
  cover.dispatchEvent(new MouseEvent("mouseup", at(0.99, 0.8)));
  await eventually(() => expect(told()).toHaveLength(1));
  const [value] = told() as [{ points: object[]; box: { x: number[] }[] }];
  expect([value.points, value.box.length]).toEqual([
    [
      { curveNumber: 0, pointIndex: 1 },
      { curveNumber: 0, pointIndex: 2 },
    ],
    1,
  ]);
  await show(dots, value);
  await eventually(() => expect(plot()._fullData?.[0]?.selectedpoints).toEqual([1, 2]));
  expect([plot()._fullLayout?.selections?.length, told().length]).toEqual([1, 1]);
  await show(dots, none);
  await eventually(() => expect(plot()._fullData?.[0]?.selectedpoints).toBe(undefined));
});

it("st.plotlyChart: n and p step through points, which are read; Space selects and takes back, Escape clears", async () => {
  await show(dots);
  for (const key of ["n", "n"]) press(plot(), key);
  await eventually(() => expect(find("[role=status]").textContent).toBe("1, 2"));
  press(plot(), " ");
  await eventually(() => expect(told().at(-1)).toEqual({ ...none, points: [{ curveNumber: 0, pointIndex: 1 }] }));
  await eventually(() => expect(plot()._fullData?.[0]?.selectedpoints).toEqual([1]));
  press(plot(), "Escape");
  await eventually(() => expect(told().at(-1)).toEqual(none));
});

it("st.plotlyChart: clicks on slices of a pie count", async () => {
  await show({ data: [{ type: "pie", labels: ["a", "b"], values: [1, 3] }], layout: {} });
  const slice = plot().querySelectorAll(".slice path")[0] as Element;
  for (const type of ["mouseover", "mousedown", "mouseup", "click"]) slice.dispatchEvent(new MouseEvent(type, { bubbles: true }));
  await eventually(() => expect(told()).toEqual([{ ...none, points: [{ curveNumber: 0, pointIndex: expect.any(Number) }] }]));
});

const deck = {
  views: [{ "@@type": "OrthographicView", id: "main" }],
  initialViewState: { target: [10, 0, 0], zoom: 2 },
  layers: [
    {
      ...{ "@@type": "ScatterplotLayer", id: "points", pickable: true },
      ...{ data: [{ at: [0, 0] }, { at: [20, 0] }], getPosition: "@@=at", getRadius: 9, getFillColor: [255, 0, 0] },
    },
  ],
};

it("st.pydeckChart: an object is picked by a click, and by n, p and Space; Escape takes it back", async () => {
  const node = { kind: "pydeckChart", id: "w", props: { deck, height: 200, selection: "multi" } };
  await page.receive([
    { kind: "set", block: 0, index: 0, node },
    { kind: "value", id: "w", value: { indices: {} } },
  ]);
  await eventually(() => expect(find<HTMLCanvasElement>(".rp-deck canvas")?.width).toBeGreaterThan(100));
  const figure = find(".rp-deck");
  press(figure, "n");
  await eventually(() => expect(find("[role=status]").textContent).toBe("points 0: at:[0,0]"));
  press(figure, " ");
  await eventually(() => expect(told().at(-1)).toEqual({ indices: { points: [0] } }));
  press(figure, "n");
  press(figure, " ");
  await eventually(() => expect(told().at(-1)).toEqual({ indices: { points: [0, 1] } }));
  press(figure, "Escape");
  await eventually(() => expect(told().at(-1)).toEqual({ indices: {} }));
  expect(page.host.querySelector("[role=alert]")).toBe(null);
});

it("st.pydeckChart: the page is not idle before a press, which may be the first of two, has selected", async () => {
  const node = { kind: "pydeckChart", id: "w", props: { deck, height: 200, selection: "single" } };
  await page.receive([
    { kind: "set", block: 0, index: 0, node },
    { kind: "value", id: "w", value: { indices: {} } },
  ]);
  const canvas = () => find<HTMLCanvasElement>(".rp-deck canvas");
  await eventually(() => expect(canvas()?.width).toBeGreaterThan(100));
  await eventually(() => expect(unfinished.value).toBe(0));
  await userEvent.click(canvas(), { position: { x: canvas().clientWidth / 2 - 40, y: 100 } });
  await eventually(() => expect(unfinished.value).toBe(0));
  expect(told()).toEqual([{ indices: { points: [0] } }]);
});

it("picked alone, with others, and taken back", () => {
  const one = { id: "a", index: 1 };
  expect(picked({ b: [0] }, one, false)).toEqual({ a: [1] });
  expect(picked({ a: [1], b: [0] }, one, true)).toEqual({ b: [0] });
  expect(picked({ a: [2] }, one, true)).toEqual({ a: [1, 2] });
  expect(picked({ a: [1] }, one, false)).toEqual({});
  expect([nextChoice(2, -1, true), nextChoice(2, 1, true), nextChoice(2, 0, false)]).toEqual([0, 1, 0]);
});

it("layers that cannot be selected in are not stepped through, and keep their colours", () => {
  const geo = { id: "g", pickable: true, data: { features: [{ properties: { name: "x" } }] } };
  expect(choosable({ layers: [{ id: "a", data: [1] }, geo] })).toEqual([{ id: "g", index: 0, text: "g 0: name:x" }]);
  const plain = { id: "a", props: { pickable: false } } as never;
  expect(marked([plain, null], { g: [0] })).toEqual([plain, null]);
});
