import type { AnyNode, Program } from "acorn";
import { ScriptSyntaxError } from "../../shared/errors.ts";
import { LineTable } from "./line-table.ts";
import { TypeScriptParser } from "./typescript-parser.ts";

/** One parsed file: its tree, its text and the way to say where something stands. */
export interface Parsed {
  file: string;
  /** The source with a hashbang turned into a comment and a byte order mark into a space: offsets are unchanged. */
  text: string;
  program: Program;
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
  try {
    const program = TypeScriptParser.parse(text, { ecmaVersion: "latest", sourceType: "module", locations: true });
    return { file, text, program, lines, error };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const offset = (cause as SyntaxError & { pos?: number }).pos ?? 0;
    throw explain(cause.message.replace(/\s*\(\d+:\d+\)$/, ""), offset, text, error);
  }
}

const JSX = /(?:^|[=(,?:&|[{]|\breturn|=>)\s*<(?:[A-Za-z][\w.]*(?=[\s/>])|>)/;

function explain(message: string, offset: number, text: string, error: Parsed["error"]): ScriptSyntaxError {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", offset);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  if (/^Unexpected token|^Unterminated|expected/i.test(message) && JSX.test(line)) {
    const at = lineStart + line.search(/<(?:[A-Za-z]|>)/);
    return error(
      at,
      "JSX is not supported in scripts.",
      'Draw with st.* calls, or st.markdown("<b>…</b>", { unsafeAllowHtml: true }) for markup.',
    );
  }
  if (message.startsWith("'return' outside of function")) {
    return error(
      offset,
      "'return' outside of function: a script has no function around it.",
      "Use st.stop() to end the run early.",
    );
  }
  return error(offset, message.endsWith(".") ? message : `${message}.`);
}
