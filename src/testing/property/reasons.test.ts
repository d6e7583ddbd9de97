import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../../test-helpers/test-runs.ts";
import { type Mutation, mutations, playReasons } from "./play-reasons.ts";

const numbers = fc.array(fc.nat(999), { minLength: 40, maxLength: 40 });
const names = Object.keys(mutations) as Mutation[];

describe("the reason of a miss", () => {
  it("is the one thing that was changed", async () => {
    const property = fc.asyncProperty(numbers, fc.constantFrom(...names), async (tape, mutation) => {
      const { reasons, expected, told } = await playReasons(tape, [mutation]);
      expect(reasons, told).toEqual(expected);
    });
    await fc.assert(property, { numRuns: runs(200, 5000), endOnFailure: true });
  }, 1_200_000);

  it("names all things that were changed at once", async () => {
    const combinable = names.filter((name) => mutations[name].group !== "alone");
    const several = fc.uniqueArray(fc.constantFrom(...combinable), {
      minLength: 2,
      maxLength: 4,
      selector: (name) => mutations[name].group,
    });
    const property = fc.asyncProperty(numbers, several.filter(canBeAtOnce), async (tape, chosen) => {
      const { reasons, expected, told } = await playReasons(tape, chosen);
      expect(sorted(reasons), told).toEqual(sorted(expected));
    });
    await fc.assert(property, { numRuns: runs(100, 2500), endOnFailure: true });
  }, 1_200_000);
});

/** The call that evicts would draw the widget a second time. */
function canBeAtOnce(chosen: readonly Mutation[]): boolean {
  return !chosen.includes("evicted") || !chosen.some((name) => mutations[name].needsWidget);
}

function sorted(list: readonly unknown[]): string[] {
  return list.map((one) => JSON.stringify(one)).sort();
}
