import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { readComment, writeComment } from "../../shared/notebook/comment-lines.ts";
import { type CellHead, type CellKind, type PercentCell, readPercent, writeMarker } from "../../shared/notebook/percent.ts";

/** A cell of the text as the page has it: its marker, its body and the lines behind it. */
export interface DocCell {
  /** The same as long as the cell is there, whatever becomes of its text. */
  readonly id: number;
  readonly text: string;
}

/** What a cell says. */
export interface CellParts {
  readonly head: CellHead;
  /** Its marker with the line end; empty for what has none. */
  readonly marker: string;
  /** Code, or text without the slashes of its comment lines. */
  readonly body: string;
  /** The line ends behind it. */
  readonly after: string;
}

/** A text that was run, as cells. */
interface Version {
  readonly source: string;
  readonly texts: ReadonlyMap<number, string>;
  /** Which cell begins with a line of it, from 1. */
  readonly lines: ReadonlyMap<number, number>;
}

/** So many changes can be taken back. */
const MOST_UNDONE = 100;

const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;
const BLANK: PercentCell = {
  marker: undefined,
  title: "",
  level: 0,
  kind: "code",
  keys: new Map(),
  start: 0,
  bodyStart: 0,
  end: 0,
};

/** Takes a cell's text apart: the three texts after one another, the body as comment lines where it is text, make it again. */
export function partsOf(text: string): CellParts {
  const head = readPercent(text)[0] ?? BLANK;
  const whole = text.slice(head.bodyStart);
  const written = whole.replace(/[\r\n]+$/, "");
  const body = head.kind === "code" ? written : readComment(written);
  return { head, marker: text.slice(0, head.bodyStart), body, after: whole.slice(written.length) };
}

const known = new WeakMap<DocCell, CellParts>();

/** As `partsOf`; of a cell that is as it was, it is not read again. */
export function partsOfCell(cell: DocCell): CellParts {
  const parts = known.get(cell) ?? partsOf(cell.text);
  known.set(cell, parts);
  return parts;
}

/** What a cell is called: its title, else its number. */
export function titleAt(cell: DocCell, at: number): string {
  const { title } = partsOfCell(cell).head;
  return title === "" ? `cell ${at + 1}` : title;
}

function textOf({ head, marker, body, after }: CellParts): string {
  const written = head.kind === "code" || body === "" ? body : writeComment(body);
  return marker + written + (after === "" ? "\n" : after);
}

/** The text of a notebook while it is edited: cells that can be changed, moved and taken back, and the text that was run last. */
export class NotebookDocument {
  readonly #cells = signal<readonly DocCell[]>([]);
  readonly #ran: ReturnType<typeof signal<Version>>;
  /** Were asked to be run, the oldest first. */
  #asked: Version[] = [];
  readonly #history: (readonly DocCell[])[] = [];
  #count = 0;
  /** The text that came from outside last: what is typed is typed into that. */
  readonly given: Signal<string>;
  /** The text as it stands. */
  readonly source: ReadonlySignal<string>;
  /** It is another one than that which was run. */
  readonly isEdited: ReadonlySignal<boolean>;
  /** No cell of the text that was run is there any more. */
  readonly isOther: ReadonlySignal<boolean>;

