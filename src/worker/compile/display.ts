import type { AnyNode, Program } from "acorn";
import { keyName } from "./ast.ts";
import type { Modules } from "./modules.ts";
import type { Scopes } from "./scope.ts";

const CONTAINER_METHODS = new Set(
  "container columns tabs expander sidebar empty form progress status spinner chatMessage popover dialog placeholder".split(" "),
);
const NOT_CONTAINERS = new Set("sessionState queryParams inputs signal output host".split(" "));

/**
 * The top-level expression statements of a notebook cell whose values are shown: all but assignments, `undefined`,
 * directives, and direct calls on `st` or on a container.
 */
export function findDisplayed(program: Program, scopes: Scopes, modules: Modules): Set<AnyNode> {
  const displayed = new Set<AnyNode>();
  const check = new Containers(scopes, modules);
  for (const node of program.body) {
    if (node.type !== "ExpressionStatement" || node.directive !== undefined) continue;
    const { expression } = node;
    if (expression.type === "AssignmentExpression" || expression.type === "UpdateExpression") continue;
    if (expression.type === "Identifier" && expression.name === "undefined") continue;
    if (expression.type === "UnaryExpression" && (expression.operator === "void" || expression.operator === "delete")) continue;
    if (!check.isDirectCall(expression)) displayed.add(node);
  }
  return displayed;
}

class Containers {
  readonly #scopes: Scopes;
  readonly #modules: Modules;

  constructor(scopes: Scopes, modules: Modules) {
    this.#scopes = scopes;
    this.#modules = modules;
  }

  isDirectCall(node: AnyNode): boolean {
    if (node.type === "AwaitExpression") return this.isDirectCall(node.argument);
    if (node.type === "ChainExpression") return this.isDirectCall(node.expression);
    if (node.type !== "CallExpression") return false;
    if (node.callee.type === "MemberExpression" && this.#isContainer(node.callee.object, 0)) return true;
    return this.#isContainer(node.callee, 0);
  }

  #isContainer(node: AnyNode, depth: number): boolean {
    if (depth > 10) return false;
    switch (node.type) {
      case "AwaitExpression":
        return this.#isContainer(node.argument, depth + 1);
      case "ChainExpression":
        return this.#isContainer(node.expression, depth + 1);
      case "Identifier": {
        const binding = this.#scopes.bindings.get(node);
        if (!binding) return node.name === "st";
        const use = this.#modules.uses.get(binding);
        if (use) return use.name === "st" && this.#modules.imports[use.index]?.specifier === "reprise";
        const declarator = binding.node;
        return declarator.type === "VariableDeclarator" && !!declarator.init && this.#isContainer(declarator.init, depth + 1);
      }
      case "MemberExpression":
        if (isImportedSt(node, this.#scopes, this.#modules)) return true;
        return !NOT_CONTAINERS.has(memberName(node)) && this.#isContainer(node.object, depth + 1);
      case "CallExpression":
        return (
          node.callee.type === "MemberExpression" &&
          CONTAINER_METHODS.has(memberName(node.callee)) &&
          this.#isContainer(node.callee.object, depth + 1)
        );
      default:
        return false;
    }
  }
}

/** `reprise.st` of `import * as reprise from "reprise"`. */
function isImportedSt(node: Extract<AnyNode, { type: "MemberExpression" }>, scopes: Scopes, modules: Modules): boolean {
  const binding = node.object.type === "Identifier" ? scopes.bindings.get(node.object) : undefined;
  const use = binding && modules.uses.get(binding);
  return use?.name === "*" && memberName(node) === "st" && modules.imports[use.index]?.specifier === "reprise";
}

function memberName(node: Extract<AnyNode, { type: "MemberExpression" }>): string {
  return keyName({ key: node.property, computed: node.computed }) ?? "";
}
