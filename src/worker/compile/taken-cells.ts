import type { AnyNode } from "acorn";
import type { PercentCell } from "../../shared/notebook/percent.ts";
import { isFunction, walk } from "./ast.ts";
import { patternNames } from "./modules.ts";
import { parse } from "./parse.ts";
import { extendedNames } from "./read-cell.ts";
import { analyseScopes } from "./scope.ts";
import { updatedNames } from "./updated-names.ts";
import { stateOf, wholeCells } from "./whole-cells.ts";

/** What a cell has to do with names, as far as others can tell from its text. */
interface CellUse {
  readonly exports: ReadonlySet<string>;
  /** It exports what another file exports, whatever that is. */
  readonly passesOn: boolean;
  readonly declares: ReadonlySet<string>;
  /** Names of other cells, or globals. */
  readonly free: ReadonlySet<string>;
  /** Names of other cells whose values it makes others: assigned, given a property, or told to do something by a statement. */
  readonly changes: ReadonlySet<string>;
}

/** What is taken of a notebook that is imported. */
export interface Taken {
  /** Its text, with blanks for the cells that are left out: all stands where it stood. */
  readonly text: string;
  /** Names that cells which are left out export. */
  readonly leftOut: readonly string[];
}

/**
 * The cells of a notebook that imported names need: those that export them, those that these need in turn, and those that change what
 * these declare. Text cells are none of them. All cells, if one of them is no code and a name is not found.
 * @param names `*` for all that it exports; empty text for all of it, whatever that is
 */
export function takenCells(source: string, file: string, names: readonly string[]): Taken {
  if (names.includes("")) return { text: source, leftOut: [] };
  const cells = wholeCells(source);
  const uses = new Map<PercentCell, CellUse>();
  let isBroken = false;
  for (const cell of cells) {
    if (cell.kind !== "code") continue;
    const body = source.slice(cell.bodyStart, cell.end);
    if (stateOf(body, () => uses.set(cell, useOf(body, file, cell))) !== "code") isBroken = true;
  }
  const exported = new Set([...uses.values()].flatMap(({ exports }) => [...exports]));
  const wanted = names.includes("*") ? exported : new Set(names);
  const isFound = !names.includes("*") && [...wanted].every((name) => exported.has(name));
  if (isBroken && !isFound) return { text: source, leftOut: [] };
  const taken = closureOf(uses, ({ exports, passesOn }) => intersects(exports, wanted) || (passesOn && !isFound));
  const left = [...uses].flatMap(([cell, { exports }]) => (taken.has(cell) ? [] : [...exports]));
  const blank = (text: string): string => text.replace(/[^\r\n\u2028\u2029]/g, " ");
  const text = cells
    .map((cell) => {
      const body = source.slice(cell.bodyStart, cell.end);
      return blank(source.slice(cell.start, cell.bodyStart)) + (taken.has(cell) ? body : blank(body));
    })
    .join("");
  return { text, leftOut: left };
}

function closureOf(uses: ReadonlyMap<PercentCell, CellUse>, isWanted: (use: CellUse) => boolean): ReadonlySet<PercentCell> {
  const taken = new Set<PercentCell>();
  const needed = new Set<string>();
  const take = (cell: PercentCell, { declares, free }: CellUse): void => {
    taken.add(cell);
    for (const name of [...declares, ...free]) needed.add(name);
  };
  for (const [cell, use] of uses) if (isWanted(use)) take(cell, use);
  for (let size = -1; size !== taken.size; ) {
    size = taken.size;
    for (const [cell, use] of uses) {
      if (taken.has(cell)) continue;
      if (intersects(use.declares, needed) || intersects(use.changes, ownIn(uses, needed))) take(cell, use);
    }
  }
  return taken;
}

/** Those of the names that the notebook declares: what a cell does to a global is no change of it. */
function ownIn(uses: ReadonlyMap<PercentCell, CellUse>, names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...uses.values()].flatMap(({ declares }) => [...declares].filter((name) => names.has(name))));
}

function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const each of a) if (b.has(each)) return true;
  return false;
}

/** @throws ScriptSyntaxError */
function useOf(body: string, file: string, { keys }: PercentCell): CellUse {
  const { program } = parse(body, file);
  const scopes = analyseScopes(program);
  const declares = new Set(scopes.module.bindings.keys());
  const free = new Set<string>();
  const changes = new Set([...extendedNames(program, scopes), ...(updatedNames(keys) ?? [])]);
  for (const { node, binding, write } of scopes.references) {
    if (binding !== null) continue;
    free.add(node.name);
    if (write) changes.add(node.name);
  }
  walk(program, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "ExpressionStatement") changes.add(toldName(node.expression));
    return true;
  });
  const passesOn = program.body.some((node) => node.type === "ExportAllDeclaration" && !node.exported);
  return { exports: exportsOf(program.body), passesOn, declares, free, changes };
}

/** `list` of `list.items.push(1)`. */
function toldName(expression: AnyNode): string {
  const call = expression.type === "AwaitExpression" ? expression.argument : expression;
  let at: AnyNode = call.type === "CallExpression" ? call.callee : call;
  if (at.type !== "MemberExpression") return "";
  while (at.type === "MemberExpression") at = at.object;
  return at.type === "Identifier" ? at.name : "";
}

function exportsOf(body: readonly AnyNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (node: AnyNode): void =>
    void names.add(node.type === "Identifier" ? node.name : String((node as { value?: unknown }).value));
  for (const node of body) {
    if (node.type === "ExportDefaultDeclaration") names.add("default");
    else if (node.type === "ExportAllDeclaration") {
      if (node.exported) add(node.exported);
    } else if (node.type === "ExportNamedDeclaration") {
      for (const { exported } of node.specifiers) add(exported);
      const { declaration } = node;
      if (declaration?.type === "VariableDeclaration") {
        for (const { id } of declaration.declarations) for (const name of patternNames(id)) names.add(name);
      } else if (declaration) names.add(declaration.id.name);
    }
  }
  return names;
}
