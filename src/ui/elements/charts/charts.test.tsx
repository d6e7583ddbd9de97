import "../../style.css";
import { View } from "vega";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { type ElementKind, elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";

let page: TestPage;
afterEach(() => page.close());

const table = (...values: number[]) => ({
  rows: values.length,
  columns: [
    { name: "value", type: "number", values: Float64Array.from(values) },
    { name: "other", type: "number", values: Float64Array.from(values, (value) => value * 2) },
  ],
});
const chart = (kind: ElementKind, more: object = {}) => ({
  kind,
  key: "k",
  props: { ...structuredClone(elements[kind].sample as object), ...more },
});
const bars = (...values: number[]) =>
  chart("vegaLiteChart", {
    spec: {
      data: { values: values.map((b, a) => ({ a, b })) },
      mark: { type: "bar", tooltip: true },
      encoding: { x: { field: "a", type: "ordinal" }, y: { field: "b", type: "quantitative" } },
    },
  });
/** What vega keeps with an element. */
interface Drawn {
  readonly datum: { readonly v: number };
}
const find = <E extends Element = HTMLElement>(selector: string): E | null => page.host.querySelector<E>(selector);
const button = (name: string): HTMLButtonElement | null => find(`[aria-label="${name}"]`);
async function show(...nodes: object[]): Promise<void> {
  page ??= openTestPage();
  await page.show(...nodes);
  await eventually(() => expect(find(".rp-chart-picture:not([hidden]) :is(svg, canvas)")).not.toBe(null));
}

it.each(["lineChart", "areaChart", "barChart", "scatterChart", "vegaLiteChart"] as const)(
  "%s: new data goes to the picture that stands, and nothing is embedded again",
  async (kind) => {
    page = openTestPage();
    const of = (...values: number[]) => (kind === "vegaLiteChart" ? bars(...values) : chart(kind, { data: table(...values) }));
    await show(of(1, 3, 2));
    const svg = find("svg.marks");
    const before = svg?.innerHTML;
    await page.show(of(9, 1, 5));
    await eventually(() => expect(find("svg.marks")?.innerHTML).not.toBe(before));
    expect(find("svg.marks")).toBe(svg);
  },
);

it("new data whose labels are wider or narrower get the room on the axis that they would have been given", async () => {
  page = openTestPage();
  /** Where each text of the picture stands, and what it says. */
  const texts = (): string[] => {
    const left = find("svg.marks")?.getBoundingClientRect().left ?? 0;
    return [...page.host.querySelectorAll("svg.marks text")].map(
      (text) => `${text.textContent} at ${Math.round(text.getBoundingClientRect().left - left)}`,
    );
  };
  const [narrow, wide] = [bars(1, 3, 2), bars(1e9, 3e9, 2e9)];
  await show(narrow);
  const ofNarrow = texts();
  await page.show({ kind: "text", props: { body: "another" } });
  await show(wide);
  const ofWide = texts();
  expect(ofWide).not.toEqual(ofNarrow);
  await page.show(narrow);
  await eventually(() => expect(texts()).toEqual(ofNarrow));
  await page.show(wide);
  await eventually(() => expect(texts()).toEqual(ofWide));
});

it("labels that never come again are let go of", async () => {
  page = openTestPage();
  const made: View[] = [];
  // Boundary: what a view is made of stands in no type.
  interface Inside {
    readonly _runtime: { readonly nodes: Readonly<Record<string, { readonly value: unknown }>> };
  }
  const initialize = View.prototype.initialize;
  vi.spyOn(View.prototype, "initialize").mockImplementation(function (this: View, ...given) {
    made.push(this);
    return initialize.apply(this, given);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  await show(bars(1));
  for (let turn = 1; turn <= 40; turn++) {
    await page.show(bars(...Array.from({ length: 10 }, (_, at) => 1000 ** (turn % 7) * (turn + at))));
    await eventually(() => expect(find("svg.marks")?.textContent).toContain("9"));
  }
  const nodes = Object.values((made.at(-1) as unknown as Inside)._runtime.nodes);
  const gone = nodes.map(({ value }) => Number((value as { empty?: number } | null | undefined)?.empty ?? 0));
  expect(Math.max(...gone)).toBeGreaterThan(0);
  expect(Math.max(...gone)).toBeLessThanOrEqual(100);
});

it.each(["barChart", "scatterChart"] as const)(
  "%s: other data change the elements that stand there, in the order and the colours that they would have been drawn in",
  async (kind) => {
    const of = (...values: number[]) => chart(kind, { data: table(...values), y: ["value", "other"] });
    const marks = () => [...page.host.querySelectorAll<Element & { __data__?: Drawn }>(".rp-chart-picture .role-mark path")];
    const looks = () => marks().map((mark) => [mark.__data__?.datum.v, mark.getAttribute("fill")]);
    const steps = [
      [1, 3, 2],
      [9, 1, 5, 4],
      [2, 8],
      [7, 3, 1],
    ];
    const fresh: unknown[] = [];
    for (const values of steps) {
      page = openTestPage();
      await show(of(...values));
      await eventually(() => expect(marks().length).toBe(values.length * 2));
      fresh.push(looks());
      page.close();
    }
    page = openTestPage();
    let before: Element[] = [];
    for (const [step, values] of steps.entries()) {
      await show(of(...values));
      await eventually(() => expect(looks()).toEqual(fresh[step]));
      const now = marks();
      const common = Math.min(before.length, now.length);
      expect(now.slice(0, common).every((mark, index) => mark === before[index])).toBe(true);
      before = now;
    }
  },
);

it("no mark of a picture has a text of its own: the figure says what it shows", async () => {
  page = openTestPage();
  await show(chart("scatterChart", { data: table(1, 3, 2) }));
  const mark = find(".rp-chart-picture .role-mark path");
  expect(mark?.getAttributeNames().filter((name) => /^(?:aria-|role$)/.test(name))).toEqual([]);
});

it("empty data says so, without a picture", async () => {
  page = openTestPage();
  await page.show(chart("lineChart", { data: { rows: 0, columns: [] }, y: [] }));
  await eventually(() => expect(find(".rp-chart-empty")?.textContent).toBe("No data"));
  expect(find("svg.marks")).toBe(null);
});

it("a figure says in a sentence what it shows; arrows step through the points, and the tip is read", async () => {
  page = openTestPage();
  await show(chart("lineChart", { data: table(1, 3, 2) }));
  expect(find("figure")?.getAttribute("aria-label")).toBe("Line chart “Values” of value by row, 1 series, 3 points, 0 to 2");
  find(".rp-chart-pointer")?.focus();
  const said = () => find(".rp-chart-pointer [role=status]")?.textContent;
  for (const [key, text] of [
    ["{ArrowRight}", "row 0, value 1"],
    ["{ArrowRight}", "row 1, value 3"],
    ["{End}", "row 2, value 2"],
    ["{ArrowLeft}", "row 1, value 3"],
    ["{Escape}", ""],
  ] as const) {
    await userEvent.keyboard(key);
    await eventually(() => expect(said()).toBe(text));
  }
});

it.each(["mouse", "touch"])("the nearest point shows its values by %s, in the colours of the page", async (pointerType) => {
  page = openTestPage("dark");
  await show(chart("lineChart", { data: table(1, 3, 2) }));
  const place = find(".rp-chart-pointer") as HTMLElement;
  const box = place.getBoundingClientRect();
  const point = { clientX: box.right - 4, clientY: box.top + 10, pointerType, bubbles: true };
  place.dispatchEvent(new PointerEvent(pointerType === "touch" ? "pointerdown" : "pointermove", point));
  const tip = find(".rp-chart-tip") as HTMLElement;
  await eventually(() => expect(tip.innerText.replace(/\s+/g, " ").trim()).toBe("row 2 value 2"));
  const { backgroundColor, color } = getComputedStyle(page.host.querySelector(".rp-app") as Element);
  expect([getComputedStyle(tip).backgroundColor, backgroundColor === color]).toEqual([color, false]);
  expect(getComputedStyle(place).touchAction).toContain("pan-y");
});

it("a finger that goes along shows the nearest point as it goes, and the last one stays until it is pressed elsewhere", async () => {
  page = openTestPage();
  await show(chart("lineChart", { data: table(1, 3, 2) }));
  const place = find(".rp-chart-pointer") as HTMLElement;
  const box = (find("svg.marks .background") as Element).getBoundingClientRect();
  const touch = (type: string, share: number): boolean =>
    place.dispatchEvent(
      new PointerEvent(type, {
        ...{ clientX: box.left + share * box.width, clientY: box.top + 10, pointerType: "touch", pointerId: 5 },
        ...{ bubbles: true, buttons: type === "pointerup" ? 0 : 1 },
      }),
    );
  const tip = (): string => (find(".rp-chart-tip") as HTMLElement).innerText.replace(/\s+/g, " ").trim();
  touch("pointerdown", 0.02);
  await eventually(() => expect(tip()).toBe("row 0 value 1"));
  for (const [share, text] of [
    [0.5, "row 1 value 3"],
    [0.97, "row 2 value 2"],
    [0.45, "row 1 value 3"],
  ] as const) {
    touch("pointermove", share);
    await eventually(() => expect(tip()).toBe(text));
  }
  touch("pointerup", 0.45);
  touch("pointerleave", 0.45);
  await new Promise(requestAnimationFrame);
  expect([tip(), find(".rp-chart-tip")?.matches(":popover-open")]).toEqual(["row 1 value 3", true]);
  // A swipe that the browser takes to scroll the page is none along the points.
  touch("pointercancel", 0.45);
  await eventually(() => expect(find(".rp-chart-tip")?.matches(":popover-open")).toBe(false));
});

it("“show data” opens a table, and closes it", async () => {
  page = openTestPage();
  await show(chart("lineChart", { data: table(1, 3, 2) }));
  button("Show data")?.click();
  await eventually(() =>
    expect([...page.host.querySelectorAll("td")].map((cell) => cell.textContent)).toEqual(["0", "1", "1", "3", "2", "2"]),
  );
  expect(button("Show data")?.ariaPressed).toBe("true");
  button("Show data")?.click();
  await eventually(() => expect(find("table")).toBe(null));
});

it("a series hides by its name, and stays hidden when the data changes", async () => {
  page = openTestPage();
  const of = (...values: number[]) => chart("lineChart", { data: table(...values), y: ["value", "other"] });
  await show(of(1, 3, 2));
  const lines = () => page.host.querySelectorAll(".mark-line path").length;
  await eventually(() => expect(lines()).toBe(2));
  const name = page.host.querySelectorAll<HTMLElement>(".rp-chart-series")[1];
  name?.click();
  await eventually(() => expect([lines(), name?.ariaPressed]).toEqual([1, "false"]));
  await page.show(of(4, 5, 6));
  await eventually(() => expect(find(".rp-chart")?.ariaLabel).toContain("2 series"));
  expect([lines(), name?.ariaPressed]).toEqual([1, "false"]);
});

it("charts side by side keep their own widths, in a narrow page as well", async () => {
  page = openTestPage();
  page.host.style.inlineSize = "240px";
  const part = (width: number) => ({
    ...{ width, height: 60, mark: "bar", data: { values: [{ a: 1, b: 2 }] } },
    encoding: { x: { field: "a", type: "ordinal", axis: null }, y: { field: "b", type: "quantitative", axis: null } },
  });
  await show(chart("vegaLiteChart", { spec: { hconcat: [part(150), part(210)] } }));
  const widths = () =>
    [...page.host.querySelectorAll<SVGGraphicsElement>("svg.marks .mark-group.role-scope > g > path.background")].map((view) =>
      Math.round(view.getBBox().width),
    );
  expect(widths()).toEqual([150, 210]);
  expect(page.host.scrollWidth).toBeLessThanOrEqual(240);
  page.host.style.inlineSize = "380px";
  await eventually(() => expect(find("figure")?.clientWidth).toBeGreaterThan(300));
  expect(widths()).toEqual([150, 210]);
});

it.each([
  [
    "facet",
    {
      facet: { column: { field: "c" } },
      spec: { width: 150, height: 50, mark: "bar", encoding: { x: { field: "a", type: "ordinal" } } },
    },
  ],
  ["column", { width: 150, height: 50, mark: "bar", encoding: { x: { field: "a", type: "ordinal" }, column: { field: "c" } } }],
  [
    "repeat",
    {
      repeat: ["a", "c"],
      spec: { width: 150, height: 50, mark: "bar", encoding: { x: { field: { repeat: "repeat" }, type: "ordinal" } } },
    },
  ],
])("the parts of a chart by %s keep their own widths, in a narrow page and a wide one", async (_, parts) => {
  page = openTestPage();
  page.host.style.inlineSize = "240px";
  const values = ["p", "q"].flatMap((c) => [1, 2].map((a) => ({ a, c })));
  await show(chart("vegaLiteChart", { spec: { data: { values }, ...parts } }));
  const widths = () =>
    [...page.host.querySelectorAll<SVGGraphicsElement>("svg.marks .mark-group.role-scope > g > path.background")].map((view) =>
      Math.round(view.getBBox().width),
    );
  expect(widths()).toEqual([150, 150]);
  page.host.style.inlineSize = "400px";
  await eventually(() => expect(find("figure")?.clientWidth).toBeGreaterThan(300));
  expect(widths()).toEqual([150, 150]);
});

it("over a brush there is no tip but that of a point", async () => {
  page = openTestPage();
  const spec = {
    data: {
      values: [
        { a: 0, b: 0 },
        { a: 10, b: 10 },
      ],
    },
    params: [{ name: "brush", select: "interval", value: { a: [4, 9], b: [1, 9] } }],
    mark: { type: "point", tooltip: true },
    encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
  };
  await show(chart("vegaLiteChart", { spec }));
  await eventually(() => expect(find(".brush_brush path")).not.toBe(null));
  const { left, top, width, height } = (find(".brush_brush path") as Element).getBoundingClientRect();
  expect(width).toBeGreaterThan(50);
  const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, pointerType: "mouse" };
  for (const target of [find(".brush_brush path"), find(".rp-chart-pointer")]) {
    for (const type of ["pointermove", "mousemove", "mouseover"]) target?.dispatchEvent(new PointerEvent(type, at));
  }
  await new Promise(requestAnimationFrame);
  expect([find(".rp-chart-tip")?.textContent ?? "", document.querySelector("#vg-tooltip-element")]).toEqual(["", null]);
});

it("many marks are painted, not built", async () => {
  page = openTestPage();
  await show(chart("scatterChart", { data: table(...Array.from({ length: 4000 }, (_, i) => Math.sin(i))) }));
  expect([find("canvas") !== null, find("svg.marks")]).toEqual([true, null]);
});

it("what was left out stands in a note", async () => {
  page = openTestPage();
  await show(chart("lineChart", { data: table(1, Infinity, 2) }));
  expect(find(".rp-chart-note")?.textContent).toBe("1 infinite value is left out.");
});

it("a spec for another major version is drawn, with a note", async () => {
  page = openTestPage();
  const { props } = bars(1, 2) as unknown as { props: { spec: object } };
  await show(chart("vegaLiteChart", { spec: { ...props.spec, $schema: "https://vega.github.io/schema/vega-lite/v4.json" } }));
  expect(find(".rp-chart-note")?.textContent).toContain("version 4");
});

it.each([
  ["its data", { mark: "point", data: { url: "https://elsewhere.example/a.json" }, encoding: {} }],
  [
    "its pictures",
    { mark: { type: "image", url: "https://elsewhere.example/a.png" }, data: { values: [{ a: 1 }] }, encoding: {} },
  ],
])("nothing is loaded from elsewhere unasked: a button names where %s would come from", async (_, spec) => {
  page = openTestPage();
  await page.show(chart("vegaLiteChart", { spec }));
  await eventually(() => expect(find(".rp-remote-image")?.textContent).toContain("elsewhere.example"));
  const asked = performance.getEntriesByType("resource").filter(({ name }) => name.includes("elsewhere.example"));
  expect(asked).toEqual([]);
});

it.each([
  ["javascript:alert(1)", null],
  [" java\nscript:alert(1)", null],
  ["data:text/html,<script>alert(1)</script>", null],
  ["vbscript:x", null],
  ["https://example.org/", { href: "https://example.org/", target: "_blank", rel: "noopener noreferrer" }],
])("a click on a mark whose link is %j follows %j", async (address, followed) => {
  page = openTestPage();
  const spec = {
    mark: "bar",
    data: { values: [{ a: 1, u: address }] },
    encoding: { x: { field: "a", type: "quantitative" }, href: { field: "u" } },
  };
  const links: object[] = [];
  // Vega has no link in its picture: it makes one when a mark is clicked, and clicks that.
  const dispatch = vi.spyOn(HTMLAnchorElement.prototype, "dispatchEvent").mockImplementation(function (this: HTMLAnchorElement) {
    links.push({ href: this.getAttribute("href"), target: this.target, rel: this.rel });
    return true;
  });
  const looked = vi.spyOn(URL, "canParse");
  await show(chart("vegaLiteChart", { spec }));
  looked.mockClear();
  const bar = find(".mark-rect path") as Element;
  for (const type of ["mousedown", "mouseup", "click"]) bar.dispatchEvent(new MouseEvent(type, { bubbles: true }));
  await eventually(() => expect(looked).toHaveBeenCalledWith(address, document.baseURI));
  await Promise.resolve();
  await eventually(() => expect(links).toEqual(followed === null ? [] : [followed]));
  expect(page.host.querySelectorAll("a")).toHaveLength(0);
  dispatch.mockRestore();
  looked.mockRestore();
});

/** Zooms to the middle of a line chart, as Ctrl with the wheel does. */
async function zoomIn(): Promise<string[]> {
  const before = axis();
  const box = (find("svg.marks") as SVGElement).getBoundingClientRect();
  const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
  const target = find(".background") as Element;
  target.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: -400, ctrlKey: true, bubbles: true, cancelable: true }));
  await eventually(() => expect(axis()).not.toEqual(before));
  return axis();
}
const axis = (): string[] =>
  [...page.host.querySelectorAll(".mark-text.role-axis-label")].slice(0, 1).map((one) => one.textContent ?? "");
