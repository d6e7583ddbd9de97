import { describe, expect, it } from "vitest";
import { erase, transpiled } from "../../test-helpers/compile/erasure.ts";
import { compile } from "./compile.ts";

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => unknown;

/** Words that are keywords in TypeScript and names in JavaScript. */
const WORDS =
  "abstract any as assert asserts async declare from get global infer is keyof module namespace of out override readonly require satisfies set type unique using".split(
    " ",
  );

describe("names that are keywords of TypeScript", () => {
  it.each([
    ["of function expressions", (word: string) => `(function ${word}(x) { return x }), (function* ${word}() {})`],
    ["of async functions", (word: string) => `(async function ${word}() {}), (async function* ${word}() {})`],
    ["of exported functions", (word: string) => `export default function ${word}() {}`],
    ["of classes", (word: string) => `class ${word} {} (class ${word} extends Object {})`],
    ["of async methods", (word: string) => `({ async ${word}() {}, get ${word}() { return 1 } })`],
    ["of parameters", (word: string) => `f((${word}) => 1, ${word} => 2, async ${word} => 3, async (${word}) => 4)`],
    ["of labels", (word: string) => `${word}: for (;;) { if (a) continue ${word}; break ${word} }`],
    ["of variables", (word: string) => `let ${word} = 1; ${word}; ({ ${word} }); if (a) ${word}; else ${word}`],
  ])("%s", (_title, program) => {
    // An arrow function cannot be told from this one.
    for (const word of WORDS) expect(erase(program(word)).tree).toBe(transpiled(program(word)));
  });
});

/** Sources that a parser of TypeScript easily gets wrong, by what they are about. */
const CASES: Record<string, string[]> = {
  "type parameters at the head of a line": [
    "const hook = <T,\n>(): <const K extends string>(key: K) => void => f",
    "const hook = <T\n>(): (<const K extends string>(key: K) => void) => f",
    "type F = <const K extends string>(key: K) => K; type G = new <const T>(x: T) => T",
    "export type G =\n  <const L extends [A, ...A[]]>(...l: L) => L",
    "export const create: {\n  <const L extends [A, ...A[]]>(l: L): L\n  <T>(x: T): T\n} = f",
    "foo(\n  <T>(y: T) => y,\n  <U>(z: U) => z)",
    "let x: Array<<T>(x: T) => T> = []; foo<<T>(x: T) => T>(1)",
  ],
  "assertion functions": [
    "export default function assert(condition: unknown, message?: string): asserts condition {}",
    "export default function (x): asserts x is string {}",
    "class A { m(x): asserts x {} n(): asserts this is B {} }",
    "const f = (x): asserts x is string => {}; function g(asserts): asserts asserts {}",
  ],
  "a type and a value of one name": [
    "const A = 1; type A = 2",
    "{ interface A {} const A = 1 }",
    "function f() { type A = 1; function A() {} }",
    "class A {} interface A {} namespace A { export type B = 1 }",
    'import type { A, B } from "a"; const { A } = o; let B: B',
    'import { type A, type B as C, d } from "a"; const A = 1, C = d',
    'import type A from "a"; function A() {}',
    'import type * as A from "a"; class A {}',
  ],
  "arrow functions in conditionals": [
    "a ? (b) : c => d",
    "a ? (b, c) : d => e",
    "a ? (b) => (c) : d => e",
    "a ? (b): c => d : e",
    "a ? (b) : (c): d => e",
    "a ? (b = 1) : c => d; a ? ([b]) : c => d; a ? ({ b }) : c => d",
    "x = a ? (b) : c ? (d) : e => f",
    "a ? (b): c => (d): e => f : g",
    "a ? x => ({ x }) : y => ({ y })",
    "a ? x = (b) : c => d",
    "a ? async (b) : c => d",
    "a ? async (b): Promise<c> => d : e",
    "a ? (b) : async c => d",
    "f(a ? (b) : c => d, (a ? (b) : c => d), [a ? (b) : c => d], { x: a ? (b) : c => d })",
    "a ? f((b): c => d) : e",
    "a ? (() => { return (b): c => d })() : e",
    "(x = a ? (b) : c => d) => x",
    "a ? <T>(a: T): T => a : b",
  ],
  "generic async arrow functions": [
    "const o = {\n\ta: 1\n}\nfoo(async <T>(x: T) => x)",
    "x.y({\n\ta: 1,\n\tb: async <T extends { a: 1 }>(x: T): Promise<T> => { return x },\n})",
    "a = b ? async <T>(x: T) => x : [async <T,>(x: T) => x]",
    "async < T; async<T>(x)",
  ],
  "optional patterns": [
    "const f = ({ a, b }?: { a: 1; b: 2 }) => a",
    "const f = async ([a, , b,]?: [1, 2, 3]) => a",
    "const f = ({ }?, [ /* ? */ ]?) => a",
    "abstract class A { abstract f({ a }?: { a: 1 }): void; g([a]?: [1]): void; g(a) {} }",
    "function f({ a = b ? c : d }?: { a: 1 }): void; function f(a?) {}",
  ],
  "optional calls with type arguments": [
    "f?.<T>(x)",
    "f?.<A<B>>(x)?.<C>(y).z",
    "a.b?.<T>(x).c; a?.b<T>(x); a?.[b]<T>(x)",
    "await f?.<T>(x)!.y",
  ],
  "what JavaScript would compare": ["a = b < c, d > (e)", "f(a < b, c > d)", "a < b > (c)", "0 < (a | b) >>> 0", "a < b >> c"],
  "imports at run time": ["import(x,)", "import(x, y)", "import(x, y,)", 'import(x, { with: { type: "json" } })'],
};

describe.each(Object.entries(CASES))("%s", (_title, sources) => {
  it.each(sources)("%s", (source) => {
    const { tree, text } = erase(source);
    expect(tree).toBe(transpiled(source));
    expect(text).toBe(tree);
    new AsyncFunction("$r", compile(source, { file: "app.ts" }).code);
  });
});

describe("what is no program", () => {
  it.each([
    "import()",
    "import(...x)",
    "import(x, y, z)",
    "import(x, ...y)",
    "import(,)",
    "new import(x)",
    "new import(x).y()",
    "import(x) = 1",
    "import(x)++",
  ])("is refused: %s", (source) => {
    expect(() => compile(source, { file: "app.ts" })).toThrow(expect.objectContaining({ name: "ScriptSyntaxError" }));
  });
});
