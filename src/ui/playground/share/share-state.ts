import { type ReadonlySignal, signal } from "@preact/signals";
import type { SharedProject } from "./shared-project.ts";

/** What of sharing is shown: somebody else's project, and a dialog. */
export class ShareState {
  readonly #shared = signal<SharedProject | null>(null);
  /** How what is open is given to others, or what it means to take what they gave. */
  readonly dialog = signal<"give" | "take" | null>(null);

  /** What somebody else's project runs in, which is open; null: another one is. */
  get shared(): ReadonlySignal<SharedProject | null> {
    return this.#shared;
  }

  /** Something else is open. @returns what was, to be closed once it is not shown any more; null where it was one's own */
  show(next: SharedProject | null): SharedProject | null {
    const before = this.#shared.value;
    this.#shared.value = next;
    this.dialog.value = null;
    return before;
  }
}
