/** Commands that are run in the projects outside: to their end, or as servers until they have been looked at. */

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

/** Longest that a command may take, ms. */
const PATIENCE = 600_000;

/** @typedef {{ code: number, output: string }} Result */

/**
 * Runs a command and collects what it says; never rejects.
 * @param {string} cwd @param {string} command @param {readonly string[]} commandArgs @param {Record<string, string>} [more] environment
 * @returns {Promise<Result>}
 */
export function collect(cwd, command, commandArgs, more) {
  return new Promise((done) => {
    const child = start(cwd, command, commandArgs, more);
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    const timer = setTimeout(() => end(child), PATIENCE);
    child.on("error", (error) => done({ code: 127, output: error.message }));
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ code: code ?? 1, output });
    });
  });
}

/**
 * Starts a command in a group of its own, so that its children end with it.
 * @param {string} cwd @param {string} command @param {readonly string[]} commandArgs @param {Record<string, string>} [more] environment
 */
export function start(cwd, command, commandArgs, more = {}) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1", NO_COLOR: "1", CI: "1" };
  // Of the command that runs this, not of the project's own.
  for (const name of Object.keys(env)) if (/^npm_/.test(name)) delete (/** @type {NodeJS.ProcessEnv} */ (env)[name]);
  const child = spawn(command, commandArgs, {
    cwd,
    env: { ...env, ...more },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  running.add(child);
  child.on("close", () => running.delete(child));
  return child;
}

/** What was started and has not ended. In groups of their own, they would outlive a Ctrl-C. @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
for (const [signal, code] of /** @type {const} */ ([
  ["SIGINT", 130],
  ["SIGTERM", 143],
])) {
  process.on(signal, () => {
    for (const child of running) end(child);
    process.exit(code);
  });
}

/** @param {import("node:child_process").ChildProcess} child */
export function end(child) {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === "win32") child.kill();
  else process.kill(-child.pid, "SIGTERM");
}

/**
 * A command of a project's packages: `node`, `npm`, or the name of a bin.
 * @param {string} folder @param {readonly string[]} command
 * @returns {[string, string[]]}
 */
export function binOf(folder, [name = "", ...rest]) {
  if (name === "npm") return ["npm", rest];
  return name === "node" ? [process.execPath, rest] : [join(folder, "node_modules/.bin", name), rest];
}

/** @param {string} folder @param {readonly string[]} command */
export async function runIn(folder, command) {
  const { code, output } = await collect(folder, ...binOf(folder, command));
  if (code !== 0) throw new Error(`${command.join(" ")} failed (exit ${code}):\n${output.trim().slice(-3000)}`);
  return output;
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
}

/** Waits until a server answers. @param {string} address @param {import("node:child_process").ChildProcess} child @param {() => string} said */
export async function answering(address, child, said) {
  for (const until = performance.now() + PATIENCE; performance.now() < until; ) {
    if (child.exitCode !== null) break;
    const response = await fetch(address).catch(() => undefined);
    await response?.body?.cancel();
    if (response !== undefined && response.status < 500) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`no answer at ${address}:\n${said().slice(-2000)}`);
}
