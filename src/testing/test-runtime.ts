/**
 * The runtime that the sessions of one test share, its time, and waiting for it.
 */
import type { TimeoutError } from "../shared/errors.ts";
import { longTimers } from "../worker/host/long-timers.ts";
import { OffsetClock } from "../worker/host/offset-clock.ts";
import { Runtime } from "../worker/runtime.ts";
import { atRest, STORE_PATIENCE } from "../worker/settle.ts";
import type { AppTestOptions } from "./app-test-options.ts";
import { nodeHost } from "./node-host.ts";
import { catchRejections } from "./rejections.ts";
import { msOfNow } from "./test-now.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** How many tasks are let pass, at least, before virtual time moves: enough for chains of promises. */
const TURNS = 4;

export class TestRuntime {
  private constructor(
    readonly runtime: Runtime,
    readonly clock: VirtualClock | OffsetClock,
    readonly yields: Yields,
    readonly end: () => void,
  ) {}

  static async open({
    now = Date.now,
    clock: kind,
    globals,
    packages = {},
    folder,
    fileName,
    storage,
  }: AppTestOptions): Promise<TestRuntime> {
    const clock =
      kind === "virtual" ? new VirtualClock(msOfNow(now)) : new OffsetClock(typeof now === "function" ? now : () => msOfNow(now));
    const all = { ...(clock instanceof VirtualClock ? clock.globals() : {}), ...globals };
    const host = nodeHost({ folder, fileName, packages, clock, globals: all, storage });
    const yields = new Yields(host.yieldTask);
    const runtime = await Runtime.start({ ...host, yieldTask: () => yields.next() });
    const endRejections = catchRejections(runtime);
    const endDates = clock instanceof VirtualClock ? clock.nameDates(() => runtime.ambient.now !== null) : nothing;
    return new TestRuntime(runtime, clock, yields, () => {
      endRejections();
      endDates();
    });
  }

  /**
   * Waits for something, moving virtual time to the next timer of the script whenever nothing else happens.
   * @param timeout ms of real time after which all that is going is ended
   * @returns the error that says what had to be ended, or null
   */
  async until(timeout: number, wait: () => Promise<unknown>): Promise<TimeoutError | null> {
    const { clock, runtime } = this;
    let isDone = false;
    let error: TimeoutError | null = null;
    const done = wait().finally(() => {
      isDone = true;
    });
    const timer = realTimers.setTimeout(() => {
      for (const runner of runtime.runners.values()) error = runner.timeOut() ?? error;
    }, timeout);
    try {
      while (!isDone && clock instanceof VirtualClock) {
        await this.#rest();
        const due = clock.nextDue(true);
        if (!isDone && due !== undefined) clock.runNext(due);
      }
      await done;
    } finally {
      realTimers.clearTimeout(timer);
    }
    return error;
  }

  /** Does something; what runs or computes so many ms of real time later is ended from inside, unless something else has begun. */
  async limited(timeout: number, go: () => Promise<void>): Promise<void> {
    const { runtime } = this;
    const deadline = runtime.realTime() + timeout;
    runtime.deadline = deadline;
    await go();
    if (runtime.deadline === deadline) runtime.deadline = null;
  }

  /** Resolves when nothing is running, computing or releasing. */
  idle(): Promise<void> {
    return atRest(this.runtime, () => turns(1));
  }

  /** What was drawn after the last run waits for its frame, which virtual time does not reach by itself. */
  #showAll(): void {
    for (const { session } of this.runtime.runners.values()) session.page.flush();
  }

  /** Resolves when what was computed is stored, or the store takes too long for that, and all that went wrong is shown. */
  async stored(): Promise<void> {
    let timer: unknown;
    const limit = new Promise<void>((resolve) => {
      timer = realTimers.setTimeout(resolve, STORE_PATIENCE);
    });
    await Promise.race([this.runtime.caches.stored(), limit]);
    realTimers.clearTimeout(timer);
    // Node tells of rejections that nobody awaits before the next task.
    await turns(1);
    this.#showAll();
  }

  /** Moves the clock by so many ms, and calls what is due on the way. */
  async advance(ms: number): Promise<void> {
    const { clock } = this;
    const limit = clock.now() + ms;
    await this.#rest();
    while (clock.runNext(limit)) await this.#rest();
    clock.moveTo(limit);
  }

  /** Lets all happen that happens without time. */
  async #rest(): Promise<void> {
    do await turns(TURNS);
    while (this.yields.pending > 0);
  }

  /** Ends the runtime if no session is left. Release functions may wait for virtual time. */
  async closeIfUnused(timeout: number): Promise<void> {
    if (this.runtime.runners.size > 0) return;
    await this.until(timeout, () => this.runtime.close());
    this.end();
  }
}

/**
 * Counts the tasks that the runtime lets pass before it goes on. How many those are is a matter of real time: a slow machine yields more
 * often, and virtual time must not pass for that.
 */
class Yields {
  #pending = 0;

  constructor(readonly task: () => Promise<void>) {}

  get pending(): number {
    return this.#pending;
  }

  async next(): Promise<void> {
    this.#pending++;
    await this.task();
    this.#pending--;
  }
}

/** For the test's own timeout, which may be as long as it likes. */
const realTimers = longTimers({
  now: Date.now,
  setTimeout: (fn, ms) => setTimeout(fn, ms),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
});

const nothing = (): void => {};

/** Lets tasks pass. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((done) => setImmediate(done));
}