const many = (lift: number) => table(...Array.from({ length: 50 }, (_, n) => lift + Math.sin(n)));

it("zoom stays through new data and through a change of the page's colours, and a PNG shows what is zoomed to", async () => {
  page = openTestPage();
  await show(chart("lineChart", { data: many(0) }));
  const zoomed = await zoomIn();
  const line = () => find(".mark-line path")?.getAttribute("d");
  const before = line();
  await page.show(chart("lineChart", { data: many(0.5) }));
  await eventually(() => expect(line()).not.toBe(before));
  expect(axis()).toEqual(zoomed);
  const svg = find("svg.marks");
  page.host.querySelector(".rp-app")?.setAttribute("data-rp-theme", "dark");
  await eventually(() => expect(find(".rp-chart-picture:not([hidden]) svg.marks")).not.toBe(svg));
  expect(axis()).toEqual(zoomed);
  const whole = vi.spyOn(View.prototype, "setState");
  const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("data:,");
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  button("Download as PNG")?.click();
  await eventually(() => expect(clicked).toHaveBeenCalledOnce());
  const [state] = whole.mock.calls.at(-1) ?? [];
  expect(state?.signals).toMatchObject({ zoom_x: [expect.any(Number), expect.any(Number)] });
  for (const spy of [whole, made, clicked]) spy.mockRestore();
});

