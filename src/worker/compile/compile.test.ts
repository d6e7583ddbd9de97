// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cases are programs, some of them with templates.
import { describe, expect, it } from "vitest";
import { execute, logged, prepare, type TestRun } from "../../test-helpers/compile/test-host.ts";
import { ControlSignal } from "../control/control.ts";
import { compile } from "./compile.ts";
import { frame } from "./frame.ts";
import { OriginalPositions } from "./position-map.ts";

/** The name that the function or class exported as default has. */
function nameOfDefault(run: TestRun): string {
  return (run.exports.default as () => { name: string })().name;
}

describe("compiled code means what the source means", () => {
  it.each<[string, string, unknown[]]>([
    ["an empty file", "", []],
    ["a hashbang", "#!/usr/bin/env reprise\nlog(1)", [1]],
    ["a byte order mark", "\uFEFFlog(1)", [1]],
    ["a comment at the end", "log(1) // done", [1]],
    ["directives", '"use strict"; function f() { "use strict"; return this } log(f())', [undefined]],
    ["names of globals", "const log2 = log; { const log = 1; log2(log) } function tick() { return 2 } log2(tick())", [1, 2]],
    [
      "names that compiled code would use",
      "const $r = 1, $k0 = 2, $a1 = 3; log($r + $k0 + $a1, await (async () => $a1)())",
      [6, 3],
    ],
    [
      "await in odd places",
      "log(`${await 1}${await `${await 2}`}`, await (await 3, 4), (await 5)?.x, [await 6][0]); const { a = await 7 } = {}; log(a)",
      ["12", 4, undefined, 6, 7],
    ],
    [
      "optional chains with await",
      "const o = { f: async () => ({ g: () => 8 }) }; log((await o?.f?.())?.g?.(), await (await o.f()).h?.())",
      [8, undefined],
    ],
    [
      "arrow bodies in brackets",
      "const f = async () => ({ a: await 1 }), g = (x) => (log(x), x + 1); log((await f()).a, g(2))",
      [2, 1, 3],
    ],
    [
      "arguments and new.target",
      "function F() { return [...arguments].map((x) => x + arguments.length) } function G() { log(new.target === G) } new G(); log(...F(1, 2))",
      [true, 3, 4],
    ],
    [
      "derived constructors",
      "class A { constructor() { this.x = [1].map((y) => y) } } class B extends A { y = this.x[0]; constructor() { const f = () => super(); f(); log(this.y) } } new B()",
      [1],
    ],
    [
      "getters, setters, static blocks",
      "class A { static #x = [1].at(0); static get x() { return A.#x.valueOf() } static set x(v) { A.#x = Number(v) } static { A.x = 5; } } log(A.x)",
      [5],
    ],
    [
      "generators",
      "function* g(n) { try { for (let i = 0; i < n; i++) { const got = yield String(i); if (got) log(got) } } finally { log('end') } } const i = g(3); i.next(); i.next('x'); i.return(); log(...g(2))",
      ["x", "end", "end", "0", "1"],
    ],
    [
      "async fields",
      "class A { f = async () => await 1; async *g() { yield* [1, 2] } static async h() { return this.name } } log(await new A().f(), await A.h()); for await (const x of new A().g()) log(x)",
      [1, "A", 1, 2],
    ],
    [
      "labels",
      "a: for (let i = 0; i < 3; i++) { b: for (const j of [0, 1, 2]) { if (j === 1) continue a; if (i === 2) break a; log(i + ':' + j) } } c: { log('c'); break c; }",
      ["0:0", "1:0", "c"],
    ],
    [
      "labels of for await",
      "a: for (const i of [0, 1]) { b: for await (const j of [0, 1, 2]) { if (j === 1) continue b; if (i === 1) continue a; log(i + ':' + j) } }",
      ["0:0", "0:2"],
    ],
    [
      "loops without braces",
      "let n = 0; for (const x of [1, 2]) for (let y = 0; y < 2; y++) n += x\ndo n++\nwhile (n < 10)\nwhile (n < 12) n++; if (n) for await (const x of [1]) n += x; else n = 0\nfor (const k in { a: 1 }) log(k); log(n)",
      ["a", 13],
    ],
    [
      "catch with a pattern",
      "try { throw new Error('m') } catch ({ message, code = message + '!' }) { log(message, code) } try { null.x } catch { log('c') }",
      ["m", "m!", "c"],
    ],
    [
      "hoisting",
      "log(f()); function f() { return g() } function g() { return 1 } { log(h()); function h() { return 2 } }",
      [1, 2],
    ],
    [
      "switch",
      "switch (await 2) { case 1: log(1); case 2: { log(2) } case 3: function f() { return 3 } log(f()); break; default: log(4) }",
      [2, 3],
    ],
    ["import.meta", "log(import.meta.url)", ["test:///app.ts"]],
    [
      "sequences as handlers",
      "await Promise.reject(1).catch((0, log)); await Promise.resolve(2).then(log, (1, (e) => e))",
      [1, 2],
    ],
    [
      "this of a method call in a chain",
      "const o = { a: 1, async f() { return this?.a }, then2() { return this.f() } }; log(await o.then2())",
      [1],
    ],
  ])("%s", async (_title, source, expected) => {
    expect(await logged(source)).toEqual(expected);
    expect(await logged(source, { annotate: "all" })).toEqual(expected);
  });

  it("has the lines of the source", () => {
    const source =
      "import {\n a\n} from './a.ts'\nexport const f = async (\n x\n) =>\n  await a(x)\ntry {} catch ({\n m\n}) {}\nexport { a }";
    expect(compile(source, { file: "a" }).code.split("\n").length).toBe(source.split("\n").length + 1);
  });
});

