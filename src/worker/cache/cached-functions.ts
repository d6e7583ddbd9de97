/**
 * `st.singleton` and `st.memo`: wraps functions.
 */

import type { CacheKind } from "../../shared/caching-api.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { captureKey } from "../values/capture-key.ts";
import type { CacheHost } from "./cache-host.ts";
import { parseCacheOptions } from "./cache-options.ts";
import { type AnyFunction, CachedFunction, type CachedMethods } from "./cached-function.ts";
import { Caches } from "./caches.ts";
import type { KeyHost } from "./call-keys.ts";
import { identify } from "./function-identity.ts";

export class CachedFunctions {
  readonly caches: Caches;
  /** What wrappers stand for. */
  readonly #wrappers = new WeakMap<Function, CachedFunction>();
  readonly #keyHost: KeyHost = { functionKey: (fn) => this.#keyOf(fn), underWay: new Set() };

  constructor(readonly host: CacheHost) {
    this.caches = new Caches(host);
  }

  /**
   * Wraps a function.
   * @throws ArgumentError for what is no function, unknown options, and a function that nothing identifies
   */
  wrap(kind: CacheKind, fn: unknown, input?: unknown): AnyFunction & CachedMethods {
    if (typeof fn !== "function") throw ArgumentError.of(`st.${kind}`, "the function", "a function", fn);
    const { caches, host } = this;
    const options = parseCacheOptions(`st.${kind}`, input);
    const identity = identify(kind, fn, options, host);
    const cached = new CachedFunction({ kind, identity, options }, fn as AnyFunction, caches, host, this.#keyHost);
    const run = host.currentContext()?.run;
    if (run !== undefined) cached.cacheFor(run).rewrapped(options, identity);
    else {
      if (options.scope === "global") caches.of(cached.wrapped, null).rewrapped(options, identity);
      host.evaluating()?.add(identity.key);
    }
    const wrapper = cached.wrapper();
    this.#wrappers.set(wrapper, cached);
    return wrapper;
  }

  /** Stable text of a function that may be an argument: a wrapped one, or one of a script's top level. */
  #keyOf(fn: Function): string | undefined {
    const wrapped = this.#wrappers.get(fn);
    if (wrapped !== undefined) return wrapped.argumentKey;
    const known = this.host.known(fn);
    return known?.isTopLevel === true ? known.source + captureKey(known.captures) : undefined;
  }
}
