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
import { equalData } from "../../shared/equal.ts";
import type { WidgetId } from "../../shared/ids.ts";
import { type Bound, type BoundSession, type Kept, keyedId } from "./widget-def.ts";

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

/** Under what name the words of what a widget is bound to wait for it. */
export const wordsOf = (id: string, bound: Bound | undefined): string => `${bound} ${id}`;

/** The entries of one session, which are there whether or not what makes widgets of some is loaded. */
export class SessionEntries {
  readonly #entries = new Map<string, Entry>();
  #writings = 0;

  get all(): Entries {
    return this.#entries;
  }

  /** How many times entries have been written. */
  get writings(): number {
    return this.#writings;
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  set(id: string, entry: Entry): void {
    this.#entries.set(id, entry);
  }

  delete(id: string): void {
    this.#entries.delete(id);
  }

  /** Keeps a value of a page for a widget that was not drawn in this worker yet. */
  restore(id: WidgetId, wire: unknown): void {
    this.#entries.set(id, { kind: "unread", wire, written: 0 });
  }

  /** The script, a callback or the host writes an entry. */
  write(id: WidgetId, value: unknown): void {
    const written = ++this.#writings;
    for (const bound of ["url", "local"] as const) this.#entries.delete(wordsOf(id, bound));
    const before = this.#entries.get(id);
    // Written back as it was read, where only the widget will know what it means.
    if (before?.kind === "unread" && Object.is(before.wire, value)) this.#entries.set(id, { ...before, written });
    else this.#entries.set(id, { kind: "written", value, written });
  }

  /** What widgets are bound to has these words for that of a key; none: its default. */
  noteWords(id: WidgetId, bound: Bound, words: readonly string[]): void {
    this.#entries.set(wordsOf(id, bound), { kind: "words", words, written: 0 });
  }

  /** Query parameters have changed: what is bound to them is told, gone ones as none. */
  noteQuery(before: BoundSession["query"], now: BoundSession["query"]): void {
    for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
      const words = wordsIn(now, name);
      if (!equalData(wordsIn(before, name), words)) this.noteWords(keyedId(name), "url", words);
    }
  }
}

/** A parameter may be called as what every object has is. */
function wordsIn(query: BoundSession["query"], name: string): readonly string[] {
  return Object.hasOwn(query, name) ? (query[name] ?? []) : [];
}
