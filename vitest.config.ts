import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { browserLaunchOptions } from "./scripts/browser.mjs";
import { findFirefox, firefoxLaunchOptions } from "./scripts/firefox.mjs";
import { preactPlugin } from "./vite.shared.ts";

const long = process.env.REPRISE_LONG === "1";

/** What sandboxes rest on is tried in Firefox, too: see scripts/test-firefox.mjs. */
const firefox = process.env.REPRISE_UI_BROWSER === "firefox" ? findFirefox() : undefined;

/** Both projects: `runs()` of src/test-helpers/test-runs.ts reads the flag, in node as in the browser. */
const shared = {
  env: { REPRISE_LONG: long ? "1" : "" },
  testTimeout: long ? 240_000 : 40_000,
  setupFiles: ["src/test-helpers/leave-nothing.ts"],
  // As `eventually` of src/test-helpers: how soon a page shows something on a busy machine is no test's matter.
  expect: { poll: { timeout: 20_000, interval: 10 } },
};

// `node`: everything that needs no page. `ui`: views, in a real Chromium.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: "node",
          environment: "node",
          // Files share what they import, so they leave nothing behind there: half the processor time went into loading it anew.
          isolate: false,
          include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "examples/*.test.ts"],
        },
      },
      {
        plugins: [preactPlugin()],
        // Found only when a first test draws them: the page would be loaded again under it.
        optimizeDeps: {
          include: ["@viz-js/viz", "fast-check", "plotly.js-basic-dist-min", "@deck.gl/core", "@deck.gl/json", "@deck.gl/layers"],
        },
        test: {
          ...shared,
          name: "ui",
          include: ["src/**/*.test.tsx"],
          browser: {
            enabled: true,
            // As above; most of these files import the whole page.
            isolate: false,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: firefox === undefined ? await browserLaunchOptions() : firefoxLaunchOptions(firefox),
            }),
            instances: [{ browser: firefox === undefined ? "chromium" : "firefox" }],
          },
        },
      },
    ],
  },
});