describe("imports and exports", () => {
  const modules = {
    "./a.ts": {
      a: function (this: unknown) {
        return this;
      },
      n: 1,
      default: class A {
        x = 2;
      },
      "odd name": 3,
    },
    "./b.ts": { tag: (parts: string[]) => parts[0] },
  };
  it("are live reads", async () => {
    const source = `import A, { a, n as m, "odd name" as odd, type T } from "./a.ts"; import * as b from "./b.ts"; import "./b.ts"; import type { X } from "x"; import { U } from "u"
      const x: U = m
      a()
      log(a(), { m, a: 1 }.m, new A().x, b.tag\`t\`, odd, typeof a, (await import("./a.ts")).n); { const a = 5; log(a) }`;
    const { imports } = compile(source, { file: "app.ts" });
    expect(imports.map(({ specifier, names }) => [specifier, names])).toEqual([
      ["./a.ts", ["default", "a", "n", "odd name"]],
      ["./b.ts", ["*"]],
      ["./b.ts", []],
    ]);
    expect(imports[0]).toMatchObject({ line: 1, column: source.indexOf('"./a.ts"') + 1 });
    expect(await logged(source, { modules })).toEqual([undefined, 1, 2, "t", 3, "function", 1, 5]);
  });

  it("do not join the line above", async () => {
    expect(
      await logged('import { f } from "./f.ts"; let x = (y) => y\nf(1)\nlet z = x\nf`a`', {
        modules: { "./f.ts": { f: () => 1 } },
      }),
    ).toEqual([]);
  });

  it("export by getters", async () => {
    const run = await execute(
      `import { n } from "./a.ts"; export let x = 1; export function f() { x = 2 } export class C {} export { n, x as "y z" }; export { n as again } from "./a.ts"; export * as ns from "./a.ts"; export * from "./b.ts"; export const { p, q: [r] } = { p: 1, q: [2] }; export default class { }`,
      { modules },
    );
    const read = () => Object.fromEntries(Object.entries(run.exports).map(([name, get]) => [name, get()]));
    expect(read()).toMatchObject({ x: 1, "y z": 1, n: 1, again: 1, p: 1, r: 2, ns: modules["./a.ts"] });
    (run.exports.f as () => () => void)()();
    expect(read().x).toBe(2);
    expect(nameOfDefault(run)).toBe("default");
    expect(run.compiled.starExports.map((index) => run.compiled.imports[index]?.specifier)).toEqual(["./b.ts"]);
  });

  it.each([
    ["export default function () { return 1 }", "default"],
    ["export default async () => 1", "default"],
    ["export default (1, class {})", ""],
    ["export default function named() {}", "named"],
  ])("%s has the right name", async (source, name) => {
    const run = await execute(source);
    expect(nameOfDefault(run)).toBe(name);
  });
});

describe("control signals", () => {
  it.each([
    "try { signal() } catch { draw(1) }",
    "try { await (async () => signal())() } catch (e) { draw(1) }",
    "function f() { try { signal() } catch ({ x }) { draw(1) } } f()",
    "await (async () => signal())().catch(() => draw(1))",
    "await (async () => signal())().then(undefined, () => draw(1))",
  ])("are not caught by %s", async (source) => {
    await expect(execute(source)).rejects.toBeInstanceOf(ControlSignal);
  });

  it("are looked for in loops", async () => {
    const run = await execute("for (let i = 0; i < 5000; i++) ; let j = 0; do { j++ } while (j < 5000)");
    expect(run.host.loops).toBe(9);
  });
});

