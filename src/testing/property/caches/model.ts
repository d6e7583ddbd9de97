/**
 * A model of the caches: two tabs that share a store, each with sessions, whose runs call functions that take time, fail or are refused.
 *
 * The model is what a reader of docs/rules.md would expect, with little of how it is done: what each tab has, what is being computed and
 * who waits for it, and what follows from each act. It says exactly which bodies run, how often `validate` is asked, which value each call
 * is given, which objects have left, and which sessions rerun.
 *
 * Note: acts and rest
 * -------------------
 * What a run does at once comes first, act by act (`act`). Then all goes on that goes on by itself, until somebody waits for the world: for
 * a body, for a verdict, or for another tab (`rest`).
 */
import { type Act, specs } from "./cast.ts";
import { type Access, type Call, type Flight, Flights, judged } from "./flights.ts";
import { Looks } from "./looks.ts";
import { type BodyId, BodyIds, type Entry, keyOf, type Made, Memory } from "./memory.ts";
import { Objects } from "./objects.ts";
import { Refreshes } from "./refreshes.ts";
import { type Run, Runs, type Session } from "./runs.ts";
import { Turns } from "./turns.ts";

export type Verdict = "yes" | "no" | "throws";

/** What has happened since that was asked last; of objects and runs, all told. */
export interface Events {
  /** By the numbers of acts: the number of what was given, or a word. */
  readonly outcomes: Record<number, unknown>;
  readonly bodies: readonly BodyId[];
  readonly asked: number;
  readonly left: readonly BodyId[];
  readonly runs: Record<string, number>;
}

export class Model {
  readonly memory = new Memory();
  readonly runs = new Runs();
  readonly #turns = new Turns<Call>();
  /** Bodies of these fail: `kept 1`. */
  readonly failing = new Set<string>();
  verdict: Verdict = "yes";
  /** Bodies that begin wait for the world. */
  isSlow = false;
  /** Verdicts of what is async do. */
  isPensive = false;
  readonly #flights = new Flights();
  #judgements: Access[] = [];
  /** Acts that look into the store. */
  readonly #looking = new Looks();
  readonly #refreshes = new Refreshes(this.memory, this.#flights);
  readonly #objects = new Objects();
  #outcomes: Record<number, unknown> = {};
  #bodies: BodyId[] = [];
  #asked = 0;
  readonly #ids = new BodyIds();

  /** The page of a tab goes, with all that only it has. */
  close(tab: number): void {
    const isElsewhere = ({ call }: Access): boolean => call.run.session.tab !== tab;
    this.runs.closeAll(tab);
    this.memory.close(tab);
    this.#turns.leave(tab);
    this.#flights.end((session) => session.tab === tab);
    // The world lets go what waits.
    for (const id of this.held) if (id.startsWith(`${tab}: `)) this.letGo(id);
    this.#judgements = this.#judgements.filter(isElsewhere);
    this.#refreshes.leave(tab);
  }

  get isAnyoneWaiting(): boolean {
    return this.#turns.isAnyoneWaiting;
  }

  /** Bodies that wait for the world. */
  get held(): readonly BodyId[] {
    return this.#flights.held;
  }

  /** Calls whose verdict waits for it. */
  get judged(): readonly string[] {
    return this.#judgements.map(judged);
  }

