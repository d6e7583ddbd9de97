/**
 * What fragments draw into a placeholder that they did not make.
 *
 * Note: a cover hides what stands below
 * -------------------------------------
 * A placeholder shows what was drawn into it last. What its owner has drawn there is kept below what a fragment draws, and shows again
 * when a rerun of the fragment draws nothing there.
 */
import { type Block, discard, type Guests, type Node, pruneBlock } from "../output/block.ts";
import type { Fragment, Trace } from "./fragment.ts";
import { compareMoments, type Moment } from "./moment.ts";
import { ReplayLog } from "./replay-log.ts";
import type { ShareHost } from "./shares.ts";

class Cover implements Trace {
  readonly log: ReplayLog;
  /** When it was drawn last. */
  at: Moment = [];

  constructor(
    readonly covers: Covers,
    /** Null: the script. */
    readonly drawer: Fragment | null,
  ) {
    const { block, host } = covers;
    this.log = new ReplayLog(host.ids, drawer, drawer ?? block.home.course);
    this.log.main.single = true;
    this.log.main.form = block.form;
    this.log.seal();
    this.log.retain();
  }

  prune(drawing: object): boolean {
    if (this.log.main.isDrawnIn(drawing)) pruneBlock(this.log.main, drawing);
    else this.covers.remove(this);
    return this.log.main.isDrawnIn(drawing);
  }
}

export class Covers implements Guests {
  /** Retained each: one that is hidden by another is kept. */
  #covers: Cover[] = [];
  /** Those of the drawing before. */
  #left: Cover[] = [];
  /** When the owner drew last. */
  #drawnAt: Moment = [0];
  /** What the owner has drawn, while it is hidden. */
  #below: { readonly node: Node | undefined } | null = null;

  constructor(
    readonly block: Block,
    readonly host: ShareHost,
  ) {
    this.pass();
  }

  begin(): void {
    this.#release(this.#left);
    this.#left = this.#covers;
    this.#covers = [];
    this.pass();
  }

  pass(): void {
    this.#drawnAt = [this.block.home.course?.calls ?? 0];
    if (this.#below?.node !== undefined) discard(this.#below.node);
    this.#below = null;
  }

  /** The cover of who draws here without owning the block; shown from now on, if nobody has drawn later. */
  of(drawer: Fragment | null, at: Moment): Cover {
    let cover = this.#covers.find((cover) => cover.drawer === drawer);
    if (cover === undefined) {
      const left = this.#left.findIndex((cover) => cover.drawer === drawer);
      cover = left === -1 ? new Cover(this, drawer) : (this.#left.splice(left, 1)[0] as Cover);
      this.#covers.push(cover);
    }
    cover.at = at;
    this.#show();
    return cover;
  }

  /** Takes away what somebody has drawn. */
  remove(cover: Cover): void {
    const at = this.#covers.indexOf(cover);
    if (at === -1) return;
    this.#covers.splice(at, 1);
    this.#show();
    cover.log.release();
  }

  #show(): void {
    const { block } = this;
    const later = this.#covers.filter(({ at }) => compareMoments(at, this.#drawnAt) > 0);
    const [top] = later.sort((a, b) => compareMoments(b.at, a.at));
    if (top !== undefined) {
      const node = { kind: "group", log: top.log, part: "main" } as const;
      const isDrawn = block.cursor > 0;
      if (!isDrawn) block.reserve();
      // What is left of the drawing before is nothing of the owner's.
      if (this.#below === null && isDrawn) this.#below = { node: block.cover(0, node) };
      else block.set(0, node);
      this.#below ??= { node: undefined };
    } else if (this.#below !== null) {
      const { node } = this.#below;
      this.#below = null;
      if (node === undefined) block.trim(0);
      else block.restore(0, node);
    }
  }

  #release(covers: readonly Cover[]): void {
    for (const { log } of covers) log.release();
  }

  prune(): void {
    this.#release(this.#left.splice(0));
  }

  discard(): void {
    if (this.#below?.node !== undefined) discard(this.#below.node);
    this.#below = null;
    this.#release([...this.#covers.splice(0), ...this.#left.splice(0)]);
  }
}
