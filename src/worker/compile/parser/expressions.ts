import { ArrowParser, type ArrowPlace } from "./arrows.ts";
import { readRegExp, readTemplate } from "./literals.ts";
import type { Node } from "./node.ts";
import { Cover } from "./patterns.ts";
import { DIRECT_SUPER, FIELD, FUNCTION, STATIC_BLOCK, SUPER } from "./scopes.ts";
import { END, NUMBER, PRIVATE, PUNCTUATOR, STRING, WORD } from "./tokenizer.ts";
import { RESERVED } from "./types.ts";

const BINARY = new Map<string, number>();
for (const [index, operators] of [
  "|| ??",
  "&&",
  "|",
  "^",
  "&",
  "== != === !==",
  "< > <= >= instanceof in",
  "<< >> >>>",
  "+ -",
  "* / %",
].entries())
  for (const operator of operators.split(" ")) BINARY.set(operator, index + 1);
/** That of `<`, `as` and `satisfies`. */
const RELATIONAL = 7;
const UNARY = new Set("! ~ + - typeof void delete".split(" "));
const ASSIGNMENT = new Set("= += -= *= /= %= &= |= ^= **= <<= >>= >>>= &&= ||= ??=".split(" "));
/** Keywords that begin an expression. */
const STARTING = new Set("this super null true false function class new delete typeof void import await yield".split(" "));

const NO_ARROW: ArrowPlace = { canBeArrow: false, noIn: false, beforeColon: false };

/** Reads expressions, without those that stand in brackets of their own kinds: see `objects.ts` and `classes.ts`. */
export abstract class ExpressionParser extends ArrowParser {
  /** Where the expression starts that may be an arrow function. */
  #arrowAt = -1;
  #isBeforeColon = false;
  /** Where the last `as T` ends: nothing can be assigned to it without brackets. */
  castEnd = -1;

  abstract parseObject(cover: Cover | null): Node;
  abstract parseClass(isDeclaration: boolean): Node;

  override parseExpression(noIn = false, cover: Cover | null = null, beforeColon = false): Node {
    const { start } = this;
    const first = this.parseMaybeAssign(noIn, cover, beforeColon);
    if (!this.is(",")) return first;
    const expressions = [first];
    while (this.eat(",")) expressions.push(this.parseMaybeAssign(noIn, cover, beforeColon));
    return { type: "SequenceExpression", start, end: this.lastEnd, expressions };
  }

  override parseMaybeAssign(noIn = false, outer: Cover | null = null, beforeColon = false): Node {
    if (this.is("yield") && this.isInGenerator) return this.#parseYield(noIn);
    const { start } = this;
    const cover = outer ?? new Cover();
    const { target, comma, proto } = cover;
    cover.target = cover.comma = -1;
    this.#arrowAt = start;
    this.#isBeforeColon = beforeColon;
    this.isForAwait = false;
    let left = this.#parseConditional(noIn, cover, beforeColon);
    if (ASSIGNMENT.has(this.raw) && this.castEnd !== this.lastEnd) {
      const operator = this.raw;
      if (operator === "=") left = this.toPattern(left, false, cover);
      cover.target = cover.comma = -1;
      if (cover.shorthand >= left.start) cover.shorthand = -1;
      if (cover.proto >= left.start) cover.proto = -1;
      if (!outer) this.checkExpression(cover);
      if (operator === "=") this.checkTarget(left, null);
      else this.checkSimpleTarget(left, null);
      this.next();
      const right = this.parseMaybeAssign(noIn, null, beforeColon);
      if (proto >= 0) cover.proto = proto;
      left = { type: "AssignmentExpression", start, end: this.lastEnd, operator, left, right };
    } else if (!outer) this.checkExpression(cover);
    if (target >= 0) cover.target = target;
    if (comma >= 0) cover.comma = comma;
    return left;
  }

  /** For the head of `for await (x of …)`. */
  parseAwaitedTarget(cover: Cover): Node {
    this.isForAwait = true;
    return this.parseSubscripted(cover, false);
  }

