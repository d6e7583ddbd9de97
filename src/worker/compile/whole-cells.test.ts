import { describe, expect, it } from "vitest";
import { readIpynb } from "../../shared/notebook/read-ipynb.ts";
import { writeIpynb } from "../../shared/notebook/write-ipynb.ts";
import { parse } from "./parse.ts";
import { stateOf, wholeCells } from "./whole-cells.ts";

const bodies = (text: string): string[] => wholeCells(text).map(({ bodyStart, end }) => text.slice(bodyStart, end));

describe("the cells of a script that is parsed", () => {
  it.each([
    ["a template literal", "// %% a\nconst a = `\n// %% b\n`;\n// %% c\na;", ["const a = `\n// %% b\n`;\n", "a;"]],
    ["a comment", "/*\n// %% a\n// %% b\n*/\n1;\n// %% c\n2;", ["/*\n// %% a\n// %% b\n*/\n1;\n", "2;"]],
    ["a block", "{\n// %% a\n}", ["{\n// %% a\n}"]],
    ["no marker of markdown's", "// %% [md]\n// `\n// %% a\n1;", ["// `\n", "1;"]],
    ["what does not parse together either", "// %% a\nconst = 1;\n// %% b\n2;", ["const = 1;\n", "2;"]],
    ["what another cell ends too early", "// %% a\nf(\n// %% b\n2;\n// %% c\n3;", ["f(\n", "2;\n", "3;"]],
  ])("do not begin in %s", (_, text, expected) => {
    expect(bodies(text)).toEqual(expected);
  });

  it("are read once each, where one of them is broken in its midst", () => {
    const pieces: string[] = [];
    const text = `const = 1;${"\n// %%\n2;".repeat(50)}`;
    wholeCells(text, (piece) => {
      pieces.push(piece);
      return stateOf(piece, () => parse(piece, "cell"));
    });
    expect(pieces).toHaveLength(51);
  });

  it("are those of a notebook, and the script is the same when it comes back", () => {
    const text = "// %% a\r\nconst a = `\r\n// %% b\r\n`;\r\n// %% c\r\na;\r\n";
    const file = writeIpynb(text, { cells: wholeCells(text) });
    expect(JSON.parse(file).cells.map(({ source }: { source: string[] }) => source.join(""))).toEqual([
      "const a = `\n// %% b\n`;",
      "a;",
    ]);
    expect(readIpynb(file).text).toBe(text);
  });
});
