import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NotebookFormatError } from "./notebook-format-error.ts";
import { readIpynb } from "./read-ipynb.ts";
import { writeIpynb } from "./write-ipynb.ts";

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, "../../test-helpers/notebooks", `${name}.ipynb`), "utf8");

/** A notebook of these cells. */
const notebook = (cells: readonly object[], metadata: object = {}): string =>
  JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
const code = (source: string | string[], fields: object = {}): object => ({
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source,
  ...fields,
});
const markdown = (source: string, fields: object = {}): object => ({ cell_type: "markdown", metadata: {}, source, ...fields });

/** A notebook's text becomes a notebook again: its cells. */
const again = (json: string): unknown[] => JSON.parse(writeIpynb(readIpynb(json).text)).cells;

describe("a notebook of Jupyter", () => {
  it("of Deno's kernel: names, tags, ids and metadata stand in the markers, of its runs nothing does", () => {
    const { text, language, notes } = readIpynb(fixture("deno"));
    expect(language).toBe("typescript");
    expect(notes).toEqual(["Cell 1: the attached picture dot.png stands in its text now."]);
    expect(text.replace(/base64,[^)]+/, "base64,…")).toBe(
      [
        "// ---",
        "// jupyter:",
        '//   authors: [{"name":"Ada"}]',
        "// ---",
        "",
        '// %% [markdown] id="6c1d2a5e-3f0b-4d5e-9c1a-0d9b7f1e2a11"',
        "// # Prices",
        "//",
        "// With $\\bf{x}$ and a picture: ![dot](data:image/png;base64,…)",
        "",
        '// %% load tags=["hide-input"] id="f3a9c0de"',
        'import * as pl from "npm:nodejs-polars";',
        "",
        "const prices: number[] = [3, 1, 2];",
        'console.log(prices.length, "rows");',
        "",
        '// %% collapsed=false jupyter={"outputs_hidden":false} id="0b7d"',
        "prices.reduce((a, b) => a + b)",
        "",
        '// %% id="bad1"',
        "nothing",
        "",
        '// %% [raw] format="text/restructuredtext" id="raw1"',
        "// \\%% not a marker",
        "",
      ].join("\n"),
    );
  });

  it("of Deno's kernel: what its cells had drawn is there by their numbers, in words and pictures of the page", () => {
    const outputs = [...readIpynb(fixture("deno")).outputs].map(([cell, elements]) => [
      cell,
      elements.map(({ kind, props }) => [kind, props.body ?? props.message ?? (props.spec as { mark?: string }).mark]),
    ]);
    expect(outputs).toEqual([
      [2, [["text", "loading\n3 rows"]]],
      [
        3,
        [
          ["html", "<b>6</b>"],
          ["vegaLiteChart", "point"],
        ],
      ],
      [4, [["exception", "nothing is not defined"]]],
    ]);
  });

  it("of VS Code: a cell in another language does not run, and no line of a cell begins another one", () => {
    const { text, notes } = readIpynb(fixture("vscode"));
    expect(notes).toEqual(["Cell 3: it is in the language python, and is kept as text that does not run."]);
    expect(text).toBe(
      [
        "// %% [markdown]",
        "// A notebook of VS Code, older than cell ids.",
        "// \\%% This line is text.",
        "",
        "// %%",
        "const text = `",
        "// \\%% not a marker",
        "`;",
        "// \\%% nor this",
        "text.length;",
        "",
        '// %% [raw] vscode={"languageId":"python"}',
        '// print("hello")',
        "// # done",
        "",
        "// %%",
        "",
      ].join("\n"),
    );
  });

  it("of tslab: sources may be one text, and pictures come as bytes", () => {
    const { text, outputs } = readIpynb(fixture("tslab"));
    expect(text).toBe('// %% scrolled=true\nimport * as tslab from "tslab";\nlet x = 1\n\n// %%\ntslab.display.png(dot)\n');
    const [image] = (outputs.get(1)?.[0]?.props.images ?? []) as { source: { bytes: Uint8Array; type: string } }[];
    expect([image?.source.type, ...(image?.source.bytes.subarray(1, 4) ?? [])]).toEqual(["image/png", 80, 78, 71]);
  });

  it("of IJavascript: magics above the code are commented out, and code that looks like one runs", () => {
    const { text, language, notes } = readIpynb(fixture("ijavascript"));
    expect(language).toBe("javascript");
    expect(notes).toEqual([
      "Cell 1: %load_ext dotenv, !npm install lodash: commented out.",
      "Cell 2: it is in the language html, and is kept as text that does not run.",
      "Cell 3: %%javascript: commented out.",
    ]);
    expect(text).toBe(
      [
        "// %%",
        "// %load_ext dotenv",
        "// !npm install lodash",
        'var _ = require("lodash");',
        "var rest = 10",
        "% 3;",
        "",
        "// %% [raw]",
        "// %%html",
        "// <b>%% bold</b>",
        "",
        "// %%",
        "// %%javascript",
        "!rest && _.noop();",
        "",
      ].join("\n"),
    );
  });

  it("keeps ids, names, tags, metadata and sources of its cells, and its own metadata, when it comes back", () => {
    const cells = [
      markdown("A *text*\n\n%% of\n\\%% lines\n", { id: "m1", metadata: { live: true } }),
      code(["// %% one\n", "const a = `\\%%`;"], {
        id: "c-1",
        metadata: { name: "load", tags: ["a b"], slideshow: { slide_type: "skip" }, "odd key": 1, cell_depth: 2 },
      }),
      {
        cell_type: "raw",
        id: "r1",
        metadata: { format: "text/html" },
        source: "<b>\n",
        attachments: { a: { "text/plain": "x" } },
      },
    ];
    const lines = (cell: object): object => ({
      ...cell,
      source: [(cell as { source: string | string[] }).source].flat().join(""),
    });
    expect(again(notebook(cells)).map((cell) => lines(cell as object))).toEqual(cells.map(lines));
    const own = { title: "Sales\u2028", authors: [{ name: "Ada" }], "odd key": [1] };
    expect(JSON.parse(writeIpynb(readIpynb(notebook(cells, own)).text)).metadata).toMatchObject(own);
  });

  it("of a script as people write it needs no more than Jupyter has", () => {
    const script = '// %% Load tags=["a"]\nconst a = 1;\n\n// %%% [markdown] live=true\n// # A\n//\n// B\n\n// %%\na\n';
    expect(JSON.parse(writeIpynb(script)).cells.map(({ metadata }: { metadata: object }) => metadata)).toEqual([
      { name: "Load", tags: ["a"] },
      { live: true, cell_depth: 1 },
      {},
    ]);
  });

  it("whose own metadata are not as the format has them is read without those", () => {
    expect(readIpynb(notebook([], { title: [], authors: "Ada", topic: 1 })).text).toBe(
      "// ---\n// jupyter:\n//   topic: 1\n// ---\n\n",
    );
  });

  it("has an id for each cell when it is written, and a script none that did not come in", () => {
    const cells = again(notebook([code("1"), code("2", { id: "mine" }), code("3", { id: "mine" })]));
    expect(cells.map((cell) => (cell as { id: string }).id)).toEqual(["cell-1", "mine", "cell-3"]);
    expect(readIpynb(writeIpynb("// %% a\n1\n")).text).toBe("// %% a\n1\n");
  });

  it("may have gained cells, and others first, since it was a script", () => {
    const script = "first;\n// %% a\nsecond;\n//%% b";
    const file = JSON.parse(writeIpynb(script));
    file.cells = [...file.cells.reverse(), code("new;")];
    expect(readIpynb(JSON.stringify(file)).text).toBe("//%% b\n\n// %% a\nsecond;\n// %%\nfirst;\n// %%\nnew;\n");
  });

  it("does not run what stands behind odd line ends of its markdown", () => {
    const { text } = readIpynb(notebook([markdown("a\u2028steal();\rsteal();\r\n\u2029steal()")]));
    expect(text).toBe("// %% [markdown]\n// a\n// steal();\n// steal();\n//\n// steal()\n");
  });

  it.each([
    ["deno", {}, "typescript"],
    ["deno-no-tsx", {}, "typescript"],
    ["tslab", {}, "typescript"],
    ["jslab", {}, "javascript"],
    ["javascript", {}, "javascript"],
    ["xjavascript", { name: "JavaScript" }, "javascript"],
    [undefined, undefined, "typescript"],
  ])("of the kernel %s is in a language that runs here", (name, info, language) => {
    const metadata = name === undefined ? {} : { kernelspec: { name, display_name: name }, language_info: info };
    expect(readIpynb(notebook([], metadata))).toEqual({ text: "", language, notes: [], outputs: new Map() });
  });
});

