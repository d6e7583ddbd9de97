/**
 * One execution of a cached function's body, from its begin until its log is sealed.
 *
 * Note: a computation belongs to the cache
 * ----------------------------------------
 * Not to the run that began it: an event that supersedes the run neither stops nor repeats it. It reads widgets as
 * they were in its own run, and a later run joins it if the reads so far hold there too. Only Stop, a closing runtime
 * or its own error end it.
 */

import type { WidgetId } from "../../shared/ids.ts";
import { CallPromise } from "../control/call-promise.ts";
import { type ControlReason, ControlSignal } from "../control/control.ts";
import { LazyAbort } from "../control/lazy-abort.ts";
import { Settling } from "../control/settling.ts";
import { type DrawContext, Drawing, type Joiner, type OpenCall } from "../drawing/context.ts";
import type { Forbidder } from "../drawing/forbidder.ts";
import { type Noter, noterOf } from "../drawing/noter.ts";
import { type Callee, forbidderOf } from "../drawing/widget-reads.ts";
import { ReplayLog } from "../replay/replay-log.ts";
import { shownValue } from "../widgets/shown-value.ts";
import type { Kept, WidgetDef } from "../widgets/widget-def.ts";
import type { WidgetRead } from "../widgets/widget-read.ts";
import type { ValueKey } from "./cache-keys.ts";
import type { KnownResult } from "./history.ts";
import type { Result } from "./result.ts";

/** What begets a computation. `FunctionCache` is one. */
export interface ComputationOwner extends Callee {
  /** It is in flight no more. */
  inFlightDone(computation: Computation): void;
}

/** So many things that a body looks at are remembered: a script may go through all entries of its state. */
const MOST_LOOKUPS = 50;

export class Computation implements OpenCall {
  #ended: ControlSignal | null = null;
  readonly log: ReplayLog;
  readonly reads: WidgetRead[] = [];
  readonly #met = new Set<string>();
  /** What the body started through `st`. */
  readonly settling = new Settling();
  readonly #abort = new LazyAbort();
  /** The context that the body draws with. */
  readonly context: DrawContext;
  readonly forbiddenBy: Forbidder | null;
  readonly parent: OpenCall | null;
  readonly isShown: boolean;
  readonly isDetached: boolean;
  /** How many computations it is inside of, itself included. */
  readonly depth: number;
  readonly waitsFor = new Set<OpenCall>();
  readonly joined = new Set<Joiner>();
  #isDiscarded = false;
  /** What ends with it, such as leases of cached values. */
  readonly #endings: (() => void)[] = [];
  /** What it came to, for those who join: the settled result (stored or not), or its error. */
  readonly outcome: CallPromise<Result>;
  readonly begunAt: number;
  /** What is remembered of it. Written once, by who began it. */
  known: KnownResult | null = null;
  /** What waits for what is started around it. */
  readonly #around: Settling;
  /** Who depends on all that it meets. */
  readonly #noter: Noter | null;
  #resolve!: (result: Result) => void;
  #reject!: (error: unknown) => void;

  constructor(
    readonly cache: ComputationOwner,
    readonly valueKey: ValueKey,
    caller: DrawContext,
    { isShown, isDetached }: { isShown: boolean; isDetached: boolean },
  ) {
    const { worker, computation } = caller;
    this.isShown = isShown;
    this.isDetached = isDetached;
    this.parent = isDetached ? null : computation;
    this.depth = 1 + (this.parent?.depth ?? 0);
    this.#around = caller.settling;
    this.#noter = isDetached ? null : noterOf(caller);
    this.forbiddenBy = forbidderOf(cache, caller);
    this.log = new ReplayLog(worker.ids);
    this.log.retain();
    this.log.main.form = caller.block.form;
    const { main: block, sidebar } = this.log;
    const { page, fragment, judging, cell } = caller;
    // It goes on with what it began with.
    const run = caller.run.own ?? caller.run;
    const { settling } = this;
    const drawing = new Drawing();
    this.context = { run, page, worker, settling, drawing, block, sidebar, computation: this, fragment, judging, cell };
    this.begunAt = worker.realTime();
    this.outcome = new CallPromise<Result>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.outcome.observe(
      () => {},
      () => {},
    );
    this.parent?.waitsFor.add(this);
  }

