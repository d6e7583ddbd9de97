import { ArrowParser, type ArrowPlace } from "./arrows.ts";
import { readRegExp, readTemplate } from "./literals.ts";
import type { Node } from "./node.ts";
import type { Cover } from "./patterns.ts";
import { DIRECT_SUPER, FIELD, FUNCTION, STATIC_BLOCK, SUPER } from "./scopes.ts";
import { END, NUMBER, PRIVATE, PUNCTUATOR, STRING, WORD } from "./tokenizer.ts";
import { BINARY, RESERVED } from "./words.ts";

/** Keywords that begin an expression. */
const STARTING = new Set("this super null true false function class new delete typeof void import await yield".split(" "));

const NO_ARROW: ArrowPlace = { canBeArrow: false, noIn: false, beforeColon: false };

/** Reads values that no operator is part of, and what is called on them and read from them. */
export abstract class AtomParser extends ArrowParser {
  /** Where the expression starts that may be an arrow function, and whether the `:` of a conditional may follow it. */
  arrowAt = -1;
  isBeforeColon = false;

  abstract parseObject(cover: Cover | null): Node;
  abstract parseClass(isDeclaration: boolean): Node;

  parseSubscripted(cover: Cover | null, noIn: boolean): Node {
    const { start } = this;
    const proto = cover?.proto ?? -1;
    const shorthand = cover?.shorthand ?? -1;
    if (cover) cover.proto = cover.shorthand = -1;
    const place = this.arrowAt === start ? { canBeArrow: true, noIn, beforeColon: this.isBeforeColon } : NO_ARROW;
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
        if (this.is("<")) this.erase(() => this.skipTypeArguments(true));
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
      this.erase(() => this.skipTypeArguments(true));
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
}

/** True for an arrow function without brackets around it. */
export function isArrow(node: Node, start: number): boolean {
  return node.type === "ArrowFunctionExpression" && node.start === start;
}
