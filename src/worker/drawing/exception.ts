/**
 * Errors as elements, in place.
 */
import type { PropsOf } from "../../shared/elements/registry.ts";
import { RepriseError, typeName } from "../../shared/errors.ts";
import { nearestName } from "../../shared/nearest-name.ts";
import type { RunError } from "../../shared/protocol.ts";
import { isControl } from "../control/control.ts";
import type { DrawContext, DrawingWorker } from "./context.ts";
import { isShowing } from "./liveness.ts";
import { drawLeaf } from "./place.ts";

/**
 * Draws an exception element where the context stands now, if it still shows anything: nobody waits for the errors of a
 * run that was superseded. Control signals are no errors.
 */
export function showException(context: DrawContext, error: unknown, severity: "error" | "warning" = "error"): void {
  if (!isControl(error) && isShowing(context)) drawException(context, error, severity);
}

/** Draws an exception element, whatever has become of the context. */
export function drawException(context: DrawContext, error: unknown, severity: "error" | "warning" = "error"): void {
  if (severity === "error") context.run.failedWith(error);
  drawLeaf({ context, block: context.block, fn: "st.exception" }, "exception", exceptionProps(error, context.worker, severity));
}

type Causes = PropsOf<"exception">["causes"];

/** What an exception element shows of whatever was thrown. */
export function exceptionProps(
  error: unknown,
  { positions, names }: Pick<DrawingWorker, "positions" | "names">,
  severity: "error" | "warning" = "error",
): PropsOf<"exception"> {
  const { name, message, stack } = describeThrown(error);
  const located = positions.locate(error);
  return {
    name,
    message,
    severity,
    file: located?.file ?? null,
    line: located?.line ?? null,
    column: located?.column ?? null,
    frame: located?.frame ?? null,
    hint: ownHint(error) ?? hintFor(name, message, names),
    stack: positions.cleanStack(stack),
    causes: causesIn(error, positions),
  };
}

/** Never throws. */
function ownHint(error: unknown): string | undefined {
  try {
    return error instanceof RepriseError ? error.hint : undefined;
  } catch {
    return undefined;
  }
}

/** So many causes are shown, and so deep. */
const MOST_CAUSES = 10;

/** What an error came from: its `cause`, that of the cause, and the errors of several in one. */
function causesIn(error: unknown, positions: DrawingWorker["positions"]): Causes {
  const causes: Causes = [];
  const met = new Set<unknown>([error]);
  const add = (from: unknown, level: number): void => {
    for (const cause of causesOf(from)) {
      if (causes.length >= MOST_CAUSES || met.has(cause)) continue;
      met.add(cause);
      const { name, message } = describeThrown(cause);
      const { file = null, line = null, column = null } = positions.locate(cause) ?? {};
      causes.push({ name, message, level, file, line, column });
      add(cause, level + 1);
    }
  };
  add(error, 1);
  return causes;
}

function causesOf(error: unknown): unknown[] {
  try {
    if (!isErrorLike(error)) return [];
    const { cause, errors } = error as { cause?: unknown; errors?: unknown };
    return [
      ...(cause === undefined || cause === null ? [] : [cause]),
      ...(Array.isArray(errors) ? errors.slice(0, MOST_CAUSES) : []),
    ];
  } catch {
    return [];
  }
}

/** What who asked for a run is told of what it ended with. */
export function runError(error: unknown, positions: DrawingWorker["positions"]): RunError {
  const { name, message } = describeThrown(error);
  const at = positions.locate(error);
  return { name, message, ...(at && { at }) };
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

function isErrorLike(value: unknown): value is Error {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Error).message === "string" &&
    typeof (value as Error).name === "string"
  );
}

function hintFor(name: string, message: string, names: readonly string[]): string | null {
  if (name === "TypeError") return hintForMember(message, names);
  if (name !== "ReferenceError") return null;
  if (/\b(document|window)\b/.test(message)) {
    return "Scripts run in a worker, which has no page: draw with st, e.g. st.write(…) or a chart, and keep state in st.sessionState.";
  }
  if (/\b(localStorage|sessionStorage)\b/.test(message))
    return "Scripts run in a worker, which has no localStorage: use st.sessionState, or a memo.";
  return null;
}

/** What was probably meant by a member that is no function: of `st`, or of what may be a container. */
function hintForMember(message: string, names: readonly string[]): string | null {
  const [, owner = "", member = ""] = /((?:[\w$]+\.)+)([\w$]+) is not a function/.exec(message) ?? [];
  if (owner === "") return null;
  const meant = nearestName(member, names);
  return meant === undefined ? null : `Did you mean ${owner}${meant}?`;
}
