import "../../style.css";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";

let page: TestPage;
beforeAll(() => {
  page = openTestPage();
});
afterAll(() => page.close());

interface Layout {
  xaxis: { range: number[] };
  scene?: unknown;
  font: { color: string };
  colorway: string[];
  width: number;
  height: number;
}
type Drawn = HTMLElement & {
  _fullLayout?: Layout;
  _fullData?: { visible: unknown; x: number[]; y: number[] }[];
};

const root = (): HTMLElement => page.host.querySelector("[data-rp-kind=plotlyChart]") as HTMLElement;
const drawn = (): Drawn => root().querySelector(".rp-plotly-canvas") as Drawn;
const layout = (): Layout => drawn()._fullLayout as Layout;
const text = (): string => drawn().textContent ?? "";

const line = (y: ArrayLike<number>, name = "a") => ({ type: "scatter", mode: "lines", name, x: [0, 1, 2], y });

async function draw(figure: { data: object[]; layout?: object }, more: object = {}): Promise<void> {
  const props = { figure: { layout: {}, ...figure }, theme: "reprise", config: {}, height: null, selection: null, ...more };
  await page.show({ kind: "plotlyChart", props });
  await eventually(() => expect(drawn()?.querySelector(".main-svg")).toBeInstanceOf(SVGElement));
}

