/**
 * Note: all ask, then all draw
 * ----------------------------
 * Who asks for a size or a style after a change has the page laid out for the answer. A hundred tables that are drawn one after the other
 * would each lay out what the one before has written. So whatever comes together is asked together, and draws after that.
 */
import { nextTask } from "../next-task.ts";

/** Asks the page, and changes nothing. @returns what draws by the answer, if there is anything to draw */
export type Ask = () => (() => void) | undefined;

function answer(asks: readonly Ask[]): void {
  const each = <T>(call: () => T): T | undefined => {
    try {
      return call();
    } catch (error) {
      // The others are drawn all the same.
      reportError(error);
      return undefined;
    }
  };
  for (const draw of asks.map(each)) if (draw !== undefined) each(draw);
}

/** What asks in one turn, together. */
class Turn {
  #asks: Ask[] = [];

  constructor(readonly begin: () => Promise<void>) {}

  add(ask: Ask): void {
    if (this.#asks.push(ask) === 1) void this.begin().then(() => answer(this.#asks.splice(0)));
  }
}

const soon = new Turn(() => Promise.resolve());
const first = new Turn(nextTask);

/** Asks before the next picture, with all who ask in this task. */
export function askSoon(ask: Ask): void {
  soon.add(ask);
}

const watching = new Map<Element, Ask>();
let observer: ResizeObserver | null = null;

/**
 * Asks what has just got into the page in a task of its own, sooner than an observer tells it, which waits for the next picture; then
 * whenever its size has changed. Returns what ends this.
 */
export function watchSize(element: Element, ask: Ask): () => void {
  // One for all: each would be called by itself.
  observer ??= new ResizeObserver((entries) => answer(entries.flatMap(({ target }) => watching.get(target) ?? [])));
  watching.set(element, ask);
  observer.observe(element);
  first.add(() => (watching.get(element) === ask ? ask() : undefined));
  return () => {
    watching.delete(element);
    observer?.unobserve(element);
    // The browser keeps what it has told last.
    if (watching.size > 0) return;
    observer?.disconnect();
    observer = null;
  };
}
