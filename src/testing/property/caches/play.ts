/** Plays choices in the caches and in the model of them. */
import { Tape } from "../tape.ts";
import { type Act, actNames, type Fn, functions, specs, TTL } from "./cast.ts";
import { keyOf } from "./memory.ts";
import { Model } from "./model.ts";
import type { Session } from "./runs.ts";
import { World } from "./world.ts";

/** One more than a function keeps; most acts concern the first. */
const ARGUMENTS = [0, 0, 0, 1, 1, 2] as const;
/** ms; sweeps have come by then. */
const MINUTE = 60_000;

/** What may happen, with how often of a hundred times. */
const happenings = {
  acts: 44,
  actsInBoth: 4,
  letGo: 12,
  decide: 5,
  time: 7,
  slow: 4,
  pensive: 2,
  verdict: 3,
  failing: 6,
  store: 2,
  endRun: 3,
  newRun: 2,
  stop: 1,
  otherSession: 2,
  reload: 1,
  minute: 1,
  emptied: 1,
} as const;
type Happening = keyof typeof happenings;
const chances = (Object.keys(happenings) as Happening[]).flatMap((name) => Array<Happening>(happenings[name]).fill(name));

const names = ["call", "call", "call", "call", "call", ...actNames, "call", "clear"] as const;

export class Play {
  readonly #tape: Tape;
  readonly #cast: readonly [Fn, Fn];
  /** Two only where they share something. */
  readonly #tabs: readonly number[];
  readonly #model = new Model();
  readonly #world: World;
  readonly #sessions: Session[] = [];
  #acts = 0;
  /** What was done, for messages. */
  readonly #told: string[] = [];

  /** @param expectEqual fails if the two differ */
  constructor(
    choices: readonly number[],
    readonly expectEqual: (actual: unknown, expected: unknown, told: string) => void,
  ) {
    this.#tape = new Tape(choices);
    const first = this.#tape.pick(functions);
    this.#cast = [first, this.#tape.pick(functions.filter((fn) => fn !== first))];
    this.#tabs = this.#cast.some((fn) => specs[fn].persist) ? [0, 1] : [0];
    this.#world = new World(this.#cast, this.#model);
  }

