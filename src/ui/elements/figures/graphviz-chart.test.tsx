import "../../style.css";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";

let page: TestPage;
beforeAll(() => {
  page = openTestPage();
});
afterAll(() => page.close());

const root = (): HTMLElement => page.host.querySelector("[data-rp-kind=graphvizChart]") as HTMLElement;

/** Draws a graph and waits until it stands. */
async function draw(dot: string, more: object = {}): Promise<SVGSVGElement> {
  const before = root()?.querySelector("svg")?.outerHTML;
  await page.show({ kind: "graphvizChart", props: { dot, engine: "dot", height: null, ...more } });
  await eventually(() => {
    const now = root().querySelector("svg");
    expect(now).not.toBe(null);
    expect(now?.outerHTML).not.toBe(before);
  });
  return root().querySelector("svg") as SVGSVGElement;
}

const button = (name: string): HTMLButtonElement => root().querySelector(`[aria-label="${name}"]`) as HTMLButtonElement;

describe("st.graphvizChart", () => {
  it("draws nodes and edges that have titles, says how many there are, and takes the page's colours", async () => {
    const svg = await draw("digraph { a -> b -> c }");
    expect(svg.getAttribute("aria-label")).toBe("Graph with 3 nodes and 2 edges");
    expect([...svg.querySelectorAll("title")].map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(["a", "b", "c", "a->b", "b->c"]),
    );
    expect(svg.querySelector("[stroke=black]")).toBe(null);
    expect(svg.querySelector("text")?.getAttribute("fill")).toBe("currentColor");
  });

  it.each([null, 90])("has the size that it had when it has left full screen, with height %j", async (height) => {
    const svg = await draw(`digraph { full -> ${height} }`, { height });
    const sizes = () => [root(), svg].map((part) => [part.getBoundingClientRect().width, part.getBoundingClientRect().height]);
    const before = sizes();
    button("Full screen").click();
    await eventually(() => expect(root().getBoundingClientRect().height).toBe(innerHeight));
    await userEvent.keyboard("{Escape}");
    await eventually(() => expect(root().matches(".rp-full")).toBe(false));
    await eventually(() => expect(sizes()).toEqual(before));
  });

  it.each(["neato", "fdp", "sfdp", "circo", "twopi", "osage", "patchwork"])("lays out by %s", async (engine) => {
    const svg = await draw(`graph { ${engine} -- b; b -- c }`, { engine });
    expect(svg.querySelectorAll("text")).toHaveLength(3);
  });

  it("keeps the colours that a graph names: text on a fill stays as it is", async () => {
    const svg = await draw(
      'digraph { a [style=filled, fillcolor=lightblue]; b [color=red, fontcolor=green]; c [style=filled fillcolor="red:blue"] }',
    );
    const [a, b, c] = svg.querySelectorAll("text");
    expect(a?.getAttribute("fill")).toBe(null);
    expect(b?.getAttribute("fill")).toBe("green");
    expect(svg.querySelector("[stroke=red]")).not.toBe(null);
    const gradient = c?.parentElement?.querySelector("[fill^=url]")?.getAttribute("fill") ?? "";
    expect(svg.querySelector(/#[^)]+/.exec(gradient)?.[0] ?? "none")).not.toBe(null);
  });

  it("gives labels of wide letters nodes that hold them", async () => {
    const svg = await draw('digraph { a [label="日本語のラベル", shape=box]; b [label="한국어 라벨입니다", shape=box] }');
    for (const text of svg.querySelectorAll("text")) {
      const box = text.parentElement?.querySelector("polygon")?.getBoundingClientRect() as DOMRect;
      const words = text.getBoundingClientRect();
      expect(words.left).toBeGreaterThanOrEqual(box.left);
      expect(words.right).toBeLessThanOrEqual(box.right);
    }
  });

  it.each([
    ['URL="javascript:alert(1)"', null],
    ['URL="JaVa&#10;script:alert(1)"', null],
    ['href="data:text/html,<script>alert(1)</script>"', null],
    ['URL="vbscript:x"', null],
    ['URL="https://example.org/"', "https://example.org/"],
  ])("of a node with %s the link leads to %s", async (attribute, address) => {
    const svg = await draw(`digraph { a [${attribute}, label="${attribute.length}"] }`);
    const links = [...svg.querySelectorAll("a")].flatMap(
      (link) => link.getAttribute("xlink:href") ?? link.getAttribute("href") ?? [],
    );
    expect(links).toEqual(address === null ? [] : [address]);
    if (address !== null) expect(svg.querySelector("a")?.getAttribute("rel")).toContain("noopener");
    expect(svg.innerHTML).not.toMatch(/alert\(1\)|<script/i);
  });

  it("of a text that is meant to do harm there stays the drawing alone", async () => {
    const svg = await draw(`digraph {
      stylesheet="https://x.org/x.css"; class="rp-app"; id="rp-page";
      a [label=<<b>bold</b> <i>slanted</i> 2<sup>3</sup>>];
      t [label=<<table href="javascript:x()" title="x"><tr><td bgcolor="red" href="data:,x">cell</td></tr></table>>];
      b [label="<script>x()</script>", tooltip="<img src=x onerror=x()>", id="'><script>x()</script>", URL="javascript:x()"];
      c [fillcolor="url(//x.org)", style="filled", fontname="url(https://x.org)", image="https://x.org/x.png"];
      a -> b [edgeURL="data:text/html,x", labelURL="vbscript:x", label="on", class="rp-main"];
    }`);
    const names = new Set([...svg.querySelectorAll("*")].map(({ localName }) => localName));
    expect([...names].filter((name) => !/^(?:g|a|title|text|polygon|polyline|path|ellipse)$/.test(name))).toEqual([]);
    const attributes = [svg, ...svg.querySelectorAll("*")].flatMap((part) => [...part.attributes]);
    expect(attributes.filter(({ name }) => /^(?:on.*|id|class|style|href|xlink:href|src)$/.test(name))).toEqual([]);
    expect(attributes.filter(({ value }) => /url|script|x\.org/.test(value)).map(({ name }) => name)).toEqual([]);
    expect(svg.querySelector("[font-weight=bold]")?.textContent).toBe("bold");
    expect([...svg.querySelectorAll("text")].map(({ textContent }) => textContent)).toContain("<script>x()</script>");
  });

  it("fills with colours that run into each other, whatever its node is called", async () => {
    const svg = await draw(
      'digraph { "my node" [id="my (node)", style=radial, fillcolor="red:blue"]; b [style=filled, fillcolor="lime:navy"] }',
    );
    const painted = [...svg.querySelectorAll("[fill^=url]")].map((part) => part.getAttribute("fill") ?? "");
    expect(painted).toHaveLength(2);
    const colors = painted.map((fill) =>
      [...svg.querySelectorAll(`${fill.slice(4, -1)} stop`)].map((stop) => getComputedStyle(stop).stopColor),
    );
    expect(colors).toEqual([
      ["rgb(255, 0, 0)", "rgb(0, 0, 255)"],
      ["rgb(0, 255, 0)", "rgb(0, 0, 128)"],
    ]);
  });

  it("says in its place what is wrong with the text, and shows the line; a text mended is drawn", async () => {
    await page.show({ kind: "graphvizChart", props: { dot: "digraph {\n a -> b\n c [[\n}", engine: "dot", height: null } });
    await eventually(() => expect(root().querySelector("[role=alert]")?.textContent).toContain("line 3 near '['"));
    expect(root().querySelector("pre")?.textContent).toContain("c [[");
    await page.show({ kind: "graphvizChart", props: { dot: "", engine: "dot", height: null } });
    await eventually(() => expect(root().textContent).toContain("There is no graph in this text"));
    await draw("digraph { mended }");
    expect(root().querySelector("[role=alert]")).toBe(null);
  });

  it("zooms by button, key and Ctrl with the wheel, keeps that through a rerun with another graph, and fits again", async () => {
    let svg = await draw("digraph { a -> b }");
    const box = root().querySelector(".rp-graph-box") as HTMLElement;
    const width = (): number => svg.getBoundingClientRect().width;
    const first = width();
    const height = box.offsetHeight;
    button("Zoom in").click();
    await eventually(() => expect(width()).toBeCloseTo(first * 1.25, 0));
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "+", bubbles: true }));
    await eventually(() => expect(width()).toBeCloseTo(first * 1.25 ** 2, 0));
    const plain = new WheelEvent("wheel", { deltaY: -1, cancelable: true });
    box.dispatchEvent(plain);
    expect(plain.defaultPrevented).toBe(false);
    box.dispatchEvent(new WheelEvent("wheel", { deltaY: -1, ctrlKey: true, cancelable: true }));
    await eventually(() => expect(width()).toBeCloseTo(first * 1.25 ** 3, 0));
    svg = await draw("digraph { c -> d }");
    expect(width()).toBeCloseTo(first * 1.25 ** 3, 0);
    expect(box.offsetHeight).toBe(height);
    button("Fit").click();
    await eventually(() => expect(width()).toBeCloseTo(first, 0));
  });

  it("shows its text on request, is no wider than a narrow page and no higher than it is told", async () => {
    page.host.style.inlineSize = "240px";
    const chain = Array.from({ length: 20 }, (_, n) => `node_with_a_long_name_${n}`).join(" -> ");
    const svg = await draw(`digraph { rankdir=LR; ${chain} }`, { height: 120 });
    expect(root().scrollWidth).toBeLessThanOrEqual(240);
    expect(svg.getBoundingClientRect().width).toBeLessThanOrEqual(240);
    expect((root().querySelector(".rp-graph-box") as HTMLElement).offsetHeight).toBe(120);
    button("Show as text").click();
    await eventually(() => expect(root().querySelector(".rp-graph-text")?.textContent).toContain("node_with_a_long_name_19"));
    page.host.style.inlineSize = "";
  });
});

it("a layout that takes too long is ended when its graph goes, and the next one is drawn", async () => {
  const dense = Array.from({ length: 4000 }, (_, n) => `n${(n * 7919) % 700} -> n${(n * 104729 + 13) % 700};`).join("");
  await page.show({ kind: "graphvizChart", props: { dot: `digraph { ${dense} }`, engine: "circo", height: null } });
  await draw("digraph { quick }");
  expect(root().querySelector("text")?.textContent).toBe("quick");
});
