import type { WidgetId } from "../../shared/ids.ts";
import { type Entries, keptIn } from "./entries.ts";
import type { Families } from "./families.ts";
import type { Kept, WidgetDef } from "./widget-def.ts";

/** What a run sees of its session's widgets. `WidgetRegistry` is one. */
export interface SeenWidgets {
  readonly entries: Entries;
  readonly families: Families;
}

/**
 * Widgets as one run has them: which it has drawn, which values they have for it, and the triggers that caused it.
 */
export class RunWidgets {
  readonly #drawn = new Set<WidgetId>();
  readonly #handedOut = new Map<WidgetId, Kept>();
  readonly #inBodies = new Set<WidgetId>();
  readonly #holders = new Set<object>();
  #seen: SeenWidgets;

  constructor(
    /** The session's, until `freeze`. */
    seen: SeenWidgets,
    /** Triggers that the run was caused by, with their values. */
    readonly triggers: Map<WidgetId, Kept>,
    /** Widgets that stand elsewhere on the page, while a fragment reruns alone. */
    readonly elsewhere: ReadonlySet<WidgetId>,
  ) {
    this.#seen = seen;
  }

  /** Widgets that the run has drawn or replayed. */
  get drawn(): ReadonlySet<WidgetId> {
    return this.#drawn;
  }

  /** Triggers that were handed to the script: they hold for the whole run. */
  get handedOut(): ReadonlyMap<WidgetId, Kept> {
    return this.#handedOut;
  }

  /**
   * Triggers whose next click waits for the end of the run: the script has not been told of them, or the body of a cached function has,
   * which may give it to the script later.
   */
  get busy(): WidgetId[] {
    return [...this.triggers.keys(), ...this.#inBodies];
  }

  /** The widgets without a key that are known. */
  get families(): Families {
    return this.#seen.families;
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
  value(def: WidgetDef, inBody: boolean): Kept {
    if (def.trigger) this.handOut(def.id, inBody);
    return this.peek(def);
  }

  /** What `value` would give, without handing it out. */
  peek(def: WidgetDef): Kept {
    if (!def.trigger) return keptIn(this.#seen.entries, def);
    return this.#handedOut.get(def.id) ?? this.triggers.get(def.id) ?? def.initial;
  }

  /** The script has been told of a trigger: it is not carried into a next run. `inBody`: the body of a cached function has. */
  handOut(id: WidgetId, inBody: boolean): void {
    const value = this.triggers.get(id);
    if (value === undefined) return;
    if (inBody) this.#inBodies.add(id);
    this.#handedOut.set(id, value);
    this.triggers.delete(id);
  }

  /** Something goes on reading after the run: values are to stay what they are for it. @returns ends that */
  hold(): () => void {
    const holder = {};
    this.#holders.add(holder);
    return () => this.#holders.delete(holder);
  }

  get isHeld(): boolean {
    return this.#holders.size > 0;
  }

  /** What the session changes from now on is not for this run. */
  freeze(): void {
    const { entries, families } = this.#seen;
    this.#seen = { entries: new Map(entries), families: families.copy() };
  }
}
