import type { AnyNode, VariableDeclarator } from "acorn";
import { isClass, isFunction } from "./ast.ts";
import type { BindingInfo, ImportUse } from "./compiled.ts";
import { lastAtMost } from "./line-table.ts";
import { type Modules, member } from "./modules.ts";
import { normalise } from "./normalise.ts";
import type { Binding, Reference, Scopes } from "./scope.ts";
import { readsThis, thisOwner } from "./this-use.ts";

/** A captured variable and how it is read: by its binding or as a member of an import. */
export interface CapturedVariable {
  name: string;
  binding: Binding;
  use: ImportUse | null;
}

/** The identity and inputs of one function or binding; `captured` has the order of `info.captures`. */
export interface Closure {
  info: BindingInfo;
  captured: CapturedVariable[];
  /** Normalised source of the function alone. */
  ownSource: string;
  /** When called it reads the `this` of what is around it. */
  readsThis: boolean;
}

/** Reached for its text only, or also for the variables it reads when it is called. */
type Reach = "text" | "call";

/**
 * Finds what a function consists of: its own text, the text of the declarations of this file that it uses, directly
 * or through others, and the variables that these read.
 *
 * Note: text and inputs reach differently far
 * -------------------------------------------
 * A constant's initialiser counts as text, and so do the functions it calls. Its variables do not count as inputs:
 * it ran before, and what it made is captured as a value or, when it is no primitive, not at all. Functions *inside*
 * an initialiser (`{ scale: (x) => x * factor }`) are helpers like declared ones: they run when the function calls them.
 */
export class Closures {
  readonly #scopes: Scopes;
  readonly #modules: Modules;
  readonly #starts: number[];
  readonly #written: Set<Binding>;
  readonly #texts = new Map<AnyNode, string>();

