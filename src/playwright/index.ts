/** Tests of apps in a browser: Playwright's own `test` and `expect`, with a fixture `app`. */
import { test as base } from "@playwright/test";
import { PageApp } from "./page-app.ts";
import { attachReport } from "./report.ts";

/** Playwright's `test`, with an app. What that was is attached to the report of a test that fails. */
export const test = base.extend<{ app: PageApp }>({
  app: async ({ page }, use, info) => {
    const app = new PageApp(page);
    await use(app);
    if (info.status !== info.expectedStatus) await attachReport(app, info);
  },
});

export type { CacheStatsRow } from "../shared/caching-api.ts";
export type { HostCall, HostFunctions } from "../shared/host-api.ts";
export type { TestElement, TestNode } from "../shared/page-reader.ts";
export type { CallTrace, MissReason, RunCause, RunTrace } from "../shared/trace-api.ts";
export type { ExpectedNode } from "../testing/page-checks.ts";
export type { WidgetQuery } from "../testing/test-widget.ts";
export type { TestFile } from "./drivers/driver.ts";
export { expect } from "./matchers.ts";
export type { ScriptOptions, TimeOptions } from "./open-options.ts";
export type { PageApp } from "./page-app.ts";
export type { PageWidget } from "./page-widget.ts";
