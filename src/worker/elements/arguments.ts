/**
 * Checks of arguments that scripts hand to `st`: each error names the function, the argument, what was expected and what
 * came. Options are read by `readOptions`.
 */
import type { Where } from "../../shared/duration.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { Callback, Reader } from "../values/read-options.ts";
import { widthOption } from "./text-arguments.ts";

/** @throws ArgumentError unless the value is a finite number */
export function finite(fn: string, argument: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw ArgumentError.of(fn, argument, "a finite number", value);
  return value;
}

/** A label: a text that is given. */
export function label(fn: string, value: unknown): string {
  if (typeof value !== "string") throw ArgumentError.of(fn, "the label", "a text", value);
  return value;
}

/** An icon beside words, or null: one emoji, however it is joined, or `:material/name:`. */
export function iconOption(value: unknown, { fn, argument }: Where): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" && (/^:material\/\w+:$/.test(value) || isOneSign(value))) return value;
  throw ArgumentError.of(fn, argument, 'one emoji, or ":material/name:"', value);
}

function isOneSign(text: string): boolean {
  if (text.trim() === "" || text.length > 40) return false;
  return [...new Intl.Segmenter().segment(text)].length === 1;
}

/** CSS pixels above 0, or null for what it holds. */
export function heightOption(value: unknown, { fn, argument }: Where): number | null {
  if (value === undefined || value === null || value === "content") return null;
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw ArgumentError.of(fn, argument, '"content" or a number of pixels above 0', value);
}

/** `widthOption` of what has no width of its own. */
export function placeWidthOption(value: unknown, where: Where): "stretch" | number | null {
  const width = widthOption(value, where);
  if (width !== "content") return width;
  throw ArgumentError.of(where.fn, where.argument, '"stretch" or a number of pixels above 0', value);
}

/** What its callback is given beside the value. */
export const argsOption: Reader<unknown[]> = (value, { fn, argument }) => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw ArgumentError.of(fn, argument, "an array", value);
  return [...(value as unknown[])];
};

/** Null: nobody asks. True: the script reruns. A function is called before. */
export const askOption: Reader<Callback | true | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null || value === false) return null;
  if (value === true || value === "rerun") return true;
  if (typeof value === "function") return value as Callback;
  throw ArgumentError.of(fn, argument, 'true, "rerun" or a function', value);
};

/** The trailing callback of a container call, and the options before it. */
export function optionsAndDraw(
  fn: string,
  args: readonly unknown[],
): { options: unknown; draw: ((...told: unknown[]) => unknown) | undefined } {
  const draw = args.at(-1);
  const [options, more] = typeof draw === "function" ? args.slice(0, -1) : args;
  if (more !== undefined && typeof more !== "function") throw ArgumentError.of(fn, "the callback", "a function", more);
  return { options, draw: typeof draw === "function" ? (draw as (...told: unknown[]) => unknown) : undefined };
}
