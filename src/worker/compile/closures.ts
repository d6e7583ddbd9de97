import type { AnyNode, VariableDeclarator } from "acorn";
import { isClass, isFunction } from "./ast.ts";
import type { BindingInfo, ImportUse } from "./compiled.ts";
import { type LineTable, lastAtMost } from "./line-table.ts";
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
  readonly scopes: Scopes;
  readonly modules: Modules;
  readonly #starts: number[];
  readonly #written: Set<Binding>;
  readonly #texts = new Map<AnyNode, string>();

  constructor(
    scopes: Scopes,
    modules: Modules,
    readonly lines: LineTable,
  ) {
    this.scopes = scopes;
    this.modules = modules;
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

  /** @param itself the variable whose initialiser `root` is: it counts as an input itself */
  #collect(root: AnyNode, reach: Reach, itself: Binding | null): Closure {
    const search = new Search(this, root, itself);
    search.follow(null, root, reach);
    return search.run();
  }

  /** What a reference to an import reads: `ns.name` of a namespace import is the import of `name`. */
  importedMember(reference: Reference, use: ImportUse): { use: ImportUse; suffix: string } {
    const parent = this.scopes.parents.get(reference.node);
    if (use.name !== "*" || parent?.type !== "MemberExpression" || parent.object !== reference.node || parent.computed) {
      return { use, suffix: "" };
    }
    const name = parent.property.type === "Identifier" ? parent.property.name : "*";
    return { use: { index: use.index, name }, suffix: name === "*" ? "" : member(name) };
  }

  /** The references that stand in a node, in source order. */
  referencesIn(node: AnyNode): Reference[] {
    const { references } = this.scopes;
    if (references.length === 0) return [];
    const result: Reference[] = [];
    let index = lastAtMost(this.#starts, node.start);
    if ((this.#starts[index] ?? 0) < node.start) index++;
    for (let each = references[index]; each && each.node.end <= node.end; each = references[++index]) result.push(each);
    return result;
  }

  /** True if a variable is assigned to somewhere in the file, other than by its declaration. */
  isWritten(binding: Binding): boolean {
    return this.#written.has(binding);
  }

  /** The normalised text of a node, without its name. */
  text(node: AnyNode): string {
    const known = this.#texts.get(node);
    if (known !== undefined) return known;
    const text = normalise(node, true);
    this.#texts.set(node, text);
    return text;
  }
}

/** One search through a function and all that it uses; ends in its closure. */
class Search {
  readonly #closures: Closures;
  readonly #root: AnyNode;
  readonly #sources: string[] = [];
  readonly #lines: BindingInfo["lines"] = [];
  readonly #captured: CapturedVariable[] = [];
  /** Captured bindings, and the names of captured members of imports. */
  readonly #known = new Set<Binding | string>();
  readonly #imports = new Map<string, ImportUse>();
  readonly #assigned = new Set<Binding>();
  readonly #globals = new Set<string>();
  /** How the nodes that were found are reached; in the order in which they were. */
  readonly #reached = new Map<AnyNode, Reach>();
  readonly #queue: AnyNode[] = [];
  #readsThis = false;

  constructor(closures: Closures, root: AnyNode, itself: Binding | null) {
    this.#closures = closures;
    this.#root = root;
    if (itself) this.#capture({ name: itself.name, binding: itself, use: null });
  }

  /** Notes that a node is reached, if that is news. @param name what it is called where it is used; null for the root */
  follow(name: string | null, node: AnyNode, reach: Reach): void {
    const before = this.#reached.get(node);
    if (before === "call" || before === reach) return;
    this.#reached.set(node, reach);
    if (!before) {
      const { lines } = this.#closures;
      this.#sources.push((name === null ? "" : `${name}=`) + this.#closures.text(node));
      this.#lines.push([lines.position(node.start).line, lines.position(node.end).line]);
    }
    this.#queue.push(node);
  }

  run(): Closure {
    for (let node = this.#queue.shift(); node; node = this.#queue.shift()) {
      const reach = this.#reached.get(node) ?? "text";
      this.#lookForThis(node, reach);
      this.#addDynamicImports(node);
      this.#followReferences(node, reach);
    }
    const counts = ({ binding }: CapturedVariable): boolean => !binding.name.startsWith("_") && !this.#assigned.has(binding);
    const captured = this.#captured.filter(counts);
    const ignored = [...this.#captured.filter((variable) => !counts(variable)).map(({ name }) => name), ...this.#globals];
    const info = {
      source: this.#sources.join("\n"),
      lines: this.#lines,
      captures: captured.map(({ name }) => ({ name })),
      ...(ignored.length > 0 && { ignored }),
      imports: [...this.#imports.values()],
    };
    return { info, captured, ownSource: this.#closures.text(this.#root), readsThis: this.#readsThis };
  }

  #lookForThis(node: AnyNode, reach: Reach): void {
    const { scopes } = this.#closures;
    const owner = thisOwner(this.#root, scopes);
    // That of another function is out of sight, and at the top level there is none.
    this.#readsThis ||= owner !== null && readsThis(node, reach) && thisOwner(node, scopes) === owner;
  }

  #addDynamicImports(node: AnyNode): void {
    const { dynamic, imports } = this.#closures.modules;
    for (const [index, { node: inside }] of dynamic.entries()) {
      if (inside.start >= node.start && inside.end <= node.end) this.#addImport({ index: imports.length + index, name: "*" });
    }
  }

  #followReferences(node: AnyNode, reach: Reach): void {
    for (const reference of this.#closures.referencesIn(node)) {
      const { binding } = reference;
      if (!binding) this.#globals.add(reference.node.name);
      if (!binding || isDeclaredIn(binding, node)) continue;
      this.#reach(reference, binding, reach === "text" && !isFunction(node) && isDeferred(reference, node) ? "call" : reach);
    }
  }

  #reach(reference: Reference, binding: Binding, how: Reach): void {
    if (reference.write && how === "call") this.#assigned.add(binding);
    const use = this.#closures.modules.uses.get(binding);
    if (use) this.#reachImport(reference, binding, use, how);
    // A class made in an initialiser has methods that run when the function calls them.
    else if (binding.kind === "class") this.follow(binding.name, binding.node, "call");
    else if (binding.kind === "function") this.follow(binding.name, binding.node, how);
    else {
      this.#followInitialiser(binding, how);
      if (how === "call") this.#capture({ name: binding.name, binding, use: null });
    }
  }

  #reachImport(reference: Reference, binding: Binding, use: ImportUse, how: Reach): void {
    const exact = this.#closures.importedMember(reference, use);
    this.#addImport(exact.use);
    const isVariable = this.#closures.modules.isSibling(use) && exact.use.name !== "*";
    if (how === "call" && isVariable) this.#capture({ name: binding.name + exact.suffix, binding, use: exact.use });
  }

  #followInitialiser(binding: Binding, how: Reach): void {
    const { kind, node } = binding;
    if (kind !== "variable" || node.type !== "VariableDeclarator" || !node.init) return;
    const isCode = isFunction(node.init) || isClass(node.init);
    if ((!isCode && this.#closures.isWritten(binding)) || makes(node, this.#root)) return;
    const label = node.id.type === "Identifier" ? binding.name : normalise(node.id);
    this.follow(label, node.init, isCode ? how : "text");
  }

  #addImport(use: ImportUse): void {
    this.#imports.set(`${use.index} ${use.name}`, use);
  }

  #capture(variable: CapturedVariable): void {
    const key = variable.use ? variable.name : variable.binding;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#captured.push(variable);
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
