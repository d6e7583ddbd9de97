import type { AnyNode, Program } from "acorn";
import { ScriptSyntaxError } from "../../shared/errors.ts";
import { LineTable } from "./line-table.ts";
import { SourceError } from "./parser/node.ts";
import { Parser } from "./parser/parser.ts";
import type { Erasure } from "./parser/tokenizer.ts";
import { REFUSALS } from "./refusals.ts";

/** One parsed file: its tree, its text and the way to say where something stands. */
export interface Parsed {
  file: string;
  /** The source with a hashbang turned into a comment and a byte order mark into a space: offsets are unchanged. */
  text: string;
  /** Plain JavaScript: types are left out. */
  program: Program;
  /** What to do to the text for it to be plain JavaScript. */
  erasure: Erasure;
  /** Offset of `=>` by arrow function. */
  arrows: ReadonlyMap<AnyNode, number>;
  /** Imports and exports that had specifiers marked as types. */
  typeClauses: ReadonlySet<AnyNode>;
  lines: LineTable;
  /** An error at a node or offset of the source; the caller throws it. */
  error(at: AnyNode | number, message: string, hint?: string): ScriptSyntaxError;
}

/** Parses TypeScript or JavaScript as a module. Throws ScriptSyntaxError. */
export function parse(source: string, file: string): Parsed {
  const text = source.replace(/^\uFEFF?#!/, (start) => (start.length === 3 ? " //" : "//")).replace(/^\uFEFF/, " ");
  const lines = LineTable.of(text);
  const error: Parsed["error"] = (at, message, hint) => {
    const position = lines.position(typeof at === "number" ? at : at.start);
    return new ScriptSyntaxError(message, { hint, position: { file, ...position } });
  };
  const parser = new Parser(text);
  try {
    // The boundary between the nodes that the parser builds and the kinds of them that ESTree names.
    const program = parser.parseProgram() as unknown as Program;
    const arrows = parser.arrows as unknown as Map<AnyNode, number>;
    const typeClauses = new Set(parser.typeClauses as unknown as AnyNode[]);
    return { file, text, program, erasure: parser.erasure, arrows, typeClauses, lines, error };
  } catch (cause) {
    if (cause instanceof RangeError) throw error(parser.start, "This is nested too deeply.");
    if (!(cause instanceof SourceError)) throw cause;
    const [what, instead] = REFUSALS[cause.kind ?? ""] ?? explain(cause.message);
    throw error(cause.at, what, instead);
  }
}

function explain(message: string): readonly [what: string, instead: string | undefined] {
  if (message.startsWith("'return' outside of function"))
    return ["'return' outside of function: a script has no function around it.", "Use st.stop() to end the run early."];
  return [message.endsWith(".") ? message : `${message}.`, undefined];
}
