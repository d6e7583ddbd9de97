/**
 * Mounts an app on a page of its own; see serve.ts.
 */
import type { Page } from "@playwright/test";
import { parse, stringify, uneval } from "devalue";
import { type HostReply, serveHost } from "../shared/host-api.ts";
import type { Probe } from "../shared/probe-api.ts";
import type { ScriptOptions } from "./open-options.ts";
import { addressOf, ORIGIN, serve } from "./serve.ts";

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

/** Pages where a script was open: all that it needs is there. */
const vacant = new WeakSet<Page>();

/** Ends a page's script, with its worker. The document stays as it is, for the next script that is opened on the page. */
export async function unmountScript(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as { repriseRuntime?: { dispose(): Promise<void> } }).repriseRuntime?.dispose());
  vacant.add(page);
}

/** Opens the page and mounts the app; resolves when its first run has been asked for. */
export async function mountScript(page: Page, options: ScriptOptions): Promise<void> {
  const context = page.context();
  await serve(context);
  const { files = {}, packages = {}, functions = {}, query = {}, storage, inputs = {}, ...rest } = options;
  const { now: _now, seed: _seed, ...shown } = rest;
  const lent = Object.keys(functions);
  if (lent.length > 0 && !hosts.has(page)) {
    await page.exposeFunction(BINDING, (id: number, name: string, args: string | null) => answer(page, id, name, args));
  }
  if (lent.length > 0 || hosts.has(page)) hosts.set(page, serveHost(functions));
  const data = textOfData("app.open()", { inputs }, uneval);
  const search = new URLSearchParams();
  for (const [name, words] of Object.entries(query)) for (const word of [words].flat()) search.append(name, word as string);
  const address = new URL("/", ORIGIN);
  address.search = search.toString();
  if (!vacant.delete(page) || page.url() !== address.href) await page.goto(address.href);
  const contents: [string, Content][] = [];
  for (const [name, content] of Object.entries(files)) contents.push([name, await contentOf(content)]);
  // An expression, which makes the values anew.
  const held = await page.evaluateHandle<object>(`(${data})`);
  await page.evaluate(mount, {
    held,
    runtime: {
      packages: Object.fromEntries(Object.entries(packages).map(([name, place]) => [name, addressOf(context, place)])),
      ...(storage === undefined ? {} : { storage }),
    },
    app: { ...shown, url: "page" },
    contents,
    functions: lent,
    library: `${ORIGIN}/lib/index.js`,
  });
}

interface Given {
  held: object;
  runtime: object;
  app: object;
  contents: readonly [string, Content][];
  functions: readonly string[];
  library: string;
}

/** In the page, so it needs nothing around it. */
async function mount({ held, runtime, app, contents, functions, library }: Given): Promise<void> {
  // Boundary: the library, by the address that it has there.
  const { createRuntime } = (await import(/* @vite-ignore */ library)) as {
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
    async function (this: { signal: AbortSignal }, ...args: unknown[]): Promise<unknown> {
      const root = document.querySelector("[data-rp-state]") as Element & { reprise(): Promise<Probe> };
      const probe = await root.reprise();
      const id = ++calls;
      const answered = repriseCall(id, name, probe.toText(args));
      const abort = () => void repriseCall(id, name, null);
      // Its caller may have gone already; and each caller goes once it has its answer.
      if (this.signal.aborted) abort();
      this.signal.addEventListener("abort", abort);
      const reply = probe.fromText(await answered) as HostReply;
      this.signal.removeEventListener("abort", abort);
      if (reply.ok) return reply.value;
      throw Object.assign(new Error(reply.message), { name: reply.name });
    };
  const blobOf = ({ base64, type }: { base64: string; type: string }): Blob =>
    new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });
  const files = Object.fromEntries(contents.map(([name, content]) => [name, "text" in content ? content.text : blobOf(content)]));
  const given = { ...app, ...held, files, functions: Object.fromEntries(functions.map((name) => [name, lend(name)])) };
  const made = createRuntime(runtime);
  Object.assign(globalThis, { repriseRuntime: made });
  // Of a worker that can't start, the page tells.
  await made.mount(document.querySelector("#app"), given).ready.catch(() => {});
}
