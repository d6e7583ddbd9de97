import type { ScriptSyntaxError } from "../../shared/errors.ts";
import type { CellKind } from "../../shared/notebook/percent.ts";
import type { CellFile } from "./cell-file.ts";
import { originsIn } from "./file-knowledge.ts";
import type { TextCell } from "./notebook-text.ts";
import type { Updates } from "./updates.ts";

/** A cell of a text, with its code. */
export interface LinkedCell {
  readonly title: string;
  readonly kind: CellKind;
  /** Line of the text with which it begins. */
  readonly line: number;
  /** Of its marker. */
  readonly keys: ReadonlyMap<string, unknown>;
  /** Null for one that does not run. */
  readonly file: CellFile | null;
  /** Tells it from others; the same for what is moved or pasted again. */
  readonly key: string;
  /** Names that it declares or assigns, functions left out. */
  readonly makes: readonly string[];
  /** What its marker says that it changes in place. */
  readonly updates: Updates;
  /** Why its text is no code; it is then what it was before. */
  readonly error: ScriptSyntaxError | null;
}

/** What tells the cells of a text: what they are, and which of equal ones. Of a cell of which all is as it was, the same object is given again. */
export class CellKeys {
  /** What tells the cell of a file, for one that no other cell concerns, and the key of the first of equal ones. */
  readonly #told = new WeakMap<CellFile, { readonly told: string; readonly first: string }>();
  readonly #linked = new WeakMap<CellFile, LinkedCell>();

  /**
   * @param files the code of each, by its place
   * @param more what its text comes to besides
   */
  cells(
    cells: readonly TextCell[],
    files: readonly (CellFile | null)[],
    more: (at: number, keys: LinkedCell["keys"]) => Pick<LinkedCell, "makes" | "updates">,
  ): LinkedCell[] {
    const ordinals = new Map<string, number>();
    return cells.map(({ head: { kind, keys }, title, firstLine: line, error }, at) => {
      const file = files[at] ?? null;
      const { makes, updates } = more(at, keys);
      const key = file === null ? "" : this.#keyOf(file, updates, ordinals);
      const before = file === null ? undefined : this.#linked.get(file);
      const isSame = before?.key === key && before.title === title && before.kind === kind && before.line === line;
      if (isSame && before.error === error && before.makes === makes && keys.size + before.keys.size === 0) return before;
      const linked = { title, kind, line, keys, file, key, makes, updates, error };
      if (file !== null) this.#linked.set(file, linked);
      return linked;
    });
  }

  #keyOf(file: CellFile, { names }: Updates, ordinals: Map<string, number>): string {
    const { told, first } = this.#toldOf(file, names);
    const ordinal = ordinals.get(told) ?? 0;
    ordinals.set(told, ordinal + 1);
    return ordinal === 0 ? first : `${ordinal} ${told}`;
  }

  #toldOf(file: CellFile, updates: readonly string[]): { told: string; first: string } {
    const { caches, identity } = file.cell;
    const isAlone = !caches && updates.length === 0;
    const known = isAlone ? this.#told.get(file) : undefined;
    if (known !== undefined) return known;
    // A cached function is another one when a helper of it in another cell is.
    const origins = caches ? [...originsIn([file])].join("\n") : "";
    const told = `${file.importsKey}\n${identity}\n${updates.join()}\n${origins}`;
    const made = { told, first: `0 ${told}` };
    if (isAlone) this.#told.set(file, made);
    return made;
  }
}
