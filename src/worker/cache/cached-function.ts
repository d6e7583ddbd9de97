/**
 * One wrapped function: what a script calls, and what else it can do.
 */

import { isControl } from "../control/control.ts";
import type { DrawContext } from "../drawing/context.ts";
import type { Run } from "../session/run.ts";
import type { ParsedOptions } from "./cache-options.ts";
import { type CachedCall, call, callLater, prefetch, refresh } from "./cached-call.ts";
import type { CachedFunctions, CacheHost } from "./cached-functions.ts";
import { CallKeys } from "./call-keys.ts";
import { type CacheKind, type FunctionCache, valueFor } from "./function-cache.ts";
import type { FunctionIdentity } from "./function-identity.ts";
import { Slot } from "./slot.ts";

export type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** What a wrapped function can do besides being called. */
export interface CachedMethods {
  clear(...args: unknown[]): Promise<void>;
  peek(...args: unknown[]): unknown;
  has(...args: unknown[]): boolean;
  refresh(...args: unknown[]): unknown;
  prefetch(...args: unknown[]): unknown;
}

export class CachedFunction {
  readonly #keys: CallKeys;
  readonly #host: CacheHost;
  /** The function in a message: `load`. */
  readonly #label: string;
  /** Where the last call looked, and for which run. */
  #cache: FunctionCache | null = null;
  #run: Run | null = null;

  constructor(
    readonly owner: CachedFunctions,
    readonly kind: CacheKind,
    readonly body: AnyFunction,
    readonly identity: FunctionIdentity,
    readonly options: ParsedOptions,
  ) {
    this.#host = owner.host;
    this.#keys = new CallKeys(identity, options, (fn) => owner.functionKey(fn));
    this.#label = identity.name === "" ? "A cached function" : identity.name;
  }

  /** The function that the script gets, with the name and length of its own. */
  wrapper(): AnyFunction & CachedMethods {
    const cached = this;
    const wrapper = function (this: unknown, ...args: unknown[]): unknown {
      return cached.#call(this, args);
    };
    const name = this.body.name === "" ? this.identity.name : this.body.name;
    Object.defineProperty(wrapper, "name", { value: name, configurable: true });
    Object.defineProperty(wrapper, "length", { value: this.body.length, configurable: true });
    const methods: CachedMethods = {
      clear: (...args) => this.#clear(args),
      peek: (...args) => {
        const result = this.#peek(args);
        const context = this.#host.currentContext();
        if (result !== undefined && context !== null) result.cache.releases.lease(result, context);
        return result === undefined ? undefined : valueFor(result);
      },
      has: (...args) => this.#peek(args) !== undefined,
      refresh: (...args) => this.#detached(args, refresh),
      prefetch: (...args) => this.#detached(args, prefetch),
    };
    return Object.assign(wrapper, methods);
  }

  /** Stable text of the wrapper, which may be an argument. */
  get argumentKey(): string {
    return this.#keys.ofFunction();
  }

  #call(self: unknown, args: unknown[]): unknown {
    const context = this.#host.context(this.#label);
    try {
      const key = this.#keys.of(self, args);
      if (typeof key === "string") return call(this.#input(context, key, self, args));
      return callLater(this.#input(context, "", self, args), key);
    } catch (error) {
      return this.#failed(context, error);
    }
  }

  #detached(args: unknown[], act: (input: CachedCall) => unknown): unknown {
    const context = this.#host.context(this.#label);
    try {
      const key = this.#keys.of(undefined, args);
      if (typeof key === "string") return act(this.#input(context, key, undefined, args));
      return new Slot(context).start(async () => act(this.#input(context, await key, undefined, args)));
    } catch (error) {
      return this.#failed(context, error);
    }
  }

  /** An async function does not throw: it rejects. */
  #failed(context: DrawContext, error: unknown): unknown {
    if (!this.identity.isAsync || isControl(error)) throw error;
    return new Slot(context).reject(error);
  }

  #input(context: DrawContext, valueKey: string, self: unknown, args: unknown[]): CachedCall {
    const { options, body } = this;
    return { cache: this.#cacheFor(context.run), options, context, valueKey, body, self, args };
  }

  /** The cache that serves a run; the run is noted to contain the function. */
  #cacheFor(run: Run): FunctionCache {
    if (this.#run === run && this.#cache?.isLive === true) return this.#cache;
    this.#cache = this.owner.cache(this, run.session);
    this.#run = run;
    run.functions.add(this.identity.key);
    return this.#cache;
  }

  #clear(args: unknown[]): Promise<void> {
    const caches = this.#caches();
    const clear = (matches?: (valueKey: string) => boolean): Promise<void> =>
      Promise.all(caches.map((cache) => cache.clear(matches))).then(() => {});
    if (args.length === 0) return clear();
    const matcher = this.#keys.matcher(args);
    return typeof matcher === "function" ? clear(matcher) : matcher.then(clear);
  }

  #peek(args: unknown[]) {
    const matcher = this.#keys.of(undefined, args);
    if (typeof matcher !== "string") return undefined;
    for (const cache of this.#caches()) {
      const result = cache.peek(matcher);
      if (result !== undefined) return result;
    }
    return undefined;
  }

  /** Those that the caller can mean: with `scope: "session"` the one of its session. */
  #caches(): FunctionCache[] {
    const run = this.#host.currentContext()?.run;
    return run === undefined ? this.owner.cachesOf(this.identity.key) : [this.#cacheFor(run)];
  }
}
