import type { CellReport, OnCellError } from "../shared/cells-api.ts";
import type { HostFunctions } from "../shared/host-api.ts";
import type { HttpStore } from "../shared/http-store.ts";
import type { RunError, RunResult } from "../shared/protocol.ts";
import type { Store } from "../shared/store.ts";

/** `failed`: there is no worker; the page says why. */
export type AppState = "starting" | "running" | "idle" | "failed";
/** `system`: as the browser prefers. */
export type Theme = "system" | "light" | "dark";
/** A key, and what it does in words. */
export type Shortcut = readonly [key: string, does: string];
/** How wide the page is. */
export type Layout = "centered" | "wide";
/** What is loaded from other sites because a text of the script names it. */
export type RemoteMedia = "none" | "any";

/** A request that a script in a sandbox wants to send, as `grants.ask` is told of it. */
export interface AskedRequest {
  /** Absolute, as browsers write it, without what follows `#`. What is answered holds for its whole site: scheme, host and port. */
  readonly url: string;
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
  /** Aborts when the scripts of the runtime have ended: nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** What scripts in a sandbox may reach besides. Nothing that is not named. */
export interface Grants {
  /**
   * Addresses that scripts may send requests to, directly: `https://api.example.org/v1/` and all that begins so; without a slash at the end,
   * that one. Of https, or of this computer. After a redirect browsers compare the site alone.
   */
  network?: readonly string[];
  /**
   * Asked about each request of `fetch` that `network` does not cover, once for each site and method of it, one question at a time: true, and the page
   * sends it and all others of that method to that site, without cookies, as long as the runtime lives. Not asked about the page's own site, which is refused. Who
   * wants to ask a reader draws that question. Default: such requests are refused.
   */
  ask?: (request: AskedRequest) => boolean | Promise<boolean>;
  /** Files of the page's folder, which scripts read by name and import. Default true: anybody can, without cookies. */
  files?: boolean;
  /**
   * What a press on a link to another site does. `confirm` (default): the page names the site and asks; `open`: it opens at once; `none`: it does not. In
   * any case in a tab of its own, which knows nothing of this one.
   */
  links?: "confirm" | "open" | "none";
  /**
   * What `st.components.html` shows. `static` (default): a document without scripts, that loads nothing; `scripts`: they run, and may send what they have
   * by WebRTC, which no policy of a browser ends; `none`: nothing. Pages of other sites (`st.components.iframe`) are a button that names the site, but for `none`.
   */
  frames?: "none" | "static" | "scripts";
}

/** What the apps of a runtime share. */
export interface RuntimeOptions {
  /**
   * `sandbox`: scripts run without an origin, and reach nothing of the page's, nor of its visitor's, but what `grants`, `packages`, inputs and functions give
   * them. Results of functions with `persist` are kept by the page, apart for each script. Default `none`: they may do in their worker what the page may do in one.
   */
  isolation?: "none" | "sandbox";
  /**
   * Where sandbox.html is, with sandbox-worker.js beside it. Default: beside the library. `inline`: the page reads it, and gives it to the frame
   * as a text, for what is to start without a network: service workers do not serve such frames. Not under a policy: the frame would have that, too.
   */
  sandbox?: { url?: string; inline?: boolean };
  /** With `isolation: "sandbox"`. */
  grants?: Grants;
  /** Bare specifiers that scripts may import, and the address of each. Import maps do not reach workers. */
  packages?: Record<string, string>;
  /** Address of the worker's script; without it, the one built with this code. Another origin is fine. */
  workerUrl?: string;
  /**
   * Where results of functions with `persist` outlive the page: a store of the host's own, or the browser's database, under a name that
   * pages share it by (default: the page's base URL) and with the most bytes that it may take (default 256 MB; least recently used
   * results go first). `false`: nothing is kept in the browser's storage, nor does what an app has come back after its page has died.
   * A store that a team shares (`httpStore`), alone or as `shared`, stands behind the browser's database: what is not here is looked for
   * there, and kept here. In a sandbox, `{ name, maxBytes }` (default: what stands for the first app's `id` or source, and 64 MB) or `false`.
   */
  storage?: false | { name?: string; maxBytes?: number; shared?: HttpStore } | HttpStore | Store;
}

/** What is shown, and how. */
export interface AppOptions {
  /** Text of the script, TypeScript or JavaScript. May be left out where `compiled` is given, which has it. */
  source?: string;
  /**
   * Address of a module that was built ahead from the script: it runs without the compiler, and without eval. With a `source`
   * of another text, that is compiled and run.
   */
  compiled?: string | URL;
  /** Name under which errors show the script; default: as it was compiled, or `app.ts`. */
  fileName?: string;
  /**
   * What tells this app from others at the page's address: what it had comes back under this name after its page has died.
   * Default: its file name and source (its address, if it is known by that alone), so that no other script ever gets it. To be given where the user edits the source.
   */
  id?: string;
  /**
   * What the first run of the app drew is kept in this browser (if it takes 200 kB at most), and painted the next time, still and not to be touched,
   * until the script has drawn its page. Default true. With `storage: false` nothing is kept.
   */
  restore?: boolean;
  /** What is painted in place of that, and nothing is kept: `reprise build --precompute` makes it, and AppTest's `firstPage()`. */
  firstPage?: unknown;
  /** Siblings of the script, by the specifier or name that it uses. */
  files?: Record<string, string | Blob>;
  /** What `st.inputs` has in the script: plain data, copied. `app.setInputs` changes it. */
  inputs?: Readonly<Record<string, unknown>>;
  /**
   * What `st.host` has in the script: functions of the page, which the script calls with copies of its arguments. `this.signal` aborts when
   * the caller's run ends before the function has come back.
   */
  functions?: HostFunctions;
  /** Default `system`: as the browser prefers. */
  theme?: Theme;
  /** `centered` (default): one column of 46rem; `wide` fills. */
  layout?: Layout;
  /**
   * `page`: the script reads and sets the query parameters of the page's address. What it sets is a new entry of the history;
   * back and forward rerun it; what the host changes is there in the next run. Default `none`: they are its own.
   */
  url?: "none" | "page";
  /**
   * `none` (default): a picture of another site that a text names (markdown, HTML) is a button that names the site, and loads when
   * it is pressed: the text may be anybody's data, and the address says who reads it. `any`: it loads at once. What the script
   * itself gives to `st.image` and its like always loads.
   */
  remoteMedia?: RemoteMedia;
  /**
   * Which modules `st.anywidget` runs: they have the rights of the page, which a script has not. `packages` (default): those that the runtime
   * offers, by name or by address; `any`: also texts and files of the script, and other addresses; `none` (default with
   * `isolation: "sandbox"`).
   */
  anywidgets?: "packages" | "any" | "none";
  /** Buttons to rerun, for the inspector and for the shortcuts at the top. Default true. Stop shows while a run goes on either way. */
  toolbar?: boolean;
  /**
   * Top-level expressions of the script are drawn, as in a notebook. Default: as it was compiled, or false; with `cells` it is `last`, the
   * last statement of each cell.
   */
  displayExpressions?: boolean | "last";
  /** The cells of the script, which `// %%` lines begin, run each for itself: only where something that they read has changed. */
  cells?: boolean;
  /** With `cells`: what an error in a cell ends. `continue` (default): only cells that need it do not run; `stop`: the run. */
  onError?: OnCellError;
  /** With `cells`. `app` (default): what they draw; `notebook`: each cell's code, what became of it, and what it has drawn. */
  view?: "app" | "notebook";
  /** How much of the code a notebook shows at first. Default `shown`; in a narrow place, and with `folded`, the first line of each cell. */
  code?: "shown" | "folded" | "hidden";
  /** The reader of a notebook may change it. Default false. */
  edit?: boolean;
  /** In a notebook, whether its cells run as what they read changes (`auto`, default), or wait until they are asked; the reader may change it. */
  run?: "auto" | "manual";
  /**
   * Where the keys r, c, i, Esc and ?, and the shortcuts of the script's buttons, are listened to: the app's own element (default: while something in
   * it has the focus), the whole page, or nowhere.
   */
  shortcuts?: "app" | "page" | "none";
}

/** What `app.run` may change. What is left out stays. */
export interface NextRun {
  source?: string;
  /** All files of the app from then on. */
  files?: Record<string, string | Blob>;
  /** All inputs from then on. */
  inputs?: Readonly<Record<string, unknown>>;
}

/** What `app.on` tells of, and with what. */
export interface AppEvents {
  status: AppState;
  run: RunResult;
  error: RunError;
  /** The script has called `st.output(name, value)`, or a cached call that did so was replayed. */
  output: { name: string; value: unknown };
  /**
   * The reader of a notebook has changed its text: as it stands now, run or not. `saved()` says that it is kept: until then, a reader who
   * leaves the page is asked.
   */
  source: { source: string; saved(): void };
  /** Other things are said of the cells of a notebook: see `App.cells`. */
  cells: readonly CellReport[];
}
