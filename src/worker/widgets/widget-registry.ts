/**
 * Widgets of one session: what is known of each, and their values.
 */

import type { WidgetId } from "../../shared/ids.ts";
import type { WidgetChange } from "../../shared/protocol.ts";
import type { FragmentMark } from "../output/block.ts";
import { type Entries, type Entry, type SessionEntries, wordsOf } from "./entries.ts";
import { Families } from "./families.ts";
import { fitted, keptIn } from "./fitting.ts";
import { triggerWritten, writtenLate } from "./no-writing.ts";
import type { SeenWidgets } from "./run-widgets.ts";
import type { Binding, Kept, WidgetDef } from "./widget-def.ts";

/** A widget whose value an event has changed, or a trigger with the value that it was given. */
export interface Changed {
  readonly def: WidgetDef;
  readonly value: Kept;
  /** What it had. */
  readonly before: Kept;
}

const DEFAULT: Entry = { kind: "default" };
const NONE: Entry = { kind: "default" };

export class WidgetRegistry implements SeenWidgets {
  /** The widgets without a key that are known. */
  readonly families = new Families();
  /** In the order in which they were drawn last. */
  readonly #defs = new Map<WidgetId, WidgetDef>();
  /** Widgets that a fragment drew, also through replay. */
  readonly #fragments = new Map<WidgetId, FragmentMark>();
  /** How many there had been when a form was submitted last, by its name. */
  readonly #submits = new Map<string, number>();

  /**
   * @param entries values by widget id, and session state
   * @param notice is told of words that made no sense for what is bound to them
   */
  constructor(
    readonly entries: SessionEntries,
    readonly notice: (text: string) => void,
  ) {}

  def(id: WidgetId): WidgetDef | undefined {
    return this.#defs.get(id);
  }

  /** Every widget that is known: drawn by the last complete run or since. */
  get defs(): Iterable<WidgetDef> {
    return this.#defs.values();
  }

  /**
   * Notes a widget that was drawn, or replayed. A kept value that no longer fits is given up for the one that does.
   * @returns the value that it has now
   */
  define(def: WidgetDef, fragment: FragmentMark | null): Kept {
    this.#defs.delete(def.id);
    this.#defs.set(def.id, def);
    if (fragment === null) this.#fragments.delete(def.id);
    else this.#fragments.set(def.id, fragment);
    if (def.bound !== null) this.#takeWords(def, def.bound);
    const entry = this.entries.get(def.id) ?? NONE;
    const kept = fitted(entry, def);
    const value = kept === undefined ? def.initial : kept;
    if (kept === undefined || entry.kind === "default") {
      if (entry !== DEFAULT) this.entries.set(def.id, DEFAULT);
    } else if (entry.kind !== "kept" || entry.kept !== kept) {
      this.entries.set(def.id, { kind: "kept", kept, written: entry.written });
    }
    this.families.draw(def, value);
    return value;
  }

  assertWritable(id: WidgetId, key: string, isDrawn: boolean): void {
    if (isDrawn) throw writtenLate(key);
    const def = this.def(id);
    if (def?.trigger) throw triggerWritten(def);
  }

  /**
   * Refuses a trigger whose key was written before it was known to be one. What is there without a click may be written.
   * The writing is gone then: a script that does it no more goes on.
   * @throws SessionStateError
   */
  refuseWritten(def: WidgetDef): void {
    const entry = this.entries.get(def.id);
    if (entry?.kind !== "written" || Object.is(entry.value, def.give(def.initial))) return;
    this.entries.delete(def.id);
    throw triggerWritten(def);
  }

