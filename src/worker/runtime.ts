/**
 * One worker's worth of Reprise: sessions, the cache they share, and the one script thread they take turns on.
 */
import { invariant } from "../shared/assert.ts";
import { type BlockId, blockId, type LogId, logId, type SessionId, sessionId } from "../shared/ids.ts";
import type { SessionInit, StreamMessage } from "../shared/protocol.ts";
import type { CachedFunctions } from "./cache/cached-functions.ts";
import type { Caches } from "./cache/caches.ts";
import type { ModuleType } from "./compile/compiled.ts";
import { isRelative } from "./compile/specifiers.ts";
import type { Belongings } from "./control/belongings.ts";
import { ControlSignal, isControl } from "./control/control.ts";
import { Ambient, type DrawContext } from "./drawing/context.ts";
import { showException } from "./drawing/exception.ts";
import { assertLive, endedBy, isLive, noCurrentRun } from "./drawing/liveness.ts";
import { createReprise, type Reprise, type StHost } from "./elements/reprise.ts";
import type { Rest } from "./elements/rest.ts";
import { RestLoader } from "./elements/rest-loader.ts";
import type { Command } from "./elements/surface.ts";
import type { Clock, Host } from "./host/host.ts";
import { longTimers } from "./host/long-timers.ts";
import { newestContext } from "./newest-context.ts";
import { openKeeper } from "./open-keeper.ts";
import type { IdSource } from "./output/block.ts";
import { ReplayLog } from "./replay/replay-log.ts";
import { Yielding } from "./script/activation.ts";
import { type Compile, loadCompiler } from "./script/compiler.ts";
import { importPackage } from "./script/imports.ts";
import { Linker } from "./script/linker.ts";
import type { FileHost, LoadedFile } from "./script/loaded-file.ts";
import { OwnGlobals } from "./script/own-globals.ts";
import { Positions } from "./script/positions.ts";
import type { RunnerWorker } from "./session/runner-worker.ts";
import { ScriptRunner } from "./session/script-runner.ts";
import { Session, type SessionParts } from "./session/session.ts";
import type { CaptureReader, KnownFunction, KnownSite } from "./values/known-function.ts";

/** What a runtime loads, and when. */
interface RuntimeParts {
  compiler?: () => Promise<Compile>;
  rest?: () => Promise<Rest>;
  /** The rest is loaded when a script needs it, or after the first run. Default: at start. */
  late?: boolean;
}

