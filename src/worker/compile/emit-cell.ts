/**
 * What the code of a cell differs in from that of a file.
 *
 * Note: the names of the top level are slots
 * ------------------------------------------
 * They outlive the cell's code, since functions and other cells name them. `$s.v` reads and assigns, `$s.i` initialises what the cell
 * declares, `$s.h` gives a function that is there before any cell runs. So a declaration becomes assignments: `let a = 1, { b } = c`
 * is `$s0.i = 1, ({ b: $s1.i } = c)`.
 */
import type { AnyNode, Program, VariableDeclaration } from "acorn";
import { isFunction } from "./ast.ts";
import type { Emission, Enclosing } from "./emission.ts";
import { emitClass } from "./emit-functions.ts";
import { patternNames } from "./modules.ts";
import type { Scopes } from "./scope.ts";

/** Rewrites a cell: it runs in one activation, and tells its turn how it has ended. Asked to hoist, it declares its functions only. */
export function emitCell(emission: Emission, program: Program, slots: readonly string[]): void {
  const { edits, analysis } = emission;
  const { names, modules, parsed, annotations, scopes, cell } = analysis;
  const [activation, context, turn] = [names.of("a", 0), names.of("k", 0), names.of("t", 0)];
  const { runtime, error } = names;
  const alias = runtime === "$r" ? "" : ` const ${runtime} = $r;`;
  const constants = [
    ...modules.imports.map((_, index) => `${names.of("i", index)} = ${runtime}.imports[${index}]`),
    ...slots.map((slot, index) => `${slot} = ${runtime}.slots[${index}]`),
    `${turn} = ${runtime}.turn`,
    `${activation} = ${runtime}.begin(null)`,
    `${context} = ${activation}.k`,
  ];
  edits.insert(0, `"use strict";${alias} let ${names.counter} = 0; const ${constants.join(", ")}; try {`);
  emission.contexts.set(program, context);
  let hoists = "";
  for (const { name, kind, node } of scopes.module.bindings.values()) {
    const slot = cell?.own.get(scopes.module.bindings.get(name) as never);
    if (kind === "function" && slot !== undefined) hoists += ` ${slot}.h = ${same(emission, node, name)};`;
  }
  const start = annotations.atStart.get(program) ?? "";
  annotations.atStart.set(program, ` if (${turn}.hoists) {${hoists}${start} return; }`);
  emission.visitList(program.body, program, 0, parsed.text.length, { context, activation, isAsyncGenerator: false });
  const ended = `catch (${error}) { ${turn}.threw(${activation}.x(${error})); } finally { ${activation}.end(); }`;
  // The one line break that is inserted, behind the last line: that may end in a comment.
  edits.insert(parsed.text.length, `\n } ${ended} ${turn}.done();`);
}

function same({ analysis: { cell, names } }: Emission, node: AnyNode, made: string): string {
  const index = cell?.stateless.get(node);
  return index === undefined ? made : `${names.runtime}.same(${index}, ${made})`;
}

/** Where a function of the top level that is shared between executions of its cell stands: in the newest of them. */
export function homeOf({ analysis: { cell, names } }: Emission, node: AnyNode, enclosing: Enclosing): Enclosing {
  return cell?.stateless.has(node) ? { ...enclosing, context: `${names.runtime}.home` } : enclosing;
}

/** True for a declaration that declares names which all cells share. */
export function declaresShared({ analysis: { cell, scopes } }: Emission, node: VariableDeclaration): boolean {
  if (cell === null || node.kind === "using" || node.kind === "await using") return false;
  return node.kind === "var" ? isOutsideOfFunctions(node, scopes) : isAtTop(node, scopes);
}

function isAtTop(node: AnyNode, scopes: Scopes): boolean {
  const parent = scopes.parents.get(node);
  return parent?.type === "Program" || parent?.type === "ExportNamedDeclaration";
}

function isOutsideOfFunctions(node: AnyNode, { parents }: Scopes): boolean {
  for (let at = parents.get(node); at; at = parents.get(at)) if (isFunction(at) || at.type === "StaticBlock") return false;
  return true;
}

