import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Outcome } from "../shared/outcomes.ts";
import type { News, RunResult } from "../shared/protocol.ts";
import type { RunTrace } from "../shared/trace-api.ts";
import { AppJournal } from "./app-journal.ts";
import type { AppEvents, AppOptions, AppState, Layout, Shortcut, Theme } from "./app-options.ts";
import { AppSession } from "./app-session.ts";
import { Emitter } from "./emitter.ts";
import { KeptValues } from "./kept-values.ts";
import { pageKey } from "./last-pages.ts";
import { NoticeList } from "./notice-list.ts";
import { PageConfigs } from "./page-configs.ts";
import { PageQuery } from "./page-query.ts";
import { pageMaker, pageRest } from "./page-rest.ts";
import { PageStore } from "./page-store.ts";
import { settled } from "./settled.ts";
import { shown } from "./shown.ts";
import { unfinished } from "./unfinished.ts";
import { WidgetClient } from "./widget-client.ts";
import type { WorkerClient } from "./worker-client.ts";

/** One script on one page, as its views and the playground see it; `public-app.ts` says what embedding code sees. */
export class AppModel {
  /** It may be that of other apps, too. */
  readonly worker: WorkerClient;
  readonly store: PageStore;
  readonly widgets: WidgetClient;
  readonly notices = new NoticeList();
  readonly configs = new PageConfigs();
  readonly options: AppOptions;
  /** Null: what the app has is lost with its page. */
  readonly journal: AppJournal | null;
  /** What its first page is kept by; null: it is not kept. */
  readonly pageKey: string | null;
  /** The newest value of each `st.output`, by name. */
  outputs: Readonly<Record<string, unknown>> = {};
  /** Keys of what stands around the page, for the list of shortcuts. */
  moreShortcuts: readonly Shortcut[] = [];
  readonly theme: Signal<Theme>;
  readonly layout: Signal<Layout>;
  /** The inspector is open. */
  readonly inspecting = signal(false);
  readonly state: ReadonlySignal<AppState>;
  /** True when an event has had no answer for a while from a worker that has started. */
  readonly silent: ReadonlySignal<boolean>;
  /** Resolves when the session is open and the first run has been asked for, or the app is closed; rejects if the worker cannot start. */
  readonly ready: Promise<void>;

  readonly session: AppSession;
  readonly events = new Emitter<AppEvents>();
  readonly #closed = signal(false);
  readonly #endings: (() => void)[] = [];

