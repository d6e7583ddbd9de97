import { describe, expect, it } from "vitest";
import { readIpynb } from "../../shared/notebook/read-ipynb.ts";
import { writeIpynb } from "../../shared/notebook/write-ipynb.ts";
import { wholeCells } from "./whole-cells.ts";

const bodies = (text: string): string[] => wholeCells(text).map(({ bodyStart, end }) => text.slice(bodyStart, end));

describe("the cells of a script that is parsed", () => {
  it.each([
    ["a template literal", "// %% a\nconst a = `\n// %% b\n`;\n// %% c\na;", ["const a = `\n// %% b\n`;\n", "a;"]],
    ["a comment", "/*\n// %% a\n// %% b\n*/\n1;\n// %% c\n2;", ["/*\n// %% a\n// %% b\n*/\n1;\n", "2;"]],
    ["a block", "{\n// %% a\n}", ["{\n// %% a\n}"]],
    ["no marker of markdown's", "// %% [md]\n// `\n// %% a\n1;", ["// `\n", "1;"]],
    ["what does not parse together either", "// %% a\nconst = 1;\n// %% b\n2;", ["const = 1;\n", "2;"]],
  ])("do not begin in %s", (_, text, expected) => {
    expect(bodies(text)).toEqual(expected);
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
