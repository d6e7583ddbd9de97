/** Small helpers that the other scripts share: where the project is, running a command, saying how long it took. */

import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the project's root. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {{ command: string, args: readonly string[] }} Command */

/**
 * A tool that is installed in the project, run with this very node: no shell, the same on every platform.
 * @param {string} script path of the tool's own script inside node_modules
 * @param {readonly string[]} args
 * @returns {Command}
 */
export const tool = (script, args) => ({ command: process.execPath, args: [join(root, "node_modules", script), ...args] });

/** The tools' own scripts inside node_modules. */
export const bin = {
  biome: "@biomejs/biome/bin/biome",
  knip: "knip/bin/knip.js",
  playwright: "playwright/cli.js",
  // The one that is compiled itself. What needs the compiler as a library imports `typescript`, the last that has one.
  tsc: "typescript-7/bin/tsc",
  vite: "vite/bin/vite.js",
  vitest: "vitest/vitest.mjs",
};

/** For `tsc`: it has memory enough, and tidies up less often. */
export const COMPILER_ENV = { GOGC: "400" };

/**
 * npm itself, the one that runs this script if it was started by npm.
 * @param {readonly string[]} args
 * @returns {Command & { shell?: boolean }}
 */
export const npm = (args) => {
  const path = process.env.npm_execpath;
  if (path?.endsWith(".js")) return { command: process.execPath, args: [path, ...args] };
  return { command: "npm", args, shell: process.platform === "win32" };
};

/**
 * Runs a command in the project's root and resolves with its exit code; never rejects. Ctrl-C and termination reach the child.
 * With `quiet` the output is collected instead of shown.
 * @param {Command & { shell?: boolean }} command
 * @param {{ env?: Record<string, string | undefined>, quiet?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run({ command, args, shell = false }, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      shell,
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    const stopChild = () => child.kill("SIGTERM");
    // A terminal sends Ctrl-C to the child as well: wait for it to end, do not leave before it.
    const wait = () => {};
    process.on("SIGTERM", stopChild);
    process.on("SIGINT", wait);
    /** @param {number} code @param {string} [more] */
    const done = (code, more = "") => {
      process.off("SIGTERM", stopChild);
      process.off("SIGINT", wait);
      resolve({ code, output: output + more });
    };
    child.on("error", (error) => {
      if (!quiet) console.error(error.message);
      done(127, error.message);
    });
    child.on("close", (code, signal) => done(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

/**
 * Runs the jobs, at most `limit` at the same time, and gives their results in the order of the jobs.
 * @template T
 * @param {readonly (() => Promise<T>)[]} jobs
 * @param {number} limit
 * @returns {Promise<T[]>}
 */
export async function inParallel(jobs, limit) {
  /** @type {T[]} */
  const results = [];
  const queue = [...jobs.entries()];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}

/**
 * `3.2 s` or `2 min 05 s`, since a time taken from `performance.now()`.
 * @param {number} start
 */
export function since(start) {
  const seconds = (performance.now() - start) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, "0")} s`;
}
