import type { AnyNode } from "acorn";
import { findCachedCalls } from "./cached-calls.ts";
import type { CellCode } from "./cell-code.ts";
import type { CompiledFile, ImportUse } from "./compiled.ts";
import { compiledFile } from "./compiled-file.ts";
import { findDisplayed } from "./display.ts";
import { Edits } from "./edits.ts";
import { Emitter } from "./emitter.ts";
import { eraseTypes } from "./erase-types.ts";
import { analyseFunctions } from "./functions.ts";
import { analyseModules, type Modules } from "./modules.ts";
import { chooseNames, type Names } from "./names.ts";
import { normalise } from "./normalise.ts";
import type { Parsed } from "./parse.ts";
import { type CellImport, type CellName, type CellOutline, isStateless } from "./read-cell.ts";
import { analyseScopes, type Binding, type Scopes } from "./scope.ts";

/** A name of a notebook, as the cells that use it know it. */
export interface NotebookName {
  readonly kind: CellName["kind"];
  readonly from: CellImport | null;
  /** Some cell gives its value a property: a function of that name has a state. */
  readonly isExtended: boolean;
}

/** Which top-level expressions of a cell are shown. */
export type CellDisplay = "last" | "all" | "none";

export interface CellOptions {
  /** Of the script, as errors show it. */
  file: string;
  /** All names of the notebook. */
  names: ReadonlyMap<string, NotebookName>;
  display: CellDisplay;
}

/** What `compileCell` makes of one cell. `code` is the body of a strict async function; see emit-cell.ts for how it tells its end. */
export interface CompiledCell extends CompiledFile {
  /** The names in the order of `$r.slots`. */
  readonly slots: readonly string[];
  /** What tells the objects that `$r.same` keeps, by its index. */
  readonly stateless: readonly string[];
  /** Functions are declared at its top level: they are there before any cell runs. */
  readonly hasFunctions: boolean;
  /** It assigns a global of the platform, or a part of one: what others see of that is no variable of the notebook. */
  readonly assignsGlobal: boolean;
  /** Cached functions are made in it: their identity reaches into other cells. */
  readonly caches: boolean;
  /** Index of the import by which it reads what other cells declare. */
  readonly notebook: number;
  /** Tells the cell from others: its normalised source, and what the names mean that it uses. */
  readonly identity: string;
}

/**
 * Compiles one cell. Pure; what it makes holds for every notebook in which the cell's names mean the same.
 * @throws ScriptSyntaxError, with positions in the cell
 */
export function compileCell(outline: CellOutline, { file, names: known, display }: CellOptions): CompiledCell {
  const { parsed, text } = outline;
  const { program } = parsed;
  const edits = new Edits();
  const erased = eraseTypes(parsed, edits);
  const scopes = analyseScopes(program);
  const names = chooseNames(parsed.text);
  const modules = analyseModules(parsed, scopes, erased, names);
  const slots: string[] = [];
  const slotFor = (name: string): string => {
    const at = slots.indexOf(name);
    return names.of("s", at >= 0 ? at : slots.push(name) - 1);
  };
  const own = new Map<Binding, string>();
  for (const binding of scopes.module.bindings.values()) {
    if (binding.kind !== "import") own.set(binding, slotFor(binding.name));
  }
  const notebook = joinNotebook(scopes, modules, { file, known, slotFor });
  refuseAssigned(parsed, scopes, modules);
  const stateless = statelessIn(outline, scopes, modules, known);
  const cell: CellCode = { own, stateless: new Map([...stateless.keys()].map((node, index) => [node, index])) };
  modules.exports = [...own].map(([binding, slot]) => {
    return { name: binding.name, at: binding.node, read: `${slot}.p`, binding, use: null, node: null };
  });
  const annotations = analyseFunctions(parsed, scopes, modules, names, "candidates", cell);
  const cached = findCachedCalls(program, scopes, modules);
  const displayed = displayedIn(display, parsed, scopes, modules);
  const emitter = new Emitter({ parsed, erased, scopes, modules, annotations, names, displayed, cell }, edits);
  emitter.emitCell(program, slotNames(slots, names));
  return {
    source: text,
    ...compiledFile(file, parsed, edits, modules, annotations),
    slots,
    stateless: [...stateless.values()],
    hasFunctions: outline.declares.some(({ kind }) => kind === "function"),
    assignsGlobal: [...outline.extended, ...outline.assigned].some(
      (name) => name !== "st" && outline.free.has(name) && !known.has(name),
    ),
    caches: cached.targets.length + cached.sites.length > 0,
    notebook,
    identity: identityOf(outline, known, display),
  };
}

/** Tells a cell from others without compiling it: see `CompiledCell.identity`. */
export function identityOf(outline: CellOutline, names: CellOptions["names"], display: CellDisplay): string {
  return [outline.source, display, ...meanings(outline, names)].join("\n");
}