  take(): Events {
    const isJudged = (id: BodyId): boolean => this.#judgements.some(({ entry }) => entry.made.id === id);
    const left = this.#objects.left((tab, id) => this.memory.holds(tab, id) || isJudged(id));
    const events = { outcomes: this.#outcomes, bodies: this.#bodies.sort(), asked: this.#asked, left, runs: this.runs.counts() };
    this.#outcomes = {};
    this.#bodies = [];
    this.#asked = 0;
    return events;
  }

  /** What a run does, as far as that is at once. */
  act(run: Run, act: Act): void {
    const { fn, n, name } = act;
    const call: Call = { ...act, run };
    if (name === "clear" || name === "clear all") this.#clear(call, name === "clear" ? n : null);
    else if (name === "refresh") {
      const { tab } = run.session;
      this.#flights.discard((flight) => flight.run.session.tab === tab && flight.fn === fn && flight.n === n);
      this.#begin(call, null);
    } else if (name === "call") this.#access(call);
    else if (specs[fn].persist) this.#wantLook(call);
    else this.#look(call);
  }

  /** All that goes on by itself. */
  rest(): void {
    while (this.#step());
  }

  /** @returns false if all waits for the world */
  #step(): boolean {
    const looking = this.#looking.shift();
    const refresh = looking === undefined ? this.#refreshes.next() : undefined;
    const { quick } = this.#flights;
    if (looking !== undefined) this.#look(looking);
    else if (refresh !== undefined) this.#begin(refresh.call, refresh.entry);
    else if (quick !== undefined) this.#land(quick);
    else {
      const ticket = this.#turns.next();
      if (ticket === undefined) return this.runs.beginWanted();
      const { tab, call, followers } = ticket;
      ticket.isGoing = true;
      this.memory.restore(tab, call.fn, call.n);
      for (const each of [call, ...followers]) this.#again(each, true);
    }
    return true;
  }

  /** The world lets a body go on, which fails if it has to. */
  letGo(id: BodyId): void {
    const flight = this.#flights.get(id);
    const ended = this.#flights.takeEnded(id);
    if (flight !== undefined) this.#land(flight);
    else if (ended !== undefined) this.#make(ended);
  }

  /** The world gives one of the verdicts that wait. */
  decide(which: string): void {
    const at = this.#judgements.findIndex((one) => judged(one) === which);
    for (const { call, entry } of this.#judgements.splice(at, 1)) this.#judged(call, entry);
  }

  /** Ends the run of a session, and all bodies that it has begun. */
  stop(session: Session): void {
    this.runs.stop(session);
    for (const flight of this.#flights.end((other) => other === session)) this.#fail(flight);
  }

  #access(call: Call, isRead = false): void {
    const { fn, n, run } = call;
    const entry = this.memory.find(run.session.tab, fn, n);
    run.pending.add(call);
    if (entry === undefined) this.#joinOrBegin(call, isRead);
    else {
      this.#asked++;
      if (this.isPensive && specs[fn].isAsync) this.#judgements.push({ call, entry });
      else this.#judged(call, entry);
    }
  }

  /** What was awaited did not come: once more, if anybody still waits for that. */
  #again(call: Call, isRead = false): void {
    if (call.run.isOver) this.#end(call, null);
    else if (call.name === "prefetch") this.#prefetch(call);
    else this.#access(call, isRead);
  }

  #judged(call: Call, entry: Entry): void {
    const { fn, n, run } = call;
    const { tab } = run.session;
    const { verdict, memory } = this;
    if (run.isOver) this.#end(call, null);
    else if (verdict === "throws") this.#end(call, "no verdict");
    else if (memory.find(tab, fn, n) !== entry) this.#again(call);
    else if (verdict === "no") {
      memory.refuse(tab, fn, n);
      this.#joinOrBegin(call, true);
    } else {
      memory.use(tab, entry);
      if (memory.isStale(entry)) this.#refreshes.want({ call, entry });
      this.#give(call, entry);
    }
  }

