import { type ReadonlySignal, signal } from "@preact/signals";

/** What stands at the top of the page until it is closed. */
export interface Notice {
  severity: "info" | "error";
  text: string;
}

/** The notices of one app. */
export class NoticeList {
  readonly #shown = signal<readonly Notice[]>([]);

  /** Those that have not been dismissed, oldest first. */
  get shown(): ReadonlySignal<readonly Notice[]> {
    return this.#shown;
  }

  /** Shows a notice below the others; one of the same text gives way. */
  add(notice: Notice): void {
    this.#shown.value = [...this.#shown.value.filter(({ text }) => text !== notice.text), notice];
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
