import { defineConfig } from "@playwright/test";
import { browserLaunchOptions } from "./scripts/browser.mjs";

/**
 * Projects, by tag of the test:
 * - `preview`: the built app, cross-origin isolated; every test but those tagged @dev
 * - `plain`: the same build served without isolation; tests tagged @isolation, which so run both ways
 * - `dev`: vite's dev server; tests tagged @dev
 * - `soak` (long runs only): the built app; files named *.soak.ts
 * Those of few tests have one worker: a second would start a browser of its own for a handful.
 * A long run (REPRISE_LONG=1) repeats every other test three times.
 * REPRISE_E2E_PORT is the first of the three ports of the servers (4273), so that two checkouts can be tested side by side.
 */
const FIRST_PORT = Number(process.env.REPRISE_E2E_PORT ?? 4273);
const PORTS = { preview: FIRST_PORT, plain: FIRST_PORT + 1, dev: FIRST_PORT + 2 };

const CI = Boolean(process.env.CI);
const LONG = process.env.REPRISE_LONG === "1";
const address = (port: number) => `http://localhost:${port}`;

const server = (port: number, command: string, env: Record<string, string> = {}) => ({
  command: `${command} --port ${port} --strictPort`,
  url: address(port),
  env,
  reuseExistingServer: !CI,
  timeout: 180_000,
});

// Servers start one after the other: the first one builds, unless `npm test` has built already.
const preview = "node node_modules/vite/bin/vite.js preview --host localhost";
const buildFirst = process.env.REPRISE_BUILT === "1" ? "" : "node scripts/build.mjs && ";

export default defineConfig({
  testDir: "e2e",
  outputDir: ".test-results/e2e",
  timeout: 30_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  forbidOnly: CI,
  retries: 0,
  workers: 2,
  repeatEach: LONG ? 3 : 1,
  reporter: [["list"], ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? ".test-results/playwright.json" }]],
  use: {
    browserName: "chromium",
    headless: true,
    launchOptions: await browserLaunchOptions({ ahead: false }),
    trace: "off",
    // Of the gallery, too: tests answer requests by routes, which a service worker would go round. Those of being offline allow it.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "preview", grepInvert: /@dev\b/, use: { baseURL: address(PORTS.preview) } },
    { name: "plain", workers: 1, grep: /@isolation\b/, use: { baseURL: address(PORTS.plain) } },
    { name: "dev", workers: 1, grep: /@dev\b/, use: { baseURL: address(PORTS.dev) } },
    ...(LONG
      ? [{ name: "soak", testMatch: "**/*.soak.ts", repeatEach: 1, timeout: 600_000, use: { baseURL: address(PORTS.preview) } }]
      : []),
  ],
  webServer: [
    server(PORTS.preview, `${buildFirst}${preview}`),
    server(PORTS.plain, preview, { REPRISE_ISOLATION: "off" }),
    server(PORTS.dev, "node node_modules/vite/bin/vite.js --host localhost"),
  ],
});