describe("a file that is no notebook", () => {
  it.each([
    ["", "This is no Jupyter notebook: the file is empty."],
    ["{]", "it is no JSON. "],
    ['{"cells": [\n<<<<<<< HEAD\n]}', "it is no JSON. "],
    ["[]", "it is JSON, but an array of 0 without the fields of one."],
    ["null", "it is JSON, but null without the fields of one."],
    ['{"nbformat": "4"}', 'nbformat must be a whole number, but it is the string "4".'],
    [
      '{"nbformat": 3, "worksheets": []}',
      "This notebook is written in version 3 of the format; versions 4.0 to 4.5 can be read.",
    ],
    ['{"nbformat": 4}', "cells must be a list of cells, but it is not there."],
    ['{"nbformat": 4, "cells": [], "metadata": []}', "metadata must be an object, but it is an array of 0."],
    ['{"nbformat": 4, "cells": [null]}', "cells[0] must be an object, but it is null."],
    [
      notebook([code("1"), { ...code("2"), cell_type: "sql" }]),
      'cells[1].cell_type must be "code", "markdown" or "raw", but it is the string "sql".',
    ],
    [notebook([{ ...code("2"), source: [1] }]), "cells[0].source must be a text or a list of texts, but it is an array of 1."],
    [notebook([code("", { metadata: 1 })]), "cells[0].metadata must be an object, but it is the number 1."],
    [notebook([code("", { outputs: [{}] })]), "cells[0].outputs[0].output_type must be a text, but it is not there."],
    [notebook([markdown("", { attachments: "a" })]), 'cells[0].attachments must be an object, but it is the string "a".'],
    [
      notebook([], { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } }),
      "This notebook is for the kernel python3, which runs python; here TypeScript and JavaScript run.",
    ],
  ])("says what is wrong, and where: %s", (json, message) => {
    expect(() => readIpynb(json)).toThrow(NotebookFormatError);
    expect(() => readIpynb(json)).toThrow(message);
  });

  it.each(["metadata", "outputs"])("is refused where its %s are nested deeper than can be followed", (place) => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const metadata = place === "metadata" ? `{"a": ${deep}}` : "{}";
    const outputs =
      place === "outputs"
        ? `[{"output_type": "display_data", "data": {"application/vnd.reprise.elements+json": {"version": 1, "elements": [{"kind": "json", "props": ${deep}}]}}}]`
        : "[]";
    const json = `{"nbformat": 4, "cells": [{"cell_type": "code", "source": "", "metadata": ${metadata}, "outputs": ${outputs}}]}`;
    expect(() => readIpynb(json)).toThrow("its metadata or outputs are nested too deeply");
  });

  it("says which line begins a conflict of a merge", () => {
    const read = (): unknown => readIpynb('{"cells": [\n<<<<<<< HEAD\n]}');
    expect(read).toThrow(expect.objectContaining({ hint: "Line 2 begins a conflict of a merge: resolve that first." }));
  });
});
