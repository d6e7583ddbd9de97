/**
 * The results of one cached function: by value key, and under one key by the widget values they read.
 */

import type { CacheKind, CacheStatsRow, ReleaseReason } from "../../shared/caching-api.ts";
import type { SessionId, WidgetId } from "../../shared/ids.ts";
import type { MissReason } from "../../shared/trace-api.ts";
import type { DrawContext } from "../drawing/context.ts";
import { forbidderOf, readsHold } from "../drawing/widget-reads.ts";
import type { Clock } from "../host/host.ts";
import type { ReplayLog } from "../replay/replay-log.ts";
import type { Lines } from "../values/known-function.ts";
import { sameReads } from "../widgets/widget-read.ts";
import type { FunctionRecord } from "./ancestry.ts";
import type { FunctionKey, ValueKey } from "./cache-keys.ts";
import type { ParsedOptions } from "./cache-options.ts";
import type { Matcher } from "./call-keys.ts";
import type { Computation, ComputationOwner } from "./computation.ts";
import { type CachedIdentity, displayName, type FunctionIdentity } from "./function-identity.ts";
import type { History } from "./history.ts";
import type { KeptResults } from "./kept-results.ts";
import { forgetQuick, QuickResults } from "./quick-results.ts";
import type { Releases } from "./releases.ts";
import { bytesOf, type Result, type ResultOwner } from "./result.ts";

/** What is counted of a function, since its cache was made. */
export type CacheCounters = Omit<CacheStatsRow, "name" | "cache" | "entries" | "detail">;

/** How results leave. */
interface Leaving {
  reason?: ReleaseReason;
  /** They do not outlive the page, either. */
  isGone?: boolean;
}

export class FunctionCache implements ResultOwner, ComputationOwner {
  readonly kind: CacheKind;
  readonly key: FunctionKey;
  readonly session: SessionId | null;
  readonly name: string;
  readonly file: string;
  readonly displayName: string;
  /** What outlives the page, or null. Set once, before anything is kept. */
  kept: KeptResults | null = null;
  readonly counters: CacheCounters = { hits: 0, misses: 0, validations: 0, invalidations: 0, releases: 0, replayedElements: 0 };
  /** How long the last body took in real ms, or null. */
  lastMs: number | null = null;
  /** How long it kept the thread busy before it returned a value or a promise, in real ms, or null. */
  blockedMs: number | null = null;
  /** A log that was made for a judgement which drew nothing. */
  unusedLog: ReplayLog | null = null;
  #isLive = true;
  readonly quick = new QuickResults();
  readonly #buckets = new Map<ValueKey, Result[]>();
  /** All results, least recently used first (kept in that order only if there is a bound), with what they weigh. */
  readonly #results = new Map<Result, number>();
  /** What the results weigh together, in bytes; 0 without `maxBytes`. */
  #bytes = 0;
  readonly #inFlight = new Map<ValueKey, Computation[]>();

  #options: ParsedOptions;
  #origin: string;
  #lines: Lines | null = null;

  /**
   * @param origin the function as a text contains it: file, name, source, ordinal
   * @param record the function as it was wrapped first
   * @param clock what ttl and ages read
   */
  constructor(
    { kind, key, session, name, file }: CachedIdentity,
    options: ParsedOptions,
    origin: string,
    readonly record: FunctionRecord,
    readonly releases: Releases,
    readonly clock: Pick<Clock, "now">,
  ) {
    this.kind = kind;
    this.key = key;
    this.session = session;
    this.name = name;
    this.file = file;
    this.displayName = displayName(name);
    this.#options = options;
    this.#origin = origin;
  }

  /** What is remembered of its calls. */
  get history(): History {
    return this.record.history;
  }

  /** Those given last. */
  get options(): ParsedOptions {
    return this.#options;
  }

  /** The function as a text contains it; of several texts, the newest. */
  get origin(): string {
    return this.#origin;
  }

  /** Where it stood in its file when it was wrapped last. */
  get lines(): Lines | null {
    return this.#lines;
  }

