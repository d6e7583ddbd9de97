/** A place in the queue of those who may compute the same, in all tabs. */
export interface Ticket<C> {
  readonly tab: number;
  readonly key: string;
  readonly call: C;
  /** Others of its tab that came while it waited. */
  readonly followers: C[];
  /** It has its turn. */
  isGoing: boolean;
}

/** Queues of calls that look for the same result in several tabs: one has its turn, the others wait for it. */
export class Turns<C> {
  readonly #queues = new Map<string, Ticket<C>[]>();

  /** @returns the place; its turn is at once where nobody is before it */
  take(tab: number, key: string, call: C): Ticket<C> {
    const queue = this.#of(key);
    const ticket = { tab, key, call, followers: [], isGoing: queue.length === 0 };
    this.#queues.set(key, [...queue, ticket]);
    return ticket;
  }

  /** The place that a tab has in a queue. */
  find(tab: number, key: string): Ticket<C> | undefined {
    return this.#of(key).find((ticket) => ticket.tab === tab);
  }

  /** The next whose turn has come. */
  next(): Ticket<C> | undefined {
    for (const [first] of this.#queues.values()) if (first?.isGoing === false) return first;
    return undefined;
  }

  end(ended: Ticket<C> | undefined): void {
    if (ended !== undefined) this.#keep(ended.key, (ticket) => ticket !== ended);
  }

  /** What some compute is not for others: those need not wait for it. */
  giveUp(isMeant: (ticket: Ticket<C>) => boolean): void {
    for (const key of this.#queues.keys()) this.#keep(key, (ticket) => !ticket.isGoing || !isMeant(ticket));
  }

  leave(tab: number): void {
    for (const key of this.#queues.keys()) this.#keep(key, (ticket) => ticket.tab !== tab);
  }

  get isAnyoneWaiting(): boolean {
    return [...this.#queues.values()].flat().some(({ isGoing }) => !isGoing);
  }

  #of(key: string): Ticket<C>[] {
    return this.#queues.get(key) ?? [];
  }

  #keep(key: string, isKept: (ticket: Ticket<C>) => boolean): void {
    this.#queues.set(key, this.#of(key).filter(isKept));
  }
}
