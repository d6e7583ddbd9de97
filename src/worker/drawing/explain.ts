/**
 * What is to be said of an error beside its message: where it comes from, what it came from, what to do about it.
 */
import { nearestName } from "../../shared/nearest-name.ts";
import { describeThrown, type ExceptionProps, isErrorLike, ownHint, type Severity } from "./errors.ts";
import type { Locator } from "./locator.ts";

type Causes = ExceptionProps["causes"];

/**
 * All that an exception element shows of whatever was thrown.
 * @param names of what `st` has
 */
export function explain(error: unknown, severity: Severity, positions: Locator, names: readonly string[]): ExceptionProps {
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

/** So many causes are shown, and so deep. */
const MOST_CAUSES = 10;

/** What an error came from: its `cause`, that of the cause, and the errors of several in one. */
function causesIn(error: unknown, positions: Locator): Causes {
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
