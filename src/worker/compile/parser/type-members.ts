import { END, PUNCTUATOR, WORD } from "./tokenizer.ts";
import { TypeSkipper } from "./types.ts";
import { words } from "./words.ts";

const MEMBER_MODIFIERS = words("readonly get set static public private protected abstract override declare accessor");

/** Reads what has members in braces: interfaces, the types of objects, and mapped types. */
export abstract class TypeMemberSkipper extends TypeSkipper {
  override skipBraces(): void {
    if (this.#isMapped()) this.#skipMapped();
    else this.skipMembers();
  }

  /** What the name of a member may be. */
  isMemberName(): boolean {
    return this.kind !== END && (this.kind !== PUNCTUATOR || this.is("["));
  }

  /** True at `[name:` of an index signature. */
  isIndexSignature(): boolean {
    return (
      this.is("[") &&
      this.follows(() => {
        const isWord = this.kind === WORD;
        this.next();
        return isWord && this.is(":");
      })
    );
  }

  skipIndexSignature(): void {
    for (const part of ["[", "", ":"]) part ? this.expect(part) : this.next();
    this.skipBracketed();
    this.expect("]");
    if (this.eat(":")) this.skipType();
  }

  /** The members of an interface or of the type of an object. */
  skipMembers(): void {
    this.expect("{");
    while (!this.eat("}")) {
      this.#skipMember();
      if (!this.eat(";") && !this.eat(",") && !this.canEndStatement()) this.unexpected();
    }
  }

  #skipMember(): void {
    if (this.is("new") && this.follows(() => this.is("(") || this.is("<"))) this.next();
    else {
      while (MEMBER_MODIFIERS.has(this.raw) && this.follows(() => this.isMemberName() && !this.newLine)) this.next();
      if (this.isIndexSignature()) {
        this.skipIndexSignature();
        return;
      }
      if (this.eat("[")) {
        this.parseMaybeAssign();
        this.expect("]");
      } else if (this.isMemberName()) this.next();
      else if (!this.is("(") && !this.is("<")) this.unexpected();
      this.eat("?");
    }
    if (this.is("(") || this.is("<")) this.skipSignature(":");
    else if (this.eat(":")) this.skipBracketed();
  }

  #isMapped(): boolean {
    return this.follows(() => {
      if (/^[-+]$/.test(this.raw)) return true;
      if (this.is("readonly")) this.next();
      if (!this.eat("[") || this.kind !== WORD) return false;
      this.next();
      return this.is("in");
    });
  }

  #skipMapped(): void {
    this.next();
    if (this.eat("+") || this.eat("-") || this.is("readonly")) this.expect("readonly");
    this.expect("[");
    this.next();
    this.expect("in");
    this.skipBracketed();
    if (this.eat("as")) this.skipBracketed();
    this.expect("]");
    if (this.eat("+") || this.eat("-")) this.expect("?");
    else this.eat("?");
    if (this.eat(":")) this.skipBracketed();
    if (!this.eat(";")) this.eat(",");
    this.expect("}");
  }
}
