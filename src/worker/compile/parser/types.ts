import { readTemplate } from "./literals.ts";
import type { Node } from "./node.ts";
import { END, NUMBER, PRIVATE, STRING, Tokenizer, WORD } from "./tokenizer.ts";
import { RESERVED, TYPE_WORDS, words } from "./words.ts";

const TYPE_OPERATORS = words("keyof unique readonly");

/** Reads types, of which nothing is kept. */
export abstract class TypeSkipper extends Tokenizer {
  /** False where `extends` belongs to a conditional type around. */
  #mayBeConditional = true;

  /** The type of an object, or one that is mapped. */
  abstract skipBraces(): void;

  /** The value of a key in brackets, and of a member of an enum. */
  abstract parseMaybeAssign(): Node;

  /** True at a word that may be a name. */
  isName(): boolean {
    return this.kind === WORD && !RESERVED.has(this.value as string);
  }

  /** Erases `: Type` if it is there. */
  annotation(): boolean {
    if (!this.is(":")) return false;
    this.erase(() => {
      this.next();
      this.skipType();
    });
    return true;
  }

  /** Erases `: Type` behind parameters. */
  returnType(): void {
    this.erase(() => {
      this.next();
      this.skipReturnType();
    });
  }

  /** Erases `<T, …>` in a declaration. */
  typeParameters(): boolean {
    if (!this.is("<")) return false;
    this.erase(() => this.skipTypeParameters());
    return true;
  }

