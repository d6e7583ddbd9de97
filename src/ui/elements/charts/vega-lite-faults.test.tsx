import { expect, it } from "vitest";
import type { Json } from "./picture-spec.ts";
import { mended } from "./vega-lite-faults.ts";
import { chartLoader } from "./vega-loader.ts";
import { VegaPicture } from "./vega-picture.ts";
import { selectionOf, withSelection } from "./vega-selecting.ts";

async function draw(spec: Json): Promise<{ picture: VegaPicture; texts(): (string | null)[] }> {
  const host = document.body.appendChild(document.createElement("div"));
  const loader = chartLoader({ any: false, asked: new Set(), blocked() {} });
  const size = { width: 300, height: 150 };
  const picture = new VegaPicture(host, { ...size, spec, loader, datasets: {}, config: {}, renderer: "svg" });
  await picture.render();
  const texts = [...host.querySelectorAll("text")].map((text) => text.textContent);
  return { picture, texts: () => texts };
}

const TITLES = ["C:\\", "a\\b", 'C:\\"quoted"', "\\u0041", "two\nlines", "a\u2028b", `it's "it"`];

it.each(TITLES)("a title of any characters is that of the axis and of the tip: %j", async (title) => {
  const { picture, texts } = await draw({
    ...{ data: { values: [{ a: 1, b: 7, title }] }, mark: { type: "bar", tooltip: true } },
    encoding: { x: { field: "a", type: "ordinal" }, y: { field: "b", type: "quantitative", title } },
  });
  // Vega has a line of an axis title where a text has more.
  expect(texts().join("\n")).toContain(title.includes("\n") ? title.split("\n")[0] : title);
  const [point] = picture.points();
  expect(point?.tooltip).toEqual({ a: 1, [title]: "7" });
  expect(point?.datum.title).toBe(title);
  picture.close();
});

it("a title of any characters is that of a legend, of a list of tips, of the ends of a span, and of the whole", async () => {
  const { picture, texts } = await draw({
    ...{ data: { values: [{ a: 1, b: 7, c: "x" }] }, mark: "bar", title: "whole\\" },
    encoding: {
      x: { field: "a", type: "quantitative", title: "from\\" },
      x2: { field: "b", title: "to\\" },
      color: { field: "c", type: "nominal", title: "legend\\" },
      tooltip: [{ field: "c", title: "tip\\" }, { field: "b" }],
    },
  });
  expect(texts()).toEqual(expect.arrayContaining(["from\\, to\\", "legend\\", "whole\\"]));
  expect(picture.points()[0]?.tooltip).toEqual({ "tip\\": "x", b: 7 });
  picture.close();
});

it("an expression of a script is what it was", () => {
  const compiled = { signals: [{ name: "own", update: 'datum["a\\\\.b"]' }] };
  expect(mended(compiled)).toEqual(compiled);
});

/** A field that is named in a spec, and the rows and the name that a row has for it. */
const FIELDS: [path: string, row: (value: string) => Json, name: string][] = [
  ["plain", (plain) => ({ plain }), "plain"],
  ["gpu\\.name", (name) => ({ "gpu.name": name }), "gpu.name"],
  ["\\[odd\\]", (odd) => ({ "[odd]": odd }), "[odd]"],
  ["of.inner", (inner) => ({ of: { inner } }), "of.inner"],
  ["list[0]", (first) => ({ list: [first] }), "list.0"],
];

it.each(FIELDS)(
  "points by the field %s are told by its name, and shown when a picture begins with them",
  async (path, row, name) => {
    const spec = {
      data: { values: [row("one"), row("two"), row("three")] },
      ...{ mark: "bar", params: [{ name: "pick", select: { type: "point", fields: [path] } }] },
      encoding: {
        x: { field: path, type: "nominal", sort: null },
        opacity: { condition: { param: "pick", value: 1 }, value: 0.2 },
      },
    };
    const { picture } = await draw(spec);
    const shown = (of: VegaPicture): string[] =>
      of.points().map(({ element }) => (element?.getAttribute("opacity") === "0.2" ? "-" : "x"));
    const second = picture.points()[1];
    picture.press(second === undefined ? [] : [second]);
    const chosen = { pick: [{ [name]: "two" }] };
    await picture.render();
    expect([selectionOf(picture, ["pick"]), shown(picture)]).toEqual([chosen, ["-", "x", "-"]]);
    picture.close();
    const { picture: next } = await draw(withSelection(spec, chosen));
    expect([selectionOf(next, ["pick"]), shown(next)]).toEqual([chosen, ["-", "x", "-"]]);
    next.close();
  },
);

it.each([
  ["cpu\\.load", "cpu.load", (n: number) => ({ "cpu.load": n })],
  ["of.inner", "of.inner", (inner: number) => ({ of: { inner } })],
] as const)(
  "an interval of the field %s is told by its name, and shown when a picture begins with it",
  async (path, name, row) => {
    const spec = {
      data: { values: [row(0), row(5), row(10)] },
      ...{ mark: "point", params: [{ name: "brush", select: { type: "interval", encodings: ["x"] } }] },
      encoding: { x: { field: path, type: "quantitative" } },
    };
    const { picture } = await draw(withSelection(spec, { brush: { [name]: [2, 6] } }));
    const { brush } = selectionOf(picture, ["brush"]);
    expect(Object.entries(brush ?? {})).toEqual([[name, [expect.closeTo(2, 1), expect.closeTo(6, 1)]]]);
    picture.close();
  },
);
