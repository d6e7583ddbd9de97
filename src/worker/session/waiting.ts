import type { WidgetId } from "../../shared/ids.ts";
import type { RerunRequest, RunResult, WidgetChange } from "../../shared/protocol.ts";
import type { WidgetDef } from "../widgets/widget-def.ts";

/** An event, and who waits for its run. */
interface Event {
  readonly request: RerunRequest;
  settle(result: RunResult): void;
}

/** What is to be known of widgets here: `WidgetRegistry` knows it. */
interface Widgets {
  def(id: WidgetId): Pick<WidgetDef, "trigger" | "form"> | undefined;
}

/**
 * Events that wait for their run: for a callback to come to its end, or, the second click of one button or in one form, for the run of
 * the first. One run takes up all the others together.
 */
export class Waiting {
  #events: Event[] = [];

  constructor(readonly widgets: Widgets) {}

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
   * Takes events out, as one. Null if there are none. A second click stays, with all that was entered in its form.
   * @param clicked buttons whose first click has not been handed out yet
   */
  take(clicked: Iterable<WidgetId> = []): Event | null {
    const held = new Set([...clicked].map((id) => this.#turnOf(id)));
    const taken: Event[] = [];
    const staying: Event[] = [];
    for (const event of this.#events) {
      const { request } = event;
      const turns = request.changes.map(({ id }) => this.#turnOf(id)).filter((turn) => turn !== null);
      const stays = turns.some((turn) => held.has(turn));
      for (const turn of turns) held.add(turn);
      if (!stays) {
        taken.push(event);
        continue;
      }
      // What has nothing to do with the click does not wait for it.
      const { source, query, files, inputs, ...rest } = request;
      const isFree = ({ id }: WidgetChange): boolean => this.#turnOf(id) === null;
      const free = request.changes.filter(isFree);
      staying.push({ ...event, request: { ...rest, changes: request.changes.filter((change) => !isFree(change)) } });
      const isEmpty = free.length === 0 && [source, query, files, inputs].every((news) => news === undefined);
      if (!isEmpty) taken.push({ request: { ...request, changes: free }, settle: () => {} });
    }
    this.#events = staying;
    return together(taken);
  }

  /** Takes all out, as one: no run will come. */
  takeAll(): Event | null {
    return together(this.#events.splice(0));
  }

  /** Takes out those that click something. Null if there are none. */
  takeClicks(): Event | null {
    const clicks = ({ request }: Event): boolean => request.changes.some(({ id }) => this.#turnOf(id) !== null);
    const taken = this.#events.filter(clicks);
    this.#events = this.#events.filter((event) => !taken.includes(event));
    return together(taken);
  }

  /** What has one click after the other: a button, or a form with all that is in it. Null for what goes with any. */
  #turnOf(id: WidgetId): string | null {
    const def = this.widgets.def(id);
    if (def === undefined) return null;
    return def.form === null ? (def.trigger ? id : null) : `form ${def.form.name}`;
  }
}

/** Events as one. Null if there are none. */
function together(events: readonly Event[]): Event | null {
  if (events.length === 0) return null;
  const settle = (result: RunResult): void => {
    for (const event of events) event.settle(result);
  };
  return { request: events.map(({ request }) => request).reduce(merged), settle };
}

/** Two requests as one: the newest value of each widget, text and address. */
function merged(earlier: RerunRequest, later: RerunRequest): RerunRequest {
  const changes = earlier.changes.filter(({ id }) => !later.changes.some((change) => change.id === id));
  return {
    ...{ ...earlier, ...later },
    ...{ seq: Math.max(earlier.seq, later.seq), changes: [...changes, ...later.changes] },
  };
}
