import type { PageApp } from "../../src/playwright/index.ts";
import { button, checkbox, enterPage, expect, openExample, rerun, story, tabTo, onKeptPage as test } from "../gallery.ts";

const rows = (app: PageApp) => app.element("dataframe").locator("tbody tr");
const log = (app: PageApp) => app.element("text");

async function expectTenRows(app: PageApp): Promise<void> {
  await expect(rows(app)).toHaveCount(10);
  await expect(rows(app).first()).toContainText("Everest");
}

story("rule 17: a closed connection is opened again, by mouse", async ({ app, page }) => {
  await openExample(app, "connection");
  await expectTenRows(app);
  await expect(log(app)).toHaveText("Connected.");
  // Rerun with nothing closed: the kept connection is used.
  await rerun(app, () => button(page, "Rerun").click());
  await expect(log(app)).toHaveText("Connected.");

  await rerun(app, () => checkbox(page, "Close connection").click());
  await expect(log(app)).toHaveText("Connected.");
  await rerun(app, () => button(page, "Rerun").click());
  await expect(log(app)).toHaveText("Connected.\nConnection lost. Reconnecting...\nConnected.");
  await expectTenRows(app);
  await expect(app.element("exception")).toHaveCount(0);

  // Unchecked: this run reconnects a last time, the next one has nothing to mend.
  await rerun(app, () => checkbox(page, "Close connection").click());
  const mended = await log(app).textContent();
  await rerun(app, () => button(page, "Rerun").click());
  await expect(log(app)).toHaveText(mended ?? "");
});

story("rule 17: a closed connection is opened again, by keyboard", async ({ app, page }) => {
  await openExample(app, "connection");
  await enterPage(page);
  await tabTo(page, checkbox(page, "Close connection"));
  await rerun(app, () => page.keyboard.press("Space"));
  await tabTo(page, button(page, "Rerun"));
  await rerun(app, () => page.keyboard.press("Enter"));
  await expect(log(app)).toHaveText("Connected.\nConnection lost. Reconnecting...\nConnected.");
  await expectTenRows(app);
  // The button kept the focus, so it can be pressed again.
  await expect(button(page, "Rerun")).toBeFocused();
});

test("without validate the database's own error shows, by mouse", async ({ app, page }) => {
  await openExample(app, "connection-unvalidated");
  await expectTenRows(app);
  await rerun(app, () => checkbox(page, "Close connection").click());
  await expect(app.element("exception")).toHaveCount(0);
  await rerun(app, () => button(page, "Rerun").click());
  await expect(app.element("exception")).toContainText("Database closed");
  // With its place, which is a way there.
  const place = app.element("exception").getByRole("button", { name: /app\.ts:\d+:\d+/ });
  await expect(place).toBeVisible();
  await place.click();
  await expect(page.locator(".cm-activeLine")).toContainText("new Error(");
  await expect(app.element("dataframe")).toHaveCount(0);
  await rerun(app, () => checkbox(page, "Close connection").click());
  await expect(app.element("exception")).toContainText("Database closed");
  await rerun(app, () => button(page, "Clear the cache").click());
  await expect(app.element("exception")).toHaveCount(0);
  await expectTenRows(app);
});

test("without validate the database's own error shows, by keyboard", async ({ app, page }) => {
  await openExample(app, "connection-unvalidated");
  await enterPage(page);
  await tabTo(page, checkbox(page, "Close connection"));
  await rerun(app, () => page.keyboard.press("Space"));
  await rerun(app, () => page.keyboard.press("r"));
  await expect(app.element("exception")).toContainText("Database closed");
  await rerun(app, () => page.keyboard.press("Space"));
  await rerun(app, () => page.keyboard.press("c"));
  await expect(app.element("exception")).toHaveCount(0);
  await expectTenRows(app);
});
