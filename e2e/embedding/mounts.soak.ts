/** Memory of a page that mounts and closes 1,000 apps, as one that is turned through for a day. */
import { type Embedding, expect, mount, test } from "../embedding.ts";
import { heap, nodesAndListeners, toPage, toWorker, withoutOptimising } from "../heap.ts";
import { growth } from "./mounts.ts";

test.use({ launchOptions: ({ launchOptions }, use) => use(withoutOptimising(launchOptions)) });

for (const [whose, isAlone] of [
  ["beside an app that stays", false],
  ["of which each is the only one", true],
] as const) {
  test(`after 1,000 mounts, ${whose}, page and worker have what they had after 100`, async ({ page, host }) => {
    await mount(page, host, 'st.text("stays");');
    if (isAlone) await page.evaluate(() => (globalThis as unknown as Embedding).app.close());
    const ends = { page: await toPage(page), worker: await toWorker(page) };
    const looks = {
      "bytes of the page": () => heap(ends.page),
      "bytes of the worker": () => heap(ends.worker),
      // Once the page's garbage is collected.
      "nodes and listeners of the page": () => nodesAndListeners(ends.page),
    };
    const grown = await growth(page, looks, { first: 100, times: 1000 });
    test.info().annotations.push({ type: "memory", description: JSON.stringify(grown) });
    // Less than 100 bytes for each mount. Of nodes there are some thirty: one of the browser's own may come late.
    for (const [name, before, after] of grown)
      expect(after, `${name}: ${before} → ${after}`).toBeLessThan(before * 1.02 + (name.startsWith("nodes") ? 2 : 0));
  });
}