  /** @param identity what the app is known by where something of it outlives its page; null: nothing does */
  constructor(worker: WorkerClient, options: AppOptions, identity: string | null) {
    this.worker = worker;
    this.options = options;
    const journal = identity === null ? null : new AppJournal(identity);
    this.journal = journal;
    // One that it was built with is the same in every browser.
    const isKept = identity !== null && options.restore !== false && options.firstPage === undefined;
    this.pageKey = isKept ? pageKey(identity, options) : null;
    this.theme = signal(options.theme ?? "system");
    this.layout = signal(options.layout ?? "centered");
    const query = options.url === "page" ? queryOfPage(journal) : null;
    const kept = identity === null ? null : new KeptValues(options.id ?? options.fileName ?? "");
    const tell = (text: string): void => this.notices.add({ severity: "info", text });
    const output = (name: string, value: unknown): void => {
      this.outputs = { ...this.outputs, [name]: value };
      this.events.emit("output", { name, value });
    };
    this.store = new PageStore({ query, kept, tell, maker: pageMaker, output });
    this.widgets = new WidgetClient(this.store);
    const { store, widgets, notices } = this;
    const lost = journal?.lost;
    this.session = new AppSession({
      options,
      worker,
      store,
      widgets,
      notices,
      events: this.events,
      query,
      kept,
      lost,
      closed: this.#closed,
    });
    this.state = computed(() => this.#stateNow());
    this.silent = computed(() => widgets.silent.value && worker.state.value === "ready");
    this.onClose(effect(() => this.events.emit("status", this.state.value)));
    this.onClose(() => journal?.close());
    this.ready = this.session.start();
    // Told by `state`, too.
    this.ready.catch(() => {});
    if (query !== null) this.onClose(query.onMoved(() => void widgets.rerun("address changed")));
  }

  /**
   * Runs the script again: as it is, or with another text, other files, other inputs, in the same session. Resolves when that run has ended
   * and its page is here; never rejects for an error of the script. Without a worker that starts, the outcome is `error`; once closed,
   * `stopped`.
   */
  async run(next?: string | News, cause?: string): Promise<RunResult> {
    if (this.#closed.value) return this.#notRun();
    const asked: News = typeof next === "string" ? { source: next } : (next ?? {});
    const given = (["source", "files", "inputs"] as const).filter((name) => asked[name] !== undefined);
    // Copied: what the host changes later is no news.
    const news: News = structuredClone(Object.fromEntries(given.map((name) => [name, asked[name]])));
    const [what] = given;
    this.session.resume(news);
    const result = await this.widgets.rerun(cause ?? (what === undefined ? "rerun" : `${what} changed`), news);
    await shown();
    return result;
  }

  /** Gives the script these inputs beside those that it has, and runs it; not if it has the same. */
  async setInputs(inputs: Readonly<Record<string, unknown>>): Promise<RunResult> {
    // Copied before the rest is waited for, without which it is not known whether they are the same.
    const given = structuredClone(inputs);
    const { equalData } = pageRest.loaded ?? (await pageRest.load());
    const before = this.session.inputs;
    const after = { ...before, ...given };
    return equalData(after, before) ? this.#notRun("done") : this.run({ inputs: after });
  }

  /** Another content of a file, or a new one; runs the script. */
  writeFile(path: string, content: string | Blob): Promise<RunResult> {
    return this.run({ files: { ...this.session.files, [path]: content } }, `${path} changed`);
  }

  #notRun(outcome: Outcome = "stopped"): RunResult {
    return { runId: this.store.run.value, outcome };
  }

  /** Resolves when nothing runs or waits to run, and the page shows it. */
  async idle(): Promise<void> {
    const isIdle = (): boolean => this.state.value === "idle" || this.state.value === "failed" || this.#closed.value;
    do {
      await settled(isIdle);
      await shown();
    } while (!isIdle());
  }

  /** Ends the current run. `hard` replaces the worker at once, without asking the script; one that was running is not begun again. */
  stop({ hard = false }: { hard?: boolean } = {}): void {
    if (this.#closed.value) return;
    const isRunning = this.state.value === "running";
    if (hard && isRunning) this.session.stayStopped();
    if (hard) this.worker.replace("asked");
    else if (isRunning) this.widgets.stop();
  }

  /** The last runs of the script, oldest first: why each began, and what cached functions did in it, and why. */
  async trace(): Promise<RunTrace[]> {
    return (await pageRest.load()).readTrace(await this.session.ask("trace"));
  }

  /** Calls `listener` at each event, until the returned function is called or `signal` aborts. */
  on<K extends keyof AppEvents>(
    event: K,
    listener: (detail: AppEvents[K]) => void,
    options?: { signal?: AbortSignal },
  ): () => void {
    return this.events.on(event, listener, options?.signal);
  }

  /** Calls `end` when the app is closed, after those that were added before. */
  onClose(end: () => void): void {
    this.#endings.push(end);
  }

  /** Ends all that goes on for the app, and closes its session. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed.value) return;
    const wasRunning = this.state.value === "running";
    this.#closed.value = true;
    for (const end of this.#endings) end();
    this.store.close();
    this.session.close(wasRunning);
    this.events.clear();
  }

  #stateNow(): AppState {
    if (this.worker.state.value === "failed") return "failed";
    const run = this.store.state.value;
    if (this.session.halted.value && !this.widgets.busy.value) return "idle";
    // A script may go on for long before it draws: it is running from the moment that it was asked to.
    if (run === null) return this.session.connected.value ? "running" : "starting";
    return this.widgets.busy.value || run.phase === "running" || unfinished.value > 0 ? "running" : "idle";
  }
}

/** The query parameters of this page's address. */
function queryOfPage(journal: AppJournal | null): PageQuery {
  return new PageQuery({ location, history, events: window, moved: () => journal?.moved() });
}
