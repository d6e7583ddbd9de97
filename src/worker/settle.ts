/**
 * For tests: when is a worker at rest? Tests of pages ask by the worker's API, headless ones themselves.
 */
import { OffsetClock } from "./host/offset-clock.ts";
import type { Runtime } from "./runtime.ts";
import type { ScriptRunner } from "./session/script-runner.ts";

/** What has been computed may take so long to be stored, ms of real time, before nobody waits for it. */
export const STORE_PATIENCE = 2000;

/** Resolves when nothing is running, computing, refreshing or releasing. @param turn lets a task pass */
export async function atRest(runtime: Runtime, turn = () => runtime.yieldTask()): Promise<void> {
  const { runners } = runtime;
  // Parts that time reruns again and again would keep it waiting for ever.
  const last = new Map([...runners.values()].map((runner) => [runner, runner.lastAwaited]));
  const isRunning = (runner: ScriptRunner): boolean => runner.isRunning && !runner.isTick(last.get(runner) ?? 0);
  const isBusy = (): boolean =>
    (runtime.cached?.caches.activities.length ?? 0) > 0 ||
    [...runners.values()].some((runner) => isRunning(runner) || runner.wanted.isWanted);
  do {
    for (const runner of runners.values()) {
      await runner.idle(last.get(runner));
      for (const computation of runner.session.computations) await computation.outcome.then(nothing, nothing);
    }
    await runtime.cached?.caches.settled();
    await turn();
  } while (isBusy());
  // What was drawn after the last run waits for its frame.
  for (const { session } of runners.values()) session.page.flush();
}

/** Moves a browser worker's time on, calling what is due on the way; resolves at rest. See `WorkerApi.settle`. */
export async function settle(runtime: Runtime, ms: number): Promise<void> {
  if (ms > 0) await advance(runtime, ms);
  await atRest(runtime);
}

async function advance(runtime: Runtime, ms: number): Promise<void> {
  const { clock } = runtime.host;
  if (!(clock instanceof OffsetClock)) throw new Error("The worker's time can't be moved: its page was not opened by a test.");
  const limit = clock.now() + ms;
  // Each comes to its end before the next begins, as if the time between them had passed.
  while (clock.runNext(limit)) await atRest(runtime);
  clock.moveTo(limit);
}

function nothing(): void {}
