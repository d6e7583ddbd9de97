/**
 * What a cell has to do with session state: entries that it looks at, and such that it writes.
 *
 * Note: entries count by content
 * ------------------------------
 * They outlive a run, and their objects with them. So an entry holds if it has the same object with the same content. A cell that changes
 * the content of one in place runs in every run, as it does in a script.
 */
import type { RunWidgets } from "../widgets/run-widgets.ts";
import type { SessionState } from "../widgets/session-state.ts";
import { keyedId } from "../widgets/widget-def.ts";
import { isObject, printOf } from "./print.ts";

/** An entry as it was at some time. `print` tells the content of an object; null where that can't be told. */
export interface StateEntry {
  readonly isThere: boolean;
  readonly value: unknown;
  readonly print: string | null;
}

/** What a result has of it. */
export interface OwnState {
  /** Entries as the cell found them. */
  readonly reads: ReadonlyMap<string, StateEntry>;
  /** The keys that there were, if it has asked. */
  readonly keys: string | null;
  /** Entries as the cell has left them. */
  readonly writes: ReadonlyMap<string, StateEntry>;
}

/** Told of what the code of a cell does with entries: before it is given one, and after it has changed one. */
export class StateReads {
  readonly #reads = new Map<string, StateEntry>();
  readonly #written = new Set<string>();
  #keys: string | null = null;

  /** @param late is called for what is done after the end of the cell */
  constructor(
    readonly session: SessionState,
    readonly run: { readonly widgets: RunWidgets },
    readonly late: () => void,
  ) {}

  read(key: string): void {
    if (!this.#reads.has(key) && !this.#written.has(key)) this.#reads.set(key, entryOf(this.session, key, this.run.widgets));
  }

  /** It asks which keys there are. */
  listed(): void {
    this.#keys ??= this.#written.size === 0 ? keysOf(this.session) : "";
  }

  wrote(key: string): void {
    this.#written.add(key);
    this.late();
  }

  /** It has written an entry. */
  get hasWritten(): boolean {
    return this.#written.size > 0;
  }

  /** Key of an entry that was changed in place since the cell looked at it, or that can't be told; null if there is none. */
  get changedInPlace(): string | null {
    for (const [key, { value, print }] of this.#reads) {
      if (isObject(value) && (print === null || printOf(value) !== print)) return key;
    }
    return null;
  }

  /** What the result of the cell is to have, at its end; null if it had nothing to do with session state. */
  take(): OwnState | null {
    if (this.#reads.size === 0 && this.#written.size === 0 && this.#keys === null) return null;
    const writes = new Map([...this.#written].map((key) => [key, entryOf(this.session, key, this.run.widgets)]));
    return { reads: this.#reads, keys: this.#keys, writes };
  }
}

/** Why a result does not hold for the state that there is now, as the key of an entry; null if it does. */
export function changedEntry({ reads, keys, writes }: OwnState, state: SessionState, widgets: RunWidgets): string | null {
  for (const [key, before] of reads) if (!isSame(before, entryOf(state, key, widgets), isOfWidget(state, key))) return key;
  if (keys !== null && keys !== keysOf(state)) return "";
  for (const [key, { value, print }] of writes) {
    // It would be put there changed; and a widget that has been drawn can't be written any more.
    if ((isObject(value) && (print === null || printOf(value) !== print)) || widgets.drawn.has(keyedId(key))) return key;
  }
  return null;
}

/** Writes what a result has written. */
export function putState({ writes }: OwnState, state: SessionState, widgets: RunWidgets): void {
  for (const [key, { isThere, value }] of writes) {
    if (isThere) state.set(key, value, widgets);
    else state.delete(key);
  }
}

function entryOf(state: SessionState, key: string, widgets: RunWidgets): StateEntry {
  const value = state.get(key, widgets);
  return { isThere: state.has(key), value, print: isObject(value) ? printOf(value) : null };
}

function isSame(a: StateEntry, b: StateEntry, isCopy: boolean): boolean {
  if (a.isThere !== b.isThere) return false;
  if (!isObject(a.value) || !isObject(b.value)) return Object.is(a.value, b.value);
  return (isCopy || a.value === b.value) && a.print !== null && a.print === b.print;
}

/** The value of a widget is another copy each time. */
function isOfWidget(state: SessionState, key: string): boolean {
  return state.entries.get(keyedId(key))?.kind !== "written";
}

function keysOf(state: SessionState): string {
  return JSON.stringify(state.keys());
}
