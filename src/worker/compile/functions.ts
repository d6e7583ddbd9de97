import type { AnyNode } from "acorn";
import { type ClassNode, type FunctionNode, isClass, isFunction, keyName, walk } from "./ast.ts";
import { declaredMethods, findCachedCalls, isCachedCall, type Target } from "./cached-calls.ts";
import { Closures } from "./closures.ts";
import type { BindingInfo, FunctionInfo, ParamInfo } from "./compiled.ts";
import { Getters } from "./getters.ts";
import type { Modules } from "./modules.ts";
import type { Names } from "./names.ts";
import type { Parsed } from "./parse.ts";
import { type Scopes, scopeAround } from "./scope.ts";
import { isVisiblySync } from "./visibly-sync.ts";

/** What annotating the functions of a file adds to it, by place. */
export interface Annotations {
  functions: FunctionInfo[];
  exports: Record<string, BindingInfo>;
  dynamicWrapping: boolean;
  /** Text before and after a function that is annotated where it stands. */
  around: Map<AnyNode, { open: string; close: string }>;
  /** Statements at the start of a scope, by the node that opens it. */
  atStart: Map<AnyNode, string>;
  /** Statements before and behind a statement. */
  before: Map<AnyNode, string>;
  after: Map<AnyNode, string>;
}

/** Where one function is annotated, as decided by what it is. */
type Place =
  | { kind: "around"; contextName: string | null }
  | { kind: "start"; scope: AnyNode; read: string }
  | { kind: "before" | "after"; statement: AnyNode; read: string };

