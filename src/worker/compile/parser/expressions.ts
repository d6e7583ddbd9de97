import { AtomParser, isArrow } from "./atoms.ts";
import type { Node } from "./node.ts";
import { Cover } from "./patterns.ts";
import { END, PRIVATE } from "./tokenizer.ts";
import { BINARY } from "./words.ts";

/** That of `<`, `as` and `satisfies`. */
const RELATIONAL = 7;
const UNARY = new Set("! ~ + - typeof void delete".split(" "));
const ASSIGNMENT = new Set("= += -= *= /= %= &= |= ^= **= <<= >>= >>>= &&= ||= ??=".split(" "));

/** Reads expressions: operators, and what they work on. */
export abstract class ExpressionParser extends AtomParser {
  /** Where the last `as T` ends: nothing can be assigned to it without brackets. */
  castEnd = -1;

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
    this.arrowAt = start;
    this.isBeforeColon = beforeColon;
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
