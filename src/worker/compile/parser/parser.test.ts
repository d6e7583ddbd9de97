// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cases are programs, some of them with templates.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGE_CASES } from "../../../test-helpers/compile/language-cases.ts";
import { PARSER_CASES } from "../../../test-helpers/compile/parser-cases.ts";
import { differenceFromAcorn } from "../../../test-helpers/compile/parser-oracle.ts";
import { runs, seedOf } from "../../../test-helpers/test-runs.ts";
import { compile } from "../compile.ts";
import { parse } from "../parse.ts";

const root = join(import.meta.dirname, "../../../..");

function filesIn(folder: string, name: RegExp, most: number): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => name.test(file))
    .sort()
    .map((file) => join(root, folder, file))
    .filter((file) => statSync(file).isFile() && statSync(file).size <= most);
}

/** What is a program and what is none, by what it is about: acorn decides. Those of expressions and functions are in `PARSER_CASES`. */
const CASES: Record<string, string[]> = {
  ...PARSER_CASES,
  classes: [
    "class A extends B { constructor() { super() } }",
    "class A { constructor() { super() } }",
    "class A { constructor() {} constructor() {} }",
    "class A { get constructor() {} }",
    "class A { static prototype() {} }",
    "class A { 'constructor' = 1 }",
  ]
    .concat([
      "class A { #a; b() { this.#a; #a in this } }",
      "class A { b() { this.#a } }",
      "class A { #a; #a }",
      "class A { get #a() {} set #a(b) {} }",
      "class A { static get #a() {} set #a(b) {} }",
      "class A { #constructor }",
      "class A { #a; b() { delete this.#a } }",
      "class A { #a; b() { #a + 1 } }",
      "#a in b",
    ])
    .concat([
      "class A { static { await } }",
      "class A { static { arguments } }",
      "class A { a = arguments }",
      "class A { a = () => arguments }",
      "class A { a = await b }",
      "class A { static async *a() {} static static; get; set; async; static = 1; 'a' = 2; [b] = 3; 4 }",
      "class A { get\na() {} }",
      "class A { async\na() {} }",
      "class A { a b }",
      "super.a",
      "({ a() { super.b } })",
      "function f() { super.a }",
      "class A { a = super.b; static { super.c } }",
      "class A { static { return } }",
      "class A { static { new.target } }",
    ]),
  statements: [
    "break",
    "continue",
    "a: break a",
    "a: continue a",
    "a: while (1) continue a",
    "a: { b: for (;;) { break a } }",
    "a: a: 1",
    "while (1) () => { break }",
    "switch (1) { case 1: break; default: default: }",
    "if (1) let a",
    "if (1) function f() {}",
    "if (1) class A {}",
    "a: function f() {}",
    "with (a) b",
    "throw\na",
    "try {}",
    "for (let a of b, c);",
    "for (a of b, c);",
    "for (let of a);",
  ]
    .concat([
      "for (async of a);",
      "for (async of => {};;);",
      "for (var a = 1 of b);",
      "for (var a = 1 in b);",
      "for (let a, b of c);",
      "for (const a;;);",
      "const a",
      "let [a]",
      "for (const [a] of b);",
      "for ((a) of b);",
      "for ((a, b) of c);",
      "for (a in b ? c : d);",
      "for (var a = (b in c);;);",
      "for (var a = b in c;;);",
      "for await (a of b);",
      "for await (a in b);",
      "do a; while (b) c",
      "a\nb",
      "a b",
      "{ a }",
      "debugger",
      "var a\n= 1",
      "do;while(0)x",
      ";;",
    ])
    .concat([
      "using a = b",
      "using a",
      "using [a] = b",
      "{ await using a = b }",
      "for (using a of b);",
      "for (using of of b);",
      "for (using of b);",
      "for (await using a of b);",
      "switch (a) { case 1: using b = c }",
      "if (a) using b = c",
      "using\na",
      "using(a)",
      "using in a",
      "<!-- a",
      "a\n--> b",
    ]),
  modules: [
    "import a, { b as c, default as d } from 'e'",
    "import { default } from 'a'",
    "import * as a from 'b' with { type: 'json' }",
    "import a from 'b' with { c: 'd', c: 'e' }",
    "import 'a'",
    "import a, from 'b'",
    "import { 'a' as b } from 'c'",
    "import { 'a' } from 'b'",
    "export * from 'a'; export * as b from 'c'; export * as 'd' from 'e'",
    "export default class {} ",
    "export default function () {}",
    "export default async () => {}",
    "export default a = b",
    "export default let a",
    "export var a, b = 1",
    "{ export let a }",
    "{ import a from 'b' }",
    "import.meta.a; import('b'); import('c', d)",
    "import()",
    "import.a",
    "new import('a')",
    "export { '\\ud800' as b } from 'c'",
    "export async function f() {}",
    "export 1",
    "export export const a = 1",
    "export export { a }; let a",
    "export export default 1",
    "export export * from 'a'",
    "export\nexport function f() {}",
    "export import a from 'b'",
  ],
};

