/**
 * What a hit costs that draws nothing, beside what people would write by hand and beside libraries that memoise: in one process, in turns.
 * Node's engine is that of Chromium; the product is the built library. `npm run bench hits`.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LRUCache } from "lru-cache";
import memoizee from "memoizee";
import pMemoize from "p-memoize";
import { root } from "../scripts/run.mjs";
import { median } from "./median.mjs";

const ROUNDS = 25;

/** Inputs, how many calls one round makes, what the ratio is taken to, and the limit that the project sets itself. */
const CASES = [
  { name: "number", inputs: Array.from({ length: 256 }, (_, n) => n), calls: 20_000, floor: "Map", must: 8 },
  { name: "short text", inputs: Array.from({ length: 256 }, (_, n) => `key ${n}`), calls: 20_000, floor: "Map", must: 8 },
  {
    name: "small object",
    inputs: Array.from({ length: 256 }, (_, n) => ({ city: `c${n}`, from: n, to: n + 10, tags: ["a", "b"] })),
    calls: 5000,
    floor: "JSON.stringify",
    must: 3.5,
  },
  {
    name: "object of 1,000 fields",
    inputs: Array.from({ length: 8 }, (_, n) => Object.fromEntries(Array.from({ length: 1000 }, (__, i) => [`k${i}`, i * n]))),
    calls: 50,
    floor: "JSON.stringify",
    must: 3.5,
  },
];

/** The loops stand in the script, each of its own, so that all are compiled alike. */
const script = `
  const sync = st.memo((x) => 1);
  const later = st.memo(async (x) => 1);
  const { inputs, calls, peers } = bench;
  let sum = 0;
  const contenders = {
    "st.memo": () => { for (let i = 0; i < calls; i++) sum += sync(inputs[i % inputs.length]); },
    "st.memo, async": async () => { for (let i = 0; i < calls; i++) sum += await later(inputs[i % inputs.length]); },
    Map: () => { for (let i = 0; i < calls; i++) sum += peers.map.get("f").get(inputs[i % inputs.length]); },
    "JSON.stringify": () => { for (let i = 0; i < calls; i++) sum += peers.json.get(JSON.stringify([inputs[i % inputs.length]])); },
    "lru-cache": () => { for (let i = 0; i < calls; i++) sum += peers.lru.get(inputs[i % inputs.length]); },
    memoizee: () => { for (let i = 0; i < calls; i++) sum += peers.memoizee(inputs[i % inputs.length]); },
    "p-memoize": async () => { for (let i = 0; i < calls; i++) sum += await peers.pMemoize(inputs[i % inputs.length]); },
  };
  for (let round = 0; round < bench.rounds; round++) {
    for (const name of bench.order(Object.keys(contenders))) {
      const begin = bench.now();
      await contenders[name]();
      bench.note(name, bench.now() - begin);
    }
  }
`;

/** In another order each round: what ran before must not count. @param {string[]} names */
function shuffled(names) {
  return names.map((name) => /** @type {const} */ ([Math.random(), name])).sort(([a], [b]) => a - b).map(([, name]) => name);
}

/** @param {(typeof CASES)[number]} one @param {typeof import("../src/testing/index.ts").AppTest} AppTest */
async function measure({ inputs, calls }, AppTest) {
  const byJson = { normalizer: /** @param {unknown[]} args */ (args) => JSON.stringify(args[0]) };
  const isPlain = typeof inputs[0] !== "object";
  const peers = {
    map: new Map([["f", new Map(inputs.map((input) => [input, 1]))]]),
    json: new Map(inputs.map((input) => [JSON.stringify([input]), 1])),
    lru: new LRUCache({ max: 1000 }),
    memoizee: memoizee(() => 1, isPlain ? { primitive: true } : byJson),
    pMemoize: pMemoize(async () => 1, isPlain ? {} : { cacheKey: ([input]) => JSON.stringify(input) }),
  };
  for (const input of inputs) peers.lru.set(input, 1);
  /** @type {Record<string, number[]>} */
  const times = {};
  const note = (/** @type {string} */ name, /** @type {number} */ ms) => void (times[name] ??= []).push((ms * 1e6) / calls);
  const bench = { inputs, calls, peers, rounds: ROUNDS, now: () => performance.now(), order: shuffled, note };
  const app = AppTest.fromSource(script, { globals: { bench }, timeout: 600_000 });
  await app.run();
  if (app.exceptions.length > 0) throw new Error(String(app.exceptions[0]?.props.message));
  await app.close();
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** Measures and prints. */
export async function benchHits() {
  const testing = join(root, "dist/lib/testing.js");
  if (!existsSync(testing)) throw new Error("Build the library first: node scripts/build.mjs lib");
  const { AppTest } = await import(pathToFileURL(testing).href);
  console.log(`\nns of one hit that draws nothing (medians of ${ROUNDS} rounds)`);
  const rows = [];
  for (const one of CASES) {
    const medians = await measure(one, AppTest);
    const ratio = /** @type {number} */ (medians["st.memo"]) / /** @type {number} */ (medians[one.floor]);
    const shown = Object.fromEntries(Object.entries(medians).map(([name, ns]) => [name, Math.round(ns)]));
    rows.push({ input: one.name, ...shown, ratio: `${ratio.toFixed(1)} of ${one.floor}`, must: `≤ ${one.must}` });
  }
  console.table(rows);
}
