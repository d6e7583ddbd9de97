import type { WidgetId } from "../../shared/ids.ts";
import type { WidgetDef } from "./widget-def.ts";
import { valueIn, type WidgetValues } from "./widget-values.ts";

/**
 * Widgets as one run has them: which it has drawn, which values they have for it, and the triggers that caused it.
 */
export class RunWidgets {
  readonly #drawn = new Set<WidgetId>();
  readonly #handedOut = new Map<WidgetId, unknown>();
  #values: WidgetValues;

  constructor(
    /** The session's, until `freeze`. */
    values: WidgetValues,
    /** Triggers that the run was caused by, with their values. */
    readonly triggers: Map<WidgetId, unknown>,
    /** Widgets that stand elsewhere on the page, while a fragment reruns alone. */
    readonly elsewhere: ReadonlySet<WidgetId>,
  ) {
    this.#values = values;
  }

  /** Widgets that the run has drawn or replayed. */
  get drawn(): ReadonlySet<WidgetId> {
    return this.#drawn;
  }

  /** Triggers that were handed to the script: they hold for the whole run. */
  get handedOut(): ReadonlyMap<WidgetId, unknown> {
    return this.#handedOut;
  }

  /** The page has this widget: drawing it once more would be a duplicate. */
  has(id: WidgetId): boolean {
    return this.#drawn.has(id) || this.elsewhere.has(id);
  }

  draw(id: WidgetId): void {
    this.#drawn.add(id);
  }

  /** It turns out that the run does not have it after all. */
  undraw(id: WidgetId): void {
    this.#drawn.delete(id);
  }

  /** The value for the script: as it was when the run began, even if the session has gone on. A trigger's is handed out by it. */
  value<T>(def: WidgetDef<T>): T {
    if (def.trigger) this.handOut(def.id);
    return this.peek(def);
  }

  /** What `value` would give, without handing it out. */
  peek<T>(def: WidgetDef<T>): T {
    if (!def.trigger) return valueIn(this.#values, def);
    return ((this.#handedOut.get(def.id) ?? this.triggers.get(def.id)) as T | undefined) ?? def.initial;
  }

  /** The script has been told of a trigger: it is not carried into a next run. */
  handOut(id: WidgetId): void {
    if (!this.triggers.has(id)) return;
    this.#handedOut.set(id, this.triggers.get(id));
    this.triggers.delete(id);
  }

  /** What the session changes from now on is not for this run. */
  freeze(): void {
    this.#values = new Map(this.#values);
  }
}
