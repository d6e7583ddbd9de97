import type { AnyNode } from "acorn";
import type { ClassNode, FunctionNode } from "./ast.ts";
import type { Target } from "./cached-calls.ts";
import { inferredName, isNameless } from "./function-names.ts";
import type { Modules } from "./modules.ts";
import type { Scopes } from "./scope.ts";

/** Where a function is annotated: around the expression that it is, or by a statement that reads it. */
export type Anchor =
  | { kind: "around"; contextName: string | null }
  | { kind: "start"; scope: AnyNode; read: string }
  | { kind: "before" | "after"; statement: AnyNode; read: string };

/** True for what a statement of the file's top level declares. */
export function isTopLevel(node: FunctionNode | ClassNode, scopes: Scopes): boolean {
  let at: AnyNode | undefined = scopes.parents.get(node);
  if (at?.type === "VariableDeclarator") at = scopes.parents.get(at);
  if (at?.type === "VariableDeclaration") at = scopes.parents.get(at);
  if (at?.type === "ExportNamedDeclaration" || at?.type === "ExportDefaultDeclaration") at = scopes.parents.get(at);
  return at === scopes.module.node;
}

/** The statement of a declarator or declaration if statements may stand next to it. */
export function listStatement(node: AnyNode, scopes: Scopes): AnyNode | null {
  let statement = node.type === "VariableDeclarator" ? scopes.parents.get(node) : node;
  let parent = statement && scopes.parents.get(statement);
  if (parent?.type === "ExportNamedDeclaration" || parent?.type === "ExportDefaultDeclaration") {
    statement = parent;
    parent = scopes.parents.get(parent);
  }
  const isList =
    parent?.type === "Program" ||
    parent?.type === "BlockStatement" ||
    parent?.type === "StaticBlock" ||
    parent?.type === "SwitchCase";
  return isList && statement ? statement : null;
}

/** Where the annotation of a function goes. */
export function anchorOf(target: Target, scopes: Scopes, modules: Modules): Anchor {
  const { node, method } = target;
  if (method) {
    const statement = listStatement(method.holder, scopes);
    // A method that no statement can follow stays without identity of its own; the read is never evaluated.
    return { kind: "after", statement: statement ?? node, read: method.read };
  }
  const parent = scopes.parents.get(node);
  if (parent?.type === "ExportDefaultDeclaration" && !(node.type.endsWith("Declaration") && node.id)) {
    const isHoisted = node.type === "FunctionDeclaration";
    const read = modules.defaultName;
    return isHoisted ? { kind: "start", scope: scopes.module.node, read } : { kind: "after", statement: parent, read };
  }
  if (node.type === "FunctionDeclaration" && parent) {
    if (parent.type === "SwitchCase") return { kind: "before", statement: node, read: node.id.name };
    const scope = parent.type.startsWith("Export") ? scopes.module.node : (scopes.of.get(parent)?.node ?? parent);
    return { kind: "start", scope, read: node.id.name };
  }
  if (node.type === "ClassDeclaration") {
    return { kind: "after", statement: listStatement(node, scopes) ?? node, read: (node as { id: { name: string } }).id.name };
  }
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") {
    const statement = listStatement(parent, scopes);
    if (statement) return { kind: "after", statement, read: parent.id.name };
  }
  return { kind: "around", contextName: parent && isNameless(node) ? inferredName(node, parent) : null };
}

/** True for what `new` calls, or begins with: `new function () {}`, `new class {}.x()`. A call in its place would be taken for it. */
export function isBehindNew(node: AnyNode, scopes: Scopes): boolean {
  let at = node;
  for (let parent = scopes.parents.get(at); parent; parent = scopes.parents.get(at)) {
    if (parent.type === "NewExpression") return parent.callee === at;
    const isHead =
      (parent.type === "MemberExpression" && parent.object === at) ||
      (parent.type === "TaggedTemplateExpression" && parent.tag === at);
    if (!isHead) return false;
    at = parent;
  }
  return false;
}
