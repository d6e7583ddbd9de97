import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs, seedOf } from "../../test-helpers/test-runs.ts";
import { playReloads } from "./play-reloads.ts";

const choices = fc.array(fc.nat(999), { minLength: 60, maxLength: 300, size: "max" });
const operations = fc.array(fc.nat(999), { minLength: 10, maxLength: 40, size: "max" });
const expectEqual = (actual: unknown, expected: unknown, told: string): void => expect(actual, told).toEqual(expected);

describe("rule 46: a page from the store equals one without a cache", () => {
  it("gives the same pages and widget values after reloads", async () => {
    let restored = 0;
    const property = fc.asyncProperty(choices, operations, async (script, events) => {
      restored += await playReloads(script, events, expectEqual);
    });
    await fc.assert(property, { numRuns: runs(20, 5000), endOnFailure: true, ...seedOf(11) });
    // Else it has shown nothing.
    expect(restored).toBeGreaterThan(0);
  }, 3_600_000);
});
