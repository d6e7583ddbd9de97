/**
 * What scripts type about caching. Types only; see script-api.ts.
 */
import type { CacheKind } from "./cache-kind.ts";
import type { Duration } from "./duration.ts";
import type { CacheDetail } from "./trace-api.ts";

// biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type that users choose
type Any = any;

export type { CacheKind } from "./cache-kind.ts";

/** Why a cached value leaves. */
export type ReleaseReason = "expired" | "evicted" | "invalid" | "cleared" | "replaced" | "closed";

/** Options of `st.singleton` and `st.memo`; `F` is the function wrapped. */
export interface CacheOptions<F extends (...args: never[]) => unknown = (...args: never[]) => unknown> {
  /** Called with a cached value before it is returned. Falsy: the value is released and the function runs again. */
  validate?: (value: Awaited<ReturnType<F>>) => boolean | Promise<boolean>;
  /** With `validate`: asks it of an entry at most once per this long. Default: on every access. */
  validateEvery?: Duration;
  /** With `validate`: what it means that it throws. Default `"throw"`. */
  onValidateError?: "throw" | "recompute" | "keep";
  /** How long a value is kept, from when it was computed: `"90s"`, `"15m"`, `"1h30m"`, or a number of milliseconds. */
  ttl?: Duration;
  /**
   * `"background"`: past its ttl a value is returned, with its drawing, until the function, which runs again meanwhile, has the next one; the
   * apps that show it rerun then. Needs a `ttl`. Default `"foreground"`: past its ttl the function runs again first.
   */
  refresh?: "foreground" | "background";
  /** How long past its ttl a value may be returned while it is refreshed in the background. Default: as long as that takes. */
  maxStale?: Duration;
  /** A whole number; past it the least recently used result goes. */
  maxEntries?: number;
  /** The most bytes that the results may take, values and drawings together, roughly estimated; past it the least recently used goes. */
  maxBytes?: number;
  /** False: the value is returned and drawn, but not kept. */
  cacheIf?: (value: Awaited<ReturnType<F>>) => boolean;
  /** Widgets may be drawn in the function; their values are then inputs of the call. Default false. */
  allowWidgets?: boolean;
  /** Shown while the function runs. Default true. */
  showSpinner?: boolean | string;
  /** What it returns counts as the key, instead of the arguments. */
  key?: (...args: Parameters<F>) => unknown;
  /** How to hash instances of classes: `[[Class, (value) => …], …]`. */
  hashFuncs?: readonly (readonly [abstract new (...args: never[]) => unknown, (value: Any) => unknown])[];
  /**
   * Of `st.memo`: results outlive the page, drawings and widgets included, in the browser's database. The wrapped function returns a
   * promise then, as do its `peek` and `has`. Not with `scope: "session"`. What holds callbacks, or what was typed as a password, is kept in memory only. Default false.
   */
  persist?: boolean;
  /** `"session"`: each app has entries of its own, released when it closes. Default `"global"`. */
  scope?: "global" | "session";
  /** Called once when a value leaves, may be async. Null: not even the value's own dispose method is called. */
  onRelease?: ((value: Awaited<ReturnType<F>>, reason: ReleaseReason) => unknown) | null;
  /** Name for the inspector, and the identity of a function without source of its own (bound or native). */
  name?: string;
}

/** A cached function: the function itself, and what can be done with its entries. */
export type Cached<F extends (...args: never[]) => unknown> = F & {
  /** Releases all entries, or the one with these arguments. Done at once; the promise says that release functions are. */
  clear(...args: Parameters<F> | []): Promise<void>;
  /** The cached value, or undefined: no run, no validation, no replay, no use counted. */
  peek(...args: Parameters<F>): Awaited<ReturnType<F>> | undefined;
  has(...args: Parameters<F>): boolean;
  /** Runs the function now and puts its value in the place of the cached one. Draws nothing here. */
  refresh(...args: Parameters<F>): ReturnType<F>;
  /** Runs the function now if nothing is cached. Draws nothing here. A promise if the function is async. */
  prefetch(...args: Parameters<F>): ReturnType<F> extends PromiseLike<unknown> ? Promise<void> : void;
};

/** A cached function whose results outlive the page: its value, and what is asked of its entries, comes as a promise. */
export interface Persisted<F extends (...args: never[]) => unknown> {
  (...args: Parameters<F>): Promise<Awaited<ReturnType<F>>>;
  /** Takes away all entries, or the one with these arguments, also in other tabs. Done at once in memory; the promise says that the store is. */
  clear(...args: Parameters<F> | []): Promise<void>;
  /** The cached value, or undefined: no run, no validation, no replay, no use counted. */
  peek(...args: Parameters<F>): Promise<Awaited<ReturnType<F>> | undefined>;
  has(...args: Parameters<F>): Promise<boolean>;
  /** Runs the function now and puts its value in the place of the cached one. Draws nothing here. */
  refresh(...args: Parameters<F>): Promise<Awaited<ReturnType<F>>>;
  /** Runs the function now if nothing is cached. Draws nothing here. */
  prefetch(...args: Parameters<F>): Promise<void>;
}

/** `st.memo`. */
export interface MemoDecorator extends CacheDecorator {
  <F extends (...args: never[]) => unknown>(fn: F, options: CacheOptions<F> & { persist: true }): Persisted<F>;
  <F extends (...args: never[]) => unknown>(fn: F, options?: CacheOptions<F>): Cached<F>;
}

/** `st.singleton`. */
export interface CacheDecorator {
  <F extends (...args: never[]) => unknown>(fn: F, options?: Omit<CacheOptions<F>, "persist">): Cached<F>;
  /** Releases all entries of all functions of this kind. */
  clear(): Promise<void>;
}

/** One row per cached function. */
export interface CacheStatsRow {
  name: string;
  cache: CacheKind;
  entries: number;
  hits: number;
  misses: number;
  validations: number;
  invalidations: number;
  releases: number;
  replayedElements: number;
  /** With `st.cacheStats({ entries: true })`: the results, what they cost and save, and why the function ran last. */
  detail?: CacheDetail;
}