  constructor(scopes: Scopes, modules: Modules) {
    this.#scopes = scopes;
    this.#modules = modules;
    this.#starts = scopes.references.map((reference) => reference.node.start);
    this.#written = new Set(
      scopes.references.flatMap((reference) => (reference.write && reference.binding ? [reference.binding] : [])),
    );
  }

  /** The closure of a function or class, or of an expression that is evaluated once (`text` reach). */
  ofNode(root: AnyNode): Closure {
    const isCode = isFunction(root) || isClass(root);
    return this.#collect(root, isCode ? "call" : "text", null);
  }

  /** The closure of an expression that makes a function: what it names may be read whenever that is called. */
  ofArgument(root: AnyNode): Closure {
    return this.#collect(root, "call", null);
  }

  /** The closure of an exported binding: of the function it declares, or of the variable. */
  ofBinding(binding: Binding): Closure {
    const node = binding.node;
    if (node.type !== "VariableDeclarator") return this.ofNode(node);
    if (isFunction(node.init) || isClass(node.init)) return this.ofNode(node.init);
    return this.#collect(node.init ?? node, "text", binding);
  }

  #collect(root: AnyNode, reach: Reach, itself: Binding | null): Closure {
    const ownSource = this.#text(root);
    const sources = [ownSource];
    const captured: CapturedVariable[] = itself ? [{ name: itself.name, binding: itself, use: null }] : [];
    const imports = new Map<string, ImportUse>();
    const assigned = new Set<Binding>();
    const reached = new Map<AnyNode, Reach>([[root, reach]]);
    const seen = new Set<string>();
    const seenBindings = new Set<Binding>(itself ? [itself] : []);
    const queue: AnyNode[] = [root];

    const follow = (name: string, node: AnyNode, to: Reach): void => {
      const before = reached.get(node);
      if (before === "call" || before === to) return;
      reached.set(node, to);
      if (!before) sources.push(`${name}=${this.#text(node)}`);
      queue.push(node);
    };
    const capture = (variable: CapturedVariable): void => {
      if (variable.use) {
        if (seen.has(variable.name)) return;
        seen.add(variable.name);
      } else if (seenBindings.has(variable.binding)) return;
      else seenBindings.add(variable.binding);
      captured.push(variable);
    };
    const reachBinding = (reference: Reference, binding: Binding, how: Reach): void => {
      if (reference.write && how === "call") assigned.add(binding);
      const use = this.#modules.uses.get(binding);
      if (use) {
        const exact = this.#importedMember(reference, use);
        imports.set(`${exact.use.index} ${exact.use.name}`, exact.use);
        const isVariable = this.#modules.isSibling(use) && exact.use.name !== "*";
        if (how === "call" && isVariable) capture({ name: binding.name + exact.suffix, binding, use: exact.use });
      } else if (binding.kind === "function" || binding.kind === "class") {
        // A class made in an initialiser has methods that run when the function calls them.
        follow(binding.name, binding.node, binding.kind === "class" ? "call" : how);
      } else if (binding.kind === "variable" && binding.node.type === "VariableDeclarator") {
        const { init } = binding.node;
        const isCode = isFunction(init) || isClass(init);
        if (init && (isCode || !this.#written.has(binding)) && !makes(binding.node, root)) {
          const label = binding.node.id.type === "Identifier" ? binding.name : normalise(binding.node.id);
          follow(label, init, isCode ? how : "text");
        }
        if (how === "call") capture({ name: binding.name, binding, use: null });
      } else if (how === "call") capture({ name: binding.name, binding, use: null });
    };

    const owner = thisOwner(root, this.#scopes);
    let isThisRead = false;
    for (let node = queue.shift(); node; node = queue.shift()) {
      const current = node;
      const nodeReach = reached.get(current) ?? "text";
      // That of another function is out of sight, and at the top level there is none.
      isThisRead ||= owner !== null && readsThis(current, nodeReach) && thisOwner(current, this.#scopes) === owner;
      for (const [index, { node: inside }] of this.#modules.dynamic.entries()) {
        if (inside.start < current.start || inside.end > current.end) continue;
        const use = { index: this.#modules.imports.length + index, name: "*" };
        imports.set(`${use.index} *`, use);
      }
      for (const reference of this.#referencesIn(current)) {
        const { binding } = reference;
        if (!binding || isDeclaredIn(binding, current)) continue;
        const how = nodeReach === "text" && !isFunction(current) && isDeferred(reference, current) ? "call" : nodeReach;
        reachBinding(reference, binding, how);
      }
    }
    const isUnderscore = (each: CapturedVariable): boolean => each.binding.name.startsWith("_");
    const kept = captured.filter((each) => !isUnderscore(each) && !assigned.has(each.binding));
    const ignored = captured.flatMap((each): BindingInfo["ignored"] => {
      if (isUnderscore(each)) return [{ name: each.name, reason: "underscore" }];
      return assigned.has(each.binding) ? [{ name: each.name, reason: "assigned" }] : [];
    });
    const info = {
      source: sources.join("\n"),
      captures: kept.map(({ name }) => ({ name })),
      ignored,
      imports: [...imports.values()],
    };
    return { info, captured: kept, ownSource, readsThis: isThisRead };
  }

  /** `ns.name` of a namespace import is the import of `name`. */
  #importedMember(reference: Reference, use: ImportUse): { use: ImportUse; suffix: string } {
    const parent = this.#scopes.parents.get(reference.node);
    if (use.name !== "*" || parent?.type !== "MemberExpression" || parent.object !== reference.node || parent.computed) {
      return { use, suffix: "" };
    }
    const name = parent.property.type === "Identifier" ? parent.property.name : "*";
    return { use: { index: use.index, name }, suffix: name === "*" ? "" : member(name) };
  }

  #referencesIn(node: AnyNode): Reference[] {
    const { references } = this.#scopes;
    if (references.length === 0) return [];
    const result: Reference[] = [];
    let index = lastAtMost(this.#starts, node.start);
    if ((this.#starts[index] ?? 0) < node.start) index++;
    for (let each = references[index]; each && each.node.end <= node.end; each = references[++index]) result.push(each);
    return result;
  }

  #text(node: AnyNode): string {
    const known = this.#texts.get(node);
    if (known !== undefined) return known;
    const text = normalise(node, true);
    this.#texts.set(node, text);
    return text;
  }
}

/** `const f = st.memo(root)`: the variable is the function itself, under its own name. */
function makes(declarator: VariableDeclarator, root: AnyNode): boolean {
  const { init } = declarator;
  if (!init || root.start < init.start || root.end > init.end) return false;
  return init === root || init.type === "CallExpression" || init.type === "AwaitExpression";
}

function isDeclaredIn(binding: Binding, node: AnyNode): boolean {
  const { scope } = binding;
  return scope.parent !== null && scope.node.start >= node.start && scope.node.end <= node.end;
}

/** True if a reference stands in a function or class inside of `node`: it is read later than `node` is evaluated. */
function isDeferred(reference: Reference, node: AnyNode): boolean {
  for (let scope: Reference["scope"] | null = reference.scope; scope; scope = scope.parent) {
    if (scope.parent === null || scope.node.start < node.start || scope.node.end > node.end) return false;
    if (isFunction(scope.node) || isClass(scope.node)) return true;
  }
  return false;
}
