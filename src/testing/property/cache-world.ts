/** Plays choices in the caches and in the model of them (`cache-model.ts`). */
import type { Store } from "../../shared/store.ts";
import { AppTest } from "../app-test.ts";
import { memoryStore } from "../memory-store.ts";
import { type Fn, functions, keyOf, type Made, MOST, Model, TTL, type Weather } from "./cache-model.ts";
import { Tape } from "./tape.ts";

// The calls stand in the script: only compiled code knows its run after an await.
const script = `
  const f = st.memo(async (n) => world.later("f", n), { persist: true, ttl: ${TTL}, validate: (value) => world.judge(value) });
  const g = st.singleton((n) => world.make("g", n), {
    maxEntries: ${MOST}, validate: (value) => world.judge(value), onRelease: (value) => world.released(value),
  });
  const outcome = async (call) => {
    try { return (await call())?.id ?? 0; } catch (error) { return error.message; }
  };
  for (const act of world.acts()) {
    const { name, n } = act;
    const fn = { f, g }[act.fn];
    world.begin(act);
    if (name === "call") world.end(act, await outcome(() => fn(n)));
    else if (name === "pair") {
      const [first, second] = [outcome(() => fn(n)), outcome(() => fn(n))];
      world.end(act, [await first, await second]);
    }
    else if (name === "prefetch") world.end(act, await outcome(() => fn.prefetch(n)));
    else if (name === "refresh") world.end(act, await outcome(() => fn.refresh(n)));
    else if (name === "peek") world.end(act, [(await fn.peek(n))?.id, await fn.has(n)]);
    else world.end(act, await (name === "clear" ? fn.clear(n) : fn.clear()));
  }
  world.over();
`;

/** What a script does with one of its functions. */
interface Act {
  readonly name: (typeof names)[number];
  readonly fn: Fn;
  readonly n: number;
  readonly tab: number;
}

const TABS = [0, 1];
const names = ["call", "call", "call", "pair", "peek", "prefetch", "refresh", "clear", "clear all"] as const;

export class World {
  readonly model = new Model();
  readonly #apps = new Map<number, AppTest[]>();
  readonly #store: Store;
  #failing = new Set<string>();
  #verdict: Weather["verdict"] = "yes";
  #faults: Weather["store"] = "well";
  /** How many bodies ran since that was asked. */
  #ran = 0;
  #ids = 0;
  readonly #released: number[] = [];
  /** Objects that the run that is going was given. */
  readonly #given = new Set<number>();
  /** What the next runs do. */
  #acts: readonly Act[] = [];
  #isCompared = true;
  /** What came of acts that are not compared one by one. */
  #seen: unknown[] = [];
  /** What was done, for messages. */
  readonly #told: string[] = [];

  /** @param expectEqual fails if the two differ */
  constructor(readonly expectEqual: (actual: unknown, expected: unknown, told: string) => void) {
    const inner = memoryStore();
    const failing = (fault: Weather["store"]): void => {
      if (this.#faults === fault) throw new Error(fault);
    };
    this.#store = {
      ...inner,
      keys: async (prefix) => {
        failing("reads fail");
        return inner.keys(prefix);
      },
      getMany: async (keys) => {
        failing("reads fail");
        return inner.getMany(keys);
      },
      put: async (key, record) => {
        failing("writes fail");
        return inner.put(key, record);
      },
    };
  }

