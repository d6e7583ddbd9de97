/** What is left of apps that were closed, while their runtime goes on: on the page and in the worker. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, test } from "../embedding.ts";
import { countOf, heap, type Send, toPage, toWorker } from "../heap.ts";

const TIMES = 6;
const MB = 2 ** 20;

/** Everything that an app can enter: address, journal, widgets, lazy views, a timer of a fragment, events. */
const source = `
st.dataframe({ a: new Float64Array(60_000).fill(Math.random()), b: Array.from({ length: 60_000 }, (_, i) => "row " + Math.random()) });
st.lineChart([1, 2, 3]);
st.image(new Blob([atob("R0lGODdhAQABAPAAAAAAAAAAACwAAAAAAQABAAACAkQBADs=")], { type: "image/gif" }));
const kept = st.memo(() => { st.text("cached"); return 1; }, { scope: "session" });
kept();
st.fragment(() => st.text(String(Math.random())), { runEvery: 100 })();
st.slider("x", { help: "help" });
st.form("f", () => { st.textInput("t"); st.formSubmitButton(); });
st.sidebar.text("beside");
st.sessionState.big = new Float64Array(100_000);
`;

interface Closed {
  refs: WeakRef<object>[];
}

/** Mounts an app so many times, waits for its end, and closes it; the page keeps only weak references. */
function visit(page: Page, times: number): Promise<void> {
  return page.evaluate(
    async ([script, count]) => {
      const all = globalThis as unknown as Embedding & Closed;
      all.refs ??= [];
      const place = document.querySelector("#place") ?? document.body.appendChild(document.createElement("div"));
      place.id = "place";
      const ending = new AbortController();
      for (let i = 0; i < (count as number); i++) {
        const app = all.runtime.mount(place as HTMLElement, { source: script as string, id: "closed", url: "page" });
        app.on("run", () => app.idle(), { signal: ending.signal });
        await app.ready;
        await app.idle();
        const root = place.querySelector(".rp-app") as HTMLElement;
        // Its timer goes: the fragment has drawn again.
        const ticks = (): string | null | undefined =>
          [...root.querySelectorAll(".rp-main [data-rp-kind=text]")].at(-1)?.textContent;
        for (const first = ticks(); ticks() === first; ) await new Promise(requestAnimationFrame);
        const canvas = root.querySelector(".rp-grid");
        if (canvas === null) throw new Error(`The table is not there: ${root.innerText}`);
        all.refs.push(...[app, root, canvas].map((each) => new WeakRef<object>(each)));
        await app.close();
      }
    },
    [source, times] as const,
  );
}

async function look(ends: Record<string, Send>): Promise<Record<string, number>> {
  const seen: Record<string, number> = {};
  for (const [name, send] of Object.entries(ends)) {
    seen[`bytes of the ${name}`] = await heap(send);
    seen[`ports of the ${name}`] = await countOf(send, "MessagePort.prototype");
  }
  return seen;
}

test("apps that were closed leave nothing behind, while their runtime goes on", async ({ page, host }) => {
  test.setTimeout(120_000);
  await mount(page, host, 'st.text("stays");');
  const ends = { page: await toPage(page), worker: await toWorker(page) };
  for (const send of Object.values(ends)) await send("HeapProfiler.enable");
  // By then views and the worker's code are loaded, and what the engine makes of code that runs often is made.
  await visit(page, 6);
  const before = await look(ends);
  await visit(page, TIMES);
  const alive = () =>
    page.evaluate(() =>
      (globalThis as unknown as Closed).refs.flatMap((ref, at) =>
        ref.deref() === undefined ? [] : [["app", "root", "table"][at % 3]],
      ),
    );
  let after = before;
  // What was on its way when the last one was closed, and what is written a while later, goes in its own time.
  const looked = async (): Promise<unknown[]> => {
    after = await look(ends);
    return alive();
  };
  await expect.poll(looked, { timeout: 30_000 }).toEqual([]);
  test.info().annotations.push({ type: "memory", description: JSON.stringify({ before, after }) });
  for (const name of Object.keys(ends)) {
    expect(after[`ports of the ${name}`], `ports of the ${name}`).toBe(before[`ports of the ${name}`]);
    const grown = ((after[`bytes of the ${name}`] ?? 0) - (before[`bytes of the ${name}`] ?? 0)) / MB;
    expect(grown, `MB that the ${name} has grown by`).toBeLessThan(2);
  }
});
