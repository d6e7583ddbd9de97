/**
 * A script in one page after the other: what the next one has of the one before.
 */
import type { AppTestOptions } from "../testing/app-test-options.ts";
import type { AppTest, TestNode } from "../testing/index.ts";
import { memoryStore } from "../testing/memory-store.ts";
import { runScript } from "../testing/run-script.ts";

/** Runs a script in several pages on one store. Bodies say that they ran by `calls.push(…)`, which `calls.first` tells the first of. */
export async function pages(
  source: string,
  count = 2,
  options: AppTestOptions = {},
  between: (page: number) => void | Promise<void> = () => {},
) {
  const store = memoryStore();
  const calls: unknown[] & { first?: boolean } = [];
  const seen = {
    store,
    ran: [] as unknown[][],
    page: [] as TestNode[][],
    rows: [] as (ReturnType<AppTest["stats"]>[number] | undefined)[],
    exceptions: [] as AppTest["exceptions"][],
    notices: [] as string[][],
  };
  for (let page = 0; page < count; page++) {
    calls.first = page === 0;
    const app = await runScript(source, { storage: store, ...options, globals: { calls, ...options.globals } });
    seen.ran.push(calls.splice(0));
    seen.page.push(app.tree);
    seen.rows.push(app.stats()[0]);
    seen.exceptions.push(app.exceptions);
    seen.notices.push([...app.notices]);
    await app.close();
    await between(page);
  }
  return seen;
}
