import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";
import { FIREFOX_VARIABLE, findFirefox, firefoxLaunchOptions } from "./scripts/firefox.mjs";

const firefox = findFirefox();
if (firefox === undefined)
  throw new Error(`There is no Firefox: install one, or say where it is, ${FIREFOX_VARIABLE}=/path/to/firefox.`);

/**
 * End-to-end tests that run in Firefox, too: those of sandboxes. Not `memory.spec.ts`, whose heap is bounded by a flag of Chromium's, and whose
 * bombs end a process that Firefox does not give each frame. A test with `@chromium` in its title asks for what only Chromium has: the protocol of its developer tools, its
 * list of names, or word of downloads.
 */
export default defineConfig({
  ...base,
  testMatch: ["isolation/*.spec.ts"],
  testIgnore: ["isolation/memory.spec.ts"],
  // A browser for each test would cost as much as it does: they take turns.
  workers: 1,
  repeatEach: 1,
  timeout: 120_000,
  use: { ...base.use, browserName: "firefox", launchOptions: firefoxLaunchOptions(firefox) },
  projects: [{ name: "firefox", grepInvert: /@dev\b|@chromium\b/, use: { baseURL: base.projects?.[0]?.use?.baseURL } }],
  webServer: Array.isArray(base.webServer) ? base.webServer.slice(0, 1) : [],
});
