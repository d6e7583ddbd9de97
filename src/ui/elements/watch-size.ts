/**
 * Note: all ask, then all draw
 * ----------------------------
 * Who asks for a size or a style after a change has the page laid out for the answer. A hundred tables that are drawn one after the other
 * would each lay out what the one before has written. So whatever comes together is asked together, and draws after that: at once as far
 * as a task has time for it, the rest in later ones.
 */
import { nextTask } from "../next-task.ts";
import { leaveUnfinished } from "../unfinished.ts";

/** So long one task asks and draws, ms. */
const SLICE = 8;

/** Draws, or does a part of that and returns what does the rest. */
export type Draw = () => unknown;

/** Asks the page, and changes nothing. @returns what draws by the answer, if there is anything to draw */
export type Ask = () => Draw | undefined;

function each<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    // The others are drawn all the same.
    reportError(error);
    return undefined;
  }
}

function answer(asks: readonly Ask[]): void {
  const since = performance.now();
  const draws = asks.map(each).filter((draw) => draw !== undefined);
  draw(draws, since);
  if (draws.length > 0) void drawLater(draws);
}

/** Takes from the list what is drawn in this task. */
function draw(draws: Draw[], since: number): void {
  for (let first = draws[0]; first !== undefined && performance.now() - since < SLICE; first = draws[0]) {
    const left = each(first);
    if (typeof left === "function") draws[0] = left as Draw;
    else draws.shift();
  }
}

async function drawLater(draws: Draw[]): Promise<void> {
  const done = leaveUnfinished();
  while (draws.length > 0) {
    await nextTask();
    draw(draws, performance.now());
  }
  done();
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
  const asked: Ask = () => {
    const isWatched = (): boolean => watching.get(element) === asked;
    const drawn = isWatched() ? ask() : undefined;
    return drawn && (() => (isWatched() ? drawn() : undefined));
  };
  watching.set(element, asked);
  observer.observe(element);
  first.add(asked);
  return () => {
    watching.delete(element);
    observer?.unobserve(element);
    // The browser keeps what it has told last.
    if (watching.size > 0) return;
    observer?.disconnect();
    observer = null;
  };
}
