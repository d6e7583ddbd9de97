import fc from "fast-check";
import { describe, it } from "vitest";
import { runs } from "../../shared/test-runs.ts";
import { play } from "./play.ts";

const choices = fc.array(fc.nat(999), { minLength: 60, maxLength: 300, size: "max" });
const operations = fc.array(fc.nat(999), { minLength: 8, maxLength: 40, size: "max" });

describe("rules 28 and 29: replay equals a rerun", () => {
  it("gives the same pages and widget values with the cache and without it", async () => {
    // A failure is told at once, with its seed: shrinking takes minutes, and is done by hand (`endOnFailure: false`).
    await fc.assert(fc.asyncProperty(choices, operations, play), { numRuns: runs(1000, 5000), endOnFailure: true });
  }, 600_000);
});
