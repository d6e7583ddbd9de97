import type { Node } from "./node.ts";
import { SWITCH } from "./scopes.ts";
import { END, WORD } from "./tokenizer.ts";
import { VariableParser } from "./variables.ts";

/** Where a statement stands: in a list of them, as the only one behind `if` and the like, or behind a label. */
export type Context = "list" | "single" | "top";

/** Words that begin statements, though they may be names. */
const CONTEXTUAL = new Set("async using type interface abstract enum namespace module global declare".split(" "));

/** Reads statements. Those that are only types are blanked, and null. */
export abstract class StatementParser extends VariableParser {
  /** A declaration of a type, `import` or `export`; undefined if it is neither. */
  abstract parseDeclaration(context: Context): Node | null | undefined;

  override parseStatements(end: string, context: Context = "list"): Node[] {
    const body: Node[] = [];
    while (end ? !this.eat(end) : this.kind !== END) {
      const statement = this.parseStatement(context);
      if (statement) body.push(statement);
    }
    return body;
  }

  parseStatement(context: Context): Node | null {
    const { start, raw } = this;
    const isSingle = context === "single";
    if (this.isName() && !CONTEXTUAL.has(raw)) return this.#parseExpressionStatement();
    switch (raw) {
      case "{":
        return this.parseBlock();
      case ";":
        this.next();
        return { type: "EmptyStatement", start, end: this.lastEnd };
      case "var":
        return this.parseVariables(raw);
      case "const":
      case "let":
        if (raw === "const" && this.peek() === "e" && this.follows(() => this.is("enum"))) break;
        if (isSingle) this.unexpected();
        return this.parseVariables(raw);
      case "if":
        return this.#parseIf();
      case "for":
        return this.#parseLoop(() => this.parseFor());
      case "while":
        this.next();
        return this.#parseLoop(() => {
          const test = this.#parseTest();
          const body = this.parseOnly();
          return { type: "WhileStatement", start, end: this.lastEnd, test, body };
        });
      case "do":
        return this.#parseLoop(() => this.#parseDo());
      case "return":
        if (!this.isInFunction) this.raise(start, "'return' outside of function");
        return this.#parseReturn();
      case "throw": {
        this.next();
        if (this.newLine) this.raise(this.lastEnd, "Illegal newline after throw");
        const argument = this.parseExpression();
        this.semicolon();
        return this.ended({ type: "ThrowStatement", start, end: this.lastEnd, argument });
      }
      case "try":
        return this.#parseTry();
      case "switch":
        return this.#parseSwitch();
      case "break":
      case "continue":
        return this.#parseJump();
      case "debugger":
        this.next();
        this.semicolon();
        return { type: "DebuggerStatement", start, end: this.lastEnd };
      case "with":
        return this.raise(start, "'with' is not allowed in modules");
      case "function":
        if (isSingle) this.unexpected();
        return this.#functionOrType(start, false);
      case "class":
        if (isSingle) this.unexpected();
        return this.parseClass(true);
      case "async":
        if (!this.follows(() => this.is("function") && !this.newLine)) break;
        if (isSingle) this.unexpected();
        this.next();
        return this.#functionOrType(start, true);
      case "using":
      case "await": {
        const kind = this.usingKind(false);
        if (!kind) break;
        if (this.scope.flags & SWITCH) this.raise(start, "A 'using' declaration in a case needs a block around it");
        if (isSingle) this.unexpected();
        return this.parseVariables(kind);
      }
    }
    const declaration = this.parseDeclaration(context);
    if (declaration !== undefined) return declaration ?? (isSingle ? { type: "EmptyStatement", start, end: this.lastEnd } : null);
    return this.#parseExpressionStatement();
  }

  #parseExpressionStatement(): Node {
    const { start } = this;
    const expression = this.parseExpression();
    if (expression.type === "Identifier" && expression.end === this.lastEnd && expression.start === start && this.is(":"))
      return this.#parseLabeled(expression);
    this.semicolon();
    return this.ended({ type: "ExpressionStatement", start, end: this.lastEnd, expression });
  }

  #functionOrType(start: number, async: boolean): Node | null {
    let node: Node | null = null;
    const { blanks } = this.erasure;
    const { length } = blanks;
    node = this.parseFunction(start, async, true);
    if (!node) {
      blanks.length = length;
      blanks.push({ start, end: this.lastEnd, lead: ";" });
    }
    return node;
  }

  parseBlock(): Node {
    return this.within(0, () => this.#parseBraces());
  }

  #parseBraces(): Node {
    const { start } = this;
    this.expect("{");
    return { type: "BlockStatement", start, body: this.parseStatements("}"), end: this.lastEnd };
  }

  /** The statement that is the body of another. */
  parseOnly(): Node {
    return this.parseStatement("single") as Node;
  }

  #parseTest(): Node {
    this.expect("(");
    const test = this.parseExpression();
    this.expect(")");
    return test;
  }

  #parseIf(): Node {
    const { start } = this;
    this.next();
    const test = this.#parseTest();
    const consequent = this.parseOnly();
    const alternate = this.eat("else") ? this.parseOnly() : null;
    return { type: "IfStatement", start, end: this.lastEnd, test, consequent, alternate };
  }

  #parseLoop(parse: () => Node): Node {
    this.labels.push({ name: null, kind: "loop", start: -1 });
    const node = parse();
    this.labels.pop();
    return node;
  }

  #parseDo(): Node {
    const { start } = this;
    this.next();
    const body = this.parseOnly();
    this.expect("while");
    const test = this.#parseTest();
    this.eat(";");
    return { type: "DoWhileStatement", start, end: this.lastEnd, body, test };
  }

  #parseReturn(): Node {
    const { start } = this;
    this.next();
    const argument = this.is(";") || this.canEndStatement() ? null : this.parseExpression();
    this.semicolon();
    return this.ended({ type: "ReturnStatement", start, end: this.lastEnd, argument });
  }

  #parseTry(): Node {
    const { start } = this;
    this.next();
    const block = this.parseBlock();
    let handler: Node | null = null;
    if (this.is("catch")) {
      const from = this.start;
      this.next();
      handler = this.within(0, () => {
        let param: Node | null = null;
        if (this.eat("(")) {
          param = this.parseBinding();
          this.checkTarget(param, param.type === "Identifier" ? "catch" : "lexical");
          this.annotation();
          this.expect(")");
        }
        const body = this.#parseBraces();
        return { type: "CatchClause", start: from, end: this.lastEnd, param, body };
      });
    }
    const finalizer = this.eat("finally") ? this.parseBlock() : null;
    if (!handler && !finalizer) this.raise(start, "Missing catch or finally clause");
    return { type: "TryStatement", start, end: this.lastEnd, block, handler, finalizer };
  }

  #parseSwitch(): Node {
    const { start } = this;
    this.next();
    const discriminant = this.#parseTest();
    const cases: Node[] = [];
    this.expect("{");
    this.labels.push({ name: null, kind: "switch", start: -1 });
    this.within(SWITCH, () => {
      while (!this.is("}")) {
        const from = this.start;
        const isDefault = !this.eat("case");
        if (isDefault) this.expect("default");
        if (isDefault && cases.some(({ test }) => test === null)) this.raise(from, "Multiple default clauses");
        const test = isDefault ? null : this.parseExpression(false, null, true);
        this.expect(":");
        const consequent: Node[] = [];
        while (!this.is("case") && !this.is("default") && !this.is("}")) {
          const statement = this.parseStatement("list");
          if (statement) consequent.push(statement);
        }
        cases.push({ type: "SwitchCase", start: from, end: this.lastEnd, consequent, test });
      }
    });
    this.next();
    this.labels.pop();
    return { type: "SwitchStatement", start, end: this.lastEnd, discriminant, cases };
  }

  #parseJump(): Node {
    const { start, raw } = this;
    const isBreak = raw === "break";
    this.next();
    const label = this.kind === WORD && !this.canEndStatement() ? this.parseIdentifier() : null;
    this.semicolon();
    const isTarget = this.labels.some(
      ({ name, kind }) => (label ? name === label.name : kind) && (kind === "loop" || (isBreak && (label || kind))),
    );
    if (!isTarget)
      this.raise(
        start,
        label
          ? `'${raw} ${label.name}' is not inside of such a ${isBreak ? "statement" : "loop"}`
          : `'${raw}' is not inside of a loop`,
      );
    return { type: isBreak ? "BreakStatement" : "ContinueStatement", start, end: this.lastEnd, label };
  }

  #parseLabeled(label: Node): Node {
    const name = label.name as string;
    this.next();
    if (this.labels.some((each) => each.name === name)) this.raise(label.start, `Label '${name}' is already declared`);
    const kind = /^(for|while|do)$/.test(this.raw) ? "loop" : null;
    for (const each of this.labels) if (each.start === label.start) Object.assign(each, { start: this.start, kind });
    this.labels.push({ name, kind, start: this.start });
    const body = this.parseOnly();
    this.labels.pop();
    return { type: "LabeledStatement", start: label.start, end: this.lastEnd, body, label };
  }
}