  skipType(): void {
    this.#inside(this.#mayBeConditional, () => {
      const isFunction = this.#isFunctionType();
      if (isFunction) this.#skipFunctionType();
      else this.#skipUnion();
      if (isFunction) return;
      if (!this.#mayBeConditional || this.newLine || !this.eat("extends")) return;
      this.#inside(false, () => this.skipType());
      this.expect("?");
      this.skipType();
      this.expect(":");
      this.skipType();
    });
  }

  /** The type of what a function returns: `x is T` and `asserts x` too. */
  skipReturnType(): void {
    const isPredicate = this.isName() && this.follows(() => this.is("is") && !this.newLine);
    if (isPredicate) {
      this.next();
      this.next();
    }
    this.skipType();
  }

  /** @param isOfValue true where a `>` that is part of an operator closes nothing */
  skipTypeArguments(isOfValue = false): void {
    this.#open();
    do this.skipBracketed();
    while (this.eat(","));
    if (isOfValue) this.expect(">");
    else this.#close();
  }

  skipTypeParameters(): void {
    this.#open();
    do {
      if (this.raw.startsWith(">") && this.lastEnd > 0 && this.text[this.lastStart] === ",") break;
      while (this.is("in") || this.is("const") || (this.is("out") && this.follows(() => this.isName()))) this.next();
      if (!this.isName()) this.unexpected();
      this.next();
      if (this.eat("extends")) this.skipBracketed();
      if (this.eat("=")) this.skipBracketed();
    } while (this.eat(","));
    this.#close();
  }

  /** A name with dots and type arguments. */
  skipTypeName(): void {
    if (this.kind !== WORD) this.unexpected();
    this.next();
    while (this.eat(".")) {
      if (this.kind !== WORD && this.kind !== PRIVATE) this.unexpected();
      this.next();
    }
    if (!this.newLine && this.raw.startsWith("<")) this.skipTypeArguments();
  }

  #inside(mayBeConditional: boolean, skip: () => void): void {
    const outer = this.#mayBeConditional;
    this.#mayBeConditional = mayBeConditional;
    try {
      skip();
    } finally {
      this.#mayBeConditional = outer;
    }
  }

  /** A type where brackets around say where it ends. */
  skipBracketed(): void {
    this.#inside(true, () => this.skipType());
  }

  #open(): void {
    if (!this.raw.startsWith("<")) this.unexpected();
    this.split();
    this.next();
  }

  #close(): void {
    if (!this.raw.startsWith(">")) this.unexpected();
    this.split();
    this.next();
  }

  #isFunctionType(): boolean {
    if (this.raw.startsWith("<") || this.is("new")) return true;
    if (this.is("abstract")) return this.follows(() => this.is("new"));
    return this.is("(") && this.follows(() => this.#isParameters());
  }

  /** True behind the bracket of parameters: `)`, `...`, or a name or pattern and what only parameters have. */
  #isParameters(): boolean {
    if (this.is(")") || this.is("...")) return true;
    if (!this.#skipParameterName()) return false;
    if (/^[:,?=]$/.test(this.raw)) return true;
    return this.eat(")") && this.is("=>");
  }

  #skipParameterName(): boolean {
    if (!this.is("{") && !this.is("[")) {
      if (this.kind !== WORD || (!this.isName() && !this.is("this"))) return false;
      this.next();
      return true;
    }
    let depth = 0;
    do {
      if (this.kind === END) return false;
      if (/^[{[(]$/.test(this.raw)) depth++;
      if (/^[}\])]$/.test(this.raw)) depth--;
      this.next();
    } while (depth > 0);
    return true;
  }

  #skipFunctionType(): void {
    this.eat("abstract");
    this.eat("new");
    this.skipSignature("=>");
  }

  /** Type parameters, parameters and the type of the result behind `mark`, which signatures of members need not have. */
  skipSignature(mark: string): void {
    if (this.raw.startsWith("<")) this.skipTypeParameters();
    this.expect("(");
    while (!this.eat(")")) {
      this.eat("...");
      if (!this.#skipParameterName()) this.unexpected();
      this.eat("?");
      if (this.eat(":")) this.skipBracketed();
      if (!this.is(")")) this.expect(",");
    }
    if (mark === "=>" && !this.is(mark)) this.unexpected();
    if (this.eat(mark)) this.skipReturnType();
  }

  #skipUnion(): void {
    let isFirst = true;
    do {
      if (isFirst && !this.eat("|")) this.eat("&");
      isFirst = false;
      if (this.#isFunctionType()) this.#skipFunctionType();
      else this.#skipOperand();
    } while (this.eat("|") || this.eat("&"));
  }

  #skipOperand(): void {
    if (TYPE_OPERATORS.has(this.raw)) {
      this.next();
      this.#skipOperand();
      return;
    }
    if (this.is("infer")) {
      this.next();
      if (!this.isName()) this.unexpected();
      this.next();
      if (this.is("extends"))
        this.attempt(() => {
          this.next();
          this.#inside(false, () => this.skipType());
          return this.#mayBeConditional && this.is("?") ? null : true;
        });
      return;
    }
    this.#skipPrimary();
    while (!this.newLine && this.eat("[")) {
      if (this.eat("]")) continue;
      this.skipBracketed();
      this.expect("]");
    }
  }

  #skipPrimary(): void {
    const { raw, kind } = this;
    if (kind === NUMBER || kind === STRING) this.next();
    else if (raw === "-") {
      this.next();
      if (this.kind !== NUMBER) this.unexpected();
      this.next();
    } else if (raw === "`") this.#skipTemplate();
    else if (raw === "(") {
      this.next();
      this.skipBracketed();
      this.expect(")");
    } else if (raw === "[") this.#skipTuple();
    else if (raw === "{") this.skipBraces();
    else if (raw === "typeof") {
      this.next();
      this.is("import") ? this.#skipImport() : this.skipTypeName();
    } else if (raw === "import") this.#skipImport();
    else if (raw === "asserts" && this.follows(() => this.#isAsserted())) {
      this.next();
      this.next();
      if (this.eat("is")) this.skipType();
    } else if (raw === "this") {
      this.next();
      if (!this.newLine && this.eat("is")) this.skipType();
    } else if (kind === WORD && (!RESERVED.has(this.value as string) || TYPE_WORDS.has(this.value as string)))
      this.skipTypeName();
    else this.unexpected();
  }

  #isAsserted(): boolean {
    return !this.newLine && (this.isName() || this.is("this"));
  }

  #skipTuple(): void {
    this.next();
    while (!this.eat("]")) {
      this.eat("...");
      const isNamed = this.kind === WORD && this.follows(() => this.is(":") || (this.eat("?") && this.is(":")));
      if (isNamed) {
        this.next();
        this.eat("?");
        this.next();
        this.eat("...");
      }
      this.skipBracketed();
      this.eat("?");
      if (!this.is("]")) this.expect(",");
    }
  }

  #skipImport(): void {
    this.next();
    this.expect("(");
    this.skipBracketed();
    if (this.eat(",") && !this.is(")")) {
      this.parseMaybeAssign();
      this.eat(",");
    }
    this.expect(")");
    if (this.eat(".")) this.skipTypeName();
    else if (!this.newLine && this.raw.startsWith("<")) this.skipTypeArguments();
  }

  #skipTemplate(): void {
    for (let from = this.end; ; from = this.end) {
      const { end } = readTemplate(this.text, from);
      const isLast = this.text[end] === "`";
      this.end = end + (isLast ? 1 : 2);
      this.next();
      if (isLast) return;
      this.skipBracketed();
      if (!this.is("}")) this.unexpected();
    }
  }
}
