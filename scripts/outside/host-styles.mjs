/** The packed library in pages that have styles of their own: what leaks in, and what leaks out. */

import { join } from "node:path";
import { bin, root } from "../run.mjs";

/**
 * Runs the specs of e2e/embedding that are about styles on what was packed: computed styles of an app alone and under each reset, of the
 * page's own elements beside an app, and pages that look like those of people.
 * @param {import("./package-checks.mjs").Outside} outside
 */
export async function checkStyles({ check, project, own }) {
  /** @type {string | undefined} */
  let folder;
  await check("install", async () => {
    folder = await project("styles", {});
  });
  if (folder === undefined) return;
  process.env.REPRISE_LIBRARY = join(folder, "node_modules/reprise/dist/lib");
  await check("computed styles", async () => {
    const told = await own([
      "node",
      join(root, "node_modules", bin.playwright),
      "test",
      "-c",
      "scripts/outside/styles.config.ts",
    ]);
    const passed = /(\d+) passed/.exec(told)?.[1];
    if (passed === undefined) throw new Error(`no test has run:\n${told}`);
    return `${passed} tests`;
  });
}
