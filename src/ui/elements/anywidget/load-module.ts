/**
 * What of a script runs in the page: modules of widgets, and their style sheets. The page is the host's, so the host says which.
 */
import type { ModuleOrigin } from "../../../shared/elements/anywidget.ts";
import { PAGE_MODULES, type PageModules } from "../../../shared/page-modules.ts";
import type { AppOptions } from "../../app-options.ts";
import { nextTask } from "../../next-task.ts";

/** A text, the address of one, or what loads it, that may be run. */
export type Allowed = { readonly text: string } | { readonly url: string } | { readonly name: string; load(): Promise<unknown> };

/** What a widget's module does, once it is loaded. Each may give a function that ends what it began. */
export interface FrontEnd {
  initialize?(props: object): unknown;
  render(props: object): unknown;
}

/** What the host says of modules: the app's option, and the packages of its runtime. */
export interface ModuleRules {
  readonly allowed: NonNullable<AppOptions["anywidgets"]>;
  /** Their absolute addresses by name. */
  readonly packages: Readonly<Record<string, string>>;
  /** Those that the page was bundled with. */
  readonly bundled: PageModules;
  /** The host has not said which: its packages are meant for the worker, and the script is a stranger's. */
  readonly isSandboxed: boolean;
}

/**
 * @param packages of the runtime, by absolute address
 * @param isSandboxed its scripts run in a sandbox: nothing of theirs chooses code of the page unless the host says so
 */
export function rulesOf(
  { anywidgets, ...options }: Pick<AppOptions, "anywidgets">,
  packages: ModuleRules["packages"],
  isSandboxed: boolean,
): ModuleRules {
  const { [Symbol.for(PAGE_MODULES)]: bundled = {} } = options as Record<symbol, PageModules | undefined>;
  return {
    allowed: anywidgets ?? (isSandboxed ? "none" : "packages"),
    packages,
    bundled,
    isSandboxed: isSandboxed && anywidgets === undefined,
  };
}

/**
 * What an origin stands for.
 * @throws Error that says what the host would have to allow
 */
export async function allowedOf(
  origin: ModuleOrigin,
  { allowed, packages, bundled, isSandboxed }: ModuleRules,
): Promise<Allowed> {
  if (isSandboxed)
    throw new Error(
      'this page runs no modules for scripts in a sandbox. Its host can let those of its packages run, with the rights of the page: mount(element, { anywidgets: "packages" }).',
    );
  if (allowed === "none") throw new Error('this page runs no modules: its host has said { anywidgets: "none" }.');
  switch (origin.from) {
    case "package":
      return packageOf(origin.name, packages, bundled);
    case "url": {
      const { href } = new URL(origin.url, document.baseURI);
      if (allowed === "any" || Object.values(packages).includes(href)) return { url: href };
      throw notAllowed(`at ${href}`);
    }
    default:
      if (allowed !== "any") throw notAllowed("a text");
      return { text: origin.from === "text" ? origin.text : await origin.file.text() };
  }
}

function packageOf(name: string, packages: ModuleRules["packages"], bundled: PageModules): Allowed {
  const load = Object.hasOwn(bundled, name) ? bundled[name] : undefined;
  if (load !== undefined) return { name, load };
  const url = Object.hasOwn(packages, name) ? packages[name] : undefined;
  if (url !== undefined) return { url };
  const way = `createRuntime({ packages: { ${JSON.stringify(name)}: "/its-module.js" } })`;
  throw new Error(`the page has no package “${name}”. Its host offers packages by name: ${way}.`);
}

function notAllowed(what: string): Error {
  const ways = 'offer it as a package, or allow all: mount(element, { anywidgets: "any" })';
  return new Error(`this page runs modules of its packages only, and this one is ${what}. Its host can ${ways}.`);
}

/** By text or address. A browser keeps modules for good, whatever becomes of their widgets. */
const modules = new Map<string, Promise<unknown>>();

export const keyOf = (source: Allowed | null): string =>
  source === null
    ? ""
    : "url" in source
      ? `url ${source.url}`
      : "text" in source
        ? `text ${source.text}`
        : `package ${source.name}`;

/**
 * Loads a module, once for all widgets that have it, and makes the front end of one.
 * @throws Error for what can't be loaded, and for what is no module of a widget
 */
export async function loadFrontEnd(source: Allowed): Promise<FrontEnd> {
  const key = keyOf(source);
  let loading = modules.get(key);
  if (loading === undefined) {
    loading = "url" in source ? importFrom(source.url) : "text" in source ? importText(source.text) : source.load();
    modules.set(key, loading);
    // It may be there the next time.
    loading.catch(() => modules.delete(key));
  }
  const exported = (await loading) as { default?: unknown; render?: unknown };
  // Older ones export their functions one by one.
  const given = exported.default ?? exported;
  const made: unknown = typeof given === "function" ? await given() : given;
  if (typeof (made as FrontEnd | null | undefined)?.render === "function") return made as FrontEnd;
  throw new Error(
    "it has no render(). The default export of a widget's module is { render({ model, el }) { … } }, or a function that gives that.",
  );
}

function importFrom(url: string): Promise<unknown> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ url);
}

async function importText(text: string): Promise<unknown> {
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  let isBlocked = false;
  const note = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
    isBlocked ||= blockedURI === "blob" || blockedURI === url;
  };
  document.addEventListener("securitypolicyviolation", note);
  try {
    return await importFrom(url);
  } catch (error) {
    // Violations are told in a task of their own.
    await nextTask();
    if (!isBlocked) throw error;
    throw new Error(
      "the page's content security policy runs no texts: it needs script-src blob:. An address, or a package, needs less.",
    );
  } finally {
    document.removeEventListener("securitypolicyviolation", note);
    URL.revokeObjectURL(url);
  }
}

/** What stands in a shadow root while its own styles do not say otherwise. */
const BASE = sheetOf(":host { display: block; } img, svg, video, canvas { max-inline-size: 100%; }");

/** Gives an empty shadow root its styles. */
export async function showStyles(root: ShadowRoot, css: Allowed | null): Promise<void> {
  // A bundler gives the text of a sheet as a module's default export.
  const text =
    css === null ? "" : "text" in css ? css.text : "load" in css ? ((await css.load()) as { default: string }).default : "";
  root.adoptedStyleSheets = [BASE, sheetOf(text)];
  if (css === null || !("url" in css)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = css.url;
  root.append(link);
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
