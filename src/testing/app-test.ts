/** A script under test: the same worker runtime as in the browser, in Node, without one. */
import type { CacheStatsRow } from "../shared/caching-api.ts";
import { type Duration, parseDuration } from "../shared/duration.ts";
import type { TimeoutError } from "../shared/errors.ts";
import { serveHost } from "../shared/host-api.ts";
import type { WidgetId } from "../shared/ids.ts";
import { leavesOf, nodesOfKind, type TestElement, type TestNode, textOf, widgetsOf } from "../shared/page-reader.ts";
import type { News, WidgetChange } from "../shared/protocol.ts";
import type { RunTrace } from "../shared/trace-api.ts";
import type { ScriptRunner } from "../worker/session/script-runner.ts";
import type { WidgetDef } from "../worker/widgets/widget-def.ts";
import { type AppTestOptions, checkContent, checkNames, checkOptions, scriptFile } from "./app-test-options.ts";
import { cancelBy } from "./cancel-by.ts";
import { savedBy } from "./saved-file.ts";
import { sessionInit } from "./session-init.ts";
import { StagedChanges } from "./staged-changes.ts";
import { type TestNavigation, testNavigation } from "./test-navigation.ts";
import { type TestCell, TestNotebook } from "./test-notebook.ts";
import { TestPage } from "./test-page.ts";
import { TestRuntime } from "./test-runtime.ts";
import { type StateAccess, TestState } from "./test-state.ts";
import { changeTo, findWidget, type TestWidget, testWidget, type WidgetQuery } from "./test-widget.ts";

export class AppTest {
  #shared: Promise<TestRuntime> | TestRuntime;
  #runner: ScriptRunner | null = null;
  readonly #page = new TestPage();
  #notebook: TestNotebook | null = null;
  /** What the reader was told above the page, oldest first. */
  readonly notices: readonly string[] = this.#page.notices;
  /** The newest values of `st.output`, by name. */
  readonly outputs: Readonly<Record<string, unknown>> = this.#page.outputs;
  readonly #staged = new StagedChanges();
  #seq = 0;
  /** The options, with what the host gives now. */
  #given: AppTestOptions;
  #isClosed = false;
  readonly #timeout: number;
  /** Timeouts that were thrown already. */
  readonly #told = new WeakSet<TimeoutError>();

  private constructor(
    readonly source: string,
    shared: Promise<TestRuntime> | TestRuntime,
    readonly options: AppTestOptions,
  ) {
    this.#shared = shared;
    this.#timeout = options.timeout ?? 10_000;
    this.#given = { ...options, inputs: structuredClone(options.inputs ?? {}) };
  }

  /** A script from its text. Nothing runs before `run` or `start`. @throws ArgumentError for options that can't be */
  static fromSource(source: string, options: AppTestOptions = {}): AppTest {
    return new AppTest(source, TestRuntime.open(checkOptions(options)), options);
  }

  /** A script from a file; siblings are found beside it. */
  static fromFile(path: string, options: AppTestOptions = {}): AppTest {
    const { source, ...place } = scriptFile(path);
    return AppTest.fromSource(source, { ...place, ...options });
  }

  /** Reruns with nothing changed, the first time runs, and waits until no run is going. */
  async run(): Promise<this> {
    await this.#event(this.#seq === 0 ? "first run" : "rerun", []);
    return this;
  }

  /** Begins a run without waiting for it. */
  start(): void {
    void this.#begin(this.#seq === 0 ? "first run" : "rerun", []);
  }

  /** The same session and cache, with a new source. One that can't be a script is refused: see `exceptions`. */
  async edit(source: string): Promise<this> {
    await this.#event("source changed", [], { source });
    return this;
  }

  /** What the host gives now. */
  get inputs(): Readonly<Record<string, unknown>> {
    return this.#given.inputs ?? {};
  }

  /** The host gives these inputs beside those that it gave before: a rerun. */
  async setInputs(inputs: Readonly<Record<string, unknown>>): Promise<void> {
    this.#given = { ...this.#given, inputs: { ...this.inputs, ...structuredClone(inputs) } };
    await this.#event("inputs changed", [], { inputs: this.inputs });
  }

