import type { CallStep, CallTrace } from "../../shared/trace-api.ts";
import type { DrawingRun } from "../drawing/context.ts";
import type { ResultOwner } from "./result.ts";

/** So many calls of a run are traced, the first ones; all are counted. */
export const CALLS = 500;

const none: CallTrace["reasons"] = [];

/** Notes a call in the trace of its run. Null if that has enough of them. */
export function noteCall(run: DrawingRun, cache: ResultOwner, step: CallStep, replayed = 0): CallTrace | null {
  const { calls } = run.trace;
  if (calls.length >= CALLS) return null;
  const call = traceOf(cache, step, replayed);
  calls.push(call);
  return call;
}

/** What a trace says of a call. */
export function traceOf({ name, kind }: ResultOwner, step: CallStep, replayed = 0): CallTrace {
  return { fn: name, cache: kind, step, reasons: none, notKept: null, ms: null, replayed };
}