/** Finds the functions that need an identity, works out what each consists of, and where it is annotated. */
export function analyseFunctions(
  parsed: Parsed,
  scopes: Scopes,
  modules: Modules,
  names: Names,
  annotate: "candidates" | "all",
): Annotations {
  const { targets, isDynamic } = findCachedCalls(parsed.program, scopes, modules);
  const wanted = new Map<AnyNode, Target>(targets.map((target) => [target.node, target]));
  const want = (target: Target): void => void (wanted.has(target.node) || wanted.set(target.node, target));
  walk(parsed.program, (node, parent) => {
    const isCode = isFunction(node) || isClass(node);
    if (isCode && (annotate === "all" || isTopLevel(node, parsed, scopes)) && !isMethodValue(node, parent))
      want({ node, method: null });
    if (annotate === "all" && isClass(node) && node.type === "ClassDeclaration" && node.id)
      declaredMethods(node, node.id.name).forEach(want);
    if (
      annotate === "all" &&
      node.type === "VariableDeclarator" &&
      node.id.type === "Identifier" &&
      listStatement(node, scopes)
    ) {
      declaredMethods(node, node.id.name).forEach(want);
    }
  });
  const closures = new Closures(scopes, modules);
  const result: Annotations = {
    functions: [],
    exports: {},
    dynamicWrapping: isDynamic,
    around: new Map(),
    atStart: new Map(),
    before: new Map(),
    after: new Map(),
  };
  const getters = new Getters(modules, names, result.atStart);
  const ordinals = new Map<string, number>();
  const inOrder = [...wanted.values()].sort((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
  for (const [id, target] of inOrder.entries()) {
    const { node } = target;
    const owner = target.method?.definition ?? node;
    const closure = closures.ofNode(node);
    const name = nameOf(node, owner, scopes);
    const same = `${name}\n${closure.ownSource}`;
    const ordinal = ordinals.get(same) ?? 0;
    ordinals.set(same, ordinal + 1);
    result.functions.push({
      id,
      name,
      ...parsed.lines.position(owner.start),
      start: owner.start,
      end: owner.end,
      params: paramsOf(node),
      usesThis: usesThis(node),
      isAsync: isFunction(node) && node.async,
      isGenerator: isFunction(node) && node.generator,
      isTopLevel: isTopLevel(node, parsed, scopes),
      isVisiblySync: isVisiblySync(node),
      ordinal,
      ...closure.info,
    });
    const place = placeOf(target, scopes, modules);
    const getter = getters.for(
      closure.captured,
      place.kind === "start" ? (scopes.of.get(place.scope) ?? scopes.module) : scopeAround(node, scopes),
    );
    const rest = `, ${id}${getter ? `, ${getter}` : ""})`;
    if (place.kind === "around") {
      const key = place.contextName === null ? null : JSON.stringify(place.contextName);
      // A function that takes its name from where it stands would lose it as an argument.
      result.around.set(node, {
        open: `${names.runtime}.fn(${key ? `{ ${key}: ` : ""}`,
        close: `${key ? ` }[${key}]` : ""}${rest}`,
      });
    } else {
      const statement = `${names.runtime}.fn(${place.read}${rest};`;
      if (place.kind === "start") append(result.atStart, place.scope, ` ${statement}`);
      else append(result[place.kind], place.statement, place.kind === "after" ? `; ${statement}` : `${statement} `);
    }
  }
  exportInfo(result, scopes, closures, getters, modules, names);
  return result;
}

function exportInfo(
  result: Annotations,
  scopes: Scopes,
  closures: Closures,
  getters: Getters,
  modules: Modules,
  names: Names,
): void {
  let tops = "";
  for (const entry of modules.exports) {
    const closure = entry.binding ? closures.ofBinding(entry.binding) : entry.node ? closures.ofNode(entry.node) : null;
    const info: BindingInfo = closure?.info ?? { source: "", captures: [], ignored: [], imports: entry.use ? [entry.use] : [] };
    Object.defineProperty(result.exports, entry.name, { value: info, enumerable: true, writable: true, configurable: true });
    const getter = closure && getters.for(closure.captured, scopes.module);
    if (getter) tops += ` ${names.runtime}.top(${JSON.stringify(entry.name)}, ${getter});`;
  }
  if (modules.exports.length === 0 && modules.stars.length === 0) return;
  const entries = modules.exports.map((entry) => `[${JSON.stringify(entry.name)}]: () => ${entry.read}`);
  const stars = modules.stars.length > 0 ? `, [${modules.stars.join(", ")}]` : "";
  const text = ` ${names.runtime}.exports({ ${entries.join(", ")} }${stars});${tops}`;
  result.atStart.set(scopes.module.node, text + (result.atStart.get(scopes.module.node) ?? ""));
}

function append(map: Map<AnyNode, string>, node: AnyNode, text: string): void {
  map.set(node, (map.get(node) ?? "") + text);
}

function isTopLevel(node: FunctionNode | ClassNode, parsed: Parsed, scopes: Scopes): boolean {
  let at: AnyNode | undefined = scopes.parents.get(node);
  if (at?.type === "VariableDeclarator") at = scopes.parents.get(at);
  if (at?.type === "VariableDeclaration") at = scopes.parents.get(at);
  if (at?.type === "ExportNamedDeclaration" || at?.type === "ExportDefaultDeclaration") at = scopes.parents.get(at);
  return at === parsed.program;
}

function isMethodValue(node: AnyNode, parent: AnyNode | null): boolean {
  if (parent?.type === "MethodDefinition") return parent.value === node;
  return parent?.type === "Property" && parent.value === node && (parent.method || parent.kind !== "init");
}

/** The statement of a declarator or declaration if statements may stand next to it. */
function listStatement(node: AnyNode, scopes: Scopes): AnyNode | null {
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

function placeOf(target: Target, scopes: Scopes, modules: Modules): Place {
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
  const hasName = node.type !== "ArrowFunctionExpression" && node.id;
  return { kind: "around", contextName: hasName || !parent ? null : inferredName(node, parent) };
}

/** The name that JavaScript gives an anonymous function from the place it stands in. */
function inferredName(node: AnyNode, parent: AnyNode): string | null {
  if (parent.type === "VariableDeclarator" && parent.id.type === "Identifier") return parent.id.name;
  if ((parent.type === "Property" || parent.type === "PropertyDefinition") && parent.value === node) return keyName(parent);
  if (parent.type === "AssignmentExpression" && parent.left.type === "Identifier") return parent.left.name;
  if (parent.type === "AssignmentPattern" && parent.left.type === "Identifier") return parent.left.name;
  return null;
}

function nameOf(node: FunctionNode | ClassNode, owner: AnyNode, scopes: Scopes): string {
  if (node.type !== "ArrowFunctionExpression" && node.id) return node.id.name;
  if (owner.type === "MethodDefinition" || owner.type === "Property") return keyName(owner) ?? "";
  let at: AnyNode = node;
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

/** The parameters as written. */
export function paramsOf(node: FunctionNode | ClassNode): ParamInfo[] {
  if (isClass(node)) {
    const own = node.body.body.find((member) => member.type === "MethodDefinition" && member.kind === "constructor");
    return own?.type === "MethodDefinition" ? paramsOf(own.value) : [];
  }
  return node.params.map((param) => {
    const rest = param.type === "RestElement";
    const target = rest ? param.argument : param.type === "AssignmentPattern" ? param.left : param;
    return { name: target.type === "Identifier" ? target.name : null, rest };
  });
}

/** True if the body reads a `this` of its own. */
export function usesThis(root: FunctionNode | ClassNode): boolean {
  if (root.type === "ArrowFunctionExpression" || isClass(root)) return false;
  let found = false;
  walk(root, (node) => {
    if (node !== root && (isClass(node) || (isFunction(node) && node.type !== "ArrowFunctionExpression"))) return false;
    if (node.type === "ThisExpression" || node.type === "Super") found = true;
    return !found;
  });
  return found;
}
