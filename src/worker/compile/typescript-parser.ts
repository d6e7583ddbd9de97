import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser as AcornParser, type TokenType, tokTypes } from "acorn";

/** What of the parsers below the methods here touch. Both keep it undeclared. */
interface Internals {
  type: TokenType;
  value: unknown;
  start: number;
  /** The type of the token before the current one. */
  preToken: TokenType | null;
  /** Where an arrow function may begin. */
  potentialArrowAt: number;
  importOrExportOuterKind: "type" | "value" | undefined;
  readonly tsParseConstModifier: (node: LooseNode) => void;
  eat(type: TokenType): boolean;
  match(type: TokenType): boolean;
  expect(type: TokenType): void;
  semicolon(): void;
  lookaheadCharCode(): number;
  canInsertSemicolon(): boolean;
  hasPrecedingLineBreak(): boolean;
  startNodeAt(start: number, location: unknown): LooseNode;
  finishNode(node: LooseNode, type: string): LooseNode;
  resetEndLocation(node: LooseNode): void;
  tsTryParseTypeAnnotation(): LooseNode | undefined;
  /** Undoes everything if `parse` throws a SyntaxError or calls `abort`. */
  tryParse<T>(parse: (abort: () => never) => T): { node: T | null };
  finishToken(type: TokenType, value: unknown): void;
  parseStatement(context: unknown, topLevel: unknown, exports: unknown): LooseNode;
  parseExpressionStatement(node: LooseNode, expression: LooseNode): LooseNode;
  tsTryParseTypeParameters(parseModifiers?: (node: LooseNode) => void): LooseNode | undefined;
  parseImport(node: LooseNode): LooseNode;
  parseTypeOnlyImportExportSpecifier(node: LooseNode, isImport: boolean, isInTypeOnly: boolean): void;
  checkLValSimple(node: LooseNode, binding?: number, clashes?: unknown): void;
  parseMaybeAssign(forInit?: unknown, errors?: unknown, afterLeft?: unknown): LooseNode;
  parseConditional(test: LooseNode, start: number, location: unknown, forInit: unknown, errors: unknown): LooseNode;
  parseFunctionBody(node: LooseNode, isArrow?: boolean, isMethod?: boolean, forInit?: unknown, config?: unknown): LooseNode;
  parseParenAndDistinguishExpression(canBeArrow: boolean, forInit: unknown): LooseNode;
  parseSubscripts(base: LooseNode, start: number, location: unknown, noCalls: boolean, forInit: unknown): LooseNode;
  parseSubscript(base: LooseNode, start: number, location: unknown, ...rest: unknown[]): LooseNode;
  parseBindingListItem(param: LooseNode): LooseNode;
  parseDynamicImport(node: LooseNode): LooseNode;
  parseNew(): LooseNode;
  parseExprAtom(errors?: unknown, forInit?: unknown, forNew?: boolean): LooseNode;
}

interface LooseNode {
  type: string;
  start: number;
  [field: string]: unknown;
}

type ParserClass = typeof AcornParser;
type InternalsClass = new (...args: never[]) => Internals;

const tt = tokTypes;
/** A binding that may stand beside a value of its name. */
const TYPE_BINDING = 7;

/**
 * The parser of scripts: acorn with types, and what acorn-typescript does not get right mended in a layer above it. Each
 * mended case has its row in typescript-parser.test.ts.
 *
 * Note: where an arrow function's return type ends
 * ------------------------------------------------
 * `a ? (b) : c => d` is a conditional whose last part is an arrow function; `a ? (b): c => d : e` has one in the middle,
 * with a return type. As in TypeScript, an arrow function that may stand before the `:` of a conditional has a return type
 * only if a `:` does follow it. Such are those that the middle part begins with, also as the body of another arrow
 * function, as the value of an assignment, or at the end of another conditional; in brackets of any kind all begins anew.
 */
