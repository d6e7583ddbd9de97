/** The options that a script gives, and what counts as a choice among them. */
import { ArgumentError } from "../../shared/errors.ts";
import type { Kept } from "../widgets/widget-def.ts";
import { choiceText, type OptionList } from "./option-list.ts";

export interface Items {
  readonly items: readonly unknown[];
  readonly groups: { label: string; from: number }[];
}

/** The options in the order of their groups. @throws ArgumentError */
export function groupedItems(fn: string, input: unknown): Items {
  const isRecord = typeof input === "object" && input !== null && Object.getPrototypeOf(input) === Object.prototype;
  if (!isRecord || Symbol.iterator in input) return { items: itemsOf(fn, input), groups: [] };
  const items: unknown[] = [];
  const groups = Object.entries(input).map(([label, list]) => {
    const from = items.length;
    items.push(...itemsOf(fn, list));
    return { label, from };
  });
  return { items, groups };
}

/** Props of options besides their labels, as far as they were given. */
export interface MoreProps {
  barred?: number[];
  groups?: { label: string; from: number }[];
}

/** What is known of options besides their labels. @throws ArgumentError for one that is barred and is none */
export function moreOf(fn: string, list: OptionList, groups: Items["groups"], barred: readonly unknown[]): MoreProps {
  const places = barred.map((value) => {
    const place = list.placeOfValue(value);
    if (place === -1) throw ArgumentError.of(fn, "options.disabled", "true, false, or an array of options", value);
    return place;
  });
  return { ...(places.length > 0 && { barred: places }), ...(groups.length > 0 && { groups }) };
}

/** A text that was given in place of an option, as it is kept. */
interface Added {
  readonly added: string;
}
const isAdded = (kept: Kept): kept is Added => typeof kept === "object" && kept !== null && "added" in kept;

/** What counts as a choice: of the list, or a text besides. */
export class Choices {
  readonly #barred: ReadonlySet<number>;

  constructor(
    readonly list: OptionList,
    readonly acceptNew: boolean,
    barred: readonly number[] = [],
  ) {
    this.#barred = new Set(barred);
  }

  /** A new text; one that is a label chooses that option. Undefined for a blank one, and where none may be given. */
  added(text: unknown): Kept | undefined {
    if (!this.acceptNew || typeof text !== "string" || text.trim() === "") return undefined;
    const place = this.list.labels.indexOf(text.trim());
    return place === -1 ? { added: text.trim() } : this.list.choiceAt(place);
  }

  at(place: number): Kept | undefined {
    return place === -1 ? undefined : this.list.choiceAt(place);
  }

  fitted(kept: Kept): Kept | undefined {
    return isAdded(kept) ? this.added(kept.added) : this.at(this.list.placeOf(kept));
  }

  take(value: unknown): Kept | undefined {
    return this.at(this.list.placeOfValue(value)) ?? this.added(value);
  }

  give(kept: Kept): unknown {
    return isAdded(kept) ? kept.added : this.list.copyAt(this.list.placeOf(kept));
  }

  toWire(kept: Kept): number | string {
    return isAdded(kept) ? kept.added : this.list.placeOf(kept);
  }

  /** As it is shown. */
  toWords(kept: Kept): string {
    return isAdded(kept) ? kept.added : (this.list.labels[this.list.placeOf(kept)] ?? "");
  }

  fromWords(word: string): Kept | undefined {
    const place = this.list.labels.indexOf(word);
    return place === -1 ? this.added(word) : this.#barred.has(place) ? undefined : this.list.choiceAt(place);
  }

  /** True if one of these is barred, and none of those that were chosen before. */
  bars(next: readonly Kept[], before: readonly Kept[]): boolean {
    const had = new Set(before.map(choiceText));
    return next.some((kept) => !isAdded(kept) && this.#barred.has(this.list.placeOf(kept)) && !had.has(choiceText(kept)));
  }

  fromWire(wire: unknown): Kept | undefined {
    return this.list.has(wire) ? this.list.choiceAt(wire) : this.added(wire);
  }
}

/** The option itself, of those that the script has given now. */
export const handOf =
  (list: OptionList, items: readonly unknown[]) =>
  (kept: Kept): unknown =>
    isAdded(kept) ? kept.added : items[list.placeOf(kept)];

/** The list of options, from whatever iterable. @throws ArgumentError */
export function itemsOf(fn: string, input: unknown): unknown[] {
  const iterable = typeof input === "string" ? undefined : (input as Iterable<unknown> | null | undefined);
  if (typeof iterable !== "object" || iterable === null || typeof iterable[Symbol.iterator] !== "function") {
    throw ArgumentError.of(fn, "the options", "an array or another iterable", input);
  }
  return [...iterable];
}
