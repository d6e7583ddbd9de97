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

function captureToken(capture: CaptureReader, ofThis: (self: unknown) => string): string {
  let value: unknown;
  try {
    value = capture.read();
  } catch {
    // Not yet initialised: no input.
    return ".";
  }
  if (capture.isThis === true) return ofThis(value);
  if ((typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol") return ".";
  return stringToken(encodeValue(value));
}
