/**
 * What widgets make of the entries of their session.
 */
import { type Entries, type Entry, wordsOf } from "./entries.ts";
import type { Kept, WidgetDef } from "./widget-def.ts";

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

/** The value that a widget has there, whatever is held: its default if that is nothing, or nothing that fits. */
export function keptIn(entries: Entries, def: WidgetDef): Kept {
  const said = def.bound === null ? undefined : fitted(entries.get(wordsOf(def.id, def.bound.to)), def);
  const kept = said ?? fitted(entries.get(def.id), def);
  return kept === undefined ? def.initial : kept;
}
