/**
 * The texts that most pages begin with, as their page knows them before the schemas are there: a check of each prop, and what it is where
 * it is not given. Stricter than `text.ts`, which has the last word: what does not fit here, and what it says of that, is for the schemas.
 */
import { inkNames } from "../ink-names.ts";
import type { PropsOf } from "./registry.ts";

type Fits = (value: unknown) => boolean;
type FirstKind = "markdown" | "heading" | "caption" | "text" | "divider";
type Known<Props> = { readonly fits: { readonly [K in keyof Required<Props>]: Fits }; readonly missing: Partial<Props> };

/** A longer text may be over a budget. */
const MOST_CHARACTERS = 2000;

const words: Fits = (value) => typeof value === "string" && value.length <= MOST_CHARACTERS;
const flag: Fits = (value) => typeof value === "boolean";
const oneOf = (...values: readonly unknown[]): Fits => values.includes.bind(values);
const orNull =
  (fits: Fits): Fits =>
  (value) =>
    value === null || fits(value);

const body = words;
const help = orNull(words);
const textAlign = oneOf(null, "left", "center", "right", "justify");
const width: Fits = (value) => value === undefined || value === "stretch" || value === "content" || Number.isFinite(value);

const known: { readonly [K in FirstKind]: Known<PropsOf<K>> } = {
  markdown: {
    fits: { body, unsafeAllowHtml: flag, anchors: flag, textAlign, help, width },
    missing: { anchors: true, textAlign: null, help: null },
  },
  heading: {
    fits: {
      body,
      level: oneOf(1, 2, 3),
      anchor: (value) => value === false || help(value),
      divider: oneOf(true, false, ...inkNames),
      textAlign,
      help,
      width,
    },
    missing: { anchor: null, divider: false, textAlign: null, help: null },
  },
  caption: { fits: { body, unsafeAllowHtml: flag, help, width }, missing: { unsafeAllowHtml: false, help: null } },
  text: { fits: { body, help, width }, missing: { help: null } },
  divider: { fits: {}, missing: {} },
};

/** The props of a text, complete; null for a kind that is none of them, and for what does not fit. */
export function firstTextProps(kind: string, props: object): Record<string, unknown> | null {
  if (!Object.hasOwn(known, kind)) return null;
  const { fits, missing } = known[kind as FirstKind] as Known<Record<string, unknown>>;
  if (!Object.keys(props).every((name) => Object.hasOwn(fits, name))) return null;
  const all: Record<string, unknown> = { ...missing, ...props };
  return Object.entries(fits).every(([name, isFine]) => isFine(all[name])) ? all : null;
}
