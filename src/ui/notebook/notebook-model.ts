import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { CellCost, CellNews } from "../../shared/cells-api.ts";
import type { CellKind } from "../../shared/notebook/percent.ts";
import type { News } from "../../shared/protocol.ts";
import { type CellOutputs, drawnBy, goneLogs, paintedBy } from "./cell-outputs.ts";
import { type ShownState, shownStates } from "./cell-states.ts";
import { costOf, formatsOf, holdCells, isMadeUp, type NotebookApp, newsOf, runCells, sourceOf } from "./notebook-app.ts";
import { type DocCell, NotebookDocument, titleAt } from "./notebook-document.ts";
import type { NotebookFormats } from "./read-notebook-file.ts";
import { tellSource } from "./tell-source.ts";

/** How much of a cell's code is shown. */
export type CodeShown = "shown" | "folded" | "hidden";

/** What a notebook's views show, and what can be done with it. */
export class NotebookModel {
  readonly document: NotebookDocument;
  readonly canEdit: boolean;
  /** Cells and their outputs, or outputs alone. */
  readonly view = signal<"notebook" | "app">("notebook");
  readonly code = signal<CodeShown>("shown");
  /** Those of which more or less is shown than of all. */
  readonly unfolded = signal<ReadonlyMap<number, CodeShown>>(new Map());
  /** Those whose outputs are not shown. */
  readonly silenced = signal<ReadonlySet<number>>(new Set());
  readonly selected = signal<number | null>(null);
  /** The cell in whose text the cursor is. */
  readonly editing = signal<number | null>(null);
  /** Cells wait until they are asked for, whatever changes. */
  readonly isManual = signal(false);
  /** Where the cursor was last in a cell's text. */
  readonly cursors = new Map<number, number>();
  /** What the worker has said of the cells that ran last. */
  readonly news: ReadonlySignal<readonly CellNews[]>;
  readonly states: ReadonlySignal<ReadonlyMap<number, ShownState>>;
  /** What each cell has drawn into the page, and under null what stands above them all. */
  readonly outputs: ReadonlySignal<CellOutputs>;
  /** The newest text that whoever embeds the page has kept. */
  readonly kept = signal<string | null>(null);
  /** What each cell drew on the last visit, until the first run has drawn it anew. */
  readonly painted: ReadonlySignal<CellOutputs>;
  /** The next cell that is selected gets the focus, wherever that is. */
  takesFocus = false;
  readonly #titles: ReadonlySignal<ReadonlyMap<number, string>>;
  readonly #app: NotebookApp;
  #clipboard: string | null = null;
  /** What was computed last: views of cells that are the same are not drawn again. */
  #shown: ReadonlyMap<number, ShownState> = new Map();
  #drawn: CellOutputs = new Map();
  /** The cells that wait, in the text that they are of; null: the worker has not run yet. */
  #waits: string | null = "";
  /** All that waits is about to run. */
  #isReleasing = false;