  /** The host has another content of a file, or a new one: a rerun, for which what imports it is read again. */
  async writeFile(path: string, content: string | Blob): Promise<void> {
    checkContent(content);
    const files = { ...this.#given.files, [path]: content };
    this.#given = { ...this.#given, files };
    await this.#event(`${path} changed`, [], { files });
  }

  /** A second session in the same runtime, already run. Without a source it takes the current one. */
  async openSession(source?: string): Promise<AppTest> {
    return new AppTest(source ?? this.#session?.source ?? this.source, await this.#shared, this.#given).run();
  }

  /** Leaves in document order, main then sidebar; effects and warnings included. */
  get elements(): TestElement[] {
    return leavesOf(this.tree);
  }

  /** All nodes, nested. */
  get tree(): TestNode[] {
    const widgets = this.#session?.widgets;
    return this.#page.nodes((id, shown) => {
      const def = widgets?.def(id);
      return def === undefined ? shown : widgets?.valueOf(def);
    });
  }

  /** The page as it stands, for `mount(element, { firstPage })`: painted there before the script has run. Null if that is too much. */
  firstPage(): unknown {
    return this.#page.message();
  }

  /** All nodes of a kind, containers too. */
  get(kind: string): TestNode[] {
    return nodesOfKind(this.tree, kind);
  }

  /** All text bodies, one per line: the texts of the prop `body`, where an element has what it says. */
  get text(): string {
    return textOf(this.tree);
  }

  /** Exception elements, also warnings; first of all why the newest text was refused, if one ran before: that stands above the page. */
  get exceptions(): TestElement[] {
    const { refusal } = this.#page;
    return [...(refusal === null ? [] : [{ kind: "exception" as const, props: refusal, path: [] }]), ...this.get("exception")];
  }

