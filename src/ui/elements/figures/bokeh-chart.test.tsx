import "../../style.css";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Figure, figure } from "../../../../examples/packages/bokeh-figure.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { type BokehModel, bokeh } from "./bokeh.ts";

let page: TestPage;
beforeAll(() => {
  page = openTestPage();
});
afterAll(() => page.close());

const root = (): HTMLElement => page.host.querySelector("[data-rp-kind=bokehChart]") as HTMLElement;
/** What Bokeh has drawn lives behind shadow roots. */
function inside(selector: string, from: ParentNode = root()): Element[] {
  const deeper = [...from.querySelectorAll("*")].flatMap((element) =>
    element.shadowRoot === null ? [] : inside(selector, element.shadowRoot),
  );
  return [...from.querySelectorAll(selector), ...deeper];
}
const canvas = (): HTMLCanvasElement => inside("canvas.bk-layer")[0] as HTMLCanvasElement;
const model = (id: string): BokehModel & Record<string, unknown> =>
  bokeh.loaded?.documents.at(-1)?.get_model_by_id(id) as BokehModel & Record<string, unknown>;
const span = (id: string): number[] => [Number(model(id).start), Number(model(id).end)];

/** Colours of what is painted, apart from white: how many pixels each has. */
function paint(): Map<string, number> {
  const { width, height } = canvas();
  const pixels = canvas().getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
  const found = new Map<string, number>();
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] !== 255) continue;
    const color = `rgb(${pixels[at]}, ${pixels[at + 1]}, ${pixels[at + 2]})`;
    found.set(color, (found.get(color) ?? 0) + 1);
  }
  return found;
}
const props = (doc: unknown) => ({ doc, theme: "reprise" });
const json = (made: Figure): object => {
  const { version, roots } = made.toJSON();
  return structuredClone({ version, roots });
};
/** Anew, or into what stands there. */
async function draw(made: Figure, how: "anew" | "again" = "anew"): Promise<void> {
  if (how === "anew") await page.show({ kind: "text", props: { body: "between" } });
  await page.show({ kind: "bokehChart", props: props(json(made)) });
  await eventually(() => expect(canvas()?.width).toBeGreaterThan(100));
}

