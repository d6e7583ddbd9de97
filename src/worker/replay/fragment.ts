/**
 * Parts of a script that rerun alone.
 *
 * Note: a fragment is a log that is drawn more than once
 * -------------------------------------------------------
 * A part draws into a log of its own, which the page shows where the part was called, as it shows what a cached call drew.
 * A rerun of the part draws into the same log again, from the top, without the rest of the script; what it does not draw
 * is removed there and nowhere else.
 */
import { type FragmentMark, type IdSource, pruneBlock } from "../output/block.ts";
import { ReplayLog } from "./replay-log.ts";

export class Fragment implements FragmentMark {
  readonly log: ReplayLog;
  /** What a rerun calls: the part with the arguments it was called with last. */
  draw: () => unknown = () => undefined;
  /** ms between two reruns that time causes, or null. */
  runEvery: number | null = null;
  /** The fragment in whose part this one was called, or null. */
  outer: Fragment | null = null;

  constructor(
    ids: IdSource,
    /** Which part of the script it is: a fragment stays itself from run to run where the same part stands. */
    readonly origin: unknown,
  ) {
    this.log = new ReplayLog(ids, this);
    // Whole at any time: nothing of what stood there before is shown behind it.
    this.log.seal();
  }

  /** Removes what the run did not draw. */
  prune(drawing: object): void {
    pruneBlock(this.log.main, drawing);
    pruneBlock(this.log.sidebar, drawing);
  }

  isWithin(other: FragmentMark): boolean {
    for (let at: Fragment | null = this; at !== null; at = at.outer) if (at === other) return true;
    return false;
  }
}
