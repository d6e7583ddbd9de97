import type { HostFunctions } from "../shared/host-api.ts";
import type { HttpStore } from "../shared/http-store.ts";
import type { Store } from "../shared/store.ts";
import { option, readOptions } from "../worker/values/read-options.ts";

/** What a script under test is given. */
export interface AppTestOptions {
  /** Siblings of the script, by specifier as the script writes them: texts, or Blobs for `st.file`. */
  files?: Record<string, string | Blob>;
  /** What scripts may import by name: a module's exports, or where to import them from. */
  packages?: Record<string, unknown>;
  /** What ttl and ages read, in ms. Default: real time. */
  now?: () => number;
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

const { any } = option;
const names = {
  ...{ files: any, packages: any, now: any, clock: any, globals: any, timeout: any, fileName: any, folder: any },
  ...{ displayExpressions: any, cells: any, onError: any, inputs: any, functions: any, storage: any, query: any },
} satisfies Record<keyof AppTestOptions, typeof any>;

/** The options. @throws ArgumentError for one that there is not: what is misspelled would say nothing */
export function checkOptions(options: AppTestOptions): AppTestOptions {
  readOptions("AppTest", options, names);
  return options;
}
