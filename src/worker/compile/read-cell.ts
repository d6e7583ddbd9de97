import type { AnyNode, ImportDeclaration } from "acorn";
import { isFunction, walk } from "./ast.ts";
import type { ModuleType } from "./compiled.ts";
import { typeOf } from "./import-attributes.ts";
import { normalise } from "./normalise.ts";
import { type Parsed, parse } from "./parse.ts";
import { analyseScopes, type Scopes } from "./scope.ts";

/** What an import of a cell stands for, so that other cells can read it by the same name. */
export interface CellImport {
  readonly specifier: string;
  /** The name there: `default`, `*` for all, or an export's. */
  readonly imported: string;
  readonly type: ModuleType;
  readonly line: number;
  readonly column: number;
}

/** A name that the top level of a cell declares: all cells share it. */
export interface CellName {
  readonly name: string;
  readonly kind: "const" | "let" | "var" | "class" | "function" | "import";
  /** Offset in the cell. */
  readonly at: number;
  /** Of an import. */
  readonly from: CellImport | null;
}

/** What the text of a cell alone tells. */
export interface CellOutline {
  readonly text: string;
  readonly parsed: Parsed;
  readonly declares: readonly CellName[];
  /** Names that the cell uses and does not declare: those of other cells, or globals. */
  readonly free: ReadonlySet<string>;
  /** Names of its imports that it uses. */
  readonly imported: ReadonlySet<string>;
  /** Names that it does not declare and assigns. */
  readonly assigned: ReadonlySet<string>;
  /** Names of the top level, its own or free, whose values it gives a property by name: `f.calls = 0`. */
  readonly extended: ReadonlySet<string>;
  /** The canonical text: equal for texts that differ only in types, comments and formatting. */
  readonly source: string;
}

/** Parses a cell. @param file name of the script @throws ScriptSyntaxError, with positions in the cell */
export function readCell(text: string, file: string): CellOutline {
  const parsed = parse(text, file);
  const scopes = analyseScopes(parsed.program);
  refuse(parsed);
  const free = new Set<string>();
  const assigned = new Set<string>();
  const imported = new Set<string>();
  for (const { node, binding, write } of scopes.references) {
    if (binding?.kind === "import") imported.add(node.name);
    if (binding !== null) continue;
    free.add(node.name);
    if (write) assigned.add(node.name);
  }
  return {
    text,
    parsed,
    declares: declaredBy(parsed, scopes),
    free,
    imported,
    assigned,
    extended: extendedNames(parsed.program, scopes),
    source: parsed.program.body.map((node) => normalise(node)).join("\n"),
  };
}

function declaredBy(parsed: Parsed, scopes: Scopes): CellName[] {
  return [...scopes.module.bindings.values()].map(({ name, kind, declared, node }) => {
    const from = kind === "import" ? importOf(node, parsed, scopes) : null;
    const said = kind === "variable" ? (declared as "const" | "let" | "var") : (kind as "class" | "function" | "import");
    return { name, kind: said, at: node.start, from };
  });
}

function importOf(specifier: AnyNode, parsed: Parsed, scopes: Scopes): CellImport {
  const node = scopes.parents.get(specifier) as ImportDeclaration;
  const imported =
    specifier.type === "ImportDefaultSpecifier"
      ? "default"
      : specifier.type === "ImportSpecifier"
        ? String(specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value)
        : "*";
  const specified = String(node.source.value);
  return { specifier: specified, imported, type: typeOf(node, parsed), ...parsed.lines.position(node.source.start) };
}

/** What has no meaning in a cell yet. A resource would have to be disposed of when a result that is kept leaves. */
function refuse({ program, error }: Parsed): void {
  walk(program, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "ForOfStatement" && node.await && node.left.type === "VariableDeclaration" && node.left.kind === "var") {
      throw error(node.left, "A cell can't declare the variable of a 'for await' with 'var'.", "Declare it with let or const.");
    }
    return true;
  });
  for (const node of program.body) {
    if (node.type === "ExportAllDeclaration" || (node.type === "ExportNamedDeclaration" && node.source)) {
      throw error(node, "A cell can't export what another file exports.", "Import it: all cells share what one imports.");
    }
    if (node.type === "ExportDefaultDeclaration") {
      throw error(node, "A cell can't have a default export.", "Give it a name: export const table = …;");
    }
    if (node.type !== "VariableDeclaration" || (node.kind !== "using" && node.kind !== "await using")) continue;
    throw error(
      node,
      `A cell can't declare a resource with '${node.kind}' at its top level.`,
      "Put it into a block: { using … }.",
    );
  }
}

/** Names of the top level, its own or free, whose values a program gives a property by name. */
export function extendedNames(program: AnyNode, scopes: Scopes): Set<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    const target =
      node.type === "AssignmentExpression"
        ? node.left
        : node.type === "UpdateExpression" || (node.type === "UnaryExpression" && node.operator === "delete")
          ? node.argument
          : node.type === "CallExpression" && /^(Object|Reflect)$/.test(ownerName(node.callee))
            ? node.arguments[0]
            : undefined;
    let root: AnyNode | undefined = target;
    while (root?.type === "MemberExpression") root = root.object;
    if (root?.type !== "Identifier" || (root === target && node.type !== "CallExpression")) return;
    const binding = scopes.bindings.get(root);
    if (binding === undefined || binding.scope === scopes.module) names.add(root.name);
  });
  return names;
}

/** `Object` of `Object.assign`. */
function ownerName(callee: AnyNode): string {
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" ? callee.object.name : "";
}

/** True for a class that holds nothing but its methods: made again, it is the same. */
function isPlainClass(node: AnyNode): boolean {
  if (node.type !== "ClassDeclaration" && node.type !== "ClassExpression") return false;
  if (node.superClass) return false;
  return node.body.body.every((member) => {
    if (member.type === "StaticBlock") return false;
    return !member.computed && !(member.static && member.type === "PropertyDefinition");
  });
}

/** True for an expression that makes a function or class of which one is as good as another. */
export function isStateless(node: AnyNode): boolean {
  return isFunction(node) || isPlainClass(node);
}
