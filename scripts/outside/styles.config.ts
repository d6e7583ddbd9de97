import { defineConfig } from "@playwright/test";
import { browserLaunchOptions } from "../browser.mjs";

/** The specs about styles alone, which have servers of their own. */
export default defineConfig({
  testDir: "../../e2e/embedding",
  testMatch: "styles*.spec.ts",
  outputDir: "../../.test-results/styles",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  workers: 2,
  reporter: "line",
  use: { browserName: "chromium", headless: true, launchOptions: await browserLaunchOptions() },
});
