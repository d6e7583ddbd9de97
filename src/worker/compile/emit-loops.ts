import type { AnyNode, ForOfStatement, LabeledStatement } from "acorn";
import { isFunction, walk } from "./ast.ts";
import type { Emission, Enclosing } from "./emission.ts";
import { closeStack, openStack } from "./emit-using.ts";

type Loop = Extract<AnyNode, { body: unknown; type: `${string}Statement` }>;

/** Rewrites a loop, or a statement with labels, which may be one. */
export function emitLoop(emission: Emission, node: AnyNode, enclosing: Enclosing): void {
  // What is put around a loop has to stand outside of its labels, or `continue label` would lose it.
  const isOutermost = emission.analysis.scopes.parents.get(node)?.type !== "LabeledStatement";
  const { labels, statement } = unlabel(node);
  const frame = isOutermost ? frameOf(emission, statement, labels, enclosing) : null;
  if (frame) emission.edits.insert(node.start, frame.open);
  if (node.type === "LabeledStatement") emission.visit(node.body, enclosing);
  else emitParts(emission, node as Loop, enclosing);
  if (frame) emission.edits.insert(node.end, frame.close(enclosing));
}

function unlabel(node: AnyNode): { labels: Set<string>; statement: AnyNode } {
  const labels = new Set<string>();
  let at = node;
  while (at.type === "LabeledStatement") {
    labels.add((at as LabeledStatement).label.name);
    at = at.body;
  }
  return { labels, statement: at };
}

function frameOf(
  emission: Emission,
  statement: AnyNode,
  labels: Set<string>,
  enclosing: Enclosing,
): { open: string; close(enclosing: Enclosing): string } | null {
  if (statement.type === "ForOfStatement" && statement.await) {
    const { activation } = enclosing;
    // Leaving the loop awaits the iterator's return, so the context is put back wherever control goes on.
    if (!jumpsOut(statement.body, labels)) return { open: "{ ", close: () => ` ${activation}.r(); }` };
    return { open: "{ try { ", close: () => ` ${activation}.r(); } finally { ${activation}.f(); } }` };
  }
  if (statement.type !== "ForStatement" || statement.init?.type !== "VariableDeclaration") return null;
  const { kind } = statement.init;
  if (kind !== "using" && kind !== "await using") return null;
  return {
    open: `{${openStack(emission, statement)} `,
    close: (at) => `${closeStack(emission, statement, kind, at)} }`,
  };
}

/** True if control can leave the loop for a place that is not right behind it, other than by return or throw. */
function jumpsOut(body: AnyNode, ownLabels: Set<string>): boolean {
  const labels = new Set(ownLabels);
  let found = false;
  walk(body, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "LabeledStatement") labels.add(node.label.name);
    if ((node.type === "BreakStatement" || node.type === "ContinueStatement") && node.label && !labels.has(node.label.name))
      found = true;
    return !found;
  });
  return found;
}

function emitParts(emission: Emission, node: AnyNode, enclosing: Enclosing): void {
  switch (node.type) {
    case "ForStatement":
      if (node.init) emission.visit(node.init, enclosing);
      if (node.test) emission.visit(node.test, enclosing);
      if (node.update) emission.visit(node.update, enclosing);
      emitBody(emission, node.body, enclosing, "", "");
      return;
    case "WhileStatement":
      emission.visit(node.test, enclosing);
      emitBody(emission, node.body, enclosing, "", "");
      return;
    case "DoWhileStatement":
      emitBody(emission, node.body, enclosing, "", "");
      emission.visit(node.test, enclosing);
      return;
    case "ForInStatement":
      emission.visit(node.left, enclosing);
      emission.visit(node.right, enclosing);
      emitBody(emission, node.body, enclosing, "", "");
      return;
    case "ForOfStatement":
      emitForOf(emission, node, enclosing);
      return;
    default:
      emission.visitChildren(node, enclosing);
      return;
  }
}

function emitForOf(emission: Emission, node: ForOfStatement, enclosing: Enclosing): void {
  const { activation } = enclosing;
  if (!node.await) emission.visit(node.left, enclosing);
  else emitAwaitedHead(emission, node.left, enclosing);
  if (node.await) emission.wrap(node.right, `${activation}.it(`, enclosing, ")");
  else emission.visit(node.right, enclosing);
  let before = node.await ? ` ${activation}.r();` : "";
  let after = "";
  const { left } = node;
  if (left.type === "VariableDeclaration" && (left.kind === "using" || left.kind === "await using")) {
    const id = left.declarations[0]?.id;
    const open = openStack(emission, node);
    before += `${open} ${emission.stacks.get(node)}.use(${id?.type === "Identifier" ? id.name : ""}, ${left.kind === "await using"});`;
    after = closeStack(emission, node, left.kind, enclosing);
  }
  emitBody(emission, node.body, enclosing, before, after);
}

/** The head of a `for await` is evaluated right after an await: code in it puts the context back first. */
function emitAwaitedHead(emission: Emission, head: AnyNode, enclosing: Enclosing): void {
  const resume = `(${enclosing.activation}.r(), `;
  const visit = (node: AnyNode): void => {
    switch (node.type) {
      case "VariableDeclaration":
        if (node.kind === "using" || node.kind === "await using") {
          emission.visit(node, enclosing);
          return;
        }
        for (const declarator of node.declarations) visit(declarator.id);
        return;
      case "ObjectPattern":
        for (const property of node.properties) {
          if (property.type === "RestElement") visit(property);
          else {
            if (property.computed) emission.wrap(property.key, resume, enclosing, ")");
            visit(property.value);
          }
        }
        return;
      case "ArrayPattern":
        for (const element of node.elements) if (element) visit(element);
        return;
      case "RestElement":
        visit(node.argument);
        return;
      case "AssignmentPattern":
        visit(node.left);
        // Making a function runs nothing, and in brackets with a comma it would lose its name.
        if (isFunction(node.right)) emission.visit(node.right, enclosing);
        else emission.wrapNamed(node.right, node.left, resume, enclosing, ")");
        return;
      default:
        emission.visit(node, enclosing);
        return;
    }
  };
  visit(head);
}

function emitBody(emission: Emission, body: AnyNode, enclosing: Enclosing, before: string, after: string): void {
  const { counter, runtime } = emission.analysis.names;
  const check = ` if (++${counter} > 1023) ${counter} = ${runtime}.loop();${before}`;
  // The body may hide the names of the head: what reads those stands in a block around it.
  const needsBlock = body.type !== "BlockStatement" || after !== "";
  emission.edits.insert(needsBlock ? body.start : body.start + 1, needsBlock ? `{${check} ` : check);
  emission.visit(body, enclosing);
  if (needsBlock) emission.edits.insert(body.end, `${after} }`);
}
