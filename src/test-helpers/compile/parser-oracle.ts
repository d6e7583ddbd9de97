import { parse as parseByAcorn } from "acorn";
import { ScriptSyntaxError } from "../../shared/errors.ts";
import { parse } from "../../worker/compile/parse.ts";
import { erase } from "./erasure.ts";

const OPTIONS = { ecmaVersion: "latest", sourceType: "module" } as const;

/**
 * Compares what the parser says of a source with what acorn says of it: the same tree, positions included, or both refuse. What the
 * parser takes for TypeScript has to be a program without its types, and the one that the tree is of. Returns what is wrong, or null.
 * @param isTyped true for TypeScript, where `a<b>(c)` is a call though acorn compares
 */
export function differenceFromAcorn(source: string, isTyped = false): string | null {
  const [expected, refusal] = attempt(() => parseByAcorn(source, OPTIONS));
  const [parsed, error] = attempt(() => parse(source, "app.ts"));
  if (error !== undefined && !(error instanceof ScriptSyntaxError)) return `throws ${error}`;
  // That no name is exported twice is checked by who lists the exports.
  if (error !== undefined) return refusal === undefined ? `refused: ${error.message}` : null;
  const isPlain = !isTyped || parsed?.erasure.blanks.length === 0;
  if (refusal === undefined && isPlain) return difference(expected, parsed?.program, "program");
  if (/^Duplicate export/.test((refusal as Error | undefined)?.message ?? "")) return null;
  const [erased, wrong] = attempt(() => erase(source));
  if (!erased) return `taken, and without its types no program: ${wrong}`;
  return erased.tree === erased.text ? null : "taken, and without its types another program";
}

function attempt<T>(run: () => T): [result: T | undefined, error: unknown] {
  try {
    return [run(), undefined];
  } catch (error) {
    return [undefined, error];
  }
}

function difference(a: unknown, b: unknown, path: string): string | null {
  if (Object.is(a, b)) return null;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b || a instanceof RegExp)
    return String(a) === String(b) ? null : `${path}: ${a}, not ${b}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key as never], b[key as never], `${path}.${key}`);
    if (found) return found;
  }
  return null;
}
