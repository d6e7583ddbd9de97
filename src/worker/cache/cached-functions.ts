/**
 * `st.singleton` and `st.memo`: wraps functions, and keeps the caches of all of them.
 */
import { ArgumentError } from "../../shared/errors.ts";
import type { CacheStats } from "../../shared/protocol.ts";
import type { Clock, TimerHandle } from "../host.ts";
import type { DrawContext } from "../script-runner/context.ts";
import type { Session } from "../session/session.ts";
import { type ParsedOptions, parseCacheOptions } from "./cache-options.ts";
import { type CachedCall, call, valueFor } from "./cached-call.ts";
import { type CacheKind, FunctionCache } from "./function-cache.ts";
import { captureKey, type FunctionIdentity, identify, type KnownFunction } from "./function-identity.ts";
import { createKeyEncoder, encodeValue, type KeyEncoder } from "./key.ts";
import { Releases } from "./releases.ts";

/** How often expired entries are looked for, in ms. */
const SWEEP_MS = 30_000;

/** What the caches need of the runtime. */
export interface CacheHost {
  readonly clock: Clock;
  /** The current context, checked. @throws NoCurrentRunError, control signals */
  context(fn: string): DrawContext;
  /** The current context, if any. */
  currentContext(): DrawContext | null;
  known(fn: Function): KnownFunction | undefined;
  readonly sessions: Iterable<Session>;
  report(message: string, error: unknown): void;
}

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** What a wrapped function can do besides being called. */
export interface CachedMethods<A extends readonly unknown[], R> {
  /** Releases all entries, or the one with these arguments: at once in memory; the promise says that release functions are done. */
  clear(...args: A | []): Promise<void>;
  /** The cached value or undefined: no run, no validation, no replay, no use counted. */
  peek(...args: A): Awaited<R> | undefined;
  has(...args: A): boolean;
}

export class CachedFunctions {
  readonly #caches = new Map<string, FunctionCache>();
  readonly #releases: Releases;
  #sweep: TimerHandle | null = null;

