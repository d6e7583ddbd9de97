/** What a page asks of its worker beside runs: loaded when it does. */
import { invariant } from "../shared/assert.ts";
import type { SessionId } from "../shared/ids.ts";
import type { WorkerAnswers } from "../shared/protocol.ts";
import { cancellingOf } from "./drawing/cancelling.ts";
import type { Runtime } from "./runtime.ts";
import type { Session } from "./session/session.ts";
import { stateRows } from "./session/state-rows.ts";
import { settle } from "./settle.ts";

/** What a script fetches may be anything, and may be asked for in any way: once is enough. */
const isCode = ({ initiatorType }: PerformanceResourceTiming): boolean => !/^(fetch|xmlhttprequest)$/.test(initiatorType);

/** Rejects for a session that is not open. */
export async function answer<Q extends keyof WorkerAnswers>(
  runtime: Runtime,
  question: Q,
  args: Parameters<WorkerAnswers[Q]>,
): Promise<unknown[]> {
  const sessionOf = (id: SessionId): Session => invariant(runtime.runners.get(id), `There is no session ${id}.`).session;
  const caches = runtime.cached?.caches;
  const answers: WorkerAnswers = {
    async clearCaches() {
      await caches?.clear("the page");
      return [];
    },
    async clearEntries(key, log) {
      await caches?.clearEntries("the inspector", key, log);
      return [];
    },
    stats: (options) => caches?.stats(options) ?? [],
    trace: (id) => sessionOf(id).traces.read(),
    stateRows: (id) => stateRows(sessionOf(id)),
    announce(id, logs) {
      sessionOf(id).page.announceAgain(logs);
      return [];
    },
    cancelWork: (_id, call) => [cancellingOf(runtime).cancel(call)],
    async forgetCells(id, places) {
      (await sessionOf(id).loader).forget?.(places);
      return [];
    },
    readNotebook: async (_id, format, text) => [(await import("./notebook-files.ts")).readNotebook(format, text)],
    writeIpynb: async (_id, cells, language) => [(await import("./notebook-files.ts")).writeCells(cells, language)],
    async holdCells(id, places, hold, isHeld) {
      (await sessionOf(id).loader).hold?.(places, hold, isHeld);
      return [];
    },
    cellCost: async (id, place) => (await sessionOf(id).loader).cost?.(place) ?? [],
    async settle(ms) {
      if (ms !== null) await settle(runtime, ms);
      return runtime.cached?.caches.activities ?? [];
    },
    loaded: () =>
      (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(isCode).map(({ name }) => name),
  };
  // Boundary: which arguments go with which question is for `WorkerApi.ask` to say.
  return await (answers[question] as (...given: Parameters<WorkerAnswers[Q]>) => unknown[] | Promise<unknown[]>)(...args);
}
