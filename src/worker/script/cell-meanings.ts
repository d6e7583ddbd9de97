import { type CellDisplay, identityOf, type NotebookName } from "../compile/compile-cell.ts";
import type { CellOutline } from "../compile/read-cell.ts";

export type Names = ReadonlyMap<string, NotebookName>;

/** What the text of a cell comes to beside the names of its notebook. */
export interface CellMeaning {
  /** Tells its code from that of other cells. */
  readonly own: string;
  /** Names that it declares or assigns, functions left out. */
  readonly makes: readonly string[];
}

/**
 * What the texts of cells come to beside the names of a notebook: told once, as long as the names that a cell uses mean the same. Of two
 * hundred cells, an edit concerns the few that use what it declares.
 */
export class CellMeanings {
  #names: Names = new Map();
  #version = 0;
  /** When each name has become, ceased to be, or come to mean another one. */
  readonly #changed = new Map<string, number>();
  readonly #known = new WeakMap<CellOutline, CellMeaning & { version: number }>();

  constructor(readonly display: CellDisplay) {}

  /** The names are these from now on. */
  take(names: Names): void {
    const before = this.#names;
    if (names === before) return;
    const version = this.#version + 1;
    for (const [name, meant] of names) if (!isSame(before.get(name), meant)) this.#changed.set(name, version);
    for (const name of before.keys()) if (!names.has(name)) this.#changed.set(name, version);
    this.#names = names;
    this.#version = version;
  }

  of(outline: CellOutline): CellMeaning {
    const known = this.#known.get(outline);
    if (known !== undefined && this.#holds(outline, known.version)) {
      known.version = this.#version;
      return known;
    }
    const { declares, assigned, text } = outline;
    const made = declares.filter(({ kind }) => kind !== "function" && kind !== "import").map(({ name }) => name);
    const makes = [...new Set([...made, ...[...assigned].filter((name) => this.#names.has(name))])];
    const own = `${identityOf(outline, this.#names, this.display)}\n${text}`;
    const meaning = { own, makes, version: this.#version };
    this.#known.set(outline, meaning);
    return meaning;
  }

  #holds({ free, declares }: CellOutline, version: number): boolean {
    if (version === this.#version) return true;
    const isOther = (name: string): boolean => (this.#changed.get(name) ?? 0) > version;
    for (const name of free) if (isOther(name)) return false;
    return !declares.some(({ name }) => isOther(name));
  }
}

function isSame(a: NotebookName | undefined, b: NotebookName): boolean {
  if (a?.kind !== b.kind || a.isExtended !== b.isExtended) return false;
  if (a.from === b.from) return true;
  return a.from?.specifier === b.from?.specifier && a.from?.imported === b.from?.imported && a.from?.type === b.from?.type;
}