  /** The function was wrapped again: the newest options count, `onRelease` among them. */
  rewrapped(options: ParsedOptions, { origin, lines }: Pick<FunctionIdentity, "origin" | "lines">): void {
    this.#options = options;
    this.#origin = origin;
    this.#lines = lines;
  }

  /** False when its function is gone: a call makes another cache. */
  get isLive(): boolean {
    return this.#isLive;
  }

  /**
   * Its function is gone.
   * @param isGone its results do not outlive the page, either
   * @returns resolves when all results are released
   */
  close(reason: ReleaseReason, isGone: boolean): Promise<void> {
    this.#isLive = false;
    return this.clear(undefined, { kind: "unused" }, { reason, isGone });
  }

  get size(): number {
    return this.#results.size;
  }

  /**
   * The result that holds for a call, or undefined; one past its ttl is released on the way.
   * @param isDrawn whether the call would find a widget on the page already
   */
  find(valueKey: ValueKey, context: DrawContext, isDrawn: (id: WidgetId) => boolean): Result | undefined {
    const bucket = this.#buckets.get(valueKey);
    if (bucket === undefined) return undefined;
    for (const result of bucket) {
      if (!readsHold(result.reads, forbidderOf(this, context), context, isDrawn)) continue;
      if (!this.isExpired(result)) return result;
      void this.remove(result, "expired");
      return undefined;
    }
    return undefined;
  }

  /** The only result under the key, if there is but one. */
  alone(valueKey: ValueKey): Result | undefined {
    const bucket = this.#buckets.get(valueKey);
    return bucket?.length === 1 ? bucket[0] : undefined;
  }

  /** Any result under the key that has not expired, newest first; for `peek`, which knows no run. */
  peek(valueKey: ValueKey): Result | undefined {
    return this.#buckets.get(valueKey)?.findLast((result) => !this.isExpired(result));
  }

  /** All results, in no order that means anything. */
  results(): Iterable<Result> {
    return this.#results.keys();
  }

  has(result: Result): boolean {
    return this.#results.has(result);
  }

  /** Notes a use, for least recently used. */
  touch(result: Result): void {
    const { maxEntries, maxBytes } = this.options;
    const bytes = this.#results.get(result);
    if (bytes === undefined || Math.min(maxEntries, maxBytes) === Number.POSITIVE_INFINITY) return;
    this.#results.delete(result);
    this.#results.set(result, bytes);
  }

  /** Stores a result; one that was stored under the same key and reads is replaced by it. `lend` leases it, once it is held. */
  insert(result: Result, lend: () => void): void {
    const before = this.#buckets.get(result.valueKey) ?? [];
    before.forEach(forgetQuick);
    result.log.retain();
    this.#buckets.set(result.valueKey, [...before, result]);
    const bytes = this.options.maxBytes === Number.POSITIVE_INFINITY ? 0 : bytesOf(result);
    this.#results.set(result, bytes);
    this.#bytes += bytes;
    this.releases.hold(result);
    lend();
    for (const other of before) {
      if (!sameReads(other.reads, result.reads)) continue;
      this.history.replaced(other.known);
      void this.remove(other, "replaced");
    }
    this.history.stored(result.known, result.writtenAt, this.lifetime);
    const { maxEntries, maxBytes } = this.options;
    while (this.#results.size > maxEntries || this.#bytes > maxBytes) {
      const [oldest] = this.#results.keys();
      const isFull = this.#results.size > maxEntries;
      const [limit, most] = isFull ? (["maxEntries", maxEntries] as const) : (["maxBytes", maxBytes] as const);
      if (oldest !== undefined) void this.remove(oldest, "evicted", { kind: "evicted", limit, most });
    }
  }

