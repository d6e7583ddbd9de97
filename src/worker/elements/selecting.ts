/**
 * Elements that are widgets where their script asks what is selected in them: `onSelect`.
 */
import type { SelectableKind } from "../../shared/elements/registry.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { encodeValue } from "../values/key.ts";
import type { OptionsOf, Reader, Readers } from "../values/read-options.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import { argsOption, askOption } from "./arguments.ts";
import { keyOption } from "./chart-options.ts";
import type { SurfacePlace } from "./surface.ts";
import { drawValue } from "./widget-base.ts";

/** The options of every element that can be selected in. */
export const selectingOptions = { onSelect: askOption, args: argsOption, key: keyOption } satisfies Readers;

/** What is selected in elements of one kind. */
export interface Selection<K extends Kept> {
  readonly kind: SelectableKind;
  /** What messages call it. */
  readonly name: string;
  /** What tells it from others without a key. Not its data, which may change below the selection. */
  readonly identity: unknown;
  readonly initial: K;
  /** What a kept or given selection makes with today's data: what is gone leaves it. Undefined for what is none. */
  fit(value: unknown): K | undefined;
  /** What is kept of a selection that a script gives. Default: `fit`. */
  take?(value: unknown): K | undefined;
  /** The selection for the script. Default: a copy of what is kept. */
  give?(kept: K): unknown;
  /** The selection for the page, and what is kept of one that it sends. Default: what is kept. */
  toWire?(kept: K): unknown;
  fromWire?(wire: unknown): K | undefined;
}

/**
 * Draws an element, as a widget if its script asks for the selection.
 * @returns the selection, or undefined
 */
export function drawSelectable<K extends Kept>(
  place: SurfacePlace,
  { onSelect: ask, args, key }: OptionsOf<typeof selectingOptions>,
  props: Record<string, unknown>,
  selection: Selection<K>,
): unknown {
  const { kind, name, identity, initial } = selection;
  if (ask === null) {
    drawLeaf(place, kind, props, key);
    return undefined;
  }
  const onChange = ask === true ? null : ask;
  const spec = { kind, initial, identity, props, values: conversionOf(selection) };
  return drawValue(place, name, { key, args, disabled: false, onChange, persistState: false, bind: null }, spec, {});
}

/** @throws ArgumentError for an option that says how to select, where nobody asks what is selected */
export function needsOnSelect(fn: string, ask: unknown, options: Readonly<Record<string, unknown>>): void {
  if (ask !== null) return;
  const given = Object.entries(options).find(([, value]) => value !== undefined && value !== null);
  if (given === undefined) return;
  throw new ArgumentError(`${fn}(): options.${given[0]} says how to select, and there is no onSelect.`, {
    hint: `Add onSelect: true, and ${fn} returns what is selected; or a function that is called with it.`,
  });
}

/** One of some words, or a list of them. Null if not given. */
export const modesOption =
  <const M extends string>(allowed: readonly M[]): Reader<M[] | null> =>
  (value, { fn, argument }) => {
    if (value === undefined || value === null) return null;
    const modes = [...new Set(Array.isArray(value) ? (value as unknown[]) : [value])];
    const odd = modes.find((mode) => !allowed.includes(mode as M));
    if (odd === undefined && modes.length > 0) return modes as M[];
    const words = allowed.map((mode) => JSON.stringify(mode)).join(", ");
    throw ArgumentError.of(fn, argument, `one of ${words}, or a list of them`, odd ?? value);
  };

/** How what is selected, or open, is kept. */
export function conversionOf<K extends Kept>(selection: Selection<K>): Conversion {
  const { fit, take = fit, give = copy, toWire = copy, fromWire = fit } = selection;
  // Boundary: what is kept comes from this very conversion, and is of its type.
  return {
    fit,
    take,
    give: (kept) => give(kept as K),
    toWire: (kept) => toWire(kept as K),
    fromWire,
    text: (kept) => encodeValue(kept),
    // It stands in no address.
    toWords: () => [],
    fromWords: () => undefined,
  };
}

const copy = (kept: Kept): unknown => structuredClone(kept);

/** The fields of an object that is given as a selection, or undefined. */
export function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return value as Record<string, unknown>;
}

/** A list that may be left out; undefined for what is none. */
export function listOf(value: unknown): readonly unknown[] | undefined {
  return value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : undefined;
}

/** The whole numbers below a number, in order, each once. */
export function placesBelow(list: readonly unknown[], count: number): number[] {
  const places = new Set<number>();
  for (const place of list)
    if (Number.isInteger(place) && (place as number) >= 0 && (place as number) < count) places.add(place as number);
  return Array.from(places).sort((a, b) => a - b);
}
