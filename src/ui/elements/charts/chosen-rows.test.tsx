import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import type { Json } from "./picture-spec.ts";
import { chartLoader } from "./vega-loader.ts";
import { VegaPicture } from "./vega-picture.ts";

let page: TestPage;
let run = 1;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const find = <E extends Element = HTMLElement>(selector: string): E | null => page.host.querySelector<E>(selector);
const told = (): unknown[] => page.requests.flatMap(({ changes }) => changes.map(({ value }) => value));
const pick = { name: "pick", select: "point" };
const bars = (values: readonly Json[], more: Json = {}): Json => ({
  ...{ data: { values }, mark: "bar", params: [pick] },
  encoding: {
    x: { field: "a", type: "ordinal", sort: null },
    y: { field: "b", type: "quantitative" },
    opacity: { condition: { param: "pick", value: 1 }, value: 0.2 },
  },
  ...more,
});
const shades = (): string =>
  [...page.host.querySelectorAll(".rp-chart-picture:not([hidden]) .mark-rect.role-mark path")]
    .map((mark) => (mark.getAttribute("opacity") === "1" ? "x" : "-"))
    .join("");
/** Draws a chart that asks for what is selected, or that does not. */
async function show(spec: Json, { asks = true, value }: { asks?: boolean; value?: unknown } = {}): Promise<void> {
  const props = { ...structuredClone(elements.vegaLiteChart.sample as object), spec, selection: asks ? ["pick"] : null };
  const node = { kind: "vegaLiteChart", ...(asks ? { id: "w" } : { key: "k" }), props };
  const values = value === undefined ? [] : [{ kind: "value", id: "w", value }];
  await page.receive([{ kind: "set", block: 0, index: 0, node }, ...values], ++run);
  await eventually(() => expect(find(".rp-chart-picture:not([hidden]) svg.marks")).not.toBe(null));
  if (asks) await eventually(() => expect(find(".rp-chart-pointer")?.ariaLabel).toContain("Space selects"));
}
/** Selects the second of some bars, which is told where the script asks for it. */
async function choose({ asks = true } = {}): Promise<void> {
  const bar = page.host.querySelectorAll(".rp-chart-picture:not([hidden]) .mark-rect.role-mark path")[1];
  const { left = 0, top = 0, width = 0, height = 0 } = bar?.getBoundingClientRect() ?? {};
  const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true };
  for (const type of ["pointerdown", "pointerup"]) bar?.dispatchEvent(new PointerEvent(type, at));
  bar?.dispatchEvent(new MouseEvent("click", at));
  await eventually(() => expect(shades()).toMatch(/^-x-*$/));
  if (asks) await eventually(() => expect(told()).toHaveLength(1));
}
const x = { a: "x", b: 1 };
const y = { a: "y", b: 2 };
const z = { a: "z", b: 3 };

it.each([true, false])(
  "a row that is selected stays so when rows are added around it; the script asks for it: %s",
  async (asks) => {
    await show(bars([x, y]), asks ? { value: {} } : { asks });
    await choose({ asks });
    const picture = find("svg.marks");
    await show(bars([z, x, y, { a: "w", b: 4 }]), { asks });
    await eventually(() => expect(shades()).toBe("--x-"));
    await show(bars([y, x]), { asks });
    await eventually(() => expect(shades()).toBe("x-"));
    expect([find("svg.marks"), told()]).toEqual([picture, asks ? [{ pick: [y] }] : []]);
  },
);

it("rows that are handed over one after another keep what was selected before the first", async () => {
  await show(bars([x, y]), { value: {} });
  await choose();
  for (const more of [1, 2, 3]) void show(bars([...Array.from({ length: more }, (_, n) => ({ a: `new ${n}`, b: 1 })), x, y]));
  await eventually(() => expect(shades()).toBe("----x"));
  expect(told()).toEqual([{ pick: [y] }]);
});

it("a row that is gone is told as such, and nothing is dimmed", async () => {
  const named = (values: readonly Json[]): Json => bars([], { data: { name: "own" }, datasets: { own: values } });
  await show(named([x, y]), { value: {} });
  await choose();
  await show(named([x, z]));
  await eventually(() => expect(told()).toEqual([{ pick: [y] }, {}]));
  expect(shades()).toBe("xx");
});

it("a row is the same though a field that the spec works out has changed, and is told as it is now", async () => {
  const shared = (values: readonly Json[]): Json =>
    bars(values, { transform: [{ joinaggregate: [{ op: "sum", field: "b", as: "total" }] }] });
  await show(shared([x, y]), { value: {} });
  await choose();
  await show(shared([x, y, z]));
  await eventually(() => expect(told()).toEqual([{ pick: [{ ...y, total: 3 }] }, { pick: [{ ...y, total: 6 }] }]));
  await eventually(() => expect(shades()).toBe("-x-"));
});

