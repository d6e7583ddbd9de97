import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Edits } from "./edits.ts";
import { OriginalPositions, segmentsOf } from "./position-map.ts";

const source = "one();\ntwo(3);\r\n\nfour();\n";
const offset = fc.nat(source.length);
const edit = fc.oneof(
  fc.record({ at: offset, text: fc.constantFrom("a", "\n", "long text ", "") }),
  fc.tuple(offset, offset).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
);

it("whatever was edited, each character that was copied leads back to itself, and what comes once more is plain data", () =>
  fc.assert(
    fc.property(fc.array(edit), (edits) => {
      const made = new Edits();
      for (const each of edits) {
        if ("at" in each) made.insert(each.at, each.text);
        else made.cut(each.from, each.to);
      }
      const { code, map } = made.apply(source);
      const again = JSON.parse(JSON.stringify(map)) as typeof map;
      const segments = segmentsOf(again);
      expect(segments[0]).toEqual({ start: 0, original: 0, isCopy: true });
      for (const [index, { start, original, isCopy }] of segments.entries()) {
        const end = segments[index + 1]?.start ?? code.length;
        // What is cut leaves its line breaks.
        if (isCopy && code.slice(start, end).trim() !== "")
          expect(source.startsWith(code.slice(start, end), original)).toBe(true);
      }
      const positions = new OriginalPositions(again, source);
      const lines = code.split("\n");
      for (const [index, line] of lines.entries()) {
        const at = line.indexOf("four");
        // Texts that are inserted have none.
        if (at >= 0 && !edits.some((each) => "at" in each && each.text.includes("\n")))
          expect(positions.of(index + 1, at + 1)).toEqual({ line: 4, column: 1 });
      }
    }),
  ));
