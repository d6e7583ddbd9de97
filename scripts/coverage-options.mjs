/** The options of each name of `st`, read from the types that scripts see. */

import { join } from "node:path";
import ts from "typescript";
import { root } from "./run.mjs";

/** What a parameter of options is called: where there are two, the last. */
const PLACES = ["o", "options", "config"];

/**
 * Reads the types once: `options("slider")` are the names of all its options, in the order of the types; undefined where `st` has no
 * such name.
 * @returns {(name: string) => string[] | undefined}
 */
export function readOptions() {
  const file = join(root, "src/shared/script-api.ts");
  const program = ts.createProgram([file], { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const st = source?.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === "St");
  if (source === undefined || st === undefined) throw new Error("src/shared/script-api.ts has no St.");
  return (name) => {
    let type = checker.getTypeAtLocation(/** @type {ts.InterfaceDeclaration} */ (st).name);
    for (const part of name.split(".")) {
      const member = checker.getPropertyOfType(type, part);
      if (member === undefined) return undefined;
      type = checker.getTypeOfSymbol(member);
    }
    const names = type.getCallSignatures().flatMap((signature) => optionsOf(signature, checker, source));
    return [...new Set(names)];
  };
}

/** @param {ts.Signature} signature @param {ts.TypeChecker} checker @param {ts.Node} at */
function optionsOf(signature, checker, at) {
  const place = PLACES.map((name) => signature.parameters.find((parameter) => parameter.name === name)).find(Boolean);
  if (place === undefined) return [];
  const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(place, at));
  const parts = type.isUnion() ? type.types : [type];
  return parts
    .filter((part) => !isList(part, checker))
    .flatMap((part) => checker.getPropertiesOfType(part).map(({ name }) => name));
}

/** What is to be chosen from is called options as well. @param {ts.Type} type @param {ts.TypeChecker} checker */
function isList(type, checker) {
  return checker.isArrayLikeType(type) || checker.getPropertiesOfType(type).some(({ name }) => name.startsWith("__@iterator"));
}
