/** What embedding code gives is checked when it gives it: what is wrong says so there, and not as a page that stays empty. */
import { ArgumentError } from "../shared/errors.ts";
import { isHttpStore } from "../shared/http-store.ts";
import type { AppEvents, AppOptions, NextRun, RuntimeOptions } from "./app-options.ts";

/** Says what an option must be, if it is not: undefined where it is fine. */
type Check = (value: unknown) => string | undefined;
type Checks<Options> = { readonly [Name in keyof Required<Options>]: Check };

const isText = (value: unknown): boolean => typeof value === "string";
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const any: Check = () => undefined;
const text: Check = (value) => (isText(value) ? undefined : "a text");
const flag: Check = (value) => (typeof value === "boolean" ? undefined : "true or false");
const oneOf =
  (...names: unknown[]): Check =>
  (value) =>
    names.includes(value) ? undefined : `one of ${names.map((name) => JSON.stringify(name)).join(", ")}`;
const record: Check = (value) => (isRecord(value) ? undefined : "an object");
const recordOf =
  (what: string, fits: (value: unknown) => boolean): Check =>
  (value) => {
    const broken = isRecord(value) ? Object.keys(value).find((name) => !fits(value[name])) : "";
    if (broken === undefined) return undefined;
    return `an object of ${what} by name${broken === "" ? "" : `, which its ${JSON.stringify(broken)} is not`}`;
  };
const canCopy = (value: unknown): boolean => {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
};

const isStorage = (value: unknown): boolean => {
  if (value === false || isHttpStore(value)) return true;
  if (!isRecord(value)) return false;
  const { name = "", maxBytes = 1, shared, ...others } = value;
  if (others.get !== undefined)
    return ["get", "getMany", "put", "delete", "keys"].every((method) => typeof others[method] === "function");
  if (!isText(name) || typeof maxBytes !== "number" || maxBytes < 1 || Object.keys(others).length > 0) return false;
  return shared === undefined || isHttpStore(shared);
};

const isContent = (value: unknown): boolean => isText(value) || value instanceof Blob;
const files = recordOf("texts and Blobs", isContent);
const inputs = recordOf("plain data that can be copied", canCopy);

const runtimeChecks: Checks<RuntimeOptions> = {
  packages: recordOf("addresses", isText),
  workerUrl: text,
  isolation: oneOf("none", "sandbox"),
  sandbox: record,
  grants: record,
  storage: (value) => (isStorage(value) ? undefined : "a store, { name, maxBytes, shared } or false"),
};

const appChecks: Checks<AppOptions> = {
  source: text,
  compiled: (value) => (isText(value) || value instanceof URL ? undefined : "an address"),
  fileName: text,
  id: text,
  restore: flag,
  firstPage: any,
  files,
  inputs,
  functions: recordOf("functions", (value) => typeof value === "function"),
  theme: oneOf("system", "light", "dark"),
  layout: oneOf("centered", "wide"),
  onError: oneOf("continue", "stop"),
  view: oneOf("app", "notebook"),
  code: oneOf("shown", "folded", "hidden"),
  run: oneOf("auto", "manual"),
  url: oneOf("none", "page"),
  remoteMedia: oneOf("none", "any"),
  anywidgets: oneOf("none", "any", "packages"),
  toolbar: flag,
  cells: flag,
  edit: flag,
  displayExpressions: oneOf(true, false, "last"),
  shortcuts: oneOf("app", "page", "none"),
};

const events: readonly (keyof AppEvents)[] = ["status", "run", "error", "output", "source", "cells"];

/** @throws ArgumentError for an option that does not exist, or is not what it must be */
export function checkRuntimeOptions(options: RuntimeOptions): void {
  checkOptions("createRuntime", options, runtimeChecks);
}

/** @throws ArgumentError for an option that does not exist, or is not what it must be, and where there is no script */
export function checkAppOptions(options: AppOptions): void {
  const hint = "Write mount(element, { source }).";
  checkOptions("mount", options, appChecks, hint);
  if ((options.source ?? options.compiled) === undefined)
    throw ArgumentError.of("mount", "options.source", "the script's text", undefined, hint);
  // Said as it is by default, it is fine.
  for (const name of ["view", "code", "edit", "onError", "run"] as const)
    if (!options.cells && options[name] && !["app", "shown", "continue", "auto"].includes(options[name] as string))
      throw ArgumentError.of("mount", "options.cells", `true with ${name}`, options.cells);
}

const nextChecks: Checks<NextRun> = { source: text, files, inputs };

/** @param fn whose argument it is. @throws ArgumentError for what an app can't be run with */
export function checkNextRun(next: string | NextRun | undefined, fn = "run"): void {
  if (next === undefined || typeof next === "string") return;
  checkOptions(fn, next, nextChecks, "Give a text or { source, files, inputs }.");
}

/** @throws ArgumentError for what no file can hold */
export function checkContent(content: unknown): void {
  if (!isContent(content)) throw ArgumentError.of("writeFile", "the content", "a text or a Blob", content);
}

/** @throws ArgumentError for an option that does not exist, or is not what it must be */
export function checkStop(options: { hard?: boolean } = {}): void {
  checkOptions("stop", options, { hard: flag });
}

/**
 * What an app can be shown in. `document.querySelector` gives null where nothing was found: that is the usual mistake.
 * @throws ArgumentError for anything else than an HTML element
 */
export function checkElement(element: unknown): HTMLElement {
  // By what it is, not by `instanceof`: it may be of another frame.
  const { nodeType, namespaceURI } = (element ?? {}) as Partial<Element>;
  if (nodeType === 1 && namespaceURI === "http://www.w3.org/1999/xhtml") return element as HTMLElement;
  const hint = "Give document.querySelector(…), once the element is there.";
  throw ArgumentError.of("mount", "the first argument", "an HTML element", element, hint);
}

/** @throws ArgumentError for an event that there is not, for a listener that is no function, and for options that can't be */
export function checkListener(event: unknown, listener: unknown, options: { signal?: AbortSignal } = {}): void {
  if (!events.includes(event as keyof AppEvents)) throw unknown("on", "event", event, events);
  if (typeof listener !== "function") throw ArgumentError.of("on", "the listener", "a function", listener);
  checkOptions("on", options, { signal: any });
}

function checkOptions<Options extends object>(fn: string, options: Options, checks: Checks<Options>, hint?: string): void {
  if (!isRecord(options)) throw ArgumentError.of(fn, "options", "an object", options, hint);
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name)) throw unknown(fn, "option", name, Object.keys(checks));
    const expected = value === undefined ? undefined : checks[name as keyof Options](value);
    if (expected !== undefined) throw ArgumentError.of(fn, `options.${name}`, expected, value);
  }
}

/** @param names that there are */
function unknown(fn: string, what: string, name: unknown, names: readonly string[]): ArgumentError {
  const meant = names.find((known) => isNear(String(name).toLowerCase(), known.toLowerCase()));
  const guess = meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `;
  return new ArgumentError(`${fn}(): there is no ${what} "${String(name)}".`, {
    hint: `${guess}The ${what}s are ${names.join(", ")}.`,
  });
}

/** But for two letters or so. Smaller than `nearestName`: every page loads it. */
function isNear(a: string, b: string): boolean {
  let [from, to] = [0, 0];
  while (from < a.length && a[from] === b[from]) from++;
  while (to < a.length - from && a.at(-1 - to) === b.at(-1 - to)) to++;
  return from + to >= Math.max(a.length, b.length) - 2;
}
