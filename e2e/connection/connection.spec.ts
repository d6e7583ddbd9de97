import type { Page } from "@playwright/test";
import { button, checkbox, enterPage, expect, nodes, open, run, story, tabTo, test } from "../gallery.ts";

const rows = (page: Page) => nodes(page, "dataframe").locator("tbody tr");
const log = (page: Page) => nodes(page, "text");

async function expectTenRows(page: Page): Promise<void> {
  await expect(rows(page)).toHaveCount(10);
  await expect(rows(page).first()).toContainText("Everest");
}

story("rule 17: a closed connection is opened again, by mouse", async ({ page }) => {
  await open(page, "connection");
  await expectTenRows(page);
  await expect(log(page)).toHaveText("Connected.");
  // Rerun with nothing closed: the kept connection is used.
  await run(page, () => button(page, "Rerun").click());
  await expect(log(page)).toHaveText("Connected.");

  await run(page, () => checkbox(page, "Close connection").click());
  await expect(log(page)).toHaveText("Connected.");
  await run(page, () => button(page, "Rerun").click());
  await expect(log(page)).toHaveText("Connected.\nConnection lost. Reconnecting...\nConnected.");
  await expectTenRows(page);
  await expect(nodes(page, "exception")).toHaveCount(0);

  // Unchecked: this run reconnects a last time, the next one has nothing to mend.
  await run(page, () => checkbox(page, "Close connection").click());
  const mended = await log(page).textContent();
  await run(page, () => button(page, "Rerun").click());
  await expect(log(page)).toHaveText(mended ?? "");
});

story("rule 17: a closed connection is opened again, by keyboard", async ({ page }) => {
  await open(page, "connection");
  await enterPage(page);
  await tabTo(page, checkbox(page, "Close connection"));
  await run(page, () => page.keyboard.press("Space"));
  await tabTo(page, button(page, "Rerun"));
  await run(page, () => page.keyboard.press("Enter"));
  await expect(log(page)).toHaveText("Connected.\nConnection lost. Reconnecting...\nConnected.");
  await expectTenRows(page);
  // The button kept the focus, so it can be pressed again.
  await expect(button(page, "Rerun")).toBeFocused();
});

test("without validate the database's own error shows, by mouse", async ({ page }) => {
  await open(page, "connection-unvalidated");
  await expectTenRows(page);
  await run(page, () => checkbox(page, "Close connection").click());
  await expect(nodes(page, "exception")).toHaveCount(0);
  await run(page, () => button(page, "Rerun").click());
  await expect(nodes(page, "exception")).toContainText("Database closed");
  await expect(nodes(page, "dataframe")).toHaveCount(0);
  await run(page, () => checkbox(page, "Close connection").click());
  await expect(nodes(page, "exception")).toContainText("Database closed");
  await run(page, () => button(page, "Clear the cache").click());
  await expect(nodes(page, "exception")).toHaveCount(0);
  await expectTenRows(page);
});

test("without validate the database's own error shows, by keyboard", async ({ page }) => {
  await open(page, "connection-unvalidated");
  await enterPage(page);
  await tabTo(page, checkbox(page, "Close connection"));
  await run(page, () => page.keyboard.press("Space"));
  await run(page, () => page.keyboard.press("r"));
  await expect(nodes(page, "exception")).toContainText("Database closed");
  await run(page, () => page.keyboard.press("Space"));
  await run(page, () => page.keyboard.press("c"));
  await expect(nodes(page, "exception")).toHaveCount(0);
  await expectTenRows(page);
});
