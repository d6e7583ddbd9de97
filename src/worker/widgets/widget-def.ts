import type { SelectableKind, WidgetKind } from "../../shared/elements/registry.ts";
import { type WidgetId, widgetId } from "../../shared/ids.ts";
import type { FormInfo } from "../output/block.ts";

/**
 * A value as the session keeps it: plain data of its own, which no script can reach. Null is a value: of an empty field, or of a
 * choice of nothing.
 */
export type Kept = NonNullable<unknown> | null;

/** How the values of a widget are kept, and what goes in and out. Where something makes no sense with today's options: undefined. */
export interface Conversion {
  /** What a kept value makes with today's options: clamped, or at another place of the list. */
  fit(kept: Kept): Kept | undefined;
  /** What is kept of a value that a script, or its host, gives. */
  take(value: unknown): Kept | undefined;
  /** The value for the script, which may do with it as it likes: each time another object. */
  give(kept: Kept): unknown;
  /** The value for the page. */
  toWire(kept: Kept): unknown;
  /** What is kept of a value that the page sent. */
  fromWire(wire: unknown): Kept | undefined;
  /** True if no event may bring that value in place of the current one: it has an option that is barred, and was not chosen before. */
  bars?(next: Kept, current: Kept): boolean;
  /** Equal texts mean equal content. */
  text(kept: Kept): string;
  /** The value as people may read and write it in an address. */
  toWords(kept: Kept): string[];
  /** What is kept of such words; undefined if they say nothing. */
  fromWords(words: readonly string[]): Kept | undefined;
}

/** What keeps values of widgets besides the session: the page's address, or the browser's storage. */
export type Bound = "url" | "local";

/** A session, as what keeps values of its widgets sees it. Both are words by key. */
export interface BoundSession {
  /** The query parameters, as the script sees them. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Replaces the query parameters, here and on the page. */
  setQuery(params: Record<string, string[]>): void;
  /** What the browser keeps. */
  readonly stored: ReadonlyMap<string, readonly string[]>;
  /** Has the browser keep these words; undefined: none any more. */
  store(key: string, words: string[] | undefined): void;
}

/** Where the value of a widget stands under its key as well. */
export interface Binding {
  readonly to: Bound;
  /** Has the widget's value stand there. */
  tell(session: BoundSession, def: WidgetDef, value: Kept): void;
  /** Says that words were left out which the widget can't have. */
  ignored(def: WidgetDef, words: readonly string[]): string;
}

/** What a script says of a widget when it draws it. */
export interface WidgetDef extends Conversion {
  readonly id: WidgetId;
  /** A form has an identity like a widget, but no value. */
  readonly kind: WidgetKind | SelectableKind | "form";
  readonly label: string;
  readonly key: string | null;
  /** What a widget without a key is known by, or null. */
  readonly kin: Kin | null;
  /** The value while the session has none. */
  readonly initial: Kept;
  /** A trigger's value holds for the one run it causes. */
  readonly trigger: boolean;
  /** Events for it are refused. */
  readonly disabled: boolean;
  /** `onChange` with its `args`. */
  readonly callback: { call(value: unknown): unknown } | null;
  /** The form it stands in, or null. */
  readonly form: FormInfo | null;
  readonly bound: Binding | null;
  /** Kept when not drawn. */
  readonly persistState: boolean;
  /** How to define it once more on another day; null where that cannot be, or nobody will. */
  readonly recipe: Recipe | null;
}

/** The call that has drawn a widget: a method of `st`, and copies of what it was given. */
export interface Recipe {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** A widget without a key, as its script draws it. */
export interface Kin {
  readonly kind: WidgetKind | SelectableKind;
  /** Kind, label and all options that count but the default. */
  readonly family: string;
  readonly initial: Kept;
  /** The default as text. */
  readonly text: string;
}

/** The id of a widget with a user's key, which is also the name of its entry in session state. */
export function keyedId(key: string): WidgetId {
  return widgetId(`key:${key}`);
}