  constructor(app: NotebookApp) {
    this.#app = app;
    const { source = "", edit = false, code = "shown", run } = app.options;
    this.document = new NotebookDocument(source);
    this.canEdit = edit;
    this.code.value = code;
    this.isManual.value = run === "manual";
    this.selected.value = this.document.cells.value[0]?.id ?? null;
    this.news = computed(() => newsOf(app));
    this.#titles = computed(() => new Map(this.document.cells.value.map((cell, at) => [cell.id, titleAt(cell, at)])));
    this.states = computed(() => this.#statesNow());
    this.outputs = computed(() => this.#outputsNow());
    const { painted } = app.store;
    this.painted = computed(() => paintedBy(painted.value?.main ?? [], this.document));
  }

  /** Follows what the worker says, until the returned function is called. */
  follow(): () => void {
    const app = this.#app;
    const endHearing = effect(() => {
      const source = sourceOf(app);
      const lines = this.news.value.map(({ line }) => line);
      // Before the first run, and without a worker, it is what it was.
      if (lines.length > 0 && (this.document.knows(source) || !isMadeUp(app, source))) this.document.heard(source, lines);
      const text = [...lines, source].join();
      const { value: state } = this.#app.state;
      // Another worker knows of none, until it has run.
      if (state === "starting") this.#waits = null;
      if (this.#waits === null && state !== "idle") return;
      // Cells of another text are others.
      if (this.isManual.value && text !== this.#waits && !this.#isReleasing) void this.#wait(true, text);
    });
    const endTelling = tellSource(app, this.document, this.kept);
    return () => {
      endHearing();
      endTelling();
    };
  }

  /** Whether cells run as soon as something changes that they read, or wait until they are asked for. */
  setManual(isManual: boolean): void {
    this.isManual.value = isManual;
    if (!isManual) void this.#release();
  }

  get isRunning(): boolean {
    return this.#app.state.value === "running";
  }

  /** Something was changed that has not run. */
  get isEdited(): boolean {
    return this.document.isEdited.value;
  }

  /** The first cell in the order of the text that failed. */
  get firstFailed(): DocCell | undefined {
    const { value } = this.states;
    return this.document.cells.value.find(({ id }) => value.get(id)?.state === "failed");
  }

  /** What a cell is called: its title, else its number. */
  titleOf(id: number): string {
    return this.#titles.value.get(id) ?? "";
  }

  codeOf(id: number, isNarrow: boolean): CodeShown {
    const all = isNarrow && this.code.value === "shown" ? "folded" : this.code.value;
    return this.unfolded.value.get(id) ?? all;
  }

  /** Shows all code so; what was chosen for a cell is forgotten. */
  showCode(code: CodeShown): void {
    this.code.value = code;
    this.unfolded.value = new Map();
  }

  fold(id: number, code: CodeShown): void {
    this.unfolded.value = new Map(this.unfolded.value).set(id, code);
  }

  /** Shows a cell's outputs, or shows them no more. */
  toggleOutput(id: number): void {
    const silenced = new Set(this.silenced.value);
    if (!silenced.delete(id)) silenced.add(id);
    this.silenced.value = silenced;
  }

  /** Puts another notebook here. It does not run by itself: it may be anybody's. */
  open(source: string): void {
    this.editing.value = null;
    this.document.replace(source);
    this.selected.value = this.document.cells.value[0]?.id ?? null;
  }

  /** What its file is called. */
  get fileName(): string {
    return this.#app.options.fileName ?? "app.ts";
  }

  /** Formats that the worker reads and writes. */
  get formats(): NotebookFormats {
    return formatsOf(this.#app);
  }

  /** Runs what was changed; if that is nothing, the cell, whatever it reads; without one, also all that waits. */
  run(id: number | null): void {
    const news = this.isEdited ? { source: this.document.ask() } : {};
    const cause = this.isEdited ? "the notebook was edited" : "rerun";
    if (id === null && this.isManual.value) {
      void this.#release(news, cause);
      return;
    }
    const place = this.#placeOf(id);
    const cell = this.document.cells.value.find((one) => one.id === id);
    if (this.isEdited || place < 0 || cell === undefined) void this.#app.run(news, cause);
    else void runCells(this.#app, [place], `cell '${this.titleOf(cell.id)}'`);
  }

  isFrozen(id: number): boolean {
    return this.states.value.get(id)?.state === "frozen";
  }

  /** A cell stands as it is, whatever changes, or no more. */
  async freeze(id: number): Promise<void> {
    const place = this.#placeOf(id);
    if (place < 0) return;
    await holdCells(this.#app, [place], "frozen", !this.isFrozen(id));
    await this.#app.run({}, "rerun");
  }

  /** What a cell costs; null if that is not known. */
  async costOf(id: number): Promise<CellCost | null> {
    const place = this.#placeOf(id);
    return place < 0 ? null : costOf(this.#app, place);
  }

  /** Where a cell stands in the text that was run; -1 for one that does not. */
  #placeOf(id: number | null): number {
    return id === null ? -1 : this.news.value.findIndex(({ line }) => this.document.cellAt(line) === id);
  }

  /** @param text that of the cells which wait */
  async #wait(isHeld: boolean, text = ""): Promise<void> {
    this.#waits = text;
    const places = this.news.peek().map((_, place) => place);
    if (places.length > 0) await holdCells(this.#app, places, "waiting", isHeld);
  }

  /** Lets all run that waits. */
  async #release(news: News = {}, cause = "rerun"): Promise<void> {
    this.#isReleasing = true;
    try {
      await this.#wait(false);
      await this.#app.run(news, cause);
    } finally {
      this.#isReleasing = false;
    }
    if (this.isManual.peek()) await this.#wait(true);
  }

  stop(): void {
    this.#app.stop();
  }

  /** Selects the cell so many places further on. @returns false if there is none */
  move(by: number): boolean {
    const cells = this.document.cells.value;
    const next = cells[this.#at(this.selected.value) + by];
    if (next !== undefined) this.selected.value = next.id;
    return next !== undefined;
  }

  isLast(id: number): boolean {
    return this.document.cells.value.at(-1)?.id === id;
  }

  /** Puts an empty cell beside a cell, and selects it. */
  insert(id: number, where: "above" | "below", text?: string): void {
    this.selected.value = this.document.insert(this.#at(id) + (where === "below" ? 1 : 0), text);
  }

  copy(id: number): void {
    this.#clipboard = this.document.cells.value.find((cell) => cell.id === id)?.text ?? null;
  }

  remove(id: number): void {
    const at = this.#at(id);
    this.document.remove(id);
    const cells = this.document.cells.value;
    this.selected.value = (cells[at] ?? cells[at - 1])?.id ?? null;
  }

  paste(id: number): void {
    if (this.#clipboard !== null) this.insert(id, "below", this.#clipboard);
  }

  undo(): void {
    this.document.undo();
    const cells = this.document.cells.value;
    if (!cells.some(({ id }) => id === this.selected.value)) this.selected.value = cells[0]?.id ?? null;
  }

  setKind(id: number, kind: CellKind): void {
    this.document.setKind(id, kind);
  }

  merge(id: number): void {
    this.document.merge(id);
  }

  /** Puts what stands behind the cursor into a cell of its own, and selects that. */
  split(id: number): void {
    const below = this.document.split(id, this.cursors.get(id) ?? 0);
    if (below !== null) this.selected.value = below;
  }

  /** Puts a cell so many places further on. */
  moveCell(id: number, by: number): void {
    this.document.move(id, by);
  }

  #at(id: number | null): number {
    return this.document.cells.value.findIndex((cell) => cell.id === id);
  }

  #statesNow(): ReadonlyMap<number, ShownState> {
    const { document } = this;
    // Which cell stands at a line changes with the text that runs.
    void document.isEdited.value;
    const known = new Map(this.news.value.flatMap((news) => [[document.cellAt(news.line), news] as const]));
    this.#shown = shownStates(document, known, this.#shown);
    return this.#shown;
  }

  #outputsNow(): CellOutputs {
    // What stands here has drawn nothing yet.
    if (this.document.isOther.value) return new Map();
    const known = [...this.states.value].filter(([, { news }]) => news !== null && news.kind !== "raw");
    const cellOf = new Map(known.flatMap(([id, { news }]) => (news?.log == null ? [] : [[news.log, id] as const])));
    const { main } = this.#app.store.tree.value;
    void main.size.value;
    const order = known.map(([id]) => id);
    this.#drawn = drawnBy(main.cells, cellOf, order, goneLogs(this.news.value, this.document), this.#drawn);
    return this.#drawn;
  }
}
