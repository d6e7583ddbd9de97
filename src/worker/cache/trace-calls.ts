import type { CallStep, CallTrace } from "../../shared/trace-api.ts";
import type { DrawingRun } from "../drawing/context.ts";
import type { ResultOwner } from "./result.ts";

/** So many calls of a run are traced, the first ones; all are counted. */
const CALLS = 500;

const none: CallTrace["reasons"] = [];

/** Hits that replay nothing, of one function in one run, one after the other. */
export interface HitsInARow {
  /** The calls in the trace of the run. */
  readonly traced: CallTrace[];
  /** What stands there of each of them: one object says it of all. */
  readonly hit: CallTrace;
  /** How many are not in the trace yet. */
  untraced: number;
}

/** Those that go on. Counted, since a place in a list costs a good part of such a hit. */
let row: HitsInARow | null = null;

/** A function is hit after another call. */
export function beginRow(hits: HitsInARow): void {
  endRow();
  row = hits;
}

/** These hits go on: the next one need only be counted. */
export function isInRow(hits: HitsInARow): boolean {
  return row === hits;
}

/** Puts hits that were only counted into their trace. To be called before a trace is read, or written. */
export function endRow(): void {
  if (row === null) return;
  const { traced, hit, untraced } = row;
  const room = Math.min(untraced, CALLS - traced.length);
  for (let i = 0; i < room; i++) traced.push(hit);
  row.untraced = 0;
  row = null;
}

/** Notes a call in the trace of its run. Null if that has enough of them. */
export function noteCall(run: DrawingRun, cache: ResultOwner, step: CallStep, replayed = 0): CallTrace | null {
  endRow();
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
