import { FunctionParser } from "./functions.ts";
import type { Node } from "./node.ts";
import { Cover } from "./patterns.ts";
import { WORD } from "./tokenizer.ts";

/** What stands between brackets. */
interface Items {
  items: Node[];
  /** Where the first type stands, or -1. */
  typeAt: number;
  /** True if a comma stands before the closing bracket. */
  hasComma: boolean;
  /** Where the items begin and end, and where the closing bracket is. */
  from: number;
  to: number;
  close: number;
  /** The first `await` and `yield` inside count for what is around, since no parameters are. */
  keepMarks(): void;
  dropMarks(): void;
}

/** How an expression begins, for what may be an arrow function. */
export interface ArrowPlace {
  canBeArrow: boolean;
  noIn: boolean;
  /** True where a `:` may follow that belongs to a conditional. */
  beforeColon: boolean;
}

/**
 * Tells brackets, calls of what is called `async`, and arrow functions apart.
 *
 * Note: where an arrow function's return type ends
 * ------------------------------------------------
 * `a ? (b) : c => d` is a conditional whose last part is an arrow function; `a ? (b): c => d : e` has one in the middle,
 * with a return type. As in TypeScript, an arrow function that may stand before the `:` of a conditional has a return type
 * only if a `:` does follow it. Such are those that the middle part begins with, also as the body of another arrow
 * function, as the value of an assignment, or at the end of another conditional; in brackets of any kind all begins anew.
 * What turned out to have none is remembered, so that it is tried once, however many of them stand in each other.
 */
export abstract class ArrowParser extends FunctionParser {
  /** True in the head of `for await`. */
  isForAwait = false;
  /** Brackets before such a `:` behind which no return type stands. */
  readonly #untyped = new Set<number>();

  abstract parseExpression(noIn?: boolean, cover?: Cover | null, beforeColon?: boolean): Node;
  abstract parseUnary(noIn: boolean): Node;

  /** Brackets, or an arrow function whose parameters they are; `cover` learns what brackets mean for a pattern. */
  parseBrackets(place: ArrowPlace, cover: Cover | null): Node {
    const { start } = this;
    const node = this.#typedOrNot(start, place, (mayBeTyped) => this.#parseBrackets(start, place, mayBeTyped));
    if (cover && cover.target < 0 && !/^(Identifier|MemberExpression)$/.test(node.type)) cover.target = start;
    if (cover && cover.binding < 0) cover.binding = start;
    return node;
  }

