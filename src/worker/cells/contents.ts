import type { CellResult } from "./cell-result.ts";
import { Content } from "./content.ts";

/** What the objects of results hold, as far as somebody has looked. */
export class Contents {
  readonly #known = new WeakMap<object, { readonly by: CellResult; readonly content: Content | null }>();

  /**
   * What an object of a result holds before somebody is given it. It was looked through once for all who are: as long as the result is
   * kept, nobody has changed it.
   * @returns null for what can't be looked through
   */
  of(object: object, by: CellResult): Content | null {
    const known = this.#known.get(object);
    if (known?.by === by && by.isKept) return known.content;
    const content = contentOf(object);
    this.#known.set(object, { by, content });
    return content;
  }

  /** An object does not hold any more what it held. */
  hasChanged(object: object, content: Content): boolean {
    if (holds(content)) return false;
    this.#known.delete(object);
    return true;
  }
}

function contentOf(object: object): Content | null {
  try {
    return Content.of(object);
  } catch {
    // A proxy of the script has thrown.
    return null;
  }
}

function holds(content: Content): boolean {
  try {
    return content.holds;
  } catch {
    return false;
  }
}
