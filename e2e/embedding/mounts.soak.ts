/** A page that mounts and closes 1,000 apps keeps its heap, and its worker's. */
import { expect, mount, test } from "../embedding.ts";
import { heap, toPage, toWorker } from "../heap.ts";
import { growth } from "./mounts.ts";

test("1,000 apps that were mounted and closed leave nothing behind", async ({ page, host }) => {
  test.setTimeout(600_000);
  await mount(page, host, 'st.text("stays");');
  const ends = { page: await toPage(page), worker: await toWorker(page) };
  // By then the browser has compiled all that it compiles.
  const grown = await growth(page, ends, { first: 300, times: 1000, look: heap });
  test.info().annotations.push({ type: "memory", description: JSON.stringify(grown) });
  for (const [name, ratio] of Object.entries(grown)) expect(ratio, `times what the ${name} had`).toBeLessThan(1.05);
});
