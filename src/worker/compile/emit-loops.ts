import type { AnyNode, ForOfStatement, LabeledStatement } from "acorn";
import { isFunction, walk } from "./ast.ts";
import { closeStack, openStack } from "./emit-using.ts";
import type { Emitter, Place } from "./emitter.ts";

type Loop = Extract<AnyNode, { body: unknown; type: `${string}Statement` }>;

/** Rewrites a loop, or a statement with labels, which may be one. */
export function emitLoop(emitter: Emitter, node: AnyNode, place: Place): void {
  // What is put around a loop has to stand outside of its labels, or `continue label` would lose it.
  const isOutermost = emitter.analysis.scopes.parents.get(node)?.type !== "LabeledStatement";
  const { labels, statement } = unlabel(node);
  const frame = isOutermost ? frameOf(emitter, statement, labels, place) : null;
  if (frame) emitter.edits.insert(node.start, frame.open);
  if (node.type === "LabeledStatement") emitter.visit(node.body, place);
  else emitParts(emitter, node as Loop, place);
  if (frame) emitter.edits.insert(node.end, frame.close(place));
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
  emitter: Emitter,
  statement: AnyNode,
  labels: Set<string>,
  place: Place,
): { open: string; close(place: Place): string } | null {
  if (statement.type === "ForOfStatement" && statement.await) {
    const { activation } = place;
    // Leaving the loop awaits the iterator's return, so the context is put back wherever control goes on.
    if (!jumpsOut(statement.body, labels)) return { open: "{ ", close: () => ` ${activation}.r(); }` };
    return { open: "{ try { ", close: () => ` ${activation}.r(); } finally { ${activation}.f(); } }` };
  }
  if (statement.type !== "ForStatement" || statement.init?.type !== "VariableDeclaration") return null;
  const { kind } = statement.init;
  if (kind !== "using" && kind !== "await using") return null;
  return {
    open: `{${openStack(emitter, statement)} `,
    close: (at) => `${closeStack(emitter, statement, kind, at)} }`,
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

function emitParts(emitter: Emitter, node: AnyNode, place: Place): void {
  switch (node.type) {
    case "ForStatement":
      if (node.init) emitter.visit(node.init, place);
      if (node.test) emitter.visit(node.test, place);
      if (node.update) emitter.visit(node.update, place);
      emitBody(emitter, node.body, place, "", "");
      return;
    case "WhileStatement":
      emitter.visit(node.test, place);
      emitBody(emitter, node.body, place, "", "");
      return;
    case "DoWhileStatement":
      emitBody(emitter, node.body, place, "", "");
      emitter.visit(node.test, place);
      return;
    case "ForInStatement":
      emitter.visit(node.left, place);
      emitter.visit(node.right, place);
      emitBody(emitter, node.body, place, "", "");
      return;
    case "ForOfStatement":
      emitForOf(emitter, node, place);
      return;
    default:
      emitter.visitChildren(node, place);
      return;
  }
}

function emitForOf(emitter: Emitter, node: ForOfStatement, place: Place): void {
  const { activation } = place;
  if (!node.await) emitter.visit(node.left, place);
  else emitAwaitedHead(emitter, node.left, place);
  if (node.await) emitter.wrap(node.right, `${activation}.it(`, place, ")");
  else emitter.visit(node.right, place);
  let before = node.await ? ` ${activation}.r();` : "";
  let after = "";
  const { left } = node;
  if (left.type === "VariableDeclaration" && (left.kind === "using" || left.kind === "await using")) {
    const id = left.declarations[0]?.id;
    const open = openStack(emitter, node);
    before += `${open} ${emitter.stacks.get(node)}.use(${id?.type === "Identifier" ? id.name : ""}, ${left.kind === "await using"});`;
    after = closeStack(emitter, node, left.kind, place);
  }
  emitBody(emitter, node.body, place, before, after);
}

/** The head of a `for await` is evaluated right after an await: code in it puts the context back first. */
function emitAwaitedHead(emitter: Emitter, head: AnyNode, place: Place): void {
  const resume = `(${place.activation}.r(), `;
  const visit = (node: AnyNode): void => {
    switch (node.type) {
      case "VariableDeclaration":
        if (node.kind === "using" || node.kind === "await using") {
          emitter.visit(node, place);
          return;
        }
        for (const declarator of node.declarations) visit(declarator.id);
        return;
      case "ObjectPattern":
        for (const property of node.properties) {
          if (property.type === "RestElement") visit(property);
          else {
            if (property.computed) emitter.wrap(property.key, resume, place, ")");
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
        emitter.wrap(node.right, resume, place, ")");
        return;
      default:
        emitter.visit(node, place);
        return;
    }
  };
  visit(head);
}

function emitBody(emitter: Emitter, body: AnyNode, place: Place, before: string, after: string): void {
  const { counter, runtime } = emitter.analysis.names;
  const check = ` if (++${counter} > 1023) ${counter} = ${runtime}.loop();${before}`;
  // The body may hide the names of the head: what reads those stands in a block around it.
  const needsBlock = body.type !== "BlockStatement" || after !== "";
  emitter.edits.insert(needsBlock ? body.start : body.start + 1, needsBlock ? `{${check} ` : check);
  emitter.visit(body, place);
  if (needsBlock) emitter.edits.insert(body.end, `${after} }`);
}
