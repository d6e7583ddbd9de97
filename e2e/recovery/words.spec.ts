/** What the page says of a worker that was replaced is what has happened. */
import { type Embedding, expect, mount, test } from "../embedding.ts";
import { idle, nodes } from "../gallery.ts";

const script = 'st.text("x " + st.slider("x", { max: 9 }));';
const notices = ".rp-notices .rp-alert-body";

for (const how of ["by the button", "by app.run()"]) {
  test(`a worker that did not start is tried again ${how}, as often as one likes: nothing was lost, and nothing is told`, async ({
    page,
    host,
  }) => {
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    host.broken = 3;
    await mount(page, host, script);
    for (let left = 2; left >= 0; left--) {
      await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
      await expect(page.locator(notices)).toHaveCount(1);
      expect(host.broken).toBe(left);
      if (how === "by the button") await page.getByRole("button", { name: "Try again" }).click();
      else await page.evaluate(() => (globalThis as unknown as Embedding).app.run());
      if (left > 0) await expect.poll(() => host.broken).toBe(left - 1);
    }
    await expect(nodes(page, "text")).toHaveText("x 0");
    await idle(page);
    await expect(page.locator(notices)).toHaveCount(0);
    // Nor does a promise that nobody waits for complain.
    expect(errors.filter((message) => !message.includes("broken on purpose"))).toEqual([]);
  });
}

test("stop({ hard: true }) says that the worker was restarted on request", async ({ page, host }) => {
  await mount(page, host, script);
  await idle(page);
  await page.getByLabel("x", { exact: true }).fill("4");
  await expect(nodes(page, "text")).toHaveText("x 4");
  await page.evaluate(() => (globalThis as unknown as Embedding).app.stop({ hard: true }));
  await expect(page.locator(notices)).toHaveText(
    "The script's worker was restarted on request. Widget values and session state were kept; singletons were opened again.",
  );
  await idle(page);
  await expect(nodes(page, "text")).toHaveText("x 4");
});

test("rule 53: who stops a loop that cannot hear it is told why it runs again, and how it does not", async ({ page, host }) => {
  await mount(page, host, 'st.text("begun"); while (true) {}');
  await expect(nodes(page, "text")).toHaveText("begun");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.locator(notices)).toContainText("A script did not answer Stop, so its worker was replaced.");
  await expect(page.locator(notices)).toContainText("stop it once more before that run has ended, and it is not");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.locator(notices)).toContainText("It was not run again");
  await idle(page);
});
