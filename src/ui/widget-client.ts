import { type ReadonlySignal, signal } from "@preact/signals";
import { AFTER_ALL_REQUESTS } from "../shared/flags.ts";
import type { RunId, WidgetId } from "../shared/ids.ts";
import type { Box } from "../shared/page-nodes.ts";
import type { News, RerunRequest, RunResult } from "../shared/protocol.ts";
import { type Clock, realClock } from "./clock.ts";
import type { Gesture } from "./gesture.ts";
import type { PageStore } from "./page-store.ts";
import type { WidgetEdits } from "./widget-edits.ts";

/** A request that has been under way for longer is superseded by the next, ms. */
export const SUPERSEDE_AFTER = 50;
/** A worker that has not answered Stop after this is replaced, ms. */
export const STOP_PATIENCE = 1000;
/** An event without any answer for this long is said to the user, ms. */
export const SILENCE = 3000;

/** An open session, as the client uses it. */
export interface SessionPort {
  rerun(request: RerunRequest): Promise<RunResult>;
  stop(): Promise<void>;
  /** Ends its worker, which has not answered Stop. */
  replaceWorker(): void;
  /** See `SessionInit.flags`. */
  setFlag(index: number, value: number): void;
}

interface Waiter {
  resolve(result: RunResult): void;
}
/** A request under way. */
interface InFlight {
  waiters: readonly Waiter[];
  /** The newest run heard of when it was sent. */
  heardOf: RunId;
  /** Buttons that were pressed, and forms that were sent. */
  pressed: ReadonlySet<string>;
}

/**
 * Turns inputs into reruns. A value shows at once; changes wait here while a run is under way, merged by widget, and go
 * together: with the end of the newest request, or at once when that has lasted longer than `SUPERSEDE_AFTER`. So a flood
 * of events makes few requests, the last value wins, and no click is lost: each second press of a button has a request of its own.
 * Values of a gesture wait for the end of the run that the gesture began.
 */
export class WidgetClient {
  readonly #store: PageStore;
  readonly #clock: Clock;
  readonly #busy = signal(false);
  readonly #silent = signal(false);
  #cause: string | null = null;
  /** What goes with the next request. */
  #news: News = {};
  #waiters: Waiter[] = [];
  #session: SessionPort | undefined;
  #seq = 0;
  /** How often Stop was pressed in this session. */
  #stops = 0;
  #gesture: Gesture | undefined;
  /** The gesture that a waiting value is of. */
  #waitingOf: object | null = null;
  /** Nothing but values of that gesture waits. */
  #canWait = false;
  /** The gesture that the newest request is of. */
  #sentOf: object | null = null;
  readonly #inFlight = new Set<InFlight>();
  /** When the newest request was sent; null when it has ended. */
  #newestSince: number | null = null;
  #cancelFlush: (() => void) | undefined;
  #cancelSilence: (() => void) | undefined;
  #cancelStop: (() => void) | undefined;

  /** @param store where values are shown */
  constructor(store: PageStore, clock: Clock = realClock) {
    this.#store = store;
    this.#clock = clock;
    // A run that a script asked for by itself belongs to the request before it.
    store.state.subscribe((state) => {
      if (state?.phase === "idle") this.#flush();
    });
  }

