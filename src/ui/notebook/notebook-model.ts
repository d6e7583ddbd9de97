import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { CellNews, CellState } from "../../shared/cells-api.ts";
import type { CellKind } from "../../shared/notebook/percent.ts";
import { type CellOutputs, drawnBy, paintedBy } from "./cell-outputs.ts";
import { type NotebookApp, newsOf, runCells, sourceOf } from "./notebook-app.ts";
import { type DocCell, NotebookDocument, partsOf } from "./notebook-document.ts";

/** What is shown of a cell's state: what became of it, or that it was changed since. */
export interface ShownState {
  readonly state: CellState | "edited" | "unread";
  /** In a sentence. */
  readonly reason: string;
  /** What the worker has said of it last; null: it has not. */
  readonly news: CellNews | null;
}

/** How much of a cell's code is shown. */
export type CodeShown = "shown" | "folded" | "hidden";

const EDITED: Omit<ShownState, "news"> = { state: "edited", reason: "It has not run as it is now." };

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
  readonly #app: NotebookApp;
  #clipboard: string | null = null;
  /** What was computed last: views of cells that are the same are not drawn again. */
  #shown: ReadonlyMap<number, ShownState> = new Map();
  #drawn: CellOutputs = new Map();

  constructor(app: NotebookApp) {
    this.#app = app;
    const { source = "", edit = false, code = "shown" } = app.options;
    this.document = new NotebookDocument(source);
    this.canEdit = edit;
    this.code.value = code;
    this.selected.value = this.document.cells.value[0]?.id ?? null;
    this.news = computed(() => newsOf(app));
    this.states = computed(() => this.#statesNow());
    this.outputs = computed(() => this.#outputsNow());
    const { painted } = app.store;
    this.painted = computed(() => paintedBy(painted.value?.main ?? [], this.document.cells.value));
  }

  /** Follows what the worker says, until the returned function is called. */
  follow(): () => void {
    const app = this.#app;
    const endHearing = effect(() => {
      const source = sourceOf(app);
      const lines = this.news.value.map(({ line }) => line);
      // Before the first run, and without a worker, it is what it was.
      if (lines.length > 0) this.document.heard(source, lines);
    });
    const { document } = this;
    let [known, given] = [document.source.peek(), document.given.peek()];
    const endTelling = effect(() => {
      const source = document.source.value;
      const isOutside = document.given.value !== given;
      given = document.given.peek();
      if (source === known) return;
      known = source;
      // Who gave it has it.
      if (isOutside) return;
      const saved = (): void => {
        this.kept.value = source;
      };
      app.events.emit("source", { source, saved });
    });
    return () => {
      endHearing();
      endTelling();
    };
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
    const at = this.#at(id);
    const { title = "" } = partsOf(this.document.cells.value[at]?.text ?? "").head;
    return title === "" ? `cell ${at + 1}` : title;
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
  readonly formats = {
    read: async (format: "ipynb" | "kit", text: string): Promise<unknown> =>
      (await this.#app.session.ask("readNotebook", format, text))[0],
    write: async (cells: readonly string[], language: "typescript" | "javascript"): Promise<unknown> =>
      (await this.#app.session.ask("writeIpynb", cells, language))[0],
  };

  /** Runs what was changed; if that is nothing, the cell, whatever it reads. */
  run(id: number | null): void {
    if (this.isEdited) {
      void this.#app.run({ source: this.document.ask() }, "the notebook was edited");
      return;
    }
    const place = id === null ? -1 : this.news.value.findIndex(({ line }) => this.document.cellAt(line) === id);
    const cell = this.document.cells.value.find((one) => one.id === id);
    if (place < 0 || cell === undefined) void this.#app.run({}, "rerun");
    else void runCells(this.#app, [place], `cell '${this.titleOf(cell.id)}'`);
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

  #at(id: number | null): number {
    return this.document.cells.value.findIndex((cell) => cell.id === id);
  }

  #statesNow(): ReadonlyMap<number, ShownState> {
    const { document } = this;
    // Which cell stands at a line changes with the text that runs.
    void document.isEdited.value;
    const known = new Map(this.news.value.flatMap((news) => [[document.cellAt(news.line), news] as const]));
    const before = this.#shown;
    this.#shown = new Map(
      document.cells.value.map((cell) => {
        const now = shownState(known.get(cell.id) ?? null, document.isNew(cell));
        const last = before.get(cell.id);
        const isSame = last?.news === now.news && last?.state === now.state && last.reason === now.reason;
        return [cell.id, isSame ? (last as ShownState) : now];
      }),
    );
    return this.#shown;
  }

  #outputsNow(): CellOutputs {
    const cellOf = new Map(
      [...this.states.value].flatMap(([id, { news }]) => (news?.log == null ? [] : [[news.log, id] as const])),
    );
    const { main } = this.#app.store.tree.value;
    void main.size.value;
    const outputs = drawnBy(main.cells, cellOf, this.#drawn);
    this.#drawn = outputs;
    return outputs;
  }
}

function shownState(news: CellNews | null, isNew: boolean): ShownState {
  if (isNew) return { ...EDITED, news };
  if (news === null) return { state: "unread", reason: "The script has not begun yet.", news };
  return { state: news.state, reason: news.reason, news };
}
