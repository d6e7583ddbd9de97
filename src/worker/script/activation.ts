/**
 * One activation of a compiled async function: keeps the current context across its awaits. See compile/abi.ts.
 */
import type { Activation, Context } from "../compile/abi.ts";
import { isPromiseLike } from "../control/call-promise.ts";
import { throwSignal } from "../control/control.ts";
import { type Ambient, contextOf, type DrawContext, type Ticket, ticketOf } from "../drawing/context.ts";
import { endedBy, isLive } from "../drawing/liveness.ts";
import { type Steps, stepwise } from "./iteration.ts";

/** The longest that compiled code keeps events waiting at its awaits, in ms of real time. */
const YIELD_MS = 16;

/** As it was before any script ran. */
const resolve = Promise.resolve.bind(Promise);

/** What stop points need of the runtime. */
export interface StopPoints {
  readonly ambient: Ambient;
  realTime(): number;
  yieldTask(): Promise<void>;
  /** Throws the control signal, or the timeout, if the context's run or computation was ended. */
  check(context: DrawContext): void;
  /** Notes which context an error left, for rejections that nobody awaits. */
  noteOrigin(error: object, context: DrawContext): void;
}

/** When the script last let another task run. One per runtime: there is one thread. */
export class Yielding {
  last = 0;
}

export class ScriptActivation implements Activation, Steps {
  #context: DrawContext | null;
  /** What leaving puts back; null once this activation has been suspended. */
  #outer: DrawContext | null;
  /** False between a suspension and what goes on after it: then there is nothing to leave. */
  #isRunning = true;

  constructor(
    readonly runtime: StopPoints,
    readonly yielding: Yielding,
    creation: Context | null,
  ) {
    const { ambient } = runtime;
    const entry = ambient.now;
    this.#outer = entry;
    this.#context = entry ?? adopt(ambient, creation)?.context ?? null;
  }

  get k(): Context | null {
    return this.#context === null ? null : ticketOf(this.#context);
  }

  s<T>(value: T): T | Promise<Awaited<T>> {
    const { runtime } = this;
    const k = this.#context;
    if (k !== null && !k.isUnwinding && endedBy(k) !== null) {
      if (isPromiseLike(value)) resolve(value).catch(() => {});
      runtime.check(k);
    }
    this.#leave();
    const now = runtime.realTime();
    if (now - this.yielding.last < YIELD_MS) return value;
    this.yielding.last = now;
    const pending = resolve(value);
    // It may be rejected during the yield, before the await below takes care of it.
    pending.catch(() => {});
    return runtime.yieldTask().then(() => {
      this.yielding.last = runtime.realTime();
      return pending;
    });
  }

  r<T>(value?: T): T {
    const { runtime } = this;
    const k = this.#context;
    this.#resume();
    if (k !== null && !k.isUnwinding) runtime.check(k);
    return value as T;
  }

  c(error: unknown): void {
    this.#resume();
    throwSignal(error);
  }

  f(): void {
    const k = this.#context;
    // An end is met at awaits only: so what comes here after it comes with its signal, and may clean up in peace.
    if (k !== null && !k.isUnwinding && endedBy(k) !== null) this.#context = { ...k, isUnwinding: true };
    this.#resume();
  }

  it<T>(iterable: AsyncIterable<T> | Iterable<T | PromiseLike<T>>): AsyncIterable<T> {
    return stepwise(iterable, this) as AsyncIterable<T>;
  }

  y<T>(value: T): T {
    if (this.#isRunning) this.#leave();
    return value;
  }

  g<T>(value: T): T {
    this.#resume();
    return value;
  }

  x(error: unknown): unknown {
    if (this.#context !== null && typeof error === "object" && error !== null) this.runtime.noteOrigin(error, this.#context);
    return error;
  }

  end(): void {
    if (this.#isRunning) this.#leave();
  }

  /**
   * Goes on after a suspension. What leaving puts back is what is current then: nothing if the event loop goes on with
   * it, the consumer's context if a consumer's `next` or `throw` resumes a generator.
   */
  #resume(): void {
    const { ambient } = this.runtime;
    if (!this.#isRunning) {
      this.#isRunning = true;
      this.#outer = ambient.now;
    }
    ambient.now = this.#context;
  }

  #leave(): void {
    this.runtime.ambient.now = this.#outer;
    this.#outer = null;
    this.#isRunning = false;
  }

  /**
   * One step of an iterator that this activation consumes. The engine calls it where the activation leaves; an outside
   * consumer of a delegating generator (`yield*`) calls it while the activation is suspended.
   */
  step(call: () => unknown, iterator: object): unknown {
    if (!this.#isRunning) return this.runtime.ambient.within(this.#context, call);
    const result = this.#call(call);
    return this.#suspend(result, iterator);
  }

  stepSync(call: () => unknown, iterator: object): unknown {
    if (!this.#isRunning) return this.runtime.ambient.within(this.#context, call);
    const result = this.#call(call);
    const isDue = this.runtime.realTime() - this.yielding.last >= YIELD_MS;
    if (isDue && typeof result === "object" && result !== null) {
      const { done, value } = result as IteratorResult<unknown>;
      return { done, value: this.#suspend(value, iterator) };
    }
    this.#suspend(undefined, iterator);
    return result;
  }

  close(call: () => unknown): unknown {
    if (!this.#isRunning) return this.runtime.ambient.within(this.#context, call);
    const result = this.#call(call);
    this.#leave();
    return result;
  }

  #call(call: () => unknown): unknown {
    this.runtime.ambient.now = this.#context;
    return call();
  }

  #suspend(value: unknown, iterator: object): unknown {
    try {
      return this.s(value);
    } catch (error) {
      closeQuietly(iterator);
      throw error;
    }
  }
}

/** Ends an iterator whose consumer has been ended. */
function closeQuietly(iterator: { return?: () => unknown }): void {
  try {
    const done = iterator.return?.();
    if (isPromiseLike(done)) resolve(done).catch(() => {});
  } catch {
    // The signal counts.
  }
}

/** Makes the context of a closure's creation current again, if drawing with it still makes sense. */
export function adopt(ambient: Ambient, creation: Context | null): Ticket | null {
  const context = contextOf(creation);
  if (context === null || !isLive(context)) return null;
  ambient.now = context;
  return ticketOf(context);
}
