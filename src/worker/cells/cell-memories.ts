import type { DrawContext } from "../drawing/context.ts";
import type { Cell } from "./cell.ts";
import { type CellResult, type Change, changeOf } from "./cell-result.ts";
import type { Variables } from "./variables.ts";

/** So many results of one cell are kept: those that were used last. */
const RESULTS = 4;
/** So many cells that stand in the text no more are remembered: an edit may be undone. */
const GONE = 50;

/** A result that holds, or what has changed of each that does not, the newest first. */
export interface Found {
  readonly found: CellResult | null;
  readonly changes: readonly { readonly result: CellResult; readonly change: Change }[];
}

const NOTHING: Found = { found: null, changes: [] };

/** The results that are kept of the cells of one notebook, by what tells the cells. */
export class CellMemories {
  /** Of each the result used last is the last. */
  readonly #results = new Map<string, CellResult[]>();
  /** Keys of the newest text. */
  #there: ReadonlyMap<string, unknown> = new Map();
  /** Of cells that are remembered and stand there no more, the last to have gone last. */
  readonly #gone = new Set<string>();

  /** The result that a cell would have again at its place in the walk. */
  find({ key, always }: Cell, context: DrawContext, variables: Variables): Found {
    const results = this.#results.get(key);
    if (always !== null || results === undefined) return NOTHING;
    const changes: { result: CellResult; change: Change }[] = [];
    for (let at = results.length - 1; at >= 0; at--) {
      const result = results[at] as CellResult;
      if (!result.isKept) continue;
      const change = changeOf(result, context, variables);
      if (change !== null) {
        changes.push({ result, change });
        continue;
      }
      if (at < results.length - 1) results.push(...results.splice(at, 1));
      return { found: result, changes };
    }
    return changes.length === 0 ? NOTHING : { found: null, changes };
  }

  add({ key }: Cell, result: CellResult): void {
    result.keep();
    const results = [...(this.#results.get(key) ?? []).filter(({ isKept }) => isKept), result];
    for (const old of results.splice(0, results.length - RESULTS)) old.leave();
    this.#results.set(key, results);
  }

  /** Of cells that stand in the text no more, only the last few are remembered. @param there those that do, by what tells them */
  keepOnly(there: ReadonlyMap<string, unknown>): void {
    for (const key of this.#there.keys()) if (!there.has(key) && this.#results.has(key)) this.#gone.add(key);
    for (const key of this.#gone) if (there.has(key)) this.#gone.delete(key);
    this.#there = there;
    let excess = this.#gone.size - GONE;
    for (const key of this.#gone) if (excess-- > 0) this.forget(key);
  }

  /** What a cell was given last that may be found again, whatever has changed since. */
  newest({ key }: Cell): CellResult | null {
    return this.#results.get(key)?.findLast(({ isKept }) => isKept) ?? null;
  }

  /** How many results of a cell may be found again. */
  countOf({ key }: Cell): number {
    return (this.#results.get(key) ?? []).filter(({ isKept }) => isKept).length;
  }

  /** Something is remembered of a cell. */
  knows(key: string): boolean {
    return this.#results.has(key);
  }

  /** Those that may be found again. */
  get all(): CellResult[] {
    return [...this.#results.values()].flat().filter(({ isKept }) => isKept);
  }

  /** Forgets what is kept of a cell. */
  forget(key: string): void {
    for (const result of this.#results.get(key) ?? []) result.leave();
    this.#results.delete(key);
    this.#gone.delete(key);
  }
}
