import type { WidgetId } from "../../shared/ids.ts";
import type { RerunRequest, RunResult } from "../../shared/protocol.ts";

/** An event, and who waits for its run. */
interface Event {
  readonly request: RerunRequest;
  settle(result: RunResult): void;
}

/** Events that wait for a callback to come to its end. One run takes them all up, but a second click of one button. */
export class Waiting {
  readonly #events: Event[] = [];

  /** @returns the result of the run that will take it up */
  add(request: RerunRequest): Promise<RunResult> {
    return new Promise((settle) => {
      this.#events.push({ request, settle });
    });
  }

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  /**
   * Takes events out, as one: all, or those before the second click of one button. Null if there are none.
   * @param isTrigger tells buttons from other widgets
   * @param pending buttons whose first click has not been handed out yet
   */
  take(isTrigger: (id: WidgetId) => boolean, pending: Iterable<WidgetId> = []): Event | null {
    const clicked = new Set(pending);
    const isSecond = ({ request }: Event): boolean =>
      request.changes.some(({ id }) => isTrigger(id) && clicked.size === clicked.add(id).size);
    const end = this.#events.findIndex(isSecond);
    const events = this.#events.splice(0, end === -1 ? this.#events.length : end);
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
  const { cause, source = earlier.source, query = earlier.query } = later;
  return {
    ...{ seq: Math.max(earlier.seq, later.seq), cause, changes: [...changes, ...later.changes] },
    ...(source === undefined ? {} : { source }),
    ...(query === undefined ? {} : { query }),
  };
}
