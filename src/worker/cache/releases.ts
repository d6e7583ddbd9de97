/**
 * Says goodbye to cached objects: each once, when no result holds it and nobody leases it.
 */

import type { ReleaseReason } from "../../shared/caching-api.ts";
import { asyncDisposeSymbol, disposeSymbol } from "../../shared/dispose-symbols.ts";
import { isPromiseLike } from "../control/call-promise.ts";
import { type DrawContext, openCalls } from "../drawing/context.ts";
import type { Lessee } from "../drawing/lessee.ts";
import { Pending } from "./pending.ts";
import type { Holding, Result } from "./result.ts";

type Releaser = (value: unknown, reason: ReleaseReason) => unknown;

/** What releasing needs of the runtime. */
export interface ReleaseHost {
  /** Calls a function outside of any run, so that it draws nowhere. */
  outside<T>(fn: () => T): T;
  /** Told of errors in release functions; they stop nothing. */
  report(message: string, error: unknown): void;
}

export class Releases {
  /** Objects of singletons, by identity. */
  readonly #holdings = new Map<object, Holding>();
  /** Release functions that are running. */
  readonly pending = new Pending();

  constructor(readonly host: ReleaseHost) {}

  /** A result has been stored. */
  hold(result: Result): void {
    const { value } = result;
    const isShared = result.cache.kind === "singleton" && isObject(value);
    // Another function may hold the same object, and know how to release it.
    if (!isShared && releaserOf(result) === null) return;
    let holding = isShared ? this.#holdings.get(value) : undefined;
    if (holding === undefined) {
      holding = { value, results: 0, lessees: new Set(), owner: result, reason: "cleared" };
      if (isShared) this.#holdings.set(value, holding);
    }
    holding.results++;
    if (releaserOf(result) !== null) holding.owner = result;
    result.holding = holding;
  }

  /** A result has left. @returns a promise if the object is being released and that takes time */
  drop(result: Result, reason: ReleaseReason): void | Promise<void> {
    const { holding } = result;
    if (holding === null) return;
    holding.results--;
    holding.reason = reason;
    if (releaserOf(result) !== null) holding.owner = result;
    return this.#releaseIfFree(holding);
  }

  /** A result that may not be stored: its object leaves as soon as nobody uses it. */
  pass(result: Result, reason: ReleaseReason, lend: () => void): void {
    this.hold(result);
    lend();
    void this.drop(result, reason);
  }

  /**
   * A run was given the result's value and may use it until it ends, and so may the computations that it was given to:
   * they can outlive the run.
   */
  lease({ holding }: Result, context: DrawContext): void {
    if (holding === null) return;
    this.#lease(holding, context.run);
    for (const call of openCalls(context)) this.#lease(holding, call);
  }

  /** Somebody looks at the result's value without being given it. @returns ends that */
  borrow({ holding }: Result): () => void {
    if (holding === null) return () => {};
    const endings: (() => void)[] = [];
    this.#lease(holding, { isOver: false, onEnd: (fn) => void endings.push(fn) });
    return () => {
      for (const end of endings.splice(0)) end();
    };
  }

  #lease(holding: Holding, lessee: Lessee): void {
    if (lessee.isOver || holding.lessees.has(lessee)) return;
    holding.lessees.add(lessee);
    lessee.onEnd(() => {
      holding.lessees.delete(lessee);
      void this.#releaseIfFree(holding);
    });
  }

  #releaseIfFree(holding: Holding): void | Promise<void> {
    const { value, owner, reason } = holding;
    if (holding.results > 0 || holding.lessees.size > 0) return;
    // A result that comes with the object later begins anew.
    if (this.#holdings.get(value as object) === holding) this.#holdings.delete(value as object);
    // Asked for only now: the newest `onRelease` given for the function counts.
    const releaser = releaserOf(owner);
    if (releaser === null) return;
    const failed = (error: unknown) => this.host.report(`The onRelease of ${owner.cache.displayName} failed`, error);
    try {
      const done = this.host.outside(() => releaser(value, reason));
      if (!isPromiseLike(done)) return;
      const pending = Promise.resolve(done).then(() => {}, failed);
      this.pending.add(pending);
      return pending;
    } catch (error) {
      failed(error);
    }
  }
}

function releaserOf({ cache, value }: Result): Releaser | null {
  const { onRelease } = cache.options;
  if (onRelease !== undefined) return onRelease;
  if (cache.kind !== "singleton" || !isObject(value)) return null;
  for (const symbol of [asyncDisposeSymbol, disposeSymbol]) {
    const method = (value as Record<symbol, unknown>)[symbol];
    if (typeof method === "function") return () => method.call(value) as unknown;
  }
  return null;
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