describe("using", () => {
  const make =
    "const r = (n) => ({ [Symbol.dispose]() { log('-' + n) } }), q = (n) => ({ async [Symbol.asyncDispose]() { await 1; log('-' + n) } });\n";
  it.each<[string, string, unknown[]]>([
    ["at the top level", "using a = r(1), b = r(2); log(3)", [3, "-2", "-1"]],
    ["in blocks", "{ using a = r(1); await using b = q(2); log(3) } log(4)", [3, "-2", "-1", 4]],
    [
      "in functions",
      "function f() { using a = r(1); return log(2) } f(); const g = async () => { await using a = q(3); return log(4) }; await g()",
      [2, "-1", 4, "-3"],
    ],
    [
      "in for of",
      "for (using a of [r(1), r(2)]) log(3); for await (await using b of [q(4)]) { log(5); continue }",
      [3, "-1", 3, "-2", 5, "-4"],
    ],
    ["in for", "l: for (using a = r(1); ;) { if (a) break l }", ["-1"]],
    ["with null", "using a = null; log(a)", [null]],
    ["with an error", "try { using a = r(1); throw 2 } catch (e) { log(e) }", ["-1", 2]],
    ["with the name that it gives", "using a = class { static [Symbol.dispose]() { log(this.name) } }; log(a.name)", ["a", "a"]],
    ["in static blocks", "class A { static { using a = r(1); log(2) } }", [2, "-1"]],
  ])("is lowered %s", async (_title, source, expected) => {
    expect(await logged(make + source)).toEqual(expected);
  });
});

describe("displayed expressions", () => {
  it("are expression statements but assignments, undefined, directives and calls on containers", async () => {
    const chain: unknown = new Proxy(() => {}, {
      get: (_, key) => (key === "then" ? undefined : key === Symbol.iterator ? () => [chain, chain][Symbol.iterator]() : chain),
      apply: () => chain,
    });
    const source = `"directive"; 1; (2, 3); let x; x = 4; x++; undefined; void 0; st.write(1); await st.slider("x"); const [a, b] = st.columns(2); a.write(1); b(() => 1); st.sidebar.write(1);
      const n = st.slider("n"); n.toFixed(2)
      f(5)
      await f(6); x // comment`;
    const run = await execute(source, { displayExpressions: true, globals: { st: chain, f: (value: number) => value } });
    expect(run.displayed).toEqual([1, 3, chain, 5, 6, 5]);
  });
});

describe("positions", () => {
  it("of errors in compiled code map to the source as written", async () => {
    const source =
      'import { f } from "./f.ts";\nconst g = async (x: number) => {\n  await f(x as any);\n  const y: number = 1; null!.boom;\n};\nawait g(1);';
    const compiled = compile(source, { file: "app.ts" });
    const run = prepare(compiled, { modules: { "./f.ts": { f: () => 1 } } });
    const error = await run.start().then(
      () => undefined,
      (caught: Error) => caught,
    );
    const [, line = "0", column = "0"] = /compiled-app\.ts:(\d+):(\d+)/.exec(error?.stack ?? "") ?? [];
    // The function constructor puts two lines above the body.
    expect(new OriginalPositions(compiled.map, compiled.source).of(Number(line) - 2, Number(column))).toEqual({
      line: 4,
      column: (source.split("\n")[3]?.indexOf("boom") as number) + 1,
    });
  });

  it("map back for every character that was copied", () => {
    const source = "const a: number = await f(1)\nexport const b = () => g(a)";
    const { code, map } = compile(source, { file: "app.ts" });
    const original = new OriginalPositions(map, source);
    for (const word of ["f(1)", "g(a)"]) {
      const [line, column] = [code, source].map(
        (text) =>
          [
            text.slice(0, text.indexOf(word)).split("\n").length,
            text.indexOf(word) - text.lastIndexOf("\n", text.indexOf(word)),
          ] as const,
      );
      expect(original.of(line?.[0] ?? 0, line?.[1] ?? 0)).toEqual({ line: column?.[0], column: column?.[1] });
    }
    expect(original.of(99, 99)).toEqual({ line: 2, column: 28 });
  });

  it("are framed with the lines around them", () => {
    expect(frame("a\nb\nc\n\tddd\ne\nf\ng\nh", 4, 3)).toBe(
      "  1 | a\n  2 | b\n  3 | c\n> 4 | \tddd\n    | \t ^\n  5 | e\n  6 | f\n  7 | g",
    );
    expect(frame("", 5, 5)).toBe("> 1 |\n    | ^");
  });
});
