/** Memory of a page on which apps come and go. */
import { expect, mount, test } from "../embedding.ts";
import { heap, toPage, toWorker, withoutOptimising } from "../heap.ts";
import { growth } from "./mounts.ts";

test.use({ launchOptions: ({ launchOptions }, use) => use(withoutOptimising(launchOptions)) });

test("an element that is mounted on again has one app, and a page of 50 mounts is no larger than one of 10", async ({
  page,
  host,
}) => {
  test.setTimeout(120_000);
  await mount(page, host, 'st.text("stays");');
  const ends = { page: await toPage(page), worker: await toWorker(page) };
  const looks = { page: () => heap(ends.page), worker: () => heap(ends.worker) };
  // What is loaded meanwhile is there once; a leak grows each time.
  await expect(async () => {
    for (const [name, before, after] of await growth(page, looks, { first: 10, times: 40 }))
      expect(after, `${name}: ${before} → ${after}`).toBeLessThan(before * 1.05);
  }).toPass({ timeout: 90_000 });
  await expect(page.locator("#place .rp-app")).toHaveCount(0);
});
