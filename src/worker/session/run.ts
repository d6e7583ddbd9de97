/**
 * One run of a script, from its cause to its outcome.
 */

import type { TimeoutError } from "../../shared/errors.ts";
import type { RunId, WidgetId } from "../../shared/ids.ts";
import type { RunResult } from "../../shared/protocol.ts";
import type { Outcome, RunState } from "../../shared/run-state.ts";
import { type ControlReason, ControlSignal } from "../control/control.ts";
import { Settling } from "../control/settling.ts";
import type { DrawContext } from "../drawing/context.ts";
import { describeThrown } from "../drawing/exception.ts";
import type { WidgetDef, WidgetValues } from "../widgets/widget-registry.ts";
import type { Fragment } from "./fragment.ts";
import type { Session } from "./session.ts";

/** A widget that an event has changed, with its new value. */
export interface Changed {
  def: WidgetDef;
  value: unknown;
}

export class Run {
  /** Set when the run was ended before its time; thrown at every stop point from then on. */
  ended: ControlSignal | null = null;
  outcome: Outcome | null = null;
  /** Widgets that this run has drawn or replayed. */
  readonly drawn = new Set<WidgetId>();
  /** Widgets that stand elsewhere on the page, while a fragment reruns alone. */
  readonly standing: ReadonlySet<WidgetId>;
  /** Fragments that this run has drawn. */
  readonly fragments = new Set<Fragment>();
  /** What `st.rerun` asked for. */
  rerunScope: "app" | "fragment" = "app";
  /** Triggers that this run was caused by and that no widget has handed to the script yet. */
  readonly triggers: Map<WidgetId, unknown>;
  /** Triggers that were handed to the script: true for the whole run. */
  readonly pulled = new Map<WidgetId, unknown>();
  /** Widget values as this run sees them: the session's, until a later event changes those. */
  widgets: WidgetValues;
  /** Cached functions that the run made, by key: they are alive. */
  readonly functions = new Set<string>();
  /** What ends with the run, such as leases of cached values. */
  readonly onEnd: (() => void)[] = [];
  readonly settling = new Settling();
  readonly abort = new AbortController();
  readonly context: DrawContext;
  hits = 0;
  misses = 0;
  replayed = 0;
  drawnCount = 0;
  readonly startedAt: number;
  /** The first error that was shown, or null. */
  error: { thrown: unknown } | null = null;
  /** What was shown when it took too long, or null. */
  timeout: TimeoutError | null = null;
  /** The script itself threw. */
  threw = false;
  /** Resolves with the result when the run has ended, and a rerun that it asked for has begun. */
  readonly settled: Promise<RunResult>;
  #settle!: (result: RunResult) => void;

  constructor(
    readonly session: Session,
    readonly id: RunId,
    readonly cause: string,
    /** Number of the newest request that the run takes up. */
    readonly seq: number,
    triggers: Map<WidgetId, unknown>,
    /** Changed widgets whose callbacks have not begun yet. */
    readonly callbacks: Changed[],
    /** The fragment that reruns alone, or null: the whole script. */
    readonly fragment: Fragment | null = null,
  ) {
    this.triggers = triggers;
    this.widgets = session.widgets.values;
    this.startedAt = session.runtime.host.realTime();
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.standing = fragment === null ? new Set() : session.widgets.outside(fragment);
    const whole = { run: this, block: session.page.main, sidebar: session.page.sidebar, computation: null };
    this.context = fragment === null ? whole : fragment.begin(this, whole);
  }

  /** No later run has begun in its session. */
  get isNewest(): boolean {
    return this.session.runner.newest === this;
  }

  get isOver(): boolean {
    return this.outcome !== null;
  }

  /** Ends the run at its next stop point. */
  end(reason: ControlReason): ControlSignal {
    this.ended ??= new ControlSignal(reason);
    this.abort.abort(this.ended);
    return this.ended;
  }

  /** Tells those who wait that the run has ended. */
  settle(): void {
    const { id: runId, outcome } = this;
    const error = this.error === null ? undefined : describeThrown(this.error.thrown);
    this.#settle({ runId, outcome: outcome ?? "done", ...(error && { error: { name: error.name, message: error.message } }) });
  }

  failedWith(error: unknown): void {
    this.error ??= { thrown: error };
  }

  /** What it drew is all there is: it ended by itself, by a signal of its own, or by a throw. */
  get prunes(): boolean {
    return this.ended === null || this.ended.isOwn;
  }

  /** It came to its end, or asked for a rerun: widgets that it did not draw are gone. */
  get isComplete(): boolean {
    return !this.threw && (this.ended === null || this.ended.reason === "rerun");
  }

  /** The value of a trigger in this run, or undefined. Once handed out it is not carried into a next run. */
  pullTrigger(id: WidgetId): unknown {
    if (this.triggers.has(id)) {
      this.pulled.set(id, this.triggers.get(id));
      this.triggers.delete(id);
    }
    return this.pulled.get(id);
  }

  state(phase: RunState["phase"]): RunState {
    const { cause, outcome, hits, misses, replayed, drawnCount: drawn } = this;
    const ms = this.session.runtime.host.realTime() - this.startedAt;
    return { phase, cause, ...(outcome === null ? {} : { outcome }), ms, hits, misses, replayed, drawn };
  }
}
