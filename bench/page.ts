/**
 * The page that the bench drives: the product, built for production, and the floor beside it.
 */
import { createRuntime, type Runtime } from "../src/index.ts";

/** Replays n elements, and shows a slider's value; with so many rows in session state. */
const script = (n: number, rows: number): string => `
st.sessionState.rows ??= Array.from({ length: ${rows} }, (_, id) => ({ id, name: "row " + id, value: id / 7 }));
const draw = st.singleton((n: number) => { for (let i = 0; i < n; i++) st.text("item " + i); });
const value = st.slider("x", { max: 1000000 });
draw(${n});
st.caption("value " + value);
`;

const floor = new Worker(new URL("./floor-worker.ts", import.meta.url), { type: "module" });
const floorText = document.createTextNode("0");
document.querySelector("#floor")?.replaceChildren(floorText);

let value = 0;

/** ms from a message to a worker until its answer stands in a text node. */
async function floorRound(): Promise<number> {
  const sent = String(++value);
  const begin = performance.now();
  await new Promise<void>((resolve) => {
    floor.onmessage = (event: MessageEvent<string>) => {
      floorText.data = event.data;
      resolve();
    };
    floor.postMessage(sent);
  });
  return performance.now() - begin;
}

interface Mounted {
  /** ms from an input event of the slider until the script's text shows its value, and until nothing runs. */
  round(): Promise<{ shown: number; idle: number }>;
  close(): Promise<void>;
}

/** @param runtime to be shared; by default the app has one of its own, and takes it along */
async function mount(n: number, rows = 0, runtime?: Runtime): Promise<Mounted> {
  const own = runtime ?? createRuntime();
  const element = document.createElement("div");
  document.querySelector("#app")?.append(element);
  const app = own.mount(element, { source: script(n, rows), fileName: "bench.ts" });
  await app.ready;
  await app.idle();
  const find = <E extends Element>(selector: string): E => {
    const found = element.querySelector<E>(selector);
    if (found === null) throw new Error(`The bench page has no ${selector}.`);
    return found;
  };
  const input = find<HTMLInputElement>("input[type=range]");
  const caption = find<HTMLElement>("[data-rp-kind=caption]");
  return {
    async round() {
      const wanted = `value ${++value}`;
      const begin = performance.now();
      const shown = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (caption.textContent !== wanted) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(caption, { subtree: true, childList: true, characterData: true });
      });
      input.valueAsNumber = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await shown;
      const took = performance.now() - begin;
      await app.idle();
      return { shown: took, idle: performance.now() - begin };
    },
    async close() {
      await app.close();
      if (own !== runtime) await own.dispose();
      element.remove();
    },
  };
}

/** Rounds of product and floor in random order, after a warm-up. @returns ms of each round */
async function eventToDom(n: number, rounds: number): Promise<{ product: number[]; floor: number[] }> {
  const mounted = await mount(n);
  const results = { product: [] as number[], floor: [] as number[] };
  for (let warm = 0; warm < 20; warm++) {
    await mounted.round();
    await floorRound();
  }
  const order = [...Array<boolean>(rounds).fill(true), ...Array<boolean>(rounds).fill(false)].sort(() => Math.random() - 0.5);
  for (const isProduct of order) {
    // Each round begins in a task of its own, so that one does not wait behind the work of another.
    await new Promise((resolve) => setTimeout(resolve));
    if (isProduct) results.product.push((await mounted.round()).shown);
    else results.floor.push(await floorRound());
  }
  await mounted.close();
  return results;
}

/** Reruns of the same script with rows in session state and without any, in turn. @returns ms of each, until nothing runs */
async function withState(rows: number, rounds: number): Promise<{ withRows: number[]; without: number[] }> {
  const [full, empty] = [await mount(10, rows), await mount(10)];
  const results = { withRows: [] as number[], without: [] as number[] };
  for (let round = -10; round < rounds; round++) {
    const withRows = (await full.round()).idle;
    const without = (await empty.round()).idle;
    if (round < 0) continue;
    results.withRows.push(withRows);
    results.without.push(without);
  }
  await full.close();
  await empty.close();
  return results;
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
  // Boundary: the types of the DOM do not know it yet.
  const { measureUserAgentSpecificMemory: measure } = performance as unknown as {
    measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
  };
  const sizeNow = async (): Promise<number> => (await measure.call(performance)).bytes;
  const before = await sizeNow();
  const runtime = createRuntime();
  const begin = performance.now();
  let first = Number.POSITIVE_INFINITY;
  const mounting = Array.from({ length: count }, async () => {
    const mounted = await mount(10, 0, runtime);
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
    withState: typeof withState;
  };
}
globalThis.bench = { apps, eventToDom, withState };
document.documentElement.dataset.ready = "";
