import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { ArgumentError } from "../shared/errors.ts";
import type { HostFunctions } from "../shared/host-api.ts";
import { type HttpStore, isHttpStore } from "../shared/http-store.ts";
import type { Store } from "../shared/store.ts";
import { option, type Reader, readOptions } from "../worker/values/read-options.ts";
import { msOfNow, type TestNow } from "./test-now.ts";

/** What a script under test is given. */
export interface AppTestOptions {
  /** Siblings of the script, by specifier as the script writes them: texts, or Blobs for `st.file`. */
  files?: Record<string, string | Blob>;
  /** What scripts may import by name: a module's exports, or where to import them from. */
  packages?: Record<string, unknown>;
  /**
   * What ttl and ages read: ms since 1970, a `Date` or what one is made from, which `advance` moves; or a function that gives ms each
   * time. With `clock: "virtual"`, what that begins with. Default: real time.
   */
  now?: TestNow;
  /** Puts scripts' timers, ttl and batching on virtual time, which `run`, `set` and `idle` move by themselves. */
  clock?: "virtual";
  /** Names that the script and its files see as globals, by reference. */
  globals?: Record<string, unknown>;
  /** ms of real time after which a run that does not come back is ended. Default 10,000. */
  timeout?: number;
  /** Default `app.ts`. */
  fileName?: string;
  /** Folder that `fileName` is seen from, for siblings that are not in `files`. Default: none; with `fromFile`, that of the file. */
  folder?: string;
  /** Expressions of the top level are shown. With `cells`, `"last"` is the default: only a cell's last statement. */
  displayExpressions?: boolean | "last";
  /** The cells of the script, which `// %%` lines begin, run each for itself: only where something that they read has changed. */
  cells?: boolean;
  /** With `cells`: what an error in a cell ends. Default `"continue"`: only cells that need it do not run. */
  onError?: "continue" | "stop";
  /** What `st.inputs` has: plain data, copied. */
  inputs?: Readonly<Record<string, unknown>>;
  /** What `st.host` has: called with copies of the arguments, on an object with the `signal` of the call. */
  functions?: HostFunctions;
  /**
   * Where functions with `persist` keep their values; two tests of one store are as two tabs of a browser. Default: a store of the test's
   * own. `false`: nowhere. A store that a team shares (`httpStore`), alone or as `shared`, stands behind that one.
   */
  storage?: Store | HttpStore | { readonly store?: Store; readonly maxBytes?: number; readonly shared?: HttpStore } | false;
  /** The parameters of the page's address when it is opened: what `st.queryParams` and widgets with `bind: "url"` read. */
  query?: Readonly<Record<string, string | readonly string[]>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a file can hold. */
const isContent = (value: unknown): boolean => typeof value === "string" || value instanceof Blob;

const isStorage = (value: unknown): boolean => {
  if (value === false || isHttpStore(value)) return true;
  if (!isRecord(value)) return false;
  if ("get" in value) return ["get", "getMany", "put", "delete", "keys"].every((method) => typeof value[method] === "function");
  const { store, maxBytes = 1, shared, ...others } = value;
  if (typeof maxBytes !== "number" || !(maxBytes >= 1) || Object.keys(others).length > 0) return false;
  return (store === undefined || (isRecord(store) && isStorage(store))) && (shared === undefined || isHttpStore(shared));
};

const isTime = (value: unknown): value is number | string | Date =>
  typeof value === "number" || typeof value === "string" || value instanceof Date;

/** What is not given is fine. */
const must =
  (be: string, fits: (value: unknown) => boolean, hint?: string): Reader<unknown> =>
  (value, { fn, argument }) => {
    if (value !== undefined && !fits(value)) throw ArgumentError.of(fn, argument, be, value, hint);
    return value;
  };
const byName = (what: string, fits: (value: unknown) => boolean = () => true): Reader<unknown> =>
  must(`an object of ${what} by name`, (value) => isRecord(value) && Object.values(value).every(fits));

const readers = {
  files: byName("texts and Blobs", isContent),
  packages: byName("modules or addresses"),
  now: must(
    "a time: ms since 1970, a Date, what one is made from, or a function that gives ms",
    (value) => typeof value === "function" || (isTime(value) && Number.isFinite(msOfNow(value))),
    'For example now: "2026-01-31T12:00:00Z", or now: () => time.',
  ),
  clock: must('"virtual", or left out', (value) => value === "virtual"),
  globals: byName("values"),
  timeout: must("a number of ms", (value) => typeof value === "number" && value >= 0),
  fileName: option.text,
  folder: option.text,
  displayExpressions: must('true, false or "last"', (value) => value === "last" || typeof value === "boolean"),
  cells: option.flag(false),
  onError: option.oneOf(["continue", "stop"], "continue"),
  inputs: byName("plain data"),
  functions: byName("functions", (value) => typeof value === "function"),
  storage: must("a store, { store, maxBytes, shared }, false, or left out", isStorage),
  query: byName("texts"),
} satisfies Record<keyof AppTestOptions, Reader<unknown>>;

/** The options. @throws ArgumentError for one that there is not, or is not what it must be: it would say nothing */
export function checkOptions(options: AppTestOptions): AppTestOptions {
  readOptions("AppTest", options, readers);
  return options;
}

/**
 * @param fn the function as the user wrote it
 * @param names of the options that it takes
 * @throws ArgumentError for an option that there is not
 */
export function checkNames<O extends object | undefined>(fn: string, options: O, names: readonly string[]): O {
  readOptions(fn, options, Object.fromEntries(names.map((name) => [name, option.any])));
  return options;
}

/** @throws ArgumentError for what no file can hold */
export function checkContent(content: unknown): void {
  if (!isContent(content)) throw ArgumentError.of("app.writeFile", "the content", "a text or a Blob", content);
}

/** A script's text, and where it stands. */
export function scriptFile(path: string): { source: string; fileName: string; folder: string } {
  const full = resolve(path);
  if (!existsSync(full) || statSync(full).isDirectory())
    throw new ArgumentError(`AppTest.fromFile(): there is no file ${path}.`, {
      hint: `Give the path of a script, seen from ${process.cwd()}.`,
    });
  return { source: readFileSync(full, "utf8"), fileName: basename(full), folder: dirname(full) };
}