it("the picture after one of other groups is not refused by Vega", async () => {
  page = openTestPage();
  const said = vi.spyOn(console, "error");
  const line = (color?: object) =>
    chart("vegaLiteChart", {
      spec: {
        data: { values: [0, 1, 2, 3].map((a) => ({ a, b: a % 2, c: `series ${a % 2}` })) },
        mark: "line",
        encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" }, ...color },
      },
    });
  await show(line({ color: { field: "c", type: "nominal" } }));
  const svg = find("svg.marks");
  await page.show(line());
  await eventually(() => expect(find(".rp-chart-picture:not([hidden]) svg.marks")).not.toBe(svg));
  expect(said.mock.calls).toEqual([]);
  said.mockRestore();
});

it("a chart is 240 px wide without making its page wider, and follows its place", async () => {
  page = openTestPage();
  page.host.style.inlineSize = "240px";
  await show(
    chart("barChart", {
      data: {
        rows: 8,
        columns: [
          { name: "x", type: "string", values: Array.from({ length: 8 }, (_, i) => `a category with a long name ${i}`) },
          { name: "value", type: "number", values: Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8]) },
        ],
      },
      x: "x",
    }),
  );
  const width = () => Number(find("svg.marks")?.getAttribute("width"));
  expect([page.host.scrollWidth <= 240, width() <= 240]).toEqual([true, true]);
  page.host.style.inlineSize = "400px";
  await eventually(() => expect(width()).toBeGreaterThan(240));
});

