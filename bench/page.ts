/**
 * The page that the bench drives: the product, built for production, and the floor beside it.
 */
import "../src/ui/style.css";
import { createRuntime } from "../src/index.ts";
import { byHand, waysByHand } from "./by-hand.tsx";
import { alone, inTurn } from "./in-turn.ts";
import { follower, mount } from "./mounted.ts";

/** Replays n elements. */
const replays = (n: number): string =>
  follower(`const draw = st.singleton((n: number) => { for (let i = 0; i < n; i++) st.text("item " + i); });\ndraw(${n});`);

/** Replays ten, with so many rows in session state. */
const withRows = (rows: number): string =>
  `st.sessionState.rows ??= Array.from({ length: ${rows} }, (_, id) => ({ id, name: "row " + id, value: id / 7 }));\n${replays(10)}`;

const floor = new Worker(new URL("./floor-worker.ts", import.meta.url), { type: "module" });
const floorText = document.createTextNode("0");
document.querySelector("#floor")?.replaceChildren(floorText);
let sent = 0;

/** ms from a message to a worker until its answer stands in a text node. */
async function floorRound(): Promise<number> {
  const message = String(++sent);
  const begin = performance.now();
  await new Promise<void>((resolve) => {
    floor.onmessage = (event: MessageEvent<string>) => {
      floorText.data = event.data;
      resolve();
    };
    floor.postMessage(message);
  });
  return performance.now() - begin;
}

/** @returns ms of each round of product and floor, and of what people write by hand */
async function eventToDom(n: number, rounds: number): Promise<Record<string, number[]>> {
  const mounted = await mount(replays(n));
  const others = waysByHand.map((way) => ({ way, it: byHand(way, n) }));
  const sides = {
    product: async () => (await mounted.round()).shown,
    floor: floorRound,
    ...Object.fromEntries(others.map(({ way, it }) => [way, it.round])),
  };
  const hosts = Object.fromEntries(others.map(({ way, it }) => [way, it.host]));
  const results = await inTurn(sides, rounds, { before: alone({ product: mounted.host, ...hosts }) });
  for (const { it } of others) it.close();
  await mounted.close();
  return results;
}

/** Reruns of the same script with rows in session state and without any, in turn. @returns ms of each, until nothing runs */
async function withState(rows: number, rounds: number): Promise<Record<string, number[]>> {
  const [full, empty] = [await mount(withRows(rows)), await mount(withRows(0))];
  const results = await inTurn(
    { product: async () => (await full.round()).idle, floor: async () => (await empty.round()).idle },
    rounds,
  );
  await full.close();
  await empty.close();
  return results;
}

/** Bytes of the page and its workers. */
async function sizeNow(): Promise<number> {
  // Boundary: the types of the DOM do not know it yet.
  const { measureUserAgentSpecificMemory: measure } = performance as unknown as {
    measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
  };
  return (await measure.call(performance)).bytes;
}

/** Bytes after so many reruns with a hit of a hundred elements, at each of the counts. */
async function memory(counts: readonly number[]): Promise<number[]> {
  const mounted = await mount(replays(100));
  const sizes: number[] = [];
  let done = 0;
  for (const count of counts) {
    for (; done < count; done++) await mounted.round();
    sizes.push(await sizeNow());
  }
  await mounted.close();
  return sizes;
}

/** What so many apps of one runtime take, on a page without any. */
export interface AppsTaken {
  /** ms until the first of them stands, and until all do. */
  first: number;
  all: number;
  /** ms of each round of one of them. */
  rounds: number[];
  /** Bytes of page and worker with them, and before there was a worker. */
  bytes: number;
  before: number;
}

/** Mounts so many apps at once in one runtime. @param rounds of an event, each of another app */
async function apps(count: number, rounds: number): Promise<AppsTaken> {
  const before = await sizeNow();
  const runtime = createRuntime({ storage: false });
  const begin = performance.now();
  let first = Number.POSITIVE_INFINITY;
  const mounting = Array.from({ length: count }, async () => {
    const mounted = await mount(replays(10), runtime);
    first = Math.min(first, performance.now() - begin);
    return mounted;
  });
  const all = await Promise.all(mounting);
  const took = performance.now() - begin;
  const times: number[] = [];
  for (let round = -20; round < rounds; round++) {
    await new Promise((resolve) => setTimeout(resolve));
    const { shown } = (await all[(round + 20) % count]?.round()) ?? { shown: Number.NaN };
    if (round >= 0) times.push(shown);
  }
  const bytes = await sizeNow();
  for (const one of all) await one.close();
  await runtime.dispose();
  return { first, all: took, rounds: times, bytes, before };
}

declare global {
  var bench: {
    apps: typeof apps;
    eventToDom: typeof eventToDom;
    memory: typeof memory;
    withState: typeof withState;
  };
}
globalThis.bench = { apps, eventToDom, memory, withState };
document.documentElement.dataset.ready = "";
