import type { Node } from "./node.ts";
import { PatternParser } from "./patterns.ts";
import { ARROW, ASYNC, FUNCTION, GENERATOR } from "./scopes.ts";
import { WORD } from "./tokenizer.ts";

const PARAMETER_MODIFIERS = /^(public|private|protected|readonly|override)$/;
const LINE_BREAK = /[\n\r\u2028\u2029]/;

export interface FunctionFlags {
  async: boolean;
  generator: boolean;
}

/** Reads functions: their heads, which types may be part of, and their bodies. */
export abstract class FunctionParser extends PatternParser {
  /** Where the `=>` of each arrow function is. */
  readonly arrows = new Map<Node, number>();

  abstract parseStatements(end: string): Node[];

  /** A declaration or an expression; `function` is the current token. Null if it has no body: then it is a type. */
  parseFunction(start: number, async: boolean, isDeclaration: boolean, mayBeNameless = !isDeclaration): Node | null {
    this.next();
    const generator = this.eat("*");
    const flags = { async, generator };
    let id = isDeclaration && (!mayBeNameless || this.isName()) ? this.parseIdentifier() : null;
    const node = this.within(functionScope(flags), () => {
      if (!isDeclaration && this.kind === WORD) id = this.parseIdentifier();
      const declare = (): void => {
        if (!id) return;
        if (/^(eval|arguments)$/.test(id.name as string)) this.raise(id.start, `'${id.name}' cannot be declared in modules`);
        const { scope } = this;
        if (!isDeclaration || !scope.parent) return;
        this.scope = scope.parent;
        this.declareFunction(id);
        this.scope = scope;
      };
      return this.parseSignature(
        start,
        isDeclaration ? "FunctionDeclaration" : "FunctionExpression",
        flags,
        isDeclaration,
        () => {
          declare();
          return id;
        },
      );
    });
    if (!node && id) this.types.add((id as Node).name as string);
    return node;
  }

  /** A method, getter, setter or constructor from its parameters on. Null if it has no body. */
  parseMethod(flags: FunctionFlags, scope: number, mayLackBody: boolean): Node | null {
    const { start } = this;
    return this.within(functionScope(flags) | scope, () =>
      this.parseSignature(start, "FunctionExpression", flags, mayLackBody, () => null),
    );
  }

  /** Parameters and body. */
  parseSignature(start: number, type: string, flags: FunctionFlags, mayLackBody: boolean, id: () => Node | null): Node | null {
    const { yieldAt, awaitAt } = this;
    this.yieldAt = this.awaitAt = 0;
    this.typeParameters();
    const params = this.parseParameters();
    this.checkDefaults();
    if (this.is(":")) this.returnType();
    if (mayLackBody && !this.is("{")) {
      this.semicolon();
      Object.assign(this, { yieldAt, awaitAt });
      return null;
    }
    const name = id();
    const body = this.parseBody(params);
    Object.assign(this, { yieldAt, awaitAt });
    return { type, start, end: this.lastEnd, id: name, expression: false, ...flags, params, body };
  }

  parseParameters(): Node[] {
    const params: Node[] = [];
    this.expect("(");
    if (this.is("this"))
      this.erase(() => {
        this.next();
        if (this.eat(":")) this.skipType();
        if (!this.is(")")) this.expect(",");
      });
    while (!this.eat(")")) {
      const { start } = this;
      if (this.is("@")) this.refuse(start, "Decorator");
      const isProperty =
        PARAMETER_MODIFIERS.test(this.raw) && this.follows(() => this.kind === WORD || this.is("{") || this.is("["));
      if (isProperty && !this.isAmbient) this.refuse(start, "TSParameterProperty");
      if (isProperty) this.next();
      const isRest = this.is("...");
      const param = isRest ? this.parseRest() : this.parseBinding();
      if (!isRest && this.is("?")) this.eraseToken();
      this.annotation();
      if (isRest && this.is(",")) this.raise(this.start, "Comma is not permitted after the rest element");
      params.push(isRest ? param : this.parseDefault(start, param));
      if (!this.is(")")) this.expect(",");
    }
    return params;
  }

  checkDefaults(): void {
    if (this.yieldAt && (!this.awaitAt || this.yieldAt < this.awaitAt))
      this.raise(this.yieldAt, "Yield expression cannot be a default value");
    if (this.awaitAt) this.raise(this.awaitAt, "Await expression cannot be a default value");
  }

  /** The body of a function in its scope, where its parameters become declared. */
  parseBody(params: readonly Node[]): Node {
    const { start, labels } = this;
    this.labels = [];
    const names = new Set<string>();
    for (const param of params) this.checkParts(param, "var", names);
    this.expect("{");
    const body = this.parseStatements("}");
    this.labels = labels;
    this.markDirectives(body, params);
    return { type: "BlockStatement", start, end: this.lastEnd, body };
  }

  /** Marks the texts that a body begins with. */
  markDirectives(body: readonly Node[], params: readonly Node[] = []): void {
    for (const node of body) {
      const text = node.type === "ExpressionStatement" ? (node.expression as Node) : null;
      if (text?.type !== "Literal" || typeof text.value !== "string" || text.start !== node.start) return;
      node.directive = (text.raw as string).slice(1, -1);
      if (node.directive === "use strict" && params.some(({ type }) => type !== "Identifier"))
        this.raise(node.start, "'use strict' is not allowed in functions whose parameters are not simple names");
    }
  }

  /** An arrow function from its `=>` on. */
  parseArrow(start: number, params: Node[], async: boolean, noIn: boolean, beforeColon: boolean): Node {
    const arrow = this.start;
    const { yieldAt, awaitAt } = this;
    this.next();
    this.yieldAt = this.awaitAt = 0;
    const node = this.within(functionScope({ async, generator: false }) | ARROW, (): Node => {
      for (const param of params) this.toPattern(param, true);
      const expression = !this.is("{");
      let body: Node;
      if (expression) {
        const names = new Set<string>();
        for (const param of params) this.checkParts(param, "var", names);
        body = this.parseMaybeAssign(noIn, null, beforeColon);
      } else body = this.parseBody(params);
      const end = this.lastEnd;
      return { type: "ArrowFunctionExpression", start, end, id: null, expression, generator: false, async, params, body };
    });
    Object.assign(this, { yieldAt, awaitAt });
    this.arrows.set(node, arrow);
    return node;
  }

  /** Moves a bracket across a line break that the type of an arrow function's result would hide. */
  moveClosing(close: number, arrow: number, returnEnd: number): void {
    if (!LINE_BREAK.test(this.text.slice(close, arrow))) return;
    this.erasure.blanks.push({ start: close, end: close + 1, lead: "" });
    this.erasure.inserts.push({ at: returnEnd, text: ")" });
  }

  /** The same for the type parameters before the brackets, which open at the current token. */
  moveOpening(parameters: number): void {
    if (!LINE_BREAK.test(this.text.slice(parameters, this.lastEnd))) return;
    this.erasure.inserts.push({ at: parameters, text: "(" });
    this.erasure.blanks.push({ start: this.start, end: this.end, lead: "" });
  }
}

function functionScope({ async, generator }: FunctionFlags): number {
  return FUNCTION | (async ? ASYNC : 0) | (generator ? GENERATOR : 0);
}
