import type { AnyNode, Identifier, Program } from "acorn";
import { children, isClass, isFunction, isLoop } from "./ast.ts";
import type { Edits } from "./edits.ts";
import { emitCatch, emitFinally } from "./emit-catch.ts";
import { emitClass, emitFunction } from "./emit-functions.ts";
import { emitLoop } from "./emit-loops.ts";
import { emitExport, emitFile } from "./emit-modules.ts";
import { emitAsyncReturn, emitAwait, emitYield } from "./emit-suspension.ts";
import { closeUsing, emitUsingDeclaration, openUsing } from "./emit-using.ts";
import type { Erased } from "./erase-types.ts";
import type { Annotations } from "./functions.ts";
import type { Modules } from "./modules.ts";
import type { Names } from "./names.ts";
import type { Parsed } from "./parse.ts";
import type { Scopes } from "./scope.ts";

/** What the code at some place runs in. */
export interface Place {
  /** Name of the context of the enclosing function, `$k…`. */
  context: string;
  /** Name of the activation, `$a…`; null in code that cannot suspend. */
  activation: string | null;
  isAsyncGenerator: boolean;
}

/** Everything known about a file before it is rewritten. */
export interface Analysis {
  parsed: Parsed;
  erased: Erased;
  scopes: Scopes;
  modules: Modules;
  annotations: Annotations;
  names: Names;
  /** Top-level expression statements whose value is displayed. */
  displayed: Set<AnyNode>;
}

/**
 * One walk over the tree in source order that writes all insertions (see Edits for why the order matters). The rewrites
 * themselves are functions in the `emit-*` files, each for one group of syntax; they call back for what is below.
 */
export class Emitter {
  readonly analysis: Analysis;
  readonly edits: Edits;
  /** Names of the dispose stacks in force, by the node whose `using` declarations they hold. */
  readonly stacks = new Map<AnyNode, string>();
  #lastNumber = 0;

  constructor(analysis: Analysis, edits: Edits) {
    this.analysis = analysis;
    this.edits = edits;
  }

  /** A number that no other name of compiled code in this file has. */
  number(): number {
    return ++this.#lastNumber;
  }

  emit(program: Program): void {
    emitFile(this, program);
  }

  /** Rewrites a node and what is below it. */
  visit(node: AnyNode, place: Place): void {
    const { before, after, around } = this.analysis.annotations;
    const leading = before.get(node);
    if (leading) this.edits.insert(node.start, leading);
    const wrapped = around.get(node);
    if (wrapped) this.edits.insert(node.start, wrapped.open);
    this.#rewrite(node, place);
    if (wrapped) this.edits.insert(node.end, wrapped.close);
    if (this.analysis.erased.semicolons.has(node)) this.edits.insert(node.end, ";");
    const trailing = after.get(node);
    if (trailing) this.edits.insert(node.end, trailing);
  }

  /** Rewrites what is below a node. */
  visitChildren(node: AnyNode, place: Place): void {
    for (const child of children(node)) this.visit(child, place);
  }

  /** Puts text around an expression, in brackets of its own where a comma would tear it apart. */
  wrap(node: AnyNode, open: string, place: Place, close: string): void {
    const isSequence = node.type === "SequenceExpression";
    this.edits.insert(node.start, open + (isSequence ? "(" : ""));
    this.visit(node, place);
    this.edits.insert(node.end, (isSequence ? ")" : "") + close);
  }

  /** Rewrites the statements of a list between two offsets: the place for scope starts and for disposal. */
  visitList(statements: readonly AnyNode[], scope: AnyNode, start: number, end: number, place: Place): void {
    this.edits.insert(start, openUsing(this, statements, scope) + (this.analysis.annotations.atStart.get(scope) ?? ""));
    for (const statement of statements) this.visit(statement, place);
    this.edits.insert(end, closeUsing(this, statements, scope, place));
  }

