/**
 * Note: no task draws all there is to draw
 * ----------------------------------------
 * A message may bring ten thousand elements, or change as many. Whoever scrolls or types would wait until all of them are drawn. So
 * a task draws for a while, in the order of the page; the views that are left say nothing new until it is their turn, in a later
 * task, behind what people do. Until the last one has had its turn the page is not idle.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { nextTask } from "./next-task.ts";
import { leaveUnfinished } from "./unfinished.ts";

/** So long one task draws, ms: layout and paint come on top, and a task of 50 is felt. */
const SLICE = 8;
/** So many views it draws in any case: a small page is never seen in parts. */
const AT_ONCE = 4;
/** So many are asked to draw in one task. What they hold comes with them. */
const ASKED = 256;

/** A component that can be rendered again. */
interface TurnTaker {
  forceUpdate(): void;
}

/** Which views may draw in the current task. One for all apps of a page: they share its thread. */
class DrawTurns {
  readonly #busy = signal(false);
  /** In the order of their turns. */
  #queue: TurnTaker[] = [];
  /** In this task, in the order in which they asked. */
  #refused: TurnTaker[] = [];
  readonly #waiting = new Set<TurnTaker>();
  /** The end of the current turn; null between two. */
  #end: Promise<void> | null = null;
  #since = 0;
  #drawn = 0;

  /** True while views wait for their turn. */
  get busy(): ReadonlySignal<boolean> {
    return this.#busy;
  }

  /** Whether the view may draw now, while it is rendered; else it will be rendered again when its turn comes. */
  mayDraw(view: TurnTaker): boolean {
    if (this.#end === null) this.#open(performance.now(), Promise.resolve());
    if (++this.#drawn <= AT_ONCE || performance.now() - this.#since < SLICE) {
      this.#waiting.delete(view);
      return true;
    }
    if (!this.#waiting.has(view)) {
      this.#waiting.add(view);
      this.#refused.push(view);
      if (!this.#busy.peek()) void this.#serve();
    }
    return false;
  }

  /** The view is gone. */
  leave(view: TurnTaker): void {
    this.#waiting.delete(view);
  }

  /** Whatever is drawn in this task is drawn whole: it takes the place of what looks the same. */
  drawAll(): void {
    this.#open(Number.POSITIVE_INFINITY, nextTask());
  }

  #open(since: number, end: Promise<void>): void {
    this.#end = end;
    this.#since = since;
    this.#drawn = 0;
    // What signals have changed is rendered in microtasks of the same task.
    void end.then(() => {
      // Another may have begun in its place.
      if (this.#end === end) this.#end = null;
    });
  }

  async #serve(): Promise<void> {
    const done = leaveUnfinished();
    this.#busy.value = true;
    await nextTask();
    while (this.#waiting.size > 0) {
      // What was asked and could not draw stands before what was not asked yet.
      this.#queue = [...this.#refused, ...this.#queue];
      this.#refused = [];
      for (const view of this.#queue.splice(0, ASKED)) if (this.#waiting.delete(view)) view.forceUpdate();
      await nextTask();
    }
    this.#queue = [];
    this.#busy.value = false;
    done();
  }
}

export const drawTurns = new DrawTurns();
