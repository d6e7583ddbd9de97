/**
 * Widgets of one session: what is known of each, and their values.
 */
import type { WidgetKind } from "../../shared/elements/registry.ts";
import { equalData } from "../../shared/equal.ts";
import { type WidgetId, widgetId } from "../../shared/ids.ts";
import type { WidgetChange } from "../../shared/protocol.ts";
import type { DrawContext } from "../drawing/context.ts";
import type { FormInfo } from "../output/block.ts";
import type { Fragment } from "../session/fragment.ts";
import type { Run } from "../session/run.ts";

/** What a script says of a widget when it draws it. `T` is the value as the script gets it. */
export interface WidgetDef<T = unknown> {
  readonly id: WidgetId;
  /** A form has an identity like a widget, but no value. */
  readonly kind: WidgetKind | "form";
  readonly label: string;
  readonly key: string | null;
  /** The value while the session has none. */
  readonly initial: T;
  /** A trigger's value holds for the one run it causes. */
  readonly trigger: boolean;
  /** The value that a kept one makes with today's options: clamped, or undefined if it no longer fits. */
  fit(kept: unknown): T | undefined;
  toWire(value: T): unknown;
  /** The value that the page sent; undefined if it makes no sense. */
  fromWire(wire: unknown): T | undefined;
  /** `onChange` with its `args`, and where it was given. */
  readonly callback: { call(value: T): unknown; context: DrawContext } | null;
  /** The form it stands in, or null. */
  readonly form: FormInfo | null;
  /** Kept when not drawn. */
  readonly persistState: boolean;
}

/** A value that came from a page before its widget was drawn in this worker. */
class Unread {
  constructor(readonly wire: unknown) {}
}

export type WidgetValues = ReadonlyMap<string, unknown>;

/** The id of a widget with a user's key, which is also the name of its entry in session state. */
export function keyedId(key: string): WidgetId {
  return widgetId(`key:${key}`);
}

export class WidgetRegistry {
  /** Values by widget id; entries of session state stand here too, under `keyedId`. */
  readonly values = new Map<string, unknown>();
  readonly #defs = new Map<WidgetId, WidgetDef>();
  /** Widgets that a fragment drew, also through replay. */
  readonly #fragments = new Map<WidgetId, Fragment>();

  def(id: WidgetId): WidgetDef | undefined {
    return this.#defs.get(id);
  }

  /** Every widget that is known: drawn by the last complete run or since. */
  get defs(): Iterable<WidgetDef> {
    return this.#defs.values();
  }

  /** Notes a widget that was drawn, or replayed; a kept value that no longer fits is given up for the one that does. */
  define(def: WidgetDef, fragment: Fragment | null): void {
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

  /** The value that a widget has for a run: as it was when the run began, even if the session has gone on. */
  valueFor<T>(def: WidgetDef<T>, run: Run): T {
    if (def.trigger) return (run.pullTrigger(def.id) as T | undefined) ?? def.initial;
    return valueIn(run.widgets, def);
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
  fragmentOf(id: WidgetId): Fragment | null {
    return this.#fragments.get(id) ?? null;
  }

  /** The widgets that stand outside a fragment. */
  outside(fragment: Fragment): ReadonlySet<WidgetId> {
    return new Set([...this.#defs.keys()].filter((id) => !this.#isWithin(id, fragment)));
  }

  #isWithin(id: WidgetId, fragment: Fragment): boolean {
    return this.#fragments.get(id)?.isWithin(fragment) === true;
  }

  /** Gives the widgets of a form their defaults again. @returns the widgets */
  resetForm(name: string): WidgetDef[] {
    const reset = [...this.#defs.values()].filter((def) => def.form?.name === name && !def.trigger);
    for (const { id } of reset) this.values.delete(id);
    return reset;
  }

  /** Forgets the widgets that a complete run did not draw; `within` a fragment, if that reran alone. @returns their ids */
  forgetAllBut(drawn: ReadonlySet<WidgetId>, within: Fragment | null = null): WidgetId[] {
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

function valueIn<T>(values: WidgetValues, def: WidgetDef<T>): T {
  if (!values.has(def.id)) return def.initial;
  const kept = values.get(def.id);
  const value = kept instanceof Unread ? def.fromWire(kept.wire) : def.fit(kept);
  return value === undefined ? def.initial : value;
}
