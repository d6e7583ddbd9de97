import type { WidgetId } from "../shared/ids.ts";
import type { Clock } from "./clock.ts";

/** A gesture that gives no value for this long is over, ms. */
export const GESTURE_PAUSE = 300;

/**
 * Which values belong to one gesture: those of a widget while a pointer is held down or a key repeats, or that are typed without a
 * pause. Such a value does not supersede the run that an earlier one began.
 */
export class Gesture {
  readonly #clock: Clock;
  readonly #ended: () => void;
  #isHeld = false;
  #current: { id: WidgetId } | null = null;
  #cancelPause: (() => void) | undefined;

  /** @param ended is told that the last value of a gesture was its last */
  constructor(clock: Clock, ended: () => void) {
    this.#clock = clock;
    this.#ended = ended;
  }

  /** The gesture that goes on, by identity. */
  get current(): object | null {
    return this.#current;
  }

  /** A pointer went down, or a key repeats. */
  hold(): void {
    this.#isHeld = true;
  }

  /** It is up again. */
  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.end();
  }

  /** A widget has another value. @returns true if it is one of a gesture */
  note(id: WidgetId, isTyping: boolean): boolean {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    if (!this.#isHeld && !isTyping) {
      this.#current = null;
      return false;
    }
    if (this.#current?.id !== id) this.#current = { id };
    this.#cancelPause = this.#clock.after(GESTURE_PAUSE, () => this.end());
    return true;
  }

  /** Nobody wants to hear of it any more. */
  close(): void {
    this.#current = null;
    this.#cancelPause?.();
  }

  /** Nothing more comes of it. */
  end(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    if (this.#current === null) return;
    this.#current = null;
    this.#ended();
  }
}
