/**
 * One app: a script with its state, its widgets and its page.
 */
import type { Delta } from "../../shared/delta.ts";
import { equalData } from "../../shared/equal.ts";
import type { SessionId } from "../../shared/ids.ts";
import type { SessionInit, StreamMessage } from "../../shared/protocol.ts";
import type { Computation } from "../cache/computation.ts";
import { originOf, siteOriginOf } from "../cache/function-identity.ts";
import type { HeldBound } from "../output/held-logs.ts";
import { SessionPage } from "../output/session-page.ts";
import type { Runtime } from "../runtime.ts";
import type { LoadedFile } from "../script/loaded-file.ts";
import { keyedId, WidgetRegistry } from "../widgets/widget-registry.ts";
import { Fragments } from "./fragments.ts";
import type { Run } from "./run.ts";
import { ScriptRunner } from "./script-runner.ts";
import { SessionState } from "./session-state.ts";

export class Session {
  readonly fileName: string;
  source: string;
  readonly files: Map<string, string | Blob>;
  filesChanged = false;
  readonly displayExpressions: boolean;
  readonly flags: Int32Array | null;
  /** How often Stop had been pressed when it was last heard of. */
  stops = 0;
  isClosed = false;
  readonly page: SessionPage;
  readonly widgets = new WidgetRegistry();
  readonly state = new SessionState(this.widgets);
  readonly runner = new ScriptRunner(this);
  readonly fragments = new Fragments(this);
  /** Computations that runs of this session began and that are in flight. */
  readonly computations = new Set<Computation>();
  /** Cached functions of the newest complete run, by function key. */
  functions: ReadonlySet<string> = new Set();
  /** Functions that the newest compiled text contains, without options. */
  origins: ReadonlySet<string> = new Set();
  /** Cached functions that imported files of the newest text have made, by function key. */
  #imported: ReadonlySet<string>[] = [];
  readonly #openedFiles = new Map<string, File>();
  /** The query parameters, as the script sees them. */
  query: Readonly<Record<string, readonly string[]>>;
  #stateChanged = false;
  #sentState: [string, unknown][] = [];
  #newState: [string, unknown][] | undefined;

  /**
   * @param send takes each message for the page
   * @param bound of the logs that the page holds and does not show
   */
  constructor(
    readonly runtime: Runtime,
    readonly id: SessionId,
    init: SessionInit,
    readonly send: (message: StreamMessage) => void,
    bound?: HeldBound,
  ) {
    this.fileName = init.fileName;
    this.source = init.source;
    this.files = new Map(Object.entries(init.files));
    this.displayExpressions = init.displayExpressions;
    this.query = init.query;
    this.flags = init.flags === null ? null : new Int32Array(init.flags);
    const { clock, realTime } = runtime.host;
    this.page = new SessionPage(runtime.ids, { clock, realTime }, (deltas) => this.#flushed(deltas), bound);
    for (const [widget, value] of init.values) {
      this.widgets.restore(widget, value);
      this.page.noteValue(widget, value);
    }
    for (const [key, value] of init.state) this.widgets.values.set(keyedId(key), value);
  }

  /** A file as the script gets it: one object as long as its content is the same, for functions that are keyed by it. */
  async fileOf(name: string, content: string | Blob): Promise<File> {
    const file = new File([content], name);
    const before = this.#openedFiles.get(name);
    if (before !== undefined && equalData(await before.arrayBuffer(), await file.arrayBuffer())) return before;
    this.#openedFiles.set(name, file);
    return file;
  }

  beginRun(run: Run): void {
    this.#stateChanged = true;
    this.page.begin(run.fragment === null ? run : null);
  }

  /** The script's text has been compiled and is about to run. */
  beginScript(main: LoadedFile): void {
    const origins = new Set<string>();
    const imported: ReadonlySet<string>[] = [];
    for (const file of main.reachable()) {
      imported.push(file.wrapped);
      const { functions, sites, file: name } = file.compiled;
      for (const info of functions) origins.add(originOf({ ...info, file: name, source: file.sourceKey(info) }));
      for (const info of sites) origins.add(siteOriginOf({ ...info, file: name, source: file.sourceKey(info) }));
    }
    this.origins = origins;
    this.#imported = imported;
  }

  /** The newest complete run, or a file that the newest text imports, has made the cached function with this key. */
  contains(functionKey: string): boolean {
    return this.functions.has(functionKey) || this.#imported.some((keys) => keys.has(functionKey));
  }

  endRun(run: Run): void {
    if (run.prunes) {
      if (run.fragment === null) this.page.prune(run);
      for (const fragment of run.fragments) fragment.prune(run);
    }
    this.#clearForms(run);
    if (run.isComplete) {
      this.page.forgetValues(this.widgets.forgetAllBut(run.drawn, run.fragment));
      this.functions = run.fragment === null ? run.functions : new Set([...this.functions, ...run.functions]);
      this.fragments.replace(run.fragments, run.fragment);
      this.runtime.cached.releaseUnused();
    }
    const state = this.state.snapshot();
    if (!equalData(state, this.#sentState)) this.#newState = this.#sentState = state;
    this.#stateChanged = true;
    this.page.flushEnd(run.outcome === "superseded");
  }

  /** Forms whose submit the script was told of, or never will be, and that are to be cleared then. */
  #clearForms(run: Run): void {
    const lost = run.outcome === "superseded" ? [] : run.triggers.keys();
    for (const id of [...run.pulled.keys(), ...lost]) {
      const form = this.widgets.def(id)?.form;
      if (form?.clearOnSubmit !== true) continue;
      for (const def of this.widgets.resetForm(form.name)) this.page.showValue(def.id, def.toWire(def.initial));
    }
  }

  /** Replaces the query parameters, here and on the page. */
  setQuery(params: Record<string, string[]>): void {
    if (equalData(params, this.query)) return;
    this.query = params;
    this.page.setQuery(params);
  }

  /** Stop was pressed. */
  stop(): void {
    if (this.flags !== null) this.stops = Atomics.load(this.flags, 0);
    this.runner.stop();
  }

  /** Ends the session; computations that it began go on, since others may wait for them. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    const run = this.runner.newest;
    if (run !== null && run.outcome === null) {
      run.end("stopped");
      run.outcome = "stopped";
      run.settle();
    }
    for (const end of run?.onEnd.splice(0) ?? []) end();
    this.fragments.close();
    this.page.close();
    this.functions = new Set();
    this.origins = new Set();
    this.#imported = [];
  }

  #flushed(deltas: Delta[]): void {
    const run = this.runner.newest;
    if (this.isClosed || run === null || (deltas.length === 0 && !this.#stateChanged)) return;
    const message: StreamMessage = { run: run.id, deltas };
    if (this.#stateChanged) message.state = run.state(run.outcome === null ? "running" : "idle");
    if (this.#newState !== undefined) message.session = this.#newState;
    this.#stateChanged = false;
    this.#newState = undefined;
    this.send(message);
  }
}
