/**
 * One wrapped function: what a script calls, and what else it can do.
 */

import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { isControl } from "../control/control.ts";
import type { DrawContext, DrawingRun } from "../drawing/context.ts";
import { heldArgs } from "../values/held-args.ts";
import type { CacheHost } from "./cache-host.ts";
import type { ValueKey } from "./cache-keys.ts";
import { call, callLater, prefetch, refresh } from "./cached-call.ts";
import type { Caches, Wrapped } from "./caches.ts";
import type { CachedCall } from "./call.ts";
import { CallKeys, type KeyHost, type Matcher } from "./call-keys.ts";
import { Execution } from "./compute.ts";
import type { FunctionCache } from "./function-cache.ts";
import { QuickHits, type Visit, visitOf } from "./quick-hits.ts";
import { type Result, valueFor } from "./result.ts";
import { Slot } from "./slot.ts";

export type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** What a wrapped function can do besides being called. */
export interface CachedMethods {
  clear(...args: unknown[]): Promise<void>;
  peek(...args: unknown[]): unknown;
  has(...args: unknown[]): unknown;
  refresh(...args: unknown[]): unknown;
  prefetch(...args: unknown[]): unknown;
}

interface Found {
  readonly cache: FunctionCache;
  readonly result: Result;
}

export class CachedFunction {
  readonly #keys: CallKeys;
  /** The function in a message: `load`. */
  readonly #label: string;
  /** Where the last call looked, and for which run. */
  #last: Visit | null = null;
  readonly #quick: QuickHits | null;

  constructor(
    readonly wrapped: Wrapped,
    readonly body: AnyFunction,
    readonly caches: Caches,
    readonly host: CacheHost,
    keyHost: KeyHost,
  ) {
    const { identity, options } = wrapped;
    this.#keys = new CallKeys(identity, options, keyHost);
    this.#label = identity.name === "" ? "An unnamed cached function" : identity.name;
    this.#quick = QuickHits.of(wrapped, this.#keys, host.ambient);
  }

