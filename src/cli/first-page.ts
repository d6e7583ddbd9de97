/**
 * `--precompute`: the app runs once, here, and its page begins with what it drew; what its cached functions came to goes with it.
 */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { uneval } from "devalue";
import type { PropsOf } from "../shared/elements/registry.ts";
import { runErrorText } from "../vite/error-text.ts";
import { isInside, namedData, nameIn, readApp } from "../vite/read-app.ts";
import type { Computed } from "./computed.ts";
import { LIBRARY } from "./page.ts";
import type { Place } from "./script-place.ts";
import type { Terminal } from "./terminal.ts";
import { type WalkedApp, walkChoices } from "./walk-choices.ts";

/** A run that takes longer is ended, ms. */
const PATIENCE = 120_000;
/** Larger pages take longer to load than their first elements take to be drawn. Characters of code. */
const MOST = 500_000;

/** Combinations of choices that are gone through at most. */
const MOST_CHOICES = 1000;

/** What a page begins with. */
export interface FirstPage {
  /** An expression for `mount`. */
  code: string;
  html: string;
  /** What it calls itself; null: nothing. */
  title: string | null;
}

/** Of the library's entry for tests: an app runs here as it does in one. */
interface Testing {
  AppTest: { fromFile(path: string, options: object): TestedApp };
  httpStore(options: { url: string; write: boolean }): object;
}
interface TestedApp extends WalkedApp {
  run(): Promise<unknown>;
  readonly exceptions: readonly { props: object }[];
  readonly notices: readonly string[];
  firstPage(): unknown;
  get(kind: string): readonly { props: object }[];
  close(): Promise<void>;
}
interface Prerender {
  prerender(page: unknown, domId: string): Promise<string>;
}

/**
 * Runs an app, and takes down its page. What speaks against it is told, and there is none: the app draws it in the browser, as ever.
 * @param computed where its cached functions store what they come to
 * @param isGrid every combination of its choices is run, too
 */
export async function firstPage(
  place: Place,
  vite: typeof import("vite"),
  terminal: Terminal,
  computed: Computed,
  isGrid: boolean,
): Promise<FirstPage | null> {
  terminal.tell("Running it once …");
  try {
    const { page, title } = await pageOf(place, vite, terminal, computed, isGrid);
    const code = codeOf(page, place.folder);
    const { prerender } = (await import(pathToFileURL(join(LIBRARY, "prerender.js")).href)) as Prerender;
    return { code, html: await prerender(page, "rp-first"), title };
  } catch (error) {
    terminal.tell(
      `Its page begins empty, and is drawn in the browser: ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  }
}

async function pageOf(
  place: Place,
  vite: typeof import("vite"),
  terminal: Terminal,
  computed: Computed,
  isGrid: boolean,
): Promise<{ page: unknown; title: string | null }> {
  const { AppTest, httpStore } = (await import(pathToFileURL(join(LIBRARY, "testing.js")).href)) as Testing;
  const { packages, files } = await behind(place, vite);
  const app = AppTest.fromFile(place.path, {
    // Named as in the built page: what is stored is found by that.
    fileName: nameIn(place.base, place.path),
    folder: place.base,
    packages,
    files,
    storage: httpStore({ url: await computed.open(), write: true }),
    timeout: PATIENCE,
    globals: { fetch: fetchFrom(place) },
  });
  try {
    await app.run();
    const [exception] = app.exceptions;
    if (exception !== undefined) {
      throw new Error(`it shows an error here.\n${exceptionText(exception.props as PropsOf<"exception">)}`);
    }
    const page = app.firstPage();
    if (page === null) throw new Error("it has too many elements.");
    const titles = app.get("pageConfig").map(({ props }) => (props as { title: string | null }).title);
    if (isGrid) await walk(app, computed, terminal);
    return { page, title: titles.findLast((title) => title !== null) ?? null };
  } finally {
    await app.close();
    await computed.close();
    // What can't be stored is among them.
    for (const notice of app.notices) terminal.tell(notice);
  }
}

/** As the terminal shows what a run ended with. */
function exceptionText({ name, message, file, line, column, frame, hint }: PropsOf<"exception">): string {
  const at = file === null || line === null || column === null ? undefined : { file, line, column, frame: frame ?? "" };
  return runErrorText({ name, message, ...(at && { at }) }, hint ?? undefined);
}

/** Runs an app with its choices, and tells how that went. */
async function walk(app: WalkedApp, computed: Computed, terminal: Terminal): Promise<void> {
  const { runs, through, left } = await walkChoices(app, {
    most: MOST_CHOICES,
    kept: () => computed.size,
    step: (done, all) => terminal.progress(`Combination ${done} of ${all} …`),
  });
  const none = runs === 0 ? "There are no choices on its page that could be gone through." : `${runs} runs with other choices.`;
  terminal.tell(through.length === 0 ? none : `Every combination of ${through.join(", ")}: ${runs} runs.`);
  if (left.length > 0) terminal.tell(["Computed in the browser, if at all, for other values of", ...left].join("\n  "));
}

function codeOf(page: unknown, folder: string): string {
  let code: string;
  try {
    code = uneval(page);
  } catch {
    throw new Error("something on it can't be written down as text, a Blob for one.");
  }
  if (code.includes(pathToFileURL(folder).href) || code.includes(JSON.stringify(folder).slice(1, -1)))
    throw new Error("it names files of this computer: a page elsewhere has other addresses.");
  if (code.length > MOST) throw new Error(`it takes ${Math.ceil(code.length / 1000)} kB, more than ${MOST / 1000}.`);
  return code;
}

/** What a script finds behind it: its packages by where they are, and the data beside it that it names, which the built page has, too. */
async function behind(
  { path, base, folder }: Place,
  vite: typeof import("vite"),
): Promise<{ packages: Record<string, string>; files: Record<string, Blob> }> {
  const config = await vite.resolveConfig({ configFile: false, root: base, logLevel: "silent" }, "build");
  const find = config.createResolver();
  const packages: Record<string, string> = {};
  const app = await readApp({ path, base }, async (specifier) => {
    const found = await find(specifier, path);
    if (found === undefined) throw new Error("there is no such package beside the script.");
    packages[specifier] = pathToFileURL(found).href;
  });
  const files: Record<string, Blob> = {};
  for (const name of await namedData(app)) files[name] = new Blob([new Uint8Array(await readFile(join(folder, name)))]);
  return { packages, files };
}

/** Addresses without a site are those of the built page, which has the files of the folder `public`. */
function fetchFrom({ folder, base }: Place): typeof fetch {
  const root = join(folder, "public");
  // As seen from the script, or from the project, whose files are here.
  const here = [folder, base].map((path) => pathToFileURL(`${path}/`).href);
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const name = address.slice(here.find((start) => address.startsWith(start))?.length ?? 0);
    if (URL.canParse(name)) return fetch(input, init);
    const file = resolve(root, `./${decodeURIComponent(name.replace(/[?#].*$/, ""))}`);
    const bytes = isInside(root, file) ? await readFile(file).catch(() => null) : null;
    return bytes === null ? new Response(null, { status: 404, statusText: "Not Found" }) : new Response(new Uint8Array(bytes));
  };
}
