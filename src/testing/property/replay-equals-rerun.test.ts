import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../../test-helpers/test-runs.ts";
import { play } from "./play.ts";

const choices = fc.array(fc.nat(999), { minLength: 60, maxLength: 300, size: "max" });
const operations = fc.array(fc.nat(999), { minLength: 20, maxLength: 80, size: "max" });
const expectEqual = (actual: unknown, expected: unknown, told: string): void => expect(actual, told).toEqual(expected);

describe("rules 28 and 29: replay equals a rerun", () => {
  it("gives the same pages and widget values with the cache and without it", async () => {
    // A failure is told at once, with its seed: shrinking takes minutes, and is done by hand (`endOnFailure: false`).
    const property = fc.asyncProperty(choices, operations, (script, events) => play(script, events, expectEqual));
    await fc.assert(property, { numRuns: runs(60, 15_000), endOnFailure: true });
  }, 3_600_000);
});
