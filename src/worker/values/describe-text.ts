/**
 * What the text of a function says of it, for one that was not compiled here: it came from a package.
 *
 * Note: tokens, not a tree
 * ------------------------
 * A parser would be most of what a worker has to load before it draws anything, for the sake of a function's head. So its tokens
 * are read, as far as they matter: brackets, names, and what is neither, such as strings. Where that leaves a doubt the answer is the
 * careful one: that the function reads `this`, which is then an input of its calls.
 */
import type { ParamInfo } from "../compile/compiled.ts";

export interface Described {
  readonly params: ParamInfo[];
  readonly usesThis: boolean;
  readonly isAsync: boolean;
}

/** A class, or a text that is none of a function's: everything counts. */
const UNKNOWN: Described = { params: [], usesThis: true, isAsync: false };

/** Describes a function, an arrow function or a method, as the engine prints it. */
export function describeText(text: string): Described {
  const tokens = tokensOf(text);
  const head = tokens === null ? null : headOf(tokens);
  if (tokens === null || head === null) return UNKNOWN;
  return {
    params: paramsOf(tokens.slice(head.from, head.to)),
    // An arrow function has none of its own.
    usesThis: !head.isArrow && readsThis(tokens, head.from),
    isAsync: head.isAsync,
  };
}

const NAME = /[\p{ID_Start}$_#][\p{ID_Continue}$]*/uy;
const SKIPPED = /\s+|\/\/.*|\/\*[\s\S]*?\*\//y;
const LITERAL = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|(?:\d|\.\d)[\w.]*/y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[\p{ID_Continue}]*/uy;
const SIGN = /=>|\.\.\.|\?\.(?!\d)|[\s\S]/y;

/** Words behind which an expression begins. */
const OPENING = new Set("return typeof instanceof in of new delete void throw case do else await yield".split(" "));
/** Stands for a string, a number, a template or a regular expression. */
const VALUE = '""';

/** The tokens, literals as one; null if the text ends in the middle of something. */
function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  let at = 0;
  /** @returns the text that matches here, which is passed */
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  /** Passes a template; what its holes hold is read as if it stood between brackets. */
  const template = (): boolean => {
    tokens.push(VALUE);
    for (at++; at < text.length; at++) {
      const char = text[at];
      if (char === "\\") at++;
      else if (char === "`") {
        at++;
        return true;
      } else if (char === "$" && text[at + 1] === "{") {
        at += 2;
        tokens.push("(");
        if (!read("}")) return false;
        tokens.push(")");
        at--;
      }
    }
    return false;
  };
  /** Reads up to the bracket that ends this stretch, or to the end. */
  const read = (end: string | null): boolean => {
    for (let depth = 0; at < text.length; ) {
      if (match(SKIPPED) !== null) continue;
      if (text[at] === "`") {
        if (!template()) return false;
        continue;
      }
      if (match(LITERAL) !== null || (text[at] === "/" && isOperand(tokens) && match(REGEX) !== null)) {
        tokens.push(VALUE);
        continue;
      }
      const token = match(NAME) ?? (match(SIGN) as string);
      if (token === "{") depth++;
      else if (token === "}" && depth-- === 0 && end !== null) return true;
      tokens.push(token);
    }
    return end === null;
  };
  return read(null) ? tokens : null;
}

/** True where an operand is to come, so that a slash begins a regular expression. */
function isOperand(tokens: readonly string[]): boolean {
  const last = tokens.at(-1);
  if (last === undefined || OPENING.has(last)) return true;
  return last !== VALUE && !/[\p{ID_Continue}$)\]}]$/u.test(last);
}

interface Head {
  /** The places of the parameters: from the first to the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly isArrow: boolean;
  readonly isAsync: boolean;
}

/** Where the parameters stand; null if that is not a function. */
function headOf(tokens: readonly string[]): Head | null {
  let at = tokens[0] === "static" && tokens[1] !== "(" ? 1 : 0;
  const beginsAsync = tokens[at] === "async";
  const isAsyncWord = beginsAsync && tokens[at + 1] !== "=>" && (tokens[at + 1] !== "(" || isArrow(tokens, at + 1));
  if (isAsyncWord) at++;
  if (tokens[at] === "class") return null;
  if (tokens[at + 1] === "=>") return { from: at, to: at + 1, isArrow: true, isAsync: isAsyncWord };
  let isGenerator = false;
  // A name, if need be in brackets, up to the parameters.
  for (let depth = 0; at < tokens.length && (depth > 0 || tokens[at] !== "("); at++) {
    if (depth === 0 && tokens[at] === "*") isGenerator = true;
    if (tokens[at] === "[") depth++;
    if (tokens[at] === "]") depth--;
  }
  const end = closing(tokens, at);
  return end === -1 ? null : { from: at + 1, to: end, isArrow: tokens[end + 1] === "=>", isAsync: isAsyncWord && !isGenerator };
}

function isArrow(tokens: readonly string[], open: number): boolean {
  return tokens[closing(tokens, open) + 1] === "=>";
}

/** The place of the bracket that closes the one at `open`, or -1. */
function closing(tokens: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at] as string;
    if ("([{".includes(token)) depth++;
    else if (")]}".includes(token) && --depth === 0) return at;
  }
  return -1;
}

/** @param tokens those between the brackets */
function paramsOf(tokens: readonly string[]): ParamInfo[] {
  const params: string[][] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if ("([{".includes(token)) depth++;
    else if (")]}".includes(token)) depth--;
    if (index === 0) params.push([]);
    if (token === "," && depth === 0) params.push([]);
    else params.at(-1)?.push(token);
  }
  // Behind a last comma stands none.
  if (params.at(-1)?.length === 0) params.pop();
  return params.map(([first = "", ...others]) => {
    const rest = first === "...";
    const name = rest ? others[0] : first;
    return { name: name === "{" || name === "[" || name === undefined ? null : name, rest };
  });
}

/** True if `this` or `super` stands there, but in functions and classes that have their own. */
function readsThis(tokens: readonly string[], from: number): boolean {
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] as string;
    const isField = tokens[at - 1] === "." || tokens[at - 1] === "?." || tokens[at + 1] === ":";
    if (isField) continue;
    if (token === "this" || token === "super") return true;
    if (token === "function" || token === "class") {
      const open = token === "function" ? closing(tokens, tokens.indexOf("(", at)) + 1 : tokens.indexOf("{", at);
      const end = open <= 0 ? -1 : closing(tokens, open);
      if (end === -1) return true;
      at = end;
    }
  }
  return false;
}
