import type { AnyNode } from "acorn";
import { type CellCode, slotOf } from "./cell-code.ts";
import type { CapturedVariable, Closure } from "./closures.ts";
import type { Modules } from "./modules.ts";
import type { Names } from "./names.ts";
import { type Binding, lookup, type Scope } from "./scope.ts";

/**
 * Writes the functions that read captured variables by number, `i => i === 0 ? a : …`, for the place they stand in. The
 * `this` around a closure comes behind its variables.
 *
 * Note: a captured variable can be out of sight
 * ---------------------------------------------
 * A helper may capture an outer `n` while the function that uses the helper stands where another `n` hides it. Such a
 * variable gets an accessor in the scope that declares it, and the getter calls that.
 */
export class Getters {
  readonly #modules: Modules;
  readonly #names: Names;
  /** Statements at the start of a scope; accessors are added. */
  readonly #atStart: Map<AnyNode, string>;
  readonly #accessors = new Map<Binding, string>();

  constructor(
    modules: Modules,
    names: Names,
    atStart: Map<AnyNode, string>,
    readonly cell: CellCode | null,
  ) {
    this.#modules = modules;
    this.#names = names;
    this.#atStart = atStart;
  }

  /** The text of a getter that stands in `scope`; null if there is nothing to read. */
  for({ captured, readsThis }: Pick<Closure, "captured" | "readsThis">, scope: Scope): string | null {
    const reads = captured.map((variable) => this.#read(variable, scope));
    if (readsThis) reads.push("this");
    if (reads.length === 0) return null;
    const index = this.#names.of("c", 0);
    const cases = reads.map((read, number) => `${index} === ${number} ? ${read}`);
    return `(${index}) => ${cases.join(" : ")} : undefined`;
  }

  #read(variable: CapturedVariable, scope: Scope): string {
    if (variable.use) return this.#modules.read(variable.use);
    const { binding } = variable;
    const slot = slotOf(this.cell, binding, scope.node);
    if (slot !== null) return `${slot}.v`;
    if (lookup(scope, binding.name) === binding) return binding.name;
    return this.#accessor(binding);
  }

  #accessor(binding: Binding): string {
    const known = this.#accessors.get(binding);
    if (known !== undefined) return known;
    const home = startOf(binding.scope.node);
    if (!home) return "undefined";
    const name = this.#names.of("g", this.#accessors.size);
    // Accessors come first: annotations at the start of the same scope may follow, none is read before it.
    this.#atStart.set(home, ` const ${name} = () => ${binding.name};${this.#atStart.get(home) ?? ""}`);
    this.#accessors.set(binding, `${name}()`);
    return `${name}()`;
  }
}

/** The node at whose start statements see the variables of the scope that `node` opens. */
function startOf(node: AnyNode): AnyNode | null {
  switch (node.type) {
    case "CatchClause":
      return node.body;
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
      return node.body.type === "BlockStatement" ? node.body : null;
    case "SwitchStatement":
    case "ClassDeclaration":
    case "ClassExpression":
      return null;
    default:
      return node;
  }
}