  constructor(source: string) {
    this.given = signal(source);
    this.#cells.value = readPercent(source).map(({ start, end }) => this.#cell(source.slice(start, end)));
    this.#ran = signal<Version>(this.#version());
    this.source = computed(() => sourceOf(this.#cells.value));
    this.isEdited = computed(() => this.source.value !== this.#ran.value?.source);
    this.isOther = computed(() => this.isEdited.value && !this.#cells.value.some(({ id }) => this.#ran.value?.texts.has(id)));
  }

  get cells(): ReadonlySignal<readonly DocCell[]> {
    return this.#cells;
  }

  /** The cell has another text than the one that was run, or is new. */
  isNew({ id, text }: DocCell): boolean {
    const before = this.#ran.value?.texts.get(id);
    // Lines between cells say nothing.
    return before !== text && before?.trimEnd() !== text.trimEnd();
  }

  /** The cell that begins with a line of the text that was run. */
  cellAt(line: number): number | undefined {
    return this.#ran.value?.lines.get(line);
  }

  /** The text as it stands is about to be run. */
  ask(): string {
    const version = this.#version();
    this.#asked = [...this.#asked.filter(({ source }) => source !== version.source), version];
    return version.source;
  }

  /** The text is the one that was run, or was asked to be. */
  knows(source: string): boolean {
    return this.#ran.peek()?.source === source || this.#asked.some((version) => version.source === source);
  }

  /**
   * The worker has said which text it runs, and where the cells of that begin. One that did not come from here takes the place of what
   * stands here: cells that say the same stay the same. Where a marker begins no cell, as in a template literal, or one was typed in the
   * midst of a cell, the cells are put right. What is no order of lines would make another text of it, and is left out.
   */
  heard(source: string, lines: readonly number[]): void {
    if (piecesAt(source, lines).join("") !== source) return;
    const at = this.#asked.findIndex((version) => version.source === source);
    const known = at < 0 ? this.#ran.peek() : this.#asked[at];
    this.#asked = this.#asked.slice(at + 1);
    if (known?.source === source && [...known.lines.keys()].join() === lines.join()) {
      this.#ran.value = known;
      return;
    }
    // What was typed meanwhile stays; its cells are put right when it runs.
    if (known?.source === source && this.source.peek() !== source) return;
    if (known?.source !== source) this.given.value = source;
    this.#cells.value = this.#cellsOf(piecesAt(source, lines));
    this.#ran.value = this.#version();
  }

  /** Puts another text in the place of all cells, as one change. */
  replace(source: string): void {
    this.#change(this.#cellsOf(readPercent(source).map(({ start, end }) => source.slice(start, end))));
  }

  /** Cells that say this; one that says the same, or did so when it was run, is it. */
  #cellsOf(texts: readonly string[]): DocCell[] {
    const now = this.#cells.peek();
    const gone = [...(this.#ran.peek()?.texts ?? [])].filter(([id]) => !now.some((cell) => cell.id === id));
    const before = [...now, ...gone.map(([id, text]) => ({ id, text }))];
    return texts.map((text) => {
      const same = before.findIndex((cell) => cell.text.trimEnd() === text.trimEnd());
      const [cell] = same < 0 ? [] : before.splice(same, 1);
      return cell === undefined ? this.#cell(text) : { id: cell.id, text };
    });
  }

  /** Gives a cell another body. */
  edit(id: number, body: string): void {
    this.#cells.value = this.#cells.value.map((cell) =>
      cell.id === id ? { id, text: textOf({ ...partsOf(cell.text), body }) } : cell,
    );
  }

  /** Puts a new cell at a place. @returns its id */
  insert(at: number, text = "// %%\n\n"): number {
    const cell = this.#cell(text.endsWith("\n") ? text : `${text}\n`);
    this.#change(marked([...this.#cells.value.slice(0, at), cell, ...this.#cells.value.slice(at)]).map(ended));
    return cell.id;
  }

  remove(id: number): void {
    this.#change(this.#cells.value.filter((cell) => cell.id !== id));
  }

  /** Makes a cell code, or text; what it says stays. */
  setKind(id: number, kind: CellKind): void {
    this.#change(
      this.#cells.value.map((cell) => {
        const parts = partsOf(cell.text);
        if (cell.id !== id || parts.head.kind === kind) return cell;
        const head = { ...parts.head, kind };
        return { id, text: textOf({ ...parts, head, marker: `${writeMarker(head)}\n` }) };
      }),
    );
  }

  /** Puts what the next cell says behind what a cell says. */
  merge(id: number): void {
    const at = this.#cells.value.findIndex((cell) => cell.id === id);
    const [cell, next] = this.#cells.value.slice(at, at + 2);
    if (cell === undefined || next === undefined) return;
    const [first, second] = [partsOf(cell.text), partsOf(next.text)];
    const text = textOf({ ...first, body: `${first.body}\n${second.body}`.trim(), after: second.after });
    this.#change([...this.#cells.value.slice(0, at), { id, text }, ...this.#cells.value.slice(at + 2)]);
  }

  /** Puts what stands behind an offset of a cell's body into a cell of its own below. @returns its id */
  split(id: number, offset: number): number | null {
    const at = this.#cells.value.findIndex((cell) => cell.id === id);
    const cell = this.#cells.value[at];
    if (cell === undefined) return null;
    const parts = partsOf(cell.text);
    const [above, below] = [parts.body.slice(0, offset), parts.body.slice(offset)];
    const head = { ...BLANK, kind: parts.head.kind };
    const first = { id, text: ended({ id, text: textOf({ ...parts, body: above.replace(/\n+$/, ""), after: "\n" }) }).text };
    const second = this.#cell(textOf({ ...parts, head, marker: `${writeMarker(head)}\n`, body: below.replace(/^\n+/, "") }));
    this.#change([...this.#cells.value.slice(0, at), first, second, ...this.#cells.value.slice(at + 1)]);
    return second.id;
  }

  /** Puts a cell so many places further on. @returns false if there is no such place */
  move(id: number, by: number): boolean {
    const cells = [...this.#cells.value];
    const at = cells.findIndex((cell) => cell.id === id);
    const [cell] = cells.splice(at, 1);
    if (at < 0 || cell === undefined || at + by < 0 || at + by > cells.length) return false;
    cells.splice(at + by, 0, cell);
    this.#change(marked(cells).map(ended));
    return true;
  }

  /** Takes back the last change of which cells there are, with what was typed since. @returns false if there is none */
  undo(): boolean {
    const before = this.#history.pop();
    if (before !== undefined) this.#cells.value = before;
    return before !== undefined;
  }

  #change(cells: readonly DocCell[]): void {
    this.#history.push(this.#cells.value);
    if (this.#history.length > MOST_UNDONE) this.#history.shift();
    this.#cells.value = cells;
  }

  #cell(text: string): DocCell {
    return { id: ++this.#count, text };
  }

  #version(): Version {
    const cells = this.#cells.peek();
    const lines = new Map<number, number>();
    let line = 1;
    for (const { id, text } of cells) {
      lines.set(line, id);
      line += text.match(LINE_END)?.length ?? 0;
    }
    return { source: sourceOf(cells), texts: new Map(cells.map(({ id, text }) => [id, text])), lines };
  }
}

function sourceOf(cells: readonly DocCell[]): string {
  return cells.map(({ text }) => text).join("");
}

/** A cell without a marker is the first: elsewhere it would be part of the cell above. */
function marked(cells: readonly DocCell[]): DocCell[] {
  return cells.map((cell, at) =>
    at === 0 || partsOf(cell.text).marker !== "" ? cell : { ...cell, text: `// %%\n${cell.text}` },
  );
}

/** With its last line ended: another cell may come behind it. */
function ended(cell: DocCell): DocCell {
  return /[\r\n]$/.test(cell.text) || cell.text === "" ? cell : { ...cell, text: `${cell.text}\n` };
}

/** The pieces of a text that begin with these lines; what stands above the first is of that. */
function piecesAt(source: string, lines: readonly number[]): string[] {
  const starts = [0, ...[...source.matchAll(LINE_END)].map(({ index, 0: end }) => index + end.length)];
  const offsets = lines.map((line, at) => (at === 0 ? 0 : (starts[line - 1] ?? source.length)));
  return offsets.map((offset, at) => source.slice(offset, offsets[at + 1] ?? source.length));
}
