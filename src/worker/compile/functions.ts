import type { AnyNode } from "acorn";
import { type ClassNode, type FunctionNode, isClass, isFunction, walk } from "./ast.ts";
import { declaredMethods, findCachedCalls, type Target } from "./cached-calls.ts";
import { type Closure, Closures } from "./closures.ts";
import type { BindingInfo, FunctionInfo, ParamInfo, SiteInfo } from "./compiled.ts";
import { assignedName, inferredName, nameOf } from "./function-names.ts";
import { Getters } from "./getters.ts";
import type { Modules } from "./modules.ts";
import type { Names } from "./names.ts";
import type { Parsed } from "./parse.ts";
import { type Scopes, scopeAround } from "./scope.ts";
import { usesThis } from "./this-use.ts";
import { isVisiblySync } from "./visibly-sync.ts";

/** What annotating the functions of a file adds to it, by place. */
export interface Annotations {
  functions: FunctionInfo[];
  sites: SiteInfo[];
  exports: Record<string, BindingInfo>;
  dynamicWrapping: boolean;
  /** Text before and after an expression that is annotated where it stands. */
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

/** Finds the functions and calls that need an identity, works out what each consists of, and where it is annotated. */
export function analyseFunctions(
  parsed: Parsed,
  scopes: Scopes,
  modules: Modules,
  names: Names,
  annotate: "candidates" | "all",
): Annotations {
  const { targets, sites, isDynamic } = findCachedCalls(parsed.program, scopes, modules);
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
    sites: [],
    exports: {},
    dynamicWrapping: isDynamic,
    around: new Map(),
    atStart: new Map(),
    before: new Map(),
    after: new Map(),
  };
  const getters = new Getters(modules, names, result.atStart);
  const ordinals = new Ordinals();
  const inOrder = [...wanted.values()].sort((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
  for (const [id, target] of inOrder.entries()) {
    const { node } = target;
    const owner = target.method?.definition ?? node;
    const closure = closures.ofNode(node);
    const name = nameOf(node, owner, scopes);
    const ordinal = ordinals.next(name, closure);
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
      readsThis: closure.readsThis,
      ...closure.info,
    });
    const place = placeOf(target, scopes, modules);
    const getter = getters.for(
      closure,
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
  const siteOrdinals = new Ordinals();
  for (const [index, node] of sites.entries()) {
    const closure = closures.ofArgument(node);
    const name = assignedName(node, scopes);
    result.sites.push({
      name,
      isMade: node.type !== "Identifier" && node.type !== "MemberExpression",
      ordinal: siteOrdinals.next(name, closure),
      readsThis: closure.readsThis,
      ...closure.info,
    });
    const getter = getters.for(closure, scopeAround(node, scopes));
    // In brackets: a comma would tear it apart.
    result.around.set(node, { open: `${names.runtime}.site((`, close: `), ${index}${getter ? `, ${getter}` : ""})` });
  }
  exportInfo(result, scopes, closures, getters, modules, names);
  return result;
}

/** Counts equals in textual order. */
class Ordinals {
  readonly #counts = new Map<string, number>();

  next(name: string, { ownSource }: Closure): number {
    const same = `${name}\n${ownSource}`;
    const ordinal = this.#counts.get(same) ?? 0;
    this.#counts.set(same, ordinal + 1);
    return ordinal;
  }
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
    const getter = closure && getters.for(closure, scopes.module);
    if (getter) tops += ` ${names.runtime}.top(${JSON.stringify(entry.name)}, ${getter});`;
  }
  if (modules.exports.length === 0) return;
  const entries = modules.exports.map((entry) => `[${JSON.stringify(entry.name)}]: () => ${entry.read}`);
  const text = ` ${names.runtime}.exports({ ${entries.join(", ")} });${tops}`;
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
