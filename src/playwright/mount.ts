/**
 * Mounts an app on a page of its own; see serve.ts.
 */
import type { Page } from "@playwright/test";
import { parse, stringify, uneval } from "devalue";
import { type HostFunctions, type HostReply, serveHost } from "../shared/host-api.ts";
import type { Probe } from "../shared/probe-api.ts";
import type { Store } from "../shared/store.ts";
import type { ScriptOptions } from "./open-options.ts";
import { addressOf, goToPage, pageAddress } from "./serve.ts";

/** A file's content on its way into the page. */
type Content = { text: string } | { base64: string; type: string };

/** How the page's functions reach those of the test. */
const BINDING = "repriseCall";
const hosts = new WeakMap<Page, ReturnType<typeof serveHost>>();

export async function contentOf(content: string | Blob): Promise<Content> {
  if (typeof content === "string") return { text: content };
  return { base64: Buffer.from(await content.arrayBuffer()).toString("base64"), type: content.type };
}

/** Data as text, to be read on the page. @throws Error that names who was given something else */
export function textOfData(by: string, value: unknown, write: (value: unknown) => string = stringify): string {
  try {
    return write(value);
  } catch (error) {
    throw new Error(`${by}: ${error instanceof Error ? error.message : error}. Between a test and its page only data cross.`);
  }
}

/** A function's answer, as text. */
async function answer(page: Page, id: number, name: string, args: string | null): Promise<string> {
  const host = hosts.get(page);
  if (args === null) void host?.abort(id);
  if (host === undefined || args === null) return "";
  const reply = await host.call(id, name, parse(args) as unknown[]);
  try {
    return textOfData(`${name}()`, reply);
  } catch (error) {
    return stringify({ ok: false, name: "TypeError", message: (error as Error).message } satisfies HostReply);
  }
}

/** Pages whose script was closed: all that the next one needs is there. */
const vacant = new WeakSet<Page>();

interface Mounted {
  repriseRuntime?: { dispose(): Promise<void> };
}

/** Ends the script of a page, with its worker; false: there is none. The document stays as it is. */
export async function unmountScript(page: Page): Promise<boolean> {
  const isEnded = await page.evaluate(async () => {
    const { repriseRuntime } = globalThis as Mounted;
    delete (globalThis as Mounted).repriseRuntime;
    await repriseRuntime?.dispose();
    return repriseRuntime !== undefined;
  });
  if (isEnded) vacant.add(page);
  return isEnded;
}

/** What a store's methods are called by among the functions of a test: no script calls one by such a name. */
const STORE = "store: ";

function methodsOf(store: Store): HostFunctions {
  const methods = ["get", "getMany", "put", "delete", "keys", "list", "touch"] as const;
  const lent = methods.filter((method) => store[method] !== undefined);
  // Boundary: what comes is what the worker gives to a store.
  const call =
    (method: keyof Store) =>
    (...args: unknown[]) =>
      (store[method] as (...args: unknown[]) => unknown)(...args);
  return Object.fromEntries(lent.map((method) => [STORE + method, call(method)]));
}

/**
 * Opens the page and mounts the app; resolves when nothing runs.
 * @param isTimely whether the document that stands there would do, as far as its time goes
 */
