import type { Act, Fn } from "./cast.ts";
import type { BodyId, Entry } from "./memory.ts";
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

  add(flight: Flight): void {
    this.#all.push(flight);
  }

  remove(flight: Flight): void {
    this.#all = this.#all.filter((other) => other !== flight);
  }

  get(id: BodyId): Flight | undefined {
    return this.#all.find((flight) => flight.id === id);
  }

  /** Those that wait for the world. */
  get held(): readonly BodyId[] {
    return this.#all.filter(({ isHeld }) => isHeld).map(({ id }) => id);
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

  /** Takes out those that a session has begun. */
  takeOf(session: Session): readonly Flight[] {
    const taken = this.#all.filter(({ run }) => run.session === session);
    for (const flight of taken) this.remove(flight);
    return taken;
  }

  leave(tab: number): void {
    this.#all = this.#all.filter(({ run }) => run.session.tab !== tab);
  }
}
