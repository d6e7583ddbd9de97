import { type ReadonlySignal, signal } from "@preact/signals";

/** What stands at the top of the page until it is closed. */
export interface Notice {
  severity: "info" | "error";
  text: string;
}

/** More are not shown: a script may tell of as many as it likes. */
const MOST_NOTICES = 20;

/** The notices of one app. */
export class NoticeList {
  readonly #shown = signal<readonly Notice[]>([]);

  /** Those that have not been dismissed, oldest first. */
  get shown(): ReadonlySignal<readonly Notice[]> {
    return this.#shown;
  }

  /** Shows a notice below the others; one of the same text gives way, and the oldest where there are many. */
  add(notice: Notice): void {
    this.#shown.value = [...this.#shown.value.filter(({ text }) => text !== notice.text), notice].slice(-MOST_NOTICES);
  }

  /** Shows a notice in place of all others. */
  replaceAll(notice: Notice): void {
    this.#shown.value = [notice];
  }

  /** Takes a notice away. */
  dismiss(notice: Notice): void {
    this.#shown.value = this.#shown.value.filter((other) => other !== notice);
  }
}
