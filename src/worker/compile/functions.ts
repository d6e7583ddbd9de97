import type { AnyNode } from "acorn";
import { anchorOf, isBehindNew, isTopLevel, listStatement } from "./anchors.ts";
import { type ClassNode, type FunctionNode, isClass, isFunction, walk } from "./ast.ts";
import { declaredMethods, findCachedCalls, type Target } from "./cached-calls.ts";
import { type CellCode, slotOf } from "./cell-code.ts";
import { type Closure, Closures } from "./closures.ts";
import type { BindingInfo, FunctionInfo, ParamInfo, SiteInfo } from "./compiled.ts";
import { assignedName, nameOf } from "./function-names.ts";
import { Getters } from "./getters.ts";
import type { Modules } from "./modules.ts";
import type { Names } from "./names.ts";
import type { Parsed } from "./parse.ts";
import { lookup, type Scope, type Scopes, scopeAround } from "./scope.ts";
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

/** Finds the functions and calls that need an identity, works out what each consists of, and where it is annotated. */
export function analyseFunctions(
  parsed: Parsed,
  scopes: Scopes,
  modules: Modules,
  names: Names,
  annotate: "candidates" | "all",
  cell: CellCode | null = null,
): Annotations {
  const { targets, sites, isDynamic } = findCachedCalls(parsed.program, scopes, modules);
  const annotator = new Annotator(parsed, scopes, modules, names, cell);
  annotator.functions(inOrder([...targets, ...otherTargets(parsed.program, scopes, annotate)]));
  annotator.sites(sites);
  annotator.exports();
  annotator.result.dynamicWrapping = isDynamic;
  return annotator.result;
}

/** The functions that get an identity though no cached call of this file names them: those of the top level, or all. */
function otherTargets(program: AnyNode, scopes: Scopes, annotate: "candidates" | "all"): Target[] {
  const targets: Target[] = [];
  const isAll = annotate === "all";
  walk(program, (node, parent) => {
    const isCode = isFunction(node) || isClass(node);
    if (isCode && (isAll || isTopLevel(node, scopes)) && !isMethodValue(node, parent)) targets.push({ node, method: null });
    if (!isAll) return;
    if (node.type === "ClassDeclaration" && node.id) targets.push(...declaredMethods(node, node.id.name));
    else if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && listStatement(node, scopes))
      targets.push(...declaredMethods(node, node.id.name));
  });
  return targets;
}

