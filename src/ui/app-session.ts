import { type ReadonlySignal, signal } from "@preact/signals";
import type { HostPort } from "../shared/host-api.ts";
import type { SessionId } from "../shared/ids.ts";
import type { News, RunResult, SessionQuestion } from "../shared/protocol.ts";
import type { AppEvents, AppOptions } from "./app-options.ts";
import type { Lost } from "./crash-journal.ts";
import type { Emitter } from "./emitter.ts";
import type { KeptValues } from "./kept-values.ts";
import { type Arrival, MessageInbox } from "./message-inbox.ts";
import type { NoticeList } from "./notice-list.ts";
import type { PageQuery } from "./page-query.ts";
import { pageRest } from "./page-rest.ts";
import type { PageStore } from "./page-store.ts";
import { settled } from "./settled.ts";
import { SourceKeeper } from "./source-keeper.ts";
import type { ReplaceCause } from "./spawn-worker.ts";
import type { WidgetClient } from "./widget-client.ts";
import type { OpenSession, WorkerClient } from "./worker-client.ts";
import { ofLostWorker } from "./worker-gone.ts";

/** What the session of an app works with. */
export interface AppSessionParts {
  options: AppOptions;
  worker: WorkerClient;
  store: PageStore;
  widgets: WidgetClient;
  notices: NoticeList;
  /** Is told of runs and their errors. */
  events: Emitter<AppEvents>;
  /** Null: the script's query parameters are its own. */
  query: PageQuery | null;
  /** Null: nothing is kept, nor was. */
  kept: KeptValues | null;
  /** What the page before may have left; undefined if none has died. */
  lost: Promise<Lost | null> | undefined;
  /** True once the app was closed. */
  closed: ReadonlySignal<boolean>;
}

/**
 * The session of one app in the worker, and its successors: with each next worker another one is opened, with what the page
 * has. Requests of the widget client go out here, messages for the page store come in.
 */
