/** Whatever a worker sends, the page takes it or says why not. The rendered page is fuzzed in page.fuzz.test.tsx. */
import { describe, expect, it } from "vitest";
import { budgets } from "../shared/budgets.ts";
import { mainId } from "../shared/ids.ts";
import { effectsIn } from "../shared/page-effects.ts";
import { readPage } from "../shared/page-reader.ts";
import { hostileMessages } from "../test-helpers/hostile-messages.ts";
import { runs } from "../test-helpers/test-runs.ts";
import { PageStore } from "./page-store.ts";
import { wholePage } from "./whole-page.ts";

/** Messages that one page gets. */
const PER_PAGE = 100;

describe("a page that is sent anything", () => {
  it("never throws, ends every walk, holds no more than it may, and leaves prototypes alone", () => {
    const before = prototypes();
    let slowest = 0;
    for (let seed = 0; seed < runs(200, 2000); seed++) {
      const write = hostileMessages(seed);
      const store = new PageStore({ maker: wholePage });
      const began = process.cpuUsage();
      for (let count = 0; count < PER_PAGE; count++) {
        try {
          store.receive(write(1));
        } catch (cause) {
          throw new Error(`seed ${seed}, message ${count}`, { cause });
        }
      }
      const { user, system } = process.cpuUsage(began);
      slowest = Math.max(slowest, (user + system) / 1000);
      const tree = store.tree.peek();
      expect(() => readPage(tree, () => undefined), `seed ${seed}`).not.toThrow();
      expect(effectsIn([tree.main]).length).toBeLessThanOrEqual(budgets.effects);
      expect(store.problems.value.filter((problem) => problem.includes("could not take it in"))).toEqual([]);
      expect(tree.main.id).toBe(mainId);
    }
    expect(prototypes()).toEqual(before);
    // Of processor time for a page, ms: far above what any takes, far below what explodes.
    expect(slowest).toBeLessThan(1000);
  });
});

function prototypes(): string[][] {
  return [Object, Array, Map, Function, String, Number].map(({ prototype }) => Object.getOwnPropertyNames(prototype));
}
