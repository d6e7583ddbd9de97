/** Finds a Firefox for the tests that run there, and says how they start it. */

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./run.mjs";

/** Environment variable that may name it. */
export const FIREFOX_VARIABLE = "REPRISE_FIREFOX";

const NAMES = ["firefox", "firefox-esr"];
const ELSEWHERE = ["/Applications/Firefox.app/Contents/MacOS/firefox"];

/**
 * The Firefox that is installed: one that the environment names, or the first on the path; undefined without any.
 * @param {{ env: Record<string, string | undefined>, exists: (path: string) => boolean }} [surroundings]
 * @returns {string | undefined}
 */
export function findFirefox({ env, exists } = { env: process.env, exists: existsSync }) {
  const named = env[FIREFOX_VARIABLE];
  if (named) return exists(named) ? named : undefined;
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...ELSEWHERE].find(exists);
}

/**
 * How Playwright starts it: by WebDriver BiDi, which every Firefox speaks, and not only Playwright's own.
 * @param {string} path of the browser
 */
export const firefoxLaunchOptions = (path) => ({
  channel: "moz-firefox",
  executablePath: join(root, "scripts/firefox-bridge.mjs"),
  env: { ...process.env, [FIREFOX_VARIABLE]: path },
  firefoxUserPrefs: {
    // Light, whatever the desktop prefers: see the bridge.
    "layout.css.prefers-color-scheme.content-override": 1,
  },
});