  /** The call, or arrow function, that `async(` begins. */
  parseAsyncBrackets(start: number, callee: Node, place: ArrowPlace): Node {
    return this.#typedOrNot(this.start, place, (mayBeTyped) => {
      const cover = new Cover();
      const list = this.#parseItems(cover);
      const arrow = this.#tryArrow(start, list, cover, true, place, mayBeTyped);
      if (arrow) return arrow;
      if (list.typeAt >= 0) this.unexpected(list.typeAt);
      this.checkExpression(cover);
      list.keepMarks();
      return { type: "CallExpression", start, end: this.lastEnd, callee, arguments: list.items, optional: false };
    });
  }

  /** `<T>(x) => x`, which may begin with `async`. Whatever else begins with `<` is refused. */
  parseGenericArrow(start: number, async: boolean, place: ArrowPlace): Node {
    const parameters = this.start;
    const hasParameters = this.attempt(() => {
      this.typeParameters();
      return this.is("(") || null;
    });
    if (!hasParameters) async ? this.unexpected() : this.#refuseAngle();
    this.moveOpening(parameters);
    const cover = new Cover();
    const list = this.#parseItems(cover);
    const arrow = this.#tryArrow(start, list, cover, async, place, true);
    return arrow ?? (async ? this.unexpected() : this.refuse(start, "TSTypeAssertion"));
  }

  /** `<T>x` and JSX look alike: what follows the bracket tells them apart. */
  #refuseAngle(): never {
    const at = this.start;
    const isAssertion = this.attempt(() => {
      this.skipTypeArguments();
      this.parseUnary(false);
      return this.is("<") ? null : true;
    });
    this.refuse(at, isAssertion ? "TSTypeAssertion" : "JSX");
  }

  #typedOrNot(open: number, { canBeArrow, beforeColon }: ArrowPlace, parse: (mayBeTyped: boolean) => Node): Node {
    if (!canBeArrow || !beforeColon) return parse(canBeArrow);
    if (!this.#untyped.has(open)) {
      const node = this.attempt(() => {
        const node = parse(true);
        const isTyped = node.type === "ArrowFunctionExpression" && this.#typed.has(node);
        return isTyped && !this.is(":") ? null : node;
      });
      if (node) return node;
      this.#untyped.add(open);
    }
    return parse(false);
  }

  /** Arrow functions with a return type. */
  readonly #typed = new WeakSet<Node>();

  #parseBrackets(start: number, place: ArrowPlace, mayBeTyped: boolean): Node {
    const cover = new Cover();
    const list = this.#parseItems(cover);
    const { items } = list;
    const arrow = place.canBeArrow && this.#tryArrow(start, list, cover, false, place, mayBeTyped);
    if (arrow) return arrow;
    if (items.length === 0 || list.hasComma) this.unexpected(this.lastStart);
    const rest = items.find(({ type }) => type === "SpreadElement");
    if (rest) this.unexpected(rest.start);
    if (list.typeAt >= 0) this.unexpected(list.typeAt);
    this.checkExpression(cover);
    list.keepMarks();
    if (items.length === 1) return items[0] as Node;
    return { type: "SequenceExpression", start: list.from, end: list.to, expressions: items };
  }

  /** What stands between brackets, each with a type if it has one. */
  #parseItems(cover: Cover): Items {
    const { yieldAt, awaitAt } = this;
    const items: Node[] = [];
    let typeAt = -1;
    let hasComma = false;
    this.yieldAt = this.awaitAt = 0;
    this.next();
    const from = this.start;
    while (!this.is(")")) {
      const { start } = this;
      hasComma = false;
      const isRest = this.eat("...");
      let item = this.parseMaybeAssign(false, cover);
      if (isRest) item = { type: "SpreadElement", start, end: this.lastEnd, argument: item };
      if (this.is("?") || this.is(":")) {
        if (typeAt < 0) typeAt = this.start;
        if (this.is("?")) this.eraseToken();
        this.annotation();
        if (!isRest && this.eat("=")) {
          const right = this.parseMaybeAssign();
          item = { type: "AssignmentExpression", start, end: this.lastEnd, operator: "=", left: item, right };
        }
      }
      items.push(item);
      if (this.is(")")) break;
      if (isRest && this.is(",") && cover.comma < 0) cover.comma = this.start;
      this.expect(",");
      hasComma = true;
    }
    const to = this.lastEnd;
    const close = this.start;
    this.next();
    const keepMarks = (): void => {
      this.yieldAt = yieldAt || this.yieldAt;
      this.awaitAt = awaitAt || this.awaitAt;
    };
    const dropMarks = (): void => void Object.assign(this, { yieldAt, awaitAt });
    return { items, typeAt, hasComma, from, to, close, keepMarks, dropMarks };
  }

  #tryArrow(start: number, list: Items, cover: Cover, async: boolean, place: ArrowPlace, mayBeTyped: boolean): Node | null {
    const isTyped = mayBeTyped && this.is(":");
    if (isTyped) {
      const read = (): true | null => {
        this.returnType();
        return this.is("=>") && !this.newLine ? true : null;
      };
      // Where nothing but parameters can be, what is wrong with the type is the error.
      const isCertain = list.items.length === 0 || list.typeAt >= 0;
      if (!(isCertain ? read() : this.attempt(read))) return null;
      this.moveClosing(list.close, this.start, this.lastEnd);
    }
    if (!this.is("=>") || this.newLine) return null;
    this.checkPattern(cover, false);
    this.checkDefaults();
    list.dropMarks();
    const node = this.parseArrow(start, list.items, async, place.noIn, place.beforeColon);
    if (isTyped) this.#typed.add(node);
    return node;
  }

  /** `x => x` and `async x => x`, or just a name. */
  parseNameOrArrow(place: ArrowPlace): Node {
    const { start, raw } = this;
    const id = this.parseIdentifier();
    const isAsync = raw === "async" && !this.newLine;
    if (isAsync && this.is("function")) return this.parseFunction(start, true, false) as Node;
    if (!place.canBeArrow || this.newLine) return id;
    if (this.is("=>")) return this.parseArrow(start, [id], false, place.noIn, place.beforeColon);
    if (!isAsync) return id;
    if (this.kind === WORD && this.isName() && !(this.isForAwait && this.is("of"))) {
      const param = this.attempt(() => {
        const name = this.parseIdentifier();
        return this.is("=>") && !this.newLine ? name : null;
      });
      if (param) return this.parseArrow(start, [param], true, place.noIn, place.beforeColon);
    } else if (this.is("<")) {
      const arrow = this.attempt(() => this.parseGenericArrow(start, true, place));
      if (arrow) return arrow;
    }
    return id;
  }
}