  /** What is said there of a widget is its value from now on. What it says and makes no sense is let go. */
  #takeWords(def: WidgetDef, bound: Binding): void {
    const name = wordsOf(def.id, bound.to);
    const said = this.entries.get(name);
    if (said === undefined) return;
    const kept = fitted(said, def);
    if (kept !== undefined) this.entries.set(def.id, { kind: "kept", kept, written: 0 });
    else if (said.kind === "words") this.notice(bound.ignored(def, said.words));
    this.entries.delete(name);
  }

  /** The value that the session holds now. Triggers have none. */
  current(def: WidgetDef): Kept {
    return keptIn(this.entries.all, def);
  }

  /** The same for the script: its own. */
  valueOf(def: WidgetDef): unknown {
    return def.give(this.current(def));
  }

  /**
   * Takes a change that the page sent.
   * @returns the widget, if its value is another now, or it is a trigger; undefined if nothing is to be told
   */
  apply(change: WidgetChange): Changed | undefined {
    const def = this.#defs.get(change.id);
    if (def === undefined) {
      this.entries.restore(change.id, change.value);
      return undefined;
    }
    const value = def.disabled ? undefined : def.fromWire(change.value);
    if (value === undefined) return undefined;
    if (def.trigger) {
      if (def.form !== null) this.#submits.set(def.form.name, this.entries.writings);
      return { def, value, before: def.initial };
    }
    const before = this.current(def);
    if (def.text(before) === def.text(value) || def.bars?.(value, before) === true) return undefined;
    this.entries.delete(wordsOf(def.id, def.bound?.to));
    this.entries.set(def.id, { kind: "kept", kept: value, written: 0 });
    return { def, value, before };
  }

  /** Those of a form that is sent in the order of the page, and its button last: so their callbacks are called. */
  inOrder(changed: readonly Changed[]): Changed[] {
    const buttons = changed.filter(({ def }) => def.trigger && def.form !== null);
    const forms = new Set(buttons.map(({ def }) => def.form?.name));
    if (forms.size === 0) return [...changed];
    const ids = [...this.#defs.keys()];
    const fields = changed.filter(({ def }) => !def.trigger && forms.has(def.form?.name));
    fields.sort((a, b) => ids.indexOf(a.def.id) - ids.indexOf(b.def.id));
    const others = changed.filter((one) => !buttons.includes(one) && !fields.includes(one));
    return [...others, ...fields, ...buttons];
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

  /** Gives the widgets of a form their defaults again, but what was written since the submit. @returns the widgets */
  resetForm(name: string): WidgetDef[] {
    const submitted = this.#submits.get(name) ?? 0;
    const reset = [...this.#defs.values()].filter(({ id, form, trigger }) => {
      if (form?.name !== name || trigger) return false;
      const entry = this.entries.get(id);
      return entry !== undefined && (entry.kind === "default" || entry.written <= submitted);
    });
    for (const { id } of reset) this.entries.set(id, DEFAULT);
    return reset;
  }

  /** Forgets the widgets that a complete run did not draw; `within` a fragment, if that reran alone. @returns their ids */
  forgetAllBut(drawn: ReadonlySet<WidgetId>, within: FragmentMark | null = null): WidgetId[] {
    const forgotten: WidgetId[] = [];
    for (const def of this.#defs.values()) {
      if (drawn.has(def.id) || (within !== null && !this.#isWithin(def.id, within))) continue;
      const left = this.#leave(def);
      if (left === undefined) this.entries.delete(def.id);
      else this.entries.set(def.id, left);
      this.#defs.delete(def.id);
      this.#fragments.delete(def.id);
      this.families.forget(def);
      forgotten.push(def.id);
    }
    return forgotten;
  }

  /** What stays of the entry of a widget that is gone. */
  #leave(def: WidgetDef): Entry | undefined {
    const entry = this.entries.get(def.id);
    if (entry === undefined || entry.kind === "default") return undefined;
    if (entry.kind === "written") return entry;
    const kept = this.current(def);
    const value = def.give(kept);
    if (entry.written > 0) return { kind: "written", value, written: entry.written };
    return def.persistState ? { kind: "kept", kept, written: 0, last: value } : undefined;
  }

  copy(): SeenWidgets {
    return frozen(new Map(this.entries.all), this.families.copy());
  }
}

function frozen(entries: Entries, families: Families): SeenWidgets {
  const seen: SeenWidgets = { families, current: (def) => keptIn(entries, def), copy: () => seen };
  return seen;
}
