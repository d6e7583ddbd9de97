import type { AnyNode } from "acorn";
import type { Edits } from "./edits.ts";
import type { Parsed } from "./parse.ts";

/** What later passes need to know of the text that a tree without types does not show. */
export interface Erased {
  /** Statements and fields that need a semicolon behind them, now that their last token is blanked. */
  semicolons: ReadonlySet<AnyNode>;
  /** Offset of `=>` by arrow function. */
  arrows: ReadonlyMap<AnyNode, number>;
  /** Imports and exports that had specifiers marked as types. */
  typeClauses: ReadonlySet<AnyNode>;
  /** Words that stand in what was erased: names that are used as types are among them. */
  typeWords: Set<string>;
}

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/**
 * Blanks everything that is only a type in the text, positions kept: the tree never had it.
 *
 * Note: blanking can join lines
 * -----------------------------
 * Where a type ended a line, the automatic semicolon was due to the type: `a as T⏎(b)` is two statements and
 * `a⏎(b)` is one. So what is removed as a whole leaves a `;`, and what ends in a removed type gets one behind it.
 * Where a type hid a line break from the grammar (`(a):⏎T => b`, `async <⏎T>(a) => b`), the bracket moves across it.
 */
export function eraseTypes({ text, erasure, arrows, typeClauses }: Parsed, edits: Edits): Erased {
  const typeWords = new Set<string>();
  for (const { start, end, lead } of erasure.blanks) {
    edits.blank(start, end, lead);
    for (const [word] of text.slice(start, end).matchAll(WORD)) typeWords.add(word);
  }
  for (const { at, text: inserted } of erasure.inserts) edits.insertLate(at, inserted);
  return { semicolons: new Set(erasure.unended as unknown as AnyNode[]), arrows, typeClauses, typeWords };
}
