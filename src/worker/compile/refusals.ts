import type { AnyNode } from "acorn";
import type { Parsed } from "./parse.ts";

/** TypeScript that is more than types, by kind of node: what it is, and what to write instead. */
const REFUSALS: Readonly<Record<string, readonly [what: string, instead: string]>> = {
  TSEnumDeclaration: [
    "An enum is not only a type, so it cannot be stripped.",
    'Write an object and a type: const Color = { Red: "red" } as const; type Color = (typeof Color)[keyof typeof Color];',
  ],
  TSModuleDeclaration: [
    "A namespace with values cannot be stripped.",
    "Write an object (const name = { … }) or a file of its own that exports the values.",
  ],
  TSParameterProperty: [
    "A parameter property is not only a type, so it cannot be stripped.",
    "Declare the field in the class and assign it in the constructor: name: string; constructor(name: string) { this.name = name; }",
  ],
  Decorator: ["Decorators are not supported in scripts.", "Call the function yourself: const wrapped = decorate(target);"],
  TSImportEqualsDeclaration: [
    "'import x = …' cannot be stripped.",
    'Write import x from "…"; or import * as x from "…"; instead.',
  ],
  TSExportAssignment: ["'export =' cannot be stripped.", "Write export default … instead."],
  TSTypeAssertion: ["A type assertion in angle brackets is not supported.", "Write value as Type instead of <Type>value."],
  AccessorProperty: ["The 'accessor' keyword is not supported in scripts.", "Write a private field with a getter and a setter."],
};

/** Throws ScriptSyntaxError for syntax that has to be written in another way. */
export function refuse(parsed: Parsed, at: AnyNode | number, kind: string): never {
  const [what, instead] = REFUSALS[kind] ?? [`This syntax (${kind}) is not supported in scripts.`, undefined];
  throw parsed.error(at, what, instead);
}
