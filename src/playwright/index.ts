/** Tests of apps in a browser: Playwright's own `test` and `expect`, with a fixture `app`. */
import { test as base, expect as baseExpect } from "@playwright/test";
import { PageApp } from "./page-app.ts";

/** Playwright's `test`, with an app. */
export const test = base.extend<{ app: PageApp }>({
  app: async ({ page }, use) => {
    await use(new PageApp(page));
  },
});

export const expect = baseExpect;
export type { PageApp } from "./page-app.ts";
