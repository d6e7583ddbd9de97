/**
 * `st.sessionState`: an object of the script's own, kept from run to run. A widget's key is its entry.
 */
import { SessionStateError } from "../../shared/errors.ts";
import type { WidgetId } from "../../shared/ids.ts";
import type { Entry, SessionEntries } from "./entries.ts";
import type { RunWidgets } from "./run-widgets.ts";
import { keyedId, type WidgetDef } from "./widget-def.ts";

/** An entry that no widget has, and what it holds. */
export interface OwnEntry {
  readonly entry: Entry;
  readonly value: unknown;
}

/** What is known of widgets. `WidgetRegistry` is one. */
export interface KnownWidgets {
  def(id: WidgetId): WidgetDef | undefined;
  /** The value of a widget for the script. */
  valueOf(def: WidgetDef): unknown;
  /**
   * @param isDrawn the run that writes has drawn the widget
   * @throws SessionStateError if its key can't be written
   */
  assertWritable(id: WidgetId, key: string, isDrawn: boolean): void;
}

export class SessionState {
  /** Null before there can be any. */
  widgets: KnownWidgets | null = null;
  /** Keys of entries whose objects somebody was given, or has put there, with the course of the script in which that was last. */
  readonly #touched = new Map<string, number>();
  #course = 0;

  constructor(readonly entries: SessionEntries) {}

  /**
   * The value of an entry or of the widget with this key, or undefined.
   * @param run those of the run that asks, which alone knows of clicks; null from outside
   */
  get(key: string, run: RunWidgets | null): unknown {
    const id = keyedId(key);
    const entry = this.entries.get(id);
    if (entry === undefined) return undefined;
    this.#touch(key);
    // What was written is an ordinary entry until its widget takes it over.
    if (entry.kind === "written") return entry.value;
    const def = this.widgets?.def(id);
    if (def !== undefined) return def.trigger && run !== null ? def.give(run.peek(def)) : this.widgets?.valueOf(def);
    if (entry.kind === "unread") return entry.wire;
    return entry.kind === "kept" ? entry.last : undefined;
  }

  /** False for a key that was deleted, until its widget is drawn again. */
  has(key: string): boolean {
    return this.entries.all.has(keyedId(key));
  }

  /**
   * @param run those of the run that writes; null from outside
   * @throws SessionStateError if the run has drawn the widget with this key, or it is a trigger
   */
  set(key: string, value: unknown, run: RunWidgets | null): void {
    const id = keyedId(key);
    this.widgets?.assertWritable(id, key, run?.drawn.has(id) === true);
    this.entries.write(id, value);
    this.#touch(key);
  }

  #touch(key: string): void {
    this.#touched.set(key, this.#course);
  }

  /** Keys of entries that may have changed inside since the last time that all was looked at. */
  get touched(): ReadonlyMap<string, unknown> {
    return this.#touched;
  }

  /** The whole script begins anew: what it was given before it seldom has any more. */
  begin(): void {
    this.#course++;
  }

  /** All that was touched has been looked at. What this course of the script has, it may change again. */
  settle(): void {
    for (const [key, course] of this.#touched) if (course !== this.#course) this.#touched.delete(key);
  }

  delete(key: string): void {
    this.entries.delete(keyedId(key));
  }

  keys(): string[] {
    return [...this.entries.all.keys()].filter((id) => id.startsWith("key:")).map((id) => id.slice(4));
  }

  /** The entries that no widget has: their values are not kept by the page. */
  own(): ReadonlyMap<string, OwnEntry> {
    const own = new Map<string, OwnEntry>();
    for (const key of this.keys()) {
      const id = keyedId(key);
      const entry = this.entries.get(id);
      if (entry === undefined || this.widgets?.def(id) !== undefined) continue;
      if (entry.kind === "written") own.set(key, { entry, value: entry.value });
      if (entry.kind === "kept") own.set(key, { entry, value: entry.last });
    }
    return own;
  }

  /**
   * The object that the script sees.
   * @param current tells which run asks, and throws where none is; it is given the key of the entry that is looked at, null for a write
   */
  proxy(current: (looked: string | null) => RunWidgets): Record<string, unknown> {
    return new Proxy<Record<string, unknown>>(Object.create(null) as Record<string, unknown>, {
      get: (_, key) => {
        // Whether it is a promise is asked when no run is current, too.
        if (typeof key !== "string" || (key === "then" && !this.has(key))) return undefined;
        return this.get(key, current(key));
      },
      set: (_, key, value) => {
        if (typeof key !== "string") return false;
        this.set(key, value, current(null));
        return true;
      },
      has: (_, key) => typeof key === "string" && this.has(key),
      defineProperty: (_, key, field) => {
        if (typeof key !== "string") return false;
        if (!("value" in field)) {
          throw new SessionStateError(`st.sessionState.${key} can't be an accessor: entries are values.`, {
            hint: "Write the value: st.sessionState.count = 1.",
          });
        }
        this.set(key, field.value, current(null));
        // What others define can be changed: a proxy must not say otherwise.
        return field.configurable !== false;
      },
      preventExtensions: () => {
        throw new SessionStateError("st.sessionState can't be frozen or sealed.", { hint: "Freeze what you put into it." });
      },
      deleteProperty: (_, key) => {
        if (typeof key === "string") this.delete(key);
        return true;
      },
      ownKeys: () => this.keys(),
      getOwnPropertyDescriptor: (_, key) =>
        typeof key === "string" && this.has(key)
          ? { value: this.get(key, current(key)), writable: true, enumerable: true, configurable: true }
          : undefined,
    });
  }
}
