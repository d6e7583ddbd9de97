/**
 * One worker's worth of Reprise: sessions, the cache they share, and the one script thread they take turns on.
 */
import { invariant } from "../shared/assert.ts";
import { type BlockId, blockId, type LogId, logId, type SessionId, sessionId } from "../shared/ids.ts";
import type { SessionInit, StreamMessage } from "../shared/protocol.ts";
import type { CachedFunctions } from "./cache/cached-functions.ts";
import type { Caches } from "./cache/caches.ts";
import type { FunctionInfo, SiteInfo } from "./compile/compiled.ts";
import type { Belongings } from "./control/belongings.ts";
import { ControlSignal, isControl } from "./control/control.ts";
import { Ambient, type DrawContext } from "./drawing/context.ts";
import { Errors } from "./drawing/errors.ts";
import { showException } from "./drawing/exception.ts";
import { assertLive, endedBy, isLive, noCurrentRun } from "./drawing/liveness.ts";
import { createReprise, type Reprise, type StHost } from "./elements/reprise.ts";
import type { Rest } from "./elements/rest.ts";
import { RestLoader } from "./elements/rest-loader.ts";
import type { RestParts } from "./elements/rest-parts.ts";
import type { Command } from "./elements/surface.ts";
import type { Clock, Host } from "./host/host.ts";
import { longTimers } from "./host/long-timers.ts";
import { newestContext } from "./newest-context.ts";
import type { IdSource } from "./output/block.ts";
import type { ReplayLog } from "./replay/replay-log.ts";
import { Yielding } from "./script/activation.ts";
import { type Compile, loadCompiler } from "./script/compiler.ts";
import { Linker, type LinkerHost, type ModuleLoader } from "./script/linker.ts";
import type { LoadedFile, Noted } from "./script/loaded-file.ts";
import { OwnGlobals } from "./script/own-globals.ts";
import { Positions } from "./script/positions.ts";
import type { FragmentRunner, Fragments } from "./session/fragments.ts";
import type { RunnerWorker } from "./session/runner-worker.ts";
import { ScriptRunner } from "./session/script-runner.ts";
import { Session } from "./session/session.ts";
import type { SessionParts } from "./session/session-parts.ts";
import type { KnownFunction } from "./values/known-function.ts";

/** What a runtime loads, and when. */
interface RuntimeParts {
  compiler?: () => Promise<Compile>;
  rest?: () => Promise<Rest>;
  /** The rest is loaded when a script needs it, or after the first run. Default: at start. */
  late?: boolean;
}

export class Runtime implements LinkerHost, RunnerWorker, StHost {
  readonly ambient = new Ambient();
  readonly yielding = new Yielding();
  readonly positions = new Positions();
  // Whoever needs it later tries again.
  readonly errors = new Errors(() => void this.loadRest().catch(() => {}));
  readonly ids: IdSource = new Ids();
  readonly clock: Clock;
  readonly realTime: () => number;
  readonly #loader: RestLoader;
  #parts: RestParts | null = null;
  readonly reprise: Reprise;
  readonly #complete: ReturnType<typeof createReprise>["complete"];
  readonly linker: Linker;
  /** Real time after which stop points end what runs, or null. */
  deadline: number | null = null;
  readonly #runners = new Map<SessionId, ScriptRunner>();
  readonly #known = new WeakMap<Function, Noted<FunctionInfo>>();
  readonly #origins = new WeakMap<object, DrawContext>();
  /** Those of sessions that have closed, and left computations to others. */
  #left: ScriptRunner[] = [];
  #sessionCount = 0;

  private constructor(
    readonly host: Host,
    { compiler = loadCompiler, rest }: RuntimeParts,
  ) {
    this.clock = longTimers(host.clock);
    this.realTime = host.realTime;
    this.#loader = new RestLoader((loaded) => this.#take(loaded), rest);
    const { reprise, complete } = createReprise(this);
    this.reprise = reprise;
    this.#complete = complete;
    const own = new OwnGlobals(this.ambient, host.globals, (error, owner) => {
      if (!this.takeUncaught(error, owner)) throw error;
    });
    this.linker = new Linker(host, this, this.positions, { ...reprise }, { st: reprise.st, ...host.globals }, own, compiler);
  }

  /** Starts a runtime: what is loaded asynchronously is there when it resolves, but for the compiler, and for the rest if that is `late`. */
  static async start(host: Host, parts: RuntimeParts = {}): Promise<Runtime> {
    const runtime = new Runtime(host, parts);
    if (parts.late !== true) await runtime.loadRest();
    return runtime;
  }

  get cached(): CachedFunctions | null {
    return this.#parts?.cached ?? null;
  }

  get lacksRest(): boolean {
    return this.#parts === null;
  }

  loadRest(): Promise<void> {
    return this.#loader.need();
  }

  async loadRestNext(): Promise<void> {
    // The first elements have network and processor to themselves.
    await this.ambient.now?.page.shown();
    await this.loadRest();
  }

