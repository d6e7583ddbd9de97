import { type ReadonlySignal, signal } from "@preact/signals";
import { runId, type WidgetId } from "../shared/ids.ts";
import type { Box } from "../shared/page-nodes.ts";
import type { RerunRequest, RunResult, WidgetChange } from "../shared/protocol.ts";
import type { Clock } from "./clock.ts";

/** A request that has been under way for longer is superseded by the next, ms. */
export const SUPERSEDE_AFTER = 50;
/** A worker that has not answered Stop after this is replaced, ms. */
export const STOP_PATIENCE = 1000;
/** An event without any answer for this long is said to the user, ms. */
export const SILENCE = 3000;
/** Newer than any request: what runs is out of date whatever it was asked for. */
const LAST = 2 ** 31 - 1;

/** What the client needs of the page and of an open session. */
export interface WidgetClientPorts {
  clock: Clock;
  value(id: WidgetId): Box<unknown>;
  /** Number of the newest run that the page has heard of. */
  newestRun(): number;
  /** The worker did not answer Stop. */
  onStuck(): void;
}
export interface SessionPort {
  rerun(request: RerunRequest): Promise<RunResult>;
  stop(): Promise<void>;
  /** See `SessionInit.flags`. */
  flags: Int32Array | null;
}

interface Change {
  value: unknown;
  /** A click: sent even if the same widget is pressed again before. */
  trigger: boolean;
}
interface Waiter {
  resolve(result: RunResult): void;
}
/** A request under way. */
interface InFlight {
  waiters: readonly Waiter[];
  /** The newest run heard of when it was sent. */
  heardOf: number;
}

/**
 * Turns inputs into reruns. A value shows at once; changes wait here while a run is under way, merged by widget, and go
 * together: with the end of the newest request, or at once when that has lasted longer than `SUPERSEDE_AFTER`. So a flood
 * of events makes few requests, the last value wins, and no click is lost.
 */
export class WidgetClient {
  readonly #ports: WidgetClientPorts;
  readonly #busy = signal(false);
  readonly #silent = signal(false);
  readonly #pending = new Map<WidgetId, Change>();
  /** What waits in forms; the values themselves stand on the page. */
  readonly #staged = new Map<WidgetId, { form: string; committed: unknown }>();
  /** Values sent, and the newest run heard of then: what an older run says of them is out of date. */
  readonly #sent = new Map<WidgetId, number>();
  #cause: string | null = null;
  #source: string | undefined;
  #waiters: Waiter[] = [];
  #session: SessionPort | undefined;
  #seq = 0;
  readonly #inFlight = new Set<InFlight>();
  /** When the newest request was sent; null when it has ended. */
  #newestSince: number | null = null;
  #cancelFlush: (() => void) | undefined;
  #cancelSilence: (() => void) | undefined;
  #cancelStop: (() => void) | undefined;

  constructor(ports: WidgetClientPorts) {
    this.#ports = ports;
  }

  /** True while a request is waiting or under way. */
  get busy(): ReadonlySignal<boolean> {
    return this.#busy;
  }
  /** True when an event has had no answer for `SILENCE`. */
  get silent(): ReadonlySignal<boolean> {
    return this.#silent;
  }

  /** A widget has a new value: shown now, sent when its turn comes. `cause` is for the status line. */
  set(id: WidgetId, value: unknown, cause: string): void {
    this.#ports.value(id).value = value;
    this.#pending.set(id, { value, trigger: false });
    this.#request(cause);
  }

  /** A widget in a form has a new value: shown now, sent with the form's button. */
  stage(form: string, id: WidgetId, value: unknown): void {
    const box = this.#ports.value(id);
    const committed = this.#staged.get(id)?.committed ?? box.value;
    this.#staged.set(id, { form, committed });
    box.value = value;
  }

  /** The script has given the widget another value: what was entered is given up. */
  unstage(id: WidgetId): void {
    this.#staged.delete(id);
  }

  /** The value of a widget as the script knows it, or will know it: not what waits in a form. */
  committed(id: WidgetId, shown: unknown): unknown {
    const staged = this.#staged.get(id);
    return staged === undefined ? shown : staged.committed;
  }

  /** A form was submitted: its changes and the press of its button go together. */
  submit(form: string, button: WidgetId, cause: string): void {
    for (const [id, staged] of this.#staged) {
      if (staged.form !== form) continue;
      this.#staged.delete(id);
      const { value } = this.#ports.value(id);
      // Forgotten since: it was not drawn again.
      if (value !== undefined) this.#pending.set(id, { value, trigger: false });
    }
    this.trigger(button, cause);
  }

