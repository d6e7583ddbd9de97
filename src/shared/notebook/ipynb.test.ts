import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { ipynbSchema } from "../../test-helpers/ipynb-schema.ts";
import { notebookTexts } from "../../test-helpers/notebook-texts.ts";
import { runs } from "../../test-helpers/test-runs.ts";
import { NotebookFormatError } from "./notebook-format-error.ts";
import { readPercent } from "./percent.ts";
import { readIpynb } from "./read-ipynb.ts";
import { writeIpynb } from "./write-ipynb.ts";

describe("a script that becomes a notebook", () => {
  it("is the same text when it comes back, byte for byte", () => {
    fc.assert(
      fc.property(notebookTexts, (text) => {
        expect(readIpynb(writeIpynb(text)).text).toBe(text);
      }),
      { numRuns: runs(500, 20_000) },
    );
  });

  it("is a notebook by the schema of format 4.5, whatever its text", () => {
    fc.assert(
      fc.property(notebookTexts, (text) => {
        const parsed = v.safeParse(ipynbSchema, JSON.parse(writeIpynb(text)));
        expect(parsed.issues?.map(({ message, path }) => [message, path?.map(({ key }) => key)])).toBeUndefined();
      }),
      { numRuns: runs(500, 20_000) },
    );
  });
});

/** Values of JSON, or `value`. */
const or = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof({ weight: 4, arbitrary: value }, fc.jsonValue());
const fields = (...names: string[]): fc.Arbitrary<object> => fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
const cells = fc.record(
  {
    cell_type: or(fc.constantFrom("code", "markdown", "raw")),
    id: or(fc.string()),
    metadata: or(
      fields("name", "title", "tags", "cell_depth", "reprise", "vscode", "jupyter", "format", "id", "__proto__", "a b", "live"),
    ),
    source: or(fc.oneof(notebookTexts, fc.array(fc.string()))),
    outputs: or(
      fc.array(fc.record({ output_type: or(fc.constantFrom("stream", "error", "display_data")), data: fc.jsonValue() })),
    ),
    attachments: or(fields("a.png")),
  },
  { requiredKeys: ["cell_type", "source"] },
);
const notebooks = fc.record({
  nbformat: fc.constant(4),
  metadata: or(fields("title", "authors", "reprise", "language_info", "__proto__", "a: b")),
  cells: or(fc.array(cells)),
});

describe("a notebook that becomes a script", () => {
  it("is a cell for each cell, and valid when it is a notebook again, or is refused with a reason, whatever stands in it", () => {
    fc.assert(
      fc.property(notebooks, (file) => {
        let text: string;
        try {
          ({ text } = readIpynb(JSON.stringify(file)));
        } catch (error) {
          expect(error).toBeInstanceOf(NotebookFormatError);
          return;
        }
        const again = JSON.parse(writeIpynb(text));
        expect(v.safeParse(ipynbSchema, again).issues).toBeUndefined();
        expect(again.cells.length).toBe((file.cells as unknown[]).length);
        expect(readPercent(text).length).toBeGreaterThanOrEqual(again.cells.length);
      }),
      { numRuns: runs(300, 5000) },
    );
  });
});
