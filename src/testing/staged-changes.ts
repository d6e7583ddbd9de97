import type { WidgetId } from "../shared/ids.ts";
import type { WidgetChange } from "../shared/protocol.ts";

/** Changes inside forms of a page under test, until their forms are submitted. */
export class StagedChanges {
  /** By the form's name. */
  readonly #forms = new Map<string, Map<WidgetId, unknown>>();

  /** Keeps a change until its form is submitted. */
  stage(form: string, { id, value }: WidgetChange): void {
    this.#forms.set(form, (this.#forms.get(form) ?? new Map<WidgetId, unknown>()).set(id, value));
  }

  /** What is staged for a widget; undefined if nothing is. */
  of(form: string | undefined, id: WidgetId): unknown {
    return this.#forms.get(form ?? "")?.get(id);
  }

  /** The form is submitted. */
  take(form: string): WidgetChange[] {
    const staged = [...(this.#forms.get(form) ?? [])];
    this.#forms.delete(form);
    return staged.map(([id, value]) => ({ id, value }));
  }
}
