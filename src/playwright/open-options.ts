import type { HostFunctions } from "../shared/host-api.ts";
import type { Store } from "../shared/store.ts";
import { checkNames } from "../testing/app-test-options.ts";
import type { TestNow } from "../testing/test-now.ts";

/** How time and chance are on the page, and in its worker. */
export interface TimeOptions {
  /**
   * The time, which stands still then until `advance` moves it: ms since 1970, a `Date`, what a `Date` is made from, or a function that gives
   * ms, which is asked once. Default: real time.
   */
  now?: TestNow;
  /** What `Math.random` of scripts begins with: the same numbers at each run of the test. Default: other ones each time. */
  seed?: number;
}

/** An app that needs no server: its script, and what the script is given. */
export interface ScriptOptions extends TimeOptions {
  /** Text of the script, TypeScript or JavaScript. */
  source: string;
  /** Siblings of the script, by specifier as the script writes them: texts, or Blobs for `st.file`. */
  files?: Readonly<Record<string, string | Blob>>;
  /** What scripts may import by name: an address, or the path of an ES module on disk, whose own relative imports are found beside it. */
  packages?: Readonly<Record<string, string>>;
  /** What `st.inputs` has: plain data, copied. */
  inputs?: Readonly<Record<string, unknown>>;
  /** What `st.host` has: called here, in the test, with copies of the arguments. */
  functions?: HostFunctions;
  /**
   * Where functions with `persist` keep their values: in the database of the browser's context, under this name. Apps that are opened in
   * one context under one name are as before and after a reload. `false`: nowhere. Or a store of the test's own, as `AppTest` takes it:
   * its methods are called here, so a test can have them wait, or fail.
   */
  storage?: false | Store | { readonly name?: string; readonly maxBytes?: number };
  /**
   * The page is cross-origin isolated, as under `reprise run`: there are shared memory and finer clocks, and loops without an await can be
   * stopped. Default false: the browser starts one more process for such a page.
   */
  isolated?: boolean;
  /** Which modules `st.anywidget` runs on the page. Default `any`: as under `reprise run`. */
  anywidgets?: "packages" | "any" | "none";
  /** Default `app.ts`. */
  fileName?: string;
  displayExpressions?: boolean | "last";
  /** The cells of the script, which `// %%` lines begin, run each for itself. */
  cells?: boolean;
  /** With `cells`: what an error in a cell ends. Default `continue`: only cells that need it do not run. */
  onError?: "continue" | "stop";
  /** With `cells`: `notebook` shows code and state of each, too. Default `app`. */
  view?: "app" | "notebook";
  code?: "shown" | "folded" | "hidden";
  /** The notebook can be changed on the page. */
  edit?: boolean;
  /** With `manual`, its cells wait until they are asked to run. */
  run?: "auto" | "manual";
  /** The parameters of the page's address: what `st.queryParams` and widgets with `bind: "url"` read. */
  query?: Readonly<Record<string, string | readonly string[]>>;
  theme?: "system" | "light" | "dark";
  layout?: "centered" | "wide";
}

const time = { now: true, seed: true } satisfies Record<keyof TimeOptions, true>;
const script = {
  ...time,
  ...{ source: true, files: true, packages: true, inputs: true, functions: true, storage: true, isolated: true },
  ...{ anywidgets: true, fileName: true, displayExpressions: true, cells: true, onError: true, view: true, code: true },
  ...{ edit: true, run: true, query: true, theme: true, layout: true },
} satisfies Record<keyof ScriptOptions, true>;

/** Whether it is a script that is opened, and no address. @throws ArgumentError for an option that there is not: it would say nothing */
export function isScript(target: string | ScriptOptions, options: TimeOptions): target is ScriptOptions {
  checkNames("app.open", options, Object.keys(time));
  if (typeof target === "string") return false;
  checkNames("app.open", target, Object.keys(script));
  return true;
}
