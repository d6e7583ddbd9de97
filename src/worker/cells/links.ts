import type { CellResult } from "./cell-result.ts";
import { Contents } from "./contents.ts";

/**
 * The results of the cells that a walk has come to, and which of them may share objects: those that have read an object of one another.
 *
 * Note: what is changed in place comes changed into the next run
 * --------------------------------------------------------------
 * A kept object would be given to cells as the last run has left it. So where a cell changes an object of another one, no result that may
 * hold it is kept: their cells run together in each run and make it anew, and who reads it follows, since it is another object then. Who
 * has read it of a kept result in this walk has read it before it was changed; who comes below reads it changed, and so runs too.
 */
export class Links {
  readonly contents = new Contents();
  readonly #used: CellResult[] = [];
  /** Results that may be on the page. */
  #shown = new Set<CellResult>();

  /** A walk begins. */
  begin(): void {
    this.#used.length = 0;
  }

  /** A cell has this result, or is about to have it. */
  use(result: CellResult): void {
    this.#used.push(result);
    this.#shown.add(result);
  }

  /** The walk has come to its end: what it has not come to is on the page no more. */
  end(): void {
    const used = new Set(this.#used);
    for (const result of this.#shown) if (!used.has(result)) result.leavePage();
    this.#shown = used;
  }

  /** What is part of a result was changed in place. @param why as in “it …” */
  changed(result: CellResult, why: string): void {
    spoilTogether(result, this.#used, why);
  }
}

/** None of the results that may share objects with one is kept, itself included. @param why as in “it …” */
export function spoilTogether(result: CellResult, among: readonly CellResult[], why: string): void {
  const together = new Set([result]);
  for (let size = 0; size !== together.size; ) {
    size = together.size;
    for (const one of among) {
      const others = one.reads.flatMap(({ by }) => by ?? []);
      if (!together.has(one) && !others.some((other) => together.has(other))) continue;
      for (const each of [one, ...others]) together.add(each);
    }
  }
  for (const each of together) each.spoil(why);
}
