import { MemberParser } from "./classes.ts";
import type { Node } from "./node.ts";
import { Cover } from "./patterns.ts";
import { WORD } from "./tokenizer.ts";

/** Reads variables, and the loops that begin with them. */
export abstract class VariableParser extends MemberParser {
  /** The statement that is the body of another. */
  abstract parseOnly(): Node;

  /** What `using` or `await using` begins, if it is a declaration. */
  usingKind(isInHead: boolean): string | null {
    const isUsing = (): boolean =>
      this.is("using") &&
      this.follows(() => {
        if (this.newLine || this.kind !== WORD || /^(in|instanceof)$/.test(this.raw)) return false;
        if (!isInHead || !this.is("of")) return true;
        this.next();
        return this.is("=");
      });
    if (isUsing()) return "using";
    const isAwaited =
      this.is("await") &&
      this.follows(
        () =>
          !this.newLine &&
          this.is("using") &&
          (isInHead ? this.follows(() => !this.newLine && this.kind === WORD && !/^(in|instanceof)$/.test(this.raw)) : isUsing()),
      );
    if (isAwaited && !this.isInAsync)
      this.raise(this.start, "'await using' is only allowed in async functions, and at the top level");
    return isAwaited ? "await using" : null;
  }

  parseVariables(kind: string): Node {
    const node = this.parseDeclarators(kind, false);
    this.semicolon();
    node.end = this.lastEnd;
    return this.ended(node);
  }

  parseDeclarators(kind: string, isInHead: boolean): Node {
    const { start } = this;
    const declarations: Node[] = [];
    const isUsing = kind.endsWith("using");
    if (kind === "await using") this.next();
    do {
      this.next();
      const from = this.start;
      const id = isUsing ? this.parseIdentifier() : this.parseBinding();
      if (kind !== "var" && id.name === "let") this.unexpected(id.start);
      this.checkTarget(id, kind === "var" ? "var" : "lexical");
      if (this.is("!") && !this.newLine) this.eraseToken();
      this.annotation();
      const init = this.eat("=") ? this.parseMaybeAssign(isInHead) : null;
      const mayLackValue = init || this.isAmbient || (isInHead && (this.is("in") || this.is("of")));
      if (!mayLackValue && (kind === "const" || isUsing)) this.raise(this.lastEnd, `Missing initializer in ${kind} declaration`);
      if (!mayLackValue && id.type !== "Identifier")
        this.raise(this.lastEnd, "Complex binding patterns require an initialization value");
      declarations.push({ type: "VariableDeclarator", start: from, end: this.lastEnd, id, init });
    } while (this.is(","));
    return { type: "VariableDeclaration", start, end: this.lastEnd, declarations, kind };
  }

  parseFor(): Node {
    const { start } = this;
    this.next();
    const awaitAt = this.is("await") && this.isInAsync ? this.start : -1;
    if (awaitAt >= 0) this.next();
    return this.within(0, () => {
      this.expect("(");
      const kind = /^(var|let|const)$/.test(this.raw) ? this.raw : this.usingKind(true);
      if (kind) {
        const init = this.parseDeclarators(kind, true);
        if (init.declarations?.length !== 1 || !(this.is("in") || this.is("of"))) return this.#parseForTail(start, init, awaitAt);
        if (this.is("in") && kind.endsWith("using")) this.raise(this.start, "Using declaration is not allowed in for-in loops");
        if (init.declarations[0]?.init)
          this.raise(init.start, `for-${this.raw} loop variable declaration may not have an initializer`);
        return this.#parseForEach(start, init, awaitAt);
      }
      if (this.is(";")) return this.#parseForTail(start, null, awaitAt);
      const cover = new Cover();
      const { start: from, end } = this;
      const isAsync = this.is("async");
      const init = awaitAt >= 0 ? this.parseAwaitedTarget(cover) : this.parseExpression(true, cover);
      if (!this.is("in") && !this.is("of")) {
        this.checkExpression(cover);
        return this.#parseForTail(start, init, awaitAt);
      }
      const isBareAsync = isAsync && awaitAt < 0 && this.is("of") && init.start === from && init.end === end;
      if (isBareAsync || this.castEnd === this.lastEnd) this.unexpected();
      this.checkTarget(this.toPattern(init, false, cover), null);
      return this.#parseForEach(start, init, awaitAt);
    });
  }

  #parseForTail(start: number, init: Node | null, awaitAt: number): Node {
    if (awaitAt >= 0) this.unexpected(awaitAt);
    this.expect(";");
    const test = this.is(";") ? null : this.parseExpression();
    this.expect(";");
    const update = this.is(")") ? null : this.parseExpression();
    this.expect(")");
    const body = this.parseOnly();
    return { type: "ForStatement", start, end: this.lastEnd, init, test, update, body };
  }

  #parseForEach(start: number, left: Node, awaitAt: number): Node {
    const isIn = this.is("in");
    if (isIn && awaitAt >= 0) this.unexpected(awaitAt);
    this.next();
    const right = isIn ? this.parseExpression() : this.parseMaybeAssign();
    this.expect(")");
    const body = this.parseOnly();
    const base = { start, end: this.lastEnd, left, right, body };
    return isIn ? { type: "ForInStatement", ...base } : { type: "ForOfStatement", await: awaitAt >= 0, ...base };
  }
}
