import type { AnyNode, Identifier, Program } from "acorn";
import { children, isClass, isFunction } from "./ast.ts";

export type BindingKind = "import" | "variable" | "function" | "class" | "param";

/** One declared name. */
export interface Binding {
  name: string;
  kind: BindingKind;
  scope: Scope;
  /** The declarator, function, class, import specifier, catch clause or parameter's function. */
  node: AnyNode;
  /** `const`, `let`, `var`, … of a variable. */
  declared: string | null;
}

export interface Scope {
  node: AnyNode;
  parent: Scope | null;
  bindings: Map<string, Binding>;
  /** Where `var` and function-level declarations go. */
  isFunction: boolean;
}

/** A name that is used as a value. */
export interface Reference {
  node: Identifier;
  scope: Scope;
  write: boolean;
  /** Null for globals. */
  binding: Binding | null;
}

/** What the names of one file mean. */
export interface Scopes {
  module: Scope;
  /** The scope that a node opens. */
  of: Map<AnyNode, Scope>;
  /** All references in source order. */
  references: Reference[];
  /** The binding that an identifier refers to; no entry for globals and for names that are no references. */
  bindings: Map<AnyNode, Binding>;
  /** Nodes by child, for the whole tree. */
  parents: Map<AnyNode, AnyNode>;
  /** All bindings that are declared somewhere in the file, in source order. */
  all: Binding[];
}

/** Resolves every name of a program that has no types any more. */
export function analyseScopes(program: Program): Scopes {
  const analysis = new Analysis(program);
  analysis.visit(program, analysis.scopes.module);
  analysis.resolve();
  return analysis.scopes;
}

/** The binding a name has in a scope; null for globals. */
export function lookup(scope: Scope, name: string): Binding | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const binding = at.bindings.get(name);
    if (binding) return binding;
  }
  return null;
}

/** The scope that a node stands in; not the one it opens. */
export function scopeAround(node: AnyNode, scopes: Scopes): Scope {
  for (let at = scopes.parents.get(node); at; at = scopes.parents.get(at)) {
    const scope = scopes.of.get(at);
    if (scope) return scope;
  }
  return scopes.module;
}

class Analysis {
  readonly scopes: Scopes;

  constructor(program: Program) {
    const module: Scope = { node: program, parent: null, bindings: new Map(), isFunction: true };
    this.scopes = { module, of: new Map([[program, module]]), references: [], bindings: new Map(), parents: new Map(), all: [] };
  }

  resolve(): void {
    for (const reference of this.scopes.references) {
      reference.binding = lookup(reference.scope, reference.node.name);
      if (reference.binding) this.scopes.bindings.set(reference.node, reference.binding);
    }
    this.scopes.references.sort((a, b) => a.node.start - b.node.start);
  }

  visit(node: AnyNode, scope: Scope): void {
    const visitAll = (inner: Scope): void => {
      for (const child of children(node)) {
        this.scopes.parents.set(child, node);
        this.visit(child, inner);
      }
    };
    if (isFunction(node)) {
      this.#function(node, scope);
      return;
    }
    if (isClass(node)) {
      this.#class(node, scope);
      return;
    }
    switch (node.type) {
      case "Identifier":
        this.#refer(node, scope, false);
        return;
      case "BlockStatement":
      case "StaticBlock":
        visitAll(this.#open(node, scope, node.type === "StaticBlock"));
        return;
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement": {
        const inner = this.#open(node, scope);
        if (node.type !== "ForStatement" && node.left.type !== "VariableDeclaration") this.#pattern(node.left, inner, null);
        visitAll(inner);
        return;
      }
      case "SwitchStatement":
        this.#child(node, node.discriminant, scope);
        {
          const inner = this.#open(node, scope);
          for (const child of node.cases) this.#child(node, child, inner);
        }
        return;
      case "CatchClause": {
        const inner = this.#open(node, scope);
        if (node.param) this.#pattern(node.param, inner, { kind: "param", scope: inner, node, declared: null });
        visitAll(inner);
        return;
      }
      case "VariableDeclarator": {
        const declaration = this.scopes.parents.get(node);
        const declared = declaration?.type === "VariableDeclaration" ? declaration.kind : "let";
        const target = declared === "var" ? functionScope(scope) : scope;
        this.#pattern(node.id, scope, { kind: "variable", scope: target, node, declared });
        visitAll(scope);
        return;
      }
      case "AssignmentExpression":
        this.#pattern(node.left, scope, null);
        visitAll(scope);
        return;
      case "UpdateExpression":
        this.#pattern(node.argument, scope, null);
        visitAll(scope);
        return;
      case "MemberExpression":
        this.#child(node, node.object, scope);
        if (node.computed) this.#child(node, node.property, scope);
        else this.scopes.parents.set(node.property, node);
        return;
      case "Property":
      case "MethodDefinition":
      case "PropertyDefinition":
        if (node.computed) this.#child(node, node.key, scope);
        else this.scopes.parents.set(node.key, node);
        if (node.value) this.#child(node, node.value, scope);
        return;
      case "LabeledStatement":
        this.#child(node, node.body, scope);
        return;
      case "BreakStatement":
      case "ContinueStatement":
        return;
      case "ImportDeclaration":
        for (const specifier of node.specifiers) {
          this.#declare(specifier.local, { kind: "import", scope, node: specifier, declared: null });
          this.scopes.parents.set(specifier, node);
        }
        return;
      case "ExportNamedDeclaration":
        for (const specifier of node.source ? [] : node.specifiers) {
          if (specifier.local.type === "Identifier") this.#refer(specifier.local, scope, false);
        }
        visitAll(scope);
        return;
      default:
        visitAll(scope);
        return;
    }
  }

