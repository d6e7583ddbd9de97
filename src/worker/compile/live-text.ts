/**
 * Text with expressions in it, as live markdown has it: `${…}` is evaluated, `\${…}` and `$\{…}` are those characters. All else
 * stays what it is, backslashes and backticks too.
 */
import type { Program } from "acorn";
import { RepriseError } from "../../shared/errors.ts";
import { parse } from "./parse.ts";

/** Longer expressions are none: each brace is another try. */
const MOST_BRACES = 200;

/** An expression in a text, with its `${` and `}`. */
export interface LiveExpression {
  readonly start: number;
  readonly end: number;
  /** One statement: a template literal of it alone. */
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
  let end = text.indexOf("}", start);
  for (let tried = 0; end >= 0 && tried < MOST_BRACES; tried++, end = text.indexOf("}", end + 1)) {
    const program = parsed(`\`${text.slice(start, end + 1)}\``);
    const [statement] = program?.body ?? [];
    const literal = statement?.type === "ExpressionStatement" ? statement.expression : undefined;
    if (program !== null && literal?.type === "TemplateLiteral" && literal.expressions.length === 1)
      return { start, end: end + 1, program };
  }
  return null;
}

function parsed(code: string): Program | null {
  try {
    return parse(code, "text").program;
  } catch (error) {
    if (error instanceof RepriseError) return null;
    throw error;
  }
}

/** Text between expressions in a template literal. Backslashes count in it only where they keep `${` from beginning one. */
function literal(text: string): string {
  return text.replace(/\\\$\{|\$\\\{|\$\{|[\\`]/g, (found) => (found.length === 1 ? `\\${found}` : "\\${"));
}
