import type { AnyNode, Identifier, Program } from "acorn";
import { children, isClass, isFunction, isLoop } from "./ast.ts";
import { slotOf } from "./cell-code.ts";
import type { Edits } from "./edits.ts";
import type { Analysis, Emission, Enclosing } from "./emission.ts";
import { emitCatch, emitFinally } from "./emit-catch.ts";
import { declaresShared, emitCell, emitSharedClass, emitSharedDeclaration, homeOf } from "./emit-cell.ts";
import { emitClass, emitFunction } from "./emit-functions.ts";
import { emitLoop } from "./emit-loops.ts";
import { emitExport, emitFile } from "./emit-modules.ts";
import { emitAsyncReturn, emitAwait, emitYield } from "./emit-suspension.ts";
import { closeUsing, emitUsingDeclaration, openUsing } from "./emit-using.ts";
import { isNameless } from "./function-names.ts";

/**
 * One walk over the tree in source order that writes all insertions (see Edits for why the order matters). The rewrites
 * themselves are functions in the `emit-*` files.
 */
export class Emitter implements Emission {
  readonly analysis: Analysis;
  readonly edits: Edits;
  readonly stacks = new Map<AnyNode, string>();
  readonly contexts = new Map<AnyNode, string>();
  #lastNumber = 0;

  constructor(analysis: Analysis, edits: Edits) {
    this.analysis = analysis;
    this.edits = edits;
  }

  number(): number {
    return ++this.#lastNumber;
  }

  emit(program: Program): void {
    emitFile(this, program);
  }

  /** @param slots their names in the code, in the order of `$r.slots` */
  emitCell(program: Program, slots: readonly string[]): void {
    emitCell(this, program, slots);
  }

  visit(node: AnyNode, enclosing: Enclosing): void {
    const { before, after, around } = this.analysis.annotations;
    const leading = before.get(node);
    if (leading) this.edits.insert(node.start, leading);
    const wrapped = around.get(node);
    if (wrapped) this.edits.insert(node.start, wrapped.open);
    this.#rewrite(node, enclosing);
    if (wrapped) this.edits.insert(node.end, wrapped.close);
    if (this.analysis.erased.semicolons.has(node)) this.edits.insert(node.end, ";");
    const trailing = after.get(node);
    if (trailing) this.edits.insert(node.end, trailing);
  }

  visitChildren(node: AnyNode, enclosing: Enclosing): void {
    for (const child of children(node)) this.visit(child, enclosing);
  }

  wrap(node: AnyNode, open: string, enclosing: Enclosing, close: string): void {
    const isSequence = node.type === "SequenceExpression";
    this.edits.insert(node.start, open + (isSequence ? "(" : ""));
    this.visit(node, enclosing);
    this.edits.insert(node.end, (isSequence ? ")" : "") + close);
  }

  wrapNamed(node: AnyNode, target: AnyNode, open: string, enclosing: Enclosing, close: string): void {
    // What is annotated where it stands keeps its name by that.
    const isNamed = target.type === "Identifier" && isNameless(node) && !this.analysis.annotations.around.has(node);
    const key = isNamed ? JSON.stringify(target.name) : "";
    this.wrap(node, isNamed ? `${open}{ ${key}: ` : open, enclosing, isNamed ? ` }[${key}]${close}` : close);
  }

  visitList(statements: readonly AnyNode[], scope: AnyNode, start: number, end: number, enclosing: Enclosing): void {
    this.edits.insert(start, openUsing(this, statements, scope) + (this.analysis.annotations.atStart.get(scope) ?? ""));
    for (const statement of statements) this.visit(statement, enclosing);
    this.edits.insert(end, closeUsing(this, statements, scope, enclosing));
  }

