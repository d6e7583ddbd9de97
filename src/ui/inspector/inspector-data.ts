import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { LogId } from "../../shared/ids.ts";
import type { RunTrace, StateRow } from "../../shared/trace-api.ts";
import type { AppModel } from "../app.ts";
import type { PointedLine, PointedLines } from "../pointing.ts";
import { type FunctionRow, readRows, readState } from "./read-rows.ts";
import { Sorting } from "./sorted.ts";
import { nameOf } from "./words.ts";

/** What the inspector needs of an app. */
export type InspectedApp = Pick<AppModel, "trace" | "run" | "on" | "inspecting"> & {
  readonly worker: Pick<AppModel["worker"], "call">;
  readonly session: Pick<AppModel["session"], "ask">;
};

/** A row that is pointed at: a function, or an entry of it. */
export interface Pointed {
  readonly key: string;
  readonly log: LogId | null;
}

/** What the inspector shows of an app: asked for when it is opened and after each run, not in between. */
export class InspectorData {
  readonly #app: InspectedApp;
  readonly #functions = signal<readonly FunctionRow[] | null>(null);
  readonly #runs = signal<readonly RunTrace[]>([]);
  readonly #state = signal<readonly StateRow[]>([]);
  readonly #problem = signal<string | null>(null);
  readonly #told = signal("");
  /** The row under the pointer, or with the focus in it: its regions are marked on the page. */
  readonly pointed: Signal<Pointed | null> = signal(null);
  /** The function whose region on the page is under the pointer: its row is marked. */
  readonly met: Signal<string | null> = signal(null);
  /** The logs of what is pointed at. */
  readonly markedLogs: ReadonlySignal<ReadonlySet<LogId>> = computed(() => this.#logsOf(this.pointed.value));
  /** Which function drew a log. */
  readonly functionOf: ReadonlySignal<ReadonlyMap<LogId, string>> = computed(
    () => new Map((this.#functions.value ?? []).flatMap(({ detail }) => detail.rows.map(({ log }) => [log, detail.key]))),
  );
  /** The lines of what is pointed at, here or on the page. */
  readonly pointedLines: ReadonlySignal<PointedLines | null> = computed(() => {
    const { file, lines } = this.#rowOf(this.pointed.value?.key ?? this.met.value)?.detail ?? { file: "", lines: null };
    return lines === null ? null : { file, lines };
  });
  /** Only what has this text in it is shown. */
  readonly filter: Signal<string> = signal("");
  readonly functionOrder = new Sorting();
  #isAsking = false;
  #isStale = false;
  #wanted: LogId | null;

  /** @param at a log whose function is the one that is meant, as soon as it is known */
  constructor(app: InspectedApp, at: LogId | null = null) {
    this.#app = app;
    this.#wanted = at;
  }

  /** True if any of the texts has what is looked for in it. */
  isSought(...texts: readonly string[]): boolean {
    const sought = this.filter.value.trim().toLowerCase();
    return sought === "" || texts.some((text) => text.toLowerCase().includes(sought));
  }

  /** Null until they are known. */
  get functions(): ReadonlySignal<readonly FunctionRow[] | null> {
    return this.#functions;
  }
  /** Newest first. */
  get runs(): ReadonlySignal<readonly RunTrace[]> {
    return this.#runs;
  }
  /** Widgets in the order of the page, then the other entries of session state. */
  get state(): ReadonlySignal<readonly StateRow[]> {
    return this.#state;
  }
  /** Why nothing new is shown, in words. */
  get problem(): ReadonlySignal<string | null> {
    return this.#problem;
  }
  /** What was done last, to be read out. */
  get told(): ReadonlySignal<string> {
    return this.#told;
  }

  /** A line of a script is pointed at: the row of the function there is marked, of the innermost if there are more. */
  meetLine(at: PointedLine | null): void {
    let met: { readonly key: string; readonly length: number } | null = null;
    for (const { detail } of this.#functions.value ?? []) {
      const { key, file, lines } = detail;
      if (at === null || lines === null || file !== at.file || at.line < lines[0] || at.line > lines[1]) continue;
      const length = lines[1] - lines[0];
      if (met === null || length < met.length) met = { key, length };
    }
    this.met.value = met?.key ?? null;
  }

  /** Asks now, and after each run. Returns what ends this. */
  follow(): () => void {
    void this.refresh();
    return this.#app.on("run", () => void this.refresh());
  }

  /** Asks the worker; while it has not answered, once more when it has. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale) {
      this.#isStale = false;
      await this.#try("The worker did not answer", async () => {
        const [rows, runs, state] = await Promise.all([
          this.#app.worker.call("ask", "stats", { entries: true }),
          this.#app.trace(),
          this.#app.session.ask("stateRows"),
        ]);
        this.#functions.value = readRows(rows);
        if (this.#wanted !== null) this.met.value = this.functionOf.value.get(this.#wanted) ?? null;
        this.#wanted = null;
        this.#runs.value = runs.toReversed();
        this.#state.value = readState(state);
      });
    }
    this.#isAsking = false;
  }

  /** Releases what is cached of a function, or one entry of it. */
  async clear(row: FunctionRow, log: LogId | null = null): Promise<void> {
    const isDone = await this.#try("It was not cleared", () => this.#app.worker.call("ask", "clearEntries", row.detail.key, log));
    if (isDone)
      this.#told.value = log === null ? `${nameOf(row.name)} was cleared.` : `One entry of ${nameOf(row.name)} was cleared.`;
    await this.refresh();
  }

  async clearAll(): Promise<void> {
    if (await this.#try("The caches were not cleared", () => this.#app.worker.call("ask", "clearCaches")))
      this.#told.value = "All caches were cleared.";
    await this.refresh();
  }

  /** Releases what is cached of a function, or one entry of it, and runs the script: what it still calls is computed again. */
  async recompute(row: FunctionRow, log: LogId | null = null): Promise<void> {
    const isDone = await this.#try("It was not cleared", () => this.#app.worker.call("ask", "clearEntries", row.detail.key, log));
    if (!isDone) return;
    // Its end is told to whoever follows the app.
    await this.#app.run(undefined, `recompute ${nameOf(row.name)}`);
    this.#told.value = `${nameOf(row.name)} was cleared, and the script ran.`;
  }

  /** What it has of functions, entries and runs, as text that a bug report can carry; in the words of `st.cacheStats` and `app.trace`. */
  exported(): string {
    return JSON.stringify({ functions: this.#functions.value ?? [], runs: this.#runs.value.toReversed() }, null, 2);
  }

  async #try(failed: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      this.#problem.value = null;
      return true;
    } catch (error) {
      this.#problem.value = `${failed}: ${error instanceof Error ? error.message : String(error)}`;
      return false;
    }
  }

  #logsOf(pointed: Pointed | null): ReadonlySet<LogId> {
    if (pointed === null) return new Set();
    if (pointed.log !== null) return new Set([pointed.log]);
    return new Set(this.#rowOf(pointed.key)?.detail.rows.map(({ log }) => log));
  }

  #rowOf(key: string | null): FunctionRow | undefined {
    return this.#functions.value?.find(({ detail }) => detail.key === key);
  }
}
