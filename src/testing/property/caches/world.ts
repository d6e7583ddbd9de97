/**
 * The caches themselves, in the same world as their model: a store that fails, bodies and verdicts that wait, time that is moved.
 */

import { disposeSymbol } from "../../../shared/dispose-symbols.ts";
import type { Store } from "../../../shared/store.ts";
import { compile } from "../../../worker/compile/compile.ts";
import type { CompiledFile } from "../../../worker/compile/compiled.ts";
// Loaded before any script asks for it: when that has come is a matter of real time.
import "../../../worker/persistence/persistence.ts";
import { MAX_BYTES } from "../../../shared/store.ts";
import { Runtime } from "../../../worker/runtime.ts";
import type { ScriptRunner } from "../../../worker/session/script-runner.ts";
import { memoryStore } from "../../memory-store.ts";
import { nodeHost } from "../../node-host.ts";
import { catchRejections } from "../../rejections.ts";
import { sessionInit } from "../../session-init.ts";
import { VirtualClock } from "../../virtual-clock.ts";
import { type Act, type Fn, scriptOf, specs } from "./cast.ts";
import { type BodyId, BodyIds, keyOf, type Made } from "./memory.ts";
import type { Events, Model, Verdict } from "./model.ts";

/** What a run of the script is told, and tells. */
interface Told {
  next(): Promise<readonly Act[] | null>;
  follow(done: Promise<void>): void;
  ended(id: number, seen: unknown): void;
  failed(id: number, error: unknown): void;
}

interface Opened {
  readonly runner: ScriptRunner;
  /** How many runs have begun. */
  runs: number;
  /** Tells the newest run what to do next; null: to end. */
  tell: (acts: readonly Act[] | null) => void;
}

interface Tab {
  readonly runtime: Runtime;
  readonly sessions: Map<number, Opened>;
  readonly endRejections: () => void;
}

/** Texts are compiled once for all sequences. */
const compiled = new Map<string, CompiledFile>();
const compileOnce: typeof compile = (source, options) => {
  const known = compiled.get(source) ?? compile(source, options);
  compiled.set(source, known);
  return known;
};

export class World {
  readonly clock = new VirtualClock(0);
  readonly #tabs = new Map<number, Tab>();
  readonly #stored = memoryStore();
  readonly #store: Store;
  readonly #source: string;
  /** Bodies that wait. */
  readonly #bodies = new Map<BodyId, () => void>();
  readonly #verdicts: { readonly tab: number; readonly which: string; readonly give: () => void }[] = [];
  readonly #released: BodyId[] = [];
  #outcomes: Record<number, unknown> = {};
  #begun: BodyId[] = [];
  #asked = 0;
  readonly #ids = new BodyIds();
  /** Tasks that are let pass just now. */
  #yields = 0;
  /** What went wrong that no script was told of. */
  readonly reports: string[] = [];

