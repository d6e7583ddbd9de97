/**
 * Widgets that choose among options: choices match by content, and the current run's object is returned.
 */
import { ArgumentError, UnhashableParamError } from "../../shared/errors.ts";
import { encodeValue } from "../values/key.ts";
import { type Callback, option } from "../values/read-options.ts";
import { shortText } from "./short-text.ts";
import type { WidgetSpec } from "./widget-base.ts";

/** Options of widgets that choose. */
export const choiceOptions = { format: option.callback, placeholder: option.text };

/** The list of options, from whatever iterable. @throws ArgumentError */
export function optionList(fn: string, input: unknown): unknown[] {
  const iterable = typeof input === "string" ? undefined : (input as Iterable<unknown> | null | undefined);
  if (typeof iterable !== "object" || iterable === null || typeof iterable[Symbol.iterator] !== "function") {
    throw ArgumentError.of(fn, "the options", "an array or another iterable", input);
  }
  return [...iterable];
}

/** How the options are shown. */
export function optionLabels(fn: string, list: readonly unknown[], format: Callback | null): string[] {
  return list.map((option) => {
    const text = format === null ? (typeof option === "string" ? option : shortText(option)) : format(option);
    if (typeof text !== "string") throw ArgumentError.of(fn, "what options.format returns", "a text", text);
    return text;
  });
}

/** Where a value stands among the options, by content; -1 if nowhere. */
export function indexOfContent(list: readonly unknown[], value: unknown): number {
  const same = list.findIndex((option) => Object.is(option, value));
  if (same !== -1 || typeof value !== "object" || value === null) return same;
  const text = contentOf(value);
  return text === undefined
    ? -1
    : list.findIndex((option) => typeof option === "object" && option !== null && contentOf(option) === text);
}

/** A choice of one. `index` null: nothing is chosen at first. */
export function singleChoice(
  fn: string,
  input: unknown,
  { index: given, format }: { index: unknown; format: Callback | null },
): Pick<WidgetSpec<unknown>, "initial" | "identity" | "fit" | "toWire" | "fromWire"> & {
  labels: string[];
} {
  const list = optionList(fn, input);
  const labels = optionLabels(fn, list, format);
  if (
    given !== undefined &&
    given !== null &&
    !(Number.isInteger(given) && (given as number) >= 0 && (given as number) < list.length)
  ) {
    throw ArgumentError.of(fn, "options.index", `a whole number from 0 to ${list.length - 1}, or null`, given);
  }
  const index = given === null || list.length === 0 ? null : ((given as number | undefined) ?? 0);
  const initial = index === null ? null : list[index];
  const at = (position: number): unknown => (position < 0 || position >= list.length ? undefined : list[position]);
  return {
    labels,
    initial,
    identity: [list.map(optionIdentity), index],
    fit: (kept) => {
      if (kept === null) return index === null ? null : undefined;
      return at(indexOfContent(list, kept));
    },
    toWire: (value) => {
      const position = value === null && !list.includes(null) ? -1 : indexOfContent(list, value);
      return position === -1 ? null : position;
    },
    fromWire: (wire) => (wire === null ? (index === null ? null : undefined) : typeof wire === "number" ? at(wire) : undefined),
  };
}

/** A choice of several, in the order chosen. */
export function multipleChoice(
  fn: string,
  input: unknown,
  { default: chosen, format, maxSelections: most }: { default: unknown; format: Callback | null; maxSelections: number | null },
): Pick<WidgetSpec<unknown[]>, "initial" | "identity" | "fit" | "toWire" | "fromWire"> & { labels: string[] } {
  const list = optionList(fn, input);
  const labels = optionLabels(fn, list, format);
  const given = chosen ?? [];
  if (!Array.isArray(given)) throw ArgumentError.of(fn, "options.default", "an array of options", given);
  const limit = most ?? Number.POSITIVE_INFINITY;
  if (given.length > limit) throw ArgumentError.of(fn, "options.default", `at most ${limit} options`, given);
  const initial = given.map((value: unknown) => {
    const index = indexOfContent(list, value);
    if (index === -1) throw ArgumentError.of(fn, "options.default", "among the options", value);
    return list[index];
  });
  const indexes = (values: unknown): number[] =>
    Array.isArray(values) ? [...new Set(values.map((value) => indexOfContent(list, value)))].filter((index) => index !== -1) : [];
  return {
    labels,
    initial,
    identity: [list.map(optionIdentity), indexes(initial), most],
    // Options that are gone are left out.
    fit: (kept) =>
      Array.isArray(kept)
        ? indexes(kept)
            .slice(0, limit)
            .map((index) => list[index])
        : undefined,
    toWire: (values) => indexes(values),
    fromWire: (wire) => {
      const isList =
        Array.isArray(wire) &&
        wire.length <= limit &&
        wire.every((index) => Number.isInteger(index) && index >= 0 && index < list.length);
      return isList ? [...new Set(wire as number[])].map((index) => list[index]) : undefined;
    },
  };
}

/** What counts of an option: its content, whatever `format` makes of it. */
function optionIdentity(option: unknown): string {
  return contentOf(option) ?? shortText(option);
}

function contentOf(value: unknown): string | undefined {
  try {
    return encodeValue(value);
  } catch (error) {
    if (error instanceof UnhashableParamError) return undefined;
    throw error;
  }
}
