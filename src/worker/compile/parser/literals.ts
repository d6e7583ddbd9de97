/** The literals of the language, each read at an offset: what it stands for, and where it ends. */
import { SourceError } from "./node.ts";

const START = /[\p{ID_Start}$_]/u;
const PART = /[\p{ID_Continue}$\u200c\u200d]/u;
const NUMBER =
  /0(?:[xX][\da-fA-F_]+|[oO][0-7_]+|[bB][01_]+)n?|(?:\d[\d_]*(?:n|(?:\.(?:\d[\d_]*)?)?(?:[eE][+-]?\d[\d_]*)?)|\.\d[\d_]*(?:[eE][+-]?\d[\d_]*)?)/y;
/** Most numbers. */
const SIMPLE_NUMBER = /(?:0|[1-9]\d{0,14})(?![\w.$\\\u0080-\uffff])/y;
const HEX = /[\da-fA-F]+/y;
const FLAGS = /[\p{ID_Continue}$\u200c\u200d]*/uy;
const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  v: "\v",
  f: "\f",
  "\r": "",
  "\n": "",
  "\u2028": "",
  "\u2029": "",
};

/** The character, which may be two code units, at an offset. */
const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

/** True if a name may begin at an offset; a backslash is not looked into. */
const isNameStart = (text: string, at: number): boolean => START.test(characterAt(text, at));

/** What an expression that is sticky matches at an offset. */
export function matchAt(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at;
  return expression.test(text) ? text.slice(at, expression.lastIndex) : "";
}

/** A name with escapes or characters that are not ASCII. */
export function readName(text: string, from: number): [name: string, end: number] {
  let name = "";
  let at = from;
  for (;;) {
    const isEscaped = text[at] === "\\";
    if (isEscaped && text[at + 1] !== "u") throw new SourceError(at, "A name may have escapes like \\u0061 only");
    const [character, end] = isEscaped ? readUnicode(text, at + 1) : [characterAt(text, at), at];
    if (!(name ? PART : START).test(character) || (!isEscaped && at >= text.length)) {
      if (isEscaped || !name)
        throw new SourceError(from, isEscaped ? "Invalid Unicode escape" : `Unexpected character '${character}'`);
      return [name, at];
    }
    name += character;
    at = isEscaped ? end : at + character.length;
  }
}

/** A number, of which the source has at least one digit. */
export function readNumber(text: string, at: number): [value: number | bigint, end: number] {
  const simple = matchAt(SIMPLE_NUMBER, text, at);
  if (simple) return [Number(simple), at + simple.length];
  const raw = matchAt(NUMBER, text, at);
  const end = at + raw.length;
  const digits = /^0[a-z]/i.test(raw) && !raw.startsWith("0n") ? raw.slice(2).replace(/n$/, "") : null;
  if (/^0[\d_]/.test(raw)) throw new SourceError(at, "Numbers do not begin with 0 in modules; octal ones begin with 0o");
  if (digits === null ? /(?:^|\D)_|_(?:\D|$)/.test(raw) : /^_|__|_$/.test(digits))
    throw new SourceError(at, "A numeric separator stands between two digits");
  if (isNameStart(text, end) || /\d/.test(text.charAt(end))) throw new SourceError(end, "Identifier directly after number");
  const plain = raw.replaceAll("_", "");
  return [plain.endsWith("n") ? BigInt(plain.slice(0, -1)) : Number(plain), end];
}

/** A string; `at` is its quote. */
export function readString(text: string, at: number): [value: string, end: number] {
  const quote = text[at];
  let value = "";
  let from = at + 1;
  for (let i = from; ; i++) {
    const character = text[i];
    if (character === quote) return [value + text.slice(from, i), i + 1];
    if (character === undefined || character === "\n" || character === "\r")
      throw new SourceError(at, "Unterminated string constant");
    if (character === "\\") {
      const [read, end] = readEscape(text, i + 1);
      value += text.slice(from, i) + read;
      from = end;
      i = end - 1;
    }
  }
}

/** The text of a template up to its end or to the next `${`. `cooked` is null if an escape is wrong: `wrong` says how. */
export function readTemplate(text: string, from: number): { cooked: string | null; raw: string; end: number; wrong: unknown } {
  let cooked: string | null = "";
  let wrong: unknown = null;
  for (let i = from; ; i++) {
    const character = text[i];
    if (character === undefined) throw new SourceError(from, "Unterminated template");
    if (character === "`" || (character === "$" && text[i + 1] === "{")) {
      const raw = text.slice(from, i).replace(/\r\n?/g, "\n");
      return { cooked: wrong ? null : cooked, raw, end: i, wrong };
    }
    if (character === "\r") {
      cooked += "\n";
      if (text[i + 1] === "\n") i++;
    } else if (character === "\\") {
      try {
        const [read, end] = readEscape(text, i + 1);
        cooked += read;
        i = end - 1;
      } catch (error) {
        wrong ??= error;
        i++;
      }
    } else cooked += character;
  }
}

/** What stands behind a backslash at `at`. */
function readEscape(text: string, at: number): [value: string, end: number] {
  const character = text.charAt(at);
  if (character === "u") return readUnicode(text, at);
  if (character === "x") {
    const digits = matchAt(HEX, text, at + 1).slice(0, 2);
    if (digits.length < 2) throw new SourceError(at - 1, "Bad character escape sequence");
    return [String.fromCharCode(Number.parseInt(digits, 16)), at + 3];
  }
  if (/\d/.test(character)) {
    if (character === "0" && !/\d/.test(text.charAt(at + 1))) return ["\0", at + 1];
    throw new SourceError(at - 1, "Octal escapes are not allowed in modules; write \\x..");
  }
  return [ESCAPES[character] ?? character, at + (character === "\r" && text[at + 1] === "\n" ? 2 : 1)];
}

/** An escape by code point; `at` is its `u`. */
function readUnicode(text: string, at: number): [value: string, end: number] {
  const isLong = text[at + 1] === "{";
  const from = at + (isLong ? 2 : 1);
  const digits = matchAt(HEX, text, from).slice(0, isLong ? undefined : 4);
  const code = Number.parseInt(digits, 16);
  const end = from + digits.length;
  if (isLong ? !(code <= 0x10ffff) || text[end] !== "}" : digits.length < 4)
    throw new SourceError(at - 1, "Bad character escape sequence");
  return [String.fromCodePoint(code), end + (isLong ? 1 : 0)];
}

/** A regular expression; `at` is its first slash. What is between the slashes is for the engine to judge. */
export function readRegExp(text: string, at: number): { value: RegExp; pattern: string; flags: string; end: number } {
  let isInClass = false;
  let end = at + 1;
  for (; isInClass || text[end] !== "/"; end++) {
    const isEscaped = text[end] === "\\";
    if (isEscaped) end++;
    const character = text[end];
    if (character === undefined || /[\n\r\u2028\u2029]/.test(character))
      throw new SourceError(at, "Unterminated regular expression");
    if (!isEscaped && /[[\]]/.test(character)) isInClass = character === "[";
  }
  const pattern = text.slice(at + 1, end);
  const flags = matchAt(FLAGS, text, end + 1);
  try {
    return { value: new RegExp(pattern, flags), pattern, flags, end: end + 1 + flags.length };
  } catch (error) {
    const reason = (error as Error).message.replace(/^Invalid regular expression: /, "");
    throw new SourceError(at, `This browser does not know such regular expressions: ${reason}`);
  }
}
