/**
 * The host of a runtime in a browser's worker.
 */

import { ImportError } from "../../shared/errors.ts";
import type { WorkerOptions } from "../../shared/protocol.ts";
import type { Compile, Host } from "./host.ts";

/** @param options addresses are resolved against its `baseUrl` */
export function browserHost({ baseUrl, packages, live }: WorkerOptions): Host {
  const tasks = new TaskQueue();
  const compiler = new Compiler();
  // Beside all else that has to be loaded before the first run.
  if (live) compiler.get().catch(() => {});
  return {
    clock: {
      now: () => Date.now(),
      setTimeout: (fn, ms) => setTimeout(fn, ms),
      clearTimeout: (handle) => clearTimeout(handle as number),
    },
    globals: {},
    realTime: () => performance.now(),
    yieldTask: () => tasks.next(),
    compiler: () => compiler.get(),
    baseUrl: new URL(".", baseUrl).href,
    readText: async (name) => (await fetchBeside(name, baseUrl))?.text(),
    readFile: async (name) => (await fetchBeside(name, baseUrl))?.blob(),
    importPackage: async (specifier, type) => {
      const address = Object.hasOwn(packages, specifier) ? packages[specifier] : isAbsolute(specifier) ? specifier : undefined;
      if (address === undefined) return undefined;
      const { href } = new URL(address, baseUrl);
      return type === "json"
        ? { default: await fetchJson(href) }
        : await import(/* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ href);
    },
    report: (message, error) => console.error(`Reprise: ${message}:`, error),
  };
}

/** The compiler, loaded when it is first asked for: who runs what was compiled ahead never does. */
class Compiler {
  #loading: Promise<Compile> | undefined;

  get(): Promise<Compile> {
    this.#loading ??= import("../compile/compile.ts").then(
      ({ compile }) => compile,
      (cause: unknown) => {
        // The next text tries again.
        this.#loading = undefined;
        throw new ImportError("The compiler of scripts could not be loaded.", {
          cause,
          hint: "Check the network, and that the server has all files that came with the worker's script.",
        });
      },
    );
    return this.#loading;
  }
}

/** A file beside the script. Servers of single pages answer every address with the page: that is no such file. */
async function fetchBeside(name: string, baseUrl: string): Promise<Response | undefined> {
  const response = await fetch(new URL(name, baseUrl));
  const isPage = response.headers.get("content-type")?.startsWith("text/html") === true && !/\.html?$/.test(name);
  return response.ok && !isPage ? response : undefined;
}

/** By hand: not all browsers import JSON. */
async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`${address} answered ${response.status}`);
  return response.json();
}

function isAbsolute(specifier: string): boolean {
  return /^(https?|blob|data):/.test(specifier);
}

/** Lets a task pass: messages and timers get their turn. A timeout would wait for 4 ms when nested. */
class TaskQueue {
  readonly #channel = new MessageChannel();
  readonly #waiting: (() => void)[] = [];

  constructor() {
    this.#channel.port1.onmessage = () => this.#waiting.shift()?.();
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#channel.port2.postMessage(null);
    });
  }
}
