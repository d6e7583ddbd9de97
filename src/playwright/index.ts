/** Tests of apps in a browser: Playwright's own `test` and `expect`, with a fixture `app`. */
import {
  test as base,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from "@playwright/test";
import { PageApp } from "./page-app.ts";
import { attachReport } from "./report.ts";

/** What tests get beside all that Playwright gives them. */
export interface AppFixtures {
  /** The app of the test's page. */
  app: PageApp;
}

/** Playwright's `test`, with an app. What that was is attached to the report of a test that fails. */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & AppFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = base.extend<AppFixtures>({
  app: async ({ page }, use, info) => {
    const app = new PageApp(page);
    await use(app);
    if (info.status !== info.expectedStatus) await attachReport(app, info);
  },
});

export type { CacheStatsRow } from "../shared/caching-api.ts";
export type { CellReport, CellState } from "../shared/cells-api.ts";
export type { HostCall, HostFunctions } from "../shared/host-api.ts";
export type { TestElement, TestNode } from "../shared/page-reader.ts";
export type { CallTrace, MissReason, RunCause, RunTrace } from "../shared/trace-api.ts";
export type { ExpectedNode } from "../testing/page-checks.ts";
export type { WidgetQuery } from "../testing/test-widget.ts";
export type { TestFile } from "./drivers/driver.ts";
export { expect, type PageMatchers } from "./matchers.ts";
export type { ScriptOptions, TimeOptions } from "./open-options.ts";
export type { PageApp } from "./page-app.ts";
export type { PageNavigation } from "./page-navigation.ts";
export type { ColumnFilter, PageTable } from "./page-table.ts";
export type { PageWidget } from "./page-widget.ts";
