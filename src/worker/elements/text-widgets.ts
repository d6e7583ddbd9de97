/** Widgets of text. */
import { ArgumentError } from "../../shared/errors.ts";
import { type OptionsOf, option, type Reader } from "../values/read-options.ts";
import { type Secrets, secretsOf } from "../widgets/secrets.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import { iconOption } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven } from "./text-arguments.ts";
import { asItIs, updateOption, widget, widgetOptions } from "./widget-base.ts";

/** Null, which is nothing typed, is not the same as not given. */
const textOrNull: Reader<string | null> = (value, where) => (value === undefined ? "" : option.text(value, where));

/** What a text must fit, as it travels. @throws ArgumentError */
export const validateOption: Reader<{ source: string; flags: string; message: string | null } | null> = (
  value,
  { fn, argument },
) => {
  if (value === undefined || value === null) return null;
  const { pattern, message = null } =
    value instanceof RegExp ? { pattern: value } : (value as { pattern?: unknown; message?: unknown });
  if (!(pattern instanceof RegExp) || (message !== null && typeof message !== "string")) {
    throw ArgumentError.of(fn, argument, "a regular expression, or { pattern, message }", value);
  }
  const { source, flags } = pattern;
  // With those it would remember where it was, and every second text would fit.
  if (/[gy]/.test(flags)) throw ArgumentError.of(fn, argument, "a regular expression without the flags g and y", pattern);
  return { source, flags, message };
};

const textOptions = {
  value: textOrNull,
  maxChars: option.count,
  placeholder: option.text,
  update: updateOption("release"),
  validate: validateOption,
};

const suggestionsOption: Reader<string[] | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((text) => typeof text === "string")) return [...(value as string[])];
  throw ArgumentError.of(fn, argument, "an array of texts", value);
};

export const texts = {
  textInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      ...textOptions,
      type: option.oneOf(["text", "password", "email", "url", "tel", "search"], "text"),
      autocomplete: option.text,
      suggestions: suggestionsOption,
      icon: iconOption,
    });
    const { maxChars, type, placeholder, update, validate, autocomplete, suggestions, icon } = options;
    const identity = { placeholder, maxChars, type, update };
    const props = { ...identity, ...onlyGiven({ validate, autocomplete, suggestions, icon }) };
    return widget(place, label, options, {
      kind: "textInput",
      identity,
      props,
      ...textValues(place.fn, options, type === "password" ? secretsOf(place.context.worker) : null),
    });
  },
  textArea(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { ...textOptions, height: areaHeight });
    const { maxChars, placeholder, update, height, validate } = options;
    const identity = { placeholder, maxChars, update };
    const props = { ...identity, height, ...onlyGiven({ validate }) };
    return widget(place, label, options, { kind: "textArea", identity, props, ...textValues(place.fn, options) });
  },
};

/**
 * @param secrets its text stands in no trace, and is noted there
 * @throws ArgumentError for a default that is too long, or breaks `validate`
 */
function textValues(
  fn: string,
  { value: initial, maxChars, validate }: OptionsOf<typeof textOptions>,
  secrets: Secrets | null = null,
) {
  const fits = fitOf(validate);
  if (maxChars !== null && (initial ?? "").length > maxChars) {
    throw ArgumentError.of(fn, "options.value", `a text of at most ${maxChars} characters`, initial);
  }
  if (!fits(initial ?? "")) throw ArgumentError.of(fn, "options.value", `a text that fits /${validate?.source}/`, initial);
  const conversion = (isClearable: boolean): Conversion => {
    const plain = asItIs((given) => {
      if (given === null || (given === "" && isClearable)) return isClearable ? null : undefined;
      if (typeof given !== "string") return undefined;
      const text = given.slice(0, maxChars ?? undefined);
      return fits(text) ? text : undefined;
    });
    if (secrets === null) return plain;
    const give = (kept: Kept): unknown => {
      secrets.note(kept);
      return kept;
    };
    return { ...plain, give, toWords: () => ["•••"] };
  };
  return {
    initial,
    values: conversion(initial === null),
    like: (origin: unknown) => conversion(initial === null || origin === null),
  };
}

/** Whether a text may be sent: an empty one may, unless it is required. */
function fitOf(validate: { source: string; flags: string } | null): (text: string) => boolean {
  if (validate === null) return () => true;
  const pattern = new RegExp(validate.source, validate.flags);
  return (text) => text === "" || pattern.test(text);
}

/** Room for two lines, CSS pixels. */
const LEAST_AREA = 68;

const areaHeight: Reader<number | "content" | "stretch"> = (value, { fn, argument }) => {
  if (value === undefined || value === null || value === "content") return "content";
  if (value === "stretch") return value;
  if (typeof value === "number" && value >= LEAST_AREA && Number.isFinite(value)) return value;
  throw ArgumentError.of(fn, argument, `“content”, “stretch”, or at least ${LEAST_AREA} pixels`, value);
};