  #parseConditional(noIn: boolean, cover: Cover, beforeColon: boolean): Node {
    const { start } = this;
    const unary = this.parseUnary(noIn, cover);
    if (this.isOpen(cover) || isArrow(unary, start)) return unary;
    const test = this.#parseBinary(unary, start, 0, noIn);
    // What may follow the `?` of an optional parameter begins no expression.
    if (!this.is("?") || /[,):=]/.test(this.peek())) return test;
    this.next();
    const consequent = this.parseMaybeAssign(false, null, true);
    this.expect(":");
    const alternate = this.parseMaybeAssign(noIn, null, beforeColon);
    return { type: "ConditionalExpression", start, end: this.lastEnd, test, consequent, alternate };
  }

  /** What operators that bind more tightly than `least` make of the operand that was read. */
  #parseBinary(operand: Node, start: number, least: number, noIn: boolean): Node {
    let left = operand;
    for (;;) {
      const operator = this.raw;
      if (least < RELATIONAL && (operator === "as" || operator === "satisfies") && !this.newLine) {
        this.#eraseCast(left);
        continue;
      }
      const precedence = BINARY.get(operator);
      if (precedence === undefined || precedence <= least || (noIn && operator === "in")) {
        if (left.type === "PrivateIdentifier") this.unexpected(left.start);
        return left;
      }
      if (left.type === "PrivateIdentifier" && operator !== "in") this.unexpected();
      this.next();
      const from = this.start;
      const isCoalescing = operator === "??";
      const isLogical = precedence < 3;
      const right = this.#parseBinary(this.parseUnary(noIn), from, isCoalescing ? 2 : precedence, noIn);
      left = { type: isLogical ? "LogicalExpression" : "BinaryExpression", start, end: this.lastEnd, left, operator, right };
      if (isLogical && (isCoalescing ? this.is("||") || this.is("&&") : this.is("??")))
        this.raise(this.start, "'??' cannot be mixed with '||' and '&&' without brackets");
    }
  }

  #eraseCast(node: Node): void {
    this.erase(() => {
      this.next();
      if (!this.eat("const")) this.skipType();
    });
    this.casts.add(node);
    this.castEnd = this.lastEnd;
  }

  /** @param mayBePower false where no `**` may follow by itself */
  override parseUnary(noIn: boolean, cover: Cover | null = null, isOperand = false, isUpdated = false): Node {
    const { start, raw: operator } = this;
    let isUnary = isOperand;
    let node: Node;
    if (operator === "await" && this.isInAsync) {
      this.awaitAt ||= start;
      this.next();
      const argument = this.parseUnary(noIn, null, true);
      node = { type: "AwaitExpression", start, end: this.lastEnd, argument };
      isUnary = true;
    } else if (operator === "++" || operator === "--") {
      this.next();
      const argument = this.parseUnary(noIn, null, true, true);
      this.checkSimpleTarget(argument, null);
      node = { type: "UpdateExpression", start, end: this.lastEnd, operator, prefix: true, argument };
    } else if (UNARY.has(operator)) {
      this.next();
      const argument = this.parseUnary(noIn, null, true);
      if (operator === "delete") this.#checkDelete(start, argument);
      node = { type: "UnaryExpression", start, end: this.lastEnd, operator, prefix: true, argument };
      isUnary = true;
    } else if (!isOperand && this.kind === PRIVATE) {
      if (noIn) this.unexpected();
      return this.usePrivate(this.parsePrivateName());
    } else {
      node = this.parseSubscripted(cover, noIn);
      if (this.isOpen(cover)) return node;
      while ((this.is("++") || this.is("--")) && !this.newLine && !isArrow(node, start)) {
        this.checkSimpleTarget(node, null);
        const { raw } = this;
        this.next();
        node = { type: "UpdateExpression", start, end: this.lastEnd, operator: raw, prefix: false, argument: node };
      }
    }
    if (isUpdated || !this.is("**") || isArrow(node, start)) return node;
    if (isUnary) this.unexpected();
    this.next();
    const right = this.parseUnary(noIn);
    if (right.type === "PrivateIdentifier") this.unexpected(right.start);
    return { type: "BinaryExpression", start, end: this.lastEnd, left: node, operator: "**", right };
  }

  #checkDelete(start: number, argument: Node): void {
    if (argument.type === "Identifier") this.raise(start, "Deleting a variable is not allowed in modules");
    const member = argument.type === "ChainExpression" ? (argument.expression as Node) : argument;
    if (member.property?.type === "PrivateIdentifier") this.raise(start, "Private fields can not be deleted");
  }

  parseSubscripted(cover: Cover | null, noIn: boolean): Node {
    const { start } = this;
    const proto = cover?.proto ?? -1;
    const shorthand = cover?.shorthand ?? -1;
    if (cover) cover.proto = cover.shorthand = -1;
    const place = this.#arrowAt === start ? { canBeArrow: true, noIn, beforeColon: this.#isBeforeColon } : NO_ARROW;
    const node = this.parseAtom(cover, place);
    if (isArrow(node, start) && this.text[this.lastEnd - 1] !== ")") return node;
    const { lastEnd } = this;
    const result = this.parseSubscripts(node, start, false, place);
    if (cover) {
      if (this.lastEnd > lastEnd && result !== node) {
        this.checkExpression(cover);
        if (cover.target >= result.start) cover.target = -1;
        if (cover.binding >= result.start) cover.binding = -1;
        if (cover.comma >= result.start) cover.comma = -1;
      }
      if (proto >= 0) cover.proto = proto;
      if (shorthand >= 0) cover.shorthand = shorthand;
    }
    return result;
  }

  parseSubscripts(base: Node, start: number, noCalls: boolean, place: ArrowPlace): Node {
    let isChain = false;
    let node = base;
    const { text } = this;
    const mayBeAsync =
      place.canBeArrow &&
      base.type === "Identifier" &&
      base.end - start === 5 &&
      base.end === this.lastEnd &&
      text.startsWith("async", start);
    for (;;) {
      const { raw } = this;
      if (raw === "!" && !this.newLine) {
        this.eraseToken();
        this.casts.add(node);
        continue;
      }
      const isAngle = raw === "<" || raw === "<<";
      if (isAngle && this.#eraseTypeArguments()) {
        if (this.is(".") || this.is("?.")) this.raise(this.start, "Put brackets around what has type arguments and no call");
        continue;
      }
      const optional = raw === "?.";
      if (optional && noCalls) this.raise(this.start, "Optional chaining cannot appear in the callee of new expressions");
      if (optional) {
        isChain = true;
        this.next();
        if (this.is("<")) this.erase(() => this.skipValueArguments());
      }
      if (this.eat("[")) {
        const property = this.parseExpression();
        this.expect("]");
        node = { type: "MemberExpression", start, end: this.lastEnd, object: node, property, computed: true, optional };
      } else if (this.is("(") && !noCalls) {
        if (mayBeAsync && node === base && !this.newLine && !optional) node = this.parseAsyncBrackets(start, node, place);
        else {
          const args = this.parseArguments();
          node = { type: "CallExpression", start, end: this.lastEnd, callee: node, arguments: args, optional };
        }
        if (isArrow(node, start)) return node;
      } else if (this.is("`")) {
        if (isChain) this.raise(this.start, "Optional chaining cannot appear in the tag of tagged template expressions");
        const quasi = this.parseTemplate(true);
        node = { type: "TaggedTemplateExpression", start, end: this.lastEnd, tag: node, quasi };
      } else if (optional || this.eat(".")) {
        const property =
          this.kind === PRIVATE && node.type !== "Super" ? this.usePrivate(this.parsePrivateName()) : this.parseWord();
        node = { type: "MemberExpression", start, end: this.lastEnd, object: node, property, computed: false, optional };
      } else break;
    }
    return isChain ? { type: "ChainExpression", start, end: node.end, expression: node } : node;
  }

  /** Erases `<T>` if it is one: that is not so where it may be two comparisons, by the rule of TypeScript. */
  #eraseTypeArguments(): boolean {
    const erased = this.attempt(() => {
      this.erase(() => this.skipValueArguments());
      return this.#mayFollowTypeArguments() || null;
    });
    return erased !== null;
  }

  #mayFollowTypeArguments(): boolean {
    if (this.is("(") || this.is("`")) return true;
    if (/^[<>+-]$/.test(this.raw)) return false;
    return this.newLine || BINARY.has(this.raw) || /^(as|satisfies|\*\*)$/.test(this.raw) || !this.#isExpressionStart();
  }

  #isExpressionStart(): boolean {
    if (this.kind === PUNCTUATOR) return /^([([{!~@`<]|\+\+|--|\/=?)$/.test(this.raw);
    return this.kind !== END && (this.kind !== WORD || !RESERVED.has(this.value as string) || STARTING.has(this.raw));
  }

  parseArguments(): Node[] {
    this.expect("(");
    return this.parseItems(")", null) as Node[];
  }

  /** Values up to a bracket, and holes if that is the one of an array. */
  parseItems(close: string, cover: Cover | null): (Node | null)[] {
    const items: (Node | null)[] = [];
    while (!this.eat(close)) {
      const { start } = this;
      if (close === "]" && this.is(",")) items.push(null);
      else if (this.eat("...")) {
        const argument = this.parseMaybeAssign(false, cover);
        items.push({ type: "SpreadElement", start, end: this.lastEnd, argument });
        if (cover && cover.comma < 0 && this.is(",")) cover.comma = this.start;
      } else items.push(this.parseMaybeAssign(false, cover));
      if (!this.is(close)) this.expect(",");
    }
    return items;
  }

  /** A value that is no operation on others. */
  parseAtom(cover: Cover | null, place: ArrowPlace, isCallee = false): Node {
    const { start, raw, kind } = this;
    if (kind === NUMBER || kind === STRING) return this.parseLiteral();
    if (this.isName()) return this.parseNameOrArrow(place);
    switch (raw) {
      case "(":
        return this.parseBrackets(place, cover);
      case "{":
        return this.parseObject(cover);
      case "[":
        this.next();
        return { type: "ArrayExpression", start, elements: this.parseItems("]", cover), end: this.lastEnd };
      case "`":
        return this.parseTemplate(false);
      case "/":
      case "/=":
        return this.#parseRegExp();
      case "<":
      case "<<":
        return this.parseGenericArrow(start, false, place);
      case "@":
        return this.refuse(start, "Decorator");
      case "function":
        return this.parseFunction(start, false, false) as Node;
      case "class":
        return this.parseClass(false);
      case "new":
        return this.#parseNew();
      case "import":
        return this.#parseImport(isCallee);
      case "super":
        return this.#parseSuper();
      case "this":
        this.next();
        return { type: "ThisExpression", start, end: this.lastEnd };
      case "null":
      case "true":
      case "false":
        this.value = raw === "null" ? null : raw === "true";
        return this.parseLiteral();
    }
    if (kind !== WORD) this.unexpected();
    return this.parseNameOrArrow(place);
  }

  #parseRegExp(): Node {
    const { start } = this;
    const { value, pattern, flags, end } = readRegExp(this.text, start);
    Object.assign(this, { value, end, raw: "" });
    const node = this.parseLiteral();
    node.regex = { pattern, flags };
    return node;
  }

  #parseSuper(): Node {
    const { start } = this;
    if (!this.isOwned(SUPER)) this.raise(start, "'super' keyword outside a method");
    this.next();
    if (this.is("(") && !this.isOwned(DIRECT_SUPER)) this.raise(start, "super() call outside constructor of a subclass");
    if (!/^[.([]$/.test(this.raw)) this.unexpected();
    return { type: "Super", start, end: this.lastEnd };
  }

  #parseNew(): Node {
    const { start } = this;
    this.next();
    if (this.is(".")) {
      const node = this.#parseMeta(start, "new", "target");
      if (!this.isOwned(FUNCTION | FIELD | STATIC_BLOCK))
        this.raise(start, "'new.target' can only be used in functions and class static block");
      return node;
    }
    const from = this.start;
    const place = NO_ARROW;
    const callee = this.parseSubscripts(this.parseAtom(null, place, true), from, true, place);
    if (callee.type === "Super") this.unexpected(from);
    return { type: "NewExpression", start, callee, arguments: this.is("(") ? this.parseArguments() : [], end: this.lastEnd };
  }

  #parseMeta(start: number, name: string, only: string): Node {
    const meta: Node = { type: "Identifier", start, end: this.lastEnd, name };
    this.next();
    if (!this.is(only)) this.raise(this.start, `The only valid meta property for ${name} is '${name}.${only}'`);
    const property = this.parseWord();
    return { type: "MetaProperty", start, end: this.lastEnd, meta, property };
  }

  #parseImport(isCallee: boolean): Node {
    const { start } = this;
    this.next();
    if (this.is(".")) return this.#parseMeta(start, "import", "meta");
    if (isCallee) this.unexpected();
    this.expect("(");
    const source = this.parseMaybeAssign();
    const options = this.eat(",") && !this.is(")") ? this.parseMaybeAssign() : null;
    if (options) this.eat(",");
    this.expect(")");
    return { type: "ImportExpression", start, end: this.lastEnd, source, options };
  }

  parseTemplate(isTagged: boolean): Node {
    const { start } = this;
    const expressions: Node[] = [];
    const quasis: Node[] = [];
    for (;;) {
      const from = this.end;
      const { cooked, raw, end, wrong } = readTemplate(this.text, from);
      if (wrong && !isTagged) throw wrong;
      const tail = this.text[end] === "`";
      quasis.push({ type: "TemplateElement", start: from, end, value: { raw, cooked }, tail });
      this.end = end + (tail ? 1 : 2);
      this.next();
      if (tail) return { type: "TemplateLiteral", start, end: this.lastEnd, expressions, quasis };
      expressions.push(this.parseExpression());
      if (!this.is("}")) this.unexpected();
    }
  }

  #parseYield(noIn: boolean): Node {
    const { start } = this;
    this.yieldAt ||= start;
    this.next();
    const isBare = this.newLine || this.kind === END || /^([)\]},;:?]|in)$/.test(this.raw);
    const delegate = !isBare && this.eat("*");
    const argument = isBare ? null : this.parseMaybeAssign(noIn);
    return { type: "YieldExpression", start, end: this.lastEnd, delegate, argument };
  }
}

function isArrow(node: Node, start: number): boolean {
  return node.type === "ArrowFunctionExpression" && node.start === start;
}
