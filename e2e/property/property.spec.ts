/** Replay equals a rerun, in the DOM: generated scripts, each with the cache and without it, side by side in one page. */
import fc from "fast-check";
import { runs } from "../../src/test-helpers/test-runs.ts";
import type { Mode } from "../../src/testing/property/scope.ts";
import { generateScript } from "../../src/testing/property/script-generator.ts";
import { Tape } from "../../src/testing/property/tape.ts";
import { expect, test } from "../embedding.ts";
import { type Deed, drive, type Scene } from "./drive.ts";

/** The same scripts each time in a usual run, others in each long one; or those of `REPRISE_SEED`. */
const SEED = Number(process.env.REPRISE_SEED ?? (process.env.REPRISE_LONG === "1" ? Date.now() % 1_000_000 : 1));
const SCENES = runs(14, 200);

/** In how many parts the scripts are played: as many pages. */
const PARTS = runs(2, 4);

const numbers = (length: number) => fc.array(fc.nat(999), { minLength: length, maxLength: length, size: "max" });

function sceneOf(choices: number[], operations: number[]): Scene {
  const tape = new Tape(operations);
  const mode: Mode = tape.chance(40) ? "at any moment" : "at rest";
  const script = (extra: string, version: number): string =>
    [
      `const extra = ${extra};`,
      "const rejects = () => Math.random() < 0.3;",
      "const clearing = () => (Math.random() < 0.2 ? Math.floor(Math.random() * 9) : undefined);",
      // Waits are there for their order: they need not be long.
      generateScript(choices, Array(5).fill(version), mode).replace("setTimeout(done, ms)", "setTimeout(done, ms / 8)"),
    ].join("\n");
  const both = (extra: string): [string, string] => [script(extra, 0), script(extra, 1)];
  const deeds = Array.from({ length: 6 }, (_, step): Deed => {
    const kind = tape.pick(["change", "change", "change", "change", "run", "edit"] as const);
    const isLast = step === 5;
    return {
      kind,
      widget: tape.next(1000),
      value: tape.next(1000),
      pause: mode === "at rest" || isLast || tape.chance(20) ? null : tape.next(4),
    };
  });
  return { cached: both("{}"), fresh: both("{ key: () => Math.random(), cacheIf: () => false }"), deeds };
}

test.describe("rules 28 and 29: replay equals a rerun, in the DOM", () => {
  test.setTimeout(240_000);
  const scenes = fc.sample(fc.tuple(numbers(200), numbers(40)), { numRuns: SCENES, seed: SEED });
  for (let part = 0; part < PARTS; part++) {
    test(`for generated scripts, part ${part + 1} of ${PARTS}`, async ({ page, host }, info) => {
      info.annotations.push({ type: "seed", description: String(SEED) });
      await page.goto(host.address);
      await page.waitForFunction(() => "createRuntime" in globalThis);
      for (const [index, [choices, operations]] of scenes.entries()) {
        if (index % PARTS !== part) continue;
        const scene = sceneOf(choices, operations);
        const different = await page.evaluate(drive, scene);
        const told = `seed ${SEED}, script ${index}, ${different?.at}\n${scene.cached[0]}`;
        expect(different?.cached, told).toBe(different?.fresh);
      }
    });
  }
});
