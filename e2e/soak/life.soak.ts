/**
 * A long life of one page: random events at widgets of all sorts, new pictures, tables and charts in each run, parts that draw by themselves,
 * and edits of the text. What is alive in page and worker stays the same. So many minutes: `REPRISE_LIFE=60`, ten without it.
 */
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/page-app.ts";
import { expect, mount, pending, test } from "../embedding.ts";
import { countOf, heap, type Send, toPage, toWorker, withoutOptimising } from "../heap.ts";
import { countAddresses, liveAddresses } from "./addresses.ts";
import { chance, oneOf } from "./chance.ts";
import { expectLevel } from "./level.ts";

const MINUTES = Number(process.env.REPRISE_LIFE ?? 10);
const SEED = Number(process.env.REPRISE_SEED ?? Date.now() % 100_000);
/** Events before the first look: everything was there once, edits too, and the page holds as many results as it may. */
const WARM = 600;
/** Looks are so many events apart. */
const LOOK_EVERY = 100;
const EDIT_EVERY = 30;
/** What may be left behind, as a share of what there was. */
const GROWTH = 1.05;
/** And how many more there may be of what is few. */
const SLACK: Readonly<Record<string, number>> = { addresses: 2, nodes: 30 };

const script = (edit: number): string => `
const pixel = (shade: number): Blob => {
  const bytes = Uint8Array.from(atob("R0lGODdhAQABAPAAAAAAAAAAACwAAAAAAQABAAACAkQBADs="), (c) => c.charCodeAt(0));
  bytes[13] = shade % 256;
  return new Blob([bytes], { type: "image/gif" });
};
st.sessionState.n ??= 0;
const n = (st.sessionState.n += 1);
const page = st.memo((turn: number) => {
  st.markdown("**turn** " + turn + " of ${edit}");
  st.image(pixel(turn), { caption: "turn " + turn });
  st.dataframe({ a: Float64Array.from({ length: 200 }, (_, i) => i + turn), b: Array.from({ length: 200 }, (_, i) => "row " + i) });
  st.lineChart(Array.from({ length: 50 }, (_, x) => ({ x, y: Math.sin(x / 9 + turn) })), { x: "x", y: "y" });
  return turn;
}, { maxEntries: 5 });
const tick = st.fragment(() => {
  st.sessionState.ticks = (st.sessionState.ticks ?? 0) + 1;
  st.caption("tick " + st.sessionState.ticks);
  st.metric("ticks", st.sessionState.ticks);
}, { runEvery: 100 });
const size = st.slider("Size", { max: 9 });
const way = st.selectbox("Way", ["one", "two", "three"]);
const name = st.textInput("Name");
const isOpen = st.checkbox("Open");
if (st.button("Go")) st.toast("run " + n);
page(size);
if (isOpen) st.expander("More", { expanded: true }, () => { st.code("// " + name + " " + n); st.json({ n, way }); });
st.image(pixel(n), { caption: "new in each run" });
st.table([{ n, way, name }]);
st.progress(n % 100);
tick();
st.text("run " + n);
`;

const acts: readonly ((app: PageApp, random: number, page: Page) => Promise<unknown>)[] = [
  (app, random) => app.widget("slider", "Size").set(Math.floor(random * 10)),
  (app, random) => app.widget("selectbox", "Way").choose(oneOf(["one", "two", "three"], random)),
  (app, random) => app.widget("textInput", "Name").fill(`name ${Math.floor(random * 1000)}`),
  (app) => app.widget("checkbox", "Open").click(),
  (app) => app.widget("button", "Go").click(),
  (app) => app.run(),
  (_, random, page) => page.setViewportSize({ width: 400 + Math.floor(random * 800), height: 900 }),
];

test.use({ launchOptions: ({ launchOptions }, use) => use(withoutOptimising(launchOptions)) });

test(`${MINUTES} minutes of random events, edits and ticks leave nothing behind`, async ({ app, page, host }) => {
  test.setTimeout(MINUTES * 60_000 + 300_000);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.addInitScript(countAddresses);
  await mount(page, host, script(0));
  await app.idle();
  const ends: Record<string, Send> = { page: await toPage(page), worker: await toWorker(page) };
  for (const send of Object.values(ends)) await send("HeapProfiler.enable");
  const random = chance(SEED);
  let [events, edits] = [0, 0];
  const live = async (): Promise<void> => {
    if (++events % EDIT_EVERY === 0) return app.edit(script(++edits));
    await oneOf(acts, random())(app, random(), page);
  };
  const measure = async (): Promise<Record<string, number>> => {
    // The same page each time.
    await page.setViewportSize({ width: 1000, height: 900 });
    await app.widget("slider", "Size").set(1);
    if ((await app.widget("checkbox", "Open").value) === true) await app.widget("checkbox", "Open").click();
    // One goes after the other, each after its time.
    await expect(page.locator(".rp-toast")).toHaveCount(0, { timeout: 60_000 });
    // What is drawn when it comes near has been near.
    for (const kind of ["dataframe", "lineChart", "table"]) await app.element(kind).scrollIntoViewIfNeeded();
    await expect(app.element("lineChart").locator("canvas, svg").first()).toBeVisible();
    await app.idle();
    const sizes = await Promise.all(Object.entries(ends).map(async ([name, send]) => [name, await heap(send)] as const));
    // Those that code can reach: the browser counts some of its own besides.
    const nodes = await countOf(ends.page as Send, "Node.prototype");
    return { ...Object.fromEntries(sizes), nodes, addresses: await liveAddresses(page) };
  };
  while (events < WARM) await live();
  const looks = [await measure()];
  for (const end = Date.now() + MINUTES * 60_000; Date.now() < end || looks.length < 16; ) {
    await live();
    if (events % LOOK_EVERY === 0) looks.push(await measure());
  }
  const ticks = await app.element("caption").first().textContent();
  test.info().annotations.push({ type: "life", description: JSON.stringify({ SEED, events, edits, ticks, looks }) });
  expect(problems).toEqual([]);
  expect(await pending(page)).toEqual([]);
  expectLevel(looks, GROWTH, SLACK);
});
