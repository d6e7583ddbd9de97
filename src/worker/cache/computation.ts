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
import { Settling } from "../control/settling.ts";
import type { DrawContext } from "../drawing/context.ts";
import type { Adoption } from "../drawing/draw-widget.ts";
import { ReplayLog } from "../replay/replay-log.ts";
import type { WidgetDef } from "../widgets/widget-registry.ts";
import type { FunctionCache, Result } from "./function-cache.ts";
import { denierOf, valueText, type WidgetRead } from "./widget-reads.ts";

export class Computation {
  /** Set when it was ended from outside; thrown at every stop point from then on. */
  ended: ControlSignal | null = null;
  readonly log: ReplayLog;
  readonly reads: WidgetRead[] = [];
  readonly #met = new Set<string>();
  /** What the body started through `st`. */
  readonly settling = new Settling();
  readonly abort = new AbortController();
  /** The context that the body draws with. */
  readonly context: DrawContext;
  /** The outermost function on the stack that does not allow widgets, or null. */
  readonly denier: FunctionCache | null;
  /** The computation whose body called this one, or null. */
  readonly parent: Computation | null;
  /** What it waits for: computations that its body began or joined. */
  readonly waitsFor = new Set<Computation>();
  /** Runs of any session that wait for it and show it. */
  readonly joined = new Set<Adoption>();
  /** Cleared while in flight: its callers get the value, but it is not stored. */
  discarded = false;
  /** What ends with it, such as leases of cached values. */
  readonly onEnd: (() => void)[] = [];
  /** What it came to, for those who join: the settled result (stored or not), or its error. */
  readonly outcome: CallPromise<Result>;
  readonly begunAt: number;
  #resolve!: (result: Result) => void;
  #reject!: (error: unknown) => void;

  /** @param isShown false for one whose caller shows nothing of it: its widgets are not drawn by the caller's run */
  constructor(
    readonly cache: FunctionCache,
    readonly valueKey: string,
    caller: DrawContext,
    readonly isShown: boolean,
  ) {
    const { run } = caller;
    this.parent = caller.computation;
    this.denier = denierOf(cache, caller);
    this.log = new ReplayLog(run.session.runtime.ids);
    this.log.retain();
    this.log.main.form = caller.block.form;
    this.context = {
      run,
      block: this.log.main,
      sidebar: this.log.sidebar,
      computation: this,
      judging: caller.judging,
      fragment: caller.fragment,
    };
    this.begunAt = run.session.runtime.host.realTime();
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

  /** It neither computes nor draws any more. */
  get isOver(): boolean {
    return !this.log.open;
  }

  /** Notes a widget that the body was given a value of, or could not draw; outer computations depend on it as well. */
  read(def: WidgetDef, met: { value: unknown } | "forbidden" | "duplicate"): void {
    if (typeof met === "string") this.#note(def, met, null);
    else this.#note(def, "drawn", valueText(def, met.value));
  }

  /** True if a widget was drawn here, or in a call of the body. */
  hasDrawn(id: WidgetId): boolean {
    return this.#met.has(`drawn ${id}`);
  }

  /** The body of another result was replayed in this body: what it met is met here. */
  readAll(reads: readonly WidgetRead[]): void {
    for (const { def, met, value } of reads) this.#note(def, met, value);
  }

  #note(def: WidgetDef, met: WidgetRead["met"], value: string | null): void {
    for (let at: Computation | null = this; at !== null; at = at.parent) at.#meet(def, met, value);
  }

  #meet(def: WidgetDef, met: WidgetRead["met"], value: string | null): void {
    // Once: two bodies that go on drawing may each show the other's result.
    const known = `${met} ${def.id}`;
    if (this.#met.has(known)) return;
    this.#met.add(known);
    const read = { def, met, value, denier: this.denier?.key ?? null, form: this.log.main.form };
    this.reads.push(read);
    for (const follow of this.log.followers) follow(read);
  }

  /** The body has set the query parameters, or replayed what did. */
  noteQuery(params: Record<string, string[]>): void {
    for (let at: Computation | null = this; at !== null; at = at.parent) at.log.query = params;
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

  /** Ends it from outside, at its next stop point; who waits for it learns at once. */
  end(reason: ControlReason): void {
    if (this.ended !== null || !this.log.open) return;
    this.ended = new ControlSignal(reason);
    this.abort.abort(this.ended);
    for (const inner of this.waitsFor) if (inner.parent === this) inner.end(reason);
    this.fail(this.ended);
  }

  /** True if it waits, however indirectly, for the other. */
  dependsOn(other: Computation, seen = new Set<Computation>()): boolean {
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
    if ((this.ended === null || this.ended.isOwn) && !this.settling.isSettled) {
      const settled = CallPromise.from(this.settling.all());
      (this.parent?.settling ?? run.settling).track(settled, () => {});
      await settled;
    }
    if (!this.log.open) return;
    run.session.computations.delete(this);
    this.log.seal();
    this.abort.abort();
    this.log.release();
    for (const end of this.onEnd.splice(0)) end();
  }
}
