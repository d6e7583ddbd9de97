import type { AnyNode, AwaitExpression, ReturnStatement, YieldExpression } from "acorn";
import type { Emission, Enclosing } from "./emission.ts";
import { findToken } from "./trivia.ts";

/** `await e` becomes `$a.r(await $a.s(e))`. */
export function emitAwait(emission: Emission, node: AwaitExpression, enclosing: Enclosing): void {
  const { edits } = emission;
  edits.insert(node.start, `${enclosing.activation}.r(`);
  edits.insert(node.start + "await".length, ` ${enclosing.activation}.s(`);
  emission.visit(node.argument, enclosing);
  edits.insert(node.end, "))");
}

/** In async generators `yield e` becomes `$a.g(yield $a.y(e))` and `yield* e` becomes `$a.g(yield* $a.it(e))`. */
export function emitYield(emission: Emission, node: YieldExpression, enclosing: Enclosing): void {
  if (!enclosing.isAsyncGenerator) {
    emission.visitChildren(node, enclosing);
    return;
  }
  const { edits, analysis } = emission;
  const keyword = node.start + "yield".length;
  edits.insert(node.start, `${enclosing.activation}.g(`);
  if (node.delegate) edits.insert(findToken(analysis.parsed.text, "*", keyword) + 1, ` ${enclosing.activation}.it(`);
  else edits.insert(keyword, ` ${enclosing.activation}.y(`);
  if (node.argument) emission.visit(node.argument, enclosing);
  edits.insert(node.end, "))");
}

/**
 * In async generators `return e` awaits e on its own, with nothing to put the context back in between: `$a.y` leaves,
 * and what follows, if anything, is a finally block.
 */
export function emitAsyncReturn(emission: Emission, node: ReturnStatement, enclosing: Enclosing): void {
  const argument: AnyNode | null | undefined = node.argument;
  if (!argument || !enclosing.isAsyncGenerator) {
    emission.visitChildren(node, enclosing);
    return;
  }
  emission.wrap(argument, `${enclosing.activation}.y(`, enclosing, ")");
}