export async function mountScript(page: Page, options: ScriptOptions, isTimely: boolean): Promise<void> {
  const { files = {}, packages = {}, functions = {}, query = {}, storage, inputs = {}, isolated = false, ...rest } = options;
  const { now: _now, seed: _seed, ...shown } = rest;
  const store = storage !== undefined && storage !== false && "get" in storage ? methodsOf(storage) : {};
  const lent = { functions: Object.keys(functions), store: Object.keys(store) };
  const isLending = lent.functions.length + lent.store.length > 0;
  if (isLending && !hosts.has(page)) {
    await page.exposeFunction(BINDING, (id: number, name: string, args: string | null) => answer(page, id, name, args));
  }
  if (isLending || hosts.has(page)) hosts.set(page, serveHost({ ...functions, ...store }));
  const data = textOfData("app.open()", { inputs }, uneval);
  const contents: [string, Content][] = [];
  for (const [name, content] of Object.entries(files)) contents.push([name, await contentOf(content)]);
  const places = Object.entries(packages).map(([name, place]) => [name, addressOf(place)]);
  const address = await pageAddress(isolated);
  for (const [name, words] of Object.entries(query))
    for (const word of [words].flat()) address.searchParams.append(name, word as string);
  if (!vacant.delete(page) || !isTimely || page.url() !== address.href) await goToPage(page, address.href);
  await page.evaluate(mount, {
    data,
    runtime: {
      packages: Object.fromEntries(places),
      workerUrl: "lib/fixture-worker.js",
      ...(storage !== undefined && lent.store.length === 0 && { storage }),
    },
    app: { anywidgets: "any", ...shown, url: "page" },
    contents,
    lent,
  });
}

interface Given {
  /** An expression, which makes the inputs anew. */
  data: string;
  runtime: object;
  app: object;
  contents: readonly [string, Content][];
  /** Names of what is called in the test: functions of the host, and methods of the store. */
  lent: { readonly functions: readonly string[]; readonly store: readonly string[] };
}

/** In the page, so it needs nothing around it. Resolves when nothing runs. */
async function mount({ data, runtime, app, contents, lent }: Given): Promise<void> {
  // Boundary: the library, by the address that it has there.
  const { createRuntime } = (await import(/* @vite-ignore */ new URL("lib/fixture-page.js", document.baseURI).href)) as {
    createRuntime(options: object): {
      mount(element: Element | null, options: object): { ready: Promise<void> };
      dispose(): Promise<void>;
    };
  };
  const { repriseCall } = globalThis as unknown as {
    repriseCall(id: number, name: string, args: string | null): Promise<string>;
  };
  let calls = 0;
  const lend = (name: string) =>
    async function (this: { signal?: AbortSignal } | undefined, ...args: unknown[]): Promise<unknown> {
      const root = document.querySelector("[data-rp-state]") as Element & { reprise(): Promise<Probe> };
      const probe = await root.reprise();
      const id = ++calls;
      const answered = repriseCall(id, name, probe.toText(args));
      const abort = () => void repriseCall(id, name, null);
      // Its caller may have gone already; and each caller goes once it has its answer.
      if (this?.signal?.aborted) abort();
      this?.signal?.addEventListener("abort", abort);
      const reply = probe.fromText(await answered) as HostReply;
      this?.signal?.removeEventListener("abort", abort);
      if (reply.ok) return reply.value;
      throw Object.assign(new Error(reply.message), { name: reply.name });
    };
  const blobOf = ({ base64, type }: { base64: string; type: string }): Blob =>
    new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });
  const files = Object.fromEntries(contents.map(([name, content]) => [name, "text" in content ? content.text : blobOf(content)]));
  const held = new Function(`return ${data}`)() as object;
  const given = { ...app, ...held, files, functions: Object.fromEntries(lent.functions.map((name) => [name, lend(name)])) };
  const storage = Object.fromEntries(lent.store.map((name) => [name.replace("store: ", ""), lend(name)]));
  const made = createRuntime(lent.store.length > 0 ? { ...runtime, storage } : runtime);
  (globalThis as Mounted).repriseRuntime = made;
  // The place for it comes after the styles, which a page is not shown without.
  if (document.readyState === "loading")
    await new Promise((parsed) => document.addEventListener("DOMContentLoaded", parsed, { once: true }));
  // Of a worker that can't start, the page tells.
  await made.mount(document.querySelector("#app"), given).ready.catch(() => {});
  const root = document.querySelector("[data-rp-state]") as Element & { reprise(): Promise<Probe> };
  await (await root.reprise()).settle();
}
