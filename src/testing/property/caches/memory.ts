import { type Fn, specs } from "./cast.ts";
import type { Run, Session } from "./runs.ts";

/** Which body ran: of the same in a tab, in the order of their begin. */
export type BodyId = `${number}: ${Fn} ${number}, ${number}`;

/** What a body has made. */
export interface Made {
  readonly fn: Fn;
  readonly n: number;
  /** Of the body. */
  readonly id: BodyId;
  /** On the clock. */
  readonly at: number;
}

/** A result in the memory of a tab. */
export interface Entry {
  readonly made: Made;
  /** It is not refreshed before. */
  retryAt: number;
  isRefreshing: boolean;
  /** Sessions that were given it, and in which of their runs last. */
  readonly shownTo: Map<Session, Run>;
}

/** Until the first sweep of a tab, ms. */
const AHEAD = 5000;

export type StoreWeather = "well" | "reads fail" | "writes fail";

/** Numbers bodies. */
export class BodyIds {
  readonly #counts = new Map<string, number>();

  next(tab: number, fn: Fn, n: number): BodyId {
    const key = `${tab}: ${fn} ${n}` as const;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return `${key}, ${count}`;
  }
}

export const keyOf = (fn: Fn, n: number): string => `${fn} ${n}`;
/** What a clear of a function means, or of one entry. */
const isMeant = (key: string, fn: Fn, n: number | null): boolean =>
  n === null ? key.startsWith(`${fn} `) : key === keyOf(fn, n);

/** What a model of the caches has: in the memory of each tab, and in the store that they share. */
export class Memory {
  now = 0;
  store: StoreWeather = "well";
  /** By tab; least recently used first. */
  readonly #tabs = new Map<number, Map<string, Entry>>();
  readonly #stored = new Map<string, Made>();
  /** What a tab has read ahead when it was opened and was not asked for since: by tab, and when it is let go. */
  readonly #ahead = new Map<number, { readonly until: number; readonly made: Map<string, Made> }>();
  /** The store could not be rid of what was cleared, or two have written to it at once: what pages find that are opened later is not known. */
  isStoreUncertain = false;

