/**
 * Scripts that are run in ways which several tests share, and what the cache counted.
 */
import { expect } from "vitest";
import type { CacheStatsRow } from "../shared/caching-api.ts";
import type { AppTest, AppTestOptions } from "../testing/index.ts";
import { outline, runScript } from "../testing/run-script.ts";

/** What is counted of a cached function, by its name. */
export const row = (app: AppTest, name = "f"): CacheStatsRow | undefined => app.stats().find((each) => each.name === name);

/** Runs a script, then what it is edited to. @returns which bodies ran in each run; bodies say so by `calls.push(…)` */
export async function ranByEdit(before: string, ...after: string[]): Promise<unknown[][]> {
  const calls: unknown[] = [];
  const app = await runScript(before, { globals: { calls } });
  expect(app.exceptions).toEqual([]);
  const ran = [calls.splice(0)];
  for (const source of after) {
    await app.edit(source);
    expect(app.exceptions).toEqual([]);
    ran.push(calls.splice(0));
  }
  return ran;
}

/** Runs a script twice: what was drawn the first time stands there the second time, from the cache. */
export async function missThenHit(source: string, options: AppTestOptions = {}): Promise<string[]> {
  const calls: unknown[] = [];
  const app = await runScript(source, { ...options, globals: { calls, ...options.globals } });
  const page = outline(app);
  const elements = app.tree;
  const ran = calls.length;
  await app.run();
  expect(outline(app)).toEqual(page);
  expect(app.tree).toEqual(elements);
  expect(calls).toHaveLength(ran);
  return page;
}
