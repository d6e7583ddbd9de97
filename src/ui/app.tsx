import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { render } from "preact";
import type { RunId, SessionId, WidgetId } from "../shared/ids.ts";
import type { RunResult } from "../shared/protocol.ts";
import { AppContext, type AppServices } from "./app-context.ts";
import type { AppEvents, AppOptions, AppState, Layout, Theme } from "./app-options.ts";
import { AppView } from "./app-view.tsx";
import { realClock } from "./clock.ts";
import type { JournalEntry, Lost } from "./crash-journal.ts";
import { moreViews } from "./elements/registry.ts";
import { markdownRenderer } from "./elements/text/markdown-body.tsx";
import { Emitter } from "./emitter.ts";
import { modulesNeeded } from "./lazy-module.ts";
import { NodeView } from "./node-view.tsx";
import { getQuery, setQuery } from "./page-query.ts";
import { PageStore } from "./page-store.ts";
import { type Notice, pageDiedNotice, replacedNotice } from "./replaced-notice.ts";
import { settled } from "./settled.ts";
import { WidgetClient } from "./widget-client.ts";
import type { ReplaceCause, WorkerClient } from "./worker-client.ts";

/** So long after the first elements, the rest of the usual views is loaded, ms. */
const LOAD_MORE_AFTER = 50;

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
  /** Resolves when the session is open and the first run has been asked for; rejects if the worker cannot start. */
  readonly ready: Promise<void>;

  readonly #worker: WorkerClient;
  readonly #element: HTMLElement;
  readonly #events = new Emitter<AppEvents>();
  readonly #endings: (() => void)[] = [];
  readonly #journal: JournalEntry | null;
  readonly #epoch = signal(0);
  readonly #halted = signal(false);
  readonly #connected = signal(false);
  #session: { id: SessionId; close(): void } | undefined;
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
    this.#element = element;
    this.#source = options.source;
    this.options = options;
    this.theme.value = options.theme ?? "system";
    this.layout.value = options.layout ?? "centered";
    this.store = new PageStore({
      onQuery: (params) => {
        if (options.url !== "page") return;
        setQuery(params);
        journal?.moved();
      },
      announce: (logs) => this.#call((id) => worker.call("announce", id, logs)),
      isHeld: (id, run) => this.widgets.holds(id, run),
    });
    this.widgets = new WidgetClient({
      clock: realClock,
      value: (id: WidgetId) => this.store.tree.value.value(id),
      newestRun: () => this.store.run.value,
      onStuck: () => worker.replace("stopped"),
    });
    this.state = computed(() => this.#stateNow());
    this.#endings.push(worker.onReplaced((cause) => this.#replaced(cause)));
    this.#endings.push(effect(() => this.#events.emit("status", this.state.value)));
    this.#endings.push(effect(() => this.#save()));
    this.#endings.push(() => journal?.close());
    this.#lost = journal?.lost?.then((lost) => this.#bringBack(lost));
    this.ready = this.#opened();
    if (this.#lost === undefined) void this.widgets.rerun("first run");
    const hidden = (): void => this.#call((id) => worker.call("setVisible", id, document.visibilityState !== "hidden"));
    document.addEventListener("visibilitychange", hidden);
    this.#endings.push(() => document.removeEventListener("visibilitychange", hidden));
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
    if (this.#worker.state.value === "failed" && !this.#closed) this.#worker.replace();
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
    if (hard) this.#worker.replace("stopped");
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
    this.#epoch.value = -1;
    for (const end of this.#endings) end();
    render(null, this.#element);
    this.#element.replaceChildren();
    this.widgets.disconnect();
    this.widgets.giveUp({ outcome: "stopped" });
    this.store.close();
    this.#session?.close();
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

  /** Opens a session. If there will be none, whoever waits for a run is told. */
  #opened(): Promise<void> {
    const epoch = this.#epoch.value;
    const opened = this.#open();
    opened.catch(({ name, message }: Error) => {
      if (epoch === this.#epoch.value) this.widgets.giveUp({ outcome: "error", error: { name, message } });
    });
    return opened;
  }

  async #open(): Promise<void> {
    const epoch = this.#epoch.value;
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
        query: this.options.url === "page" ? getQuery() : {},
        flags,
        values: this.store.widgetValues,
        state: this.store.sessionState,
      },
      (message) => {
        if (epoch === this.#epoch.value) this.#receive(message);
      },
    );
    if (epoch !== this.#epoch.value) return session.close();
    this.#session = session;
    this.#connected.value = true;
    this.widgets.connect({
      flags: flags === null ? null : new Int32Array(flags),
      rerun: async (request) => {
        const result = await this.#worker.call("rerun", session.id, request);
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
    if (this.store.run.value === 0) setTimeout(loadMore, LOAD_MORE_AFTER);
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
    const again = this.#finished;
    this.#finished = false;
    this.#epoch.value++;
    this.#session = undefined;
    this.#connected.value = false;
    // In this order: what the worker died of was not left by a run that ended.
    this.store.restart();
    this.widgets.disconnect();
    this.notices.value = [replacedNotice(cause, again)];
    this.#halted.value = !again;
    void this.#opened();
    if (again) void this.widgets.rerun("worker replaced");
  }

  #call(send: (id: SessionId) => Promise<unknown>): void {
    if (this.#session !== undefined) send(this.#session.id).catch(() => {});
  }
}

/** What most pages need soon, but not for their first elements. What fails is loaded again when it is needed. */
function loadMore(): void {
  for (const module of [moreViews, markdownRenderer]) module.load().catch(() => {});
}

/** Resolves when what signals have changed is on the page, with the views that it needs. */
async function shown(): Promise<void> {
  // Signals are rendered in the microtasks before this.
  await new Promise((resolve) => setTimeout(resolve));
  await settled(() => modulesNeeded.value === 0);
}
