/** `runEvery` stands still on a page that is hidden, from the first run on. */
import { type Embedding, expect, mount, test } from "../embedding.ts";

const script = `
st.sessionState.ticks ??= 0;
st.fragment(() => st.text(String(st.sessionState.ticks++)), { runEvery: 30 })();
`;

interface World extends Embedding {
  isHidden: boolean;
}

test("time stands still for an app that was mounted hidden, or whose worker was replaced then, until the page is shown", async ({
  app,
  page,
  host,
}) => {
  await page.addInitScript(() => {
    const world = globalThis as unknown as World;
    world.isHidden = true;
    Object.defineProperty(document, "visibilityState", { get: () => (world.isHidden ? "hidden" : "visible") });
  });
  await mount(page, host, script);
  const ticks = app.in(page.locator("#app")).element("text");
  await expect(ticks).toHaveText("0");
  await page.evaluate(async () => {
    const world = globalThis as unknown as World;
    await world.app.idle();
    // Without an event: only who is mounted now sees a page that is visible. It shows how time goes by.
    world.isHidden = false;
  });
  await page.evaluate((source) => {
    const { createRuntime } = globalThis as unknown as World;
    createRuntime().mount(document.body.appendChild(document.createElement("section")), { source });
  }, script);
  const clock = app.in(page.locator("section")).element("text");
  const time = async (): Promise<number> => Number(await clock.textContent());
  await expect.poll(time).toBeGreaterThan(20);
  await expect(ticks).toHaveText("0");

  await page.evaluate(async () => {
    const world = globalThis as unknown as World;
    world.isHidden = true;
    world.app.stop({ hard: true });
    await world.app.idle();
  });
  await expect(ticks).toHaveText("1");
  const later = (await time()) + 20;
  await expect.poll(time).toBeGreaterThan(later);
  await expect(ticks).toHaveText("1");

  await page.evaluate(() => {
    (globalThis as unknown as World).isHidden = false;
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect.poll(async () => Number(await ticks.textContent())).toBeGreaterThan(3);
});
