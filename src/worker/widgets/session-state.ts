/**
 * `st.sessionState`: an object of the script's own, kept from run to run. A widget's key is its entry.
 */
import { RepriseError, SessionStateError } from "../../shared/errors.ts";
import { exactClone } from "../values/exact-clone.ts";
import type { RunWidgets } from "./run-widgets.ts";
import { keyedId } from "./widget-def.ts";
import type { WidgetRegistry } from "./widget-registry.ts";

export class SessionState {
  constructor(readonly widgets: WidgetRegistry) {}

  /**
   * The value of an entry or of the widget with this key, or undefined.
   * @param run those of the run that asks, which alone knows of clicks; null from outside
   */
  get(key: string, run: RunWidgets | null): unknown {
    const id = keyedId(key);
    const entry = this.widgets.entries.get(id);
    if (entry === undefined) return undefined;
    // What was written is an ordinary entry until its widget takes it over.
    if (entry.kind === "written") return entry.value;
    const def = this.widgets.def(id);
    if (def !== undefined) return def.trigger && run !== null ? def.give(run.peek(def)) : this.widgets.valueOf(def);
    if (entry.kind === "unread") return entry.wire;
    return entry.kind === "kept" ? entry.last : undefined;
  }

  /** False for a key that was deleted, until its widget is drawn again. */
  has(key: string): boolean {
    return this.widgets.entries.has(keyedId(key));
  }

  /**
   * @param run those of the run that writes; null from outside
   * @throws SessionStateError if the run has drawn the widget with this key, or it is a trigger
   */
  set(key: string, value: unknown, run: RunWidgets | null): void {
    const id = keyedId(key);
    if (run?.drawn.has(id)) {
      throw new SessionStateError(
        `st.sessionState.${key} was written after the widget with the key "${key}" was drawn in this run.`,
        {
          hint: "Write it before the widget is drawn, or in a callback: callbacks run before the script.",
        },
      );
    }
    const def = this.widgets.def(id);
    if (def?.trigger) {
      throw new SessionStateError(
        `st.sessionState.${key} can't be written: it is the ${def.kind} “${def.label}”, which only a click sets.`,
      );
    }
    this.widgets.write(id, value);
  }

  delete(key: string): void {
    this.widgets.delete(keyedId(key));
  }

  keys(): string[] {
    return [...this.widgets.entries.keys()].filter((id) => id.startsWith("key:")).map((id) => id.slice(4));
  }

  /** The entries that can be cloned, copied: what survives a worker. Widgets' values are kept by the page. */
  snapshot(): [string, unknown][] {
    const entries: [string, unknown][] = [];
    for (const key of this.keys()) {
      const id = keyedId(key);
      if (this.widgets.def(id) !== undefined || this.widgets.entries.get(id)?.kind === "unread") continue;
      try {
        entries.push([key, exactClone(this.get(key, null), { fn: "st.sessionState" })]);
      } catch (error) {
        if (!(error instanceof RepriseError)) throw error;
      }
    }
    return entries;
  }

  /** The object that the script sees. `current` tells which run asks, and throws where none is. */
  proxy(current: () => RunWidgets): Record<string, unknown> {
    const name = (key: string | symbol): string | undefined => (typeof key === "string" ? key : undefined);
    return new Proxy<Record<string, unknown>>(Object.create(null) as Record<string, unknown>, {
      get: (_, key) => {
        const run = current();
        return name(key) === undefined ? undefined : this.get(key as string, run);
      },
      set: (_, key, value) => {
        if (name(key) === undefined) return false;
        this.set(key as string, value, current());
        return true;
      },
      has: (_, key) => name(key) !== undefined && this.has(key as string),
      deleteProperty: (_, key) => {
        if (name(key) !== undefined) this.delete(key as string);
        return true;
      },
      ownKeys: () => this.keys(),
      getOwnPropertyDescriptor: (_, key) =>
        name(key) !== undefined && this.has(key as string)
          ? { value: this.get(key as string, current()), writable: true, enumerable: true, configurable: true }
          : undefined,
    });
  }
}
