/**
 * The caches of all wrapped functions, and how long each lives.
 */

import type { Activity } from "../../shared/activity.ts";
import type { CacheKind, CacheStatsRow, ReleaseReason } from "../../shared/caching-api.ts";
import type { LogId, SessionId } from "../../shared/ids.ts";
import type { StoredMeta } from "../../shared/store.ts";
import type { DrawingRun } from "../drawing/context.ts";
import type { TimerHandle } from "../host/host.ts";
import { Ancestry, recordOf, type UsingSession } from "./ancestry.ts";
import { Refreshes, type RefreshHost } from "./background.ts";
import type { CacheHost, CacheSession } from "./cache-host.ts";
import type { FunctionKey } from "./cache-keys.ts";
import type { ParsedOptions } from "./cache-options.ts";
import { detailOf } from "./entry-rows.ts";
import { FunctionCache } from "./function-cache.ts";
import { containsOrigin, type FunctionIdentity } from "./function-identity.ts";
import { type Keeper, LateResults } from "./keeper.ts";
import { Pending } from "./pending.ts";
import { type ReleaseHost, Releases } from "./releases.ts";

/** How often expired entries are looked for, in ms. */
const SWEEP_MS = 30_000;

/** A run that uses a function. */
export type Asking = Pick<DrawingRun, "id"> & { readonly session: Pick<DrawingRun["session"], "id"> };

/** A function as it was wrapped. */
export interface Wrapped {
  readonly kind: CacheKind;
  readonly identity: FunctionIdentity;
  readonly options: ParsedOptions;
}

/** A cache as far as it belongs to a function. */
type Origin = Pick<FunctionCache, "key" | "kind" | "origin" | "session">;

export class Caches {
  /** By function key; with `scope: "session"` by session too. */
  readonly #caches = new Map<string, FunctionCache>();
  readonly #releases: Releases;
  readonly refreshes: Refreshes;
  readonly #ancestry = new Ancestry();
  /** Results that are being stored, or taken away. */
  readonly #storing = new Pending();
  /** What keeps results beyond the page, once a function asks for it. */
  #keeper: Promise<Keeper | null> | null = null;
  /** All was cleared before that. */
  #clearsStore = false;
  #sweep: TimerHandle | null = null;

  constructor(readonly host: Pick<CacheHost, "clock" | "sessions" | "openKeeper" | keyof ReleaseHost | keyof RefreshHost>) {
    this.#releases = new Releases(host);
    this.refreshes = new Refreshes(host);
  }

  /** Resolves when no release function is running, and no refresh is under way. */
  async settled(): Promise<void> {
    await this.refreshes.pending.settled();
    await this.#storing.settled();
    await this.#releases.pending.settled();
  }

  /** Resolves when what was computed is stored. */
  stored(): Promise<void> {
    return this.#storing.settled();
  }

