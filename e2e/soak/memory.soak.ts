/** Memory after many reruns: of the page and of the worker, and the media that the page holds. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, pending, test } from "../embedding.ts";
import { heap, type Send, toPage, toWorker, withoutOptimising } from "../heap.ts";
import { countAddresses, liveAddresses } from "./addresses.ts";

const RUNS = 10_000;
const EDITS_BEFORE = 4;
const EDIT_EVERY = 500;
const COLLECT_EVERY = 100;
/** What the worker remembers of the functions before an edit, to say why one runs, is at its bounds after some ten edits. */
const SETTLED = 5000;
/** What the reruns after that may leave behind, as a share of the heap. */
const GROWTH = 1.05;

/** The n-th text of the script: its cached functions are other ones each time. */
const script = (edit: number): string => `
const png = (shade: number): Uint8Array => {
  const bytes = Uint8Array.from(atob("R0lGODdhAQABAPAAAAAAAAAAACwAAAAAAQABAAACAkQBADs="), (c) => c.charCodeAt(0));
  bytes[13] = shade % 256;
  return bytes;
};
const gif = (shade: number): Blob => new Blob([png(shade)], { type: "image/gif" });

st.sessionState.n ??= 0;
const n = (st.sessionState.n += 1);

// A hit in each run but the first.
const always = st.memo(() => {
  st.image(png(1), { caption: "always, bytes ${edit}" });
  st.image(gif(2), { caption: "always, blob ${edit}" });
  st.dataframe([{ a: 1, b: "${edit}" }, { a: 2, b: "y" }]);
  return ${edit};
});
// Ten results, in turn.
const turn = st.memo((i: number) => {
  st.text("turn " + i + " of ${edit}");
  st.image(gif(i), { caption: "turn " + i });
  return { i, list: Array.from({ length: 100 }, (_, at) => at + i) };
});
// A miss in every tenth run, and something evicted for it.
const rare = st.memo((i: number) => {
  st.image(png(i), { caption: "rare " + i });
  st.image(gif(i), { caption: "rare " + i });
  return new Uint8Array(1000).fill(${edit});
}, { maxEntries: 3 });
const held = st.singleton((i: number) => ({ i, dispose() {} }), { maxEntries: 3, onRelease: (value) => value.dispose() });

always();
const x = st.slider("x", { max: 9 });
turn(n % 10);
rare(Math.floor(n / 10));
held(Math.floor(n / 10));
st.image(gif(n), { caption: "outside, new in each run" });
st.container(() => { st.text("run " + n); st.progress(n % 100); });
st.metric("x", x);
`;

/** Runs the app so many times, with a slider moved now and then. */
function runs(page: Page, count: number): Promise<void> {
  return page.evaluate(async (times) => {
    const { app } = globalThis as unknown as Embedding;
    for (let i = 0; i < times; i++) {
      const { outcome, error } = await app.run();
      if (outcome !== "done") throw new Error(`run ${i} ended as ${outcome}: ${error?.message}`);
    }
  }, count);
}

test.use({ launchOptions: ({ launchOptions }, use) => use(withoutOptimising(launchOptions)) });

test("10,000 reruns with hits, misses, media and edits leave nothing behind, on the page and in the worker", async ({
  app,
  page,
  host,
}) => {
  test.setTimeout(600_000);
  await page.addInitScript(countAddresses);
  await mount(page, host, script(0));
  await app.idle();
  const ends: Record<string, Send> = { page: await toPage(page), worker: await toWorker(page) };
  for (const send of Object.values(ends)) await send("HeapProfiler.enable");
  const measure = async (): Promise<Record<string, number>> => {
    const addresses = await liveAddresses(page);
    const sizes = await Promise.all(Object.entries(ends).map(async ([name, send]) => [name, await heap(send)] as const));
    return { ...Object.fromEntries(sizes), addresses };
  };

  const edit = (to: number, more = "") =>
    page.evaluate((source) => (globalThis as unknown as Embedding).app.run(source), `${script(to)}\n${more}`);
  // Edits before the first look too: the text before the newest one is kept, and V8 keeps code for a while.
  for (let to = 1; to < EDITS_BEFORE; to++) await edit(to);
  // And it keeps the texts of numbers, in a table that grows once.
  await edit(EDITS_BEFORE, "for (let i = 0; i < 20_000; i++) { String(i); String(i + 0.5); }");
  await runs(page, COLLECT_EVERY - 1 - EDITS_BEFORE);
  let before: Record<string, number> = {};
  for (let done = COLLECT_EVERY; done < RUNS; done += COLLECT_EVERY) {
    if (done === SETTLED) before = await measure();
    const edits = (done - COLLECT_EVERY) % EDIT_EVERY === 0;
    if (edits) await edit(EDITS_BEFORE + 1 + (done - COLLECT_EVERY) / EDIT_EVERY);
    await runs(page, edits ? COLLECT_EVERY - 1 : COLLECT_EVERY);
    // The tables of weak maps keep the size that they had when most was waiting to be collected: that shall not be up to chance.
    for (const send of Object.values(ends)) await send("HeapProfiler.collectGarbage");
  }
  const after = await measure();
  test.info().annotations.push({ type: "memory", description: JSON.stringify({ before, after }) });
  await expect(app.element("text").last()).toHaveText(`run ${RUNS}`);
  expect(await pending(page)).toEqual([]);
  await expect
    .poll(() => page.locator("img").evaluateAll((all) => all.every((img) => (img as HTMLImageElement).naturalWidth > 0)))
    .toBe(true);

  for (const name of Object.keys(ends)) {
    expect(after[name], `heap of the ${name}: ${before[name]} → ${after[name]}`).toBeLessThan((before[name] ?? 0) * GROWTH);
  }
  expect(after.addresses).toBeLessThanOrEqual((before.addresses ?? 0) + 2);
});