describe("st.bokehChart", () => {
  it.each([
    ["line", figure().line([1, 2, 3], [1, 5, 2], { color: "#ff0000", width: 8 })],
    ["scatter", figure().scatter([1, 2, 3], [1, 5, 2], { color: "#ff0000", size: 20 })],
    ["vbar", figure().vbar(["a", "b"], [1, 5], { color: "#ff0000" })],
    ["hbar", figure().hbar(["a", "b"], [1, 5], { color: "#ff0000" })],
    ["patch", figure().patch([1, 2, 3], [1, 5, 2], { color: "#ff0000" })],
    ["text", figure().text([1, 2, 3], [1, 5, 2], ["MMMMM", "MMMM", "MMMM"], { color: "#ff0000" })],
    ["one point", figure().scatter([1], [1], { color: "#ff0000", size: 20 })],
    ["dates", figure().line([new Date(0), new Date(1e9)], [1, 2], { color: "#ff0000", width: 8 })],
  ])("what the builder makes is drawn by BokehJS: %s", async (_, made) => {
    await draw(made);
    await eventually(() => expect(paint().get("rgb(255, 0, 0)") ?? 0).toBeGreaterThan(50));
    expect(root().querySelector("[role=alert]")).toBe(null);
  });

  it("is as wide as its place, also when that changes, and says what it is", async () => {
    await draw(figure({ title: "Waves", xLabel: "time" }).line([1, 2], [3, 4]));
    const width = () => canvas().getBoundingClientRect().width;
    await eventually(() => expect(Math.abs(width() - root().clientWidth)).toBeLessThan(3));
    page.host.style.inlineSize = "240px";
    await eventually(() => expect(width()).toBeLessThanOrEqual(240));
    expect(page.host.scrollWidth).toBeLessThanOrEqual(240);
    page.host.style.inlineSize = "";
    expect(root().getAttribute("aria-label")).toBe("Waves: Bokeh chart");
  });

  it("keeps zoom through other data and another theme, in the canvas that stands; keys zoom, move and show all", async () => {
    const made = (y: number[]) => figure({ title: "z" }).line([0, 1, 2], y);
    await draw(made([1, 2, 3]));
    await eventually(() => expect(span("range-x").every(Number.isFinite)).toBe(true));
    const [before, first] = [canvas(), span("range-x")];
    const key = (name: string) =>
      root()
        .querySelector(".rp-bokeh-canvas")
        ?.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
    key("+");
    await eventually(() => expect(span("range-x")[0]).toBeGreaterThan(first[0] as number));
    key("ArrowRight");
    const zoomed = span("range-x");
    await draw(made([9, 8, 7]), "again");
    await eventually(() => expect((model("source-0").data as { y: number[] }).y).toEqual([9, 8, 7]));
    expect([canvas() === before, span("range-x")]).toEqual([true, zoomed]);
    const text = () => (model("title") as unknown as { text_color: string }).text_color;
    const light = text();
    page.host.querySelector(".rp-app")?.setAttribute("data-rp-theme", "dark");
    await eventually(() => expect(text()).not.toBe(light));
    expect([canvas() === before, span("range-x")]).toEqual([true, zoomed]);
    page.host.querySelector(".rp-app")?.setAttribute("data-rp-theme", "light");
    key("0");
    await eventually(() => expect(span("range-x")[0]).toBeLessThan(zoomed[0] as number));
  });

  it("of another version of Bokeh is drawn, and both versions are named", async () => {
    await page.show({ kind: "bokehChart", props: props({ ...json(figure().line([1], [1])), version: "3.4.1" }) });
    await eventually(() => expect(root()?.textContent).toContain("made by Bokeh 3.4.1, and the page has BokehJS 3.10.0"));
    expect(figure().toJSON().version).toBe(bokeh.loaded?.version);
    const roots = [{ type: "object", name: "OfTomorrow", id: "a" }];
    await page.show({ kind: "text", props: { body: "between" } });
    await page.show({ kind: "bokehChart", props: props({ version: "4.0.0", roots }) });
    await eventually(() => expect(root()?.textContent).toMatch(/OfTomorrow.*Bokeh 4\.0\.0.*BokehJS 3\.10\.0/));
  });

  it.each([
    ["CustomJS", { type: "object", name: "CustomJS", id: "c", attributes: { code: "globalThis.hacked = 1" } }],
    ["redirect", { type: "object", name: "HelpTool", id: "c", attributes: { redirect: "https://example.org/" } }],
    ["html_attributes", { type: "object", name: "Figure", id: "c", attributes: { html_attributes: { onclick: "x" } } }],
  ])("whatever a worker sends, a document with %s is not drawn", async (name, hostile) => {
    await page.show({ kind: "bokehChart", props: props({ version: "3.10.0", roots: [hostile] }) });
    await eventually(() => expect(root()?.textContent).toContain(name));
    expect(inside("canvas")).toEqual([]);
  });

  it("leads to the help of Bokeh by a link, and opens no window", async () => {
    const made = json(figure({ title: "helped" }).line([1, 2], [1, 2])) as { roots: { attributes: { toolbar?: unknown } }[] };
    const help = { type: "object", name: "HelpTool", id: "help" };
    for (const { attributes } of made.roots)
      attributes.toolbar = { type: "object", name: "Toolbar", id: "bar", attributes: { tools: [help] } };
    await page.show({ kind: "text", props: { body: "between" } });
    await page.show({ kind: "bokehChart", props: props(made) });
    await eventually(() => expect(inside(".bk-tool-icon-help")).toHaveLength(1));
    const followed: (string | null)[][] = [];
    const follow = (event: MouseEvent): void => {
      const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
      if (link === undefined) return;
      event.preventDefault();
      followed.push(["href", "target", "rel"].map((name) => link.getAttribute(name)));
    };
    page.host.addEventListener("click", follow, true);
    const opened = vi.spyOn(window, "open").mockReturnValue(null);
    const button = (inside(".bk-tool-icon-help")[0] as Element).getRootNode() as ShadowRoot;
    button.host.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    await eventually(() =>
      expect(followed).toEqual([[expect.stringContaining("docs.bokeh.org"), "_blank", "noopener noreferrer"]]),
    );
    expect(opened).not.toHaveBeenCalled();
    opened.mockRestore();
    page.host.removeEventListener("click", follow, true);
  });

  it("draws a figure without data as empty axes", async () => {
    await draw(figure({ title: "nothing here" }));
    expect(root().querySelector("[role=alert]")).toBe(null);
  });

  it("lets go of what Bokeh holds when it leaves the page", async () => {
    await draw(figure().line([1, 2], [3, 4]));
    const { documents } = bokeh.loaded as { documents: unknown[] };
    expect(documents).toHaveLength(1);
    const drawn = canvas();
    await page.show({ kind: "text", props: { body: "another" } });
    await eventually(() => expect([documents.length, drawn.isConnected]).toEqual([0, false]));
  });
});
