import type { MissReason } from "../../shared/trace-api.ts";
import type { DrawContext } from "../drawing/context.ts";
import { heldArgs } from "../values/held-args.ts";
import type { ValueKey } from "./cache-keys.ts";
import type { ParsedOptions } from "./cache-options.ts";
import type { CallKeys } from "./call-keys.ts";
import type { FunctionCache } from "./function-cache.ts";
import type { Sought } from "./kept-results.ts";
import type { Result } from "./result.ts";

/** What refreshes results in the background. `Refreshes` does. */
export interface Refresher {
  /** A stale result was given out: computes the next one, unless that is under way or has failed just now. */
  begin(input: CachedCall, stale: Result): void;
  /** What the call shows was drawn for other values of widgets than its run has: that is done again once it is over. */
  again(input: CachedCall): void;
}

/** A call of a cached function whose key is known. */
export interface CachedCall {
  readonly cache: FunctionCache;
  /** Of the wrapper that was called. */
  readonly options: ParsedOptions;
  readonly refreshes: Refresher;
  readonly context: DrawContext;
  readonly valueKey: ValueKey;
  readonly body: (this: unknown, ...args: unknown[]) => unknown;
  readonly self: unknown;
  readonly args: readonly unknown[];
  /** Made `valueKey`, and knows what of. */
  readonly keys: CallKeys;
  /** Which call of the function in its run, from 0; -1 for one inside of others, or that shows nothing. */
  readonly place: number;
  /** Why the body runs, if not since nothing cached could be given. */
  readonly why?: MissReason;
  /** The body may begin later than the call was made: see `held`. */
  readonly isHeld?: boolean;
}

/** The same call, as what keeps results looks for it. */
export function soughtBy({ valueKey, context, keys, self, args }: CachedCall): Sought {
  return {
    valueKey,
    context,
    inputs: () => keys.inputs(valueKey, self, args),
    given: () => keys.given(self, args),
  };
}

/** The same call, where its body may begin later: with arguments of its own. */
export function held(input: CachedCall): CachedCall {
  if (input.isHeld === true) return input;
  return { ...input, isHeld: true, args: heldArgs(input.args, input.keys.identity.params) };
}

/** What made the key of a call that was held is what it was: captured variables, and arguments that could not be copied. */
export function isAsItWas({ isHeld, keys, valueKey, self, args }: CachedCall): boolean {
  if (isHeld !== true) return true;
  const key = keys.of(self, args);
  // Of Blobs, which nobody can change.
  return typeof key !== "string" || key === valueKey;
}
