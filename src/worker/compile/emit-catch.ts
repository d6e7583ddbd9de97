import type { CatchClause, TryStatement } from "acorn";
import type { Emitter, Place } from "./emitter.ts";
import { findToken } from "./trivia.ts";

/**
 * At the head of a catch clause the context is put back and control signals are rethrown, before anything of the user's
 * runs: also before a pattern takes the error apart, which is therefore moved behind the check without moving its text.
 */
export function emitCatch(emitter: Emitter, node: CatchClause, place: Place): void {
  const { edits, analysis } = emitter;
  const check = `${place.activation ?? analysis.names.runtime}.c`;
  const { param, body } = node;
  if (param?.type === "Identifier") {
    edits.insert(body.start + 1, ` ${check}(${param.name});`);
    emitter.visit(body, place);
    return;
  }
  const error = analysis.names.of("e", emitter.number());
  if (!param) {
    edits.insert(body.start, `(${error}) `);
    edits.insert(body.start + 1, ` ${check}(${error});`);
    emitter.visit(body, place);
    return;
  }
  const open = findToken(analysis.parsed.text, "(", node.start + "catch".length);
  const close = findToken(analysis.parsed.text, ")", param.end);
  edits.insert(open + 1, `${error}) { ${check}(${error}); let `);
  emitter.visit(param, place);
  edits.replace(close, close + 1, ` = ${error};`);
  emitter.visit(body, place);
  edits.insert(node.end, " }");
}

/** A finally block of code that suspends puts the context back first. */
export function emitFinally(emitter: Emitter, node: TryStatement, place: Place): void {
  emitter.visit(node.block, place);
  if (node.handler) emitter.visit(node.handler, place);
  if (!node.finalizer) return;
  if (place.activation) emitter.edits.insert(node.finalizer.start + 1, ` ${place.activation}.f();`);
  emitter.visit(node.finalizer, place);
}
