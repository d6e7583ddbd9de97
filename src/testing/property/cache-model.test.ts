import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs, seedOf } from "../../test-helpers/test-runs.ts";
import { World } from "./cache-world.ts";

const choices = fc.array(fc.nat(999), { minLength: 30, maxLength: 120, size: "max" });
const expectEqual = (actual: unknown, expected: unknown, told: string): void => expect(actual, told).toEqual(expected);

describe("rules 16 to 26 and 45 to 48: the caches do what their model says", () => {
  it("no value is lost, stale or another's, no body runs without need, and no object is released twice or while in use", async () => {
    const property = fc.asyncProperty(choices, (sequence) => new World(expectEqual).play(sequence));
    await fc.assert(property, { numRuns: runs(150, 20_000), endOnFailure: true, ...seedOf(11) });
  }, 3_600_000);
});
