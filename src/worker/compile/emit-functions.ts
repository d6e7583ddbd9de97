import type { AnyNode } from "acorn";
import { type ClassNode, type FunctionNode, isFunction, walk } from "./ast.ts";
import type { Emitter, Place } from "./emitter.ts";

/** What surrounds the body of a function so that its context is current while it runs. */
interface Frame {
  place: Place;
  open: string;
  close: string;
}

/** Rewrites a function: parameters run in the context around it, the body in a context of its own. */
export function emitFunction(emitter: Emitter, node: FunctionNode, place: Place): void {
  const { edits, analysis } = emitter;
  for (const param of node.params) emitter.visit(param, place);
  const frame = frameOf(emitter, node, place);
  const inner = frame?.place ?? { context: place.context, activation: null, isAsyncGenerator: false };
  if (node.body.type === "BlockStatement") {
    const { body } = node;
    if (frame) edits.insert(body.start + 1, frame.open);
    emitter.visitList(body.body, node, body.start + 1, body.end - 1, inner);
    if (frame) edits.insert(body.end - 1, frame.close);
    return;
  }
  if (!frame) {
    emitter.visit(node.body, inner);
    return;
  }
  const arrow = (analysis.erased.arrows.get(node) ?? node.body.start - 2) + 2;
  edits.insert(arrow, ` {${frame.open}${analysis.annotations.atStart.get(node) ?? ""} return (`);
  emitter.visit(node.body, inner);
  edits.insert(node.end, `);${frame.close} }`);
}

function frameOf(emitter: Emitter, node: FunctionNode, place: Place): Frame | null {
  const { names } = emitter.analysis;
  const runtime = names.runtime;
  if (node.async) {
    const number = emitter.number();
    const activation = names.of("a", number);
    const context = names.of("k", number);
    const { open, close } = activationFrame(emitter, activation, context, place.context);
    return { place: { context, activation, isAsyncGenerator: node.generator }, open, close };
  }
  if (!needsContext(node.body)) return null;
  const number = emitter.number();
  const context = names.of("k", number);
  const inner: Place = { context, activation: null, isAsyncGenerator: false };
  if (node.generator) return { place: inner, open: ` const ${context} = ${runtime}.now;`, close: "" };
  const outer = names.of("o", number);
  return {
    place: inner,
    open: ` const ${outer} = ${runtime}.now, ${context} = ${outer} ?? ${runtime}.adopt(${place.context}); try {`,
    close: ` } finally { ${runtime}.now = ${outer}; }`,
  };
}

/** The frame of code that can suspend: a function, or the file itself. */
export function activationFrame(
  emitter: Emitter,
  activation: string,
  context: string,
  creation: string,
): { open: string; close: string } {
  const { runtime, error } = emitter.analysis.names;
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

/** Rewrites a class. Field initialisers and static blocks run in the context around the class. */
export function emitClass(emitter: Emitter, node: ClassNode, place: Place): void {
  if (node.superClass) emitter.visit(node.superClass, place);
  const member: Place = { context: place.context, activation: null, isAsyncGenerator: false };
  for (const each of node.body.body) {
    if (each.type === "StaticBlock") {
      const brace = emitter.analysis.parsed.text.indexOf("{", each.start);
      emitter.visitList(each.body, each, brace + 1, each.end - 1, member);
      continue;
    }
    if (each.computed) emitter.visit(each.key, place);
    if (each.value) emitter.visit(each.value, member);
    if (emitter.analysis.erased.semicolons.has(each)) emitter.edits.insert(each.end, ";");
  }
}
