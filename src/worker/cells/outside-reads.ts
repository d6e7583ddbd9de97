import type { CellResult } from "./cell-result.ts";
import type { Links } from "./links.ts";
import { isObject, printOf } from "./print.ts";
import type { Slot } from "./variables.ts";

/**
 * Objects of cells that code of no cell has looked at: the callback of a widget, a timer. What that changes in place, a script would have
 * made anew in its next run; so the next walk finds out.
 */
export class OutsideReads {
  readonly #prints = new Map<object, { readonly by: CellResult; readonly name: string; readonly print: string | null }>();

  constructor(readonly links: Links) {}

  /** A variable is read. */
  note({ name, p: value, by }: Slot): void {
    if (by === null || !isObject(value) || this.#prints.has(value)) return;
    this.#prints.set(value, { by: by as CellResult, name, print: printOf(value) });
  }

  /** A walk is about to begin: what was changed until now is not kept. */
  check(): void {
    for (const [value, { by, name, print }] of this.#prints) {
      if (print === null || printOf(value) !== print) this.links.changed(by, `a callback or a timer changes '${name}' in place`);
    }
    this.#prints.clear();
  }
}
