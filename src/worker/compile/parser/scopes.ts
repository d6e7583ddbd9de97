import type { Node } from "./node.ts";
import { TypeMemberSkipper } from "./type-members.ts";

export const FUNCTION = 1;
export const ASYNC = 2;
export const GENERATOR = 4;
export const ARROW = 8;
export const SUPER = 16;
export const DIRECT_SUPER = 32;
export const STATIC_BLOCK = 64;
export const FIELD = 128;
export const SWITCH = 256;
const TOP = 512;
/** What begins anew with its own `this` or its own variables. */
const OWN = FUNCTION | STATIC_BLOCK | FIELD | TOP;

export type BindingKind = "lexical" | "var" | "catch";

interface Scope {
  parent: Scope | null;
  flags: number;
  names: Map<string, BindingKind> | null;
  /** The function, static block, field or module that this is in. */
  unit: Scope;
  /** Whose `this` it is. */
  owner: Scope;
}

export interface Label {
  name: string | null;
  kind: "loop" | "switch" | null;
  /** Where the statement starts that it labels. */
  start: number;
}

/** Where the parser is: what names are declared there, and what may stand there. */
export abstract class ScopedParser extends TypeMemberSkipper {
  scope = newScope(null, TOP | ASYNC);
  labels: Label[] = [];
  /** The first `yield` and `await` since something began in which there may be none: 0 if there is none. */
  yieldAt = 0;
  awaitAt = 0;
  /** True in what is declared only, with `declare`. */
  isAmbient = false;
  /** Names of types, which may be exported like values. */
  readonly types = new Set<string>();
  readonly #exported: Node[] = [];
  #privates: { declared: Map<string, string>; used: Node[] } | null = null;

  override state(): object {
    const { scope, labels, yieldAt, awaitAt, isAmbient } = this;
    return { scope, labels, yieldAt, awaitAt, isAmbient };
  }

  get isInAsync(): boolean {
    return (this.scope.unit.flags & ASYNC) > 0;
  }

  get isInGenerator(): boolean {
    return (this.scope.unit.flags & GENERATOR) > 0;
  }

  get isInFunction(): boolean {
    return (this.scope.unit.flags & FUNCTION) > 0;
  }

  get isInClass(): boolean {
    return this.#privates !== null;
  }

  /** Whether the function, field or static block that `this` belongs to is of a kind. */
  isOwned(flags: number): boolean {
    return (this.scope.owner.flags & flags) > 0;
  }

  within<T>(flags: number, parse: () => T): T {
    this.scope = newScope(this.scope, flags);
    const result = parse();
    this.scope = this.scope.parent ?? this.scope;
    return result;
  }

  declare(name: string, kind: BindingKind, at: number): void {
    for (let scope = this.scope; ; scope = scope.parent as Scope) {
      scope.names ??= new Map();
      const known = scope.names.get(name);
      if (known === "lexical" || (known && kind === "lexical")) this.raise(at, `Identifier '${name}' has already been declared`);
      if (!known) scope.names.set(name, kind);
      if (kind !== "var" || scope.unit === scope) return;
    }
  }

  /** Functions at the top of functions are like variables; others are of their block. */
  declareFunction(id: Node): void {
    const isVar = this.scope.unit === this.scope && !(this.scope.flags & TOP);
    this.declare(id.name as string, isVar ? "var" : "lexical", id.start);
  }

  /** The names that are declared in a scope are those of types. */
  declareTypes(): void {
    for (const name of this.scope.names?.keys() ?? []) this.types.add(name);
  }

  exportLocal(name: Node): void {
    this.#exported.push(name);
  }

  /** Refuses to export what is not there. */
  checkExports(): void {
    for (const { name = "", start } of this.#exported)
      if (!this.scope.names?.has(name) && !this.types.has(name)) this.raise(start, `Export '${name}' is not defined`);
  }

  /** Parses the body of a class: whatever it names with `#` has to be declared in it or around it. */
  withPrivateNames<T>(parse: () => T): T {
    const outer = this.#privates;
    const own = { declared: new Map<string, string>(), used: [] as Node[] };
    this.#privates = own;
    try {
      const result = parse();
      for (const node of own.used) {
        if (own.declared.has(node.name as string)) continue;
        if (!outer) this.raise(node.start, `Private field '#${node.name}' must be declared in an enclosing class`);
        outer.used.push(node);
      }
      return result;
    } finally {
      this.#privates = outer;
    }
  }

  /** A getter and a setter may share a name. */
  declarePrivate({ name = "", start }: Node, kind: string): void {
    const declared = this.#privates?.declared;
    const known = declared?.get(name);
    const isPair =
      known !== undefined &&
      /get|set/.test(known) &&
      known.replace(/get|set/, (each) => (each === "get" ? "set" : "get")) === kind;
    if (known !== undefined && !isPair) this.raise(start, `Identifier '#${name}' has already been declared`);
    declared?.set(name, isPair ? "both" : kind);
  }

  usePrivate(node: Node): Node {
    if (!this.#privates) this.raise(node.start, `Private field '#${node.name}' must be declared in an enclosing class`);
    this.#privates.used.push(node);
    return node;
  }
}

function newScope(parent: Scope | null, flags: number): Scope {
  const scope = { parent, flags, names: null } as unknown as Scope;
  scope.unit = flags & OWN || !parent ? scope : parent.unit;
  scope.owner = (flags & OWN && !(flags & ARROW)) || !parent ? scope : parent.owner;
  return scope;
}