  #rewrite(node: AnyNode, place: Place): void {
    const { names, parsed } = this.analysis;
    if (isFunction(node)) {
      emitFunction(this, node, place);
      return;
    }
    if (isClass(node)) {
      emitClass(this, node, place);
      return;
    }
    if (isLoop(node) || node.type === "LabeledStatement") {
      emitLoop(this, node, place);
      return;
    }
    switch (node.type) {
      case "BlockStatement":
        this.visitList(node.body, node, node.start + 1, node.end - 1, place);
        return;
      case "VariableDeclaration":
        if (node.kind === "using" || node.kind === "await using") {
          emitUsingDeclaration(this, node, place);
          return;
        }
        this.visitChildren(node, place);
        return;
      case "Identifier":
        this.#identifier(node, false);
        return;
      case "Property":
        this.#property(node, place);
        return;
      case "ExpressionStatement":
        this.#expressionStatement(node, place);
        return;
      case "AwaitExpression":
        emitAwait(this, node, place);
        return;
      case "YieldExpression":
        emitYield(this, node, place);
        return;
      case "ReturnStatement":
        emitAsyncReturn(this, node, place);
        return;
      case "ThrowStatement": {
        const { line, column } = parsed.lines.position(node.argument.start);
        this.wrap(node.argument, `${names.runtime}.thrown(`, place, `, ${line}, ${column})`);
        return;
      }
      case "CatchClause":
        emitCatch(this, node, place);
        return;
      case "TryStatement":
        emitFinally(this, node, place);
        return;
      case "CallExpression":
        this.#call(node, place);
        return;
      case "TaggedTemplateExpression":
        if (node.tag.type === "Identifier") this.#identifier(node.tag, true);
        else this.visit(node.tag, place);
        this.visit(node.quasi, place);
        return;
      case "ImportExpression":
        this.edits.replace(node.start, node.start + "import".length, `${names.runtime}.import`);
        this.visitChildren(node, place);
        return;
      case "MetaProperty":
        if (node.meta.name === "import") this.edits.replace(node.start, node.end, `${names.runtime}.meta`);
        return;
      case "ImportDeclaration":
      case "ExportAllDeclaration":
        this.edits.replace(node.start, node.end, ";");
        return;
      case "ExportNamedDeclaration":
      case "ExportDefaultDeclaration":
        emitExport(this, node, place);
        return;
      case "WithStatement" as never:
        throw parsed.error(node, "'with' is not allowed in modules.");
      default:
        this.visitChildren(node, place);
        return;
    }
  }

  #identifier(node: Identifier, isCallee: boolean): void {
    const read = this.#importRead(node);
    if (read === null) return;
    // Called as a member, the function would see the namespace as `this`.
    this.edits.replace(node.start, node.end, isCallee ? `(0, ${read})` : read);
  }

  #importRead(node: AnyNode): string | null {
    const binding = this.analysis.scopes.bindings.get(node);
    const use = binding && this.analysis.modules.uses.get(binding);
    return use ? this.analysis.modules.read(use) : null;
  }

  #property(node: Extract<AnyNode, { type: "Property" }>, place: Place): void {
    const read = node.shorthand ? this.#importRead(node.value) : null;
    if (read === null || node.key.type !== "Identifier") {
      this.visitChildren(node, place);
      return;
    }
    this.edits.replace(node.start, node.end, `${node.key.name}: ${read}`);
  }

  #expressionStatement(node: Extract<AnyNode, { type: "ExpressionStatement" }>, place: Place): void {
    const { names, parsed, displayed, scopes } = this.analysis;
    const isDisplayed = displayed.has(node);
    if (isDisplayed)
      this.edits.insert(node.start, `${names.runtime}.display(${node.expression.type === "SequenceExpression" ? "(" : ""}`);
    else if (/^(Program|BlockStatement|StaticBlock|SwitchCase)$/.test(scopes.parents.get(node)?.type ?? "")) {
      // `(0, $i0.f)()` at the start of a line would be taken for arguments of what stands above it.
      if (this.#startsWithImportCall(node.expression, node.start)) this.edits.insert(node.start, ";");
    }
    this.visit(node.expression, place);
    if (!isDisplayed) return;
    const end = parsed.text[node.end - 1] === ";" ? node.end - 1 : node.end;
    this.edits.insert(end, node.expression.type === "SequenceExpression" ? "))" : ")");
  }

  #startsWithImportCall(node: AnyNode, start: number): boolean {
    let at: AnyNode | undefined = node;
    let parent: AnyNode | undefined;
    while (at && at.start === start) {
      if (at.type === "Identifier") {
        const isCallee =
          (parent?.type === "CallExpression" && parent.callee === at) || parent?.type === "TaggedTemplateExpression";
        return isCallee && this.#importRead(at) !== null;
      }
      parent = at;
      at = children(at)[0];
    }
    return false;
  }

  #call(node: Extract<AnyNode, { type: "CallExpression" }>, place: Place): void {
    const { callee } = node;
    if (callee.type === "Identifier") this.#identifier(callee, true);
    else this.visit(callee, place);
    const method =
      callee.type === "MemberExpression" && !callee.computed && callee.property.type === "Identifier" ? callee.property.name : "";
    // A rejection handler must not swallow the signals that end a run.
    const handler = method === "catch" ? 0 : method === "then" ? 1 : -1;
    for (const [index, argument] of node.arguments.entries()) {
      const isHandler = index === handler && !node.arguments.slice(0, index + 1).some((each) => each.type === "SpreadElement");
      if (isHandler) this.wrap(argument, `${this.analysis.names.runtime}.h(`, place, ")");
      else this.visit(argument, place);
    }
  }
}
