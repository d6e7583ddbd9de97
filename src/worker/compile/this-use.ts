import type { AnyNode } from "acorn";
import { type ClassNode, children, type FunctionNode, isClass, isFunction, walk } from "./ast.ts";
import type { Scopes } from "./scope.ts";

/** True if the body reads a `this` of its own. */
export function usesThis(root: FunctionNode | ClassNode): boolean {
  return isFunction(root) && !isTransparent(root) && children(root).some((child) => readsThis(child, "call"));
}

/**
 * True if code reads the `this` of what is around it.
 * @param reach `text` for code that is evaluated once: only the arrow functions in it read it when they are called
 */
export function readsThis(root: AnyNode, reach: "text" | "call"): boolean {
  let found = false;
  walk(root, (node) => {
    if (found || !isTransparent(node)) return false;
    if (reach === "text" && node.type === "ArrowFunctionExpression") {
      found = readsThis(node, "call");
      return false;
    }
    found = reach === "call" && (node.type === "ThisExpression" || node.type === "Super");
    return !found;
  });
  return found;
}

/** Whose `this` it is that a node reads: a function, field or static block; null at the top level, which has none. */
export function thisOwner(node: AnyNode, scopes: Scopes): AnyNode | null {
  let child = node;
  for (let at = scopes.parents.get(child); at; at = scopes.parents.get(at)) {
    if (isFunction(at) && at.type !== "ArrowFunctionExpression") return at;
    if (at.type === "StaticBlock" || (at.type === "PropertyDefinition" && at.value === child)) return at;
    child = at;
  }
  return null;
}

/** False for code that has a `this` of its own. */
function isTransparent(node: AnyNode): boolean {
  return !isClass(node) && (!isFunction(node) || node.type === "ArrowFunctionExpression");
}
