/**
 * Where a generated script is being written, and what may stand there.
 */

/**
 * How events come. *At rest*: each waits until nothing goes on any more. *At any moment*: while runs and computations
 * are going. Then how many runs there are, and which of them sees a click, is a matter of time, so a script for it has
 * no buttons, draws each of its widgets in every run, and counts nothing in session state.
 */
export type Mode = "at rest" | "at any moment";

/** A cached function of a generated script, and what calls of it come with. */
export interface CachedFn {
  readonly name: string;
  readonly isAsync: boolean;
  hasWidgets: boolean;
  /** It draws into the sidebar, where branches at the same time would draw in any order. */
  hasSidebar: boolean;
  /** It draws a button or a form, which can't stand in a form. */
  hasButtons: boolean;
  /** It stops the run, or may draw a widget that is there already: nothing may go on beside it. */
  isAlone: boolean;
}

/** Where statements are being written. */
export interface Scope {
  /** The function they belong to; null for the script itself. */
  readonly fn: CachedFn | null;
  readonly isAsync: boolean;
  readonly depth: number;
  /** Expressions that have a value here. */
  readonly values: readonly string[];
  /** No branch runs at the same time: it may draw into the sidebar and into the outside container. */
  readonly isAlone: boolean;
  /** Widgets may be drawn here: in every run, or in any mode that allows for others. */
  readonly widgets: boolean;
  /** What is thrown here is caught before it skips anything that draws widgets. */
  readonly guarded: boolean;
  /** Stands in a form. */
  readonly inForm: boolean;
  /** Stands in a fragment. */
  readonly inFragment: boolean;
  /** Names of containers that were made around, in the same function. */
  readonly handles: readonly string[];
}

/** How deep containers nest. */
export const DEEPEST = 3;

export function deeper(scope: Scope): Scope {
  return { ...scope, depth: scope.depth + 1 };
}

/** True if a cached function may be called in a scope. */
export function isCallable(fn: CachedFn, scope: Scope): boolean {
  if (fn.isAsync && !scope.isAsync) return false;
  if ((fn.hasSidebar || fn.isAlone) && !scope.isAlone) return false;
  // A stop in a fragment that reruns alone ends that alone.
  if (fn.isAlone && scope.inFragment) return false;
  return (scope.widgets || !fn.hasWidgets) && !(fn.hasButtons && scope.inForm);
}

/** What a call brings along is the caller's as well. */
export function inherit(scope: Scope, fn: CachedFn): void {
  if (scope.fn === null) return;
  scope.fn.hasWidgets ||= fn.hasWidgets;
  scope.fn.hasSidebar ||= fn.hasSidebar;
  scope.fn.hasButtons ||= fn.hasButtons;
  scope.fn.isAlone ||= fn.isAlone;
}
