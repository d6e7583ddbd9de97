import type { AnyNode, AwaitExpression, ReturnStatement, YieldExpression } from "acorn";
import type { Emitter, Place } from "./emitter.ts";
import { findToken } from "./trivia.ts";

/** `await e` becomes `$a.r(await $a.s(e))`. */
export function emitAwait(emitter: Emitter, node: AwaitExpression, place: Place): void {
  const { edits } = emitter;
  edits.insert(node.start, `${place.activation}.r(`);
  edits.insert(node.start + "await".length, ` ${place.activation}.s(`);
  emitter.visit(node.argument, place);
  edits.insert(node.end, "))");
}

/** In async generators `yield e` becomes `$a.g(yield $a.y(e))` and `yield* e` becomes `$a.g(yield* $a.it(e))`. */
export function emitYield(emitter: Emitter, node: YieldExpression, place: Place): void {
  if (!place.isAsyncGenerator) {
    emitter.visitChildren(node, place);
    return;
  }
  const { edits, analysis } = emitter;
  const keyword = node.start + "yield".length;
  edits.insert(node.start, `${place.activation}.g(`);
  if (node.delegate) edits.insert(findToken(analysis.parsed.text, "*", keyword) + 1, ` ${place.activation}.it(`);
  else edits.insert(keyword, ` ${place.activation}.y(`);
  if (node.argument) emitter.visit(node.argument, place);
  edits.insert(node.end, "))");
}

/**
 * In async generators `return e` awaits e on its own, with nothing to put the context back in between: `$a.y` leaves,
 * and what follows, if anything, is a finally block.
 */
export function emitAsyncReturn(emitter: Emitter, node: ReturnStatement, place: Place): void {
  const argument: AnyNode | null | undefined = node.argument;
  if (!argument || !place.isAsyncGenerator) {
    emitter.visitChildren(node, place);
    return;
  }
  emitter.wrap(argument, `${place.activation}.y(`, place, ")");
}