export class AppSession {
  /** Is given what comes from the worker; see attend-page.ts. */
  deliver: (arrival: Arrival) => void = (arrival) => this.take(arrival);
  /** Which text of the script was asked for, and which runs. */
  readonly source: SourceKeeper;
  /** What comes from the worker waits here while the page's code is not all here. */
  readonly inbox = new MessageInbox(pageRest, (message) => this.#receive(message));
  readonly #parts: AppSessionParts;
  /** Rises with each worker. */
  readonly #epoch = signal(0);
  readonly #connected = signal(false);
  readonly #halted = signal(false);
  readonly #unsubscribe: () => void;
  #session: OpenSession | undefined;
  /** Aborts with that session, however it ends. */
  #over = new AbortController();
  /** Of the newest session. */
  #opening: Promise<void> | undefined;
  /** What the page before may have left, until it is here. */
  #lost: Promise<void> | undefined;
  /** A run has ended since the worker was replaced last: it may be run again after the next death. */
  #finished = true;
  /** The run that is going was stopped together with its worker. */
  #isStopped = false;

  /** All files of the app, and all that the host gives: a next worker gets them. */
  files: Readonly<Record<string, string | Blob>>;
  inputs: Readonly<Record<string, unknown>>;

  constructor(parts: AppSessionParts) {
    this.#parts = parts;
    this.files = parts.options.files ?? {};
    this.inputs = structuredClone(parts.options.inputs ?? {});
    this.source = new SourceKeeper(parts.options.source ?? null);
    this.#unsubscribe = parts.worker.onReplaced((cause) => this.#replaced(cause));
  }

  /** The page takes a message, if it is of the session that is open. */
  take({ epoch, message }: Arrival): void {
    if (!this.#isOver(epoch)) this.inbox.deliver(message);
  }

  /** True while a session is open. */
  get connected(): ReadonlySignal<boolean> {
    return this.#connected;
  }
  /** True when the script is not run unasked, since it may be what worker or page died of. */
  get halted(): ReadonlySignal<boolean> {
    return this.#halted;
  }

  /**
   * Opens the first session and runs the script; goes on from what the page before had, if that has died. To be called once.
   * Resolves when the session is open or the app is closed; rejects if the worker cannot start.
   */
  start(): Promise<void> {
    const { widgets, lost, closed } = this.#parts;
    this.#lost = lost?.then((what) => this.#bringBack(what));
    const ready = Promise.race([this.#open(), settled(() => closed.value)]);
    if (this.#lost === undefined) void widgets.rerun("first run");
    document.addEventListener("visibilitychange", this.#tellVisible);
    return ready;
  }

  /** The worker is about to be replaced to stop this script: the next one does not run it unasked. */
  stayStopped(): void {
    this.#isStopped = true;
  }

  /** A run is about to be asked for: with this news of the app, and whatever the script was halted for. */
  resume({ source, files = this.files, inputs = this.inputs }: News): void {
    if (source !== undefined) this.source.ask(source);
    this.files = files;
    this.inputs = inputs;
    this.#halted.value = false;
    const { worker } = this.#parts;
    if (worker.state.value === "failed") worker.replace("asked");
  }

  /** Asks the worker something of the session; the answer is not checked, and empty without a session, or where that is lost meanwhile. */
  async ask(question: SessionQuestion, ...args: readonly unknown[]): Promise<unknown[]> {
    if (this.#session === undefined) return [];
    // Boundary: which arguments go with which question, the type of this method does not say.
    return this.#parts.worker.call("ask", question, ...([this.#session.id, ...args] as never)).catch(ofLostWorker);
  }

  /** Closes the session, and opens no other. One that `wasRunning` may not hear of it: then its worker is replaced. */
  close(wasRunning: boolean): void {
    this.#unsubscribe();
    this.inbox.clear();
    document.removeEventListener("visibilitychange", this.#tellVisible);
    const { widgets } = this.#parts;
    widgets.disconnect();
    widgets.giveUp({ outcome: "stopped" });
    this.#over.abort();
    this.#session?.close(wasRunning);
  }

  /** True if the session that was opened in that epoch is not the app's any more. */
  #isOver(epoch: number): boolean {
    return this.#parts.closed.value || epoch !== this.#epoch.value;
  }

  /** Opens a session, if need be that of the next worker. If there will be none, whoever waits for a run is told. */
  #open(): Promise<void> {
    const epoch = this.#epoch.value;
    this.#opening = this.#openIn(epoch).catch((error: Error) => {
      if (this.#isOver(epoch)) return this.#parts.closed.value ? undefined : this.#opening;
      this.#parts.widgets.disconnect();
      this.#parts.widgets.giveUp(failed(error));
      throw error;
    });
    // Told above, by the worker's state, and by `start()` to who looks at that.
    this.#opening.catch(() => {});
    return this.#opening;
  }

  async #openIn(epoch: number): Promise<void> {
    if (this.#lost !== undefined) {
      await this.#lost;
      if (this.#isOver(epoch)) return;
    }
    const { worker, store, query, kept, options } = this.#parts;
    const { fileName = null, displayExpressions = null, cells, onError = "continue", compiled, functions = {} } = options;
    const { files, inputs } = this;
    const names = Object.keys(functions);
    this.#over.abort();
    const over = new AbortController();
    this.#over = over;
    const serve = (done: (host: HostPort) => void): void => pageRest.use((rest) => done(rest.serveHost(functions, over.signal)));
    const session = worker.openSession(
      {
        fileName,
        source: this.source.toRun,
        compiled: compiled === undefined ? null : new URL(compiled, document.baseURI).href,
        files,
        displayExpressions,
        cells: cells ? onError : null,
        query: query?.begin() ?? {},
        stored: kept?.read() ?? {},
        flags: null,
        values: store.widgetValues,
        state: store.sessionState.value.entries,
        inputs,
        functions: names,
      },
      (message) => this.deliver({ epoch, message }),
      names.length > 0 ? new Promise(serve) : undefined,
    );
    this.#session = session;
    if (document.visibilityState === "hidden") this.#tellVisible();
    // Not once it is open: the first request need not wait for an answer.
    this.#connect(epoch, session);
    await session.opened;
    if (!this.#isOver(epoch)) this.#connected.value = true;
  }

  #connect(epoch: number, { id, flags }: OpenSession): void {
    const { worker, store, widgets, query } = this.#parts;
    widgets.connect({
      setFlag: (index, value) => flags?.set(index, value),
      rerun: async (request) => {
        const news = query?.news(store.run.value);
        const asked = worker.call("rerun", id, news === undefined ? request : { ...request, query: news });
        const result = await asked.catch((error: Error) => {
          if (this.#connected.value || this.#isOver(epoch)) throw error;
          return failed(error);
        });
        // There is no worker, and no page of that run to wait for.
        if (!("runId" in result)) return { ...result, runId: store.run.value };
        // Replies and the stream come over two ports: the run is over when its page is here, too.
        const heard = await this.inbox.brings(
          () =>
            this.#isOver(epoch) ||
            (store.hasEnded(result.runId) && (result.error === undefined || !result.refused || store.refusal.value !== null)),
        );
        // A run that the page never hears of: whoever names it does not keep others waiting.
        if (request.source !== undefined && !this.#isOver(epoch))
          this.source.answered(request.source, request.seq, result.refused === true);
        const known: RunResult = heard ? result : { runId: store.run.value, outcome: "stopped" };
        if (!this.#isOver(epoch)) this.#ended(known);
        return known;
      },
      stop: () => worker.call("stop", id),
      replaceWorker: () => worker.replace("stopped"),
    });
  }

  #receive(message: unknown): void {
    const { worker, store, widgets } = this.#parts;
    widgets.heard();
    const before = store.state.value;
    const missing = store.receive(message);
    if (missing.length > 0) this.#tell((id) => worker.call("ask", "announce", id, missing));
    const now = store.state.value;
    // A run that no request of ours began: a timer of the script, a refresh in the background.
    if (now !== before && now?.phase === "idle" && !widgets.busy.value) {
      this.#ended({ runId: store.run.value, outcome: now.outcome ?? "done" });
    }
  }

  #ended(result: RunResult): void {
    this.#finished = true;
    this.#halted.value = false;
    const { events } = this.#parts;
    events.emit("run", result);
    if (result.error !== undefined) events.emit("error", result.error);
  }

  /** The page before may have died: the app goes on from what it had. */
  #bringBack(lost: Lost | null): void {
    this.#lost = undefined;
    const { store, widgets, notices, closed } = this.#parts;
    if (closed.value) return;
    if (lost?.kept) store.bringBack(lost.kept.values, lost.kept.state);
    if (lost !== null) pageRest.use(({ pageDiedNotice }) => notices.add(pageDiedNotice(lost)));
    if (lost === null || lost.again) void widgets.rerun("first run");
    else this.#halted.value = !widgets.busy.value;
  }

  #replaced(cause: ReplaceCause): void {
    const { store, widgets, notices } = this.#parts;
    // Without a session there, the app has lost nothing, and was not what the worker died of.
    const wasOpen = this.#connected.value;
    const isStopped = this.#isStopped || cause === "flooded";
    this.#isStopped = false;
    const again = !isStopped && (wasOpen ? this.#finished : !this.#halted.value);
    if (wasOpen) this.#finished = isStopped;
    this.#epoch.value++;
    this.inbox.clear();
    this.#session = undefined;
    this.#connected.value = false;
    this.source.restart();
    // In this order: what the worker died of was not left by a run that ended.
    store.restart();
    widgets.disconnect();
    const state = store.sessionState.value;
    if (wasOpen)
      pageRest.use(({ replacedNotice }) => notices.replaceAll(replacedNotice(cause, isStopped ? "stopped" : again, state)));
    this.#halted.value = !again;
    void this.#open();
    if (again && this.#lost === undefined) void widgets.rerun("worker replaced");
  }

  readonly #tellVisible = (): void =>
    this.#tell((id) => this.#parts.worker.call("setVisible", id, document.visibilityState !== "hidden"));

  #tell(send: (id: SessionId) => Promise<unknown>): void {
    // A call that rejects went down with its worker.
    if (this.#session !== undefined) send(this.#session.id).catch(() => {});
  }
}

/** What whoever waits for a run is told where there is no worker. */
function failed({ name, message }: Error): Omit<RunResult, "runId"> {
  return { outcome: "error", error: { name, message } };
}
