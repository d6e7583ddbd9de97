import type { CatchClause, TryStatement } from "acorn";
import type { Emission, Enclosing } from "./emission.ts";
import { findToken } from "./trivia.ts";

/**
 * At the head of a catch clause the context is put back and control signals are rethrown, before anything of the user's
 * runs: also before a pattern takes the error apart, which is therefore moved behind the check without moving its text.
 */
export function emitCatch(emission: Emission, node: CatchClause, enclosing: Enclosing): void {
  const { edits, analysis } = emission;
  const check = `${enclosing.activation ?? analysis.names.runtime}.c`;
  const { param, body } = node;
  if (param?.type === "Identifier") {
    edits.insert(body.start + 1, ` ${check}(${param.name});`);
    emission.visit(body, enclosing);
    return;
  }
  const error = analysis.names.of("e", emission.number());
  if (!param) {
    edits.insert(body.start, `(${error}) `);
    edits.insert(body.start + 1, ` ${check}(${error});`);
    emission.visit(body, enclosing);
    return;
  }
  const open = findToken(analysis.parsed.text, "(", node.start + "catch".length);
  const close = findToken(analysis.parsed.text, ")", param.end);
  edits.insert(open + 1, `${error}) { ${check}(${error}); let `);
  emission.visit(param, enclosing);
  edits.replace(close, close + 1, ` = ${error};`);
  emission.visit(body, enclosing);
  edits.insert(node.end, " }");
}

/** A finally block of code that suspends puts the context back first. */
export function emitFinally(emission: Emission, node: TryStatement, enclosing: Enclosing): void {
  emission.visit(node.block, enclosing);
  if (node.handler) emission.visit(node.handler, enclosing);
  if (!node.finalizer) return;
  if (enclosing.activation) emission.edits.insert(node.finalizer.start + 1, ` ${enclosing.activation}.f();`);
  emission.visit(node.finalizer, enclosing);
}