  /** What goes on, beside runs. */
  get activities(): Activity[] {
    const found: Activity[] = [];
    if ([...this.host.sessions].some(({ computations }) => computations.size > 0)) found.push("computing");
    if (!this.refreshes.pending.isEmpty) found.push("refreshing");
    if (!this.#releases.pending.isEmpty) found.push("releasing");
    if (!this.#storing.isEmpty) found.push("writing");
    return found;
  }

  /** The cache of a function, made where there is none. @param run the one that asks; null for a file that is evaluated */
  of({ kind, identity, options }: Wrapped, run: Asking | null): FunctionCache {
    const owner = options.scope === "session" ? (run?.session.id ?? null) : null;
    const id = owner === null ? identity.key : `${identity.key} ${owner}`;
    let cache = this.#caches.get(id);
    if (cache === undefined) {
      const { key, name, file, origin } = identity;
      const record = recordOf(identity, options);
      const whose = { kind, key, session: owner, name, file };
      cache = new FunctionCache(whose, options, origin, record, this.#releases, this.host.clock);
      this.#caches.set(id, cache);
      if (options.persist) this.#keep(cache);
      if (options.ttl !== Number.POSITIVE_INFINITY) this.#scheduleSweep();
    }
    if (run !== null) this.#ancestry.seen(cache.record, run.id, this.#sessionOf(run));
    return cache;
  }

  #sessionOf({ session: { id } }: Asking): UsingSession {
    for (const session of this.host.sessions) if (session.id === id) return session;
    return { id, origins: new Set() };
  }

  /** All caches of a function: one, or with `scope: "session"` one per session. */
  allOf(key: string): FunctionCache[] {
    return [...this.#caches.values()].filter((cache) => cache.key === key);
  }

  /** Releases all entries of one kind, or of both. @param by whom, as a script writes it */
  async clear(by: string, kind?: CacheKind): Promise<void> {
    const chosen = [...this.#caches.values()].filter((cache) => kind === undefined || cache.kind === kind);
    const store = kind === "singleton" ? undefined : this.#clearStore();
    await Promise.all([store, ...chosen.map((cache) => cache.clear(undefined, { kind: "cleared", by }))]);
  }

  /** Releases all entries of a function, or the one that drew a log; those that are not there any more are no error. @param by whom, in words */
  async clearEntries(by: string, key: string, log: LogId | null): Promise<void> {
    const why = { kind: "cleared", by } as const;
    const released = this.allOf(key).map((cache) => {
      if (log === null) return cache.clear(undefined, why);
      const result = [...cache.results()].find((one) => one.log.id === log);
      return result && cache.remove(result, "cleared", why);
    });
    await Promise.all(released);
  }

  /** Also of functions that no script of this page has called yet. */
  async #clearStore(): Promise<void> {
    this.#clearsStore = this.#keeper === null;
    await (await this.#keeper)?.clear();
  }

  #keep(cache: FunctionCache): void {
    this.#keeper ??= this.#openKeeper();
    const keeper = this.#keeper;
    cache.kept = new LateResults(cache, () => keeper, this.#storing);
  }

  async #openKeeper(): Promise<Keeper | null> {
    const keeper = await this.host.openKeeper((meta, key) => this.#isOrphan(meta, key));
    if (this.#clearsStore) await keeper?.clear();
    return keeper;
  }

  /** True for a stored function whose file a session runs, and that none contains any more. */
  #isOrphan({ file, origin }: StoredMeta, key: string): boolean {
    const [digest] = key.split("/");
    const functionKey = `memo ${digest}` as FunctionKey;
    for (const session of this.host.sessions) if (!session.hasRun) return false;
    const isRun = [...this.host.sessions].some((session) => session.runsFile(file));
    return isRun && !this.#isUsed({ key: functionKey, kind: "memo", origin, session: null });
  }

  /** The runtime closes. */
  async close(): Promise<void> {
    if (this.#sweep !== null) this.host.clock.clearTimeout(this.#sweep);
    this.#sweep = null;
    await Promise.all([...this.#caches].map(([id, cache]) => this.#drop(id, cache, "closed")));
    await this.#releases.pending.settled();
    await this.#storing.settled();
    await (await this.#keeper)?.close();
  }

  /** A session has closed: what only it had leaves. After the last one, what is cached for all waits for the next. */
  closeSession(session: SessionId): void {
    this.#ancestry.forget(session);
    for (const [id, cache] of this.#caches) if (cache.session === session) void this.#drop(id, cache, "closed");
    const [other] = this.host.sessions;
    if (other !== undefined) this.#releaseUnused("closed");
  }

  /** Releases the entries of functions that no session contains any more. */
  releaseUnused(): void {
    this.#releaseUnused("replaced");
  }

  #releaseUnused(reason: ReleaseReason): void {
    for (const [id, cache] of this.#caches) if (!this.#isUsed(cache)) void this.#drop(id, cache, reason);
  }

  #isUsed(cache: Origin): boolean {
    for (const session of this.host.sessions) {
      if (cache.session !== null && cache.session !== session.id) continue;
      if (session.contains(cache.key) || session.isUsing(cache.key)) return true;
      // A function that this run happened not to reach, but that the text still contains.
      if (containsOrigin(session.origins, cache.origin) && !this.#hasSuccessor(session, cache)) return true;
    }
    return false;
  }

  /** The session has made a function of the same origin with other options. */
  #hasSuccessor(session: CacheSession, { key, kind, origin }: Origin): boolean {
    for (const other of this.#caches.values()) {
      if (other.key !== key && other.kind === kind && other.origin === origin && session.contains(other.key)) return true;
    }
    return false;
  }

  #drop(id: string, cache: FunctionCache, reason: ReleaseReason): Promise<void> {
    this.#caches.delete(id);
    // Another app of this page may have taken its place for a while.
    const isKept = ![...this.host.sessions].some((session) => session.runsFile(cache.file));
    return cache.close(reason, reason !== "closed" && !isKept);
  }

  /** One row per function; caches of several sessions together. With `entries` it says what there is, and why. */
  stats({ entries: isDetailed = false }: { entries?: boolean } = {}): CacheStatsRow[] {
    const rows = new Map<string, Omit<CacheStatsRow, "detail">>();
    for (const { key, name, kind: cache, size: entries, counters } of this.#caches.values()) {
      const row = rows.get(key);
      if (row === undefined) {
        rows.set(key, { name, cache, entries, ...counters });
        continue;
      }
      row.entries += entries;
      for (const counter of Object.keys(counters) as (keyof typeof counters)[]) row[counter] += counters[counter];
    }
    if (!isDetailed) return [...rows.values()];
    return [...rows].map(([key, row]) => {
      const [cache, ...more] = this.allOf(key);
      return cache === undefined ? row : { ...row, detail: detailOf([cache, ...more]) };
    });
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
