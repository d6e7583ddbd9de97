/**
 * Note: one step of one chart a task
 * ----------------------------------
 * Several charts may come or change at once, and each takes long: its spec is compiled, its graph is built, its marks are worked out and
 * drawn. Whoever types or scrolls would wait for all of that. So each step waits for a task of its own, and a chart that began first ends
 * first. Until all have had their turns the page is not idle.
 */
import { nextTask } from "../../next-task.ts";
import { leaveUnfinished } from "../../unfinished.ts";

/** Whose turn it may be: lower ones go first. */
type TurnOrder = number;

class ChartTurns {
  #last = 0;
  #waiting: { readonly order: TurnOrder; readonly go: () => void }[] = [];
  #isServing = false;

  /** The place of a chart among those that draw: behind all that have one. */
  enter(): TurnOrder {
    return ++this.#last;
  }

  /** Resolves in a task in which no other chart takes a step. */
  take(order: TurnOrder): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ order, go });
      if (!this.#isServing) void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    const done = leaveUnfinished();
    await nextTask();
    while (this.#waiting.length > 0) {
      const next = this.#waiting.reduce((first, one) => (one.order < first.order ? one : first));
      this.#waiting = this.#waiting.filter((one) => one !== next);
      next.go();
      // What it still has to do asks again in this task.
      await nextTask();
    }
    this.#isServing = false;
    done();
  }
}

export const chartTurns = new ChartTurns();
