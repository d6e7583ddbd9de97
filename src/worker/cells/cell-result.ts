/**
 * What is kept of a cell that has run: what it has read, and what it has made.
 */
import type { DrawContext, DrawingRun, DrawingSession } from "../drawing/context.ts";
import { isDrawn } from "../drawing/liveness.ts";
import { readsHold } from "../drawing/widget-reads.ts";
import { shownValue } from "../widgets/shown-value.ts";
import type { WidgetRead } from "../widgets/widget-read.ts";
import type { CellLog } from "./cell-log.ts";
import type { CellRun } from "./cell-run.ts";
import type { Content } from "./content.ts";
import { isObject } from "./print.ts";
import { changedEntry, type OwnState } from "./state-reads.ts";
import type { Slot, Variables } from "./variables.ts";

/** A variable as a cell found it, before it has given it a value itself. */
export interface VariableRead {
  readonly slot: Slot;
  /** `there`: it was assigned, and had a value before. */
  readonly met: "value" | "there" | "missing";
  readonly value: unknown;
  /** The result that the value is of, of an object that has a state. */
  readonly by: CellResult | null;
  /** What such an object held; null if that can't be told. */
  readonly content: Content | null;
}

const NONE: ReadonlySet<string> = new Set();

export class CellResult {
  readonly reads: VariableRead[] = [];
  /** Variables that the cell has given a value, with the last. */
  readonly writes = new Map<Slot, unknown>();
  state: OwnState | null = null;
  readonly widgets: WidgetRead[] = [];
  /** Calls of cached functions: whether each would be given the same again, and what that comes to. */
  readonly calls: { readonly holds: () => boolean; readonly use: (context: DrawContext) => void }[] = [];
  readonly world: ((session: DrawingSession) => boolean)[] = [];
  /** Cached functions that are alive with it. */
  functions: ReadonlySet<string> = NONE;
  /** It has ended the run, by `st.stop()`. */
  isStop = false;
  /** Its cell has come to its end, or is not gone on with. */
  isOver = false;
  /** Why it is not kept, as in “it …”; null if it is. */
  mustRun: string | null = null;
  #isKept = false;
  /** Null once it has left the page: what is kept holds no run. */
  #run: CellRun | null;

  constructor(
    readonly log: CellLog,
    run: CellRun,
  ) {
    this.#run = run;
  }

  /** A run shows it: what its cell draws later, it draws there. */
  showIn(run: DrawingRun): void {
    this.#run?.goTo(run);
  }

  /** It is on the page no more. */
  leavePage(): void {
    this.#run?.leave();
    this.#run = null;
    this.log.leave();
  }

  /** It may be found again. */
  keep(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    this.log.retain();
  }

  /** It is found no more. */
  leave(): void {
    if (!this.#isKept) return;
    this.#isKept = false;
    this.log.release();
  }

  /** It is not the result of any later run. @param why as in “it …” */
  spoil(why: string): void {
    this.mustRun ??= why;
    this.leave();
  }

  get isKept(): boolean {
    return this.#isKept;
  }
}

/** What of a result is not as it was. */
export type Change =
  | { readonly kind: "variable"; readonly read: VariableRead }
  | { readonly kind: "state"; readonly key: string }
  /** `now`: in words, what it is and was; null where that can't be told. */
  | { readonly kind: "widget"; readonly now: string | null }
  | { readonly kind: "cached" }
  | { readonly kind: "world" };

/** The first thing that a result depends on and that is not as it was, at its cell's place in the walk; null if it holds. */
export function changeOf(result: CellResult, context: DrawContext, variables: Variables): Change | null {
  for (const read of result.reads) if (!readHolds(read, variables)) return { kind: "variable", read };
  const { session, widgets } = context.run;
  const key = result.state === null ? null : changedEntry(result.state, session.state, widgets);
  if (key !== null) return { kind: "state", key };
  if (!result.calls.every(({ holds }) => holds())) return { kind: "cached" };
  if (!result.world.every((holds) => holds(session))) return { kind: "world" };
  if (readsHold(result.widgets, null, context, (id) => isDrawn(context, id))) return null;
  return { kind: "widget", now: changedWidget(result, context) };
}

/** The first widget whose value is another one, in words. */
function changedWidget({ widgets }: CellResult, { run }: DrawContext): string | null {
  for (const { def, met, value, shown } of widgets) {
    if (met !== "drawn" || value === null) continue;
    const now = run.widgets.peek(def);
    if (def.text(now) === value) continue;
    return def.trigger
      ? `${def.kind} “${def.label}” was clicked`
      : `${def.kind} “${def.label}” is ${shownValue(def, now)}, was ${shown}`;
  }
  return null;
}

function readHolds({ slot, met, value, by }: VariableRead, variables: Variables): boolean {
  if (met === "missing") return !slot.isSet;
  if (!slot.isSet) return false;
  if (met === "there") return true;
  if (!Object.is(slot.p, value)) return false;
  if (!isObject(value) || variables.isStateless(value)) return true;
  // Of a result that was changed in this walk, it is not what was read.
  return slot.by === by && by?.mustRun == null;
}
