/**
 * Mounts an app on a page of its own; see serve.ts.
 */
import type { Page } from "@playwright/test";
import { serveHost } from "../shared/host-api.ts";
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

/** Opens the page and mounts the app; resolves when its first run has been asked for. */
export async function mountScript(page: Page, options: ScriptOptions): Promise<void> {
  const context = page.context();
  await serve(context);
  const { files = {}, packages = {}, functions = {}, query = {}, storage, inputs = {}, ...rest } = options;
  const { now: _now, seed: _seed, ...shown } = rest;
  if (!hosts.has(page)) {
    await page.exposeFunction(BINDING, (id: number, name: string, args: unknown[]) => hosts.get(page)?.call(id, name, args));
  }
  hosts.set(page, serveHost(functions));
  const search = new URLSearchParams();
  for (const [name, words] of Object.entries(query)) for (const word of [words].flat()) search.append(name, word as string);
  const address = new URL("/", ORIGIN);
  address.search = search.toString();
  await page.goto(address.href);
  const contents: [string, Content][] = [];
  for (const [name, content] of Object.entries(files)) contents.push([name, await contentOf(content)]);
  await page.evaluate(mount, {
    runtime: {
      packages: Object.fromEntries(Object.entries(packages).map(([name, place]) => [name, addressOf(context, place)])),
      ...(storage === undefined ? {} : { storage }),
    },
    app: { ...shown, inputs, url: "page" },
    contents,
    functions: Object.keys(functions),
    library: `${ORIGIN}/lib/index.js`,
  });
}

interface Given {
  runtime: object;
  app: object;
  contents: readonly [string, Content][];
  functions: readonly string[];
  library: string;
}

/** In the page, so it needs nothing around it. */
async function mount({ runtime, app, contents, functions, library }: Given): Promise<void> {
  // Boundary: the library, by the address that it has there.
  const { createRuntime } = (await import(/* @vite-ignore */ library)) as {
    createRuntime(options: object): { mount(element: Element | null, options: object): { ready: Promise<void> } };
  };
  const { repriseCall } = globalThis as unknown as {
    repriseCall(
      id: number,
      name: string,
      args: unknown[],
    ): Promise<{ ok: boolean; value?: unknown; name?: string; message?: string }>;
  };
  let calls = 0;
  const lend = (name: string) => {
    return async (...args: unknown[]) => {
      const reply = await repriseCall(++calls, name, args);
      if (reply.ok) return reply.value;
      throw Object.assign(new Error(reply.message), { name: reply.name });
    };
  };
  const blobOf = ({ base64, type }: { base64: string; type: string }): Blob =>
    new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });
  const files = Object.fromEntries(contents.map(([name, content]) => [name, "text" in content ? content.text : blobOf(content)]));
  const given = { ...app, files, functions: Object.fromEntries(functions.map((name) => [name, lend(name)])) };
  // Of a worker that can't start, the page tells.
  await createRuntime(runtime)
    .mount(document.querySelector("#app"), given)
    .ready.catch(() => {});
}
