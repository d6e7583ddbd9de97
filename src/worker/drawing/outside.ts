/**
 * What a fragment does outside of its own part: to containers and elements that the script, or another fragment, has made.
 */
import type { Block } from "../output/block.ts";
import { Covers } from "../replay/covers.ts";
import { Fragment } from "../replay/fragment.ts";
import { Layers } from "../replay/layers.ts";
import { aroundNumber, momentOf } from "../replay/moment.ts";
import { Shares } from "../replay/shares.ts";
import type { DrawContext } from "./context.ts";

/** The fragment that draws in a block as its own; null: the script, or a cached call. */
function ownerOf(block: Block): Fragment | null {
  const { fragment } = block.home;
  return fragment instanceof Fragment ? fragment : null;
}

/** A block gets a handle: others than its owner may draw there. */
export function openToOthers(block: Block, { worker }: DrawContext): void {
  // Nobody else draws into the log of a cached call.
  if (block.home.course !== null) block.guests ??= new (block.single ? Covers : Shares)(block, worker);
}

/** True if a block is what its owner has drawn last, or is drawing: nothing drew that place anew since `drawing`. */
export function isCurrent({ page }: DrawContext, block: Block, drawing: object): boolean {
  return (ownerOf(block) ?? page.main).isDrawnIn(drawing);
}

/** Where drawing into a container goes: there, for who has made it; else into the part that who draws has of its own there. */
export function partIn(context: DrawContext, block: Block): Block {
  const drawer = context.fragment ?? null;
  if (context.computation !== null || block.home.course === null) return block;
  noteDrawer(drawer, ownerOf(block));
  return shareIn(context, drawer, block);
}

function shareIn(context: DrawContext, drawer: Fragment | null, block: Block): Block {
  const owner = ownerOf(block);
  const { guests } = block;
  if (drawer === owner || guests === null) return block;
  const { page, drawing } = context;
  if (guests instanceof Covers) {
    const cover = guests.of(drawer, momentOf(drawer, owner, page));
    drawer?.leave(cover);
    return cover.log.main.begin(drawing);
  }
  const level = levelsAround(drawer, owner);
  // In the share of the fragment that has called it.
  const around = drawer === null || level !== null ? block : shareIn(context, drawer.outer, block);
  if (drawer?.standsIn(around) === true) return drawer.log.main;
  const number = level !== null ? aroundNumber(level) : (drawer?.number ?? 0);
  if (!(around.guests instanceof Shares)) return around;
  const share = around.guests.of(drawer, number, page);
  drawer?.leave(share);
  const { main } = share.log;
  // Else it is there for what a fragment draws that was called by its drawer, and reruns alone.
  const isDrawing = (drawer ?? page.main).isDrawnIn(drawing);
  return isDrawing ? main.begin(drawing) : main;
}

/** How many fragments around the owner of a place the drawer stands; null if it does not stand around it. */
function levelsAround(drawer: Fragment | null, owner: Fragment | null): number | null {
  let level = 0;
  for (let at = owner; at !== drawer; at = at.outer, level++) if (at === null) return null;
  return level;
}

/** Somebody draws what a rerun of the owner alone, or of a fragment around it, would take away: they rerun together. */
function noteDrawer(drawer: Fragment | null, owner: Fragment | null): void {
  let around = owner;
  while (around !== null && drawer?.isWithin(around) !== true) around = around.outer;
  for (let at = owner; at !== around && at !== null; at = at.outer) at.rerunWith(around);
}

/** An element that is updated in place, by who drew it and by others. */
export class InPlace<T extends object> {
  readonly #layers: Layers<T>;

  /**
   * @param made the context that drew it
   * @param show puts it in its place as it is now; `isSaid`: somebody says so, else what a fragment said of it is no longer
   */
  constructor(
    readonly made: DrawContext,
    readonly block: Block,
    base: T,
    show: (now: T, isSaid: boolean) => void,
  ) {
    this.#layers = new Layers(base, show);
  }

  /** What is said of it, all told. */
  get now(): T {
    return this.#layers.now;
  }

  /** @param context of who says it */
  say(change: Partial<T>, context: DrawContext): void {
    const { block, made } = this;
    const owner = ownerOf(block);
    const drawer = context.computation === null ? (context.fragment ?? null) : owner;
    noteDrawer(drawer, owner);
    const by = drawer === owner ? null : drawer;
    this.#layers.say(change, by, momentOf(drawer, owner, context.page), by === null ? this : context.drawing);
    by?.leave(this.#layers.traceOf(by, () => isCurrent(made, block, made.drawing)));
  }
}