it("of rows that are the same as many are selected as were, also while the rest is not seen", async () => {
  const condition = { param: "pick", value: 1 };
  const spec = (values: readonly Json[]): Json => {
    const base = bars(values);
    return { ...base, encoding: { ...(base.encoding as Json), opacity: { condition, value: 0 } } };
  };
  await show(spec([x, y, z]), { value: {} });
  await choose();
  await show(spec([z, y, y]));
  await eventually(() => expect(shades()).toBe("-x-"));
  expect(told()).toEqual([{ pick: [y] }]);
});

const layers = (values: readonly Json[]): Json => ({
  layer: [bars(values), { data: { values: [x] }, mark: "rule", encoding: { y: { datum: 1 } } }],
});

it("a row of a layer that is gone is told as such; one that the script selects, and that is not there, is not", async () => {
  await show(layers([x, y]), { value: { pick: [z] } });
  await eventually(() => expect(shades()).toBe("xx"));
  expect(told()).toEqual([]);
  await choose();
  await show(layers([x, z]));
  await eventually(() => expect(told()).toEqual([{ pick: [y] }, {}]));
  await eventually(() => expect(shades()).toBe("xx"));
});

it("rows that stand in a layer are selected in the picture of other rows as in the one before", async () => {
  for (const asks of [true, false]) {
    await show(layers([x, y]), asks ? { value: {} } : { asks });
    await choose({ asks });
    const picture = find("svg.marks");
    await show(layers([z, x, y]), { asks });
    await eventually(() => expect(find(".rp-chart-picture:not([hidden]) svg.marks")).not.toBe(picture));
    await eventually(() => expect(shades()).toBe("--x"));
    page.close();
    page = openTestPage();
  }
});

it("in a picture of its own, such as one that is taken away, the rows that are selected are so", async () => {
  const loader = chartLoader({ any: false, asked: new Set(), blocked() {} });
  const size = { width: 200, height: 100 };
  const options = { ...size, spec: bars([], { data: { name: "rows" } }), config: {}, renderer: "svg", loader } as const;
  const draw = async (rows: readonly Json[]): Promise<VegaPicture> => {
    const host = document.body.appendChild(document.createElement("div"));
    const picture = new VegaPicture(host, { ...options, datasets: { rows } });
    await picture.render();
    return picture;
  };
  const one = await draw([x, y]);
  one.chosen.choose({ pick: [{ unit: "", row: y }] });
  await one.render();
  await one.setData({}, { rows: [z, x, y] });
  const two = await draw([z, x, y]);
  two.restore(one.state);
  await two.render();
  expect([one, two].map((picture) => picture.chosen.value)).toEqual(Array(2).fill({ pick: [{ unit: "", row: y }] }));
  for (const picture of [one, two]) picture.close();
});

it.each<[string, Json, Json]>([
  ["a start and an end of its own", { week: 1, week_start: "Mon", week_end: "Sun" }, {}],
  ["a middle of its own", { a_mid: 9 }, {}],
  ["names that begin like those of others", { __typename: "Bar", _id: 7 }, {}],
  ["ends that vega stacks it between", {}, { color: { field: "b", type: "nominal" } }],
])("what is told of a row is the row: %s", async (_, own, channels) => {
  const [first, second] = [
    { ...x, ...own },
    { ...y, ...own },
  ];
  const base = bars([first, second]);
  await show({ ...base, encoding: { ...(base.encoding as Json), ...channels } }, { value: {} });
  await choose();
  await eventually(() => expect(told()).toEqual([{ pick: [second] }]));
});

it("a tip has what the spec names for it, or all of the row, and nothing that is vega's", async () => {
  const row = { ...x, _id: "u1", __typename: "Bar" };
  const tip = (): string | undefined => find(".rp-chart-tip")?.innerText.replace(/\s+/g, " ").trim();
  for (const [tooltip, text] of [
    [[{ field: "_id" }, { field: "a" }], "_id u1 a x"],
    [undefined, "a x b 1 _id u1 __typename Bar"],
  ]) {
    const base = bars([row], { mark: "point" });
    await show(
      { ...base, encoding: { ...(base.encoding as Json), ...(tooltip === undefined ? {} : { tooltip }) } },
      { value: {} },
    );
    find(".rp-chart-pointer")?.focus();
    await userEvent.keyboard("{ArrowRight}");
    await eventually(() => expect(tip()).toBe(text));
    page.close();
    page = openTestPage();
  }
});
