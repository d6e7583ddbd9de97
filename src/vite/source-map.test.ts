import { SourceMap } from "node:module";
import { describe, expect, it } from "vitest";
import { compileScript, moduleText } from "../worker/script/build-module.ts";
import { sourceMap, vlq } from "./source-map.ts";

const source = `import { half } from "./half.ts";
const get = async (n: number): Promise<number> => {
  await null;
  return half(n) + "two".length;
};
st.text("a" + (await get(4)));
`;
const half = "export const half = (n: number): number => n / 2;\n";

describe("the source map of a script's module", () => {
  it("leads from each word of the compiled code to where it was written", async () => {
    const compiled = await compileScript({ source, readText: async () => half });
    const text = moduleText(compiled, "./packages.js");
    const map = new SourceMap(JSON.parse(sourceMap(compiled, text)));
    const lines = text.split("\n");
    const begins = lines.flatMap((line, index) => (line.startsWith("parts.push([") ? [index] : []));
    for (const [word, file, written] of [
      ['"two"', 0, source],
      ['"a"', 0, source],
      ["n / 2", 1, half],
    ] as const) {
      const line = lines.findIndex((code, index) => index > (begins[file] ?? 0) && code.includes(word));
      const before = written.slice(0, written.indexOf(word)).split("\n");
      expect(map.findEntry(line, (lines[line] ?? "").indexOf(word))).toMatchObject({
        originalSource: ["app.ts", "half.ts"][file],
        originalLine: before.length - 1,
      });
    }
  });

  it.each([
    [0, "A"],
    [1, "C"],
    [-1, "D"],
    [15, "e"],
    [16, "gB"],
    [-1000, "x+B"],
  ])("writes %i as %s", (value, text) => expect(vlq(value)).toBe(text));
});
