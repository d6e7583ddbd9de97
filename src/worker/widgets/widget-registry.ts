/**
 * Widgets of one session: what is known of each, and their values.
 */
import { equalData } from "../../shared/equal.ts";
import type { WidgetId } from "../../shared/ids.ts";
import type { WidgetChange } from "../../shared/protocol.ts";
import type { FragmentMark } from "../output/block.ts";
import type { WidgetDef } from "./widget-def.ts";
import { Unread, valueIn } from "./widget-values.ts";

export class WidgetRegistry {
  /** Values by widget id; entries of session state stand here too, under `keyedId`. */
  readonly values = new Map<string, unknown>();
  readonly #defs = new Map<WidgetId, WidgetDef>();
  /** Widgets that a fragment drew, also through replay. */
  readonly #fragments = new Map<WidgetId, FragmentMark>();

  def(id: WidgetId): WidgetDef | undefined {
    return this.#defs.get(id);
  }

  /** Every widget that is known: drawn by the last complete run or since. */
  get defs(): Iterable<WidgetDef> {
    return this.#defs.values();
  }

  /** Notes a widget that was drawn, or replayed; a kept value that no longer fits is given up for the one that does. */
  define(def: WidgetDef, fragment: FragmentMark | null): void {
    this.#defs.set(def.id, def);
    if (fragment === null) this.#fragments.delete(def.id);
    else this.#fragments.set(def.id, fragment);
    if (def.trigger || !this.values.has(def.id)) return;
    const kept = this.values.get(def.id);
    const value = this.current(def);
    if (!Object.is(kept, value)) this.values.set(def.id, value);
  }

  /** The value that the session holds now. Triggers have none. */
  current<T>(def: WidgetDef<T>): T {
    return valueIn(this.values, def);
  }

  /**
   * Takes a change that the page sent.
   * @returns what it amounts to: the widget if its value is another now, or a trigger with its value
   */
  apply(change: WidgetChange): { def: WidgetDef | undefined; trigger: boolean; value: unknown } | undefined {
    const def = this.#defs.get(change.id);
    if (def === undefined) {
      this.values.set(change.id, new Unread(change.value));
      return { def, trigger: false, value: change.value };
    }
    const value = def.fromWire(change.value);
    if (value === undefined) return undefined;
    if (def.trigger) return { def, trigger: true, value };
    if (equalData(this.current(def), value)) return undefined;
    this.values.set(def.id, value);
    return { def, trigger: false, value };
  }

  /** Gives a value back that a page kept while its worker was replaced. */
  restore(id: WidgetId, wire: unknown): void {
    this.values.set(id, new Unread(wire));
  }

  /** The fragment that drew a widget, or null. */
  fragmentOf(id: WidgetId): FragmentMark | null {
    return this.#fragments.get(id) ?? null;
  }

  /** The widgets that stand outside a fragment. */
  outside(fragment: FragmentMark): ReadonlySet<WidgetId> {
    return new Set([...this.#defs.keys()].filter((id) => !this.#isWithin(id, fragment)));
  }

  #isWithin(id: WidgetId, fragment: FragmentMark): boolean {
    return this.#fragments.get(id)?.isWithin(fragment) === true;
  }

  /** Gives the widgets of a form their defaults again. @returns the widgets */
  resetForm(name: string): WidgetDef[] {
    const reset = [...this.#defs.values()].filter((def) => def.form?.name === name && !def.trigger);
    for (const { id } of reset) this.values.delete(id);
    return reset;
  }

  /** Forgets the widgets that a complete run did not draw; `within` a fragment, if that reran alone. @returns their ids */
  forgetAllBut(drawn: ReadonlySet<WidgetId>, within: FragmentMark | null = null): WidgetId[] {
    const forgotten: WidgetId[] = [];
    for (const def of this.#defs.values()) {
      if (drawn.has(def.id) || (within !== null && !this.#isWithin(def.id, within))) continue;
      this.#defs.delete(def.id);
      this.#fragments.delete(def.id);
      if (!def.persistState) this.values.delete(def.id);
      forgotten.push(def.id);
    }
    return forgotten;
  }
}
