import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs, seedOf } from "../../test-helpers/test-runs.ts";
import { Play } from "./caches/play.ts";

const choices = fc.array(fc.nat(999), { minLength: 60, maxLength: 250, size: "max" });
const expectEqual = (actual: unknown, expected: unknown, told: string): void => expect(actual, told).toEqual(expected);

describe("rules 16 to 26 and 45 to 48: the caches do what their model says", () => {
  it("no value is lost, stale or another's, no body runs without need, and no object is released twice or while in use", async () => {
    const property = fc.asyncProperty(choices, (sequence) => new Play(sequence, expectEqual).play());
    await fc.assert(property, { numRuns: runs(1000, 50_000), endOnFailure: true, ...seedOf(11) });
  }, 7_200_000);
});
