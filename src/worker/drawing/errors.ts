/**
 * What is told of errors.
 *
 * Note: an error is told plainly first
 * ------------------------------------
 * What finds the place of an error, and knows what to do about it, is loaded after the core. An error that comes before is shown in its
 * place at once, with its name and message; the rest of what is known of it is added there once that can be told.
 */
import type { PropsOf } from "../../shared/elements/registry.ts";
import { RepriseError, typeName } from "../../shared/errors.ts";
import type { RunError } from "../../shared/protocol.ts";

export type Severity = "error" | "warning";

/** What an exception element shows of whatever was thrown. */
export type ExceptionProps = PropsOf<"exception">;

/** Tells what is known of errors. */
export class Errors {
  #explain: ((error: unknown, severity: Severity) => ExceptionProps) | null = null;
  #waiting: (() => void)[] = [];

  /** @param load is called when something has gone wrong before `explainBy` */
  constructor(readonly load: () => void) {}

  /** What explains errors is loaded. */
  explainBy(explain: (error: unknown, severity: Severity) => ExceptionProps): void {
    this.#explain = explain;
    for (const explained of this.#waiting.splice(0)) explained();
  }

  /** Name, message and own hint alone, as long as nothing more can be told. */
  propsOf(error: unknown, severity: Severity = "error"): ExceptionProps {
    if (this.#explain !== null) return this.#explain(error, severity);
    const { name, message } = describeThrown(error);
    const unknown = { file: null, line: null, column: null, frame: null, stack: null, causes: [] };
    return { name, message, severity, hint: ownHint(error) ?? null, ...unknown };
  }

  /** Calls back when more can be told than could be until now; never, if nothing was missing. */
  onceExplained(fn: () => void): void {
    if (this.#explain !== null) return;
    this.#waiting.push(fn);
    this.load();
  }

  /** What who asked for a run is told of what it ended with: without its place, as long as that can't be told. */
  runError(error: unknown): RunError {
    const { name, message, file, line, column, frame } = this.propsOf(error);
    const isLocated = file !== null && line !== null && column !== null && frame !== null;
    return { name, message, ...(isLocated && { at: { file, line, column, frame } }) };
  }
}

/** What an error of Reprise says is to be done about it. Never throws. */
export function ownHint(error: unknown): string | undefined {
  try {
    return error instanceof RepriseError ? error.hint : undefined;
  } catch {
    return undefined;
  }
}

/** Name, message and stack of whatever was thrown; never throws. */
export function describeThrown(error: unknown): { name: string; message: string; stack: string | null } {
  try {
    if (error instanceof Error || isErrorLike(error)) {
      return {
        name: String(error.name || "Error"),
        message: asWritten(String(error.message)),
        stack: typeof error.stack === "string" ? error.stack : null,
      };
    }
    if (typeof error === "object" && error !== null)
      return { name: typeName(error), message: JSON.stringify(error) ?? typeName(error), stack: null };
    return { name: "Error", message: `${String(error)} was thrown`, stack: null };
  } catch {
    return { name: "Error", message: "Something was thrown that can't be shown.", stack: null };
  }
}

/** A message of the browser's that quotes compiled code: imports have a name of their own there. */
function asWritten(message: string): string {
  if (!message.includes("$i")) return message;
  return message
    .replace(/\(0 ?, (\$+i\d+(?:\.[\w$]+)+)\)/g, "$1")
    .replace(/\$+i\d+\.default\b/g, "the default import")
    .replace(/\$+i\d+\./g, "");
}

/** True for what has a name and a message. */
export function isErrorLike(value: unknown): value is Error {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Error).message === "string" &&
    typeof (value as Error).name === "string"
  );
}
