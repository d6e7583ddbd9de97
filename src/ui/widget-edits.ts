import type { RunId, WidgetId } from "../shared/ids.ts";

/** What goes with the next request. */
export interface Edit {
  readonly id: WidgetId;
  readonly value: unknown;
  /** A click: the value is no widget's to show. */
  readonly isPress: boolean;
}

/** What waits for one request. */
interface Waiting {
  readonly edits: Map<WidgetId, Edit>;
  readonly pressed: Set<string>;
}

/**
 * What the page has of its widgets and the script does not know yet: values in forms, values and presses that wait for the next
 * request, and values sent that no run has been heard of since. The widget client fills it; the page store asks it before it
 * takes the worker's word for a value.
 */
export class WidgetEdits {
  /** What waits in forms; the values themselves stand on the page. */
  readonly #staged = new Map<WidgetId, { form: string; committed: unknown }>();
  /** What waits, by the request that it goes with: the last value of a widget counts, and each press of a button. */
  #waiting: Waiting[] = [];
  /** Values sent, and the newest run heard of then: what an older run says of them is out of date. */
  readonly #sent = new Map<WidgetId, RunId>();

  /** A value that goes with the next request. */
  change(id: WidgetId, value: unknown): void {
    for (const { edits } of this.#waiting.slice(1)) edits.delete(id);
    this.#request(0).edits.set(id, { id, value, isPress: false });
  }

  /**
   * A press: goes with the first request that has no press of this button yet.
   * @param form that the button sends, if any: each request has it once, with what was entered
   * @param value what the press says
   */
  press(
    id: WidgetId,
    form: string | null = null,
    entered: readonly (readonly [WidgetId, unknown])[] = [],
    value: unknown = true,
  ): void {
    const pressed = form === null ? id : `form ${form}`;
    const request = this.#request(this.#waiting.findLastIndex((earlier) => earlier.pressed.has(pressed)) + 1);
    request.pressed.add(pressed);
    for (const [widget, value] of entered) request.edits.set(widget, { id: widget, value, isPress: false });
    request.edits.set(id, { id, value, isPress: true });
  }

  /** Buttons that the next request presses, and forms that it sends. */
  get pressed(): ReadonlySet<string> {
    return this.#waiting[0]?.pressed ?? new Set();
  }

  /** Nothing waits. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0;
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
    if (this.#waiting.some(({ edits }) => edits.has(id))) return true;
    const sentAt = this.#sent.get(id);
    return sentAt !== undefined && run <= sentAt;
  }

  /** What goes with a request that is sent now. `heardOf`: the newest run heard of. */
  take(heardOf: RunId): Edit[] {
    const edits = [...(this.#waiting.shift()?.edits.values() ?? [])];
    for (const { id, isPress } of edits) if (!isPress) this.#sent.set(id, heardOf);
    return edits;
  }

  /** Presses that wait are given up; values go together. */
  dropPresses(): void {
    const values = this.#waiting.flatMap(({ edits }) => [...edits.values()]).filter(({ isPress }) => !isPress);
    this.#waiting = [];
    for (const { id, value } of values) this.change(id, value);
  }

  /** The session is gone: no run that it was sent to will be heard of. */
  forgetSent(): void {
    this.#sent.clear();
  }

  #request(index: number): Waiting {
    const request = this.#waiting[index] ?? { edits: new Map(), pressed: new Set() };
    this.#waiting[index] = request;
    return request;
  }
}