  /** The one widget of a kind with a label, or with a key. @throws Error that lists the candidates */
  widget(...query: WidgetQuery): TestWidget {
    const find = (): TestElement => findWidget(widgetsOf(this.tree), query);
    const known = find();
    const { kind, id, props } = known;
    // An event counts until a run has ended without drawing the widget, even while a run replaces its place.
    const def = (): WidgetDef | undefined => this.#session?.widgets.def(id as WidgetId);
    const shown = (): TestElement => widgetsOf(this.tree).find((element) => element.id === id) ?? known;
    const change = (value: unknown): WidgetChange => changeTo(def(), def() === undefined ? find() : shown(), value);
    const form = this.#formOf(id as WidgetId);
    // What is live waits for no button.
    const inForm = form !== undefined && props.live !== true;
    const stage = async (value: unknown): Promise<void> => this.#staged.stage(form as string, change(value));
    const fields = (): TestElement[] => widgetsOf(this.tree).filter((field) => this.#formOf(field.id as WidgetId) === form);
    const sent = (): WidgetChange[] => this.#staged.take(form ?? "", fields(), change(true));
    const send = async (value: unknown): Promise<void> =>
      this.#event(props.label === undefined ? kind : `${kind} “${props.label}”`, [change(value)]);
    /** Of a data editor, with what waits for the form's button. */
    const rows = (): unknown[] => {
      const staged = this.#staged.of(form, id as WidgetId);
      const kept = staged === undefined ? undefined : def()?.fromWire(staged);
      return (kept === undefined ? find().props.value : def()?.give(kept)) as unknown[];
    };
    const click = async (): Promise<void> => (kind === "formSubmitButton" ? this.#event(`form “${form}”`, sent()) : send(true));
    const download = (): Promise<File> => savedBy(shown(), click, () => this.elements);
    return testWidget({ known, def, inForm, find, shown, rows, set: inForm ? stage : send, click, download });
  }

  /** The pages of the app: what its menu has. Looked for when it is used. */
  readonly navigation: TestNavigation = testNavigation(() => this.widget("navigation"));

  /** Several widgets at once, with one rerun; those in forms wait for their buttons: `[["checkbox", "A", true], [{ key: "k" }, 3]]`. */
  async setWidgets(
    values: readonly ([kind: string, label: string, value: unknown] | [query: { key: string }, value: unknown])[],
  ): Promise<void> {
    const widgets = widgetsOf(this.tree);
    const free = values.flatMap((entry) => {
      const query = (entry.length === 3 ? [entry[0], entry[1]] : [entry[0]]) as WidgetQuery;
      const element = findWidget(widgets, query);
      const change = changeTo(this.#session?.widgets.def(element.id as never), element, entry.at(-1));
      const form = element.props.live === true ? undefined : this.#formOf(change.id);
      if (form === undefined) return [change];
      this.#staged.stage(form, change);
      return [];
    });
    if (free.length > 0) await this.#event("several widgets", free);
  }

  /** The form that a widget stands in. */
  #formOf(id: WidgetId): string | undefined {
    return this.#session?.widgets.def(id)?.form?.name;
  }

  readonly #state = new TestState(() => this.#session?.state ?? null);
  /** Session state, from outside; `set` causes no run. */
  readonly session: StateAccess = this.#state;

  /** How many runs of the script so far. */
  get runs(): number {
    return this.#runner?.count ?? 0;
  }

  /** The cells of a script that was opened with `cells`, in the order of the text, as the newest run has left them. */
  get cells(): TestCell[] {
    return this.#notebook?.cells ?? [];
  }

  /** Titles of the cells that ran in the newest run, or began to. */
  get ran(): string[] {
    return this.#notebook?.ran ?? [];
  }

  /** Runs the cells with this title, whatever they read, and all that needs it. @throws Error if there is none */
  async runCell(title: string): Promise<void> {
    this.#notebook?.forget(title);
    await this.#event(`cell '${title}'`, []);
  }

  /** One row per cached function; with `entries` also what is cached, and why the function ran last. */
  stats(options?: { entries?: boolean }): CacheStatsRow[] {
    checkNames("app.stats", options, ["entries"]);
    return this.#runner?.worker.cached?.caches.stats(options) ?? [];
  }

  /** The last runs, oldest first, each with its causes and the calls of cached functions: why did that run? */
  trace(): RunTrace[] {
    return this.#session?.traces.read() ?? [];
  }

  /** Cancels what `st.cancellable` has begun, by its label, then waits for idle. @throws Error that lists what can be cancelled */
  readonly cancel = cancelBy(this, () => this.#runner?.worker);

  /** Resolves when nothing is running, computing or releasing. */
  async idle(): Promise<void> {
    const shared = await this.#shared;
    await this.#until(() => shared.idle());
  }

  /** Moves the clock and the timers that depend on it, then waits for idle. */
  async advance(time: Duration): Promise<void> {
    const ms = parseDuration(time, { fn: "app.advance", argument: "the time" });
    await (await this.#shared).advance(ms);
    await this.idle();
  }

  /** Ends the session; the runtime ends, and releases what it holds, with its last session. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const shared = await this.#shared;
    if (this.#runner !== null) {
      if (shared.runtime.runners.size <= 1) this.#runner.stop();
      shared.runtime.closeSession(this.#runner);
    }
    await shared.closeIfUnused(this.#timeout);
  }

  async #event(cause: string, changes: WidgetChange[], news: News = {}): Promise<void> {
    const runner = await this.#opened();
    void this.#begin(cause, changes, news);
    await this.#until(() => runner.idle());
    await (await this.#shared).stored();
  }

  #begin(cause: string, changes: WidgetChange[], news: News = {}): Promise<unknown> {
    const begin = async (runner: ScriptRunner): Promise<void> => {
      await (await this.#shared).limited(this.#timeout, async () => {
        await runner.rerun({ seq: ++this.#seq, cause, changes, ...news });
        // A script that always asks for a rerun comes to no end either.
        await runner.idle();
      });
    };
    return this.#runner === null ? this.#opened().then(begin) : begin(this.#runner);
  }

  get #session(): ScriptRunner["session"] | null {
    return this.#runner?.session ?? null;
  }

  async #opened(): Promise<ScriptRunner> {
    const shared = await this.#shared;
    this.#shared = shared;
    if (this.#isClosed) throw new Error("This app was closed: make a new one with AppTest.fromSource.");
    if (this.#runner !== null) return this.#runner;
    const init = sessionInit(this.source, this.#given, [...this.#state.early]);
    this.#notebook = TestNotebook.of(shared.runtime.linker, this.#given);
    const parts = { host: serveHost(this.options.functions ?? {}), loader: this.#notebook?.loader };
    this.#runner = shared.runtime.openSession(init, (message) => this.#page.receive(message), parts);
    return this.#runner;
  }

  /** Waits. @throws TimeoutError if something had to be ended for it */
  async #until(wait: () => Promise<unknown>): Promise<void> {
    let error = await (await this.#shared).until(this.#timeout, wait);
    // A loop was ended from inside. It is told once: it is the newest run's until another begins.
    const { timeout = null } = this.#runner?.newest ?? {};
    if (timeout !== null && !this.#told.has(timeout)) error = timeout;
    if (error === null) return;
    this.#told.add(error);
    throw error;
  }
}
