import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CellHead, joinPercent, readPercent, writeMarker } from "./percent.ts";

/** Cells as rows: how deep, kind, title, keys, body. */
const rows = (text: string): unknown[] =>
  readPercent(text).map(({ level, kind, title, keys, bodyStart, end }) => [
    level,
    kind,
    title,
    Object.fromEntries(keys),
    text.slice(bodyStart, end),
  ]);

const head = (marker: string): unknown[] | undefined => {
  const [cell, ...others] = readPercent(marker);
  return cell?.marker === marker && others.length === 0
    ? [cell.level, cell.kind, cell.title, Object.fromEntries(cell.keys)]
    : undefined;
};

/** Texts in which much is nearly a marker. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom("// %%", "//%%%", "\t//  %% a title", "// %% [md] x=1", "// %%no", "`", "${", "/*", '"'),
      fc.constantFrom("\n", "\r\n", "\r", "\u2028", " ", "\uFEFF"),
      fc.string({ unit: "binary" }),
    ),
  )
  .map((parts) => parts.join(""));

const heads: fc.Arbitrary<CellHead> = fc.record({
  title: fc.oneof(fc.string(), fc.constantFrom("E=mc", "x=1", "[md]", "[md] a", "a [raw]", "a\nb", "a\u2028b", " a ")),
  level: fc.nat(3),
  kind: fc.constantFrom("code", "markdown", "raw"),
  keys: fc
    .array(
      fc.tuple(
        fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/).filter((key) => key !== "title"),
        fc.jsonValue(),
      ),
    )
    .map((entries) => new Map(entries)),
});

describe("the cells of a percent script", () => {
  it("begin at markers, and what stands above the first is one of them", () => {
    expect(rows('import { st } from "reprise";\n// %% Load\nconst a = 1;\n\n// %%%\na;')).toEqual([
      [0, "code", "", {}, 'import { st } from "reprise";\n'],
      [0, "code", "Load", {}, "const a = 1;\n\n"],
      [1, "code", "", {}, "a;"],
    ]);
  });

  it.each([
    ["// %%", [0, "code", "", {}]],
    ["//%%", [0, "code", "", {}]],
    ["  \t//   %%%%   A title, 100%  ", [2, "code", "A title, 100%", {}]],
    ["// %% [markdown]", [0, "markdown", "", {}]],
    ["// %% Notes [md] live=true", [0, "markdown", "Notes", { live: true }]],
    ["// %% [markdown] Notes live=true", [0, "markdown", "Notes", { live: true }]],
    ["// %% [raw] [md]", [0, "markdown", "[raw]", {}]],
    ["// %% [md]x", [0, "code", "[md]x", {}]],
    ['// %% [raw] format="text/html" was="code"', [0, "raw", "", { format: "text/html", was: "code" }]],
    ['// %% Load tags=["hide-input", "a b"] n=-1.5e3', [0, "code", "Load", { tags: ["hide-input", "a b"], n: -1500 }]],
    ['// %% a={"b": "} \\" c=1"} b=null', [0, "code", "", { a: { b: '} " c=1' }, b: null }]],
    ["// %% Einstein: E=mc2, a=b", [0, "code", "Einstein: E=mc2, a=b", {}]],
    ["// %% E=mc2 always=true", [0, "code", "E=mc2", { always: true }]],
    ["// %% [3] xs[0]", [0, "code", "[3] xs[0]", {}]],
    ["// %% a [md] b", [0, "code", "a [md] b", {}]],
    ["// %% __proto__=1", [0, "code", "", Object.fromEntries([["__proto__", 1]])]],
    ['// %% [md] title="x=1"', [0, "markdown", "x=1", {}]],
    ['// %% a title="b"', [0, "code", "a", { title: "b" }]],
    ["// %%no marker", undefined],
    ["// % %", undefined],
    ["/ / %%", undefined],
    ["x; // %%", undefined],
    ["# %%", undefined],
  ])("are told by their marker: %s", (marker, said) => {
    expect(head(marker)).toEqual(said);
  });

  it.each(["\n", "\r\n", "\r", "\u2028", "\u2029"])("end their marker where the language ends a comment: %j", (end) => {
    const text = `// %% a${end}b;${end}// %%${end}`;
    expect(rows(text)).toEqual([
      [0, "code", "a", {}, `b;${end}`],
      [0, "code", "", {}, ""],
    ]);
  });

  it("are none in an empty text", () => {
    expect(readPercent("")).toEqual([]);
  });

  it("cover every text without gaps, and give it byte for byte when joined", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const cells = readPercent(text);
        expect(cells.map(({ start }) => start)).toEqual(cells.map((_, at) => (at === 0 ? 0 : cells[at - 1]?.end)));
        expect(cells.at(-1)?.end ?? 0).toBe(text.length);
        for (const { marker, start, bodyStart, end } of cells) {
          expect(text.startsWith(marker ?? "", start)).toBe(true);
          expect(start <= bodyStart && bodyStart <= end).toBe(true);
        }
        expect(joinPercent(cells, text)).toBe(text);
      }),
    );
  });

  it("keep their markers when they are joined in another order", () => {
    const text = "// %% a\r\n1;\r\n// %% b\r\n2;";
    expect(joinPercent(readPercent(text).toReversed(), text)).toBe("// %% b\r\n2;\r\n// %% a\r\n1;\r\n");
  });
});

describe("a marker that is written", () => {
  it.each<[CellHead, string]>([
    [{ title: "", level: 0, kind: "code", keys: new Map() }, "// %%"],
    [{ title: "Load", level: 1, kind: "code", keys: new Map([["tags", ["a"]]]) }, '// %%% Load tags=["a"]'],
    [{ title: "Notes", level: 0, kind: "markdown", keys: new Map([["live", true]]) }, "// %% Notes [markdown] live=true"],
    [{ title: "x=1", level: 0, kind: "raw", keys: new Map() }, '// %% [raw] title="x=1"'],
    [{ title: "a", level: 0, kind: "code", keys: new Map([["f", () => 1]]) }, "// %% a"],
  ])("is what a person would type: %#", (said, marker) => {
    expect(writeMarker(said)).toBe(marker);
  });

  it("is read as what was written, whatever the title and the values are", () => {
    fc.assert(
      fc.property(heads, (said) => {
        const marker = writeMarker(said);
        const [cell, ...others] = readPercent(`${marker}\n`);
        expect(others).toEqual([]);
        const { title, level, kind, keys } = said;
        expect(cell).toMatchObject({ marker, title, level, kind });
        expect(cell?.keys).toEqual(new Map([...keys].map(([key, value]) => [key, JSON.parse(JSON.stringify(value))])));
      }),
    );
  });
});
