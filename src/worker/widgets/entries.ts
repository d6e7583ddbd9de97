/**
 * What a session holds under the ids of its widgets and the keys of its state.
 *
 * Note: whose is an entry
 * -----------------------
 * A key of session state and the widget of that key share one entry. What the widget put there, which is what the page sent, is the
 * widget's: it goes when the widget does. What the script, a callback or the host wrote is an ordinary entry that the widget
 * shows: it stays, until the user changes it. So each entry tells when it was written, if it was.
 * Nothing of a widget's is an object that a script can reach: what a script has written is taken over when the widget is drawn.
 */
import type { Bound, Kept, WidgetDef } from "./widget-def.ts";

/** Never changed: another one takes its place. `written`: number of the writing, 0 for what is the widget's own. */
export type Entry =
  /** The widget is there, and has its default. */
  | { readonly kind: "default" }
  /** As the page sent it, before the widget was drawn in this worker. */
  | { readonly kind: "unread"; readonly wire: unknown; readonly written: number }
  /** `last`: the value for the script, of a widget that is kept though it is not drawn. */
  | { readonly kind: "kept"; readonly kept: Kept; readonly written: number; readonly last?: unknown }
  /** As an address, or the browser's storage, says it: of a widget that is bound to that. */
  | { readonly kind: "words"; readonly words: readonly string[]; readonly written: number }
  /** The script's own object; the widget has not been drawn since. */
  | { readonly kind: "written"; readonly value: unknown; readonly written: number };

/** By widget id; entries of session state stand here too, under `keyedId`. */
export type Entries = ReadonlyMap<string, Entry>;

/** What a widget makes of an entry; undefined if that is nothing, and its default holds. Triggers have no values. */
export function fitted(entry: Entry | undefined, def: WidgetDef): Kept | undefined {
  switch (entry?.kind) {
    case "kept":
      return def.fit(entry.kept);
    case "unread":
      return def.fromWire(entry.wire);
    case "words":
      return entry.words.length === 0 ? def.initial : def.fromWords(entry.words);
    case "written":
      return def.take(entry.value);
    default:
      return undefined;
  }
}

/** Under what name the words of what a widget is bound to wait for it. */
export const wordsOf = (id: string, bound: Bound | undefined): string => `${bound} ${id}`;

/** The value that a widget has there, whatever is held: its default if that is nothing, or nothing that fits. */
export function keptIn(entries: Entries, def: WidgetDef): Kept {
  const said = def.bound === null ? undefined : fitted(entries.get(wordsOf(def.id, def.bound.to)), def);
  const kept = said ?? fitted(entries.get(def.id), def);
  return kept === undefined ? def.initial : kept;
}