  #child(parent: AnyNode, child: AnyNode, scope: Scope): void {
    this.scopes.parents.set(child, parent);
    this.visit(child, scope);
  }

  #open(node: AnyNode, parent: Scope, isFunctionScope = false): Scope {
    const scope: Scope = { node, parent, bindings: new Map(), isFunction: isFunctionScope };
    this.scopes.of.set(node, scope);
    return scope;
  }

  #function(node: Extract<AnyNode, { params: unknown }>, scope: Scope): void {
    if (node.type === "FunctionDeclaration" && node.id) this.#declare(node.id, { kind: "function", scope, node, declared: null });
    const inner = this.#open(node, scope, true);
    if (node.type === "FunctionExpression" && node.id)
      this.#declare(node.id, { kind: "function", scope: inner, node, declared: null });
    for (const param of node.params) {
      this.#pattern(param, inner, { kind: "param", scope: inner, node, declared: null });
      this.#child(node, param, inner);
    }
    this.scopes.parents.set(node.body, node);
    if (node.body.type === "BlockStatement") {
      // Parameters and body share a scope: a body may not redeclare a parameter but with `var`.
      this.scopes.of.set(node.body, inner);
      for (const statement of node.body.body) this.#child(node.body, statement, inner);
    } else this.visit(node.body, inner);
  }

  #class(node: Extract<AnyNode, { superClass?: unknown }>, scope: Scope): void {
    if (node.type === "ClassDeclaration" && node.id) this.#declare(node.id, { kind: "class", scope, node, declared: null });
    const inner = this.#open(node, scope);
    if (node.type === "ClassExpression" && node.id) this.#declare(node.id, { kind: "class", scope: inner, node, declared: null });
    if (node.superClass) this.#child(node, node.superClass, inner);
    this.#child(node, node.body, inner);
  }

  /** Declares (`as`) or marks as written (null) the names of a pattern; its defaults are visited as children later. */
  #pattern(node: AnyNode, scope: Scope, as: Omit<Binding, "name"> | null): void {
    switch (node.type) {
      case "Identifier":
        if (as) this.#declare(node, as);
        else this.#written.add(node);
        return;
      case "ObjectPattern":
        for (const property of node.properties) {
          this.#pattern(property.type === "RestElement" ? property.argument : property.value, scope, as);
        }
        return;
      case "ArrayPattern":
        for (const element of node.elements) if (element) this.#pattern(element, scope, as);
        return;
      case "RestElement":
        this.#pattern(node.argument, scope, as);
        return;
      case "AssignmentPattern":
        this.#pattern(node.left, scope, as);
        return;
      default:
        return;
    }
  }

  readonly #written = new Set<AnyNode>();
  readonly #declaredAt = new Set<AnyNode>();

  #declare(id: Identifier, binding: Omit<Binding, "name">): void {
    this.#declaredAt.add(id);
    if (binding.scope.bindings.has(id.name) && binding.declared === "var") return;
    const declared: Binding = { ...binding, name: id.name };
    binding.scope.bindings.set(id.name, declared);
    this.scopes.all.push(declared);
  }

  #refer(node: Identifier, scope: Scope, write: boolean): void {
    if (this.#declaredAt.has(node)) return;
    this.scopes.references.push({ node, scope, write: write || this.#written.has(node), binding: null });
  }
}

function functionScope(scope: Scope): Scope {
  let at = scope;
  while (!at.isFunction && at.parent) at = at.parent;
  return at;
}
