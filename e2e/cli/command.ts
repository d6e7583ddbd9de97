/** The built command, in folders of the test's own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { test as base, expect } from "../../src/playwright/index.ts";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "dist/lib/cli.js");

export interface Said {
  code: number | null;
  out: string;
  err: string;
}

export interface Folder {
  path: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Runs a command of the folder to its end. */
  reprise(...args: string[]): Promise<Said>;
  /** The same, with an option of node's. */
  repriseAs(nodeOption: string, ...args: string[]): Promise<Said>;
  /** Starts one that goes on. @returns what it has said so far, once its first line is there */
  start(...args: string[]): Promise<Said>;
}

export const test = base.extend<{ folder: Folder }>({
  serviceWorkers: "allow",
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  folder: async ({}, use) => {
    const parent = join(root, ".test-results/cli");
    await mkdir(parent, { recursive: true });
    // Inside of the project, whose Vite is found from there.
    const path = await mkdtemp(join(parent, "app-"));
    const running: ChildProcess[] = [];
    const begin = (args: readonly string[], said: Said, nodeOptions: readonly string[] = []): ChildProcess => {
      const child = spawn(process.execPath, [...nodeOptions, bin, ...args], {
        cwd: path,
        env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: "1" },
      });
      child.stdout.on("data", (chunk) => {
        said.out += chunk;
      });
      child.stderr.on("data", (chunk) => {
        said.err += chunk;
      });
      running.push(child);
      return child;
    };
    const folder: Folder = {
      path,
      async write(files) {
        for (const [name, text] of Object.entries(files)) {
          await mkdir(dirname(join(path, name)), { recursive: true });
          await writeFile(join(path, name), text);
        }
      },
      reprise(...args) {
        const said: Said = { code: null, out: "", err: "" };
        return new Promise((done) => begin(args, said).on("close", (code) => done({ ...said, code })));
      },
      repriseAs(nodeOption, ...args) {
        const said: Said = { code: null, out: "", err: "" };
        return new Promise((done) => begin(args, said, [nodeOption]).on("close", (code) => done({ ...said, code })));
      },
      async start(...args) {
        const said: Said = { code: null, out: "", err: "" };
        const child = begin(args, said);
        await new Promise((line) => {
          child.stdout?.once("data", line);
          child.once("close", line);
        });
        return said;
      },
    };
    await folder.write({ "package.json": '{ "type": "module" }\n' });
    await use(folder);
    for (const child of running) {
      if (child.exitCode !== null) continue;
      const closed = new Promise((end) => child.once("close", end));
      child.kill();
      await closed;
    }
    await rm(path, { recursive: true, force: true });
  },
});

export { expect };

/** Resolves when the service worker has all that it is to keep. */
export async function isKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const scripts = performance.getEntriesByType("resource").map(({ name }) => name);
    const due = scripts.filter((name) => name.includes("/assets/"));
    const look = async (): Promise<boolean> => (await Promise.all(due.map((name) => caches.match(name)))).every(Boolean);
    while (!(await look())) await new Promise(requestAnimationFrame);
  });
}

/** Takes a page's server and its network away, and loads it once more. */
export async function unplug(page: Page, server: { close(): Promise<void> }): Promise<void> {
  await server.close();
  await page.context().setOffline(true);
  await page.reload();
}
