/**
 * One app: a script with its state, its widgets and its page.
 */

import { invariant } from "../../shared/assert.ts";
import type { Delta } from "../../shared/delta.ts";
import { equalData } from "../../shared/equal.ts";
import type { SessionId } from "../../shared/ids.ts";
import type { Backup, Refusal, SessionInit, StreamMessage, WidgetChange } from "../../shared/protocol.ts";
import { Belongings } from "../control/belongings.ts";
import type { DrawingWorker, OpenCall } from "../drawing/context.ts";
import { SessionPage } from "../output/session-page.ts";
import type { Linker } from "../script/linker.ts";
import type { LoadedFile } from "../script/loaded-file.ts";
import { SessionEntries } from "../widgets/entries.ts";
import { type OwnEntry, SessionState } from "../widgets/session-state.ts";
import { keyedId } from "../widgets/widget-def.ts";
import type { Changed, WidgetRegistry } from "../widgets/widget-registry.ts";
import { AppFiles } from "./app-files.ts";
import type { endWidgets } from "./end-widgets.ts";
import { HostLink } from "./host-link.ts";
import type { Run, RunSession } from "./run.ts";
import { RunTraces } from "./run-traces.ts";
import type { SessionParts, TextLoader } from "./session-parts.ts";
import type { SessionRest } from "./session-rest.ts";
import { SharedFlags } from "./shared-flags.ts";
import type { StateBackup } from "./state-backup.ts";

/** What a session needs of the worker that it lives in. */
export interface SessionWorker extends DrawingWorker {
  readonly linker: Linker;
  /** The origins of all functions that files may cache; for who caches. */
  originsIn(files: readonly LoadedFile[]): ReadonlySet<string>;
}

export class Session implements RunSession {
  #fileName: string | null;
  #source: string | null;
  #displayExpressions: SessionInit["displayExpressions"];
  /** Address of the module that was compiled ahead; null if there is none, or it has been taken. */
  #compiled: string | null;
  /** Of its texts. */
  readonly loader: Promise<TextLoader>;
  readonly files: AppFiles;
  readonly flags: SharedFlags;
  #isClosed = false;
  #newest: Run | null = null;
  readonly page: SessionPage;
  readonly entries = new SessionEntries();
  readonly state = new SessionState(this.entries);
  #widgets: WidgetRegistry | null = null;
  #endWidgets: typeof endWidgets | null = null;
  readonly computations = new Set<OpenCall>();
  readonly traces = new RunTraces();
  readonly belongings = new Belongings();
  /** Cached functions of the newest complete run, by function key. */
  #functions: ReadonlySet<string> = new Set();
  #origins: ReadonlySet<string> | (() => ReadonlySet<string>) = new Set<string>();
  /** The newest text and what it imports. */
  #files: readonly LoadedFile[] = [];
  query: Readonly<Record<string, readonly string[]>>;
  readonly host: HostLink;
  readonly stored: Map<string, readonly string[]>;
  #stateChanged = false;
  /** What session state began with: the page has that. */
  readonly #brought: ReadonlyMap<string, OwnEntry>;
  /** Null until it is loaded. */
  #backup: StateBackup | null = null;
  #news: Backup | undefined;
  /** Why a text was refused; null if one was taken. Undefined: the page knows. */
  #refusal: Refusal | null | undefined;

