import type { Act, Fn } from "./cast.ts";
import { type BodyId, type Entry, keyOf } from "./memory.ts";
import type { Run, Session } from "./runs.ts";
import type { Ticket } from "./turns.ts";

/** An act that a run waits for. */
export interface Call extends Act {
  readonly run: Run;
  ticket?: Ticket<Call>;
}

/** A result that a call concerns. */
export interface Access {
  readonly call: Call;
  readonly entry: Entry;
}

/** A call of which a verdict is awaited; those of the same are alike. */
export function judged({ call: { run, fn, n } }: Access): string {
  return `${run.session.tab}: ${keyOf(fn, n)}`;
}

/** A body that runs. */
export interface Flight {
  readonly fn: Fn;
  readonly n: number;
  readonly id: BodyId;
  /** Of the call that has caused it. */
  readonly run: Run;
  /** Null: a refresh in the background. */
  readonly call: Call | null;
  readonly stale: Entry | null;
  /** It waits for the world. */
  readonly isHeld: boolean;
  readonly joined: Call[];
  isDiscarded: boolean;
}

/** The bodies that run, in the order of their begin. */
export class Flights {
  #all: Flight[] = [];
  /** Those that were ended, and whose world does not know that. */
  #ended: Flight[] = [];

  add(flight: Flight): void {
    this.#all.push(flight);
  }

  remove(flight: Flight): void {
    this.#all = this.#all.filter((other) => other !== flight);
  }

  get(id: BodyId): Flight | undefined {
    return this.#all.find((flight) => flight.id === id);
  }

  /** One that nobody waits for any more comes to its end. */
  takeEnded(id: BodyId): Flight | undefined {
    const ended = this.#ended.find((flight) => flight.id === id);
    this.#ended = this.#ended.filter((flight) => flight !== ended);
    return ended;
  }

  /** Those that wait for the world. */
  get held(): readonly BodyId[] {
    return [...this.#all, ...this.#ended].filter(({ isHeld }) => isHeld).map(({ id }) => id);
  }

  /** The first that does not. */
  get quick(): Flight | undefined {
    return this.#all.find(({ isHeld }) => !isHeld);
  }

  /** What a call may share. */
  find(tab: number, fn: Fn, n: number): Flight | undefined {
    return this.#all.find(
      (flight) => flight.run.session.tab === tab && flight.fn === fn && flight.n === n && !flight.isDiscarded,
    );
  }

  /** What comes of them is not kept, nor shared with who comes later. */
  discard(isMeant: (flight: Flight) => boolean): void {
    for (const flight of this.#all) flight.isDiscarded ||= isMeant(flight);
  }

  /** Ends those that a session, or a tab, has begun. */
  end(isMeant: (session: Session) => boolean): readonly Flight[] {
    const ended = this.#all.filter(({ run }) => isMeant(run.session));
    for (const flight of ended) this.remove(flight);
    this.#ended.push(...ended);
    return ended;
  }
}