  /** Which values come of what the user holds. Undefined while there are no widgets. */
  get gesture(): Gesture | undefined {
    const Gesture = this.#store.extras?.Gesture;
    this.#gesture ??=
      Gesture &&
      new Gesture(this.#clock, () => {
        this.#canWait = false;
        this.#flush();
      });
    return this.#gesture;
  }

  /** True while a request is waiting or under way. */
  get busy(): ReadonlySignal<boolean> {
    return this.#busy;
  }
  /** True when an event has had no answer for `SILENCE`. */
  get silent(): ReadonlySignal<boolean> {
    return this.#silent;
  }

  /**
   * A widget has a new value: shown now, sent when its turn comes. `cause` is for the status line; `isTyping`: more may follow
   * without a pause.
   */
  set(id: WidgetId, value: unknown, cause: string, isTyping = false): void {
    this.#shown(id).value = value;
    this.#edits?.change(id, value);
    const isOfGesture = this.gesture?.note(id, isTyping) === true;
    if (isOfGesture) this.#waitingOf = this.gesture?.current ?? null;
    this.#request(cause, isOfGesture);
  }

  /** A widget in a form has a new value: shown now, sent with the form's button. */
  stage(form: string, id: WidgetId, value: unknown): void {
    const shown = this.#shown(id);
    this.#edits?.stage(form, id, shown.value);
    shown.value = value;
  }

  /** A form was submitted: its changes and the press of its button go together. */
  submit(form: string, button: WidgetId, cause: string): void {
    const entered = (this.#edits?.takeStaged(form) ?? []).map((id) => [id, this.#shown(id).value] as const);
    // Undefined if forgotten since: it was not drawn again.
    const known = entered.filter(([, value]) => value !== undefined);
    this.#edits?.press(button, form, known);
    this.#request(cause);
  }

  /** A button, or what is one, was pressed: sent even if it is pressed again before. @param value what the press says */
  trigger(id: WidgetId, cause: string, value: unknown = true): void {
    this.#edits?.press(id, null, [], value);
    this.#request(cause);
  }

  /** Asks for a run, with what is news of the app. Resolves with the run that takes it up; never rejects. */
  rerun(cause: string, news: News = {}): Promise<RunResult> {
    Object.assign(this.#news, news);
    return new Promise((resolve) => {
      this.#waiters.push({ resolve });
      this.#request(cause);
    });
  }

  /**
   * Asks the worker to end what is running; what waits is not run. Values that were changed meanwhile stay on the page
   * and go with the next request. A worker that does not answer in time is replaced.
   */
  stop(): void {
    const session = this.#session;
    if (session === undefined) return;
    this.#edits?.dropPresses();
    this.giveUp({ outcome: "stopped" });
    session.setFlag(0, ++this.#stops);
    this.#cancelStop ??= this.#clock.after(STOP_PATIENCE, () => session.replaceWorker());
    const answered = (): void => {
      if (this.#session === session) this.#clearStop();
    };
    session.stop().then(answered, answered);
  }

  /** What was asked for will not run: those who wait for it are told. Values that were changed go with the next request. */
  giveUp(result: Omit<RunResult, "runId">): void {
    this.#cause = null;
    for (const waiter of this.#waiters.splice(0)) waiter.resolve({ ...result, runId: this.#store.run.value });
    this.#update();
  }

  /** The worker has said something. */
  heard(): void {
    this.#cancelSilence?.();
    this.#cancelSilence = undefined;
    this.#silent.value = false;
  }

  /** A session is open: what was asked for meanwhile goes to it. */
  connect(session: SessionPort): void {
    this.#session = session;
    this.#seq = 0;
    this.#stops = 0;
    this.#flush();
  }

  /** The session is gone, with the requests under way: they count as stopped. What waits stays for the next session. */
  disconnect(): void {
    // A loop hears of it only so. Not by Stop: a cached computation that others may wait for is not ended.
    for (const index of [1, 2]) this.#session?.setFlag(index, AFTER_ALL_REQUESTS);
    this.#session = undefined;
    for (const request of this.#inFlight) settle(request, { runId: request.heardOf, outcome: "stopped" });
    this.#inFlight.clear();
    this.#newestSince = null;
    this.#edits?.forgetSent();
    this.#clearStop();
    this.heard();
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    this.#update();
  }

  get #edits(): WidgetEdits | undefined {
    return this.#store.extras?.edits;
  }

  #shown(id: WidgetId): Box<unknown> {
    return this.#store.tree.value.value(id);
  }

  #request(cause: string, canWait = false): void {
    this.#canWait = canWait && (this.#canWait || this.#cause === null);
    this.#cause = cause;
    this.#listen();
    this.#update();
    this.#flush();
  }

  #flush(): void {
    const session = this.#session;
    if (session === undefined || this.#cause === null || this.#waitsForGesture()) return;
    if (this.#newestSince !== null) {
      const wait = SUPERSEDE_AFTER - (this.#clock.now() - this.#newestSince);
      if (wait > 0) {
        this.#cancelFlush ??= this.#clock.after(wait, () => {
          this.#cancelFlush = undefined;
          this.#flush();
        });
        return;
      }
    }
    this.#send(session, this.#cause);
  }

  /** What waits is of the gesture that began the run which is going. */
  #waitsForGesture(): boolean {
    if (!this.#canWait || this.#sentOf === null || this.#sentOf !== this.#waitingOf) return false;
    return this.#newestSince !== null || this.#store.state.value?.phase === "running";
  }

  #send(session: SessionPort, cause: string): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    const seq = ++this.#seq;
    const heardOf = this.#store.run.value;
    const { pressed = new Set<string>() } = this.#edits ?? {};
    const edits = this.#edits?.take(heardOf) ?? [];
    // An older run may have put its own value here while this one waited.
    for (const { id, value, isPress } of edits) if (!isPress) this.#shown(id).value = value;
    const request: RerunRequest = { seq, cause, changes: edits.map(({ id, value }) => ({ id, value })), ...this.#news };
    const waiters = this.#waiters;
    this.#waiters = [];
    this.#cause = this.#edits?.isEmpty === false ? cause : null;
    this.#news = {};
    this.#sentOf = this.#waitingOf;
    this.#waitingOf = null;
    this.#canWait = false;
    const isAgain = [...this.#inFlight].some((earlier) => [...pressed].some((what) => earlier.pressed.has(what)));
    const sent: InFlight = { waiters, heardOf, pressed };
    this.#inFlight.add(sent);
    this.#newestSince = this.#clock.now();
    this.#listen();
    session.setFlag(1, seq);
    if (!isAgain) session.setFlag(2, seq);
    const done = (result: RunResult): void => {
      // False once the session is gone.
      if (!this.#inFlight.delete(sent)) return;
      settle(sent, result);
      if (seq === this.#seq) this.#newestSince = null;
      if (this.#inFlight.size === 0) this.heard();
      this.#flush();
      this.#update();
    };
    // A call that rejects went down with its worker.
    session.rerun(request).then(done, () => done({ runId: heardOf, outcome: "stopped" }));
    this.#flush();
  }

  /** From now on, silence is noticed. */
  #listen(): void {
    this.#cancelSilence ??= this.#clock.after(SILENCE, () => {
      this.#silent.value = true;
    });
  }

  #clearStop(): void {
    this.#cancelStop?.();
    this.#cancelStop = undefined;
  }

  #update(): void {
    this.#busy.value = this.#inFlight.size > 0 || this.#cause !== null;
  }
}

function settle({ waiters }: InFlight, result: RunResult): void {
  for (const waiter of waiters) waiter.resolve(result);
}
