/** Finds a Chromium for the tests. Used by the set-up, by vitest's and by Playwright's configuration. */

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Environment variables that may name a browser, the first one that is set wins. */
export const BROWSER_VARIABLES = ["REPRISE_CHROMIUM", "PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH", "CHROME_PATH"];

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * @typedef {{ path: string, from: string }} Browser
 * @typedef {{ env: Record<string, string | undefined>, platform: string, exists: (path: string) => boolean, playwright: string | undefined }} Surroundings
 */

/**
 * Where Playwright would keep its own Chromium; undefined while Playwright is not installed. The file need not exist.
 * @returns {Promise<string | undefined>}
 */
export async function playwrightBrowser() {
  try {
    const { chromium } = await import("playwright-core");
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

/**
 * Every browser found, best first: one named by the environment, Playwright's own, the system's.
 * @param {Surroundings} surroundings
 * @returns {Browser[]}
 */
export function listBrowsers({ env, platform, exists, playwright }) {
  /** @type {Browser[]} */
  const candidates = [];
  for (const variable of BROWSER_VARIABLES) {
    const path = env[variable];
    if (path) candidates.push({ path, from: variable });
  }
  if (playwright) candidates.push({ path: playwright, from: "Playwright" });
  for (const path of systemPaths(env, platform)) candidates.push({ path, from: "system" });
  const paths = candidates.map((browser) => browser.path);
  return candidates.filter(({ path }, index) => paths.indexOf(path) === index && exists(path));
}

/**
 * @param {Record<string, string | undefined>} env
 * @param {string} platform
 * @returns {string[]}
 */
function systemPaths(env, platform) {
  if (platform === "win32") {
    return [env.ProgramFiles, env["ProgramFiles(x86)"], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
        `${folder}\\Chromium\\Application\\chrome.exe`,
      ]);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  if (platform === "darwin") {
    return [
      ...onPath,
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
  }
  return [...onPath, "/usr/bin/chromium", "/usr/bin/google-chrome", "/snap/bin/chromium", "/opt/google/chrome/chrome"];
}

/**
 * The browsers of this machine, best first. Empty: run the set-up, or name one in REPRISE_CHROMIUM.
 * @returns {Promise<Browser[]>}
 */
export async function findBrowsers() {
  const playwright = await playwrightBrowser();
  return listBrowsers({ env: process.env, platform: process.platform, exists: existsSync, playwright });
}

/**
 * What Chromium is to do without. The lists above the address bar are web pages of its own, and the whole browser loads two of them with
 * each context, unseen, beside the page that is tested or measured: half of what opening one takes. Of several such lists on a command line
 * Chromium takes the last: the others are those of Playwright that a page could notice.
 */
const WITHOUT = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

/**
 * Chromium starts a process ahead for the page to come. What measures how soon a page is there needs it, as people have it; to hundreds of tests, each
 * with a page of its own, it is a seventh of what opening one takes of a processor.
 */
const AHEAD = "SpareRendererForSitePerProcess";

/**
 * How tests start Chromium: which file, and with what arguments. `executablePath` is left out when none was found, so that
 * Playwright explains what is missing.
 * @param {{ ahead?: boolean }} [options] `ahead: false`: no process for a page to come
 * @returns {Promise<{ executablePath?: string, args: string[] }>}
 */
export async function browserLaunchOptions({ ahead = true } = {}) {
  const [browser] = await findBrowsers();
  const without = ahead ? WITHOUT : [...WITHOUT, AHEAD];
  const args = ["--disable-background-networking", "--disable-component-update", `--disable-features=${without.join()}`];
  // WebGL without a graphics card; not by `--use-angle`, which would draw all pages that slow way, not only their WebGL.
  args.push("--enable-unsafe-swiftshader");
  // Chromium's sandbox does not start as root.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return browser ? { executablePath: browser.path, args } : { args };
}
