/**
 * Whether node is new enough: looked at before anything else is loaded, in words that old ones can read, too. So no types, no `?.`,
 * no `await` outside of functions.
 */
import { readFileSync } from "node:fs";

/**
 * What is wrong with a version of node, in one line.
 * @param {string} version as in `process.versions.node`
 * @param {string} engines the range in a package.json, `>=20.19`
 * @returns {string | null} null if it is new enough
 */
export function nodeFault(version, engines) {
  const least = /\d+(\.\d+)*/.exec(engines);
  if (least === null) return null;
  const has = version.split(".");
  for (const [at, part] of least[0].split(".").entries()) {
    const more = Number.parseInt(has[at] || "0", 10) - Number(part);
    if (more > 0) return null;
    if (more < 0)
      return `Node ${version} is too old: Node ${least[0]} or newer is needed. Get one at https://nodejs.org, and run this again.`;
  }
  return null;
}

/**
 * Says in one line that this node is too old, if it is, and has the process fail.
 * @param {URL} packageFile address of the package.json that says which are new enough
 * @returns {boolean} whether the rest may be loaded
 */
export function canRun(packageFile) {
  const fault = nodeFault(process.versions.node, JSON.parse(readFileSync(packageFile, "utf8")).engines.node);
  if (fault === null) return true;
  console.error(fault);
  process.exitCode = 1;
  return false;
}