  get displayName(): string {
    return this.cache.displayName;
  }

  get ended(): ControlSignal | null {
    return this.#ended;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Cleared while in flight: its callers get the value, but it is not stored. */
  get isDiscarded(): boolean {
    return this.#isDiscarded;
  }

  discard(): void {
    this.#isDiscarded = true;
  }

  onEnd(fn: () => void): void {
    this.#endings.push(fn);
  }

  /** It neither computes nor draws any more. */
  get isOver(): boolean {
    return !this.log.open;
  }

  read(def: WidgetDef, met: { value: Kept } | "forbidden" | "duplicate"): void {
    if (typeof met === "string") this.meet(def, met, null, null);
    else this.meet(def, "drawn", def.text(met.value), shownValue(def, met.value));
  }

  hasDrawn(id: WidgetId): boolean {
    return this.#met.has(`drawn ${id}`);
  }

  readAll(reads: readonly WidgetRead[]): void {
    for (const { def, met, value, shown } of reads) this.meet(def, met, value, shown);
  }

  meet(def: WidgetDef, met: WidgetRead["met"], value: string | null, shown: string | null): void {
    // Once: two bodies that go on drawing may each show the other's result.
    const known = `${met} ${def.id}`;
    if (!this.#met.has(known)) {
      this.#met.add(known);
      const read = { def, met, value, shown, forbiddenBy: this.forbiddenBy?.key ?? null, form: this.log.main.form };
      this.reads.push(read);
      for (const follow of this.log.followers) follow(read);
    }
    this.#noter?.meet(def, met, value, shown);
  }

  noteQuery(params: Record<string, string[]>): void {
    this.log.query = params;
    this.#noter?.noteQuery(params);
  }

  noteOutput(name: string, value: unknown): void {
    this.log.outputs ??= new Map();
    this.log.outputs.set(name, value);
    this.#noter?.noteOutput(name, value);
  }

  noteLookup(name: string): void {
    const { known } = this;
    if (known !== null && known.lookups.size < MOST_LOOKUPS) known.lookups.add(name);
    this.#noter?.noteLookup(name);
  }

  succeed(result: Result): void {
    this.#leave();
    this.#resolve(result);
    void this.#sealWhenSettled();
  }

  fail(error: unknown): void {
    this.#leave();
    this.#reject(error);
    void this.#sealWhenSettled();
  }

  end(reason: ControlReason): void {
    if (this.#ended !== null || !this.log.open) return;
    this.#ended = new ControlSignal(reason);
    this.#abort.abort(this.#ended);
    for (const inner of this.waitsFor) if (inner.parent === this) inner.end(reason);
    this.fail(this.#ended);
  }

  endBy(signal: ControlSignal): void {
    this.#ended = signal;
    this.parent?.endBy(signal);
  }

  dependsOn(other: OpenCall, seen = new Set<OpenCall>()): boolean {
    if (this === other) return true;
    seen.add(this);
    for (const inner of this.waitsFor) if (!seen.has(inner) && inner.dependsOn(other, seen)) return true;
    return false;
  }

  #leave(): void {
    this.cache.inFlightDone(this);
    this.parent?.waitsFor.delete(this);
  }

  /** Ends the recording when all that the body started has settled, awaited or not; the caller's run waits for it. */
  async #sealWhenSettled(): Promise<void> {
    const { run } = this.context;
    if ((this.#ended === null || this.#ended.isOwn) && !this.settling.isSettled) {
      const settled = CallPromise.from(this.settling.all());
      this.#around.track(settled, () => {});
      await settled;
    }
    if (!this.log.open) return;
    run.session.computations.delete(this);
    this.log.seal();
    this.#abort.abort();
    this.context.drawing.end();
    this.log.release();
    for (const end of this.#endings.splice(0)) end();
  }
}
