import type { AnyNode, Identifier, ImportDeclaration, Literal } from "acorn";
import { walk } from "./ast.ts";
import type { ImportSite, ImportUse } from "./compiled.ts";
import type { Erased } from "./erase-types.ts";
import { type Attributed, typeInOptions, typeOf } from "./import-attributes.ts";
import type { Names } from "./names.ts";
import type { Parsed } from "./parse.ts";
import { type Binding, lookup, type Scopes } from "./scope.ts";
import { isRelative } from "./specifiers.ts";

/** One exported name: what reads it, and which binding of the file or import it is. */
export interface ExportEntry {
  name: string;
  /** Where it is exported. */
  at: AnyNode;
  /** An expression at the top level of the file. */
  read: string;
  binding: Binding | null;
  use: ImportUse | null;
  /** The declaration of a default export that has no name of its own. */
  node: AnyNode | null;
}

/** Imports and exports of one file. */
export interface Modules {
  imports: ImportSite[];
  /** Where an imported binding is read. */
  uses: Map<Binding, ImportUse>;
  /** Dynamic imports of siblings whose names are written out; they count as imports of the whole namespace. */
  dynamic: { node: AnyNode; site: ImportSite }[];
  exports: ExportEntry[];
  /** Indexes of the imports whose exports are all exported again. */
  stars: number[];
  /** The local name of a default export without a name. */
  defaultName: string;
  /** The expression that reads an import. */
  read(use: ImportUse): string;
  /** True for a variable that other cells of a notebook share with this one. */
  isShared(use: ImportUse): boolean;
  /** True for files beside this one: their functions and variables belong to the identity of those that use them. */
  isSibling(use: ImportUse): boolean;
}

/** Lists what a file imports and exports. An import that is used only for types is left out. */
export function analyseModules(parsed: Parsed, scopes: Scopes, erased: Erased, names: Names): Modules {
  const imports: ImportSite[] = [];
  const modules: Modules = {
    imports,
    uses: new Map(),
    dynamic: [],
    exports: [],
    stars: [],
    defaultName: names.of("x", 0),
    read: (use) => names.of("i", use.index) + (use.name === "*" ? "" : member(use.name)),
    isShared: () => false,
    isSibling: (use) => isRelative(imports[use.index]?.specifier ?? ""),
  };
  const used = new Set(scopes.references.map((reference) => reference.binding));
  const siteOf = (source: Literal, names: string[], type: ImportSite["type"]): ImportSite => {
    return { specifier: String(source.value), names, type, ...parsed.lines.position(source.start) };
  };
  const site = (node: Attributed & { source: Literal }, names: string[]): number =>
    imports.push(siteOf(node.source, names, typeOf(node, parsed))) - 1;
  for (const node of parsed.program.body) {
    if (node.type === "ImportDeclaration") {
      const kept = node.specifiers.flatMap((specifier) => {
        const binding = scopes.module.bindings.get(specifier.local.name);
        return binding && used.has(binding) ? [{ binding, name: importedName(specifier) }] : [];
      });
      const isType = erased.typeClauses.has(node) || node.specifiers.some(({ local }) => erased.typeWords.has(local.name));
      if (kept.length === 0 && isType) continue;
      const index = site(
        node,
        kept.map((each) => each.name),
      );
      if (node.specifiers.length === 0) Object.assign(imports[index] as ImportSite, { isBare: true });
      for (const each of kept) modules.uses.set(each.binding, { index, name: each.name });
    } else if (node.type === "ExportAllDeclaration") {
      const index = site(node, ["*"]);
      if (!node.exported) modules.stars.push(index);
      else addImported(modules, node, nameOf(node.exported), { index, name: "*" });
    } else if (node.type === "ExportNamedDeclaration" && node.source) {
      if (node.specifiers.length === 0 && erased.typeClauses.has(node)) continue;
      const index = site(
        { ...node, source: node.source },
        node.specifiers.map((specifier) => nameOf(specifier.local)),
      );
      for (const specifier of node.specifiers)
        addImported(modules, specifier, nameOf(specifier.exported), { index, name: nameOf(specifier.local) });
    }
  }
  for (const node of parsed.program.body) addLocal(node, modules, scopes);
  refuseTwice(parsed, modules.exports);
  walk(parsed.program, (node) => {
    if (node.type !== "ImportExpression" || node.source.type !== "Literal" || !isRelative(String(node.source.value))) return;
    modules.dynamic.push({ node, site: siteOf(node.source, ["*"], typeInOptions(node.options)) });
  });
  return modules;
}

function addImported(modules: Modules, at: AnyNode, name: string, use: ImportUse): void {
  modules.exports.push({ name, at, read: modules.read(use), binding: null, use, node: null });
}

function refuseTwice(parsed: Parsed, exports: readonly ExportEntry[]): void {
  const seen = new Set<string>();
  for (const { name, at } of [...exports].sort((a, b) => a.at.start - b.at.start)) {
    if (seen.has(name)) throw parsed.error(at, `'${name}' is exported twice.`);
    seen.add(name);
  }
}

function addLocal(node: AnyNode, modules: Modules, scopes: Scopes): void {
  const add = (name: string, local: string, at = node): void => {
    const binding = lookup(scopes.module, local);
    // A name without a binding is a type that was exported without saying so.
    if (!binding) return;
    const use = modules.uses.get(binding);
    if (use) addImported(modules, at, name, use);
    else modules.exports.push({ name, at, read: local, binding, use: null, node: null });
  };
  if (node.type === "ExportDefaultDeclaration") {
    const { declaration } = node;
    const isDeclared = declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration";
    if (isDeclared && declaration.id) add("default", declaration.id.name);
    else
      modules.exports.push({ name: "default", at: node, read: modules.defaultName, binding: null, use: null, node: declaration });
  } else if (node.type === "ExportNamedDeclaration" && !node.source) {
    for (const specifier of node.specifiers) add(nameOf(specifier.exported), nameOf(specifier.local), specifier);
    const { declaration } = node;
    if (declaration?.type === "VariableDeclaration") {
      for (const declarator of declaration.declarations)
        for (const name of patternNames(declarator.id)) add(name, name, declarator);
    } else if (declaration) add(declaration.id.name, declaration.id.name);
  }
}

/** The names that a pattern declares, in source order. */
export function patternNames(pattern: AnyNode): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        patternNames(property.type === "RestElement" ? property.argument : property.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? patternNames(element) : []));
    case "RestElement":
      return patternNames(pattern.argument);
    case "AssignmentPattern":
      return patternNames(pattern.left);
    default:
      return [];
  }
}

function importedName(specifier: ImportDeclaration["specifiers"][number]): string {
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  return specifier.type === "ImportNamespaceSpecifier" ? "*" : nameOf(specifier.imported);
}

function nameOf(node: Identifier | Literal): string {
  return node.type === "Identifier" ? node.name : String(node.value);
}

/** `.name`, or `["na me"]` where the name is no identifier. */
export function member(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