  loadRestLater(): void {
    if (this.#parts !== null) return;
    // Nobody waits for it: a script that needs it tries again.
    void this.host.yieldTask().then(() => this.loadRest().catch(() => {}));
  }

  command(name: string): Command | undefined {
    return this.#loader.command(name);
  }

  #take(rest: Rest): void {
    const sessions = { [Symbol.iterator]: () => this.#sessions() };
    const parts = new rest.RestParts(this, sessions);
    this.#parts = parts;
    this.errors.explainBy((error, severity) => parts.explain(error, severity));
    this.#complete((surfaces) => rest.membersOf(this, surfaces, parts.cached));
    for (const session of sessions) parts.complete(session);
  }

  get names(): readonly string[] {
    const names: string[] = [];
    for (const name in this.reprise.st) names.push(name);
    return names;
  }

  /** Once the rest is loaded. */
  get caches(): Caches {
    return this.needed.cached.caches;
  }

  /** What runs the sessions that are open. */
  get runners(): ReadonlyMap<SessionId, ScriptRunner> {
    return this.#runners;
  }

  *#sessions(): IterableIterator<Session> {
    for (const { session } of this.#runners.values()) yield session;
  }

  /** @param id which the page names it by; without one, it is counted here */
  openSession(init: SessionInit, send: (message: StreamMessage) => void, parts?: SessionParts, id?: SessionId): ScriptRunner {
    const session = new Session(this, id ?? sessionId(`s${++this.#sessionCount}`), init, send, parts);
    const runner = new ScriptRunner(this, session);
    this.#runners.set(session.id, runner);
    this.#parts?.complete(session);
    return runner;
  }

  closeSession(runner: ScriptRunner): void {
    if (!this.#runners.delete(runner.session.id)) return;
    runner.close();
    this.#left = [...this.#left, runner].filter(({ session: { computations } }) => computations.size > 0);
    this.cached?.caches.closeSession(runner.session.id);
  }

  /** Ends everything: sessions, computations, cached values. */
  async close(): Promise<void> {
    for (const runner of [...this.#left, ...this.#runners.values()]) {
      runner.stop();
      this.closeSession(runner);
    }
    await this.cached?.caches.close();
  }

  context(fn: string): DrawContext {
    const context = this.ambient.now;
    if (context === null) throw noCurrentRun(fn, this.ambient.evaluating?.file ?? null);
    assertLive(context, fn);
    this.#checkDeadline(context);
    return context;
  }

  known(fn: Function): KnownFunction | undefined {
    const noted = this.#known.get(fn);
    return noted && this.needed.known(noted);
  }

  know(fn: Function, noted: Noted<FunctionInfo>): void {
    this.#known.set(fn, noted);
  }

  noteSite(fn: Function, noted: Noted<SiteInfo>): void {
    this.needed.noteSite(fn, noted);
  }

  originsIn(files: readonly LoadedFile[]): ReadonlySet<string> {
    return this.needed.originsIn(files);
  }

  get blankLog(): ReplayLog {
    return this.needed.blankLog;
  }

  fragmentsOf(runner: FragmentRunner, isVisible: boolean): Fragments {
    return this.needed.fragmentsOf(runner, isVisible);
  }

  /** What came with the rest, for what only comes about with that. */
  get needed(): RestParts {
    return invariant(this.#parts, "a script waits for the rest before it needs it");
  }

  noteOrigin(error: object, context: DrawContext): void {
    this.#origins.set(error, context);
  }

  /**
   * Shows an error that nobody caught, or a rejection that nobody awaited, if it comes from a script of this runtime.
   * @param owner of the session in whose timer it was thrown, where that is known
   * @returns false if it is none of this runtime's
   */
  takeUncaught(error: unknown, owner: Belongings | null = null): boolean {
    if (isControl(error)) return true;
    const known = typeof error === "object" && error !== null ? this.#origins.get(error) : undefined;
    const context = known ?? newestContext(this.#runners.values(), owner, () => this.#parts?.isOurs(error) !== false);
    if (context === undefined) return false;
    if (!isLive(context)) this.host.report("Nobody caught an error of an earlier run", error);
    else {
      showException(context, error);
      context.page.schedule();
    }
    return true;
  }

  readFile(name: string): Promise<Blob | undefined> {
    return this.host.readFile(name);
  }

  yieldTask(): Promise<void> {
    return this.host.yieldTask();
  }

  check(context: DrawContext): void {
    const signal = endedBy(context);
    if (signal !== null) throw signal;
    this.#checkDeadline(context);
  }

  /** What compiled loops do now and then: look at shared memory, and let the page see what was drawn. */
  loop(): void {
    const context = this.ambient.now;
    if (context === null) {
      // The top level of an imported file, or a callback of a library: any session's Stop ends it.
      for (const session of this.#sessions()) if (session.flags.isStopPressed) throw new ControlSignal("stopped");
      if (this.deadline !== null && this.host.realTime() >= this.deadline) throw new ControlSignal("timeout");
      return;
    }
    this.check(context);
    const { run, computation, page } = context;
    page.flushDue();
    if (run.session.flags.isStopPressed) {
      computation?.end("stopped");
      throw run.end("stopped");
    }
    if (computation === null && run.isOutdated) throw run.end("superseded");
  }

  async modules(): Promise<ModuleLoader> {
    await this.loadRest();
    return this.needed.modules;
  }

  importDynamically(specifier: string, options: unknown, from: LoadedFile): Promise<Record<string, unknown>> {
    return this.needed.modules.import(specifier, options, from, () => this.context("import").run.session.files);
  }

  display(value: unknown): void {
    if (value !== undefined) this.reprise.st.write(value);
  }

  #checkDeadline({ run, computation }: DrawContext): void {
    if (this.deadline === null || this.host.realTime() < this.deadline) return;
    computation?.end("timeout");
    throw run.end("timeout");
  }
}

class Ids implements IdSource {
  /** 0 and 1 are the root blocks of every page. */
  #block = 1;
  #log = 0;

  nextBlock(): BlockId {
    return blockId(++this.#block);
  }

  nextLog(): LogId {
    return logId(++this.#log);
  }
}
