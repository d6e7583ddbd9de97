import type { AnyNode } from "acorn";
import { type ClassNode, type FunctionNode, isClass, isFunction, keyName, walk } from "./ast.ts";

/** True if the text shows that a function returns no promise; false if that cannot be told. */
export function isVisiblySync(node: FunctionNode | ClassNode): boolean {
  if (isClass(node) || node.async || node.generator) return false;
  if (node.body.type !== "BlockStatement") return isVisiblyNoPromise(node.body);
  let isSync = true;
  walk(node.body, (at) => {
    if (isFunction(at) || isClass(at)) return false;
    if (at.type === "ReturnStatement" && at.argument && !isVisiblyNoPromise(at.argument)) isSync = false;
    return isSync;
  });
  return isSync;
}

function isVisiblyNoPromise(node: AnyNode): boolean {
  switch (node.type) {
    case "Literal":
    case "TemplateLiteral":
    case "ArrayExpression":
    case "UnaryExpression":
    case "UpdateExpression":
    case "BinaryExpression":
      return true;
    case "ObjectExpression":
      // A spread or a computed name may bring a `then`.
      return node.properties.every(
        (property) => property.type === "Property" && !property.computed && keyName(property) !== "then",
      );
    case "ParenthesizedExpression":
      return isVisiblyNoPromise(node.expression);
    case "ConditionalExpression":
      return isVisiblyNoPromise(node.consequent) && isVisiblyNoPromise(node.alternate);
    case "LogicalExpression":
      return isVisiblyNoPromise(node.left) && isVisiblyNoPromise(node.right);
    default:
      return false;
  }
}
