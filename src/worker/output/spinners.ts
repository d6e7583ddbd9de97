/**
 * The spinners on the page of one session.
 */
import type { Delta } from "../../shared/delta.ts";
import type { Block } from "./block.ts";

/** Where a spinner stands: in a block, before the node at `index`. */
interface SpinnerPlace {
  readonly block: Block;
  readonly index: number;
  readonly text: string;
}

export class Spinners {
  readonly #spinners = new Map<number, SpinnerPlace & { readonly run: number }>();
  /** The spinner that began last in each place, by block, index and text. */
  readonly #spinnerOf = new Map<string, number>();
  #spinner = 0;
  #run = 0;

  constructor(readonly push: (delta: Delta) => void) {}

  /** A run begins. */
  begin(): void {
    this.#run++;
  }

  /** Shows a spinner. The one that a superseded run left in this place goes on as this run's. @returns ends it */
  spin(at: SpinnerPlace, time = false): () => void {
    const run = this.#run;
    const { block, index, text } = at;
    const place = keyOf(at);
    const before = this.#spinnerOf.get(place);
    const isLeft = before !== undefined && (this.#spinners.get(before)?.run ?? run) < run;
    const spinner = isLeft ? before : ++this.#spinner;
    if (!isLeft) this.push({ kind: "spin", block: block.id, index, spinner, text, ...(time && { time }) });
    this.#spinners.set(spinner, { ...at, run });
    this.#spinnerOf.set(place, spinner);
    return () => {
      if (this.#spinners.get(spinner)?.run === run) this.#end(spinner);
    };
  }

  endAll(): void {
    for (const spinner of this.#spinners.keys()) this.#end(spinner);
  }

  #end(spinner: number): void {
    const shown = this.#spinners.get(spinner);
    if (shown === undefined) return;
    this.#spinners.delete(spinner);
    const place = keyOf(shown);
    if (this.#spinnerOf.get(place) === spinner) this.#spinnerOf.delete(place);
    this.push({ kind: "spin", block: shown.block.id, index: shown.index, spinner, text: null });
  }
}

function keyOf({ block, index, text }: SpinnerPlace): string {
  return `${block.id} ${index} ${text}`;
}
