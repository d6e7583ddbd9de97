import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { button, checkbox, enterPage, expect, openExample, rerun, tabTo, test } from "../gallery.ts";

const log = (app: PageApp) => app.element("text");
const mended = "Fetched: status 200.\nKept: status 503. Fetching again ...\nFetched: status 200.";

/** Counts the requests to the API. */
function countRequests(page: Page): () => number {
  let count = 0;
  page.context().on("request", (request) => {
    if (request.url().endsWith("/api/eclipses.json")) count++;
  });
  return () => count;
}

test("rule 17: an invalid answer is fetched again, by mouse", async ({ app, page }) => {
  const requests = countRequests(page);
  await openExample(app, "api-response");
  await expect(app.element("dataframe").locator("tbody tr")).toHaveCount(7);
  await expect(app.element("barChart").getByRole("img").or(app.element("barChart"))).toBeVisible();
  await rerun(app, () => button(page, "Rerun").click());
  await expect(log(app)).toHaveText("Fetched: status 200.");
  expect(requests()).toBe(1);

  await rerun(app, () => checkbox(page, "Simulate an invalid response").click());
  await expect(log(app)).toHaveText("Fetched: status 200.");
  await rerun(app, () => button(page, "Rerun").click());
  await expect(log(app)).toHaveText(mended);
  expect(requests()).toBe(2);
  await expect(app.element("dataframe").locator("tbody tr")).toHaveCount(7);
  await expect(app.element("exception")).toHaveCount(0);
});

test("rule 17: an invalid answer is fetched again, by keyboard", async ({ app, page }) => {
  await openExample(app, "api-response");
  await enterPage(page);
  await tabTo(page, checkbox(page, "Simulate an invalid response"));
  await rerun(app, () => page.keyboard.press("Space"));
  await tabTo(page, button(page, "Rerun"));
  await rerun(app, () => page.keyboard.press("Space"));
  await expect(log(app)).toHaveText(mended);
  await expect(app.element("dataframe").locator("tbody tr")).toHaveCount(7);
});
