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

import { isPromiseLike } from "../control/call-promise.ts";
import { isControl } from "../control/control.ts";
import type { DrawContext, Judging } from "../drawing/context.ts";
import { ReplayLog } from "../replay/replay-log.ts";
import { shortText } from "../values/short-text.ts";
import type { CachedCall } from "./call.ts";
import type { FunctionCache } from "./function-cache.ts";
import { type Result, valueFor } from "./result.ts";
import { Slot } from "./slot.ts";

/** True if the result may be used; a promise only if `validate` returned one. @throws by `onValidateError` */
export function judge({ cache, options, context }: CachedCall, result: Result): boolean | Promise<boolean> {
  if (options.validate === null || isBeingJudged(result, context)) return true;
  if (options.validateEvery > 0) {
    // Who waits on behalf of another judgement or computation asks for itself: they could wait for each other.
    if (result.verdict !== null && context.judging === undefined && context.computation === null) return result.verdict;
    if (cache.clock.now() - result.validatedAt < options.validateEvery) return true;
  }
  cache.counters.validations++;
  const askedAt = cache.clock.now();
  const log = takeLog(cache, context);
  const slot = new Slot(context);
  const leave = slot.follow(log);
  const judging: Judging = { result, log, computation: context.computation, outer: context.judging };
  const inner: DrawContext = { ...context, block: log.main, sidebar: log.sidebar, judging };
  // Cleared meanwhile, it is still being looked at.
  const giveBack = cache.releases.borrow(result);
  const end = (): void => {
    result.verdict = null;
    leave();
    giveBack();
    if (log.isEmpty && !slot.isPlaced) cache.unusedLog = log;
    else log.seal();
  };
  const decided = (verdict: unknown): boolean => {
    end();
    if (verdict) result.validatedAt = askedAt;
    result.threw = null;
    return Boolean(verdict);
  };
  const failed = (error: unknown): boolean => {
    end();
    if (isControl(error) || options.onValidateError === "throw") throw error;
    result.threw = shortText(error);
    return options.onValidateError === "keep";
  };
  let verdict: unknown;
  try {
    verdict = context.worker.ambient.within(inner, () => options.validate?.(valueFor(result)));
  } catch (error) {
    return failed(error);
  }
  if (!isPromiseLike(verdict)) return decided(verdict);
  // The caller goes on drawing before the verdict.
  slot.show(log);
  result.verdict = Promise.resolve(verdict).then(decided, failed);
  return result.verdict;
}

/** Most judgements draw nothing: the log of one serves the next. */
function takeLog(cache: FunctionCache, { worker, block }: DrawContext): ReplayLog {
  const log = cache.unusedLog ?? new ReplayLog(worker.ids);
  cache.unusedLog = null;
  log.main.form = block.form;
  return log;
}

function isBeingJudged(result: Result, context: DrawContext): boolean {
  for (let at = context.judging; at !== undefined; at = at.outer) if (at.result === result) return true;
  return false;
}
