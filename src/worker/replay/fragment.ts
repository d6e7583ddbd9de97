/**
 * Parts of a script that rerun alone.
 *
 * Note: a fragment is logs that are drawn more than once
 * -------------------------------------------------------
 * A part draws into a log of its own, which the page shows where the part was called, as it shows what a cached call drew.
 * A rerun of the part draws into the same log again, from the top, without the rest of the script; what it does not draw
 * is removed there and nowhere else. What it draws into containers from outside is a log for each of them (`shares.ts`,
 * `covers.ts`), and what it makes of elements from outside, a layer (`layers.ts`): a rerun draws these anew as well, and they go
 * with what it does not draw. So they stand where they would stand if the whole script ran.
 *
 * Note: who reruns alone
 * ----------------------
 * A rerun makes the containers of a fragment anew. What others have drawn there would be gone with nobody to draw it again: so
 * then a fragment does not rerun alone, but with the one around that all of them belong to (`rerunsWith`).
 */
import type { RunId } from "../../shared/ids.ts";
import { type Block, type FragmentMark, type IdSource, pruneBlock } from "../output/block.ts";
import { ReplayLog } from "./replay-log.ts";

/** Something that a fragment draws outside of its own log. */
export interface Trace {
  /** Removes what the run did not draw. @returns false if nothing is left of it */
  prune(drawing: object): boolean;
}

export class Fragment implements FragmentMark {
  readonly log: ReplayLog;
  /** What a rerun calls: the part with the arguments it was called with last. */
  draw: () => unknown = () => undefined;
  /** ms between two reruns that time causes, or null. */
  runEvery: number | null = null;
  /** The run in which it threw last, or ended that by `st.stop()`. */
  threwIn: RunId | null = null;
  /** It threw in the newest run of the script, which drew otherwise for that, or ended: so its events rerun the script. */
  hasCut = false;
  #outer: Fragment | null = null;
  #number = 0;
  #block: Block | null = null;
  #calls = 0;
  #isInSidebar = false;
  #rerunsWith: Fragment | null = this;
  /** Fragments that were called in its part. */
  readonly #inner = new Set<Fragment>();
  readonly #traces = new Set<Trace>();

  constructor(
    ids: IdSource,
    /** Which part of the script it is: a fragment stays itself from run to run where the same part stands. */
    readonly origin: unknown,
  ) {
    this.log = new ReplayLog(ids, this);
    // Whole at any time: nothing of what stood there before is shown behind it.
    this.log.seal();
  }

  /** The fragment in whose part this one was called, or null. */
  get outer(): Fragment | null {
    return this.#outer;
  }

  /** Which call of a fragment it was, in its outer one or in the script. */
  get number(): number {
    return this.#number;
  }

  get calls(): number {
    return this.#calls;
  }

  /** It is called, as the fragment of that number in the outer one, or in the script; its part stands in `block`. */
  call(outer: Fragment | null, number: number, block: Block, sidebar: Block): void {
    this.#isInSidebar = block === sidebar;
    this.#outer = outer;
    this.#block = block;
    this.#number = number;
    this.#rerunsWith = this;
    if (outer !== null) outer.#inner.add(this);
  }

  /** Its part stands in the sidebar itself. */
  get isInSidebar(): boolean {
    return this.#isInSidebar;
  }

  /** Its own part stands there: what it draws there stands in that. */
  standsIn(block: Block): boolean {
    return this.#block === block;
  }

  /** Counts a fragment that is called in its part. @returns its number */
  nextCall(): number {
    return ++this.#calls;
  }

  /** It is drawn anew, from the top. */
  begin(drawing: object): void {
    if (this.isDrawnIn(drawing)) return;
    this.#calls = 0;
    this.log.main.begin(drawing);
    this.log.sidebar.begin(drawing);
  }

  isDrawnIn(drawing: object): boolean {
    return this.log.main.isDrawnIn(drawing);
  }

  /** It stands on the page. */
  get isShown(): boolean {
    return this.log.isNamed;
  }

  /** Who reruns for its events: itself, a fragment around it, or null: the whole script. */
  get rerunsWith(): Fragment | null {
    const other = this.#rerunsWith;
    return other === this || other === null ? other : other.rerunsWith;
  }

  /** Somebody else draws into its containers: it reruns with the fragment around both, null if that is the script. */
  rerunWith(around: Fragment | null): void {
    if (this.#rerunsWith === null || (around !== null && !this.#rerunsWith.isWithin(around))) return;
    this.#rerunsWith = around;
  }

  /** Notes something that it draws outside of its log. */
  leave(trace: Trace): void {
    this.#traces.add(trace);
  }

  /** Removes what the run did not draw. */
  prune(drawing: object): void {
    pruneBlock(this.log.main, drawing);
    pruneBlock(this.log.sidebar, drawing);
    for (const trace of this.#traces) if (!trace.prune(drawing)) this.#traces.delete(trace);
    for (const inner of this.#inner) {
      if (inner.isDrawnIn(drawing)) continue;
      inner.prune(drawing);
      this.#inner.delete(inner);
    }
  }

  /** It is never drawn again, and keeps nothing alive. */
  close(): void {
    this.draw = () => undefined;
    this.#traces.clear();
    this.#inner.clear();
  }

  isWithin(other: FragmentMark): boolean {
    for (let at: Fragment | null = this; at !== null; at = at.outer) if (at === other) return true;
    return false;
  }
}