it("a chart in a hidden place is drawn when it is shown", async () => {
  page = openTestPage();
  page.host.hidden = true;
  await page.show(chart("lineChart"));
  await eventually(() => expect(find(".rp-chart-canvas")).not.toBe(null));
  expect(find("svg.marks")).toBe(null);
  page.host.hidden = false;
  await eventually(() => expect(find("svg.marks")?.clientWidth).toBeGreaterThan(0));
});

it("a PNG has the resolution of the device", async () => {
  page = openTestPage();
  await show(chart("lineChart"));
  const blobs: Blob[] = [];
  const make = vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return "data:,";
  });
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  vi.stubGlobal("devicePixelRatio", 2);
  button("Download as PNG")?.click();
  await eventually(() => expect(clicked).toHaveBeenCalledOnce());
  const picture = await createImageBitmap(blobs[0] as Blob);
  expect([blobs[0]?.type, picture.width]).toEqual(["image/png", 2 * Number(find("svg.marks")?.getAttribute("width"))]);
  make.mockRestore();
  clicked.mockRestore();
});

it.each(["a dialog", "full screen"])("the tip of a chart of vega-lite lies above all else in %s", async (where) => {
  page = openTestPage();
  const dialog = document.createElement("dialog");
  onTestFinished(() => dialog.remove());
  document.body.append(dialog);
  dialog.style.inlineSize = "400px";
  dialog.append(page.host);
  if (where === "a dialog") dialog.showModal();
  else dialog.show();
  await show(bars(1, 3, 2));
  if (where === "full screen") button("Full screen")?.click();
  find(".rp-chart-pointer")?.focus();
  await userEvent.keyboard("{ArrowRight}");
  const tip = find(".rp-chart-tip") as HTMLElement;
  await eventually(() => expect([tip.matches(":popover-open"), tip.textContent]).toEqual([true, expect.stringContaining("b")]));
  // The pointer goes through it, or it would flicker: for once it does not.
  tip.style.pointerEvents = "auto";
  const { left, top, width, height } = tip.getBoundingClientRect();
  expect(tip.contains(document.elementFromPoint(left + width / 2, top + height / 2))).toBe(true);
  if (where === "full screen") await userEvent.keyboard("{Escape}");
});
