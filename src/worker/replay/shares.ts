/**
 * What fragments draw into a container that they did not make.
 *
 * Note: shares stand in seams
 * ---------------------------
 * What one fragment draws there is its *share*: a log, which a rerun of the fragment draws anew. Shares stand between the nodes
 * that the container's owner draws, in *seams*: wherever fragments were called between two of its nodes, whether they have drawn there
 * or may do so only in a rerun. A seam is a log that holds nothing but shares, in the order of the fragments' calls. So a share can
 * come later without moving what stands below.
 */
import { type Block, type Course, type Guests, type IdSource, type Log, pruneBlock } from "../output/block.ts";
import type { Fragment, Trace } from "./fragment.ts";
import { ReplayLog } from "./replay-log.ts";

/** What shares need of the worker. */
export interface ShareHost {
  readonly ids: IdSource;
  /** Stands where nothing is shown. */
  readonly blankLog: Log;
}

class Share implements Trace {
  readonly log: ReplayLog;
  /** Which call of a fragment of the container's owner it belongs to. */
  number = 0;

  constructor(
    { ids }: ShareHost,
    /** Null: the script. */
    readonly drawer: Fragment | null,
    script: Course,
  ) {
    this.log = new ReplayLog(ids, drawer, drawer ?? script);
    this.log.seal();
  }

  prune(drawing: object): boolean {
    pruneBlock(this.log.main, drawing);
    return this.log.main.isDrawnIn(drawing);
  }
}

interface Seam {
  readonly index: number;
  /** How many fragments the owner had called when it drew below; Infinity: it has not. */
  until: number;
  /** Null while no share stands there. */
  log: ReplayLog | null;
  readonly shares: Share[];
}

export class Shares implements Guests {
  #seams: Seam[] = [];
  /** Those of the drawing before. */
  #left: Seam[] = [];
  /** How many fragments the owner had called when it drew here last. */
  #passed: number;

  /** @param isShare the block is a share itself: its drawer could have drawn there all along */
  constructor(
    readonly block: Block,
    readonly host: ShareHost,
    readonly isShare = false,
  ) {
    this.#passed = isShare ? 0 : this.#now;
  }

  get #now(): number {
    return this.block.home.course?.calls ?? 0;
  }

  begin(): void {
    this.#left = this.#seams;
    this.#seams = [];
    this.#passed = this.isShare ? 0 : this.#now;
  }

  pass(): void {
    const now = this.#now;
    const last = this.#seams.at(-1);
    if (last?.until === Number.POSITIVE_INFINITY) last.until = now;
    else if (now !== this.#passed) this.#open(now);
    this.#passed = now;
  }

  /**
   * The share of who draws here without owning the block.
   * @param number which call of a fragment of the owner it belongs to
   */
  of(drawer: Fragment | null, number: number, script: Course): Share {
    const seam = this.#seams.find(({ until }) => until >= number) ?? this.#open(Number.POSITIVE_INFINITY);
    const known = seam.shares.find((share) => share.drawer === drawer);
    if (known !== undefined) return known;
    const share = this.#leftOf(drawer) ?? new Share(this.host, drawer, script);
    share.number = number;
    share.log.main.form = this.block.form;
    // Who is called by its drawer may draw here as well.
    share.log.main.guests ??= new Shares(share.log.main, this.host, true);
    this.#add(seam, share);
    return share;
  }

  /** Opens a seam at the cursor. */
  #open(until: number): Seam {
    const index = this.block.reserve();
    const left = this.#left.find((seam) => seam.index === index && seam.log?.isNamed === true);
    const seam: Seam = { index, until, log: left?.log ?? null, shares: [] };
    this.block.set(index, { kind: "group", log: seam.log ?? this.host.blankLog, part: "main" });
    this.#seams.push(seam);
    return seam;
  }

  #add(seam: Seam, share: Share): void {
    if (seam.log === null) {
      seam.log = new ReplayLog(this.host.ids);
      seam.log.seal();
      this.block.set(seam.index, { kind: "group", log: seam.log, part: "main" });
    }
    const { log, shares } = seam;
    const below = shares.findIndex(({ number }) => number > share.number);
    shares.splice(below === -1 ? shares.length : below, 0, share);
    for (let at = shares.length - 1; at >= shares.indexOf(share); at--)
      log.main.set(at, { kind: "group", log: (shares[at] as Share).log, part: "main" });
  }

  /** What somebody had here in the drawing before, so that it stays what it is on the page. */
  #leftOf(drawer: Fragment | null): Share | undefined {
    const share = this.#left.flatMap(({ shares }) => shares).find((share) => share.drawer === drawer);
    return share?.log.isNamed === true ? share : undefined;
  }

  prune(): void {
    for (const { log, shares } of this.#seams) log?.main.trim(shares.length);
    this.#left = [];
  }

  discard(): void {
    this.#seams = [];
    this.#left = [];
  }
}
