import type { AnyNode, CallExpression, VariableDeclarator } from "acorn";
import { type ClassNode, type FunctionNode, isClass, isFunction, keyName, walk } from "./ast.ts";
import { type Modules, member as memberOf } from "./modules.ts";
import type { Binding, Scopes } from "./scope.ts";

/** A function or class that a cached call names, and how it is reached when it cannot be named by itself. */
export interface Target {
  node: FunctionNode | ClassNode;
  /** For methods: the expression that reads it, e.g. `api.load` or `Api.prototype.load`, and the declarator or class it is in. */
  method: { read: string; holder: AnyNode; definition: AnyNode } | null;
}

const CACHED_NAMES = new Set(["singleton", "memo", "cacheResource", "cacheData", "echo", "fragment"]);
const MAX_ALIASES = 8;

/** What the first arguments of the cached calls of a file are. */
export interface CachedCalls {
  targets: Target[];
  /** Arguments that are not, or not only, functions of this file. */
  sites: AnyNode[];
  /** Some argument cannot be told from the text of this file. */
  isDynamic: boolean;
}

/** Finds the functions that are handed to `singleton`, `memo` and the like. */
export function findCachedCalls(program: AnyNode, scopes: Scopes, modules: Modules): CachedCalls {
  const result: CachedCalls = { targets: [], sites: [], isDynamic: false };
  walk(program, (node) => {
    if (node.type !== "CallExpression" || !isCachedCallee(node.callee, scopes)) return;
    const [argument] = node.arguments;
    if (!argument) return;
    const found = resolveTargets(argument, scopes, modules, 0);
    result.targets.push(...(found?.targets ?? []));
    result.isDynamic ||= found === null;
    if (found?.isHere !== true && argument.type !== "SpreadElement") result.sites.push(argument);
  });
  return result;
}

/** True for a call through which a function gets its name: `const f = st.memo(…)`. */
export function isCachedCall(node: AnyNode, scopes: Scopes): node is CallExpression {
  return node.type === "CallExpression" && isCachedCallee(node.callee, scopes);
}

function isCachedCallee(callee: AnyNode, scopes: Scopes): boolean {
  if (callee.type === "ParenthesizedExpression") return isCachedCallee(callee.expression, scopes);
  if (callee.type === "MemberExpression") {
    const { property } = callee;
    if (property.type === "Identifier" && !callee.computed) return CACHED_NAMES.has(property.name);
    return property.type === "Literal" && CACHED_NAMES.has(String(property.value));
  }
  if (callee.type !== "Identifier") return false;
  // `const { memo } = st;` and `const memo = st.memo;`
  const declarator = scopes.bindings.get(callee)?.node;
  if (declarator?.type !== "VariableDeclarator") return false;
  if (declarator.id.type === "ObjectPattern") {
    return declarator.id.properties.some(
      (property) =>
        property.type === "Property" &&
        property.value.type === "Identifier" &&
        property.value.name === callee.name &&
        CACHED_NAMES.has(keyName(property) ?? ""),
    );
  }
  return declarator.init?.type === "MemberExpression" && isCachedCallee(declarator.init, scopes);
}

/** The functions of this file that an expression may stand for, and whether it can stand for no others. */
interface Resolved {
  targets: Target[];
  isHere: boolean;
}

const ELSEWHERE: Resolved = { targets: [], isHere: false };

/** The functions an expression may stand for; null if that cannot be told from the text of this file. */
function resolveTargets(node: AnyNode, scopes: Scopes, modules: Modules, depth: number): Resolved | null {
  if (depth > MAX_ALIASES) return null;
  if (isFunction(node) || isClass(node)) return here({ node, method: null });
  switch (node.type) {
    case "ConditionalExpression":
    case "LogicalExpression": {
      const sides = node.type === "ConditionalExpression" ? [node.consequent, node.alternate] : [node.left, node.right];
      const found = sides.map((side) => resolveTargets(side, scopes, modules, depth + 1));
      const known = found.filter((each) => each !== null);
      if (known.length < found.length) return null;
      return { targets: known.flatMap(({ targets }) => targets), isHere: known.every(({ isHere }) => isHere) };
    }
    case "Identifier": {
      const binding = scopes.bindings.get(node);
      // Without a binding it is a global, which is no function of the script.
      if (!binding || binding.kind === "import") return ELSEWHERE;
      return resolveBinding(binding, scopes, modules, depth);
    }
    case "MemberExpression": {
      const root = rootOf(node);
      if (root?.type === "Identifier") {
        const binding = scopes.bindings.get(root);
        if (!binding || binding.kind === "import") return ELSEWHERE;
      }
      const name = node.computed ? null : node.property.type === "Identifier" ? node.property.name : null;
      if (name === null || node.object.type !== "Identifier") return null;
      const binding = scopes.bindings.get(node.object);
      return binding ? resolveMethod(binding, name, scopes, modules, depth) : ELSEWHERE;
    }
    case "CallExpression":
      // A bound function has no source of its own; the runtime asks for a name.
      return node.callee.type === "MemberExpression" && keyOfMember(node.callee) === "bind" ? ELSEWHERE : null;
    default:
      return null;
  }
}