  /**
   * Takes a result out.
   * @param why in detail
   * @param isGone it does not outlive the page, either
   * @returns a promise only if its release is under way
   */
  remove(result: Result, reason: ReleaseReason, why: MissReason = this.#whyGone(reason), isGone = true): void | Promise<void> {
    const bytes = this.#results.get(result);
    if (bytes === undefined) return;
    forgetQuick(result);
    this.history.left(result.known, why);
    // What is past its time may have been written anew by another tab: the next sweep sees whether it was.
    if (isGone) void this.kept?.remove(result, reason !== "expired");
    this.#results.delete(result);
    this.#bytes -= bytes;
    const bucket = this.#buckets.get(result.valueKey);
    const rest = bucket?.filter((other) => other !== result) ?? [];
    if (rest.length === 0) this.#buckets.delete(result.valueKey);
    else this.#buckets.set(result.valueKey, rest);
    result.log.release();
    this.counters.releases++;
    return this.releases.drop(result, reason);
  }

  /** Releases all results, or those under some keys; computations in flight will not be stored. @param why in detail */
  clear(keys: Matcher | undefined, why: MissReason, { reason = "cleared", isGone = true }: Leaving = {}): Promise<void> {
    const released = this.#removeAll(keys?.matches, why, { reason, isGone });
    return Promise.all([released, isGone ? this.kept?.clear(keys?.only ?? null) : undefined]).then(() => {});
  }

  /** Another tab has cleared them. */
  forget(matches: Matcher["matches"]): void {
    void this.#removeAll(matches, { kind: "cleared", by: "another tab" }, { reason: "cleared", isGone: false });
  }

  #removeAll(matches: Matcher["matches"] = () => true, why: MissReason, { reason, isGone }: Required<Leaving>): Promise<unknown> {
    const results = [...this.#results.keys()].filter(({ valueKey }) => matches(valueKey));
    const released = Promise.all(results.map((result) => this.remove(result, reason, why, isGone)));
    for (const key of this.#inFlight.keys()) if (matches(key)) this.discard(key, why);
    return released;
  }

  /** What is in flight under a key will not be stored, nor joined. */
  discard(valueKey: ValueKey, why: MissReason): void {
    for (const computation of this.inFlight(valueKey)) {
      computation.discard();
      if (computation.known !== null) this.history.left(computation.known, why);
    }
  }

  #whyGone(reason: ReleaseReason): MissReason {
    if (reason === "expired") return { kind: "expired", ttl: this.lifetime, ago: 0 };
    return reason === "invalid" ? { kind: "invalid", threw: null } : { kind: "unused" };
  }

  /** How long a result is given out, ms. */
  get lifetime(): number {
    const { ttl, refresh, maxStale } = this.options;
    return refresh === "background" ? ttl + maxStale : ttl;
  }

  /** Releases what is past its ttl. */
  sweep(): void {
    if (this.options.ttl === Number.POSITIVE_INFINITY) return;
    for (const result of [...this.#results.keys()]) if (this.isExpired(result)) void this.remove(result, "expired");
  }

  /** It is not given out any more. */
  isExpired(result: Result): boolean {
    const lifetime = this.lifetime;
    return lifetime !== Number.POSITIVE_INFINITY && this.clock.now() - result.writtenAt >= lifetime;
  }

  /** It is past its ttl, and given out all the same: it has to be refreshed. */
  isStale({ freshness, writtenAt }: Result): boolean {
    return freshness !== null && this.clock.now() - writtenAt >= this.options.ttl;
  }

  /** Computations under a key whose outcome a new caller could share. */
  inFlight(valueKey: ValueKey): readonly Computation[] {
    return this.#inFlight.get(valueKey) ?? [];
  }

  inFlightBegun(computation: Computation): void {
    const { valueKey } = computation;
    this.#buckets.get(valueKey)?.forEach(forgetQuick);
    this.#inFlight.set(valueKey, [...this.inFlight(valueKey), computation]);
  }

  inFlightDone(computation: Computation): void {
    const rest = this.inFlight(computation.valueKey).filter((other) => other !== computation);
    if (rest.length === 0) this.#inFlight.delete(computation.valueKey);
    else this.#inFlight.set(computation.valueKey, rest);
  }
}
