/**
 * Switches off, one after the other, what finds out that a cell changes what another one has made, and expects the property of notebooks
 * beside scripts (src/testing/property/cells.test.ts) to notice each: a property that holds without them would say nothing of them.
 * `node scripts/cell-mutations.mjs [name]`; `npm run test:long` runs all.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bin, root, run, since, tool } from "./run.mjs";

/** @typedef {{ name: string, file: string, from: string, to: string }} Mutation */

/** @type {readonly Mutation[]} */
export const mutations = [
  {
    name: "content: what is read is not looked at again at the end of the cell",
    file: "src/worker/cells/execution.ts",
    from: "const isChanged = content !== null &&",
    to: "const isChanged = false &&",
  },
  {
    name: "closures: assignments to local variables that a function keeps are not told",
    file: "src/worker/cells/execution.ts",
    from: "else this.links.changed(mark as CellResult",
    to: "else if (this.isOver) this.links.changed(mark as CellResult",
  },
  {
    name: "containers: who draws into those of another cell is not told",
    file: "src/worker/cells/execution.ts",
    from: "links.changed(result,",
    to: "void (result,",
  },
  {
    name: "together: only the object's own cell is made anew, and not those that share it",
    file: "src/worker/cells/links.ts",
    from: "for (const each of together) each.spoil(why);",
    to: "result.spoil(why);",
  },
  {
    name: "ended: what a cell has changed whose run was ended is not told",
    file: "src/worker/cells/execution.ts",
    from: "if (by === null) continue;",
    to: "if (by === null || this.walk === null) continue;",
  },
  {
    name: "state: an entry with the same object holds, whatever that says by now",
    file: "src/worker/cells/state-reads.ts",
    from: "a.print !== null && a.print === b.print",
    to: "a.print !== null",
  },
];

/** @param {string} name @returns {Mutation} */
export function mutationOf(name) {
  const found = mutations.find((one) => one.name.startsWith(name));
  if (found === undefined) throw new Error(`There is no mutation “${name}”.`);
  return found;
}

/** @param {string} chosen how names begin */
async function main(chosen) {
  let failed = 0;
  for (const { name } of mutations.filter((one) => one.name.startsWith(chosen))) {
    const start = performance.now();
    const args = ["run", "--config", join(root, "scripts/cell-mutations.config.mjs"), "--root", root];
    const { code, output } = await run(tool(bin.vitest, args), { env: { REPRISE_MUTATION: name }, quiet: true });
    const after = /Property failed after (\d+) tests/.exec(output)?.[1];
    const isCaught = code !== 0 && after !== undefined;
    console.log(`${isCaught ? `caught by notebook ${after}` : "NOT CAUGHT"}, ${since(start)}: ${name}`);
    if (!isCaught && code !== 0) console.log(output.slice(-2000));
    if (!isCaught) failed++;
  }
  process.exitCode = failed === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(process.argv[2] ?? "");
