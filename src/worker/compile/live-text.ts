/**
 * Text with expressions in it, as live markdown has it: `${…}` is evaluated, `\${…}` and `$\{…}` are those characters. All else
 * stays what it is, backslashes and backticks too.
 */
import type { Program } from "acorn";
import { RepriseError } from "../../shared/errors.ts";
import { parse } from "./parse.ts";

/** An expression in a text, with its `${` and `}`. */
export interface LiveExpression {
  readonly start: number;
  readonly end: number;
  /** One statement: the expression. */
  readonly program: Program;
}

/** The expressions of a text. What begins like one and does not parse is text. */
export function expressionsIn(text: string): readonly LiveExpression[] {
  const found: LiveExpression[] = [];
  for (let at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at)) {
    const expression = isEscaped(text, at) ? null : expressionAt(text, at);
    if (expression !== null) found.push(expression);
    at = expression?.end ?? at + 2;
  }
  return found;
}

/** A text as the template literal that is evaluated for it. */
export function liveText(text: string): string {
  let code = "";
  let at = 0;
  for (const { start, end } of expressionsIn(text)) {
    code += literal(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return `\`${code}${literal(text.slice(at))}\``;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}

/** The shortest that parses: a brace in a text or an object does not end it. */
function expressionAt(text: string, start: number): LiveExpression | null {
  for (let end = text.indexOf("}", start); end >= 0; end = text.indexOf("}", end + 1)) {
    try {
      const { program } = parse(`(${text.slice(start + 2, end)}\n)`, "text");
      if (program.body.length === 1) return { start, end: end + 1, program };
    } catch (error) {
      if (!(error instanceof RepriseError)) throw error;
    }
  }
  return null;
}

/** Text between expressions in a template literal. Backslashes count in it only where they keep `${` from beginning one. */
function literal(text: string): string {
  return text.replace(/\\\$\{|\$\\\{|\$\{|[\\`]/g, (found) => (found.length === 1 ? `\\${found}` : "\\${"));
}