function mended(Base: ParserClass): ParserClass {
  class Mended extends (Base as unknown as InternalsClass) {
    #isBehindNew = false;
    #isImporting = false;
    #specifier: LooseNode | null = null;
    /** True while what is parsed may end at the `:` of a conditional. */
    #isBeforeColon = false;
    /** Where something begins that ends where what is parsed ends. */
    #tailAt = -1;
    /** Brackets before such a `:` that have turned out to hold no parameters. */
    readonly #noParameters = new Set<number>();

    /** In some places every word is a name, though its token may be a keyword of TypeScript. */
    override finishToken(type: TokenType, value: unknown): void {
      super.finishToken(contextual.has(type) && this.#isNameNext() ? tt.name : type, value);
    }

    #isNameNext(): boolean {
      const { type: last, preToken } = this;
      if (last === tt.name) return this.value === "async" && preToken !== tt.dot;
      if (last === tt._break || last === tt._continue) return !this.hasPrecedingLineBreak();
      return last === tt._function || last === tt._class || (last === tt.star && preToken === tt._function);
    }

    /** A label may be called like a keyword of TypeScript. */
    override parseStatement(context: unknown, topLevel: unknown, exports: unknown): LooseNode {
      if (contextual.has(this.type) && this.lookaheadCharCode() === 58) this.type = tt.name;
      return super.parseStatement(context, topLevel, exports);
    }

    /** `type;` is no declaration; to find that out the layer below would eat the semicolon. */
    override parseExpressionStatement(node: LooseNode, expression: LooseNode): LooseNode {
      if (expression.type !== "Identifier" || !this.match(tt.semi)) return super.parseExpressionStatement(node, expression);
      node.expression = expression;
      this.semicolon();
      return this.finishNode(node, "ExpressionStatement");
    }

    /** `<const T>` is allowed in signatures of types too. */
    override tsTryParseTypeParameters(parseModifiers = this.tsParseConstModifier): LooseNode | undefined {
      return super.tsTryParseTypeParameters(parseModifiers);
    }

    override parseImport(node: LooseNode): LooseNode {
      this.#isImporting = true;
      try {
        return super.parseImport(node);
      } finally {
        this.#isImporting = false;
      }
    }

    override parseTypeOnlyImportExportSpecifier(node: LooseNode, isImport: boolean, isInTypeOnly: boolean): void {
      this.#specifier = node;
      super.parseTypeOnlyImportExportSpecifier(node, isImport, isInTypeOnly);
      this.#specifier = null;
    }

    /** What is imported as a type may stand beside a value of its name. */
    override checkLValSimple(node: LooseNode, binding?: number, clashes?: unknown): void {
      const isType = this.#isImporting && (this.importOrExportOuterKind === "type" || this.#specifier?.importKind === "type");
      super.checkLValSimple(node, isType ? TYPE_BINDING : binding, clashes);
    }

    override parseMaybeAssign(forInit?: unknown, errors?: unknown, afterLeft?: unknown): LooseNode {
      const outer = this.#isBeforeColon;
      this.#isBeforeColon = this.start === this.#tailAt || (outer && isAssignment(this.preToken));
      try {
        return super.parseMaybeAssign(forInit, errors, afterLeft);
      } finally {
        this.#isBeforeColon = outer;
      }
    }

    override parseConditional(test: LooseNode, start: number, location: unknown, forInit: unknown, errors: unknown): LooseNode {
      if (!this.match(tt.question)) return super.parseConditional(test, start, location, forInit, errors);
      this.eat(tt.question);
      const node = this.startNodeAt(start, location);
      node.test = test;
      this.#tailAt = this.start;
      node.consequent = this.parseMaybeAssign();
      this.expect(tt.colon);
      if (this.#isBeforeColon) this.#tailAt = this.start;
      node.alternate = this.parseMaybeAssign(forInit);
      return this.finishNode(node, "ConditionalExpression");
    }

    override parseFunctionBody(
      node: LooseNode,
      isArrow?: boolean,
      isMethod?: boolean,
      forInit?: unknown,
      config?: unknown,
    ): LooseNode {
      if (isArrow && this.#isBeforeColon) this.#tailAt = this.start;
      return super.parseFunctionBody(node, isArrow, isMethod, forInit, config);
    }

    override parseParenAndDistinguishExpression(canBeArrow: boolean, forInit: unknown): LooseNode {
      const { start } = this;
      if (!canBeArrow || !this.#isBeforeColon) return super.parseParenAndDistinguishExpression(canBeArrow, forInit);
      const arrow = this.#arrowBeforeColon(start, () => super.parseParenAndDistinguishExpression(true, forInit));
      return arrow ?? super.parseParenAndDistinguishExpression(false, forInit);
    }

    override parseSubscripts(base: LooseNode, start: number, location: unknown, noCalls: boolean, forInit: unknown): LooseNode {
      const parse = (): LooseNode => super.parseSubscripts(base, start, location, noCalls, forInit);
      const mayBeArrow = base.type === "Identifier" && base.name === "async" && this.potentialArrowAt === base.start;
      if (!mayBeArrow || !this.#isBeforeColon) return parse();
      const arrow = this.#arrowBeforeColon(base.start, parse);
      if (arrow) return arrow;
      this.potentialArrowAt = -1;
      return parse();
    }

    /** Parses brackets as the parameters of an arrow function if what follows agrees; null if they are just brackets. */
    #arrowBeforeColon(start: number, parse: () => LooseNode): LooseNode | null {
      if (this.#noParameters.has(start)) return null;
      const { node } = this.tryParse((abort) => {
        const found = parse();
        const isTyped = found.type === "ArrowFunctionExpression" && found.start === start && Boolean(found.returnType);
        return isTyped && !this.match(tt.colon) ? abort() : found;
      });
      if (!node) this.#noParameters.add(start);
      return node;
    }

    /** In `f?.<T>(x)` it is the call that is optional, not the function. */
    override parseSubscript(base: LooseNode, start: number, location: unknown, ...rest: unknown[]): LooseNode {
      const { optional } = base;
      const result = super.parseSubscript(base, start, location, ...rest);
      if (optional === undefined) delete base.optional;
      else base.optional = optional;
      return result;
    }

    /** Patterns may be optional, whether or not a body follows: that is for a type checker to say. */
    override parseBindingListItem(param: LooseNode): LooseNode {
      if (this.eat(tt.question)) param.optional = true;
      const type = this.tsTryParseTypeAnnotation();
      if (type) param.typeAnnotation = type;
      this.resetEndLocation(param);
      return param;
    }

    /** `new import(x).y` is no program. */
    override parseNew(): LooseNode {
      this.#isBehindNew = true;
      const node = super.parseNew();
      this.#isBehindNew = false;
      return node;
    }

    override parseExprAtom(errors?: unknown, forInit?: unknown, forNew?: boolean): LooseNode {
      const isBehindNew = this.#isBehindNew;
      this.#isBehindNew = false;
      return super.parseExprAtom(errors, forInit, forNew || isBehindNew);
    }

    /** acorn itself knows the options of `import()` by now. */
    override parseDynamicImport(node: LooseNode): LooseNode {
      return (AcornParser.prototype as unknown as Internals).parseDynamicImport.call(this, node);
    }
  }
  return Mended as unknown as ParserClass;
}

const TypeScriptBase = AcornParser.extend(tsPlugin({ jsx: false }));

/** The token types of the words that are keywords only in TypeScript. */
const contextual = new Set<TokenType>(
  Object.values(
    (TypeScriptBase as unknown as { acornTypeScript: { tokTypes: Record<string, TokenType> } }).acornTypeScript.tokTypes,
  ).filter(({ label }) => label === "name"),
);

function isAssignment(type: TokenType | null): boolean {
  return (type as { isAssign?: boolean } | null)?.isAssign === true;
}

/** Parses TypeScript, without JSX. */
export const TypeScriptParser: ParserClass = TypeScriptBase.extend(mended);
