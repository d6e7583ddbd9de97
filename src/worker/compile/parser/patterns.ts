import type { Node } from "./node.ts";
import { type BindingKind, FIELD, ScopedParser, STATIC_BLOCK } from "./scopes.ts";
import { NUMBER, PRIVATE, STRING, WORD } from "./tokenizer.ts";
import { RESERVED } from "./words.ts";

/** Offsets of what is wrong in an expression or in a pattern, while it is open which of them it is; -1 for nothing. */
export class Cover {
  /** `{ a = 1 }`. */
  shorthand = -1;
  /** Two `__proto__`. */
  proto = -1;
  /** A comma behind a rest element. */
  comma = -1;
  /** Brackets around what can be a pattern only without them. */
  target = -1;
  /** Brackets at all. */
  binding = -1;
}

/** Reads names and patterns, and makes patterns of expressions. */
export abstract class PatternParser extends ScopedParser {
  /** What had a type or a `!` behind it: no parameter of an arrow function. */
  readonly casts = new WeakSet<Node>();

  abstract override parseMaybeAssign(noIn?: boolean, cover?: Cover | null, beforeColon?: boolean): Node;

  /** A name that may be any word, as those of properties. */
  parseWord(): Node {
    if (this.kind !== WORD) this.unexpected();
    const { start, value } = this;
    this.next();
    return { type: "Identifier", start, end: this.lastEnd, name: value as string };
  }

  /** A name of a binding or a label. */
  parseIdentifier(): Node {
    const node = this.parseWord();
    this.checkName(node);
    return node;
  }

  checkName({ name = "", start }: Node): void {
    if (name === "arguments" && this.isOwned(FIELD | STATIC_BLOCK))
      this.raise(
        start,
        `Cannot use 'arguments' in a ${this.isOwned(FIELD) ? "class field initializer" : "class static initialization block"}`,
      );
    if (!RESERVED.has(name)) return;
    if (name === "await" && !this.isInAsync)
      this.raise(start, "'await' is only allowed in async functions, and at the top level");
    this.raise(
      start,
      /^(await|yield|implements|interface|let|package|private|protected|public|static|enum)$/.test(name)
        ? `The keyword '${name}' is reserved`
        : `Unexpected token '${name}'`,
    );
  }

  parsePrivateName(): Node {
    if (this.kind !== PRIVATE) this.unexpected();
    const { start, value } = this;
    this.next();
    return { type: "PrivateIdentifier", start, end: this.lastEnd, name: value as string };
  }

  parseLiteral(): Node {
    const { start, end, value } = this;
    const node: Node = { type: "Literal", start, end, value, raw: this.text.slice(start, end) };
    if (typeof value === "bigint") node.bigint = String(value);
    this.next();
    return node;
  }

  /** The key of a property or member, and whether it is computed. */
  parseKey(): { key: Node; computed: boolean } {
    if (this.eat("[")) {
      const key = this.parseMaybeAssign();
      this.expect("]");
      return { key, computed: true };
    }
    return { key: this.kind === NUMBER || this.kind === STRING ? this.parseLiteral() : this.parseWord(), computed: false };
  }

  /** A name, or a pattern of names. */
  parseBinding(): Node {
    const { start } = this;
    if (this.eat("[")) {
      const elements: (Node | null)[] = [];
      while (!this.eat("]")) {
        if (this.is(",")) elements.push(null);
        else if (this.is("...")) {
          elements.push(this.parseRest());
          if (!this.is("]")) this.#raiseAfterRest();
        } else elements.push(this.parseDefault(this.start, this.parseBinding()));
        if (!this.is("]")) this.expect(",");
      }
      return { type: "ArrayPattern", start, end: this.lastEnd, elements };
    }
    if (!this.eat("{")) return this.parseIdentifier();
    const properties: Node[] = [];
    while (!this.eat("}")) {
      properties.push(this.#parseProperty());
      if (!this.is("}")) this.expect(",");
    }
    return { type: "ObjectPattern", start, end: this.lastEnd, properties };
  }

  #parseProperty(): Node {
    const { start } = this;
    if (this.eat("...")) {
      const argument = this.parseIdentifier();
      if (!this.is("}")) this.#raiseAfterRest();
      return { type: "RestElement", start, end: this.lastEnd, argument };
    }
    const { key, computed } = this.parseKey();
    const shorthand = !this.eat(":");
    if (shorthand && (computed || key.type !== "Identifier")) this.unexpected();
    if (shorthand) this.checkName(key);
    const valueStart = shorthand ? start : this.start;
    const value = this.parseDefault(valueStart, shorthand ? { ...key } : this.parseBinding());
    return { type: "Property", start, end: this.lastEnd, method: false, shorthand, computed, key, kind: "init", value };
  }

  parseRest(): Node {
    const { start } = this;
    this.next();
    const argument = this.parseBinding();
    return { type: "RestElement", start, end: this.lastEnd, argument };
  }

  parseDefault(start: number, left: Node): Node {
    if (!this.eat("=")) return left;
    const right = this.parseMaybeAssign();
    return { type: "AssignmentPattern", start, end: this.lastEnd, left, right };
  }

