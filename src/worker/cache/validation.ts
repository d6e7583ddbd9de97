/**
 * Asks `validate` whether a cached result may still be used.
 *
 * Note: what validate may do
 * --------------------------
 * It is called in the caller's context: it has the calling session's state, and may call cached functions, also the
 * one whose result it judges. The result that is being judged is not judged again by what runs on its behalf, however
 * indirectly: that would never end. What it draws shows for this run, before the replay; it goes to a log of its own,
 * so it is in the log of no result but those of the functions around the call.
 */
import { ReplayLog } from "../replay/replay-log.ts";
import { isPromiseLike } from "../script-runner/call-promise.ts";
import type { DrawContext } from "../script-runner/context.ts";
import { isControl } from "../script-runner/control.ts";
import type { CachedCall } from "./cached-call.ts";
import type { Computation } from "./computation.ts";
import { type Result, valueFor } from "./function-cache.ts";
import { Slot } from "./slot.ts";

/** What is being judged by the code that runs in a context. */
export interface Judging {
  readonly result: Result;
  /** What it has drawn, if anything. */
  log: ReplayLog | null;
  /** What the call belongs to whose result is judged. */
  readonly computation: Computation | null;
  /** The judging that this one is part of. */
  readonly outer: Judging | undefined;
}

/** True if the result may be used; a promise only if `validate` returned one. @throws by `onValidateError` */
export function judge({ cache, options, context }: CachedCall, result: Result): boolean | Promise<boolean> {
  if (options.validate === null || isBeingJudged(result, context)) return true;
  if (options.validateEvery > 0) {
    // Who waits on behalf of another judgement or computation asks for itself: they could wait for each other.
    if (result.verdict !== null && context.judging === undefined && context.computation === null) return result.verdict;
    if (cache.now() - result.validatedAt < options.validateEvery) return true;
  }
  cache.counters.validations++;
  const askedAt = cache.now();
  const judging: Judging = { result, log: null, computation: context.computation, outer: context.judging };
  const slot = new Slot(context);
  const drawing = (): ReplayLog => {
    judging.log ??= openLog(context, slot);
    return judging.log;
  };
  const inner: DrawContext = {
    ...context,
    get block() {
      return drawing().main;
    },
    get sidebar() {
      return drawing().sidebar;
    },
    judging,
  };
  const end = (): void => {
    result.verdict = null;
    judging.log?.seal();
  };
  const decided = (verdict: unknown): boolean => {
    end();
    if (verdict) result.validatedAt = askedAt;
    return Boolean(verdict);
  };
  const failed = (error: unknown): boolean => {
    end();
    if (isControl(error) || options.onValidateError === "throw") throw error;
    return options.onValidateError === "keep";
  };
  let verdict: unknown;
  try {
    verdict = context.run.session.runtime.ambient.within(inner, () => options.validate?.(valueFor(result)));
  } catch (error) {
    return failed(error);
  }
  if (!isPromiseLike(verdict)) return decided(verdict);
  // The caller goes on drawing before the verdict.
  drawing().onFirstDraw = null;
  slot.show(drawing());
  result.verdict = Promise.resolve(verdict).then(decided, failed);
  return result.verdict;
}

/** A log that takes its place when something is drawn into it. */
function openLog({ run, block }: DrawContext, slot: Slot): ReplayLog {
  const log = new ReplayLog(run.session.runtime.ids);
  log.main.form = block.form;
  log.onFirstDraw = (part) => slot.place(part, log);
  return log;
}

function isBeingJudged(result: Result, context: DrawContext): boolean {
  for (let at = context.judging; at !== undefined; at = at.outer) if (at.result === result) return true;
  return false;
}
