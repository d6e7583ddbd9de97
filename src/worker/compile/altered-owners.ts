import type { AnyNode } from "acorn";
import type { FunctionNode } from "./ast.ts";
import { isFunction, walk } from "./ast.ts";
import type { Binding, Scopes } from "./scope.ts";

const MUTATING = new Set("push pop shift unshift splice sort reverse fill copyWithin set add delete clear append".split(" "));

/**
 * The functions, or the program, whose local variables the own code of a function changes: by assigning them, or by changing what they
 * hold. Functions inside of it are asked for themselves. Such variables are state that no other code can see.
 */
export function alteredOwners({ body }: FunctionNode, scopes: Scopes): Set<AnyNode> {
  const owners = new Set<AnyNode>();
  const own = scopes.parents.get(body) ?? body;
  walk(body, (node, parent) => {
    if (node !== body && isFunction(node)) return false;
    const changed = changedRoot(node, parent);
    const binding = changed && scopes.bindings.get(changed);
    if (binding) {
      const owner = ownerOf(binding, scopes);
      if (owner !== null && owner !== own) owners.add(owner);
    }
    return true;
  });
  for (const { node, write, binding } of scopes.references) {
    if (!write || !binding || node.start < body.start || node.end > body.end || functionAround(node, scopes) !== own) continue;
    const owner = ownerOf(binding, scopes);
    if (owner !== null && owner !== own) owners.add(owner);
  }
  return owners;
}

/** The name at the root of what a node changes inside: `a` of `a.b = 1`, `delete a.b`, `a.b.push(1)`, and of `a.run();`. */
function changedRoot(node: AnyNode, parent: AnyNode | null): AnyNode | undefined {
  let target: AnyNode | undefined;
  if (node.type === "AssignmentExpression") target = node.left;
  else if (node.type === "UpdateExpression" || (node.type === "UnaryExpression" && node.operator === "delete"))
    target = node.argument;
  else if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
    const { property, computed } = node.callee;
    const isKnown = !computed && property.type === "Identifier" && MUTATING.has(property.name);
    if (isKnown || parent?.type === "ExpressionStatement" || parent?.type === "AwaitExpression") target = node.callee;
  }
  if (target?.type !== "MemberExpression") return undefined;
  while (target.type === "MemberExpression") target = target.object;
  return target.type === "Identifier" ? target : undefined;
}

/** Where a local variable lives; null for those of the top level, which are no secret, and for imports. */
function ownerOf({ scope, kind }: Binding, scopes: Scopes): AnyNode | null {
  if (scope === scopes.module || kind === "import" || kind === "function" || kind === "class") return null;
  return isFunction(scope.node) ? scope.node : functionAround(scope.node, scopes);
}

/** The function that a node stands in, or the program. */
function functionAround(node: AnyNode, { parents, module }: Scopes): AnyNode {
  for (let at = parents.get(node); at; at = parents.get(at)) if (isFunction(at)) return at;
  return module.node;
}
