/**
 * Widgets that choose among options: choices match by content, and the current run's object is returned.
 */
import { ArgumentError } from "../../shared/errors.ts";
import { type Callback, option } from "../values/read-options.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import { choiceText, OptionList } from "./option-list.ts";
import type { WidgetValues } from "./widget-base.ts";

/** Options of widgets that choose. */
export const choiceOptions = { format: option.callback, placeholder: option.text };

/** A widget that chooses: its values, what counts of its options, and how they are shown. */
export interface Choosing extends WidgetValues {
  readonly identity: readonly string[];
  readonly labels: readonly string[];
}

/** The list of options, from whatever iterable. @throws ArgumentError */
function itemsOf(fn: string, input: unknown): unknown[] {
  const iterable = typeof input === "string" ? undefined : (input as Iterable<unknown> | null | undefined);
  if (typeof iterable !== "object" || iterable === null || typeof iterable[Symbol.iterator] !== "function") {
    throw ArgumentError.of(fn, "the options", "an array or another iterable", input);
  }
  return [...iterable];
}

/** A choice of one. `index` null: nothing is chosen at first, and may be again. */
export function singleChoice(
  fn: string,
  input: unknown,
  { index: given, format }: { index: unknown; format: Callback | null },
): Choosing {
  const items = itemsOf(fn, input);
  const list = new OptionList(fn, items, format);
  if (given !== undefined && given !== null && !list.has(given)) {
    throw ArgumentError.of(fn, "options.index", `a whole number from 0 to ${list.length - 1}, or null`, given);
  }
  const index = given === null || list.length === 0 ? null : ((given as number | undefined) ?? 0);
  const { identity, labels } = list;
  const initial = index === null ? null : list.choiceAt(index);
  const hand = (kept: Kept): unknown => (kept === null ? null : items[list.placeOf(kept)]);
  const like = (origin: Kept): Conversion => oneOf(list, index === null || origin === null);
  return { identity, labels, initial, hand, like, values: oneOf(list, index === null) };
}

// Made apart: what they can see lives as long as the widget, and the script's own options shall not.
function oneOf(list: OptionList, isClearable: boolean): Conversion {
  const nothing = isClearable ? null : undefined;
  const at = (place: number): Kept | undefined => (place === -1 ? undefined : list.choiceAt(place));
  return {
    fit: (kept) => (kept === null ? nothing : at(list.placeOf(kept))),
    take: (value) => at(list.placeOfValue(value)) ?? (value === null ? nothing : undefined),
    give: (kept) => (kept === null ? null : list.copyAt(list.placeOf(kept))),
    toWire: (kept) => (kept === null ? null : list.placeOf(kept)),
    fromWire: (wire) => (wire === null ? nothing : list.has(wire) ? list.choiceAt(wire) : undefined),
    text: choiceText,
  };
}

/** A choice of several, in the order chosen. */
export function multipleChoice(
  fn: string,
  input: unknown,
  { default: chosen, format, maxSelections }: { default: unknown; format: Callback | null; maxSelections: number | null },
): Choosing {
  const items = itemsOf(fn, input);
  const list = new OptionList(fn, items, format);
  const given = chosen ?? [];
  if (!Array.isArray(given)) throw ArgumentError.of(fn, "options.default", "an array of options", given);
  const limit = maxSelections ?? Number.POSITIVE_INFINITY;
  if (given.length > limit) throw ArgumentError.of(fn, "options.default", `at most ${limit} options`, given);
  for (const value of given) {
    if (list.placeOfValue(value) === -1) throw ArgumentError.of(fn, "options.default", "among the options", value);
  }
  const { identity, labels } = list;
  const values = someOf(list, limit);
  const initial = values.take(given) as Kept;
  const hand = (kept: Kept): unknown => placesOf(list, kept).map((place) => items[place]);
  return { identity, labels, initial, hand, values };
}

function someOf(list: OptionList, limit: number): Conversion {
  const keep = (places: readonly number[]): Kept => places.slice(0, limit).map((place) => list.choiceAt(place));
  const isWire = (wire: unknown): wire is number[] =>
    Array.isArray(wire) && wire.length <= limit && wire.every((place) => list.has(place));
  return {
    fit: (kept) => (Array.isArray(kept) ? keep(placesOf(list, kept)) : undefined),
    take: (value) => (Array.isArray(value) ? keep(once(value.map((item) => list.placeOfValue(item)))) : undefined),
    give: (kept) => placesOf(list, kept).map((place) => list.copyAt(place)),
    toWire: (kept) => placesOf(list, kept),
    fromWire: (wire) => (isWire(wire) ? keep(once(wire)) : undefined),
    text: (kept) => JSON.stringify((kept as Kept[]).map(choiceText)),
  };
}

function placesOf(list: OptionList, kept: Kept): number[] {
  return Array.isArray(kept) ? once(kept.map((choice: Kept) => list.placeOf(choice))) : [];
}

/** Each once; options that are gone are left out. */
function once(places: readonly number[]): number[] {
  return [...new Set(places)].filter((place) => place !== -1);
}

/** A choice of one, or of a range from one to another: the options stand in order. @throws ArgumentError */
export function rangeChoice(
  fn: string,
  input: unknown,
  { value: given, format }: { value: unknown; format: Callback | null },
): Choosing & { pair: boolean } {
  const items = itemsOf(fn, input);
  if (items.length === 0) throw ArgumentError.of(fn, "the options", "at least one option", items);
  const list = new OptionList(fn, items, format);
  const place = (value: unknown): number => {
    const found = list.placeOfValue(value);
    if (found === -1) throw ArgumentError.of(fn, "options.value", "among the options", value);
    return found;
  };
  // A pair that is itself an option is that.
  const pair = Array.isArray(given) && given.length === 2 && list.placeOfValue(given) === -1;
  const { identity, labels } = list;
  if (!pair) {
    const initial = list.choiceAt(given === undefined ? 0 : place(given));
    const hand = (kept: Kept): unknown => items[list.placeOf(kept)];
    return { identity, labels, initial, hand, values: oneOf(list, false), pair };
  }
  const values = fromTo(list);
  const initial = values.fit((given as unknown[]).map((value) => list.choiceAt(place(value)))) as Kept;
  const hand = (kept: Kept): unknown => (kept as Kept[]).map((choice) => items[list.placeOf(choice)]);
  return { identity, labels, initial, hand, values, pair };
}

function fromTo(list: OptionList): Conversion {
  /** In the order of the options; the wrong way round it is swapped. */
  const keep = (places: readonly number[]): Kept | undefined =>
    places.length === 2 && places.every((place) => list.has(place))
      ? [...places].sort((a, b) => a - b).map((place) => list.choiceAt(place))
      : undefined;
  const each = (value: unknown, placeOf: (item: unknown) => number): number[] => (Array.isArray(value) ? value.map(placeOf) : []);
  return {
    fit: (kept) => keep(each(kept, (choice) => list.placeOf(choice as Kept))),
    take: (value) => keep(each(value, (item) => list.placeOfValue(item))),
    give: (kept) => (kept as Kept[]).map((choice) => list.copyAt(list.placeOf(choice))),
    toWire: (kept) => (kept as Kept[]).map((choice) => list.placeOf(choice)),
    fromWire: (wire) => (Array.isArray(wire) ? keep(wire as number[]) : undefined),
    text: (kept) => JSON.stringify((kept as Kept[]).map(choiceText)),
  };
}
