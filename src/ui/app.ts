import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { render } from "preact";
import type { RunId, SessionId, WidgetId } from "../shared/ids.ts";
import type { RunResult } from "../shared/protocol.ts";
import { AppContext, type AppServices } from "./app-context.ts";
import type { AppEvents, AppOptions, AppState, Layout, Theme } from "./app-options.ts";
import { AppView } from "./app-view.tsx";
import { realClock } from "./clock.ts";
import type { JournalEntry, Lost } from "./crash-journal.ts";
import { Emitter } from "./emitter.ts";
import { modulesNeeded } from "./lazy-module.ts";
import { loadMoreSoon } from "./load-more.ts";
import { NodeView } from "./node-view.tsx";
import { PageQuery } from "./page-query.ts";
import { PageStore } from "./page-store.ts";
import { type Notice, pageDiedNotice, replacedNotice } from "./replaced-notice.ts";
import { settled } from "./settled.ts";
import { shown } from "./shown.ts";
import { WidgetClient } from "./widget-client.ts";
import type { OpenSession, ReplaceCause, WorkerClient } from "./worker-client.ts";

/** One script on one page: its session in the worker, what is shown of it, and what embedding code can ask of it. */
export class App implements AppServices {
  readonly store: PageStore;
  readonly widgets: WidgetClient;
  readonly NodeView = NodeView;
  readonly options: AppOptions;
  readonly theme = signal<Theme>("system");
  readonly layout = signal<Layout>("centered");
  readonly notices = signal<readonly Notice[]>([]);
  readonly state: ReadonlySignal<AppState>;
  /** True when an event has had no answer for a while from a worker that has started. */
  readonly silent: ReadonlySignal<boolean>;
  /** Resolves when the session is open and the first run has been asked for, or the app is closed; rejects if the worker cannot start. */
  readonly ready: Promise<void>;

  readonly #worker: WorkerClient;
  readonly #element: HTMLElement;
  readonly #events = new Emitter<AppEvents>();
  readonly #endings: (() => void)[] = [];
  readonly #journal: JournalEntry | null;
  /** Null: the script's query parameters are its own. */
  readonly #query: PageQuery | null;
  readonly #epoch = signal(0);
  readonly #halted = signal(false);
  readonly #connected = signal(false);
  #session: OpenSession | undefined;
  /** Of the newest session. */
  #opening: Promise<void> | undefined;
  #source: string;
  /** What the page before may have left, until it is here. */
  #lost: Promise<void> | undefined;
  /** A run has ended since the worker was replaced last: it may be run again after the next death. */
  #finished = true;
  #closed = false;

