import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { ipynbSchema } from "../../test-helpers/ipynb-schema.ts";
import { type ElementKind, elements } from "../elements/registry.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { elementFromJson, elementToJson, type SavedElement } from "./element-json.ts";
import { pngOf } from "./png.ts";
import { readIpynb } from "./read-ipynb.ts";
import { readOutputs } from "./read-outputs.ts";
import { writeIpynb } from "./write-ipynb.ts";
import type { OutputOptions } from "./write-outputs.ts";

const kinds = Object.keys(elements) as ElementKind[];
const sample = (kind: ElementKind): SavedElement => ({
  kind,
  props: v.parse(elements[kind].props, elements[kind].sample) as object as SavedElement["props"],
});
const table = {
  rows: 2,
  columns: [
    { name: "a<b", type: "string", values: ["<i>&", null] },
    { name: "n", type: "bigint", values: [1n, 2n] },
  ],
};

/** A notebook of one code cell that has drawn these elements. */
const saved = (drawn: readonly SavedElement[], options: OutputOptions = {}): string =>
  writeIpynb("// %%\n1\n", { ...options, outputs: new Map([[0, drawn]]) });

/** What other tools are given of elements: kinds of data, and the data. */
const shown = (drawn: readonly SavedElement[], options?: OutputOptions): unknown =>
  JSON.parse(saved(drawn, options)).cells[0].outputs.map((output: { data?: Record<string, unknown> }) => {
    const { "application/vnd.reprise.elements+json": _, ...data } = output.data ?? {};
    return output.data === undefined ? output : data;
  });

describe("what a cell has drawn, in a notebook", () => {
  it.each(kinds)("opens again as it was, and is valid for Jupyter: %s", (kind) => {
    const file = saved([sample(kind)]);
    expect(readIpynb(file).outputs.get(0)).toEqual([{ ...sample(kind), ...("block" in elements[kind] && { children: [] }) }]);
    expect(v.safeParse(ipynbSchema, JSON.parse(file)).issues).toBeUndefined();
  });

  it("is not written unless it is asked for, and may come with a header and without a first marker", () => {
    expect(JSON.parse(writeIpynb("1")).cells[0].outputs).toEqual([]);
    const script = '// ---\n// jupyter:\n//   title: "T"\n// ---\n\n// %% a\n1;\n// %% b\n2;\n';
    const drawn = new Map([[2, [sample("divider")]]]);
    expect([...readIpynb(writeIpynb(script, { outputs: drawn })).outputs.keys()]).toEqual([2]);
  });

  it("keeps containers with what is in them, ids, keys, and values of widgets", () => {
    const slider: SavedElement = {
      ...sample("slider"),
      id: "slider:1",
      key: "n",
      props: { ...sample("slider").props, value: 2 },
    };
    const drawn: SavedElement = { ...sample("expander"), children: [slider, { ...sample("container"), children: [] }] };
    expect(readIpynb(saved([drawn])).outputs.get(0)).toEqual([drawn]);
  });

  it("keeps what JSON cannot say", () => {
    const value = {
      $type: "mine",
      n: [Number.NaN, -0, Infinity, 2n, undefined],
      d: new Date(5),
      m: new Map([[1, new Set(["a"])]]),
    };
    const json = JSON.stringify(elementToJson({ kind: "json", props: { value, expanded: true } }));
    expect(elementFromJson(JSON.parse(json))?.props.value).toEqual(value);
  });

  it("leaves an element out that holds a Blob, and what is beside it stays", () => {
    const image: SavedElement = {
      kind: "image",
      props: { images: [{ source: { from: "blob", blob: new Blob(["x"]) }, caption: null }], width: null },
    };
    const opened = readIpynb(saved([{ ...sample("container"), children: [image, sample("divider")] }])).outputs.get(0);
    expect(opened?.[0]?.children?.map(({ kind }) => kind)).toEqual(["divider"]);
  });

  it.each<[string, SavedElement, unknown[]]>([
    [
      "markdown",
      sample("markdown"),
      [{ "text/markdown": "Some *markdown* with `code`.", "text/plain": "Some *markdown* with `code`." }],
    ],
    ["a heading", sample("heading"), [{ "text/markdown": "# A heading", "text/plain": "A heading" }]],
    ["a formula", sample("latex"), [{ "text/latex": "$$e^{i\\pi} + 1 = 0$$", "text/plain": "e^{i\\pi} + 1 = 0" }]],
    ["a metric", sample("metric"), [{ "text/plain": "Speed: 12: -1" }]],
    [
      "a table, its texts escaped",
      { kind: "table", props: { ...sample("table").props, data: table } },
      [
        {
          "text/html":
            "<table>\n<thead><tr><th>a&#60;b</th><th>n</th></tr></thead>\n<tbody>\n<tr><td>&#60;i&#62;&#38;</td><td>1</td></tr>\n<tr><td></td><td>2</td></tr>\n</tbody>\n</table>",
          "text/plain": "[table]",
        },
      ],
    ],
    [
      "a chart with its data",
      { kind: "vegaLiteChart", props: { ...sample("vegaLiteChart").props, data: table, spec: { mark: "bar" } } },
      [
        {
          "application/vnd.vegalite.v5+json": {
            mark: "bar",
            data: {
              values: [
                { "a<b": "<i>&", n: "1" },
                { "a<b": null, n: "2" },
              ],
            },
          },
          "text/plain": "[vegaLiteChart]",
        },
      ],
    ],
    [
      "pictures, one by one",
      {
        kind: "image",
        props: {
          images: [
            { source: { from: "bytes", bytes: Uint8Array.of(1, 2), type: "image/png" }, caption: "One" },
            { source: { from: "url", url: "data:image/gif;base64,R0lGODlh" }, caption: null },
            { source: { from: "url", url: "https://example.com/a b.png" }, caption: null },
            { source: { from: "pixels", width: 1, height: 1, pixels: Uint8ClampedArray.of(1, 2, 3, 4) }, caption: null },
          ],
          width: null,
        },
      },
      [
        { "image/png": "AQI=", "text/plain": "One" },
        { "image/gif": "R0lGODlh", "text/plain": "[image]" },
        { "text/markdown": "![](<https://example.com/a%20b.png>)", "text/plain": "[image]" },
        { "image/png": toBase64(pngOf(1, 1, [1, 2, 3, 4])), "text/plain": "[image]" },
      ],
    ],
    [
      "an error",
      sample("exception"),
      [
        {
          output_type: "error",
          ename: "TypeError",
          evalue: "x is not a function",
          traceback: ["TypeError: x is not a function"],
        },
        { "text/plain": "" },
      ],
    ],
  ])("is shown by other tools: %s", (_, element, outputs) => {
    expect(shown([element])).toEqual(outputs);
  });

  it("is HTML only where somebody sanitises it", () => {
    const html: SavedElement = { kind: "html", props: { body: "<b onclick=x>a</b>" } };
    expect(shown([html])).toEqual([{ "text/plain": "<b onclick=x>a</b>" }]);
    const sanitise = (body: string): string => body.replace(" onclick=x", "");
    expect(shown([html], { sanitise })).toEqual([{ "text/html": "<b>a</b>", "text/plain": "<b onclick=x>a</b>" }]);
  });
});

