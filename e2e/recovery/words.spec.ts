/** What the page says of a worker that was replaced is what has happened. */
import { type Embedding, expect, mount, test } from "../embedding.ts";

const script = 'st.text("x " + st.slider("x", { max: 9 }));';
const notices = ".rp-notices .rp-alert-body";

test("a worker that did not start is tried again by the button and by app.run(), as often as one likes: nothing was lost, and nothing is told", async ({
  app,
  page,
  host,
}) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  host.broken = 4;
  await mount(page, host, script);
  for (let left = 3; left >= 0; left--) {
    const how = left % 2 === 1 ? "by the button" : "by app.run()";
    await test.step(`${how}, ${left} left`, async () => {
      await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
      await expect(page.locator(notices)).toHaveCount(1);
      expect(host.broken).toBe(left);
      if (how === "by the button") await page.getByRole("button", { name: "Try again" }).click();
      else await page.evaluate(() => (globalThis as unknown as Embedding).app.run());
      if (left > 0) await expect.poll(() => host.broken).toBe(left - 1);
    });
  }
  await expect(app.element("text")).toHaveText("x 0");
  await app.idle();
  await expect(page.locator(notices)).toHaveCount(0);
  // Nor does a promise that nobody waits for complain.
  expect(errors.filter((message) => !message.includes("broken on purpose"))).toEqual([]);
});

test("stop({ hard: true }) says that the worker was restarted on request", async ({ app, page }) => {
  await app.open({ source: script });
  await app.widget("slider", "x").set(4);
  await expect(app.element("text")).toHaveText("x 4");
  await app.stop({ hard: true });
  await expect(page.locator(notices)).toHaveText(
    "The script's worker was restarted on request. Widget values and session state were kept; singletons were opened again.",
  );
  await expect(app.element("text")).toHaveText("x 4");
});

test("rule 53: who stops a loop that cannot hear it is told why it runs again, and how it does not", async ({
  app,
  page,
  host,
}) => {
  await mount(page, host, 'st.text("begun"); while (true) {}');
  await expect(app.element("text")).toHaveText("begun");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.locator(notices)).toContainText("A script did not answer Stop, so its worker was replaced.");
  await expect(page.locator(notices)).toContainText("stop it once more before that run has ended, and it is not");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.locator(notices)).toContainText("It was not run again");
  await app.idle();
});
