import { type Clock, realClock } from "./clock.ts";

/** A press that lasts longer does not keep the page as it is any more, ms. */
const MOST_HELD = 300;
/** A click follows its pointer's release this soon, ms: on a touch screen in a task of its own. */
const CLICK_AFTER = 50;
/** What does something when it is clicked, and not before. */
const pressable = "button, a, summary, label, select, [role=tab], input:is([type=checkbox], [type=radio])";

/** What is to be told of a pointer. */
export interface Presses {
  /** It has gone down somewhere in the page. */
  pressed(target: EventTarget | null): void;
  /** It has gone up: a click may follow. */
  released(): void;
  /** The click has come, and whoever listens to it has heard it; or none will come. */
  settled(): void;
}

/**
 * Messages on their way to a page. While something on it is being pressed they wait: a field that loses the focus to a press may
 * cause a run, whose page must not push away what is being pressed before the click comes.
 */
export class MessageGate<T> implements Presses {
  readonly #take: (message: T) => void;
  readonly #clock: Clock;
  readonly #waiting: T[] = [];
  #cancel: (() => void) | undefined;

  constructor(take: (message: T) => void, clock: Clock = realClock) {
    this.#take = take;
    this.#clock = clock;
  }

  deliver(message: T): void {
    if (this.#cancel === undefined) this.#take(message);
    else this.#waiting.push(message);
  }

  pressed(target: EventTarget | null): void {
    if (target instanceof Element && target.closest(pressable) !== null) this.#open(MOST_HELD);
  }

  released(): void {
    if (this.#cancel !== undefined) this.#open(CLICK_AFTER);
  }

  settled(): void {
    if (this.#cancel !== undefined) this.#open(0);
  }

  #open(after: number): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(after, () => {
      this.#cancel = undefined;
      for (const message of this.#waiting.splice(0)) this.#take(message);
    });
  }
}

/** Tells a gate of the pointer's doings in a page. Returns what ends this. */
export function watchPresses(root: HTMLElement, gate: Presses): () => void {
  const ending = new AbortController();
  const options = { capture: true, signal: ending.signal };
  root.addEventListener("pointerdown", ({ target }) => gate.pressed(target), options);
  window.addEventListener("pointerup", () => gate.released(), options);
  for (const type of ["click", "pointercancel"]) window.addEventListener(type, () => gate.settled(), options);
  return () => ending.abort();
}