/** Rewrites a declaration of shared names. */
export function emitSharedDeclaration(emission: Emission, node: VariableDeclaration, enclosing: Enclosing): void {
  const { edits, analysis } = emission;
  const { scopes, parsed } = analysis;
  const parent = scopes.parents.get(node);
  const isHead = parent?.type === "ForStatement" || parent?.type === "ForInStatement" || parent?.type === "ForOfStatement";
  const first = node.declarations[0] as AnyNode;
  if (!isHead && !/^(If|Labeled|While|DoWhile|For|ForIn|ForOf|With)Statement$/.test(parent?.type ?? ""))
    edits.insert(node.start, ";");
  edits.cut(node.start, first.start);
  const put = node.kind === "var" ? "v" : "i";
  for (const declarator of node.declarations) {
    const { id, init } = declarator;
    if (isHead && (parent.type === "ForInStatement" || parent.type === "ForOfStatement") && parent.left === node) {
      emitTarget(emission, id, put, enclosing);
      continue;
    }
    if (!init) {
      // A `var` without a value leaves the variable as it is.
      edits.replace(id.start, id.end, node.kind === "var" ? "void 0" : `${slotNamed(emission, id)}.${put} = void 0`);
      continue;
    }
    const isPattern = id.type !== "Identifier";
    if (isPattern) edits.insert(id.start, "(");
    emitTarget(emission, id, put, enclosing);
    const index = analysis.cell?.stateless.get(init);
    const open = index === undefined ? "" : `${analysis.names.runtime}.same(${index}, `;
    emission.wrapNamed(init, id, open, homeOf(emission, init, enclosing), index === undefined ? "" : ")");
    if (isPattern) edits.insert(declarator.end, ")");
  }
  if (!isHead && parsed.text[node.end - 1] !== ";") edits.insert(node.end, ";");
}

function slotNamed({ analysis: { cell, scopes } }: Emission, id: AnyNode): string {
  const binding = scopes.module.bindings.get(patternNames(id)[0] ?? "");
  return (binding && cell?.own.get(binding)) ?? "";
}

/** The names of a pattern that declares, as targets of an assignment. */
function emitTarget(emission: Emission, node: AnyNode, put: string, enclosing: Enclosing): void {
  switch (node.type) {
    case "Identifier":
      emission.edits.replace(node.start, node.end, `${slotNamed(emission, node)}.${put}`);
      return;
    case "ObjectPattern":
      for (const property of node.properties) {
        if (property.type === "RestElement") emitTarget(emission, property.argument, put, enclosing);
        else {
          if (property.computed) emission.visit(property.key, enclosing);
          if (property.shorthand && property.key.type === "Identifier")
            emission.edits.insert(property.start, `${property.key.name}: `);
          emitTarget(emission, property.value, put, enclosing);
        }
      }
      return;
    case "ArrayPattern":
      for (const element of node.elements) if (element) emitTarget(emission, element, put, enclosing);
      return;
    case "RestElement":
      emitTarget(emission, node.argument, put, enclosing);
      return;
    case "AssignmentPattern":
      emitTarget(emission, node.left, put, enclosing);
      emission.wrapNamed(node.right, node.left, "", enclosing, "");
      return;
    default:
      return;
  }
}

/** Rewrites a class that the top level declares: an expression of the same name, which its slot is given. */
export function emitSharedClass(emission: Emission, node: AnyNode & { type: "ClassDeclaration" }, enclosing: Enclosing): void {
  const { edits, analysis } = emission;
  const index = analysis.cell?.stateless.get(node);
  const open = index === undefined ? "" : `${analysis.names.runtime}.same(${index}, `;
  edits.insert(node.start, `;${slotNamed(emission, node.id as AnyNode)}.i = ${open}`);
  emitClass(emission, node, homeOf(emission, node, enclosing));
  edits.insert(node.end, `${index === undefined ? "" : ")"};`);
}
