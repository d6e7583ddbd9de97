import type { CompiledFile, CompileOptions } from "./compiled.ts";
import { compiledFile } from "./compiled-file.ts";
import { findDisplayed } from "./display.ts";
import { Edits } from "./edits.ts";
import { Emitter } from "./emitter.ts";
import { eraseTypes } from "./erase-types.ts";
import { analyseFunctions } from "./functions.ts";
import { jsonModule } from "./json-module.ts";
import { analyseModules } from "./modules.ts";
import { chooseNames } from "./names.ts";
import { type Parsed, parse } from "./parse.ts";
import { firstUseOfRest, waitForRest } from "./rest-use.ts";
import { analyseScopes, type Scopes } from "./scope.ts";
import { takenCells } from "./taken-cells.ts";

/**
 * Compiles one file of a script: strips its types, turns imports and exports into reads and getters, carries the context
 * across every suspension, and describes the functions that may be cached. Pure. Throws ScriptSyntaxError.
 */
export function compile(source: string, options: CompileOptions): CompiledFile {
  const { file, type, taken } = options;
  const { text, leftOut } = taken ? takenCells(source, file, taken) : { text: source, leftOut: [] };
  const parsed = parse(type === "json" ? jsonModule(text, file) : text, file);
  try {
    const compiled = compileParsed(source, parsed, options);
    return leftOut.length === 0 ? compiled : { ...compiled, leftOut };
  } catch (cause) {
    // What walks the tree goes as deep as the tree does.
    if (cause instanceof RangeError) throw parsed.error(0, "Something in this file is nested too deeply.");
    throw cause;
  }
}

function compileParsed(source: string, parsed: Parsed, options: CompileOptions): CompiledFile {
  const edits = new Edits();
  const erased = eraseTypes(parsed, edits);
  const scopes = analyseScopes(parsed.program);
  refuseAssignedImports(parsed, scopes);
  const names = chooseNames(parsed.text);
  const modules = analyseModules(parsed, scopes, erased, names);
  const annotations = analyseFunctions(parsed, scopes, modules, names, options.annotate ?? "candidates");
  const displayed = options.displayExpressions ? findDisplayed(parsed.program, scopes, modules) : new Set<never>();
  const first = firstUseOfRest(parsed.program, scopes, modules, displayed);
  if (first !== null) {
    const { before } = annotations;
    before.set(first, waitForRest(names) + (before.get(first) ?? ""));
  }
  new Emitter({ parsed, erased, scopes, modules, annotations, names, displayed, cell: null }, edits).emit(parsed.program);
  return { source, ...compiledFile(options.file, parsed, edits, modules, annotations) };
}

function refuseAssignedImports(parsed: Parsed, scopes: Scopes): void {
  for (const { node, write, binding } of scopes.references) {
    if (!write || binding?.kind !== "import") continue;
    throw parsed.error(
      node,
      `'${node.name}' is an import, and imports cannot be assigned to.`,
      "Copy it to a variable first: let copy = …;",
    );
  }
}
