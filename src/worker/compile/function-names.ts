import type { AnyNode } from "acorn";
import { type ClassNode, type FunctionNode, isClass, isFunction, keyName } from "./ast.ts";
import { isCachedCall } from "./cached-calls.ts";
import type { Scopes } from "./scope.ts";

/** The name that JavaScript gives an anonymous function from the place it stands in. */
export function inferredName(node: AnyNode, parent: AnyNode): string | null {
  if (parent.type === "VariableDeclarator" && parent.id.type === "Identifier") return parent.id.name;
  if ((parent.type === "Property" || parent.type === "PropertyDefinition") && parent.value === node)
    return parent.key.type === "PrivateIdentifier" ? `#${parent.key.name}` : keyName(parent);
  if (parent.type === "AssignmentExpression" && parent.left.type === "Identifier") return parent.left.name;
  if (parent.type === "AssignmentPattern" && parent.left.type === "Identifier") return parent.left.name;
  return null;
}

/** True for a function or class without a name of its own: it takes one from where it stands. */
export function isNameless(node: AnyNode): node is FunctionNode | ClassNode {
  return node.type === "ArrowFunctionExpression" || ((isFunction(node) || isClass(node)) && !node.id);
}

/** The name of a function: its own, else that of what it is assigned to; "" if there is none. */
export function nameOf(node: FunctionNode | ClassNode, owner: AnyNode, scopes: Scopes): string {
  if (node.type !== "ArrowFunctionExpression" && node.id) return node.id.name;
  if (owner.type === "MethodDefinition" || owner.type === "Property") return keyName(owner) ?? "";
  return assignedName(node, scopes);
}

/** The variable, property or field that an expression is assigned to, through cached calls too; "" if there is none. */
export function assignedName(node: AnyNode, scopes: Scopes): string {
  let at = node;
  let parent = scopes.parents.get(at);
  while (parent && ((isCachedCall(parent, scopes) && parent.arguments[0] === at) || parent.type === "AwaitExpression")) {
    const given = parent.type === "CallExpression" ? nameOption(parent.arguments[1]) : null;
    if (given !== null) return given;
    at = parent;
    parent = scopes.parents.get(at);
  }
  if (!parent) return "";
  if (parent.type === "ExportDefaultDeclaration") return "default";
  if (parent.type === "AssignmentExpression" && parent.left.type === "MemberExpression") {
    const { property, computed } = parent.left;
    return !computed && property.type !== "Literal" && "name" in property ? String(property.name) : "";
  }
  return inferredName(at, parent) ?? "";
}

/** `st.memo(…, { name: "load" })`, where the name is written out. */
function nameOption(options: AnyNode | undefined): string | null {
  if (options?.type !== "ObjectExpression") return null;
  const found = options.properties.find((property) => property.type === "Property" && keyName(property) === "name");
  const value = found?.type === "Property" && found.value.type === "Literal" ? found.value.value : null;
  return typeof value === "string" ? value : null;
}