  #rewrite(node: AnyNode, enclosing: Enclosing): void {
    const { names, parsed, scopes, cell } = this.analysis;
    if (isFunction(node)) {
      emitFunction(this, node, node.type === "FunctionDeclaration" ? homeOf(this, node, enclosing) : enclosing);
      return;
    }
    if (isClass(node)) {
      const binding = node.type === "ClassDeclaration" ? scopes.module.bindings.get(node.id?.name ?? "") : undefined;
      if (node.type === "ClassDeclaration" && binding?.node === node && cell?.own.has(binding)) {
        emitSharedClass(this, node as AnyNode & { type: "ClassDeclaration" }, enclosing);
        return;
      }
      emitClass(this, node, enclosing);
      return;
    }
    if (isLoop(node) || node.type === "LabeledStatement") {
      emitLoop(this, node, enclosing);
      return;
    }
    switch (node.type) {
      case "BlockStatement":
        this.visitList(node.body, node, node.start + 1, node.end - 1, enclosing);
        return;
      case "VariableDeclaration":
        if (node.kind === "using" || node.kind === "await using") {
          emitUsingDeclaration(this, node, enclosing);
          return;
        }
        if (declaresShared(this, node)) emitSharedDeclaration(this, node, enclosing);
        else this.visitChildren(node, enclosing);
        return;
      case "AssignmentExpression":
      case "AssignmentPattern":
        this.visit(node.left, enclosing);
        // A member does not give a function its name, as the variable does that it stands for.
        if (this.#shared(node.left) === null) this.visit(node.right, enclosing);
        else this.wrapNamed(node.right, node.left, "", enclosing, "");
        return;
      case "Identifier":
        this.#identifier(node, false);
        return;
      case "Property":
        this.#property(node, enclosing);
        return;
      case "ExpressionStatement":
        this.#expressionStatement(node, enclosing);
        return;
      case "AwaitExpression":
        emitAwait(this, node, enclosing);
        return;
      case "YieldExpression":
        emitYield(this, node, enclosing);
        return;
      case "ReturnStatement":
        emitAsyncReturn(this, node, enclosing);
        return;
      case "ThrowStatement": {
        const { line, column } = parsed.lines.position(node.argument.start);
        this.wrap(node.argument, `${names.runtime}.thrown(`, enclosing, `, ${line}, ${column})`);
        return;
      }
      case "CatchClause":
        emitCatch(this, node, enclosing);
        return;
      case "TryStatement":
        emitFinally(this, node, enclosing);
        return;
      case "CallExpression":
        this.#call(node, enclosing);
        return;
      case "TaggedTemplateExpression":
        if (node.tag.type === "Identifier") this.#identifier(node.tag, true);
        else this.visit(node.tag, enclosing);
        this.visit(node.quasi, enclosing);
        return;
      case "ImportExpression":
        this.edits.replace(node.start, node.start + "import".length, `${names.runtime}.import`);
        this.visitChildren(node, enclosing);
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
        emitExport(this, node, enclosing);
        return;
      default:
        this.visitChildren(node, enclosing);
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
    return use ? this.analysis.modules.read(use) : this.#shared(node);
  }

  /** Reads and assigns a variable that the cell shares with others; null for any other name. */
  #shared(node: AnyNode): string | null {
    const { cell, scopes, modules } = this.analysis;
    if (cell === null || node.type !== "Identifier") return null;
    const binding = scopes.bindings.get(node);
    const use = binding && modules.uses.get(binding);
    if (use !== undefined) return modules.isShared(use) ? modules.read(use) : null;
    const slot = slotOf(cell, binding, node);
    return slot === null ? null : `${slot}.v`;
  }

  #property(node: Extract<AnyNode, { type: "Property" }>, enclosing: Enclosing): void {
    const read = node.shorthand ? this.#importRead(node.value) : null;
    if (read === null || node.key.type !== "Identifier") {
      const { value, key } = node;
      // `{ a = 1 } = b`: a shorthand with a default.
      const target = node.shorthand && value.type === "AssignmentPattern" ? this.#shared(value.left) : null;
      if (target !== null && key.type === "Identifier") this.edits.insert(node.start, `${key.name}: `);
      this.visitChildren(node, enclosing);
      return;
    }
    this.edits.replace(node.start, node.end, `${node.key.name}: ${read}`);
  }

  #expressionStatement(node: Extract<AnyNode, { type: "ExpressionStatement" }>, enclosing: Enclosing): void {
    const { names, parsed, displayed, scopes } = this.analysis;
    const isDisplayed = displayed.has(node);
    if (isDisplayed)
      this.edits.insert(node.start, `${names.runtime}.display(${node.expression.type === "SequenceExpression" ? "(" : ""}`);
    else if (/^(Program|BlockStatement|StaticBlock|SwitchCase)$/.test(scopes.parents.get(node)?.type ?? "")) {
      // `(0, $i0.f)()` at the start of a line would be taken for arguments of what stands above it.
      if (this.#startsWithImportCall(node.expression, node.start)) this.edits.insert(node.start, ";");
    }
    this.visit(node.expression, enclosing);
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

  #call(node: Extract<AnyNode, { type: "CallExpression" }>, enclosing: Enclosing): void {
    const { callee } = node;
    if (callee.type === "Identifier") this.#identifier(callee, true);
    else this.visit(callee, enclosing);
    const method =
      callee.type === "MemberExpression" && !callee.computed && callee.property.type === "Identifier" ? callee.property.name : "";
    // A rejection handler must not swallow the signals that end a run.
    const handler = method === "catch" ? 0 : method === "then" ? 1 : -1;
    for (const [index, argument] of node.arguments.entries()) {
      const isHandler = index === handler && !node.arguments.slice(0, index + 1).some((each) => each.type === "SpreadElement");
      if (isHandler) this.wrap(argument, `${this.analysis.names.runtime}.h(`, enclosing, ")");
      else this.visit(argument, enclosing);
    }
  }
}
