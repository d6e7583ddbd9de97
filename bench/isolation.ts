/** The page that measures what a sandbox costs, beside a plain worker: its start, an event, changes, a table, and what was kept. */
import "../src/ui/style.css";
import { createRuntime, type Runtime, type RuntimeOptions } from "../src/index.ts";
import { inTurn } from "./in-turn.ts";
import { follower, type Mounted, mount, until } from "./mounted.ts";

type Rounds = Record<string, number[]>;

const SANDBOX = { isolation: "sandbox" } as const;

/** ms until the first element of a script stands. */
async function firstElement(runtime: Runtime): Promise<number> {
  const host = document.body.appendChild(document.createElement("div"));
  const begin = performance.now();
  const app = runtime.mount(host, { source: 'st.text("here");', restore: false });
  await until(host, () => host.querySelector("[data-rp-kind=text]") !== null);
  const took = performance.now() - begin;
  await app.close();
  host.remove();
  return took;
}

/** ms of that with a worker of its own. */
async function start(options: RuntimeOptions): Promise<number> {
  const runtime = createRuntime({ ...options, storage: false });
  const took = await firstElement(runtime);
  await runtime.dispose();
  return took;
}

/** A runtime begins, in a sandbox and in none; and one whose sandbox is open. */
async function starts(rounds: number): Promise<Rounds> {
  const open = createRuntime({ ...SANDBOX, storage: false });
  await firstElement(open);
  const sides = { product: () => start(SANDBOX), floor: () => start({}), ahead: () => firstElement(open) };
  const results = await inTurn(sides, rounds, { warm: 3 });
  await open.dispose();
  return results;
}

/** Moves the slider of a script in a sandbox, and of the same in none. @param side what a round of an app comes to */
async function compare(before: string, rounds: number, side: (app: Mounted) => Promise<number>): Promise<Rounds> {
  const runtimes = { product: createRuntime({ ...SANDBOX, storage: false }), floor: createRuntime({ storage: false }) };
  const apps = {
    product: await mount(follower(before), runtimes.product),
    floor: await mount(follower(before), runtimes.floor),
  };
  const results = await inTurn({ product: () => side(apps.product), floor: () => side(apps.floor) }, rounds);
  for (const app of Object.values(apps)) await app.close();
  for (const runtime of Object.values(runtimes)) await runtime.dispose();
  return results;
}

const shown = async (app: Mounted): Promise<number> => (await app.round()).shown;

const event = (rounds: number): Promise<Rounds> => compare("", rounds, shown);

const changes = (rounds: number): Promise<Rounds> =>
  compare('for (let i = 0; i < 1000; i++) st.text(i + " of " + value);', rounds, async (app) => (await app.round()).idle);

/** 1 MB. */
const NUMBERS = 131_072;
const table = (rounds: number): Promise<Rounds> =>
  compare(`st.dataframe({ a: new Float64Array(${NUMBERS}).fill(value) });`, rounds, async (app) => (await app.round()).idle);

/** Records that a round reads: one alone takes less than an event does. */
const READS = 20;
/** Characters of a record: 60 kB. */
const RECORD = 30_000;

/** Rounds that read records nobody has read yet, since the one who wrote them is gone; and rounds that read none. */
async function reads(rounds: number): Promise<Rounds> {
  const warm = 3;
  const count = (rounds + warm + 1) * READS;
  const keep = `const kept = st.memo((at) => String(at).padEnd(${RECORD}, "\\u2026"), { persist: true, name: "kept" });`;
  const sides: Record<string, () => Promise<number>> = {};
  const ends: (() => Promise<void>)[] = [];
  const open = async (options: RuntimeOptions, source: string): Promise<Mounted> => {
    const runtime = createRuntime(options);
    const app = await mount(source, runtime);
    ends.push(async () => {
      await app.close();
      await runtime.dispose();
    });
    return app;
  };
  for (const [name, options] of [
    ["product", { ...SANDBOX, storage: { name: "bench" } }],
    ["floor", { storage: { name: "bench-plain" } }],
  ] as const) {
    const write = follower(`${keep}\nfor (let at = 0; at < ${count}; at++) await kept(at);`);
    await open(options, write);
    await ends.pop()?.();
    const read = follower(
      `${keep}\nglobalThis.turn = (globalThis.turn ?? -1) + 1;\nfor (let at = 0; at < ${READS}; at++) await kept(${READS} * globalThis.turn + at);`,
    );
    const [full, empty] = [await open(options, read), await open({ ...options, storage: false }, follower(keep))];
    sides[name] = async () => (await full.round()).idle;
    sides[`${name} without`] = async () => (await empty.round()).idle;
  }
  const results = await inTurn(sides, rounds, { warm });
  for (const end of ends) await end();
  return results;
}

declare global {
  var isolationBench: Record<"changes" | "event" | "reads" | "starts" | "table", (rounds: number) => Promise<Rounds>>;
}
globalThis.isolationBench = { changes, event, reads, starts, table };
document.documentElement.dataset.ready = "";
