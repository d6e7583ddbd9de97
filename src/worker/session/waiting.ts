import type { RerunRequest, RunResult } from "../../shared/protocol.ts";

/** An event, and who waits for its run. */
interface Event {
  readonly request: RerunRequest;
  settle(result: RunResult): void;
}

/** Events that wait for a callback to come to its end; one run takes them all up. */
export class Waiting {
  #events: Event[] = [];

  /** @returns the result of the run that will take it up */
  add(request: RerunRequest): Promise<RunResult> {
    return new Promise((settle) => {
      this.#events.push({ request, settle });
    });
  }

  /** Takes them out, as one; null if there are none. */
  take(): Event | null {
    const events = this.#events;
    this.#events = [];
    if (events.length === 0) return null;
    const settle = (result: RunResult): void => {
      for (const event of events) event.settle(result);
    };
    return { request: events.map(({ request }) => request).reduce(merged), settle };
  }
}

/** Two requests as one: the newest value of each widget, text and address. */
function merged(earlier: RerunRequest, later: RerunRequest): RerunRequest {
  const changes = earlier.changes.filter(({ id }) => !later.changes.some((change) => change.id === id));
  const { seq, cause, source = earlier.source, query = earlier.query } = later;
  return {
    ...{ seq, cause, changes: [...changes, ...later.changes] },
    ...(source === undefined ? {} : { source }),
    ...(query === undefined ? {} : { query }),
  };
}