  #joinOrBegin(call: Call, isRead: boolean): void {
    const { fn, n, run } = call;
    const flight = this.#flights.find(run.session.tab, fn, n);
    if (flight !== undefined) flight.joined.push(call);
    else if (specs[fn].persist && !isRead) this.#wantLook(call);
    else this.#begin(call, null);
  }

  #wantLook(call: Call): void {
    call.run.pending.add(call);
    this.#looking.push(call);
  }

  /** Looks into the store, too. */
  #look(call: Call): void {
    const { fn, n, name, run } = call;
    const { tab } = run.session;
    const { memory } = this;
    const ticket = this.#turns.find(tab, keyOf(fn, n));
    if (name === "call" && ticket?.isGoing === false) {
      ticket.followers.push(call);
      return;
    }
    if (specs[fn].persist) memory.restore(tab, fn, n);
    if (name === "prefetch") this.#prefetch(call);
    else if (name === "peek" || name === "has") {
      const entry = memory.look(tab, fn, n);
      if (name === "peek" && entry !== undefined) this.#objects.lend(entry.made.id, run);
      this.#end(call, name === "has" ? entry !== undefined : (entry?.made.id ?? "undefined"));
    } else if (ticket !== undefined || memory.find(tab, fn, n) !== undefined) {
      for (const each of [call, ...this.#looking.takeAlike(call)]) this.#again(each, true);
    } else {
      call.ticket = this.#turns.take(tab, keyOf(fn, n), call);
      if (call.ticket.isGoing) this.#again(call, true);
    }
  }

  #prefetch(call: Call): void {
    const { fn, n, run } = call;
    run.pending.add(call);
    if (this.memory.find(run.session.tab, fn, n) !== undefined) this.#end(call, "undefined");
    else this.#joinOrBegin(call, true);
  }

  /** A body begins. */
  #begin(call: Call, stale: Entry | null): void {
    const { fn, n, run } = call;
    const { isAsync } = specs[fn];
    const id = this.#ids.next(run.session.tab, fn, n);
    this.#bodies.push(id);
    if (stale === null) run.pending.add(call);
    const caller = stale === null ? call : null;
    const flight = { fn, n, id, run, call: caller, stale, isHeld: this.isSlow, joined: [], isDiscarded: false };
    this.#flights.add(flight);
    if (!isAsync) this.#land(flight);
  }

  /** A body comes to its end. */
  #land(flight: Flight): void {
    const { run, call, stale, joined, isDiscarded } = flight;
    this.#flights.remove(flight);
    const made = this.#make(flight);
    if (made === null) {
      this.#fail(flight);
      return;
    }
    const entry = isDiscarded ? null : this.memory.insert(run.session.tab, made);
    for (const each of [call, ...joined]) if (each !== null) this.#give(each, entry ?? made);
    if (stale === null) return;
    this.#refreshes.ended(stale, entry !== null, run.session.tab);
    if (entry !== null) for (const [session, since] of stale.shownTo) this.runs.want(session, since);
  }

  /** Null if that fails. */
  #make({ fn, n, id, run }: Flight): Made | null {
    if (this.failing.has(keyOf(fn, n))) return null;
    if (specs[fn].releases !== null) this.#objects.made(id, run);
    return { fn, n, id, at: this.memory.now };
  }

  /** Who has begun it is told; one of those who have waited begins it again. */
  #fail({ call, stale, joined, run }: Flight): void {
    if (stale !== null) this.#refreshes.ended(stale, false, run.session.tab);
    if (call !== null) this.#end(call, "failed");
    for (const each of joined) this.#again(each);
  }

  #give(call: Call, given: Entry | Made): void {
    const { run, name } = call;
    const { id } = "made" in given ? given.made : given;
    if (name !== "prefetch") this.#objects.lend(id, run);
    if (name === "call" && "made" in given) given.shownTo.set(run.session, run);
    this.#end(call, name === "prefetch" ? "undefined" : id);
  }

  /** @param outcome null: nobody is told */
  #end(call: Call, outcome: unknown): void {
    const { run, id, ticket } = call;
    if (!run.isOver && outcome !== null) this.#outcomes[id] = outcome;
    this.#turns.end(ticket);
    this.runs.settled(run, call);
  }

  #clear({ fn, id, run }: Call, n: number | null): void {
    const { tab } = run.session;
    this.memory.clear(tab, fn, n);
    const isMeant = (other: Call | Flight): boolean =>
      other.fn === fn && (n === null || other.n === n) && (specs[fn].persist || other.run.session.tab === tab);
    this.#flights.discard(isMeant);
    // Who waits in another tab would wait for nothing.
    this.#turns.giveUp(({ call }) => isMeant(call));
    this.#outcomes[id] = "undefined";
  }
}
