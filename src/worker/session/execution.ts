import type { Outcome } from "../../shared/outcomes.ts";
import { isControl } from "../control/control.ts";
import { showException } from "../drawing/exception.ts";
import type { Linker } from "../script/linker.ts";
import { endOf, outcomeOf, timeoutError } from "./outcome.ts";
import type { Run } from "./run.ts";
import type { Session, SessionWorker } from "./session.ts";
import type { Texts } from "./texts.ts";

/** What the execution of a run works with. */
export interface ExecutionParts {
  readonly worker: SessionWorker & { readonly linker: Linker };
  readonly session: Session;
  readonly texts: Texts;
  /** Begins a run for events that have waited for a callback, if there are any: it supersedes the one that is going. */
  readonly takeUpWaiting: () => void;
}

/** Runs callbacks, then the script or its fragment, and waits for all it started. Never rejects: an error is shown where it happened. */
export async function execute(run: Run, { worker, session, texts, takeUpWaiting }: ExecutionParts): Promise<Outcome | "rerun"> {
  const { ambient, linker } = worker;
  try {
    for (let next = run.callbacks.shift(); next !== undefined; next = run.callbacks.shift()) {
      await run.callBack(next);
      // It supersedes this one.
      takeUpWaiting();
      if (run.ended !== null) throw run.ended;
    }
    run.begin();
    if (run.fragment !== null) {
      const { draw } = run.fragment;
      await ambient.within(run.context, draw);
    } else {
      const main = await texts.load(run);
      if (run.ended !== null) throw run.ended;
      session.beginScript(main);
      await ambient.within(run.context, () => linker.run(main, session.belongings));
    }
    await run.settling.all();
    return endOf(run);
  } catch (error) {
    if (isControl(error)) {
      // It may be that of a computation that was ended for another reason than this run.
      const ended = run.endBy(error);
      if (ended.reason === "timeout" && run.timeout === null) run.timeOut(timeoutError(session.computations));
      if (ended.isOwn) await run.settling.all();
      // Nobody comes after it.
      if (ended.reason === "stop") run.showErrors();
      return outcomeOf(ended.reason);
    }
    if (run.ended !== null) return outcomeOf(run.ended.reason);
    run.throws();
    showException(run.context, error);
    await run.settling.all();
    return "error";
  }
}