describe("what other kernels have drawn", () => {
  const display = (data: object): Record<string, unknown> => ({ output_type: "display_data", data, metadata: {} });
  it.each([
    [{ "text/plain": "a", "text/html": "<b>a</b>" }, "html", "<b>a</b>"],
    [{ "text/plain": ["a\n", "b"], "text/markdown": "*a*" }, "markdown", "*a*"],
    [{ "text/latex": "$$x$$" }, "latex", "x"],
    [{ "image/svg+xml": ["<svg>", "</svg>"] }, "html", "<svg></svg>"],
    [{ "text/plain": "\u001b[31ma\u001b[0m" }, "text", "a"],
  ])("is shown by what says most: %j", (data, kind, body) => {
    const [element, ...others] = readOutputs([display(data)]);
    expect([element?.kind, element?.props.body, others]).toEqual([kind, body, []]);
  });

  it.each([
    [display({ "image/png": "no base64!" })],
    [display({ "application/x-unknown": 1 })],
    [display({ "text/plain": 5 })],
    [{ output_type: "display_data" }],
    [{ output_type: "new" }],
    [{ output_type: "stream", text: null }],
    [
      display({
        "application/vnd.reprise.elements+json": { version: 1, elements: [{ kind: "slider" }, { kind: "constructor" }, null, 1] },
      }),
    ],
  ])("is left out where it cannot be read: %j", (output) => {
    expect(readOutputs([output])).toEqual([]);
  });

  it("never throws, whatever stands in the file", () => {
    const outputs = fc.array(fc.dictionary(fc.constantFrom("output_type", "data", "text", "name", "$type"), fc.jsonValue()));
    const own = fc
      .jsonValue()
      .map((value) => [
        display({ "application/vnd.reprise.elements+json": { version: 1, elements: [value, { kind: "json", props: value }] } }),
      ]);
    fc.assert(
      fc.property(fc.oneof(outputs, own), (given) => {
        expect(Array.isArray(readOutputs(given))).toBe(true);
      }),
    );
  });
});

describe("base64", () => {
  it("is that of the platform, and gives the bytes back", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes));
      }),
    );
  });
});
