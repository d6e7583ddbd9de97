import { matchAt, readName, readNumber, readString } from "./literals.ts";
import { type Node, SourceError } from "./node.ts";

export const PUNCTUATOR = 0;
export const WORD = 1;
export const NUMBER = 2;
export const STRING = 3;
export const PRIVATE = 4;
export const END = 5;

const PUNCTUATORS =
  /\?\.(?!\d)|\.{3}|=>|[=!]==?|\*\*=?|<<=?|>>>?=?|&&=?|\|\|=?|\?\?=?|\+\+|--|[-+*%&|^<>/]=|[-+*%&|^<>/=!~?:;,.(){}[\]@`]/y;
const REST_OF_LINE = /.*/y;

/** Text that is not part of the program that is left. */
export interface Blank {
  start: number;
  end: number;
  /** What stands in place of its first character. */
  lead: string;
}

/** What has to be done to the text for it to say what the tree says. */
export interface Erasure {
  blanks: Blank[];
  /** Brackets that move across a line break. */
  inserts: { at: number; text: string }[];
  /** Statements and fields whose last token is blanked. */
  unended: Node[];
}

/** Splits a source into tokens, one at a time: what a slash means, and where a template goes on, is for the parser to know. */
export abstract class Tokenizer {
  readonly text: string;
  kind = END;
  /** The word, or the punctuator; "" for all others, and for words that are spelled with escapes. */
  raw = "";
  /** What a literal stands for, or the name that a word is. */
  value: unknown;
  start = 0;
  end = 0;
  lastStart = 0;
  lastEnd = 0;
  /** True if the token stands on another line than the one before it. */
  newLine = false;
  readonly erasure: Erasure = { blanks: [], inserts: [], unended: [] };

  constructor(text: string) {
    this.text = text;
  }

  raise(at: number, message: string): never {
    throw new SourceError(at, message);
  }

  refuse(at: number, kind: string): never {
    throw new SourceError(at, kind, kind);
  }

  unexpected(at = this.start): never {
    this.raise(at, "Unexpected token");
  }

  is(raw: string): boolean {
    return this.raw === raw;
  }

  eat(raw: string): boolean {
    if (this.raw !== raw) return false;
    this.next();
    return true;
  }

  expect(raw: string): void {
    if (!this.eat(raw)) this.unexpected();
  }

  canEndStatement(): boolean {
    return this.newLine || this.kind === END || this.raw === "}";
  }

  semicolon(): void {
    if (!this.eat(";") && !this.canEndStatement()) this.unexpected();
  }

  /** The first character of the next token. */
  peek(): string {
    const { start, newLine } = this;
    this.#skip();
    const at = this.start;
    this.start = start;
    this.newLine = newLine;
    return this.text.charAt(at);
  }

  /** Undoes what is parsed if it returns null or is not there; TypeScript that is refused stays refused. */
  attempt<T>(parse: () => T | null): T | null {
    const { kind, raw, value, start, end, lastStart, lastEnd, newLine, erasure } = this;
    const state = this.state();
    const [blanks, inserts, unended] = [erasure.blanks.length, erasure.inserts.length, erasure.unended.length];
    try {
      const result = parse();
      if (result !== null) return result;
    } catch (error) {
      if (!(error instanceof SourceError) || error.kind !== undefined) throw error;
    }
    Object.assign(this, state, { kind, raw, value, start, end, lastStart, lastEnd, newLine });
    erasure.blanks.length = blanks;
    erasure.inserts.length = inserts;
    erasure.unended.length = unended;
    return null;
  }

  /** Whether what follows passes a test, which may read tokens. */
  follows(test: () => boolean): boolean {
    let result = false;
    this.attempt(() => {
      this.next();
      result = test();
      return null;
    });
    return result;
  }

  /** What else `attempt` restores. */
  abstract state(): object;

  /** Erases what `skip` reads, from the current token on. */
  erase(skip: () => void, lead = "", from = this.start): void {
    const { blanks, inserts, unended } = this.erasure;
    const lengths = [blanks.length, inserts.length, unended.length] as const;
    skip();
    [blanks.length, inserts.length, unended.length] = lengths;
    blanks.push({ start: from, end: this.lastEnd, lead });
  }

  eraseToken(lead = ""): void {
    this.erase(() => this.next(), lead);
  }

  /** A statement or field that is at its end. */
  ended(node: Node): Node {
    if (this.erasure.blanks.at(-1)?.end === node.end) this.erasure.unended.push(node);
    return node;
  }

  next(): void {
    const { text } = this;
    this.lastStart = this.start;
    this.lastEnd = this.end;
    this.#skip();
    const at = this.start;
    const code = text.charCodeAt(at);
    this.raw = "";
    if (isWordCode(code) && !(code < 58 && code > 47)) this.#word(at);
    else if ((code > 47 && code < 58) || (code === 46 && /\d/.test(text.charAt(at + 1)))) {
      this.kind = NUMBER;
      [this.value, this.end] = readNumber(text, at);
    } else if (code === 34 || code === 39) {
      this.kind = STRING;
      [this.value, this.end] = readString(text, at);
    } else if (at >= text.length) {
      this.kind = END;
      this.end = at;
    } else if (code === 35) {
      this.kind = PRIVATE;
      [this.value, this.end] = readName(text, at + 1);
    } else if (code > 127 || code === 92) this.#name(at);
    else {
      const raw = isSimple(code) ? text.charAt(at) : matchAt(PUNCTUATORS, text, at);
      if (!raw) this.raise(at, `Unexpected character '${text[at]}'`);
      this.kind = PUNCTUATOR;
      this.raw = raw;
      this.end = at + raw.length;
    }
  }

  /** Takes the first character of a punctuator as a token: in types, `>>` are two. */
  split(): void {
    this.raw = this.raw.charAt(0);
    this.end = this.start + 1;
  }

  #word(at: number): void {
    const { text } = this;
    let end = at + 1;
    let code = text.charCodeAt(end);
    while (isWordCode(code)) code = text.charCodeAt(++end);
    if (code > 127 || code === 92) {
      this.#name(at);
      return;
    }
    this.kind = WORD;
    this.value = this.raw = text.slice(at, end);
    this.end = end;
  }

  #name(at: number): void {
    const [name, end] = readName(this.text, at);
    this.kind = WORD;
    this.value = name;
    if (end - at === name.length) this.raw = name;
    this.end = end;
  }

  /** Goes to where the next token starts. */
  #skip(): void {
    const { text } = this;
    let at = this.end;
    this.newLine = false;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) {
        this.newLine = true;
        at++;
      } else if (code === 32 || (code > 8 && code < 13) || (code > 127 && /\s/.test(text.charAt(at)))) at++;
      else if (code === 47 && text[at + 1] === "/") {
        at += matchAt(REST_OF_LINE, text, at).length;
      } else if (code === 47 && text[at + 1] === "*") {
        const end = text.indexOf("*/", at + 2);
        if (end < 0) this.raise(at, "Unterminated comment");
        this.newLine ||= /[\n\r\u2028\u2029]/.test(text.slice(at, end));
        at = end + 2;
      } else break;
    }
    this.start = at;
  }
}

/** `( ) , : ; [ ] { }`: no other punctuator begins with them. */
function isSimple(code: number): boolean {
  return (
    code === 40 ||
    code === 41 ||
    code === 44 ||
    code === 58 ||
    code === 59 ||
    code === 91 ||
    code === 93 ||
    code === 123 ||
    code === 125
  );
}

function isWordCode(code: number): boolean {
  return (code > 96 && code < 123) || (code > 64 && code < 91) || code === 95 || code === 36 || (code > 47 && code < 58);
}
