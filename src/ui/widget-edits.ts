import type { RunId, WidgetId } from "../shared/ids.ts";

/** What goes with the next request. */
export interface Edit {
  readonly id: WidgetId;
  readonly value: unknown;
  /** A click: the value is no widget's to show. */
  readonly isPress: boolean;
}

/**
 * What the page has of its widgets and the script does not know yet: values in forms, values and presses that wait for the next
 * request, and values sent that no run has been heard of since. The widget client fills it; the page store asks it before it
 * takes the worker's word for a value.
 */
export class WidgetEdits {
  /** What waits in forms; the values themselves stand on the page. */
  readonly #staged = new Map<WidgetId, { form: string; committed: unknown }>();
  /** What waits for the next request; the last value of a widget counts. */
  readonly #waiting = new Map<WidgetId, Edit>();
  /** Values sent, and the newest run heard of then: what an older run says of them is out of date. */
  readonly #sent = new Map<WidgetId, RunId>();

  /** A value that goes with the next request. */
  change(id: WidgetId, value: unknown): void {
    this.#waiting.set(id, { id, value, isPress: false });
  }

  /** A press that goes with the next request. */
  press(id: WidgetId): void {
    this.#waiting.set(id, { id, value: true, isPress: true });
  }

  /** A widget in a form is about to show a new value in place of `shown`: it waits for the form's button. */
  stage(form: string, id: WidgetId, shown: unknown): void {
    this.#staged.set(id, { form, committed: this.committed(id, shown) });
  }

  /** The script has given the widget another value: what was entered in its form is given up. */
  unstage(id: WidgetId): void {
    this.#staged.delete(id);
  }

  /** The widgets of a form whose values wait; from now on they do not. */
  takeStaged(form: string): WidgetId[] {
    const ids = [...this.#staged].filter(([, staged]) => staged.form === form).map(([id]) => id);
    for (const id of ids) this.#staged.delete(id);
    return ids;
  }

  /** The value of a widget as the script knows it, or will know it: not what waits in a form. */
  committed(id: WidgetId, shown: unknown): unknown {
    const staged = this.#staged.get(id);
    return staged === undefined ? shown : staged.committed;
  }

  /** True if the page has a newer value of the widget than a message of this run can know. */
  isNewer(id: WidgetId, run: RunId): boolean {
    if (this.#waiting.has(id)) return true;
    const sentAt = this.#sent.get(id);
    return sentAt !== undefined && run <= sentAt;
  }

  /** All that waits, for a request that goes out now. `heardOf`: the newest run heard of. */
  take(heardOf: RunId): Edit[] {
    const edits = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { id, isPress } of edits) if (!isPress) this.#sent.set(id, heardOf);
    return edits;
  }

  /** Presses that wait are given up. */
  dropPresses(): void {
    for (const [id, { isPress }] of this.#waiting) if (isPress) this.#waiting.delete(id);
  }

  /** The session is gone: no run that it was sent to will be heard of. */
  forgetSent(): void {
    this.#sent.clear();
  }
}
