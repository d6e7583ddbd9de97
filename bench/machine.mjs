import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/run.mjs";

/** What it is measured with. */
const PACKAGES = [
  "comlink",
  "hash-wasm",
  "idb-keyval",
  "lru-cache",
  "memoizee",
  "object-hash",
  "ohash",
  "p-memoize",
  "@tanstack/query-core",
  "preact",
  "@preact/signals",
  "vite",
];

/** Where and with what a bench ran. @param {string} chromium its version */
export function machine(chromium) {
  const [first] = cpus();
  return {
    at: new Date().toISOString(),
    processor: `${cpus().length} × ${first?.model ?? "unknown"}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: loadavg().map((load) => Number(load.toFixed(2))),
    node: process.version,
    chromium,
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  };
}

/** @param {string} name @returns {string} */
const versionOf = (name) => JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;

/** @param {ReturnType<typeof machine>} it */
export function tellMachine({ at, processor, memoryGiB, load, node, chromium, packages }) {
  console.log(`\n${at}, ${processor}, ${memoryGiB} GiB, load ${load.join(" ")}, Node ${node}, Chromium ${chromium}`);
  console.log(
    Object.entries(packages)
      .map(([name, version]) => `${name} ${version}`)
      .join(", "),
  );
}
