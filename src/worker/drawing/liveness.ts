/**
 * Whether drawing with a context still makes sense.
 */
import { NoCurrentRunError } from "../../shared/errors.ts";
import type { WidgetId } from "../../shared/ids.ts";
import type { ControlSignal } from "../control/control.ts";
import { type DrawContext, type OpenCall, openCalls } from "./context.ts";

/** The signal that has ended the context's run or computation, or null. */
export function endedBy({ computation, run }: DrawContext): ControlSignal | null {
  return (computation ?? run).ended;
}

/** The innermost call whose caller shows nothing of it, or null if all that the context draws is shown. */
function unshown(context: DrawContext): OpenCall | null {
  for (const call of openCalls(context)) if (!call.isShown) return call;
  return null;
}

/** False in a computation whose caller shows nothing of it: its widgets are not drawn by the caller's run. */
export function isShown(context: DrawContext): boolean {
  return unshown(context) === null;
}

/** True if the run, or what is computed without being shown, has this widget already: it would be there twice. */
export function isDrawn(context: DrawContext, id: WidgetId): boolean {
  return unshown(context)?.hasDrawn(id) ?? context.run.widgets.has(id);
}

/** True while drawing with the context makes sense: its run is the session's newest, or its computation still draws. */
export function isLive(context: DrawContext): boolean {
  if (endedBy(context) !== null) return false;
  return context.computation === null ? context.run.isNewest : context.computation.log.open;
}

/**
 * True while what the context has begun may change what it shows: until a later run begins, or somebody else ends it.
 * `st.stop` and `st.rerun` end only what would have come after them.
 */
export function isShowing({ computation, run }: DrawContext): boolean {
  if (computation !== null) return computation.log.open;
  return run.isNewest && (run.ended === null || run.ended.isOwn);
}

/**
 * Stop point: throws the control signal if the context was ended, and an error if it is over.
 * @param fn the function as the user wrote it, e.g. `st.text`
 */
export function assertLive(context: DrawContext, fn: string): void {
  const signal = endedBy(context);
  if (signal !== null) throw signal;
  const { computation, run } = context;
  if (computation !== null && !computation.log.open) {
    throw new NoCurrentRunError(`${fn}() was called by ${computation.displayName} after it had returned.`, {
      hint: "Await what the function starts before it returns, so that its drawing is part of the recording.",
    });
  }
  if (computation === null && !run.isNewest) {
    throw new NoCurrentRunError(`${fn}() was called by a run of the script that is over.`, {
      hint: "Draw while the script runs; a timer or listener of an earlier run can't draw into a later one.",
    });
  }
}

/** The error for drawing with no context at all. */
export function noCurrentRun(fn: string, evaluating: string | null): NoCurrentRunError {
  return evaluating !== null
    ? new NoCurrentRunError(`${fn}() was called at the top level of ${evaluating}, which is evaluated once, not once per run.`, {
        hint: "Export a function that draws, and call it from the script.",
      })
    : new NoCurrentRunError(`${fn}() was called while no run of the script was current.`, {
        hint: "Code that is no part of the script has called it (a library's callback after an await). Call st from the script, or draw with a container's handle.",
      });
}
