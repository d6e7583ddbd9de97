/**
 * A model of the caches, and a world in which both are played: two tabs that share a store, each with sessions, functions that fail, verdicts
 * that change, a store that fails, time that passes.
 *
 * The model is what a reader of docs/rules.md would expect, with nothing of how it is done: what each tab has, what the store has, and what
 * follows for the next call. It says exactly which body runs and which value is given.
 */

/** What a body has made. Its identity is its number. */
export interface Made {
  readonly fn: Fn;
  readonly n: number;
  readonly id: number;
  /** On the clock. */
  readonly at: number;
}

export const functions = ["f", "g"] as const;
/** `f`: a persisted memo with a ttl; `g`: a singleton of two entries that are released. */
export type Fn = (typeof functions)[number];

export const TTL = 100;
export const MOST = 2;

/** What is wrong in the world at the moment. */
export interface Weather {
  /** Bodies of these fail: `f 1`. */
  readonly failing: ReadonlySet<string>;
  readonly verdict: "yes" | "no" | "throws";
  readonly store: "well" | "reads fail" | "writes fail";
}

/** What a call comes to. */
export interface Outcome {
  /** The number of what was given, or what went wrong. */
  readonly given: number | "failed" | "no verdict";
  /** How many bodies ran. */
  readonly ran: number;
}

export const keyOf = (fn: Fn, n: number): string => `${fn} ${n}`;

export class Model {
  now = 0;
  /** What tabs have in memory, least recently used first. */
  readonly #tabs = new Map<number, Map<string, Made>>();
  readonly #store = new Map<string, Made>();
  /** Objects of `g` that no tab holds any more. */
  readonly left = new Set<number>();
  #ids = 0;

  open(tab: number): void {
    this.#tabs.set(tab, new Map());
  }

  /** All that only memory has is gone. */
  close(tab: number): void {
    for (const key of [...this.#of(tab).keys()]) this.#drop(tab, key);
    this.#tabs.delete(tab);
  }

  call(tab: number, fn: Fn, n: number, weather: Weather): Outcome {
    const key = keyOf(fn, n);
    const found = this.look(tab, fn, n, weather);
    if (found === undefined) return this.#compute(tab, fn, n, weather);
    if (weather.verdict === "throws") return { given: "no verdict", ran: 0 };
    if (weather.verdict === "yes") {
      this.#use(tab, key);
      return { given: found.id, ran: 0 };
    }
    this.#drop(tab, key, "from the store as well");
    return this.#compute(tab, fn, n, weather);
  }

  /** What `peek` gives: no use, no verdict. What the store has comes to memory. */
  look(tab: number, fn: Fn, n: number, { store }: Pick<Weather, "store">): Made | undefined {
    const key = keyOf(fn, n);
    const mine = this.#of(tab);
    if (this.#isOver(mine.get(key))) this.#drop(tab, key);
    const known = mine.get(key);
    if (known !== undefined || store === "reads fail") return known;
    const stored = this.#store.get(key);
    if (stored !== undefined && this.#isOver(stored)) this.#store.delete(key);
    else if (stored !== undefined) mine.set(key, stored);
    return mine.get(key);
  }

  /** Some tab or the store has it. Nothing comes of asking. */
  isAnywhere(fn: Fn, n: number): boolean {
    const key = keyOf(fn, n);
    return this.#store.has(key) || [...this.#tabs.values()].some((mine) => mine.has(key));
  }

  prefetch(tab: number, fn: Fn, n: number, weather: Weather): Outcome {
    return this.look(tab, fn, n, weather) === undefined ? this.#compute(tab, fn, n, weather) : { given: 0, ran: 0 };
  }

  refresh(tab: number, fn: Fn, n: number, weather: Weather): Outcome {
    return this.#compute(tab, fn, n, weather);
  }

  /** In all tabs for what they share. */
  clear(tab: number, fn: Fn, n: number | null): void {
    const isMeant = (key: string): boolean => (n === null ? key.startsWith(fn) : key === keyOf(fn, n));
    for (const other of fn === "f" ? this.#tabs.keys() : [tab])
      for (const key of [...this.#of(other).keys()]) if (isMeant(key)) this.#drop(other, key);
    for (const key of [...this.#store.keys()]) if (isMeant(key)) this.#store.delete(key);
  }

  #compute(tab: number, fn: Fn, n: number, { failing, store }: Weather): Outcome {
    const key = keyOf(fn, n);
    const made: Made = { fn, n, id: ++this.#ids, at: this.now };
    if (failing.has(key)) return { given: "failed", ran: 1 };
    this.#drop(tab, key);
    this.#of(tab).set(key, made);
    if (fn === "f") {
      // A value that was not written leaves what was there before.
      if (store !== "writes fail") this.#store.set(key, made);
    } else {
      const held = [...this.#of(tab).keys()].filter((other) => other.startsWith("g"));
      for (const oldest of held.slice(0, -MOST)) this.#drop(tab, oldest);
    }
    return { given: made.id, ran: 1 };
  }

  #isOver(made: Made | undefined): boolean {
    return made?.fn === "f" && this.now - made.at >= TTL;
  }

  #use(tab: number, key: string): void {
    const mine = this.#of(tab);
    const made = mine.get(key) as Made;
    mine.delete(key);
    mine.set(key, made);
  }

  #drop(tab: number, key: string, andStore?: string): void {
    const mine = this.#of(tab);
    const made = mine.get(key);
    if (made === undefined) return;
    mine.delete(key);
    if (made.fn === "g") this.left.add(made.id);
    else if (andStore !== undefined) this.#store.delete(key);
  }

  #of(tab: number): Map<string, Made> {
    return this.#tabs.get(tab) ?? new Map<string, Made>();
  }
}