  #raiseAfterRest(): never {
    if (this.is(",")) this.raise(this.start, "Comma is not permitted after the rest element");
    this.unexpected();
  }

  /** Makes a pattern of an expression. */
  toPattern(node: Node, isBinding: boolean, cover: Cover | null = null): Node {
    if (isBinding && this.casts.has(node)) this.raise(node.start, "A parameter is a name or a pattern");
    switch (node.type) {
      case "Identifier":
      case "ObjectPattern":
      case "ArrayPattern":
      case "AssignmentPattern":
      case "RestElement":
        break;
      case "ObjectExpression":
        node.type = "ObjectPattern";
        if (cover) this.checkPattern(cover, true);
        for (const property of node.properties ?? []) {
          this.toPattern(property, isBinding);
          if (property.type === "RestElement" && /Pattern$/.test(property.argument?.type ?? ""))
            this.unexpected(property.argument?.start);
        }
        break;
      case "Property":
        if (node.kind !== "init" || node.method)
          this.raise((node.key as Node).start, "A pattern has no methods, getters and setters");
        this.toPattern(node.value as Node, isBinding);
        break;
      case "ArrayExpression":
        node.type = "ArrayPattern";
        if (cover) this.checkPattern(cover, true);
        for (const element of node.elements ?? []) if (element) this.toPattern(element, isBinding);
        break;
      case "SpreadElement": {
        node.type = "RestElement";
        const argument = this.toPattern(node.argument as Node, isBinding);
        if (argument.type === "AssignmentPattern") this.raise(argument.start, "Rest elements cannot have a default value");
        break;
      }
      case "AssignmentExpression":
        if (node.operator !== "=") this.raise((node.left as Node).end, "Only '=' can be used for a default value");
        node.type = "AssignmentPattern";
        delete node.operator;
        this.toPattern(node.left as Node, isBinding);
        break;
      case "MemberExpression":
        if (!isBinding) break;
        this.#raiseTarget(node, isBinding);
        break;
      default:
        this.#raiseTarget(node, isBinding);
    }
    return node;
  }

  /** Declares the names of a pattern, or checks that it can be assigned to. */
  checkTarget(node: Node, kind: BindingKind | null): void {
    if (/^(Property|AssignmentPattern|RestElement)$/.test(node.type)) this.#raiseTarget(node, kind !== null);
    this.checkParts(node, kind);
  }

  /** The same for a part of a pattern or a parameter, which may have a default. No two of `clashes` may be the same. */
  checkParts(node: Node, kind: BindingKind | null, clashes: Set<string> | null = null): void {
    switch (node.type) {
      case "ObjectPattern":
        for (const each of node.properties ?? []) this.checkParts(each, kind, clashes);
        break;
      case "ArrayPattern":
        for (const each of node.elements ?? []) if (each) this.checkParts(each, kind, clashes);
        break;
      case "Property":
        this.checkParts(node.value as Node, kind, clashes);
        break;
      case "AssignmentPattern":
        this.checkParts(node.left as Node, kind, clashes);
        break;
      case "RestElement":
        this.checkParts(node.argument as Node, kind, clashes);
        break;
      default:
        this.checkSimpleTarget(node, kind, clashes);
    }
  }

  checkSimpleTarget(node: Node, kind: BindingKind | null, clashes: Set<string> | null = null): void {
    const { type, name = "", start } = node;
    if (type !== "Identifier") {
      if (type === "MemberExpression" && !kind) return;
      this.#raiseTarget(node, kind !== null);
    }
    if (name === "eval" || name === "arguments")
      this.raise(start, `'${name}' cannot be ${kind ? "declared" : "assigned to"} in modules`);
    if (clashes?.has(name)) this.raise(start, `Argument name clash: '${name}'`);
    clashes?.add(name);
    if (kind) this.declare(name, kind, start);
  }

  #raiseTarget({ type, start }: Node, isBinding: boolean): never {
    if (type === "ChainExpression") this.raise(start, "Optional chaining cannot appear in left-hand side");
    this.raise(start, isBinding ? "Only names and patterns can be declared" : "Assigning to rvalue");
  }

  checkPattern(cover: Cover, isAssign: boolean): void {
    if (cover.comma >= 0) this.raise(cover.comma, "Comma is not permitted after the rest element");
    const brackets = isAssign ? cover.target : cover.binding;
    if (brackets >= 0) this.raise(brackets, isAssign ? "Assigning to rvalue" : "Parenthesized pattern");
  }

  /** True if it turned out to be a pattern, or nothing at all. */
  isOpen(cover: Cover | null): boolean {
    return cover !== null && (cover.shorthand >= 0 || cover.proto >= 0);
  }

  checkExpression(cover: Cover | null): void {
    if (!cover) return;
    if (cover.shorthand >= 0)
      this.raise(cover.shorthand, "Shorthand property assignments are valid only in destructuring patterns");
    if (cover.proto >= 0) this.raise(cover.proto, "Redefinition of __proto__ property");
  }
}
