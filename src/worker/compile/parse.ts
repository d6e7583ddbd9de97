import { tsPlugin } from "@sveltejs/acorn-typescript";
import { type AnyNode, Parser, type Program } from "acorn";
import { ScriptSyntaxError } from "../../shared/errors.ts";
import { LineTable } from "./line-table.ts";

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

const TypeScriptParser = Parser.extend(tsPlugin({ jsx: false }));

/** Parses TypeScript or JavaScript as a module. Throws ScriptSyntaxError. */
export function parse(source: string, file: string): Parsed {
  const text = source.replace(/^\uFEFF?#!/, (start) => (start.length === 3 ? " //" : "//")).replace(/^\uFEFF/, " ");
  const lines = new LineTable(text);
  const error: Parsed["error"] = (at, message, hint) => {
    const position = lines.position(typeof at === "number" ? at : at.start);
    return new ScriptSyntaxError(message, { hint, position: { file, ...position } });
  };
  let readable = text;
  for (;;) {
    try {
      const program = TypeScriptParser.parse(readable, { ecmaVersion: "latest", sourceType: "module", locations: true });
      return { file, text, program, lines, error };
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      const offset = (cause as SyntaxError & { pos?: number }).pos ?? 0;
      const message = cause.message.replace(/\s*\(\d+:\d+\)$/, "");
      // The parser does not know `<const T>` in signatures of interfaces; all of it is erased in any case.
      if (!isConstParameter(readable, offset)) throw explain(message, offset, text, error);
      readable = `${readable.slice(0, offset)}     ${readable.slice(offset + "const".length)}`;
    }
  }
}

function isConstParameter(text: string, offset: number): boolean {
  return (
    /[<,]\s*$/.test(text.slice(Math.max(0, offset - 200), offset)) &&
    /^const\s+[\p{ID_Start}$_]/u.test(text.slice(offset, offset + 200))
  );
}

const JSX = /(?:^|[=(,?:&|[{]|\breturn|=>)\s*<(?:[A-Za-z][\w.]*(?=[\s/>])|>)/;

function explain(message: string, offset: number, text: string, error: Parsed["error"]): ScriptSyntaxError {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", offset);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  if (/^Unexpected token|^Unterminated|expected/i.test(message) && JSX.test(line)) {
    const at = lineStart + line.search(/<(?:[A-Za-z]|>)/);
    return error(at, "JSX is not supported in scripts.", 'Draw with st.* calls, or st.html("<b>…</b>") for markup.');
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
