/**
 * Where drawing goes right now. Contexts are immutable: entering a container makes another one.
 */
import { NoCurrentRunError } from "../../shared/errors.ts";
import type { WidgetId } from "../../shared/ids.ts";
import type { Computation } from "../cache/computation.ts";
import type { Judging } from "../cache/validation.ts";
import type { ControlSignal } from "../control/control.ts";
import type { Block } from "../output/block.ts";
import type { Fragment } from "../session/fragment.ts";
import type { Run } from "../session/run.ts";

export interface DrawContext {
  readonly run: Run;
  /** The current container. */
  readonly block: Block;
  /** Where `st.sidebar` leads: the page's sidebar, or the sidebar part of the innermost cached call's log. */
  readonly sidebar: Block;
  /** The innermost cached call that is computing, or null at the script's own level. */
  readonly computation: Computation | null;
  /** The innermost fragment that is being drawn. */
  readonly fragment?: Fragment | null | undefined;
  /** A signal has ended the context, and its `finally` blocks run: their awaits are no stop points. */
  readonly isUnwinding?: boolean | undefined;
  /** The result that is being validated by the code that runs in this context. */
  readonly judging?: Judging | undefined;
}

/** The current context of one runtime: one script thread, hence one. */
export class Ambient {
  now: DrawContext | null = null;
  /** The file whose top level is being evaluated, and the keys of the functions that it has wrapped. */
  evaluating: { readonly file: string; readonly wrapped: Set<string> } | null = null;

  /** Calls `fn` with a context, and puts back what was current when it returns or throws. */
  within<T>(context: DrawContext | null, fn: () => T): T {
    const before = this.now;
    this.now = context;
    try {
      return fn();
    } finally {
      this.now = before;
    }
  }
}

/** The signal that has ended the context's run or computation, or null. */
export function endedBy(context: DrawContext): ControlSignal | null {
  return context.computation === null ? context.run.ended : context.computation.ended;
}

/** False in a computation whose caller shows nothing of it: its widgets are not drawn by the caller's run. */
export function isShown({ computation }: DrawContext): boolean {
  for (let at = computation; at !== null; at = at.parent) if (!at.isShown) return false;
  return true;
}

/** True if the run, or what is computed without being shown, has this widget already: it would be there twice. */
export function isDrawn({ run, computation }: DrawContext, id: WidgetId): boolean {
  for (let at = computation; at !== null; at = at.parent) if (!at.isShown) return at.hasDrawn(id);
  return run.drawn.has(id) || run.standing.has(id);
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
    throw new NoCurrentRunError(`${fn}() was called by ${computation.cache.displayName} after it had returned.`, {
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
        hint: "This happens in code that is not part of the script (a library's callback after an await). Call st from the script itself, or draw with a container's own handle.",
      });
}
