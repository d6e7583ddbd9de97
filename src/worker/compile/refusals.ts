/** TypeScript that is more than types, by kind of node: what it is, and what to write instead. */
export const REFUSALS: Readonly<Record<string, readonly [what: string, instead: string]>> = {
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
  JSX: [
    "JSX is not supported in scripts.",
    'Draw with st.* calls, or st.markdown("<b>…</b>", { unsafeAllowHtml: true }) for markup.',
  ],
};