  open(tab: number): void {
    this.#tabs.set(tab, new Map());
    const made = new Map(this.store === "reads fail" ? [] : this.#stored);
    this.#ahead.set(tab, { until: this.now + AHEAD, made });
  }

  close(tab: number): void {
    this.#tabs.delete(tab);
    this.#ahead.delete(tab);
  }

  /** Somebody else has emptied the store. */
  emptyStore(): void {
    this.#stored.clear();
    this.isStoreUncertain = false;
  }

  get(tab: number, fn: Fn, n: number): Entry | undefined {
    return this.#of(tab).get(keyOf(fn, n));
  }

  /** What may be given out. What is past its time leaves. */
  find(tab: number, fn: Fn, n: number): Entry | undefined {
    const entry = this.get(tab, fn, n);
    if (entry !== undefined && this.#isOver(entry.made)) this.drop(tab, fn, n);
    return this.get(tab, fn, n);
  }

  /** The same, as `peek` sees it: nothing comes of it. */
  look(tab: number, fn: Fn, n: number): Entry | undefined {
    const entry = this.get(tab, fn, n);
    return entry === undefined || this.#isOver(entry.made) ? undefined : entry;
  }

  /** Brings what the store has to memory. */
  restore(tab: number, fn: Fn, n: number): void {
    const ahead = this.#takeAhead(tab, fn, n);
    if (ahead !== undefined && !this.#isOver(ahead) && this.look(tab, fn, n) === undefined) this.#set(tab, ahead);
    const stored = this.#stored.get(keyOf(fn, n));
    if (this.store === "reads fail" || stored === undefined || this.#isOver(stored) || this.look(tab, fn, n)) return;
    this.#set(tab, stored);
  }

  #takeAhead(tab: number, fn: Fn, n: number): Made | undefined {
    const ahead = this.#ahead.get(tab);
    const made = ahead?.made.get(keyOf(fn, n));
    ahead?.made.delete(keyOf(fn, n));
    return ahead !== undefined && this.now < ahead.until ? made : undefined;
  }

  /** Something was computed. */
  insert(tab: number, made: Made): Entry {
    const { fn } = made;
    this.#takeAhead(tab, fn, made.n);
    const { persist, maxEntries } = specs[fn];
    this.drop(tab, fn, made.n);
    const entry = this.#set(tab, made);
    // A value that could not be written leaves what was there before.
    if (persist && this.store !== "writes fail") this.#stored.set(keyOf(fn, made.n), made);
    const mine = this.#of(tab);
    const same = [...mine.keys()].filter((key) => isMeant(key, fn, null));
    for (const oldest of same.slice(0, -maxEntries)) mine.delete(oldest);
    return entry;
  }

  /** Notes a use. */
  use(tab: number, { made: { fn, n } }: Entry): void {
    const mine = this.#of(tab);
    const entry = this.get(tab, fn, n);
    mine.delete(keyOf(fn, n));
    if (entry !== undefined) mine.set(keyOf(fn, n), entry);
  }

  drop(tab: number, fn: Fn, n: number): void {
    this.#of(tab).delete(keyOf(fn, n));
  }

  /** It was refused. */
  refuse(tab: number, fn: Fn, n: number): void {
    this.drop(tab, fn, n);
    this.#takeAhead(tab, fn, n);
    this.#stored.delete(keyOf(fn, n));
  }

  /** In all tabs, for what they share. @param n null: all entries */
  clear(tab: number, fn: Fn, n: number | null): void {
    for (const [other, mine] of this.#tabs) {
      if (other !== tab && !specs[fn].persist) continue;
      for (const key of [...mine.keys()]) if (isMeant(key, fn, n)) mine.delete(key);
    }
    for (const { made } of this.#ahead.values()) for (const key of [...made.keys()]) if (isMeant(key, fn, null)) made.delete(key);
    for (const key of [...this.#stored.keys()]) {
      if (!isMeant(key, fn, n)) continue;
      this.#stored.delete(key);
      this.isStoreUncertain ||= this.store === "reads fail";
    }
  }

  /** What is past its time leaves by itself. */
  sweep(): void {
    for (const mine of this.#tabs.values()) for (const [key, { made }] of [...mine]) if (this.#isOver(made)) mine.delete(key);
  }

  /** It is past its ttl, and given out all the same. */
  isStale({ made: { fn, at } }: Entry): boolean {
    return specs[fn].maxStale > 0 && this.now - at >= specs[fn].ttl;
  }

  /** ms until something is past its ttl, or its time, and until just before that. */
  spans(): number[] {
    const entries = [...this.#tabs.values()].flatMap((mine) => [...mine.values()]);
    const ends = entries.flatMap(({ made: { fn, at } }) => [at + specs[fn].ttl, at + specs[fn].ttl + specs[fn].maxStale]);
    return ends.flatMap((end) => [end - 1 - this.now, end - this.now]).filter((ms) => ms > 0 && ms !== Number.POSITIVE_INFINITY);
  }

  holds(tab: number, id: BodyId): boolean {
    return [...this.#of(tab).values()].some(({ made }) => made.id === id);
  }

  #isOver({ fn, at }: Made): boolean {
    return this.now - at >= specs[fn].ttl + specs[fn].maxStale;
  }

  #set(tab: number, made: Made): Entry {
    const entry = { made, retryAt: Number.NEGATIVE_INFINITY, isRefreshing: false, shownTo: new Map() };
    this.drop(tab, made.fn, made.n);
    this.#of(tab).set(keyOf(made.fn, made.n), entry);
    return entry;
  }

  #of(tab: number): Map<string, Entry> {
    return this.#tabs.get(tab) ?? new Map<string, Entry>();
  }
}