  constructor(readonly host: CacheHost) {
    this.#releases = new Releases((message, error) => host.report(message, error));
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
  wrap(kind: CacheKind, fn: unknown, input: unknown = {}): AnyFunction & CachedMethods<unknown[], unknown> {
    if (typeof fn !== "function") throw ArgumentError.of(`st.${kind}`, "the function", "a function", fn);
    const options = parseCacheOptions(`st.${kind}`, input);
    const identity = identify(kind, fn, options, this.host.known(fn));
    const body = fn as AnyFunction;
    this.#cache(kind, identity, options);
    const cached = this;
    const keys = new CallKeys(identity, options, this.host);
    const wrapper = function (this: unknown, ...args: unknown[]): unknown {
      const context = cached.host.context(identity.name);
      const cache = cached.#cache(kind, identity, options);
      const make = (valueKey: string): CachedCall => ({ cache, options, context, valueKey, body: () => body.apply(this, args) });
      const key = keys.of(this, args, context);
      return typeof key === "string" ? call(make(key)) : key.then((text) => call(make(text)));
    };
    Object.defineProperty(wrapper, "name", { value: identity.name, configurable: true });
    Object.defineProperty(wrapper, "length", { value: fn.length, configurable: true });
    return Object.assign(wrapper, this.#methods(kind, identity, options, keys));
  }

  #methods(
    kind: CacheKind,
    identity: FunctionIdentity,
    options: ParsedOptions,
    keys: CallKeys,
  ): CachedMethods<unknown[], unknown> {
    const cache = () => this.#cache(kind, identity, options);
    const peek = (args: unknown[]) => {
      const key = keys.ofArguments(undefined, args);
      return typeof key === "string" ? cache().peek(underNoPermission(key)) : undefined;
    };
    return {
      clear: (...args) => {
        if (args.length === 0) return cache().clear();
        const key = keys.ofArguments(undefined, args);
        if (typeof key === "string") return cache().clear((valueKey) => isOfArguments(valueKey, key));
        return key.then((text) => cache().clear((valueKey) => isOfArguments(valueKey, text)));
      },
      peek: (...args) => {
        const result = peek(args);
        return result === undefined ? undefined : valueFor(result);
      },
      has: (...args) => peek(args) !== undefined,
    };
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
    const caches = [...this.#caches.values()];
    this.#caches.clear();
    await Promise.all(caches.map((cache) => cache.clear(undefined, "closed")));
    await this.settled();
  }

  /** Releases the entries of functions that no session contains any more. */
  releaseUnused(): void {
    for (const [key, cache] of this.#caches) {
      let used = false;
      for (const session of this.host.sessions) {
        const { newest } = session.runner;
        used ||= session.functions.has(key) || (newest !== null && newest.outcome === null && newest.functions.has(key));
        // A function that this run happened not to reach, but that the text still contains.
        used ||= session.origins.has(cache.origin) && !this.#hasSuccessor(session, cache);
      }
      if (used) continue;
      this.#caches.delete(key);
      void cache.clear(undefined, "replaced");
    }
  }

  /** The session has made a function of the same origin with other options. */
  #hasSuccessor(session: Session, cache: FunctionCache): boolean {
    for (const key of session.functions) {
      const other = this.#caches.get(key);
      if (other !== undefined && other !== cache && other.kind === cache.kind && other.origin === cache.origin) return true;
    }
    return false;
  }

  stats(): CacheStats[] {
    return [...this.#caches.values()].map(({ name, kind: cache, size: entries, counters }) => ({
      name,
      cache,
      entries,
      ...counters,
    }));
  }

  #cache(kind: CacheKind, identity: FunctionIdentity, options: ParsedOptions): FunctionCache {
    let cache = this.#caches.get(identity.key);
    if (cache === undefined) {
      const now = () => this.host.clock.now();
      cache = new FunctionCache(kind, identity.key, identity.origin, identity.name, options, this.#releases, now);
      this.#caches.set(identity.key, cache);
      if (options.ttl !== Number.POSITIVE_INFINITY) this.#scheduleSweep();
    }
    cache.options = options;
    this.host.currentContext()?.run.functions.add(identity.key);
    return cache;
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

/** Makes the value keys of one wrapped function. */
class CallKeys {
  readonly #encoder: KeyEncoder;

  constructor(
    readonly identity: FunctionIdentity,
    readonly options: ParsedOptions,
    readonly host: CacheHost,
  ) {
    const functionKey = (fn: Function) => host.known(fn)?.source;
    this.#encoder = createKeyEncoder(
      { fn: identity.name, params: options.key === null ? identity.params : [] },
      { hashFuncs: options.hashFuncs, functionKey },
    );
  }

  /** The key of a call: of what, and under whose permission. */
  of(self: unknown, args: unknown[], context: DrawContext): string | Promise<string> {
    const key = this.ofArguments(self, args);
    const denier = context.computation?.denier?.key ?? "";
    return typeof key === "string" ? underNoPermission(key) + denier : key.then((text) => underNoPermission(text) + denier);
  }

  /** Captured primitives, `this` and arguments. A promise only for blobs of async functions. */
  ofArguments(self: unknown, args: unknown[]): string | Promise<string> {
    const { identity, options } = this;
    const counted = options.key === null ? args : [options.key(...args)];
    const encoded = identity.isAsync ? this.#encoder.encodeByContent(counted) : this.#encoder.encode(counted);
    const thisKey = identity.usesThis
      ? `this=${encodeValue(self, { hashFuncs: options.hashFuncs }, { fn: identity.name, argument: "this" })};`
      : "";
    const prefix = captureKey(identity.captures) + thisKey;
    return typeof encoded === "string" ? prefix + encoded : encoded.then((text) => prefix + text);
  }
}

/** The value key of a call outside functions that forbid widgets. Texts of arguments are no prefixes of each other. */
function underNoPermission(key: string): string {
  return `${key}\u0000`;
}

function isOfArguments(valueKey: string, key: string): boolean {
  return valueKey.startsWith(underNoPermission(key));
}
