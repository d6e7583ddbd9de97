import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { ipynbSchema } from "../../test-helpers/ipynb-schema.ts";
import { notebookTexts } from "../../test-helpers/notebook-texts.ts";
import { runs } from "../../test-helpers/test-runs.ts";
import { readIpynb } from "./read-ipynb.ts";
import { writeIpynb } from "./write-ipynb.ts";

describe("a script that becomes a notebook", () => {
  it("is the same text when it comes back, byte for byte", () => {
    fc.assert(
      fc.property(notebookTexts, (text) => {
        expect(readIpynb(writeIpynb(text)).text).toBe(text);
      }),
      { numRuns: runs(1000, 50_000) },
    );
  });

  it("is a notebook by the schema of format 4.5, whatever its text", () => {
    fc.assert(
      fc.property(notebookTexts, (text) => {
        const parsed = v.safeParse(ipynbSchema, JSON.parse(writeIpynb(text)));
        expect(parsed.issues?.map(({ message, path }) => [message, path?.map(({ key }) => key)])).toBeUndefined();
      }),
      { numRuns: runs(1000, 50_000) },
    );
  });
});
