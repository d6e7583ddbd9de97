/**
 * An error of a script, as the terminal shows it: with the frame that the page shows.
 */

import { RepriseError } from "../shared/errors.ts";
import type { RunError } from "../shared/protocol.ts";
import { frame } from "../worker/compile/frame.ts";

/** The text of an error that reading a script came to. @param texts of its files, by name */
export function errorText(error: unknown, texts: Readonly<Record<string, string>>): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof RepriseError)) return `${error.name}: ${error.message}`;
  const { name, message, position, hint } = error;
  const source = position && texts[position.file];
  const at = position && { ...position, frame: source === undefined ? "" : frame(source, position.line, position.column) };
  return runErrorText({ name, message, ...(at && { at }) }, hint);
}

/** The text of an error that a run ended with. */
export function runErrorText({ name, message, at }: RunError, hint?: string): string {
  const place = at && `  at ${at.file}:${at.line}:${at.column}`;
  return [`${name}: ${message}`, place, at?.frame, hint].filter((part) => part !== undefined && part !== "").join("\n");
}
