import type { WidgetId } from "../shared/ids.ts";
import type { TestElement } from "../shared/page-reader.ts";
import type { WidgetChange } from "../shared/protocol.ts";
import { nameOf } from "./test-widget.ts";

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

  /**
   * The form is submitted: what is sent.
   * @param fields its widgets, as the page has them
   * @param press of its button
   * @throws Error if one that is required is empty: its page would not send it
   */
  take(form: string, fields: readonly TestElement[], press: WidgetChange): WidgetChange[] {
    const empty = fields.filter(({ id, props }) => {
      if (props.required !== true || props.disabled === true) return false;
      const staged = this.of(form, id as WidgetId);
      return isEmpty(staged === undefined ? props.value : staged);
    });
    if (empty.length > 0) {
      const names = empty.map(({ kind, props }) => nameOf(kind, props)).join(", ");
      throw new Error(`The form “${form}” can't be sent: what is required in it is empty (${names}). Set that first.`);
    }
    const staged = [...(this.#forms.get(form) ?? [])];
    this.#forms.delete(form);
    return [...staged.map(([id, value]) => ({ id, value })), press];
  }
}

/** Of values as scripts have them, and as the page sends them. */
function isEmpty(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "";
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}
