import { describe, expect, it } from "vitest";
import { type ElementKind, elements, type PropsOf } from "../shared/elements/registry.ts";
import type { ElementSchema } from "../shared/elements/schema.ts";
import { isRemote, outside, type Rule } from "./outside.ts";

const far = "https://far.example/x.png?secret";
const inStyle = `url(${far})`;

function ruleOf<K extends ElementKind>(kind: K): Rule<PropsOf<K>> {
  const rule = outside[kind];
  if (typeof rule !== "object") throw new Error(`${kind} has no rule`);
  // Boundary: a conditional over a type parameter does not reduce.
  return rule as Rule<PropsOf<K>>;
}
const sampleOf = <K extends ElementKind>(kind: K): PropsOf<K> => (elements[kind] as ElementSchema).sample as PropsOf<K>;

describe("what elements load by being shown", () => {
  it("samples load nothing, and stay as they are without it", () => {
    for (const kind of Object.keys(outside) as ElementKind[]) {
      const rule = outside[kind] as unknown as Rule<object> | string;
      if (typeof rule === "string") continue;
      const props = sampleOf(kind) as object;
      expect(rule.addresses?.(props) ?? [], kind).toEqual([]);
      if (kind !== "vegaLiteChart") expect(rule.cleaned?.(props) ?? props, kind).toBe(props);
    }
  });

  it.each([
    [far, true],
    ["//far.example/x", true],
    ["/\\far.example/x", true],
    ["HTTPS://far.example/x", true],
    ["mailto:a@far.example", true],
    ["javascript:1", true],
    ["https://", true],
    ["/x.png", false],
    ["x.png", false],
    ["data:image/png;base64,", false],
  ])("%s is of another site: %s", (address, is) => {
    expect(isRemote(address)).toBe(is);
  });

  it("media, faces, pages and cells that are elsewhere are found", () => {
    const source = { from: "url", url: far } as const;
    const image = { ...sampleOf("image"), images: [{ source, caption: null, alt: null }] };
    expect(ruleOf("image").addresses?.(image)).toEqual([far]);
    expect(ruleOf("audio").addresses?.({ ...sampleOf("audio"), source })).toEqual([far]);
    const video = {
      ...sampleOf("video"),
      source: { from: "youtube", id: "id" } as const,
      poster: source,
      subtitles: [{ label: "", source }],
    };
    expect(ruleOf("video").addresses?.(video)).toEqual(["https://www.youtube-nocookie.com/embed/id", far, far]);
    const other = {
      ...video,
      source: { from: "youtube", id: "../redirect?q=https://x.example/#" } as const,
      poster: null,
      subtitles: [],
    };
    expect(ruleOf("video").addresses?.(other)).toEqual(["https://www.youtube-nocookie.com/embed/redirectqhttpsxexample"]);
    expect(ruleOf("iframe").addresses?.({ ...sampleOf("iframe"), url: "/own" })).toEqual(["/own"]);
    const chat = { name: "a", avatar: source };
    expect(ruleOf("chatMessage").addresses?.(chat)).toEqual([far]);
    expect(ruleOf("chatMessage").without?.(chat)).toEqual({ name: "a" });
    const config = { ...sampleOf("pageConfig"), icon: far };
    expect(ruleOf("pageConfig").addresses?.(config)).toEqual([far]);
    expect(ruleOf("pageConfig").without?.(config)).toEqual({ ...config, icon: null });
  });

  it("pictures in cells are texts until they are asked for", () => {
    const { addresses, without } = ruleOf("dataframe");
    const column = {
      name: "p",
      label: null,
      help: null,
      hidden: false,
      width: null,
      align: null,
      type: "image",
      format: null,
      min: null,
      max: null,
    } as const;
    const data = { rows: 2, columns: [{ name: "p", type: "string" as const, values: [far, null] }] };
    const props = { ...sampleOf("dataframe"), data, config: [column] };
    expect(addresses?.(props)).toEqual([far]);
    expect(without?.(props).config).toEqual([{ ...column, type: "text" }]);
  });

  it("colours that name something to load are left out; others stay", () => {
    for (const color of [inStyle, `image-set("${far}")`, "u\\72l(x)", `color-mix(in srgb, ${inStyle}, red)`]) {
      const chart = { ...sampleOf("lineChart"), colors: [color] };
      expect(ruleOf("lineChart").cleaned?.(chart).colors, color).toBe(null);
    }
    for (const color of ["red", "#fff", "rgb(1, 2, 3)", "hsla(1deg 2% 3% / 4%)", "var(--x)"]) {
      const chart = { ...sampleOf("lineChart"), colors: [color] };
      expect(ruleOf("lineChart").cleaned?.(chart), color).toBe(chart);
    }
    const styles = { looks: [{ background: inStyle, bold: true }, { color: "red" }], cells: {} };
    const cleaned = ruleOf("dataframe").cleaned?.({ ...sampleOf("dataframe"), styles });
    expect(cleaned?.styles?.looks).toEqual([
      { background: undefined, color: undefined, bold: true },
      { background: undefined, color: "red" },
    ]);
  });

  it("links of marks are taken out of a spec, wherever they stand; its data stay", () => {
    const mark = { type: "point", href: far };
    const spec = { layer: [{ mark, encoding: { href: { value: far } } }], data: { values: [{ href: "kept" }] } };
    expect(ruleOf("vegaLiteChart").cleaned?.({ ...sampleOf("vegaLiteChart"), spec }).spec).toEqual({
      layer: [{ mark: { type: "point" }, encoding: {} }],
      data: { values: [{ href: "kept" }] },
    });
    let deep: object = { mark };
    for (let depth = 0; depth < 150; depth++) deep = { layer: [deep] };
    const cleaned = ruleOf("vegaLiteChart").cleaned?.({ ...sampleOf("vegaLiteChart"), spec: { ...deep } });
    expect(JSON.stringify(cleaned)).not.toContain(far);
  });
});