  /** @param journal null: what the app has is lost with its page */
  constructor(worker: WorkerClient, element: HTMLElement, options: AppOptions, journal: JournalEntry | null) {
    this.#worker = worker;
    this.#journal = journal;
    const moved = (): void => journal?.moved();
    this.#query = options.url === "page" ? new PageQuery({ location, history, events: window, moved }) : null;
    this.#element = element;
    this.#source = options.source;
    this.options = options;
    this.theme.value = options.theme ?? "system";
    this.layout.value = options.layout ?? "centered";
    this.store = new PageStore({
      onQuery: (params) => this.#query?.set(params, this.store.run.value),
      announce: (logs) => this.#call((id) => worker.call("announce", id, logs)),
      isHeld: (id, run) => this.widgets.holds(id, run),
      onValue: (id) => this.widgets.unstage(id),
      committed: (id, value) => this.widgets.committed(id, value),
    });
    this.widgets = new WidgetClient({
      clock: realClock,
      value: (id: WidgetId) => this.store.tree.value.value(id),
      newestRun: () => this.store.run.value,
      onStuck: () => worker.replace("stopped"),
    });
    this.state = computed(() => this.#stateNow());
    this.silent = computed(() => this.widgets.silent.value && worker.state.value === "ready");
    this.#endings.push(worker.onReplaced((cause) => this.#replaced(cause)));
    this.#endings.push(effect(() => this.#events.emit("status", this.state.value)));
    this.#endings.push(effect(() => this.#save()));
    this.#endings.push(() => journal?.close());
    this.#lost = journal?.lost?.then((lost) => this.#bringBack(lost));
    this.ready = Promise.race([this.#open(), settled(() => this.#epoch.value < 0)]);
    this.ready.catch(() => {});
    if (this.#lost === undefined) void this.widgets.rerun("first run");
    document.addEventListener("visibilitychange", this.#tellVisible);
    this.#endings.push(() => document.removeEventListener("visibilitychange", this.#tellVisible));
    if (this.#query !== null) this.#endings.push(this.#query.onMoved(() => void this.widgets.rerun("address changed")));
    element.replaceChildren();
    render(
      <AppContext.Provider value={this}>
        <AppView app={this} />
      </AppContext.Provider>,
      element,
    );
  }

  /** Why there is no worker, while `state` is `failed`. */
  get failure(): ReadonlySignal<string | null> {
    return this.#worker.failure;
  }

  /**
   * Runs the script again, or another text of it in the same session. Resolves when that run has ended and its page is
   * here; never rejects for an error of the script. Without a worker that starts, the outcome is `error`; once closed, `stopped`.
   */
  async run(next?: string | { source?: string }, cause?: string): Promise<RunResult> {
    if (this.#closed) return { runId: this.store.run.value as RunId, outcome: "stopped" };
    const source = typeof next === "string" ? next : next?.source;
    if (source !== undefined) this.#source = source;
    this.#halted.value = false;
    if (this.#worker.state.value === "failed") this.#worker.replace("asked");
    const result = await this.widgets.rerun(cause ?? (source === undefined ? "rerun" : "source changed"), source);
    await shown();
    return result;
  }

  /** Resolves when nothing runs or waits to run, and the page shows it. */
  async idle(): Promise<void> {
    const isIdle = (): boolean => this.state.value === "idle" || this.state.value === "failed" || this.#epoch.value < 0;
    do {
      await settled(isIdle);
      await shown();
    } while (!isIdle());
  }

  /** Ends the current run. `hard` replaces the worker at once, without asking the script. */
  stop({ hard = false }: { hard?: boolean } = {}): void {
    if (this.#closed) return;
    if (hard) this.#worker.replace("asked");
    else if (this.state.value === "running") this.widgets.stop();
  }

  /** Empties all caches of the runtime; scripts see it at their next run. */
  clearCaches(): Promise<void> {
    return this.#worker.call("clearCaches");
  }

  /** Calls `listener` at each event, until the returned function is called or `signal` aborts. */
  on<K extends keyof AppEvents>(
    event: K,
    listener: (detail: AppEvents[K]) => void,
    options?: { signal?: AbortSignal },
  ): () => void {
    return this.#events.on(event, listener, options?.signal);
  }

  /** Takes the app off the page and closes its session. Idempotent; the element is empty when it returns. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const wasRunning = this.state.value === "running";
    this.#epoch.value = -1;
    for (const end of this.#endings) end();
    render(null, this.#element);
    this.#element.replaceChildren();
    this.widgets.disconnect();
    this.widgets.giveUp({ outcome: "stopped" });
    this.store.close();
    this.#session?.close(wasRunning);
    this.#events.clear();
  }

  /** Shows a notice until it is dismissed. */
  notify(notice: Notice): void {
    this.notices.value = [...this.notices.value.filter(({ text }) => text !== notice.text), notice];
  }

  dismiss(notice: Notice): void {
    this.notices.value = this.notices.value.filter((other) => other !== notice);
  }

  #stateNow(): AppState {
    if (this.#worker.state.value === "failed") return "failed";
    const run = this.store.state.value;
    if (this.#halted.value && !this.widgets.busy.value) return "idle";
    // A script may go on for long before it draws: it is running from the moment that it was asked to.
    if (run === null) return this.#connected.value ? "running" : "starting";
    return this.widgets.busy.value || run.phase === "running" || modulesNeeded.value > 0 ? "running" : "idle";
  }

  /** Opens a session, if need be that of the next worker. If there will be none, whoever waits for a run is told. */
  #open(): Promise<void> {
    const epoch = this.#epoch.value;
    this.#opening = this.#openOn(epoch).catch((error: Error) => {
      if (epoch !== this.#epoch.value) return this.#closed ? undefined : this.#opening;
      this.widgets.giveUp({ outcome: "error", error: { name: error.name, message: error.message } });
      throw error;
    });
    // Told above, by `state`, and by `ready` to who looks at that.
    this.#opening.catch(() => {});
    return this.#opening;
  }

  async #openOn(epoch: number): Promise<void> {
    if (this.#lost !== undefined) {
      await this.#lost;
      if (epoch !== this.#epoch.value) return;
    }
    // Shared memory exists only where the page is cross-origin isolated.
    const flags = globalThis.crossOriginIsolated ? new SharedArrayBuffer(8) : null;
    const { fileName = "app.ts", files = {}, displayExpressions = false } = this.options;
    const session = await this.#worker.openSession(
      {
        fileName,
        source: this.#source,
        files,
        displayExpressions,
        query: this.#query?.begin() ?? {},
        flags,
        values: this.store.widgetValues,
        state: this.store.sessionState,
      },
      (message) => {
        if (epoch === this.#epoch.value) this.#receive(message);
      },
    );
    if (epoch !== this.#epoch.value) return session.close(false);
    this.#session = session;
    if (document.visibilityState === "hidden") this.#tellVisible();
    this.#connected.value = true;
    this.widgets.connect({
      flags: flags === null ? null : new Int32Array(flags),
      rerun: async (request) => {
        const query = this.#query?.news(this.store.run.value);
        const result = await this.#worker.call("rerun", session.id, query === undefined ? request : { ...request, query });
        // Replies and the stream come over two ports: the run is over when its page is here, too.
        await settled(() => epoch !== this.#epoch.value || this.store.hasEnded(result.runId));
        if (epoch === this.#epoch.value) this.#ended(result);
        return result;
      },
      stop: () => this.#worker.call("stop", session.id),
    });
  }

  #receive(message: unknown): void {
    this.widgets.heard();
    if (this.store.run.value === 0) loadMoreSoon();
    const before = this.store.state.value;
    this.store.receive(message);
    const now = this.store.state.value;
    // A run that no request of ours began: a timer of the script, a refresh in the background.
    if (now !== before && now?.phase === "idle" && !this.widgets.busy.value) {
      this.#ended({ runId: this.store.run.value as RunId, outcome: now.outcome ?? "done" });
    }
  }

  #ended(result: RunResult): void {
    this.#finished = true;
    this.#halted.value = false;
    this.#events.emit("run", result);
    if (result.error !== undefined) this.#events.emit("error", result.error);
  }

  /** The page before may have died: the app goes on from what it had. */
  #bringBack(lost: Lost | null): void {
    this.#lost = undefined;
    if (this.#closed) return;
    if (lost?.kept) this.store.bringBack(lost.kept.values, lost.kept.state);
    if (lost !== null) this.notify(pageDiedNotice(lost));
    if (lost === null || lost.again) void this.widgets.rerun("first run");
    else this.#halted.value = !this.widgets.busy.value;
  }

  /** Notes what a run that ended by itself has left, unless another one is on its way already. */
  #save(): void {
    const run = this.store.state.value;
    if (this.widgets.busy.value || run?.phase !== "idle" || (run.outcome !== "done" && run.outcome !== "error")) return;
    this.#journal?.save(untracked(() => ({ values: this.store.widgetValues, state: this.store.sessionState })));
  }

  #replaced(cause: ReplaceCause): void {
    // Without a session there, the app has lost nothing, and was not what the worker died of.
    const wasOpen = this.#connected.value;
    const again = wasOpen ? this.#finished : !this.#halted.value;
    if (wasOpen) this.#finished = false;
    this.#epoch.value++;
    this.#session = undefined;
    this.#connected.value = false;
    // In this order: what the worker died of was not left by a run that ended.
    this.store.restart();
    this.widgets.disconnect();
    if (wasOpen) this.notices.value = [replacedNotice(cause, again)];
    this.#halted.value = !again;
    void this.#open();
    if (again && this.#lost === undefined) void this.widgets.rerun("worker replaced");
  }

  readonly #tellVisible = (): void =>
    this.#call((id) => this.#worker.call("setVisible", id, document.visibilityState !== "hidden"));

  #call(send: (id: SessionId) => Promise<unknown>): void {
    if (this.#session !== undefined) send(this.#session.id).catch(() => {});
  }
}
