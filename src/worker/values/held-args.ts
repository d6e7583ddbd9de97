import { UnserializableReturnValueError } from "../../shared/errors.ts";
import { exactClone } from "./exact-clone.ts";
import { isIgnored, type KeyParam } from "./key.ts";

/**
 * Arguments for a body that begins later: its caller may change meanwhile what it has given. Plain data are copied; what can't be, and what
 * does not count, stays the very object.
 * @returns the same array where there is nothing to copy
 */
export function heldArgs(args: readonly unknown[], params: readonly KeyParam[]): readonly unknown[] {
  const held = args.map((arg, index) => (isIgnored(params, index) ? arg : copyOf(arg)));
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