export class Runtime implements FileHost, RunnerWorker, StHost {
  readonly ambient = new Ambient();
  readonly yielding = new Yielding();
  readonly positions = new Positions();
  readonly ids: IdSource = new Ids();
  readonly blankLog = ReplayLog.blank(this.ids);
  readonly clock: Clock;
  readonly realTime: () => number;
  readonly #rest: RestLoader;
  #loaded: Rest | null = null;
  #cached: CachedFunctions | null = null;
  readonly reprise: Reprise;
  readonly linker: Linker;
  /** Real time after which stop points end what runs, or null. */
  deadline: number | null = null;
  readonly #runners = new Map<SessionId, ScriptRunner>();
  readonly #known = new WeakMap<Function, () => KnownFunction>();
  readonly #sites = new WeakMap<Function, KnownSite>();
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
    this.#rest = new RestLoader((loaded) => this.#take(loaded), rest);
    this.reprise = createReprise(this);
    const globals = { st: this.reprise.st, ...host.globals };
    const own = new OwnGlobals(this.ambient, host.globals, (error, owner) => {
      if (!this.takeUncaught(error, owner)) throw error;
    });
    this.linker = new Linker(host, this, this.positions, { ...this.reprise }, globals, own, compiler);
  }

  /** Starts a runtime: what is loaded asynchronously is there when it resolves, but for the compiler, and for the rest if that is `late`. */
  static async start(host: Host, parts: RuntimeParts = {}): Promise<Runtime> {
    const runtime = new Runtime(host, parts);
    if (parts.late !== true) await runtime.loadRest();
    return runtime;
  }

  get rest(): Rest | null {
    return this.#loaded;
  }

  get cached(): CachedFunctions | null {
    return this.#cached;
  }

  get lacksRest(): boolean {
    return this.#loaded === null;
  }

  loadRest(): Promise<void> {
    return this.#rest.need();
  }

  async loadRestNext(): Promise<void> {
    // The first elements have network and processor to themselves.
    await this.ambient.now?.page.shown();
    await this.loadRest();
  }

  loadRestLater(): void {
    if (this.#loaded !== null) return;
    // Nobody waits for it: a script that needs it tries again.
    void this.host.yieldTask().then(() => this.loadRest().catch(() => {}));
  }

  command(name: string): Command | undefined {
    return this.#rest.command(name);
  }

  #take(rest: Rest): void {
    this.#loaded = rest;
    const sessions = { [Symbol.iterator]: () => this.#sessions() };
    this.#cached = new rest.CachedFunctions({
      clock: this.clock,
      ambient: this.ambient,
      context: (fn) => this.context(fn),
      currentContext: () => this.ambient.now,
      evaluating: () => this.ambient.evaluating?.wrapped,
      outside: (fn) => this.ambient.within(null, fn),
      known: (fn) => this.known(fn),
      site: (fn) => this.#sites.get(fn),
      sessions,
      report: (message, error) => this.host.report(message, error),
      yieldTask: () => this.host.yieldTask(),
      openKeeper: (isOrphan) => openKeeper(this, sessions, isOrphan),
      rerun: (session, since, cause) => this.#runners.get(session)?.wanted.ask(since, cause),
    });
    for (const session of this.#sessions()) session.backUp(rest.StateBackup);
  }

  get names(): readonly string[] {
    const names: string[] = [];
    for (const name in this.reprise.st) names.push(name);
    return names;
  }

  /** Once the rest is loaded. */
  get caches(): Caches {
    return invariant(this.#cached, "the rest was loaded before").caches;
  }

  /** What runs the sessions that are open. */
  get runners(): ReadonlyMap<SessionId, ScriptRunner> {
    return this.#runners;
  }

  *#sessions(): IterableIterator<Session> {
    for (const { session } of this.#runners.values()) yield session;
  }

  openSession(init: SessionInit, send: (message: StreamMessage) => void, parts?: SessionParts): ScriptRunner {
    const session = new Session(this, sessionId(`s${++this.#sessionCount}`), init, send, parts);
    const runner = new ScriptRunner(this, session);
    this.#runners.set(session.id, runner);
    if (this.#loaded !== null) session.backUp(this.#loaded.StateBackup);
    return runner;
  }

  closeSession(runner: ScriptRunner): void {
    if (!this.#runners.delete(runner.session.id)) return;
    runner.close();
    this.#left = [...this.#left, runner].filter(({ session: { computations } }) => computations.size > 0);
    if (this.#runners.size > 0) this.#cached?.caches.closeSession(runner.session.id);
  }

  /** Ends everything: sessions, computations, cached values. */
  async close(): Promise<void> {
    for (const runner of [...this.#left, ...this.#runners.values()]) {
      runner.stop();
      this.closeSession(runner);
    }
    await this.#cached?.caches.close();
  }

  context(fn: string): DrawContext {
    const context = this.ambient.now;
    if (context === null) throw noCurrentRun(fn, this.ambient.evaluating?.file ?? null);
    assertLive(context, fn);
    this.#checkDeadline(context);
    return context;
  }

  captureKey(captures: readonly CaptureReader[]): string {
    return invariant(this.#loaded, "a script waits for the rest before it caches").captureKey(captures);
  }

  known(fn: Function): KnownFunction | undefined {
    return this.#known.get(fn)?.();
  }

  know(fn: Function, known: () => KnownFunction): void {
    this.#known.set(fn, known);
  }

  noteSite(fn: Function, site: KnownSite): void {
    this.#sites.set(fn, site);
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
    const context = known ?? newestContext(this.#runners.values(), owner, () => this.positions.locate(error) !== null);
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
      for (const session of this.#sessions()) if (session.isStopPressed) throw new ControlSignal("stopped");
      if (this.deadline !== null && this.host.realTime() >= this.deadline) throw new ControlSignal("timeout");
      return;
    }
    this.check(context);
    const { run, computation, page } = context;
    page.flushDue();
    if (run.session.isStopPressed) {
      computation?.end("stopped");
      throw run.end("stopped");
    }
    if (computation === null && run.isOutdated) throw run.end("superseded");
  }

  importDynamically(specifier: string, type: ModuleType, from: LoadedFile): Promise<Record<string, unknown>> {
    if (specifier === "reprise") return Promise.resolve({ ...this.reprise });
    if (!isRelative(specifier)) return importPackage(this.host, specifier, type, undefined);
    const context = this.context("import");
    return this.linker.loadSibling({ specifier, type }, from, context.run.session.files);
  }

  display(value: unknown): void {
    this.reprise.st.write(value);
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
