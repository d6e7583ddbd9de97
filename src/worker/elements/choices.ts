/**
 * Widgets that choose among options: choices match by content, and the current run's object is returned.
 */
import type { Where } from "../../shared/duration.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { type Callback, option } from "../values/read-options.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import { Choices, groupedItems, handOf, itemsOf, type MoreProps, moreOf } from "./choosing.ts";
import { choiceText, OptionList } from "./option-list.ts";
import { marksOf } from "./range.ts";
import type { WidgetValues } from "./widget-base.ts";

/** Options of widgets that choose in a list. */
export const listOptions = {
  format: option.callback,
  placeholder: option.text,
  acceptNew: option.flag(false),
  filter: (value: unknown, where: Where) =>
    value === null ? null : option.oneOf(["fuzzy", "contains", "prefix"], "fuzzy")(value, where),
};

/** How choices may be made, besides which options there are. */
interface Choosable {
  readonly format: Callback | null;
  /** A text that is no option may be given, too. */
  readonly acceptNew?: boolean;
  /** Options that can't be chosen. */
  readonly barred?: readonly unknown[];
}

/** A widget that chooses: its values, what counts of its options, and how they are shown. */
export interface Choosing extends WidgetValues {
  readonly identity: readonly unknown[];
  readonly labels: readonly string[];
  readonly more: MoreProps;
}

/** Props of a choice that may be taken back, which depends on the default that the widget was first drawn with. */
export function clearable(index: unknown): (origin: Kept) => { clearable: boolean } {
  return (origin) => ({ clearable: index === null || origin === null });
}

/**
 * `disabled` of a widget that chooses: an array of options bars those.
 * @returns the options with a `disabled` that says whether all of it is, and the options that are barred
 */
export function splitDisabled(input: unknown): { input: unknown; barred: readonly unknown[] } {
  const disabled = (input as { disabled?: unknown } | null | undefined)?.disabled;
  return Array.isArray(disabled) ? { input: { ...(input as object), disabled: false }, barred: disabled } : { input, barred: [] };
}

/** A choice of one. `index` null: nothing is chosen at first, and may be again. */
export function singleChoice(
  fn: string,
  input: unknown,
  { index: given, format, acceptNew = false, barred = [] }: Choosable & { index: unknown },
): Choosing {
  const { items, groups } = groupedItems(fn, input);
  const list = new OptionList(fn, items, format);
  if (given !== undefined && given !== null && !list.has(given)) {
    const wanted = list.length === 0 ? "null, as there are no options" : `a whole number from 0 to ${list.length - 1}, or null`;
    throw ArgumentError.of(fn, "options.index", wanted, given);
  }
  const index = given === null || list.length === 0 ? null : ((given as number | undefined) ?? 0);
  const { labels } = list;
  const more = moreOf(fn, list, groups, barred);
  const identity = [...list.identity, groups, acceptNew];
  const initial = index === null ? null : list.choiceAt(index);
  const itself = handOf(list, items);
  const hand = (kept: Kept): unknown => (kept === null ? null : itself(kept));
  const choices = new Choices(list, acceptNew, more.barred);
  const like = (origin: Kept): Conversion => oneOf(choices, index === null || origin === null);
  return { identity, labels, more, initial, hand, like, values: oneOf(choices, index === null) };
}

// Made apart: what they can see lives as long as the widget, and the script's own options shall not.
function oneOf(choices: Choices, isClearable: boolean): Conversion {
  const nothing = isClearable ? null : undefined;
  return {
    fit: (kept) => (kept === null ? nothing : choices.fitted(kept)),
    take: (value) => choices.take(value) ?? (value === null ? nothing : undefined),
    give: (kept) => (kept === null ? null : choices.give(kept)),
    toWire: (kept) => (kept === null ? null : choices.toWire(kept)),
    fromWire: (wire) => (wire === null ? nothing : choices.fromWire(wire)),
    bars: (next, current) => next !== null && choices.bars([next], current === null ? [] : [current]),
    toWords: (kept) => [kept === null ? "" : choices.toWords(kept)],
    fromWords: ([word = "", ...more]) =>
      more.length > 0 ? undefined : (choices.fromWords(word) ?? (word === "" ? nothing : undefined)),
    text: choiceText,
  };
}