describe("st.plotlyChart", () => {
  it("takes the page's colours and font, is as wide as its place, and says what it is", async () => {
    await draw({ data: [line([1, 2, 3]), line([3, 2, 1], "b")], layout: { title: { text: "Two <b>lines</b>" } } });
    const style = getComputedStyle(root());
    expect(layout().font.color.replaceAll(" ", "")).toBe(style.color.replaceAll(" ", ""));
    expect(layout().width).toBe(root().clientWidth);
    expect(layout().height).toBe(450);
    expect(root().getAttribute("aria-label")).toMatch(/Two\s+lines\s*: Plotly chart, scatter, 2 traces/);
  });

  it("keeps zoom and hidden traces through a rerun with other data and through a resize", async () => {
    const before = drawn();
    drawn().dispatchEvent(new KeyboardEvent("keydown", { key: "+", bubbles: true }));
    await eventually(() => expect(layout().xaxis.range[0]).toBeGreaterThan(0.1));
    const range = [...layout().xaxis.range];
    const hide = [...drawn().querySelectorAll<SVGElement>(".legendtoggle")].at(-1) as SVGElement;
    for (const type of ["mousedown", "mouseup"]) hide.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    await eventually(() => expect(drawn()._fullData?.[1]?.visible).toBe("legendonly"));
    await draw({ data: [line([5, 6, 7]), line([7, 6, 5], "b")] });
    await eventually(() => expect(drawn()._fullData?.[0]?.y[0]).toBe(5));
    expect(drawn()).toBe(before);
    expect(layout().xaxis.range).toEqual(range);
    expect(drawn()._fullData?.[1]?.visible).toBe("legendonly");
    page.host.style.inlineSize = "240px";
    await eventually(() => expect(layout().width).toBe(root().clientWidth));
    expect(root().scrollWidth).toBeLessThanOrEqual(240);
    expect(layout().xaxis.range).toEqual(range);
    page.host.style.inlineSize = "";
    drawn().dispatchEvent(new KeyboardEvent("keydown", { key: "0", bubbles: true }));
    await eventually(() => expect(layout().xaxis.range[0]).toBe(0));
  });

  it("reads arrays as typed arrays and as base64 of bytes", async () => {
    const bdata = btoa(String.fromCharCode(...new Uint8Array(Float64Array.of(1, 4, 9).buffer)));
    await draw({ data: [line(Float32Array.of(2, 3, 4)), { type: "bar", x: [0, 1, 2], y: { dtype: "f8", bdata } }] });
    await eventually(() => expect([...(drawn()._fullData?.[1]?.y ?? [])]).toEqual([1, 4, 9]));
    expect([...(drawn()._fullData?.[0]?.y ?? [])]).toEqual([2, 3, 4]);
  });

  it("leaves a figure the fonts and colours that it names, its height, and Plotly's own where the theme is none", async () => {
    await draw({ data: [line([1, 2, 3])], layout: { font: { color: "#ff0000" }, colorway: ["#00ff00"], height: 222 } });
    const look = () => [layout().height, layout().font.color, layout().colorway];
    await eventually(() => expect(look()).toEqual([222, "#ff0000", ["#00ff00"]]));
    await draw({ data: [line([1, 2, 3])] }, { theme: null, height: 300 });
    await eventually(() => expect(look().slice(0, 2)).toEqual([300, "#444"]));
  });

  it("follows the page from light to dark", async () => {
    await draw({ data: [line([1, 2, 3])] });
    await eventually(() => expect(layout().font.color).toMatch(/^rgb/));
    const light = layout().font.color;
    page.host.querySelector(".rp-app")?.setAttribute("data-rp-theme", "dark");
    await eventually(() => expect(layout().font.color).not.toBe(light));
    page.host.querySelector(".rp-app")?.setAttribute("data-rp-theme", "light");
    await eventually(() => expect(layout().font.color).toBe(light));
  });

  it("offers no other site, loads nothing of any, and has no link that runs code", async () => {
    const before = performance.getEntriesByType("resource").length;
    const picture = { source: "https://example.org/x.png", xref: "paper", yref: "paper", x: 0, y: 1, sizex: 1, sizey: 1 };
    const name = '<a href="javascript:alert(1)">n</a><span style="mask:url(https://example.org/m)">m</span>';
    const config = { plotlyServerURL: "https://example.org", showSendToCloud: true, showEditInChartStudio: true, showLink: true };
    await draw(
      { data: [line([1, 2, 3], name)], layout: { showlegend: true, images: [picture], title: { text: "hostile" } } },
      { config },
    );
    await eventually(() => expect(text()).toContain("hostile"));
    expect(drawn().querySelectorAll('[*|href*="javascript" i], [*|href*="example.org"], [style*="example.org"]')).toHaveLength(0);
    const titles = [...drawn().querySelectorAll(".modebar-btn")].map((button) => button.getAttribute("data-title") ?? "");
    expect(titles.length).toBeGreaterThan(2);
    expect(titles.join()).not.toMatch(/studio|cloud|produced/i);
    const loaded = performance
      .getEntriesByType("resource")
      .slice(before)
      .map(({ name: address }) => address);
    expect(loaded.filter((address) => !address.startsWith(location.origin) && !address.startsWith("data:"))).toEqual([]);
  });

  it("has no text that loads something or opens a window of its own, however that is put together", async () => {
    const load = "url(https://example.org/m)";
    await draw({
      data: [
        {
          x: ["a", "b", "c"],
          y: [1, 2, 3],
          mode: "text",
          customdata: [load, `style='mask:${load}'`, "https://example.org/m"],
          texttemplate: [
            "<span style='mask:%{customdata}'>one</span>",
            "<span %{customdata}>two</span>",
            "<span style='mask:u&#114;l(%{customdata})'>x</span>three",
          ],
        },
      ],
      layout: {
        title: {
          text: `<a href="https://example.org/" popup="width=9" target="named">hostile</a> <span style="mask:u&#114;l(https://example.org/e)">e</span> 1 < 2`,
        },
        xaxis: {
          tickprefix: "<span style='mask:u",
          ticksuffix: `</span>`,
          tickvals: ["a"],
          categoryarray: [`rl(https://example.org/t)'>t`],
        },
        updatemenus: [
          { buttons: [{ label: "press", method: "relayout", args: [{ "images[0].source": "https://example.org/u" }] }] },
        ],
      },
    });
    await eventually(() => expect(text()).toMatch(/hostile.*1 < 2/));
    await eventually(() => expect(text()).toContain("three"));
    expect(drawn().querySelectorAll('[style*="example.org"], [onclick]')).toHaveLength(0);
    expect([...drawn().querySelectorAll("a")].map((link) => link.getAttribute("target"))).toEqual(["_blank"]);
    const [menu] = (layout() as { updatemenus?: { buttons: { args: unknown[] }[] }[] }).updatemenus ?? [];
    expect(JSON.stringify(menu?.buttons)).not.toContain("example.org");
  });

  it("draws no data as empty axes", async () => {
    await draw({ data: [], layout: { title: { text: "nothing here" } } });
    await eventually(() => expect(text()).toContain("nothing here"));
    expect(root().getAttribute("aria-label")).toBe("nothing here: Plotly chart without data");
  });
});

it("a figure in a hidden place is drawn with its size when it is shown, and lets go of it when it goes", async () => {
  const hidden = openTestPage();
  hidden.host.style.display = "none";
  const props = { figure: { data: [line([1, 2, 3])], layout: {} }, theme: "reprise", config: {}, height: 200, selection: null };
  await hidden.show({ kind: "plotlyChart", props });
  await eventually(() => expect(hidden.host.querySelector(".rp-plotly-canvas")).not.toBe(null));
  expect(hidden.host.querySelector(".main-svg")).toBe(null);
  hidden.host.style.display = "";
  await eventually(() => expect(hidden.host.querySelector(".main-svg")).not.toBe(null));
  const host = hidden.host.querySelector(".rp-plotly-canvas") as Drawn;
  expect(host._fullLayout?.width).toBe(host.clientWidth);
  await hidden.show({ kind: "text", props: { body: "another" } });
  await eventually(() => expect(host._fullLayout).toBe(undefined));
  hidden.close();
});
