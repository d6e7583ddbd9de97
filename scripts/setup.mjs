/**
 * Installs what is missing and says so: dependencies from the lock file, and for tests a browser.
 * Plain node without dependencies, since it runs before there are any. A second run finds everything and does nothing.
 */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BROWSER_VARIABLES, findBrowsers } from "./browser.mjs";
import { findFirefox } from "./firefox.mjs";
import { bin, npm, root, run, since, tool } from "./run.mjs";

const MODULES = join(root, "node_modules");
const STAMP = join(MODULES, ".reprise-setup");

/** Raised when something is missing that the set-up cannot install; the message says what to do. */
export class SetupError extends Error {
  /** @override */
  name = "SetupError";
}

/** @param {string} text */
const say = (text) => console.log(`setup: ${text}`);

/** @param {string} file */
const readText = (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);

/**
 * Installs the dependencies of the lock file, unless they are installed already.
 * @returns {Promise<void>}
 * @throws {SetupError} when npm fails
 */
export async function ensureDependencies() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const digest = createHash("sha256").update(lock).digest("hex");
  if (readText(STAMP)?.trim() === digest) return say("dependencies are installed");

  if (installedMatchesLock(lock, readText(join(MODULES, ".package-lock.json")))) {
    writeFileSync(STAMP, `${digest}\n`);
    return say("dependencies are installed");
  }
  say(
    existsSync(MODULES)
      ? "the lock file has changed, running npm ci ..."
      : "installing dependencies (npm ci, about a minute) ...",
  );
  const start = performance.now();
  const { code } = await run(npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]));
  if (code !== 0) throw new SetupError(`npm ci failed (exit ${code}). See its message above; without a network it cannot work.`);
  writeFileSync(STAMP, `${digest}\n`);
  say(`dependencies installed in ${since(start)}`);
}

/**
 * Whether npm's own record of what is installed has every package of the lock file, at its version. Packages for other
 * platforms may be missing.
 * @param {string} lock text of package-lock.json
 * @param {string | undefined} installed text of node_modules/.package-lock.json
 * @returns {boolean}
 */
export function installedMatchesLock(lock, installed) {
  if (installed === undefined) return false;
  /** @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} Lock */
  const wanted = /** @type {Lock} */ (JSON.parse(lock)).packages;
  const present = /** @type {Lock} */ (JSON.parse(installed)).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" || present[path]?.version === entry.version || (entry.optional === true && present[path] === undefined),
  );
}

/**
 * Finds a Chromium that starts, or installs one: with Playwright, else as root on Debian with apt-get.
 * @returns {Promise<string>} path of the browser
 * @throws {SetupError} when there is none and none could be installed
 */
export async function ensureBrowser() {
  for (const variable of BROWSER_VARIABLES) {
    const path = process.env[variable];
    if (path && !existsSync(path)) say(`${variable} names ${path}, which is not there; looking on`);
  }
  const found = await workingBrowser();
  if (found) return found;

  say("no Chromium found, running: npx playwright install chromium ...");
  await run(tool(bin.playwright, ["install", "chromium"]));
  const fromPlaywright = await workingBrowser();
  if (fromPlaywright) return fromPlaywright;

  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    say("that gave none, running: apt-get update && apt-get install -y chromium ...");
    await installFromDebian("chromium");
    const fromDebian = await workingBrowser();
    if (fromDebian) return fromDebian;
  }
  throw new SetupError(
    "No Chromium for the tests. Install Chromium or Chrome with your system's package manager, or name one: REPRISE_CHROMIUM=/path/to/chromium npm test",
  );
}

/**
 * Finds a Firefox for the tests that run there, too, or installs Debian's, as root there. Says so where there is none: those tests are left out then.
 * @returns {Promise<string | undefined>} its path
 */
export async function ensureFirefox() {
  let path = findFirefox();
  if (path === undefined && process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    say("no Firefox found, running: apt-get update && apt-get install -y firefox-esr ...");
    await installFromDebian("firefox-esr");
    path = findFirefox();
  }
  say(path === undefined ? "there is no Firefox: the tests that run there are left out" : `Firefox: ${path}`);
  return path;
}

/** @param {string} name */
async function installFromDebian(name) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run({ command: "apt-get", args: ["update", "-qq"] }, { env });
  await run({ command: "apt-get", args: ["install", "-y", "-qq", name] }, { env });
}

/** @returns {Promise<string | undefined>} */
async function workingBrowser() {
  for (const { path, from } of await findBrowsers()) {
    // Chrome on Windows does not answer to --version, it opens a window.
    if (process.platform === "win32") {
      say(`browser: ${path} (${from})`);
      return path;
    }
    const { code, output } = await run({ command: path, args: ["--version"] }, { quiet: true });
    const version = /[\w ]+ \d+(\.\d+)+/.exec(output)?.[0].trim();
    if (code === 0 && version) {
      say(`browser: ${path} (${from}, ${version})`);
      return path;
    }
    say(`${path} does not start, looking on`);
  }
  return undefined;
}

/**
 * Runs a script's main function: its resolved number is the exit code, a SetupError is shown without a stack.
 * @param {() => Promise<number>} main
 */
export async function exitWith(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await exitWith(async () => {
    await ensureDependencies();
    await ensureBrowser();
    return 0;
  });
}