  constructor(
    readonly worker: SessionWorker,
    readonly id: SessionId,
    init: SessionInit,
    readonly send: (message: StreamMessage) => void,
    { bound, host = null, loader }: SessionParts = {},
  ) {
    this.loader = Promise.resolve(loader ?? worker.linker);
    this.#fileName = init.fileName;
    this.#source = init.source;
    this.#compiled = init.compiled;
    this.files = new AppFiles(Object.entries(init.files));
    this.#displayExpressions = init.displayExpressions;
    this.host = new HostLink(init.inputs, init.functions, host, (name, value) => this.page.tell({ kind: "output", name, value }));
    this.query = {};
    this.takeQuery(init.query);
    this.stored = new Map(Object.entries(init.stored));
    for (const [key, words] of this.stored) this.entries.noteWords(keyedId(key), "local", words);
    this.flags = new SharedFlags(init.flags);
    this.page = new SessionPage(worker.ids, worker, (deltas) => this.#flushed(deltas), bound);
    for (const [widget, value] of init.values) {
      this.entries.restore(widget, value);
      this.page.noteValue(widget, value);
    }
    for (const [key, value] of init.state) this.state.set(key, value, null);
    this.#brought = this.state.own();
  }

  get fileName(): string {
    return this.#fileName ?? "app.ts";
  }

  /** The text that its runs take; empty while it is not known yet. */
  get source(): string {
    return this.#source ?? "";
  }

  get displayExpressions(): boolean {
    return this.#displayExpressions === true;
  }

  /** Takes what was compiled ahead for it, once. @throws ImportError */
  async adopt(): Promise<void> {
    const url = this.#compiled;
    if (url === null) return;
    const { file, source, displayExpressions } = await this.worker.linker.adopt(url);
    this.#compiled = null;
    this.#fileName ??= file;
    this.#source ??= source;
    this.#displayExpressions ??= displayExpressions;
  }

  /** The run that began last, or null before the first. */
  get newest(): Run | null {
    return this.#newest;
  }

  /** The newest run has not ended yet. */
  get isRunning(): boolean {
    return this.#newest !== null && !this.#newest.isOver;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get origins(): ReadonlySet<string> {
    if (typeof this.#origins === "function") this.#origins = this.#origins();
    return this.#origins;
  }

  /** All that scripts may call is loaded: from now on there may be widgets, and session state is copied for the page. */
  complete(parts: SessionRest): void {
    this.#widgets = new parts.WidgetRegistry(this.entries, (text) => this.page.tell({ kind: "notice", text }));
    this.#endWidgets = parts.endWidgets;
    this.state.widgets = this.#widgets;
    this.page.complete(parts);
    this.traces.onRead = parts.endRow;
    this.#backup = new parts.StateBackup(this.state, this.worker.clock, this.#brought, (news) => {
      this.#news = news;
      this.page.flush();
    });
    if (this.#newest?.isOver !== true) return;
    this.#news = this.#backup.end();
    this.page.flush();
  }

  /** Null before the rest is loaded. */
  get seen(): WidgetRegistry | null {
    return this.#widgets;
  }

  get widgets(): WidgetRegistry {
    return invariant(this.#widgets, "who asks for widgets is loaded with them");
  }

  /** Takes changes that the page sent. @returns the widgets that have another value now, and the triggers */
  take(changes: readonly WidgetChange[]): Changed[] {
    for (const { id, value } of changes) this.page.noteValue(id, value);
    const widgets = this.#widgets;
    if (widgets !== null) return widgets.inOrder(changes.flatMap((change) => widgets.apply(change) ?? []));
    for (const { id, value } of changes) this.entries.restore(id, value);
    return [];
  }

  beginRun(run: Run): void {
    this.#newest?.drawing.end();
    this.#newest = run;
    this.traces.add(run.trace);
    if (run.fragment === null) this.state.begin();
    this.#backup?.begin();
    this.#stateChanged = true;
    this.page.begin(run.fragment === null ? run.drawing : null);
  }

  /** The script's text has been compiled and is about to run. */
  beginScript(main: LoadedFile): void {
    const files = [...main.reachable()];
    this.#files = files;
    // What tells them may not be loaded yet; nor does anybody ask then.
    this.#origins = () => this.worker.originsIn(files);
  }

  contains(functionKey: string): boolean {
    return this.#functions.has(functionKey) || this.#files.some(({ wrapped }) => wrapped.has(functionKey));
  }

  get hasRun(): boolean {
    return this.#newest?.isOver === true;
  }

  runsFile(file: string): boolean {
    return this.#files.some(({ compiled }) => compiled.file === file);
  }

  isUsing(functionKey: string): boolean {
    return this.#newest !== null && !this.#newest.isOver && this.#newest.functions.has(functionKey);
  }

  /** A run has ended: what it did not draw goes. */
  endRun(run: Run): void {
    if (run.prunes) {
      const { drawing } = run;
      if (run.fragment === null) this.page.prune(drawing);
      for (const fragment of run.fragments) fragment.prune(drawing);
    }
    this.#endWidgets?.(this, run);
    if (run.isComplete) {
      this.#functions = run.fragment === null ? run.functions : new Set([...this.#functions, ...run.functions]);
    }
  }

  /** Another text is the script's from now on. */
  takeText(source: string): void {
    this.#source = source;
    this.#refusal = null;
  }

  /** Tells the page why a text did not become the script's. */
  refuse(refusal: Refusal): void {
    this.#refusal = refusal;
    this.page.flush();
  }

  /** Lets the page know that its event was heard, though its run begins later. */
  answer(): void {
    this.#stateChanged = true;
    this.page.flush();
  }

  /** Tells the page that a run has ended, with all that came of it. */
  flushEnd(run: Run): void {
    this.#news = this.#backup?.end();
    this.#stateChanged = true;
    this.page.flushEnd(run.outcome ?? "done");
  }

  /** The address has other parameters now: those that are bound to widgets are their values. */
  takeQuery(query: Readonly<Record<string, readonly string[]>>): void {
    this.entries.noteQuery(this.query, query);
    this.query = query;
  }

  setQuery(params: Record<string, string[]>): void {
    if (equalData(params, this.query)) return;
    this.query = params;
    this.page.tell({ kind: "query", params });
  }

  store(key: string, words: string[] | undefined): void {
    if (words === undefined) this.stored.delete(key);
    else this.stored.set(key, words);
    this.page.tell({ kind: "store", key, words: words ?? null });
  }

  /** Ends the session: nothing of it is shown, kept or sent any more. */
  close(): void {
    this.#isClosed = true;
    this.belongings.close();
    this.#backup?.close();
    this.page.close();
    this.#newest?.drawing.end();
    this.#newest = null;
    this.#functions = new Set();
    this.#origins = new Set();
    this.#files = [];
  }

  #flushed(deltas: Delta[]): void {
    const run = this.#newest;
    const isNews = deltas.length > 0 || this.#stateChanged || this.#refusal !== undefined || this.#news !== undefined;
    if (this.#isClosed || run === null || !isNews) return;
    const message: StreamMessage = { run: run.id, deltas };
    if (this.#stateChanged) message.state = run.state(run.outcome === null ? "running" : "idle");
    if (this.#news !== undefined) message.backup = this.#news;
    if (this.#refusal !== undefined) message.refusal = this.#refusal;
    this.#stateChanged = false;
    this.#news = undefined;
    this.#refusal = undefined;
    this.send(message);
  }
}
