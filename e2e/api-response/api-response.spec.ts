import type { Page } from "@playwright/test";
import { button, checkbox, enterPage, expect, nodes, open, run, tabTo, test } from "../gallery.ts";

const log = (page: Page) => nodes(page, "text");
const mended = "Fetched: status 200.\nKept: status 503. Fetching again ...\nFetched: status 200.";

/** Counts the requests to the API. */
function countRequests(page: Page): () => number {
  let count = 0;
  page.context().on("request", (request) => {
    if (request.url().endsWith("/api/eclipses.json")) count++;
  });
  return () => count;
}

test("rule 17: an invalid answer is fetched again, by mouse", async ({ page }) => {
  const requests = countRequests(page);
  await open(page, "api-response");
  await expect(nodes(page, "dataframe").locator("tbody tr")).toHaveCount(7);
  await expect(nodes(page, "barChart").getByRole("img").or(nodes(page, "barChart"))).toBeVisible();
  await run(page, () => button(page, "Rerun").click());
  await expect(log(page)).toHaveText("Fetched: status 200.");
  expect(requests()).toBe(1);

  await run(page, () => checkbox(page, "Simulate an invalid response").click());
  await expect(log(page)).toHaveText("Fetched: status 200.");
  await run(page, () => button(page, "Rerun").click());
  await expect(log(page)).toHaveText(mended);
  expect(requests()).toBe(2);
  await expect(nodes(page, "dataframe").locator("tbody tr")).toHaveCount(7);
  await expect(nodes(page, "exception")).toHaveCount(0);
});

test("rule 17: an invalid answer is fetched again, by keyboard", async ({ page }) => {
  await open(page, "api-response");
  await enterPage(page);
  await tabTo(page, checkbox(page, "Simulate an invalid response"));
  await run(page, () => page.keyboard.press("Space"));
  await tabTo(page, button(page, "Rerun"));
  await run(page, () => page.keyboard.press("Space"));
  await expect(log(page)).toHaveText(mended);
  await expect(nodes(page, "dataframe").locator("tbody tr")).toHaveCount(7);
});
