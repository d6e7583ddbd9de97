import { UnserializableReturnValueError } from "../../shared/errors.ts";
import { exactClone } from "./exact-clone.ts";

/**
 * Arguments for a body that begins later: its caller may change meanwhile what it has given. Plain data are copied; what can't be, and what
 * does not count, stays the very object.
 * @param isIgnored tells of an argument by its place
 * @returns the same array where there is nothing to copy
 */
export function heldArgs(args: readonly unknown[], isIgnored: (index: number) => boolean): readonly unknown[] {
  const held = args.map((arg, index) => (isIgnored(index) ? arg : copyOf(arg)));
  return held.some((arg, index) => !Object.is(arg, args[index])) ? held : args;
}

function copyOf(arg: unknown): unknown {
  if (typeof arg !== "object" || arg === null) return arg;
  try {
    return exactClone(arg, { fn: "" });
  } catch (error) {
    if (error instanceof UnserializableReturnValueError) return arg;
    throw error;
  }
}
