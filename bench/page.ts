/**
 * The page that the bench drives: the product, built for production, and the floor beside it.
 */
import { createRuntime } from "../src/index.ts";

/** Replays n elements, and shows a slider's value. */
const script = (n: number): string => `
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
  /** ms from an input event of the slider until the script's text shows its value. */
  round(): Promise<number>;
  close(): Promise<void>;
}

async function mount(n: number): Promise<Mounted> {
  const runtime = createRuntime();
  const element = document.createElement("div");
  document.querySelector("#app")?.append(element);
  const app = runtime.mount(element, { source: script(n), fileName: "bench.ts" });
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
      return took;
    },
    async close() {
      await app.close();
      await runtime.dispose();
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
    if (isProduct) results.product.push(await mounted.round());
    else results.floor.push(await floorRound());
  }
  await mounted.close();
  return results;
}

declare global {
  var bench: { eventToDom: typeof eventToDom };
}
globalThis.bench = { eventToDom };
document.documentElement.dataset.ready = "";
