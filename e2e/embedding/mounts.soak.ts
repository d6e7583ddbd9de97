/** Memory of a page that mounts and closes 1,000 apps, as one that is turned through for a day. */
import { expect, mount, test } from "../embedding.ts";
import { heap, toPage, toWorker } from "../heap.ts";
import { growth } from "./mounts.ts";

test("after 1,000 mounts page and worker have what they had after 100", async ({ page, host }) => {
  await mount(page, host, 'st.text("stays");');
  const ends = { page: await toPage(page), worker: await toWorker(page) };
  const grown = await growth(page, ends, { first: 100, times: 1000, look: heap });
  test.info().annotations.push({ type: "memory", description: JSON.stringify(grown) });
  for (const [name, ratio] of Object.entries(grown)) expect(ratio, `times what the ${name} had`).toBeLessThan(1.05);
});