function slotNames(slots: readonly string[], names: Names): string[] {
  return slots.map((_, index) => names.of("s", index));
}

/**
 * Gives names that other cells declare a binding: an import of what they import, or of the notebook.
 * @returns the index of that import
 */
function joinNotebook(
  scopes: Scopes,
  modules: Modules,
  { file, known, slotFor }: { file: string; known: CellOptions["names"]; slotFor: (name: string) => string },
): number {
  const bindings = new Map<string, Binding>();
  const shared: ImportUse[] = [];
  const imports: { binding: Binding; from: CellImport }[] = [];
  for (const reference of scopes.references) {
    const { name } = reference.node;
    const meant = reference.binding === null ? known.get(name) : undefined;
    if (meant === undefined) continue;
    let binding = bindings.get(name);
    if (binding === undefined) {
      binding = { name, kind: "import", scope: scopes.module, node: scopes.module.node, declared: null };
      bindings.set(name, binding);
      if (meant.from !== null) imports.push({ binding, from: meant.from });
    }
    reference.binding = binding;
    scopes.bindings.set(reference.node, binding);
  }
  for (const { binding, from } of imports) {
    const { specifier, imported, type, line, column } = from;
    const index = modules.imports.push({ specifier, names: [imported], type, line, column }) - 1;
    modules.uses.set(binding, { index, name: imported });
  }
  const index = modules.imports.push({ specifier: `./${file}`, names: [], type: "script", line: 1, column: 1 }) - 1;
  for (const [name, binding] of bindings) {
    if (modules.uses.has(binding)) continue;
    const use = { index, name };
    modules.uses.set(binding, use);
    shared.push(use);
  }
  const { read } = modules;
  modules.isShared = (use) => use.index === index;
  modules.read = (use) => (use.index === index ? `${slotFor(use.name)}.v` : read(use));
  for (const { name } of shared) slotFor(name);
  return index;
}

function refuseAssigned(parsed: Parsed, scopes: Scopes, modules: Modules): void {
  for (const { node, write, binding } of scopes.references) {
    const use = write && binding ? modules.uses.get(binding) : undefined;
    if (use === undefined || modules.isShared(use)) continue;
    throw parsed.error(
      node,
      `'${node.name}' is an import, and imports cannot be assigned to.`,
      "Copy it to a variable first: let copy = …;",
    );
  }
}

/** Functions and plain classes that the top level declares, with what tells each from others. */
function statelessIn(
  { parsed, extended }: CellOutline,
  scopes: Scopes,
  modules: Modules,
  known: CellOptions["names"],
): Map<AnyNode, string> {
  const found = new Map<AnyNode, string>();
  const add = (name: string, node: AnyNode | null | undefined): void => {
    if (!node || !isStateless(node) || extended.has(name) || known.get(name)?.isExtended) return;
    const uses = scopes.references.flatMap(({ node: at, binding }) => {
      if (at.start < node.start || at.end > node.end || binding?.scope !== scopes.module) return [];
      const use = modules.uses.get(binding);
      const from = use && !modules.isShared(use) ? modules.imports[use.index] : undefined;
      return from ? `${at.name} from ${from.specifier} ${use?.name}` : `${at.name} ${known.get(at.name)?.kind ?? binding.kind}`;
    });
    found.set(node, [name, normalise(node, true), ...new Set(uses)].join("\n"));
  };
  for (const statement of parsed.program.body) {
    const node = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (node?.type === "FunctionDeclaration" || node?.type === "ClassDeclaration") add(node.id?.name ?? "", node);
    else if (node?.type === "VariableDeclaration" && node.kind === "const") {
      for (const { id, init } of node.declarations) if (id.type === "Identifier") add(id.name, init);
    }
  }
  return found;
}

function displayedIn(display: CellDisplay, { program }: Parsed, scopes: Scopes, modules: Modules): Set<AnyNode> {
  if (display === "none") return new Set();
  const all = findDisplayed(program, scopes, modules);
  if (display === "all") return all;
  const last = program.body.findLast(({ type }) => type !== "EmptyStatement");
  return new Set(last && all.has(last) ? [last] : []);
}

/** What the names mean that a cell uses. */
function meanings({ free, declares, extended }: CellOutline, known: CellOptions["names"]): string[] {
  const names = new Set([...free, ...declares.map(({ name }) => name)]);
  return [...names].sort().flatMap((name) => {
    const meant = known.get(name);
    if (meant === undefined) return [];
    const { kind, from, isExtended } = meant;
    return `${name} ${kind} ${from === null ? "" : `${from.specifier} ${from.imported} ${from.type}`} ${isExtended || extended.has(name)}`;
  });
}