  /** @param weather what is wrong at the moment */
  constructor(
    cast: readonly Fn[],
    readonly weather: Pick<Model, "failing" | "verdict" | "isSlow" | "isPensive" | "memory">,
  ) {
    this.#source = scriptOf(cast);
    const well = this.#stored;
    const failing = (fault: string): void => {
      if (weather.memory.store === fault) throw new Error(fault);
    };
    this.#store = {
      ...well,
      keys: async (prefix) => {
        failing("reads fail");
        return well.keys(prefix);
      },
      getMany: async (keys) => {
        failing("reads fail");
        return well.getMany(keys);
      },
      put: async (key, record) => {
        failing("writes fail");
        return well.put(key, record);
      },
    };
  }

  async open(tab: number): Promise<void> {
    const yieldTask = (): Promise<void> => this.#yieldTask();
    const storage = { store: this.#store, maxBytes: MAX_BYTES };
    const globals = { world: this.#globals(tab) };
    const host = nodeHost({ folder: undefined, packages: {}, clock: this.clock, globals, storage });
    const report = (message: string, error: unknown): void => {
      if ((error as Error).message !== "failed") this.reports.push(`${message}: ${String(error)}`);
    };
    // Real time stands still: how often a script yields does not depend on the machine.
    const runtime = await Runtime.start({ ...host, yieldTask, report, realTime: () => 0 }, { compiler: async () => compileOnce });
    this.#tabs.set(tab, { runtime, sessions: new Map(), endRejections: catchRejections(runtime) });
  }

  async close(tab: number): Promise<void> {
    const { runtime, endRejections } = this.#tab(tab);
    await runtime.close();
    // What comes too late is no exception.
    for (const id of [...this.#bodies.keys()]) if (id.startsWith(`${tab}: `)) this.letGo(id);
    // Somebody may still look at an object.
    for (const { which } of this.#verdicts.filter((verdict) => verdict.tab === tab)) this.decide(which);
    await this.rest();
    endRejections();
    this.#tabs.delete(tab);
  }

  openSession(tab: number, id: number): void {
    const { runtime, sessions } = this.#tab(tab);
    const runner = runtime.openSession(sessionInit(this.#source, {}, [["session", id]]), () => {});
    sessions.set(id, { runner, runs: 0, tell: () => {} });
    this.run(tab, id);
  }

  closeSession(tab: number, id: number): void {
    const { runtime, sessions } = this.#tab(tab);
    runtime.closeSession(this.#session(tab, id).runner);
    sessions.delete(id);
  }

  run(tab: number, id: number): void {
    void this.#session(tab, id).runner.rerun({ seq: 0, cause: "told", changes: [] });
  }

  stop(tab: number, id: number): void {
    this.#session(tab, id).runner.stop();
  }

  /** @param acts null: the run ends */
  tell(tab: number, id: number, acts: readonly Act[] | null): void {
    this.#session(tab, id).tell(acts);
  }

  letGo(id: BodyId): void {
    this.#bodies.get(id)?.();
    this.#bodies.delete(id);
  }

  decide(which: string): void {
    const at = this.#verdicts.findIndex((verdict) => verdict.which === which);
    for (const { give } of this.#verdicts.splice(at, 1)) give();
  }

  get judged(): readonly string[] {
    return this.#verdicts.map(({ which }) => which);
  }

  async emptyStore(): Promise<void> {
    for (const key of await this.#stored.keys()) await this.#stored.delete(key);
  }

  /** Resolves when all waits for the world. */
  async rest(): Promise<void> {
    do await task();
    while (this.#yields > 0);
  }

  async #yieldTask(): Promise<void> {
    this.#yields++;
    await task();
    this.#yields--;
  }

  /** Moves time, and calls what is due on the way. */
  async pass(ms: number): Promise<void> {
    const until = this.clock.now() + ms;
    while (this.clock.runNext(until)) await this.rest();
    this.clock.moveTo(until);
  }

  take(): Events {
    const runs: Record<string, number> = {};
    for (const [tab, { sessions }] of this.#tabs) for (const [id, session] of sessions) runs[`${tab}/${id}`] = session.runs;
    const left = this.#released.toSorted();
    const events = { outcomes: this.#outcomes, bodies: this.#begun.sort(), asked: this.#asked, left, runs };
    this.#outcomes = {};
    this.#begun = [];
    this.#asked = 0;
    return events;
  }

  /** What the scripts of a tab call. */
  #globals(tab: number): object {
    return {
      begin: (id: number): Told => this.#begin(this.#session(tab, id)),
      make: (fn: Fn, n: number): Made => this.#finished(fn, n, this.#beginBody(tab, fn, n)),
      later: async (fn: Fn, n: number): Promise<Made> => {
        const id = this.#beginBody(tab, fn, n);
        if (this.weather.isSlow) await new Promise<void>((go) => this.#bodies.set(id, go));
        else await this.#yieldTask();
        return this.#finished(fn, n, id);
      },
      judge: (fn: Fn, { n }: Made): boolean | Promise<boolean> => {
        this.#asked++;
        const { weather } = this;
        if (!weather.isPensive || !specs[fn].isAsync) return say(weather.verdict);
        return new Promise<void>((give) => this.#verdicts.push({ tab, which: `${tab}: ${keyOf(fn, n)}`, give })).then(() =>
          say(weather.verdict),
        );
      },
      released: ({ id }: Made): void => void this.#released.push(id),
    };
  }

  #begin(session: Opened): Told {
    session.runs++;
    const run = session.runner.newest;
    return {
      next: () =>
        new Promise((resolve) => {
          session.tell = resolve;
        }),
      // A run that is over leaves it.
      follow: (done) => void done.catch(() => {}),
      ended: (id, seen) => {
        this.#outcomes[id] =
          typeof seen === "object" && seen !== null ? (seen as Made).id : typeof seen === "boolean" ? seen : String(seen);
      },
      failed: (id, error) => {
        // An error that is awaited reaches the catch of a script that is over.
        if (run?.isOver !== true) this.#outcomes[id] = (error as Error).message;
      },
    };
  }

  #beginBody(tab: number, fn: Fn, n: number): BodyId {
    const id = this.#ids.next(tab, fn, n);
    this.#begun.push(id);
    return id;
  }

  #finished(fn: Fn, n: number, id: BodyId): Made {
    if (this.weather.failing.has(keyOf(fn, n))) throw new Error("failed");
    const made = { fn, n, id, at: this.clock.now() };
    if (specs[fn].releases !== "dispose") return made;
    return Object.assign(made, { [disposeSymbol]: () => void this.#released.push(id) });
  }

  #tab(tab: number): Tab {
    return this.#tabs.get(tab) as Tab;
  }

  #session(tab: number, id: number): Opened {
    return this.#tab(tab).sessions.get(id) as Opened;
  }
}

function say(verdict: Verdict): boolean {
  if (verdict === "throws") throw new Error("no verdict");
  return verdict === "yes";
}

function task(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
