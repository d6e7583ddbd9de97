import { encodeValue } from "./key.ts";
import type { CaptureReader } from "./known-function.ts";
import { stringToken } from "./string-token.ts";

/**
 * The captured primitives as text, each where it stands in the list; "" if there are none to look at.
 * @param ofThis the text of a `this`, where that counts
 */
export function captureKey(captures: readonly CaptureReader[], ofThis: (self: unknown) => string = () => "."): string {
  let text = "";
  for (const capture of captures) text += captureToken(capture, ofThis);
  return text;
}

/** Captured values as they were when they were looked at last. */
export class SeenCaptures {
  #values: readonly unknown[] = [];

  take(captures: readonly CaptureReader[]): void {
    this.#values = captures.map(seen);
  }

  /** All of them would stand in a key as they did then. */
  areSame(captures: readonly CaptureReader[]): boolean {
    const values = this.#values;
    if (values.length !== captures.length) return false;
    for (let at = 0; at < values.length; at++) if (!Object.is(seen(captures[at] as CaptureReader), values[at])) return false;
    return true;
  }
}

/** What is no input. */
const noInput = Symbol("no input");

/** A captured primitive itself. */
function seen(capture: CaptureReader): unknown {
  try {
    const value = capture.read();
    return isPrimitive(value) ? value : noInput;
  } catch {
    // Not yet initialised.
    return noInput;
  }
}

function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol");
}

function captureToken(capture: CaptureReader, ofThis: (self: unknown) => string): string {
  let value: unknown;
  try {
    value = capture.read();
  } catch {
    // Not yet initialised: no input.
    return ".";
  }
  if (capture.isThis === true) return ofThis(value);
  if (!isPrimitive(value)) return ".";
  return stringToken(encodeValue(value));
}
