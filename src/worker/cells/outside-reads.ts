import type { CellResult } from "./cell-result.ts";
import type { Content } from "./content.ts";
import type { Links } from "./links.ts";
import { isObject } from "./print.ts";
import type { Slot } from "./variables.ts";

/**
 * Objects of cells that code of no cell has looked at: the callback of a widget, a timer. What that changes in place, a script would have
 * made anew in its next run; so the next walk finds out.
 */
export class OutsideReads {
  readonly #looked = new Map<object, { readonly by: CellResult; readonly name: string; readonly content: Content | null }>();

  constructor(readonly links: Links) {}

  /** A variable is read. */
  note({ name, p: value, by }: Slot): void {
    if (by === null || !isObject(value) || this.#looked.has(value)) return;
    const result = by as CellResult;
    this.#looked.set(value, { by: result, name, content: this.links.contents.of(value, result) });
  }

  /** A walk is about to begin: what was changed until now is not kept. */
  check(): void {
    for (const [value, { by, name, content }] of this.#looked) {
      if (content === null || this.links.contents.hasChanged(value, content))
        this.links.changed(by, `a callback or a timer changes '${name}' in place`);
    }
    this.#looked.clear();
  }
}
