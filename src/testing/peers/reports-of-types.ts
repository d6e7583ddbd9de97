import type { Fact } from "./fact.ts";

/** Those of tools that take the types out of TypeScript, each by what the script says that came out. */
export const reportsOfTypes: readonly Fact[] = [
  {
    report: "alangpierce/sucrase#397",
    fact: "an abstract class with a parameter that extends something is no subclass",
    script: `type Y = {}; abstract class A<T extends Y> { public x = 1; } class B extends A<{}> {} st.text(String(new B().x));`,
    shows: "1",
  },
  {
    report: "alangpierce/sucrase#251",
    fact: "methods of an object may have parameters for types, whatever they are called",
    script: `const o = { bar<T>(x: T) { return x; }, get<T>(x: T) { return x; }, async<T,>(x: T) { return x; }, async of<T>(x: T) { return x; } }; st.text([o.bar(1), o.get(2), o.async(3), await o.of(4)].join());`,
    shows: "1,2,3,4",
  },
  {
    report: "alangpierce/sucrase#592",
    fact: "a field below the signatures of a method is a field",
    script: `class C {\n  method(a: number);\n  method(a: unknown) { return a; }\n\n  field: number;\n}\nst.text(String("field" in new C()) + new C().method(3));`,
    shows: "true3",
  },
  {
    report: "alangpierce/sucrase#731",
    fact: "an abstract field leaves the getter of a subclass alone",
    script: `abstract class P { abstract readonly result: string; declare other: number; }\nclass C extends P { get result() { return "expected"; } }\nst.text(new C().result + ("other" in new C()));`,
    shows: "expectedfalse",
  },
  {
    report: "alangpierce/sucrase#545",
    fact: "methods and fields may be called like modifiers",
    script: `class A { declare(x: number): number { return x; } abstract() { return 2; } readonly() { return 3; } static static() { return 4; } override = 5; accessor;\ndeclare\nfoo() { return 6; } }\nconst a = new A(); st.text([a.abstract(), a.readonly(), A.static(), a.override, a.foo(), "accessor" in a, a.declare].join());`,
    shows: "2,3,4,5,6,true,",
  },
  {
    report: "alangpierce/sucrase#408",
    fact: "two comparisons in a row are none of types",
    script: "const a = 1, b = 2, c = 0; st.text(String(a < b > c));",
    shows: "true",
  },
  {
    report: "swc-project/swc#9373",
    fact: "what is declared and exported, and never made, is erased",
    script: `export declare class Foo {}\nexport declare interface Bar {}\nexport declare enum Qux { A }\nexport declare const Quux = 0;\nexport declare function corge(): void;\ndeclare namespace N { const x: 1; }\nst.text(typeof Foo + typeof corge);`,
    shows: "undefinedundefined",
  },
  {
    report: "swc-project/swc#9396",
    fact: "signatures of a function that is exported are erased, and the function is not",
    script:
      "export function f(a: number): number;\nexport function f(a: string): string;\nexport function f(a) { return a; }\nst.text(String(f(3)));",
    shows: "3",
  },
  {
    report: "swc-project/swc#6598",
    fact: "a type that is imported among values is nothing at run time, exported or not",
    script: `import { n, type Badge } from "./badge.ts";\nexport type { Badge };\nexport { type Badge as Other };\nst.text(String(n));`,
    options: { files: { "./badge.ts": "export type Badge = number;\nexport const n = 1;" } },
    shows: "1",
  },
];
