import { expect, it } from "vitest";
import type { Json, PictureOptions } from "./picture-spec.ts";
import { chartLoader } from "./vega-loader.ts";
import { VegaPicture } from "./vega-picture.ts";

const options = (spec: Json, more: Partial<PictureOptions> = {}): PictureOptions => ({
  ...{ spec, datasets: {}, config: {}, renderer: "svg", width: 200, height: 100 },
  loader: chartLoader({ any: false, asked: new Set(), blocked() {} }),
  ...more,
});
async function draw(spec: Json, more: Partial<PictureOptions> = {}): Promise<VegaPicture> {
  const picture = new VegaPicture(document.body.appendChild(document.createElement("div")), options(spec, more));
  await picture.render();
  return picture;
}

/** Nobody can write on it, or on what is in it. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const rows = (): Json[] => [
  { a: "x", b: 1, c: 1 },
  { a: "y", b: 2, c: 2 },
];
const bar = (data: Json = { values: rows() }): Json => ({
  ...{ data, mark: "bar", params: [{ name: "pick", select: "point" }] },
  encoding: { x: { field: "a", type: "nominal" }, y: { field: "b", type: "quantitative" } },
});
const { data: _, ...bare } = bar();
const content = { width: "content", height: "content" } as const;

it.each<[string, Json, Partial<PictureOptions>?]>([
  ["its own", bar()],
  ["a layer", { layer: [bar(), { ...bar(), params: [], mark: "point" }] }],
  ["a concat", { concat: [bar()] }, content],
  ["a hconcat within a vconcat", { vconcat: [{ hconcat: [bar()] }] }, content],
  ["a facet", { data: { values: rows() }, facet: { column: { field: "a" } }, spec: bare }, content],
  ["a part of a facet", { data: { values: rows() }, facet: { column: { field: "a" } }, spec: { layer: [bar()] } }, content],
  ["a repeat", { repeat: ["a"], spec: bar() }, content],
  ["a lookup", { ...bar(), transform: [{ lookup: "a", from: { data: { values: rows() }, key: "a", fields: ["c"] } }] }],
  ["an object", bar({ values: { all: rows() }, format: { type: "json", property: "all" } })],
  ["a text", bar({ values: "a,b\nx,1\ny,2", format: { type: "csv" } })],
  ["beside the spec", bar({ name: "named" }), { datasets: { named: rows() } }],
])("vega writes on nothing that it is given: rows of %s", async (_, spec, more) => {
  const picture = await draw(frozen(spec), frozen(more));
  expect(picture.points().length).toBeGreaterThan(0);
  picture.close();
});
