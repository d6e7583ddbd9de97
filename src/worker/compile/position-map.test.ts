import * as fc from "fast-check";
import { expect, it } from "vitest";
import { runs, seedOf } from "../../test-helpers/test-runs.ts";
import { Edits } from "./edits.ts";
import { LineTable } from "./line-table.ts";
import { OriginalPositions, segmentsOf } from "./position-map.ts";

const source = "one();\ntwo(3);\r\n\nfour();\n";
const offset = fc.nat(source.length);
const edit = fc.oneof(
  fc.record({ at: offset, text: fc.constantFrom("a", "\n", "long text ", "") }),
  fc.tuple(offset, offset).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
);

it("whatever was edited, what was copied leads back to where it was, also once the map was written and read", () =>
  fc.assert(
    fc.property(fc.array(edit), (edits) => {
      const made = new Edits();
      for (const each of edits) {
        if ("at" in each) made.insert(each.at, each.text);
        else made.cut(each.from, each.to);
      }
      const { code, map } = made.apply(source);
      const again = JSON.parse(JSON.stringify(map)) as typeof map;
      const positions = new OriginalPositions(again, source);
      const segments = segmentsOf(again);
      for (const [index, { start, original, isCopy }] of segments.entries()) {
        const text = code.slice(start, segments[index + 1]?.start ?? code.length);
        // Of what is cut the line breaks stay.
        if (!isCopy || !source.startsWith(text, original)) {
          expect(isCopy ? text.trim() : "").toBe("");
          continue;
        }
        for (let at = 0; at < text.length; at++) {
          const { line, column } = LineTable.of(code).position(start + at);
          expect(positions.of(line, column)).toEqual(LineTable.of(source).position(original + at));
        }
      }
    }),
    { numRuns: runs(300, 20_000), ...seedOf(31) },
  ));
