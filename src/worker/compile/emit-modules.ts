import type { ExportDefaultDeclaration, ExportNamedDeclaration, Program } from "acorn";
import type { Emission, Enclosing } from "./emission.ts";
import { activationFrame } from "./emit-functions.ts";
import { findToken } from "./trivia.ts";

/** Rewrites the file: everything runs in one activation, inside a block, so that it may hide the names of globals. */
export function emitFile(emission: Emission, program: Program): void {
  const { edits, analysis } = emission;
  const { names, modules, parsed } = analysis;
  const enclosing: Enclosing = { context: names.of("k", 0), activation: names.of("a", 0), isAsyncGenerator: false };
  const frame = activationFrame(emission, names.of("a", 0), enclosing.context, "null");
  const alias = names.runtime === "$r" ? "" : ` const ${names.runtime} = $r;`;
  const namespaces = modules.imports
    .map((_, index) => ` const ${names.of("i", index)} = ${names.runtime}.imports[${index}];`)
    .join("");
  edits.insert(0, `"use strict";${alias} let ${names.counter} = 0;${namespaces}${frame.open}`);
  const { declaration } = program.body.find((node) => node.type === "ExportDefaultDeclaration") ?? {};
  const isUnnamedFunction = declaration?.type === "FunctionDeclaration" && !declaration.id;
  if (isUnnamedFunction) {
    const naming = ` ${names.runtime}.named(${modules.defaultName}, "default");`;
    analysis.annotations.atStart.set(program, (analysis.annotations.atStart.get(program) ?? "") + naming);
  }
  emission.visitList(program.body, program, 0, parsed.text.length, enclosing);
  // The one line break that is inserted, behind the last line: that may end in a comment.
  edits.insert(parsed.text.length, `\n${frame.close}`);
}

/** Rewrites an export to what it declares; the exports themselves are handed over at the start of the file. */
export function emitExport(
  emission: Emission,
  node: ExportNamedDeclaration | ExportDefaultDeclaration,
  enclosing: Enclosing,
): void {
  const { edits, analysis } = emission;
  const { text } = analysis.parsed;
  const { declaration } = node;
  if (!declaration) {
    edits.replace(node.start, node.end, ";");
    return;
  }
  if (node.type === "ExportNamedDeclaration") {
    edits.cut(node.start, declaration.start);
    emission.visit(declaration, enclosing);
    return;
  }
  const { defaultName } = analysis.modules;
  if (declaration.type === "FunctionDeclaration") {
    edits.cut(node.start, declaration.start);
    if (!declaration.id) {
      const keyword = findToken(text, "function", declaration.start) + "function".length;
      edits.insert(declaration.generator ? findToken(text, "*", keyword) + 1 : keyword, ` ${defaultName}`);
    }
    emission.visit(declaration, enclosing);
    return;
  }
  if (declaration.type === "ClassDeclaration" && declaration.id) {
    edits.cut(node.start, declaration.start);
    emission.visit(declaration, enclosing);
    return;
  }
  const keyword = findToken(text, "default", node.start + "export".length) + "default".length;
  // As a property an anonymous function or class gets the name that it has as an export.
  edits.insert(node.start, `const ${defaultName} = ({ default: ${declaration.type === "SequenceExpression" ? "(" : ""}`);
  edits.cut(node.start, keyword);
  emission.visit(declaration, enclosing);
  const end = text[node.end - 1] === ";" ? node.end - 1 : node.end;
  edits.insert(end, `${declaration.type === "SequenceExpression" ? ")" : ""} }).default;`);
}