describe("what is a program, and which one, as acorn has it", () => {
  it.each(Object.entries(CASES))("%s", (_title, sources) => {
    const wrong = sources.flatMap((source) => {
      const found = differenceFromAcorn(source);
      return found ? [`${source} | ${found}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("packages", { timeout: 600_000 }, () => {
    const files = filesIn("node_modules", /\.m?js$/, runs(100_000, 20_000_000));
    const step = runs(Math.ceil(files.length / 60), 1);
    const wrong: string[] = [];
    for (let index = 0; index < files.length; index += step) {
      const file = files[index] as string;
      const found = differenceFromAcorn(readFileSync(file, "utf8").replace(/^\uFEFF?#!/, "//"));
      if (found) wrong.push(`${file}: ${found}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("damaged programs", () => {
  const typed = filesIn("src/worker/compile", /^[a-z-]+\.ts$/, 6000).map((file) => readFileSync(file, "utf8"));
  const plain = Object.values(LANGUAGE_CASES).flat();

  it.each([
    ["JavaScript", plain, false],
    ["TypeScript", typed, true],
  ])(
    "are refused, or are what acorn says, or are what is left without their types: %s",
    { timeout: 600_000 },
    (_title, sources, isTyped) => {
      const damage = fc.record({ at: fc.nat(), kind: fc.constantFrom("delete", "insert", "replace"), from: fc.nat() });
      fc.assert(
        fc.property(fc.constantFrom(...sources), fc.array(damage, { minLength: 1, maxLength: 2 }), (source, damages) => {
          const tokens = source.match(/[\w$]+|\s+|[^\w\s]/g) ?? [];
          for (const { at, kind, from } of damages)
            tokens.splice(
              at % tokens.length,
              kind === "insert" ? 0 : 1,
              ...(kind === "delete" ? [] : [tokens[from % tokens.length] ?? ""]),
            );
          expect(differenceFromAcorn(tokens.join(""), isTyped)).toBeNull();
        }),
        { numRuns: runs(300, 20_000), ...seedOf(11) },
      );
    },
  );
});

describe("what nests deeply", () => {
  const nested = (open: string, close: string, depth: number, inner = "1"): string =>
    open.repeat(depth) + inner + close.repeat(depth);

  it.each([
    ["brackets", nested("(", ")", 300)],
    ["arrow functions", nested("(a = ", ") => a", 200)],
    ["arrow functions with types", nested("(a: T): T => (", ")", 200)],
    ["what may be arrow functions in conditionals", nested("a ? (b) : c ? (", ") : d", 150)],
    ["arrow functions in conditionals", nested("a ? (b): c => ", " : d", 150)],
    ["arrow functions that may end at a colon", nested("a ? (b) => ", " : d", 150)],
    ["async ones", nested("a ? async (b) : c ? async (", ") : d", 100)],
    ["type arguments", `let a: ${nested("A<", ">", 300, "B")}`],
    ["what may be type arguments", `${"a < ".repeat(300)}b`],
    ["function types", `let a: ${nested("(a: ", ") => B", 100, "C")}`],
    ["types in brackets", `let a: ${nested("(", ")", 300, "B")}`],
  ])("is read in time that grows with its length: %s", { timeout: 20_000 }, (_title, source) => {
    parse(source, "app.ts");
  });

  it.each([
    ["brackets", nested("(", ")", 10_000)],
    ["a sum", `a${" + a".repeat(50_000)}`],
    ["arrays", nested("[", "]", 10_000)],
    ["blocks", nested("{", "}", 10_000)],
    ["types", `let a: ${nested("A<", ">", 10_000, "B")}`],
  ])("is compiled, or refused as a script: %s", (_title, source) => {
    try {
      compile(source, { file: "app.ts" });
    } catch (error) {
      expect(error).toMatchObject({ name: "ScriptSyntaxError", message: expect.stringContaining("nested too deeply") });
    }
  });
});

describe("TypeScript that is easily taken for something else", () => {
  it.each([
    "(a as any) = 1; [b as any] = c; a! = 1",
    "case_: switch (a) { case (b): c => d }",
    "f<T>(x); f<T>`x`; new A<B>; g<T>; h<A<B>>(1)",
    "type T = A extends (infer B extends C) ? B : D; type U = A extends infer B extends C ? B : D",
    "type T = { readonly [K in keyof A as B]-?: C }; type U = new (...a: []) => void; type V = abstract new () => A",
    "type T = [a: A, b?: B, ...c: C[]]; type U = `a${B}c`; type V = typeof import('a').b<C>",
    "interface A { (a): b; new (a): b; <T>(a: T): T; readonly a?: b; get c(): d; [key: string]: any; [Symbol.iterator](): e }",
    "class A { declare a: 1; abstract; readonly; static; public; declare; override; get; private static readonly b = 1 }",
    "declare module 'a' { export default b; export = c; import d = e; const f; enum G { H } }",
    "declare const enum A { B = 1 << 2, 'C' } declare abstract class D { constructor(private e: F); g(): H } declare let i, j: K",
    "export type { A } from 'a'; export type * from 'b'; export type * as C from 'c'; export { type D, e } from 'd'",
    "import { type as as } from 'a'; import { type as } from 'b'; import { type as as C } from 'c'; import type from 'd'; type; as",
  ])("%s", (source) => {
    expect(differenceFromAcorn(source)).toBeNull();
    parse(source, "app.ts");
  });

  it.each([
    "(a as any) => 1",
    "(a!) => 1",
    "a as any = 1",
    "f(a: b)",
    "(a: b)",
    "(a?)",
    "a<b>.c",
    "for (a as any of b);",
    "let a: string | = 1",
    "interface A { a b }",
    "type A = {",
  ])("is refused: %s", (source) => {
    expect(() => parse(source, "app.ts")).toThrow(expect.objectContaining({ name: "ScriptSyntaxError" }));
  });
});
