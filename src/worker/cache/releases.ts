/**
 * Says goodbye to cached objects: each once, when no result holds it and no run leases it.
 */

import type { ReleaseReason } from "../../shared/script-api.ts";
import { isPromiseLike } from "../script-runner/call-promise.ts";
import type { Run } from "../script-runner/run.ts";
import type { Result } from "./function-cache.ts";

type Releaser = (value: unknown, reason: ReleaseReason) => unknown;

interface Holding {
  value: unknown;
  results: number;
  leases: Set<Run>;
  releaser: Releaser;
  reason: ReleaseReason;
}

const asyncDispose = (Symbol as { asyncDispose?: symbol }).asyncDispose;
const dispose = (Symbol as { dispose?: symbol }).dispose;

export class Releases {
  /** By the object itself, over all functions; results of other values stand for themselves. */
  readonly #holdings = new Map<unknown, Holding>();
  readonly #pending = new Set<Promise<void>>();

  /** @param report told of errors in release functions; they stop nothing */
  constructor(readonly report: (message: string, error: unknown) => void) {}

  /** A result has been stored. */
  hold(result: Result): void {
    const releaser = releaserOf(result);
    if (releaser === null) return;
    const token = tokenOf(result);
    const holding = this.#holdings.get(token);
    if (holding === undefined) {
      this.#holdings.set(token, { value: result.value, results: 1, leases: new Set(), releaser, reason: "cleared" });
    } else {
      holding.results++;
      holding.releaser = releaser;
    }
  }

  /** A result has left. @returns a promise if the object is being released and that takes time */
  drop(result: Result, reason: ReleaseReason): void | Promise<void> {
    const token = tokenOf(result);
    const holding = this.#holdings.get(token);
    if (holding === undefined) return;
    holding.results--;
    holding.reason = reason;
    // The newest `onRelease` given for the function counts.
    holding.releaser = releaserOf(result) ?? holding.releaser;
    return this.#releaseIfFree(token, holding);
  }

  /** A run was given the result's value, and may use it until the run ends. */
  lease(result: Result, run: Run): void {
    if (this.#holdings.size === 0) return;
    const token = tokenOf(result);
    const holding = this.#holdings.get(token);
    if (holding === undefined || holding.leases.has(run)) return;
    holding.leases.add(run);
    run.onEnd.push(() => {
      holding.leases.delete(run);
      void this.#releaseIfFree(token, holding);
    });
  }

  /** Resolves when no release is under way. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  get isSettled(): boolean {
    return this.#pending.size === 0;
  }

  #releaseIfFree(token: unknown, holding: Holding): void | Promise<void> {
    if (holding.results > 0 || holding.leases.size > 0 || this.#holdings.get(token) !== holding) return;
    this.#holdings.delete(token);
    const failed = (error: unknown) => this.report("onRelease failed", error);
    try {
      const done = holding.releaser(holding.value, holding.reason);
      if (!isPromiseLike(done)) return;
      const pending: Promise<void> = Promise.resolve(done)
        .then(() => {}, failed)
        .finally(() => this.#pending.delete(pending));
      this.#pending.add(pending);
      return pending;
    } catch (error) {
      failed(error);
    }
  }
}

function tokenOf(result: Result): unknown {
  return result.cache.kind === "singleton" && isObject(result.value) ? result.value : result;
}

function releaserOf({ cache, value }: Result): Releaser | null {
  const { onRelease } = cache.options;
  if (onRelease !== undefined) return onRelease;
  if (cache.kind !== "singleton" || !isObject(value)) return null;
  for (const symbol of [asyncDispose, dispose]) {
    const method = symbol === undefined ? undefined : (value as Record<symbol, unknown>)[symbol];
    if (typeof method === "function") return () => method.call(value) as unknown;
  }
  return null;
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
