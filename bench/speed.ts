/** What people complain of elsewhere (speed-kinds.ts): product and a page by hand beside it, in rounds in random order. */
import "../src/ui/style.css";
import { createRuntime } from "../src/index.ts";
import { until } from "./mounted.ts";
import { settled } from "./settled.ts";
import { type Kind, kinds } from "./speed-kinds.ts";

/** One side of a comparison. */
interface Side {
  /** ms of one more round. */
  round(): Promise<number>;
  close(): unknown;
}

/** What so many rounds of a side have taken. */
export interface Taken {
  readonly ms: number[];
  /** ms of the longest task of the page in each round; 0 stands for none over 50. */
  readonly longest: number[];
}

const place = (id: string): HTMLElement => document.querySelector(`#${id}`) as HTMLElement;
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

const longTasks: number[] = [];
const tasks = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)));
tasks.observe({ entryTypes: ["longtask"] });

const script = (kind: Kind, n: number): string =>
  `const end = st.empty();\nst.button("Go");\nconst run = st.sessionState.run = (st.sessionState.run ?? 0) + 1;\n${kind.script(n)}\nend.text("END " + run);`;

async function product(name: string, kind: Kind, n: number): Promise<Side> {
  const runtime = createRuntime({ storage: false });
  const host = place("app").appendChild(document.createElement("div"));
  const app = runtime.mount(host, { source: script(kind, n), fileName: "speed.js" });
  await app.ready;
  await app.idle();
  const end = await new Promise<Element>((resolve) => {
    const found = (): Element | null => host.querySelector("[data-rp-kind=text]");
    void until(host, () => found() !== null).then(() => resolve(found() as Element));
  });
  let round = 1;
  const press = async (): Promise<void> => {
    round++;
    if (kind.press !== undefined) await kind.press(host, round);
    else (host.querySelector("[data-rp-kind=button] button") as HTMLElement).click();
  };
  const shown = (): Promise<void> => until(host, () => end.textContent === `END ${round}`);
  return {
    async round() {
      if (name === "parts") return turnsOf(host);
      const last = kind.until === undefined ? null : [...host.querySelectorAll(kind.until)].at(-1);
      if (last !== null && last !== undefined) return settled(last, () => press().then(shown));
      const begin = performance.now();
      await press();
      await shown();
      const took = performance.now() - begin;
      await app.idle();
      return took;
    },
    async close() {
      await app.close();
      await runtime.dispose();
      host.remove();
    },
  };
}

/** ms for each turn of the part that has the fewest, in two seconds. */
async function turnsOf(host: Element): Promise<number> {
  const texts = [...host.querySelectorAll("[data-rp-kind=text]")].slice(1);
  const turns = texts.map((text) => Number(text.textContent?.slice("turn ".length)));
  const begin = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const fewest = Math.min(...texts.map((text, part) => Number(text.textContent?.slice("turn ".length)) - (turns[part] ?? 0)));
  return (performance.now() - begin) / fewest;
}

async function bare(name: string, kind: Kind, n: number): Promise<Side> {
  const host = place("floor").appendChild(document.createElement("div"));
  const worker = new Worker(new URL("./speed-worker.ts", import.meta.url), { type: "module" });
  const end = host.appendChild(document.createElement("p"));
  const shows = host.appendChild(document.createElement("div"));
  const show = kind.open?.(shows, n);
  const turns = Array<number>(name === "parts" ? n : 0).fill(0);
  let round = 0;
  const ask = (): Promise<void> =>
    new Promise((resolve) => {
      round++;
      kind.pressBare?.(shows, round);
      worker.onmessage = ({ data }: MessageEvent<{ answer?: unknown }>) => {
        if (!("answer" in data)) {
          end.textContent = `END ${round}`;
          resolve();
        } else if (name === "parts") {
          const [part] = data.answer as [number];
          turns[part] = (turns[part] ?? 0) + 1;
        } else show?.(data.answer as never);
      };
      worker.postMessage({ kind: name, n, round });
    });
  await ask();
  return {
    async round() {
      if (kind.until !== undefined) return settled(shows, ask);
      turns.fill(0);
      const begin = performance.now();
      await ask();
      const took = performance.now() - begin;
      return name === "parts" ? took / Math.min(...turns) : took;
    },
    close() {
      worker.terminate();
      host.remove();
    },
  };
}

/** Rounds of both sides in random order, after some of each that warm up. */
async function rounds(name: string, n: number, count: number): Promise<{ product: Taken; bare: Taken }> {
  const kind = kinds[name];
  if (kind === undefined) throw new Error(`There is no kind ${name}.`);
  const sides = { product: await product(name, kind, n), bare: await bare(name, kind, n) };
  const results = { product: { ms: [], longest: [] } as Taken, bare: { ms: [], longest: [] } as Taken };
  for (const side of [sides.product, sides.bare]) for (let warm = 0; warm < 2; warm++) await side.round();
  const order = Array.from({ length: 2 * count }, (_, at) => (at % 2 === 0 ? ("product" as const) : ("bare" as const)));
  for (const side of order.sort(() => Math.random() - 0.5)) {
    await rested();
    longTasks.length = 0;
    results[side].ms.push(await sides[side].round());
    // The observer is told of a task after it.
    await rested();
    results[side].longest.push(Math.max(0, ...longTasks));
  }
  await sides.product.close();
  await sides.bare.close();
  return results;
}

async function rested(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await nextFrame();
  await new Promise((resolve) => setTimeout(resolve, 20));
}

/** What a table of 2 MB leaves in page and worker once it is gone. @param count apps, or messages of a worker by hand */
async function left(side: "product" | "bare", count: number): Promise<number> {
  // Boundary: the types of the DOM do not know it yet.
  const { measureUserAgentSpecificMemory: measure } = performance as unknown as {
    measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
  };
  const sizeNow = async (): Promise<number> => (await measure.call(performance)).bytes;
  const runtime = createRuntime({ storage: false });
  const worker = new Worker(new URL("./speed-worker.ts", import.meta.url), { type: "module" });
  const visit = async (): Promise<void> => {
    const host = place(side === "product" ? "app" : "floor").appendChild(document.createElement("div"));
    if (side === "product") {
      const source = 'st.dataframe({ a: Float64Array.from({ length: 250_000 }, (_, i) => i) });\nst.text("END");';
      const app = runtime.mount(host, { source, fileName: "visit.js" });
      await app.ready;
      await app.idle();
      await app.close();
    } else {
      await new Promise((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<{ answer?: Float64Array }>) => {
          if (data.answer === undefined) resolve(null);
          else host.textContent = `${data.answer.length} numbers`;
        };
        worker.postMessage({ kind: "visit", n: 250_000, round: 0 });
      });
    }
    host.remove();
  };
  // What is loaded once, or kept for the next one.
  for (let warm = 0; warm < 5; warm++) await visit();
  const before = await sizeNow();
  for (let n = 0; n < count; n++) await visit();
  const bytes = (await sizeNow()) - before;
  worker.terminate();
  await runtime.dispose();
  return bytes;
}

declare global {
  var speedBench: {
    kinds: { name: string; what: string; n: number }[];
    rounds: typeof rounds;
    left: typeof left;
  };
}
globalThis.speedBench = {
  kinds: Object.entries(kinds).map(([name, { what, n }]) => ({ name, what, n })),
  rounds,
  left,
};
document.documentElement.dataset.ready = "";