  async play(choices: readonly number[]): Promise<void> {
    const tape = new Tape([...choices]);
    for (const tab of TABS) await this.#openTab(tab);
    try {
      for (let step = 0; step < 10 + (choices.length % 30); step++) await this.#act(tape);
    } finally {
      for (const tab of TABS) await this.#closeTab(tab);
    }
    this.#compare(
      this.#released.toSorted(byNumber),
      [...this.model.left].sort(byNumber),
      "at the end, each object that left was released once",
    );
  }

  async #act(tape: Tape): Promise<void> {
    const [kind, tab, n] = [tape.next(20), tape.next(TABS.length), tape.next(3)];
    const fn = tape.pick(functions);
    if (kind < 10) {
      const act = (): Act => ({ name: tape.pick(names), fn: tape.pick(functions), n: tape.next(3), tab });
      return this.#run(tab, [act(), act(), act()].slice(0, 1 + tape.next(3)));
    }
    if (kind === 10) return this.#both(n);
    if (kind < 14) {
      const ms = tape.pick([10, TTL / 2, TTL - 1, TTL]);
      this.#tell(`${ms} ms pass`);
      this.model.now += ms;
    } else if (kind === 14) {
      this.#verdict = tape.pick(["yes", "no", "throws"] as const);
      this.#tell(`verdict: ${this.#verdict}`);
    } else if (kind === 15) {
      const key = keyOf(fn, n);
      if (!this.#failing.delete(key)) this.#failing.add(key);
      this.#tell(`${key} ${this.#failing.has(key) ? "fails" : "works again"}`);
    } else if (kind === 16) {
      this.#faults = tape.pick(["well", "reads fail", "writes fail"] as const);
      this.#tell(`store: ${this.#faults}`);
    } else if (kind === 17) {
      this.#tell(`reload of ${tab}`);
      await this.#closeTab(tab);
      await this.#openTab(tab);
    } else if (kind === 18) await this.#openSession(tab);
    else await this.#closeSession(tab);
  }

  /** Some acts in one run of a tab. */
  async #run(tab: number, acts: readonly Act[]): Promise<void> {
    for (const { name, fn, n } of acts) this.#tell(`${name} ${fn}(${n}) in tab ${tab}`);
    const [app] = this.#apps.get(tab) ?? [];
    this.#acts = acts;
    await app?.run();
    this.#acts = [];
    this.#compare(
      app?.exceptions.map(({ props }) => props.message),
      [],
      "no exceptions",
    );
    this.#compare(
      this.#released.toSorted(byNumber),
      [...this.model.left].sort(byNumber),
      "what left was released, once, when the run was over",
    );
  }

  /** An act has come to its end: so it has in the model. */
  #end({ name, fn, n, tab }: Act, seen: unknown): void {
    const { model } = this;
    const weather = this.#weather();
    const ran = this.#ran;
    for (const given of [seen].flat()) if (typeof given === "number") this.#given.add(given);
    if (!this.#isCompared) this.#seen.push(seen);
    else if (name === "call") this.#compare({ given: seen, ran }, model.call(tab, fn, n, weather), `call ${fn}(${n})`);
    else if (name === "refresh") this.#compare({ given: seen, ran }, model.refresh(tab, fn, n, weather), `refresh ${fn}(${n})`);
    else if (name === "prefetch") this.#compare(ran, model.prefetch(tab, fn, n, weather).ran, `prefetch ${fn}(${n})`);
    else if (name === "peek") {
      const expected = model.look(tab, fn, n, weather)?.id;
      this.#compare(seen, [expected, expected !== undefined], `peek and has ${fn}(${n})`);
    } else if (name === "pair") this.#pair(seen as unknown[], { name, fn, n, tab });
    else model.clear(tab, fn, name === "clear" ? n : null);
  }

  /** Two calls at once: one runs for both; who waits for one that fails runs it again. */
  #pair(seen: readonly unknown[], { fn, n, tab }: Act): void {
    const { model } = this;
    const weather = this.#weather();
    const ran = this.#ran;
    const isThere = model.look(tab, fn, n, weather) !== undefined;
    const first = model.call(tab, fn, n, weather);
    // What is computed now is no stranger's: the second call is not judged on what the first one has under way.
    const isShared = fn === "f" && first.ran === 1 && first.given !== "failed";
    if (isShared && isThere) {
      // Both were judged before either was computed: the second finds that under way, or refused as well.
      this.#compare([seen[0], seen[1], ran], [first.given, first.given, 1], "a pair that was refused");
      return;
    }
    const second = isShared ? { ...first, ran: 0 } : model.call(tab, fn, n, weather);
    this.#compare([...seen, ran], [first.given, second.given, first.ran + second.ran], `a pair ${fn}(${n})`);
  }

  /** Both tabs call at once: one computes, the other waits for that, where the store is well. */
  async #both(n: number): Promise<void> {
    const { model } = this;
    const weather = this.#weather();
    const isThere = model.isAnywhere("f", n);
    const isPlain = weather.store === "well" && weather.verdict === "yes" && !this.#failing.has(keyOf("f", n));
    if (isThere || !isPlain) return;
    this.#tell(`f(${n}) in both tabs at once`);
    this.#isCompared = false;
    this.#seen = [];
    const before = this.#ids;
    this.#acts = [{ name: "call", fn: "f", n, tab: 0 }];
    await Promise.all(TABS.map((tab) => this.#apps.get(tab)?.[0]?.run()));
    this.#acts = [];
    this.#isCompared = true;
    const { given } = model.call(0, "f", n, weather);
    model.look(1, "f", n, weather);
    this.#compare([...this.#seen, this.#ids - before], [given, given, 1], "two tabs at once");
  }

  /** What the script calls. */
  readonly globals = {
    world: {
      acts: (): readonly Act[] => this.#acts,
      begin: ({ name }: Act): void => {
        this.#ran = 0;
        // What a store can't be rid of is told from what comes later by time.
        if (name.startsWith("clear")) this.model.now++;
      },
      end: (act: Act, seen: unknown): void => this.#end(act, seen),
      over: (): void => this.#given.clear(),
      make: (fn: Fn, n: number): Made => this.#make(fn, n),
      later: async (fn: Fn, n: number): Promise<Made> => {
        const made = outcomeOf(() => this.#make(fn, n));
        await new Promise((done) => setImmediate(done));
        return made();
      },
      judge: (_value: Made): boolean => {
        if (this.#verdict === "throws") throw new Error("no verdict");
        return this.#verdict === "yes";
      },
      released: ({ id }: Made): void => {
        this.#compare(this.#given.has(id), false, `object ${id} was released while a run had it`);
        this.#released.push(id);
      },
    },
  };

  #make(fn: Fn, n: number): Made {
    this.#ran++;
    const id = ++this.#ids;
    if (this.#failing.has(keyOf(fn, n))) throw new Error("failed");
    return { fn, n, id, at: this.model.now };
  }

  #weather(): Weather {
    return { failing: this.#failing, verdict: this.#verdict, store: this.#faults };
  }

  async #openTab(tab: number): Promise<void> {
    this.model.open(tab);
    const app = AppTest.fromSource(script, { storage: this.#store, now: () => this.model.now, globals: this.globals });
    this.#apps.set(tab, [await app.run()]);
  }

  async #closeTab(tab: number): Promise<void> {
    this.model.close(tab);
    for (const app of this.#apps.get(tab) ?? []) await app.close();
  }

  async #openSession(tab: number): Promise<void> {
    const apps = this.#apps.get(tab) ?? [];
    if (apps.length > 1) return;
    this.#tell(`another session in tab ${tab}`);
    apps.unshift(await (apps[0] as AppTest).openSession());
  }

  async #closeSession(tab: number): Promise<void> {
    const apps = this.#apps.get(tab) ?? [];
    if (apps.length < 2) return;
    this.#tell(`a session of tab ${tab} closes`);
    await apps.shift()?.close();
  }

  #tell(what: string): void {
    this.#told.push(what);
  }

  #compare(actual: unknown, expected: unknown, what: string): void {
    this.expectEqual(actual, expected, `${what}\n  ${this.#told.join("\n  ")}`);
  }
}

const byNumber = (a: number, b: number): number => a - b;

/** What a function has come to now, to be told later. */
function outcomeOf<T>(make: () => T): () => T {
  try {
    const value = make();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
