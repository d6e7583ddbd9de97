import { Parser } from "acorn";
import ts from "typescript";
import { Edits } from "../../worker/compile/edits.ts";
import { eraseTypes } from "../../worker/compile/erase-types.ts";
import { normalise } from "../../worker/compile/normalise.ts";
import { parse } from "../../worker/compile/parse.ts";

/** A source without its types: as a tree, and as the tree of the text that is left. Both normalised, a line for a statement. */
export interface Erased {
  tree: string;
  text: string;
}

/** Erases the types of a source. Throws ScriptSyntaxError. */
export function erase(source: string): Erased {
  const edits = new Edits();
  const parsed = parse(source, "app.ts");
  const { semicolons } = eraseTypes(parsed, edits);
  for (const node of semicolons) edits.insert(node.end, ";");
  // The names in braces are dropped with the whole statement.
  for (const node of parsed.program.body) {
    if (node.type === "ImportDeclaration" || (node.type === "ExportNamedDeclaration" && !node.declaration))
      edits.replace(node.start, node.end, ";");
  }
  return { tree: statements(parsed.program.body), text: statements(programOf(edits.apply(parsed.text).code)) };
}

/** The same by TypeScript itself. */
export function transpiled(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  return statements(programOf(outputText));
}

function programOf(text: string) {
  return Parser.parse(text, { ecmaVersion: "latest", sourceType: "module" }).body;
}

/** Without those that hold nothing but names, which compiled code does not have, and the directive that TypeScript adds. */
function statements(body: ReturnType<typeof programOf>): string {
  return body
    .filter(({ type }) => type !== "EmptyStatement" && type !== "ImportDeclaration")
    .filter((node) => node.type !== "ExportNamedDeclaration" || node.declaration)
    .map((node) => normalise(node))
    .filter((text) => !text.startsWith('(ExpressionStatement "use strict"'))
    .join("\n");
}