/** Each function once, as it was found first, in the order of the text. */
function inOrder(targets: readonly Target[]): Target[] {
  const unique = new Map<AnyNode, Target>();
  for (const target of targets) if (!unique.has(target.node)) unique.set(target.node, target);
  return [...unique.values()].sort((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
}

/** Describes functions, calls and exports, and writes the calls that annotate them. */
class Annotator {
  readonly result: Annotations = {
    functions: [],
    sites: [],
    exports: {},
    dynamicWrapping: false,
    around: new Map(),
    atStart: new Map(),
    before: new Map(),
    after: new Map(),
  };
  readonly #parsed: Parsed;
  readonly #scopes: Scopes;
  readonly #modules: Modules;
  readonly #runtime: string;
  readonly #closures: Closures;
  readonly #getters: Getters;

  constructor(
    parsed: Parsed,
    scopes: Scopes,
    modules: Modules,
    names: Names,
    readonly cell: CellCode | null,
  ) {
    this.#parsed = parsed;
    this.#scopes = scopes;
    this.#modules = modules;
    this.#runtime = names.runtime;
    this.#closures = new Closures(scopes, modules, parsed.lines);
    this.#getters = new Getters(modules, names, this.result.atStart, cell);
  }

  functions(targets: readonly Target[]): void {
    const ordinals = new Ordinals();
    for (const [id, target] of targets.entries()) {
      const closure = this.#closures.ofNode(target.node);
      this.result.functions.push(this.#describe(id, target, closure, ordinals));
      this.#annotate(id, target, closure);
    }
  }

  sites(nodes: readonly AnyNode[]): void {
    const ordinals = new Ordinals();
    for (const [index, node] of nodes.entries()) {
      const closure = this.#closures.ofArgument(node);
      const name = assignedName(node, this.#scopes);
      this.result.sites.push({
        name,
        isMade: node.type !== "Identifier" && node.type !== "MemberExpression",
        ordinal: ordinals.next(name, closure),
        readsThis: closure.readsThis,
        ...closure.info,
      });
      const getter = this.#argument(closure, scopeAround(node, this.#scopes));
      // In brackets: a comma would tear it apart.
      this.result.around.set(node, { open: `${this.#runtime}.site((`, close: `), ${index}${getter})` });
    }
  }

  exports(): void {
    const { exports } = this.#modules;
    if (exports.length === 0) return;
    let tops = "";
    for (const { name, binding, node, use } of exports) {
      const closure = binding ? this.#closures.ofBinding(binding) : node ? this.#closures.ofNode(node) : null;
      const info: BindingInfo = closure?.info ?? { source: "", lines: [], captures: [], imports: use ? [use] : [] };
      Object.defineProperty(this.result.exports, name, { value: info, enumerable: true, writable: true, configurable: true });
      const getter = closure ? this.#argument(closure, this.#scopes.module) : "";
      if (getter) tops += ` ${this.#runtime}.top(${JSON.stringify(name)}${getter});`;
    }
    const entries = exports.map((entry) => `[${JSON.stringify(entry.name)}]: () => ${entry.read}`);
    const { atStart } = this.result;
    const module = this.#scopes.module.node;
    atStart.set(module, ` ${this.#runtime}.exports({ ${entries.join(", ")} });${tops}${atStart.get(module) ?? ""}`);
  }

  #describe(id: number, { node, method }: Target, closure: Closure, ordinals: Ordinals): FunctionInfo {
    const owner = method?.definition ?? node;
    const name = nameOf(node, owner, this.#scopes);
    return {
      id,
      name,
      ...this.#parsed.lines.position(owner.start),
      start: owner.start,
      end: owner.end,
      params: paramsOf(node),
      usesThis: usesThis(node),
      isAsync: isFunction(node) && node.async && !node.generator,
      isTopLevel: isTopLevel(node, this.#scopes),
      isVisiblySync: isVisiblySync(node),
      ordinal: ordinals.next(name, closure),
      readsThis: closure.readsThis,
      ...closure.info,
    };
  }

  #annotate(id: number, target: Target, closure: Closure): void {
    const { node } = target;
    const anchor = anchorOf(target, this.#scopes, this.#modules);
    const isAtStart = anchor.kind === "start";
    const scope = isAtStart ? (this.#scopes.of.get(anchor.scope) ?? this.#scopes.module) : scopeAround(node, this.#scopes);
    const rest = `, ${id}${this.#argument(closure, scope)})`;
    if (anchor.kind === "around") {
      const key = anchor.contextName === null ? null : JSON.stringify(anchor.contextName);
      // A function that takes its name from where it stands would lose it as an argument.
      const isBehind = isBehindNew(node, this.#scopes);
      const open = `${isBehind ? "(" : ""}${this.#runtime}.fn(${key ? `{ ${key}: ` : ""}`;
      this.result.around.set(node, { open, close: `${key ? ` }[${key}]` : ""}${rest}${isBehind ? ")" : ""}` });
      return;
    }
    const statement = `${this.#runtime}.fn(${this.#readOf(anchor.read, scope)}${rest};`;
    if (anchor.kind === "start") append(this.result.atStart, anchor.scope, ` ${statement}`);
    else if (anchor.kind === "after") append(this.result.after, anchor.statement, `; ${statement}`);
    else append(this.result.before, anchor.statement, `${statement} `);
  }

  /** What reads a function: in a cell, that of a name of the top level looks at its slot. */
  #readOf(read: string, scope: Scope): string {
    const [name = ""] = /^[^.[]*/.exec(read) ?? [];
    const slot = slotOf(this.cell, lookup(scope, name), scope.node);
    return slot === null ? read : `${slot}.p${read.slice(name.length)}`;
  }

  /** The getter of a closure as one more argument; empty if there is nothing to read. */
  #argument(closure: Closure, scope: Scope): string {
    const getter = this.#getters.for(closure, scope);
    return getter === null ? "" : `, ${getter}`;
  }
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

function append(map: Map<AnyNode, string>, node: AnyNode, text: string): void {
  map.set(node, (map.get(node) ?? "") + text);
}

function isMethodValue(node: AnyNode, parent: AnyNode | null): boolean {
  if (parent?.type === "MethodDefinition") return parent.value === node;
  return parent?.type === "Property" && parent.value === node && (parent.method || parent.kind !== "init");
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
