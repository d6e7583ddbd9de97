/**
 * What is to be said of an error beside its message: where it comes from, what it came from, what to do about it.
 */
import { typeName } from "../../shared/errors.ts";
import { nearestName } from "../../shared/nearest-name.ts";
import { shortText } from "../values/short-text.ts";
import { describeThrown, type ExceptionProps, isErrorLike, ownHint, type Severity } from "./errors.ts";
import type { Locator } from "./locator.ts";

type Causes = ExceptionProps["causes"];

/**
 * All that an exception element shows of whatever was thrown.
 * @param names of what `st` has
 */
export function explain(error: unknown, severity: Severity, positions: Locator, names: readonly string[]): ExceptionProps {
  const { name, message, stack } = described(error);
  const located = positions.locate(error);
  return {
    name,
    message,
    severity,
    file: located?.file ?? null,
    line: located?.line ?? null,
    column: located?.column ?? null,
    frame: located?.frame ?? null,
    hint: ownHint(error) ?? hintFor(name, message, located?.frame ?? "", names),
    stack: positions.cleanStack(stack),
    causes: causesIn(error, positions),
  };
}

/** As `describeThrown` has it; in short what JSON has no words for, such as a bigint or a circle. */
function described(error: unknown): ReturnType<typeof describeThrown> {
  if (typeof error !== "object" || error === null) return describeThrown(error);
  try {
    if (!(error instanceof Error || isErrorLike(error))) JSON.stringify(error);
  } catch {
    return { name: typeName(error), message: shortText(error), stack: null };
  }
  return describeThrown(error);
}

/** So many causes are shown, and so deep. */
const MOST_CAUSES = 10;

/** What an error came from: its `cause`, that of the cause, the errors of several in one, and those of a `using` that failed twice. */
function causesIn(error: unknown, positions: Locator): Causes {
  const causes: Causes = [];
  const met = new Set<unknown>([error]);
  const add = (from: unknown, level: number): void => {
    for (const cause of causesOf(from)) {
      if (causes.length >= MOST_CAUSES || met.has(cause)) continue;
      met.add(cause);
      const { name, message } = described(cause);
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
    const {
      cause,
      errors,
      error: newer,
      suppressed,
    } = error as { [Name in "cause" | "errors" | "error" | "suppressed"]?: unknown };
    if (error.name === "SuppressedError") return [newer, suppressed];
    return [
      ...(cause === undefined || cause === null ? [] : [cause]),
      ...(Array.isArray(errors) ? errors.slice(0, MOST_CAUSES) : []),
    ];
  } catch {
    return [];
  }
}

function hintFor(name: string, message: string, frame: string, names: readonly string[]): string | null {
  if (name === "TypeError") return UNREACHED.test(message) ? REACH : hintForMember(message, frame, names);
  if (name === "SyntaxError")
    return /JSON/.test(message) && message.includes("<")
      ? "A page of HTML came in place of JSON: there may be nothing at that address. Look at response.ok before response.json()."
      : null;
  if (name === "ArgumentError")
    return /\): options must be an object\b/.test(message)
      ? "Options are one object at the end, each by its name: { name: value }."
      : null;
  if (name !== "ReferenceError") return null;
  if (/\b(document|window)\b/.test(message)) {
    return "Scripts run in a worker, which has no page: draw with st, e.g. st.write(…) or a chart, and keep state in st.sessionState.";
  }
  if (/\b(localStorage|sessionStorage)\b/.test(message))
    return "Scripts run in a worker, which has no localStorage: use st.sessionState, or a memo.";
  return null;
}

/** What Chromium, Firefox, Safari and Node say of a request without an answer. */
const UNREACHED = /^(?:Failed to fetch|NetworkError when attempting to fetch resource\.?|Load failed|fetch failed)$/;
const REACH =
  "No answer came that this page may read: there may be no network, or no such site, or it does not let other sites read it (Access-Control-Allow-Origin). " +
  "A page that was opened from a disk can fetch nothing: st.file reads what stands beside the script.";

/** What was probably meant by a member that is not there: of `st`, or a function of what may be a container. */
function hintForMember(message: string, frame: string, names: readonly string[]): string | null {
  const [, owner = "", member = ""] = /((?:[\w$]+\.)+)([\w$]+) is not a function/.exec(message) ?? [];
  if (owner !== "") return hintForName(owner, member, names);
  if (!message.includes("undefined")) return null;
  // What the message calls undefined may be such a member: `st.session_state.n`.
  const [, line = ""] = /^> *\d+ \|(.*)$/m.exec(frame) ?? [];
  const unknown = [...line.matchAll(/\bst\.([\w$]+)/g)].map(([, name = ""]) => name).find((name) => !names.includes(name));
  return unknown === undefined ? null : hintForName("st.", unknown, names);
}

function hintForName(owner: string, member: string, names: readonly string[]): string | null {
  const meant = nearestName(member.replace(/^experimental_/, ""), names);
  if (meant !== undefined) return `Did you mean ${owner}${meant}?`;
  return owner === "st."
    ? `There is no st.${member}. “Coming from Streamlit” in the docs says of each of its names what there is instead.`
    : null;
}
