/**
 * Blocks in which very many cached calls have a place.
 *
 * Note: a loop of async hits takes no place for each
 * --------------------------------------------------
 * A hit takes the places that the miss took, though nothing may stand there: so what comes after it keeps its own. But a page has room for
 * so many places, and each run goes through all of them. So from the thousandth call of a block on, a result that shows nothing and has a
 * place there takes no other: in the next run as in this one.
 */
import type { LogId } from "../../shared/ids.ts";
import type { DrawContext } from "../drawing/context.ts";
import type { Block, Log } from "../output/block.ts";

/** So many calls in one block, and more, are a loop. */
const CROWD = 1000;

/** The calls that have a place in a block, in one drawing. */
interface Crowd {
  readonly drawing: object;
  size: number;
  /** Logs that they named. */
  readonly logs: Set<LogId>;
}

const crowds = new WeakMap<Block, Crowd>();

/** A call was given a place in a block, and names a log. */
export function notePlaced(block: Block, { drawing }: DrawContext, log: Log): void {
  let crowd = crowds.get(block);
  if (crowd?.drawing !== drawing) {
    crowd = { drawing, size: 0, logs: new Set() };
    crowds.set(block, crowd);
  }
  crowd.size++;
  crowd.logs.add(log.id);
}

/** A call that shows nothing needs no place: very many have one, and one of its log is among them. */
export function isCrowded(block: Block, { drawing }: DrawContext, log: Log): boolean {
  const crowd = crowds.get(block);
  return crowd !== undefined && crowd.size >= CROWD && crowd.drawing === drawing && !block.single && crowd.logs.has(log.id);
}