function here(...targets: Target[]): Resolved {
  return { targets, isHere: true };
}

function resolveBinding(binding: Binding, scopes: Scopes, modules: Modules, depth: number): Resolved | null {
  const { node } = binding;
  if ((binding.kind === "function" || binding.kind === "class") && (isFunction(node) || isClass(node)))
    return here({ node, method: null });
  if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier" || !node.init) return null;
  const isReassigned = scopes.references.some((reference) => reference.binding === binding && reference.write);
  return isReassigned ? null : resolveTargets(node.init, scopes, modules, depth + 1);
}

function resolveMethod(binding: Binding, name: string, scopes: Scopes, modules: Modules, depth: number): Resolved | null {
  const { node } = binding;
  if (isClass(node)) return found(classMethod(node, name, true, binding.name));
  if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier") return null;
  const init = node.init;
  if (init?.type === "ObjectExpression") {
    for (const property of init.properties) {
      if (property.type !== "Property" || property.kind !== "init" || keyName(property) !== name) continue;
      if (!isFunction(property.value)) return resolveTargets(property.value, scopes, modules, depth + 1);
      return here({ node: property.value, method: { read: `${binding.name}.${name}`, holder: node, definition: property } });
    }
    return null;
  }
  if (isClass(init)) return found(classMethod(init, name, true, binding.name, node));
  if (init?.type === "NewExpression" && init.callee.type === "Identifier") {
    const made = scopes.bindings.get(init.callee);
    if (made && isClass(made.node)) return found(classMethod(made.node, name, false, made.name));
  }
  return null;
}

function found(target: Target | null): Resolved | null {
  return target && here(target);
}

function classMethod(node: ClassNode, name: string, isStatic: boolean, className: string, holder: AnyNode = node): Target | null {
  for (const member of node.body.body) {
    if (member.type !== "MethodDefinition" || member.kind !== "method" || member.static !== isStatic || keyName(member) !== name)
      continue;
    const read = `${className}${isStatic ? "" : ".prototype"}${memberOf(name)}`;
    return { node: member.value, method: { read, holder, definition: member } };
  }
  return null;
}

/** All methods that can be read by a path from a declared class or object: for annotating every function. */
export function declaredMethods(holder: ClassNode | VariableDeclarator, name: string): Target[] {
  const code = isClass(holder) ? holder : holder.init;
  if (isClass(code)) {
    return code.body.body.flatMap((member) => {
      const key = member.type === "MethodDefinition" && member.kind === "method" && !member.computed ? keyName(member) : null;
      const method = key === null ? null : classMethod(code, key, (member as { static: boolean }).static, name, holder);
      return method ?? [];
    });
  }
  if (code?.type !== "ObjectExpression") return [];
  return code.properties.flatMap((property): Target[] => {
    if (property.type !== "Property" || !property.method || property.computed || !isFunction(property.value)) return [];
    if (property.key.type !== "Identifier") return [];
    return [{ node: property.value, method: { read: `${name}.${property.key.name}`, holder, definition: property } }];
  });
}

function rootOf(node: AnyNode): AnyNode | null {
  let at = node;
  while (at.type === "MemberExpression") at = at.object;
  return at;
}

function keyOfMember(node: Extract<AnyNode, { type: "MemberExpression" }>): string | null {
  return !node.computed && node.property.type === "Identifier" ? node.property.name : null;
}
