/**
 * `st.singleton` and `st.memo`: wraps functions, and keeps the caches of all of them.
 */

import type { CacheStatsRow, ReleaseReason } from "../../shared/caching-api.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { DrawContext } from "../drawing/context.ts";
import type { Clock, TimerHandle } from "../host/host.ts";
import type { Session } from "../session/session.ts";
import { parseCacheOptions } from "./cache-options.ts";
import { type AnyFunction, CachedFunction, type CachedMethods } from "./cached-function.ts";
import { type CacheKind, FunctionCache } from "./function-cache.ts";
import { captureKey, containsOrigin, type FunctionLookup, identify } from "./function-identity.ts";
import { Releases } from "./releases.ts";

/** How often expired entries are looked for, in ms. */
const SWEEP_MS = 30_000;

/** What the caches need of the runtime. */
export interface CacheHost extends FunctionLookup {
  readonly clock: Clock;
  /** The current context, checked. @throws NoCurrentRunError, control signals */
  context(fn: string): DrawContext;
  /** The current context, if any. */
  currentContext(): DrawContext | null;
  /** Keys of the functions that the file has wrapped whose top level is being evaluated, if one is. */
  evaluating(): Set<string> | undefined;
  /** Calls a function outside of any run. */
  outside<T>(fn: () => T): T;
  readonly sessions: Iterable<Session>;
  report(message: string, error: unknown): void;
}

export class CachedFunctions {
  /** By function key; with `scope: "session"` by session too. */
  readonly #caches = new Map<string, FunctionCache>();
  /** What wrappers stand for. */
  readonly #wrappers = new WeakMap<Function, CachedFunction>();
  readonly #releases: Releases;
  #sweep: TimerHandle | null = null;

  constructor(readonly host: CacheHost) {
    this.#releases = new Releases(host);
  }

  /** Resolves when no release function is running. */
  settled(): Promise<void> {
    return this.#releases.settled();
  }

  get isSettled(): boolean {
    return this.#releases.isSettled;
  }

  /**
   * Wraps a function.
   * @throws ArgumentError for what is no function, unknown options, and a function that nothing identifies
   */
  wrap(kind: CacheKind, fn: unknown, input: unknown = {}): AnyFunction & CachedMethods {
    if (typeof fn !== "function") throw ArgumentError.of(`st.${kind}`, "the function", "a function", fn);
    const options = parseCacheOptions(`st.${kind}`, input);
    const identity = identify(kind, fn, options, this.host);
    const cached = new CachedFunction(this, kind, fn as AnyFunction, identity, options);
    const run = this.host.currentContext()?.run;
    if (run !== undefined || options.scope === "global") {
      const cache = this.cache(cached, run?.session ?? null);
      // The newest `onRelease` counts.
      cache.options = options;
      cache.origin = identity.origin;
    }
    (run?.functions ?? this.host.evaluating())?.add(identity.key);
    const wrapper = cached.wrapper();
    this.#wrappers.set(wrapper, cached);
    return wrapper;
  }

  /** The cache of a function, made where there is none. @param session the one that asks */
  cache({ kind, identity, options }: CachedFunction, session: Session | null): FunctionCache {
    const owner = options.scope === "session" ? session : null;
    const id = owner === null ? identity.key : `${identity.key} ${owner.id}`;
    let cache = this.#caches.get(id);
    if (cache === undefined) {
      const now = () => this.host.clock.now();
      cache = new FunctionCache(kind, identity.key, owner, identity.origin, identity.name, options, this.#releases, now);
      this.#caches.set(id, cache);
      if (options.ttl !== Number.POSITIVE_INFINITY) this.#scheduleSweep();
    }
    return cache;
  }

  /** The caches of a function: one, or with `scope: "session"` one per session. */
  cachesOf(key: string): FunctionCache[] {
    return [...this.#caches.values()].filter((cache) => cache.key === key);
  }

  /** Stable text of a function that may be an argument: a wrapped one, or one of a script's top level. */
  functionKey(fn: Function): string | undefined {
    const wrapped = this.#wrappers.get(fn);
    if (wrapped !== undefined) return wrapped.argumentKey;
    const known = this.host.known(fn);
    return known?.isTopLevel === true ? known.source + captureKey(known.captures) : undefined;
  }

  /** Releases all entries of one kind, or of both. */
  async clear(kind?: CacheKind): Promise<void> {
    const chosen = [...this.#caches.values()].filter((cache) => kind === undefined || cache.kind === kind);
    await Promise.all(chosen.map((cache) => cache.clear()));
  }

  /** The runtime closes. */
  async close(): Promise<void> {
    if (this.#sweep !== null) this.host.clock.clearTimeout(this.#sweep);
    this.#sweep = null;
    await Promise.all([...this.#caches].map(([id, cache]) => this.#drop(id, cache, "closed")));
    await this.settled();
  }

  /** A session has closed: what only it had leaves. */
  closeSession(session: Session): void {
    for (const [id, cache] of this.#caches) if (cache.session === session) void this.#drop(id, cache, "closed");
    this.#releaseUnused("closed");
  }

  /** Releases the entries of functions that no session contains any more. */
  releaseUnused(): void {
    this.#releaseUnused("replaced");
  }

  #releaseUnused(reason: ReleaseReason): void {
    for (const [id, cache] of this.#caches) if (!this.#isUsed(cache)) void this.#drop(id, cache, reason);
  }

  #isUsed(cache: FunctionCache): boolean {
    for (const session of cache.session === null ? this.host.sessions : [cache.session]) {
      const { newest } = session.runner;
      if (session.contains(cache.key) || (newest?.outcome === null && newest.functions.has(cache.key))) return true;
      // A function that this run happened not to reach, but that the text still contains.
      if (containsOrigin(session.origins, cache.origin) && !this.#hasSuccessor(session, cache)) return true;
    }
    return false;
  }

  /** The session has made a function of the same origin with other options. */
  #hasSuccessor(session: Session, { key, kind, origin }: FunctionCache): boolean {
    for (const other of this.#caches.values()) {
      if (other.key !== key && other.kind === kind && other.origin === origin && session.contains(other.key)) return true;
    }
    return false;
  }

  #drop(id: string, cache: FunctionCache, reason: ReleaseReason): Promise<void> {
    this.#caches.delete(id);
    cache.isLive = false;
    return cache.clear(undefined, reason);
  }

  /** One row per function; caches of several sessions together. */
  stats(): CacheStatsRow[] {
    const rows = new Map<string, CacheStatsRow>();
    for (const { key, name, kind: cache, size: entries, counters } of this.#caches.values()) {
      const row = rows.get(key);
      if (row === undefined) {
        rows.set(key, { name, cache, entries, ...counters });
        continue;
      }
      row.entries += entries;
      for (const counter of Object.keys(counters) as (keyof typeof counters)[]) row[counter] += counters[counter];
    }
    return [...rows.values()];
  }

  #scheduleSweep(): void {
    this.#sweep ??= this.host.clock.setTimeout(() => {
      this.#sweep = null;
      let isTimed = false;
      for (const cache of this.#caches.values()) {
        cache.sweep();
        isTimed ||= cache.options.ttl !== Number.POSITIVE_INFINITY;
      }
      if (isTimed) this.#scheduleSweep();
    }, SWEEP_MS);
  }
}
