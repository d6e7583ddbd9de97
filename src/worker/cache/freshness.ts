/**
 * What is known of a result that may be refreshed in the background (see `background.ts`).
 */
import type { DrawingRun } from "../drawing/context.ts";
import type { ParsedOptions } from "./cache-options.ts";
import type { Freshness, Result } from "./result.ts";

/** Null for results of functions that are not refreshed in the background. */
export function freshness({ refresh }: ParsedOptions): Freshness | null {
  return refresh === "background" ? { givenTo: new Map(), isRefreshing: false, retryAt: Number.NEGATIVE_INFINITY } : null;
}

/** A run was given the result: it reruns when the result is refreshed. */
export function noteGiven({ freshness }: Result, { id, session }: DrawingRun): void {
  freshness?.givenTo.set(session.id, id);
}