/** A choice of several, in the order chosen. */
export function multipleChoice(
  fn: string,
  input: unknown,
  {
    default: chosen,
    format,
    maxSelections,
    acceptNew = false,
    barred = [],
  }: Choosable & { default: unknown; maxSelections: number | null },
): Choosing {
  const { items, groups } = groupedItems(fn, input);
  const list = new OptionList(fn, items, format);
  const given = chosen ?? [];
  if (!Array.isArray(given)) {
    const hint =
      fn === "st.multiselect"
        ? "Put it into an array."
        : 'Put it into an array; or, for a choice of one, add selection: "single".';
    throw ArgumentError.of(fn, "options.default", "an array of options", given, hint);
  }
  const limit = maxSelections ?? Number.POSITIVE_INFINITY;
  if (given.length > limit) throw ArgumentError.of(fn, "options.default", `at most ${limit} options`, given);
  const more = moreOf(fn, list, groups, barred);
  const choices = new Choices(list, acceptNew, more.barred);
  for (const value of given) {
    if (choices.take(value) === undefined) throw ArgumentError.of(fn, "options.default", "among the options", value);
  }
  const { labels } = list;
  const identity = [...list.identity, groups, acceptNew];
  const values = someOf(choices, limit);
  const initial = values.take(given) as Kept;
  const itself = handOf(list, items);
  const hand = (kept: Kept): unknown => ((values.fit(kept) ?? []) as Kept[]).map(itself);
  return { identity, labels, more, initial, hand, values };
}

function someOf(choices: Choices, limit: number): Conversion {
  /** Each once; what is no choice now is left out. */
  const keep = (list: readonly (Kept | undefined)[]): Kept => {
    const byText = new Map(list.flatMap((kept) => (kept === undefined ? [] : [[choiceText(kept), kept]])));
    return [...byText.values()].slice(0, limit) as Kept[];
  };
  const fitAll = (kept: Kept): Kept | undefined =>
    Array.isArray(kept) ? keep(kept.map((one: Kept) => choices.fitted(one))) : undefined;
  const now = (kept: Kept): Kept[] => (fitAll(kept) ?? []) as Kept[];
  return {
    fit: fitAll,
    take: (value) => (Array.isArray(value) ? keep(value.map((item) => choices.take(item))) : undefined),
    give: (kept) => now(kept).map((one) => choices.give(one)),
    toWire: (kept) => now(kept).map((one) => choices.toWire(one)),
    fromWire(wire) {
      if (!Array.isArray(wire) || wire.length > limit) return undefined;
      const list = wire.map((one) => choices.fromWire(one));
      return list.includes(undefined) ? undefined : keep(list);
    },
    bars: (next, current) => choices.bars(next as Kept[], now(current)),
    toWords: (kept) => (now(kept).length === 0 ? [""] : now(kept).map((one) => choices.toWords(one))),
    fromWords(words) {
      if (words.join("") === "") return [];
      const list = words.map((word) => choices.fromWords(word));
      return list.includes(undefined) || list.length > limit ? undefined : keep(list);
    },
    text: (kept) => JSON.stringify((kept as Kept[]).map(choiceText)),
  };
}

/** A choice of one, or of a range from one to another: the options stand in order. @throws ArgumentError */
export function rangeChoice(
  fn: string,
  input: unknown,
  { value: given, format, marks }: { value: unknown; format: Callback | null; marks: unknown },
): Choosing & { pair: boolean; marked: number[] | null } {
  const items = itemsOf(fn, input);
  if (items.length === 0) throw ArgumentError.of(fn, "the options", "at least one option", items);
  const list = new OptionList(fn, items, format);
  const place = (value: unknown, argument = "options.value"): number => {
    const found = list.placeOfValue(value);
    if (found === -1) throw ArgumentError.of(fn, argument, "among the options", value);
    return found;
  };
  const marked = marksOf(fn, marks, (mark) => place(mark, "options.marks")) ?? (marks === true ? [...items.keys()] : null);
  // A pair that is itself an option is that.
  const pair = Array.isArray(given) && given.length === 2 && list.placeOfValue(given) === -1;
  const { identity, labels } = list;
  if (!pair) {
    const initial = list.choiceAt(given === undefined ? 0 : place(given));
    const hand = (kept: Kept): unknown => items[list.placeOf(kept)];
    return { identity, labels, more: {}, initial, hand, values: oneOf(new Choices(list, false), false), pair, marked };
  }
  const values = fromTo(list);
  const initial = values.fit((given as unknown[]).map((value) => list.choiceAt(place(value)))) as Kept;
  const hand = (kept: Kept): unknown => (kept as Kept[]).map((choice) => items[list.placeOf(choice)]);
  return { identity, labels, more: {}, initial, hand, values, pair, marked };
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
    toWords: (kept) => (kept as Kept[]).map((choice) => list.labels[list.placeOf(choice)] ?? ""),
    fromWords: (words) => keep(words.map((word) => list.labels.indexOf(word))),
    text: (kept) => JSON.stringify((kept as Kept[]).map(choiceText)),
  };
}
