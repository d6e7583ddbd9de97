import type { AnyNode } from "acorn";
import { alteredOwners } from "./altered-owners.ts";
import { type ClassNode, type FunctionNode, isClass, isFunction, walk } from "./ast.ts";
import { slotOf } from "./cell-code.ts";
import type { Emission, Enclosing } from "./emission.ts";
import { patternNames } from "./modules.ts";

/** What surrounds the body of a function so that its context is current while it runs. */
interface Frame {
  inside: Enclosing;
  open: string;
  close: string;
}

/** Rewrites a function: parameters run in the context around it, the body in a context of its own. */
export function emitFunction(emission: Emission, node: FunctionNode, enclosing: Enclosing): void {
  const { edits, analysis } = emission;
  for (const param of node.params) emission.visit(param, enclosing);
  const altered = analysis.cell === null ? new Set<AnyNode>() : alteredOwners(node, analysis.scopes);
  const frame = frameOf(emission, node, enclosing, altered.size > 0);
  if (frame) {
    emission.contexts.set(node, frame.inside.context);
    for (const owner of altered) {
      const context = emission.contexts.get(owner);
      if (context !== undefined) frame.open += ` ${analysis.names.runtime}.alters(${context});`;
    }
  }
  const inner = frame?.inside ?? { context: enclosing.context, activation: null, isAsyncGenerator: false };
  if (node.body.type === "BlockStatement") {
    const { body } = node;
    if (frame) edits.insert(body.start + 1, frame.open);
    edits.insert(body.start + 1, hoistRedeclared(emission, body.body));
    emission.visitList(body.body, node, body.start + 1, body.end - 1, inner);
    if (frame) edits.insert(body.end - 1, frame.close);
    return;
  }
  if (!frame) {
    emission.visit(node.body, inner);
    return;
  }
  const arrow = (analysis.erased.arrows.get(node) ?? node.body.start - 2) + 2;
  edits.insert(arrow, ` {${frame.open}${analysis.annotations.atStart.get(node) ?? ""} return (`);
  emission.visit(node.body, inner);
  edits.insert(node.end, `);${frame.close} }`);
}

/**
 * A body may declare a function twice, or beside a `var` of its name; the block around it may not. Such functions get names of
 * their own there, and the variable is given the last of them first of all.
 */
function hoistRedeclared(emission: Emission, body: readonly AnyNode[]): string {
  const ids = body.flatMap((statement) => (statement.type === "FunctionDeclaration" && statement.id ? [statement.id] : []));
  if (ids.length === 0) return "";
  const { names } = emission.analysis;
  const variables = varNames(body);
  let opening = "";
  for (const id of ids) {
    const isTwice = ids.some((other) => other !== id && other.name === id.name);
    if (!isTwice && !variables.has(id.name)) continue;
    const own = names.of("f", emission.number());
    emission.edits.replace(id.start, id.end, own);
    opening += ` var ${id.name} = ${names.runtime}.named(${own}, ${JSON.stringify(id.name)});`;
  }
  return opening;
}

function varNames(body: readonly AnyNode[]): Set<string> {
  const found = new Set<string>();
  for (const statement of body) {
    walk(statement, (node) => {
      if (node.type === "VariableDeclaration" && node.kind === "var")
        for (const { id } of node.declarations) for (const name of patternNames(id)) found.add(name);
      return !isFunction(node) && !isClass(node);
    });
  }
  return found;
}

/** @param isNeeded whatever it calls */
function frameOf(emission: Emission, node: FunctionNode, enclosing: Enclosing, isNeeded: boolean): Frame | null {
  const { names } = emission.analysis;
  const runtime = names.runtime;
  if (node.async) {
    const number = emission.number();
    const activation = names.of("a", number);
    const context = names.of("k", number);
    const { open, close } = activationFrame(emission, activation, context, enclosing.context);
    return { inside: { context, activation, isAsyncGenerator: node.generator }, open, close };
  }
  if (!isNeeded && !needsContext(node.body) && !readsShared(emission, node)) return null;
  const number = emission.number();
  const context = names.of("k", number);
  const inner: Enclosing = { context, activation: null, isAsyncGenerator: false };
  if (node.generator) return { inside: inner, open: ` const ${context} = ${runtime}.now;`, close: "" };
  const outer = names.of("o", number);
  return {
    inside: inner,
    open: ` const ${outer} = ${runtime}.now, ${context} = ${outer} ?? ${runtime}.adopt(${enclosing.context}); try {`,
    close: ` } finally { ${runtime}.now = ${outer}; }`,
  };
}

/** The frame of code that can suspend: a function, or the file itself. */
export function activationFrame(
  emission: Emission,
  activation: string,
  context: string,
  creation: string,
): { open: string; close: string } {
  const { runtime, error } = emission.analysis.names;
  return {
    open: ` const ${activation} = ${runtime}.begin(${creation}), ${context} = ${activation}.k; try {`,
    close: ` } catch (${error}) { throw ${activation}.x(${error}); } finally { ${activation}.end(); }`,
  };
}

/** True for code that can reach `st`, or hands out functions that can: only that pays for keeping the context. */
function needsContext(body: AnyNode): boolean {
  let found = false;
  walk(body, (node) => {
    if (/^(CallExpression|NewExpression|TaggedTemplateExpression|ImportExpression)$/.test(node.type) || isFunction(node))
      found = true;
    else if (node.type === "VariableDeclaration" && node.kind === "using") found = true;
    return !found;
  });
  return found;
}

/** In a cell: what reads a variable that cells share is to know for whom, whoever calls it. */
function readsShared({ analysis: { cell, scopes, modules } }: Emission, { body }: FunctionNode): boolean {
  if (cell === null) return false;
  let found = false;
  walk(body, (node) => {
    const binding = node.type === "Identifier" ? scopes.bindings.get(node) : undefined;
    const use = binding && modules.uses.get(binding);
    found ||= (use !== undefined && modules.isShared(use)) || slotOf(cell, binding, node) !== null;
    return !found;
  });
  return found;
}

/** Rewrites a class. Field initialisers and static blocks run in the context around the class. */
export function emitClass(emission: Emission, node: ClassNode, enclosing: Enclosing): void {
  if (node.superClass) emission.visit(node.superClass, enclosing);
  const member: Enclosing = { context: enclosing.context, activation: null, isAsyncGenerator: false };
  for (const each of node.body.body) {
    if (each.type === "StaticBlock") {
      const brace = emission.analysis.parsed.text.indexOf("{", each.start);
      emission.visitList(each.body, each, brace + 1, each.end - 1, member);
      continue;
    }
    if (each.computed) emission.visit(each.key, enclosing);
    if (each.value) emission.visit(each.value, member);
    if (emission.analysis.erased.semicolons.has(each)) emission.edits.insert(each.end, ";");
  }
}