  /** The function that the script gets, with the name and length of its own. */
  wrapper(): AnyFunction & CachedMethods {
    const { body } = this;
    const quick = this.#quick;
    const enter = (self: unknown, args: unknown[]): unknown => this.#enter(self, args);
    const threw = (step: Execution, error: unknown): unknown => this.#threw(step, error);
    const returned = (step: Execution, value: unknown): unknown => this.#returned(step, value);
    // What a body that calls the function again has on the stack, besides itself: this frame, so it is kept small.
    const wrapper = function (this: unknown, ...args: unknown[]): unknown {
      if (quick !== null && args.length === 1) {
        const result = quick.hit(args[0]);
        if (result !== null) return valueFor(result);
      }
      const step = enter(this, args);
      if (!(step instanceof Execution)) return step;
      let value: unknown;
      try {
        value = body.apply(this, args);
      } catch (error) {
        return threw(step, error);
      }
      return returned(step, value);
    };
    const name = this.body.name === "" ? this.wrapped.identity.name : this.body.name;
    Object.defineProperty(wrapper, "name", { value: name, configurable: true });
    Object.defineProperty(wrapper, "length", { value: this.body.length, configurable: true });
    const methods: CachedMethods = {
      clear: (...args) => this.#clear(args),
      peek: (...args) =>
        this.#look("peek", args, (found) => {
          const context = this.host.currentContext();
          if (found !== undefined && context !== null) found.cache.releases.lease(found.result, context);
          return found === undefined ? undefined : valueFor(found.result);
        }),
      has: (...args) => this.#look("has", args, (found) => found !== undefined),
      refresh: (...args) => this.#detached("refresh", args, refresh),
      prefetch: (...args) => this.#detached("prefetch", args, (input) => prefetch(input)),
    };
    return Object.assign(wrapper, methods);
  }

  /** Stable text of the wrapper, which may be an argument. */
  get argumentKey(): string {
    return this.#keys.ofFunction();
  }

  #call(self: unknown, args: unknown[]): unknown {
    const context = this.host.context(this.#label);
    try {
      const key = this.#keys.of(self, args);
      if (typeof key === "string") return this.#callBy(key, context, self, args);
      const own = heldArgs(args, this.wrapped.identity.params);
      return callLater(context, async () => this.#input(context, await key, self, own));
    } catch (error) {
      return this.#failed(context, error);
    }
  }

  #callBy(key: ValueKey, context: DrawContext, self: unknown, args: unknown[]): unknown {
    const quick = this.#quick;
    // A cell has to know what it was given.
    if (quick === null || context.cell !== undefined) return call(this.#input(context, key, self, args));
    const visit = this.#visit(context.run);
    const result = quick.hitOf(key, visit, context);
    const given = result === null ? call(this.#input(context, key, self, args)) : valueFor(result);
    if (args.length === 1) quick.note(visit, args[0], key);
    return given;
  }

  /** Looks the call up. If there is an execution to complete, its context is current then, until `#threw` or `#returned`. */
  #enter(self: unknown, args: unknown[]): unknown {
    const step = this.#call(self, args);
    if (step instanceof Execution) step.enter();
    return step;
  }

  #threw(step: Execution, error: unknown): unknown {
    step.leave();
    return this.#failed(step.input.context, step.threw(error));
  }

  #returned(step: Execution, value: unknown): unknown {
    step.leave();
    try {
      return step.returned(value);
    } catch (error) {
      return this.#failed(step.input.context, error);
    }
  }

  #detached(method: string, args: unknown[], act: (input: CachedCall) => unknown): unknown {
    const context = this.host.context(this.#label);
    this.#touched(method);
    try {
      const key = this.#keys.of(undefined, args);
      if (typeof key === "string") return act(this.#input(context, key, undefined, args, false));
      const own = heldArgs(args, this.wrapped.identity.params);
      return new Slot(context).start(async () => act(this.#input(context, await key, undefined, own, false)));
    } catch (error) {
      return this.#failed(context, error);
    }
  }

  /** An async function does not throw: it rejects. */
  #failed(context: DrawContext, error: unknown): unknown {
    if (!this.#isAsync || isControl(error)) throw error;
    return new Slot(context).reject(error);
  }

  get #isAsync(): boolean {
    const { identity, options } = this.wrapped;
    return identity.isAsync || options.persist;
  }

  #input(context: DrawContext, valueKey: ValueKey, self: unknown, args: readonly unknown[], isPlaced = true): CachedCall {
    const { wrapped, body } = this;
    const { options } = wrapped;
    const { refreshes } = this.caches;
    const keys = this.#keys;
    const cache = this.cacheFor(context.run);
    const place = isPlaced && context.computation === null && this.#last !== null ? this.#last.calls++ : -1;
    return { cache, options, refreshes, context, valueKey, body, self, args, keys, place };
  }

  /** The cache that serves a run; the run is noted to contain the function. */
  cacheFor(run: DrawingRun): FunctionCache {
    return this.#visit(run).cache;
  }

  #visit(run: DrawingRun): Visit {
    const last = this.#last;
    if (last?.cache.isLive === true && last.counts === run.counts) return last;
    run.functions.add(this.wrapped.identity.key);
    this.#last = visitOf(run, this.caches.of(this.wrapped, run));
    return this.#last;
  }

  /** What is cached is looked at, or changed, apart from being given. */
  #touched(method: string): void {
    this.host.currentContext()?.cell?.mustRun(`it calls ${this.#label}.${method}()`);
  }

  #clear(args: unknown[]): Promise<void> {
    this.#touched("clear");
    const caches = this.#caches();
    const by = `${this.#label}.clear(${args.length === 0 ? "" : "…"})`;
    const clear = (matches?: Matcher): Promise<void> =>
      Promise.all(caches.map((cache) => cache.clear(matches, { kind: "cleared", by }))).then(() => {});
    if (args.length === 0) return clear();
    const matcher = this.#keys.matcher(args);
    return isPromiseLike(matcher) ? Promise.resolve(matcher).then(clear) : clear(matcher);
  }

  /** What `read` makes of the result of a call, if there is one; a promise of it if the results outlive the page. */
  #look<T>(method: string, args: unknown[], read: (found: Found | undefined) => T): T | Promise<T> {
    this.#touched(method);
    const key = this.#keys.of(undefined, args);
    if (!this.wrapped.options.persist) return read(typeof key === "string" ? this.#find(key) : undefined);
    const look = async (): Promise<T> => {
      const known = await key;
      const keys = this.#keys;
      const inputs = () => keys.inputs(known, undefined, args);
      const given = () => keys.given(undefined, args);
      const sought = { valueKey: known, context: this.host.currentContext(), inputs, given };
      if (this.#find(known) === undefined) await Promise.all(this.#caches().map((cache) => cache.kept?.read(sought)));
      return read(this.#find(known));
    };
    return CallPromise.from(look());
  }

  #find(key: ValueKey): Found | undefined {
    for (const cache of this.#caches()) {
      const result = cache.peek(key);
      if (result !== undefined) return { cache, result };
    }
    return undefined;
  }

  /** Those that the caller can mean: with `scope: "session"` the one of its session. */
  #caches(): FunctionCache[] {
    const run = this.host.currentContext()?.run;
    return run === undefined ? this.caches.allOf(this.wrapped.identity.key) : [this.cacheFor(run)];
  }
}
