import { describe, isRevoked, typeName, UnhashableParamError } from "../../shared/errors.ts";
import { isStackOverflow } from "../control/stack-overflow.ts";

/** One step into a value: a field, an index, or a place in a Map or Set. */
export type PathStep = string | number | { readonly entry: unknown; readonly of: "key" | "value" | "item" } | undefined;

/** Steps as they are written in code: `.rows[3].fn`, `.get("a")`. */
export function pathText(steps: readonly PathStep[]): string {
  return steps.map(stepText).join("");
}

function stepText(step: PathStep): string {
  if (step === undefined) return "";
  if (typeof step === "number") return `[${step}]`;
  if (typeof step === "string")
    return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  if (step.of === "value") return `.get(${shortEntry(step.entry)})`;
  return step.of === "key" ? ` (the Map key ${shortEntry(step.entry)})` : ` (the Set item ${shortEntry(step.entry)})`;
}

function shortEntry(entry: unknown): string {
  if (typeof entry === "string") return JSON.stringify(entry.length > 30 ? `${entry.slice(0, 29)}…` : entry);
  return typeof entry === "object" && entry !== null ? typeName(entry) : describe(entry).replace(/^the \w+ /, "");
}

/** What is known about a value without a key when it is found. */
export interface Refusal {
  /** The function as users know it. */
  fn: string;
  /** Name of the parameter; undefined outside of a call. */
  param: string | undefined;
  /** From the parameter down to the value. */
  steps: readonly PathStep[];
  value: unknown;
  /** Why: ends the sentence "…has no key: …". */
  reason: string;
}

/** The error for a value that has no key: function, parameter, path, type, and the ways out. */
export function unhashable(refusal: Refusal, cause?: unknown): UnhashableParamError {
  const { fn, param, value } = refusal;
  const place = `${param ?? "value"}${pathText(refusal.steps)}`;
  const of = fn === "" ? "" : `${fn}(): `;
  const options = { hint: hintFor(param, value), ...(cause === undefined ? {} : { cause }) };
  return new UnhashableParamError(`${of}${place} has no key: it is ${kindOf(value)}, and ${refusal.reason}.`, options);
}

/** The type of a value in a few words, with its article. */
export function kindOf(value: unknown): string {
  if (typeof value === "object" && value !== null && !isRevoked(value)) {
    const name = typeName(value);
    return name === "Object" ? "an object" : `an instance of ${name}`;
  }
  return typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value))
    ? `the class ${value.name}`
    : describe(value);
}

/** Why what was revoked has neither key nor copy. */
export const REVOKED = "nothing can be read of it any more";

/** What the option `key` returns, in messages. */
export const KEY_PARAM = "key(…)";

function hintFor(param: string | undefined, value: unknown): string {
  if (param === KEY_PARAM) return "Let key return what tells the calls apart: texts, numbers, or plain data of them.";
  const ways: string[] = [];
  const name = param?.replace(/\[.*/, "");
  if (name !== undefined && !name.startsWith("argument ")) {
    ways.push(`rename the parameter to _${name}, which leaves it out of the key`);
  }
  if (typeof value === "object" && value !== null) {
    const name = typeName(value);
    if (name !== "Object") ways.push(`say how to hash it with hashFuncs: [[${name}, (value) => …]]`);
  } else if (typeof value === "function") {
    ways.push("say how to hash it with hashFuncs: [[Function, (value) => …]]");
  }
  ways.push("give the option key: (...args) => …");
  return `Ways out: ${ways.join("; ")}.`;
}

/**
 * True for the error that a walk ends with when a value is nested too deeply for it. A stack that was full before is not the value's
 * doing, which is then at a short path.
 */
export function isNestedTooDeeply(error: unknown, path: readonly unknown[]): boolean {
  return path.length > DEEP && isStackOverflow(error);
}

/** Values of so many levels are walked through, whatever is on the stack by then. */
const DEEP = 100;
