import { invariant } from "../../shared/assert.ts";
import type { WidgetId } from "../../shared/ids.ts";
import type { Families } from "./families.ts";
import type { Kept, WidgetDef } from "./widget-def.ts";

/** What a run sees of its session's widgets. `WidgetRegistry` is one. */
export interface SeenWidgets {
  /** Those without a key. */
  readonly families: Families;
  /** The value that is held for a widget. */
  current(def: WidgetDef): Kept;
  /** As they are now. */
  copy(): SeenWidgets;
}

/**
 * Widgets as one run has them: which it has drawn, which values they have for it, and the triggers that caused it.
 */
export class RunWidgets {
  readonly #drawn = new Set<WidgetId>();
  readonly #handedOut = new Map<WidgetId, Kept>();
  readonly #inBodies = new Set<WidgetId>();
  readonly #holders = new Set<object>();
  #frozen: SeenWidgets | null = null;

  constructor(
    /** The session's, which count until `freeze`. Null before there can be any. */
    readonly session: { readonly seen: SeenWidgets | null },
    /** Triggers that the run was caused by, with their values. */
    readonly triggers: Map<WidgetId, Kept>,
    /** Widgets that stand elsewhere on the page, while a fragment reruns alone. */
    readonly elsewhere: ReadonlySet<WidgetId>,
  ) {}

  get #seen(): SeenWidgets {
    return invariant(this.#frozen ?? this.session.seen, "who asks for a widget has drawn it");
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
    if (!def.trigger) return this.#seen.current(def);
    const value = this.#handedOut.get(def.id) ?? this.triggers.get(def.id);
    // A press of what is no more, an option or a row of before, is none.
    return value === undefined ? def.initial : (def.fit(value) ?? def.initial);
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
    this.#frozen ??= this.session.seen?.copy() ?? null;
  }
}