  async play(): Promise<void> {
    const tape = this.#tape;
    for (const tab of this.#tabs) await this.#openTab(tab);
    await this.#rest();
    const steps = 10 + tape.next(30);
    for (let step = 0; step < steps; step++) {
      await this.#happen(chances[tape.next(chances.length)] ?? "acts");
      await this.#rest();
    }
    for (const tab of this.#tabs) await this.#closeTab(tab);
  }

  async #happen(what: Happening): Promise<void> {
    const tape = this.#tape;
    const model = this.#model;
    const { memory } = model;
    const session = tape.pick(this.#sessions);
    const { tab, id } = session;
    switch (what) {
      case "acts":
        return this.#act(session, 1 + Math.max(0, tape.next(5) - 2));
      case "actsInBoth":
        return this.#bothCall();
      case "letGo": {
        const held = tape.pick(model.held);
        if (held === undefined) return;
        this.#tell(`body ${held} goes on`);
        this.#world.letGo(held);
        model.letGo(held);
        return;
      }
      case "decide": {
        const which = tape.pick(model.judged);
        if (which === undefined) return;
        this.#tell(`the verdict of ${which} comes`);
        this.#world.decide(which);
        model.decide(which);
        return;
      }
      case "time":
        return this.#pass(tape.pick([10, TTL - 1, TTL, 10 * TTL, ...memory.spans()]));
      case "slow":
        model.isSlow = !model.isSlow;
        return this.#tell(model.isSlow ? "bodies wait" : "bodies don't wait");
      case "pensive":
        model.isPensive = !model.isPensive;
        return this.#tell(model.isPensive ? "verdicts wait" : "verdicts don't wait");
      case "verdict":
        model.verdict = tape.pick(["yes", "no", "throws"] as const);
        return this.#tell(`verdict: ${model.verdict}`);
      case "failing": {
        const key = keyOf(tape.pick(this.#cast), tape.pick(ARGUMENTS));
        if (!model.failing.delete(key)) model.failing.add(key);
        return this.#tell(`${key} ${model.failing.has(key) ? "fails" : "works again"}`);
      }
      case "store":
        memory.store = tape.pick(["well", "reads fail", "writes fail"] as const);
        return this.#tell(`store: ${memory.store}`);
      case "endRun":
        if (session.run.isEnding || session.run.isOver) return;
        this.#tell(`the run of ${tab}/${id} ends`);
        this.#world.tell(tab, id, null);
        return model.runs.end(session.run);
      case "newRun":
        return this.#newRun(session);
      case "stop":
        this.#tell(`${tab}/${id} is stopped`);
        this.#world.stop(tab, id);
        return model.stop(session);
      case "otherSession":
        return this.#openOrClose(tab);
      case "reload":
        await this.#closeTab(tab);
        return this.#openTab(tab);
      case "minute":
        return this.#minute();
      case "emptied":
        this.#tell("the store is emptied");
        memory.emptyStore();
        return this.#world.emptyStore();
    }
  }

  /** Some acts of one session, at once. */
  async #act(session: Session, count: number): Promise<void> {
    const tape = this.#tape;
    if (session.run.isEnding || session.run.isOver) {
      this.#newRun(session);
      await this.#rest();
    }
    const fn = tape.pick(this.#cast);
    const n = tape.pick(ARGUMENTS);
    const acts: Act[] = [];
    for (let at = 0; at < count; at++) {
      // Most concern the same.
      const isSame = tape.chance(70);
      acts.push({
        id: ++this.#acts,
        name: tape.pick(names),
        fn: isSame ? fn : tape.pick(this.#cast),
        n: isSame ? n : tape.pick(ARGUMENTS),
      });
    }
    // Which of several that look into the store comes first is not said anywhere.
    const isVague = (act: Act): boolean => specs[act.fn].persist && ["peek", "has", "prefetch"].includes(act.name);
    // Nor whether a tab that waits for its turn, and has it by a clear, still finds what a refresh of the same moment writes.
    const isRace = ({ name, fn: of }: Act, at: number): boolean =>
      specs[of].persist && name === "refresh" && acts.slice(0, at).some((act) => act.name.startsWith("clear"));
    // Nor whether what is past its ttl is refreshed before the result of another call of the moment takes its place.
    const isCrowded = ({ fn: of, n: which }: Act, at: number): boolean =>
      specs[of].maxStale > 0 &&
      specs[of].maxEntries < ARGUMENTS.length &&
      acts.slice(0, at).some((act) => act.fn === of && act.n !== which);
    const first = acts.findIndex((act, at) => isVague(act) || isRace(act, at) || isCrowded(act, at));
    this.#start(session, first === -1 ? acts : acts.slice(0, Math.max(1, first)));
  }

  /** Two tabs call the same at once. */
  async #bothCall(): Promise<void> {
    const tape = this.#tape;
    const [fn, n] = [tape.pick(this.#cast), tape.pick(ARGUMENTS)];
    // Whether one reads a record before the other has it removed is not said anywhere.
    if (specs[fn].persist && this.#model.verdict === "no") return;
    for (const session of this.#sessions) {
      if (!session.run.isEnding && !session.run.isOver) continue;
      this.#newRun(session);
      await this.#rest();
    }
    for (const session of this.#sessions) this.#start(session, [{ id: ++this.#acts, name: "call", fn, n }]);
  }

  #start(session: Session, acts: readonly Act[]): void {
    const { tab, id } = session;
    // What is cleared is told from what comes later by time.
    if (acts.some(({ name }) => name.startsWith("clear"))) this.#move(1);
    for (const act of acts) this.#tell(`${act.id}: ${act.name} ${keyOf(act.fn, act.n)} in ${tab}/${id}`);
    this.#world.tell(tab, id, acts);
    for (const act of acts) this.#model.act(session.run, act);
  }

  #newRun(session: Session): void {
    const { tab, id } = session;
    this.#tell(`a run of ${tab}/${id} begins`);
    this.#world.run(tab, id);
    this.#model.runs.begin(session);
  }

  #openOrClose(tab: number): void {
    const here = this.#sessions.filter((session) => session.tab === tab);
    const [first, second] = here;
    if (second === undefined) {
      const id = 1 - (first?.id ?? 1);
      this.#tell(`session ${tab}/${id} is opened`);
      this.#openSession(tab, id);
      return;
    }
    const closed = this.#tape.pick(here);
    this.#tell(`session ${tab}/${closed.id} is closed`);
    this.#sessions.splice(this.#sessions.indexOf(closed), 1);
    this.#world.closeSession(tab, closed.id);
    this.#model.runs.close(closed);
  }

  #pass(ms: number): void {
    this.#tell(`${ms} ms pass`);
    this.#move(ms);
  }

  #move(ms: number): void {
    this.#model.memory.now += ms;
    this.#world.clock.moveTo(this.#model.memory.now);
  }

  async #minute(): Promise<void> {
    // They would wait no longer.
    if (this.#model.isAnyoneWaiting) return;
    this.#tell("a minute passes");
    const { memory } = this.#model;
    await this.#world.pass(MINUTE);
    memory.now += MINUTE;
    memory.sweep();
  }

  async #openTab(tab: number): Promise<void> {
    const { memory } = this.#model;
    if (memory.isStoreUncertain) {
      memory.emptyStore();
      await this.#world.emptyStore();
    }
    this.#tell(`tab ${tab} is opened`);
    memory.open(tab);
    await this.#world.open(tab);
    this.#openSession(tab, 0);
  }

  async #closeTab(tab: number): Promise<void> {
    for (const session of this.#sessions.filter((other) => other.tab === tab))
      this.#sessions.splice(this.#sessions.indexOf(session), 1);
    this.#tell(`tab ${tab} is closed`);
    this.#model.close(tab);
    await this.#world.close(tab);
    await this.#rest();
  }

  #openSession(tab: number, id: number): void {
    this.#sessions.push(this.#model.runs.open(tab, id));
    this.#world.openSession(tab, id);
  }

  /** All goes on until it waits for the world; it has to have come to the same. */
  async #rest(): Promise<void> {
    await this.#world.rest();
    this.#model.rest();
    const [actual, expected] = [this.#world.take(), this.#model.take()];
    const [seen, meant] = [
      { ...actual, waiting: this.#world.judged.toSorted(), reports: this.#world.reports },
      { ...expected, waiting: this.#model.judged.toSorted(), reports: [] },
    ];
    // A thorough comparison takes much longer.
    if (JSON.stringify(seen) === JSON.stringify(meant)) return;
    this.expectEqual(seen, meant, `${this.#cast.join(", ")}\n  ${this.#told.join("\n  ")}`);
  }

  #tell(what: string): void {
    this.#told.push(what);
  }
}