  /** A button was pressed. */
  trigger(id: WidgetId, cause: string): void {
    this.#pending.set(id, { value: true, trigger: true });
    this.#request(cause);
  }

  /** Asks for a run, with a new source if one is given. Resolves with the run that takes it up; never rejects. */
  rerun(cause: string, source?: string): Promise<RunResult> {
    if (source !== undefined) this.#source = source;
    return new Promise((resolve) => {
      this.#waiters.push({ resolve });
      this.#request(cause);
    });
  }

  /**
   * Asks the worker to end what is running; what waits is not run. Values that were changed meanwhile stay on the page
   * and go with the next request. If the worker does not answer in time, `onStuck` is told.
   */
  stop(): void {
    const session = this.#session;
    if (session === undefined) return;
    for (const [id, change] of this.#pending) if (change.trigger) this.#pending.delete(id);
    this.giveUp({ outcome: "stopped" });
    if (session.flags !== null) Atomics.add(session.flags, 0, 1);
    this.#cancelStop ??= this.#ports.clock.after(STOP_PATIENCE, () => this.#ports.onStuck());
    const answered = (): void => {
      if (this.#session === session) this.#clearStop();
    };
    session.stop().then(answered, answered);
  }

  /** What was asked for will not run: those who wait for it are told. Values that were changed go with the next request. */
  giveUp(result: Omit<RunResult, "runId">): void {
    this.#cause = null;
    for (const waiter of this.#waiters.splice(0)) waiter.resolve({ ...result, runId: runId(this.#ports.newestRun()) });
    this.#update();
  }

  /** True if the page holds a newer value of the widget than a message of this run can know. */
  holds(id: WidgetId, run: number): boolean {
    if (this.#pending.has(id)) return true;
    const sentAt = this.#sent.get(id);
    return sentAt !== undefined && run <= sentAt;
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
    this.#flush();
  }

  /** The session is gone, with the requests under way: they count as stopped. What waits stays for the next session. */
  disconnect(): void {
    const flags = this.#session?.flags ?? null;
    this.#session = undefined;
    // A loop hears of it only so. Not by Stop: a cached computation that others may wait for is not ended.
    if (flags !== null) Atomics.store(flags, 1, LAST);
    for (const request of this.#inFlight) settle(request, { runId: runId(request.heardOf), outcome: "stopped" });
    this.#inFlight.clear();
    this.#newestSince = null;
    this.#sent.clear();
    this.#clearStop();
    this.heard();
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    this.#update();
  }

  #request(cause: string): void {
    this.#cause = cause;
    this.#listen();
    this.#update();
    this.#flush();
  }

  #flush(): void {
    const session = this.#session;
    if (session === undefined || this.#cause === null) return;
    if (this.#newestSince !== null) {
      const wait = SUPERSEDE_AFTER - (this.#ports.clock.now() - this.#newestSince);
      if (wait > 0) {
        this.#cancelFlush ??= this.#ports.clock.after(wait, () => {
          this.#cancelFlush = undefined;
          this.#flush();
        });
        return;
      }
    }
    this.#send(session, this.#cause);
  }

  #send(session: SessionPort, cause: string): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    const seq = ++this.#seq;
    const changes: WidgetChange[] = [];
    const heardOf = this.#ports.newestRun();
    for (const [id, change] of this.#pending) {
      changes.push({ id, value: change.value });
      if (change.trigger) continue;
      // An older run may have put its own value here while this one waited.
      this.#ports.value(id).value = change.value;
      this.#sent.set(id, heardOf);
    }
    const request: RerunRequest = { seq, cause, changes };
    if (this.#source !== undefined) request.source = this.#source;
    const waiters = this.#waiters;
    this.#pending.clear();
    this.#waiters = [];
    this.#cause = null;
    this.#source = undefined;
    const sent: InFlight = { waiters, heardOf };
    this.#inFlight.add(sent);
    this.#newestSince = this.#ports.clock.now();
    this.#listen();
    if (session.flags !== null) Atomics.store(session.flags, 1, seq);
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
    session.rerun(request).then(done, () => done({ runId: runId(heardOf), outcome: "stopped" }));
  }

  /** From now on, silence is noticed. */
  #listen(): void {
    this.#cancelSilence ??= this.#ports.clock.after(SILENCE, () => {
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
