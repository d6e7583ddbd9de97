import { describe, expect, it } from "vitest";
import { execute, type TestRun } from "../../test-helpers/compile/test-host.ts";
import { compile } from "./compile.ts";
import type { FunctionInfo } from "./compiled.ts";

function info(source: string, name: string, annotate: "candidates" | "all" = "candidates"): FunctionInfo {
  const { functions } = compile(source, { file: "app.ts", annotate });
  const found = functions.find((each) => each.name === name);
  if (!found) throw new Error(`no function ${name} among ${functions.map((each) => each.name).join()}`);
  return found;
}

/** The name that the function or class exported as default has. */
function nameOfDefault(run: TestRun): string {
  return (run.exports.default as () => { name: string })().name;
}

describe("rules 2 and 3: the normalised source of a function", () => {
  const base =
    "const f = st.memo((a, b) => { if (a) { return helper(b, 'x') } return { a, b } });\nfunction helper(x, y) { return x + y + K }\nconst K = [1, 2];";
  it.each([
    ["comments", base.replace("if (a)", "/* why */ if (a) // then\n")],
    ["types", base.replace("(a, b)", "<T>(a: T, b?: number): any").replace("[1, 2]", "[1, 2] as const")],
    ["quotes and semicolons", base.replace("'x'", '"x"').replace("b }", "b, };")],
    ["shorthand", base.replace("{ a, b }", "{ a: a, 'b': b }")],
    ["parentheses", base.replace("return helper(b, 'x')", "return (helper((b), ('x')));")],
    ["another function above", `const g = st.memo(() => 1);\n${base}`],
    ["unused code", `${base}\nfunction other() {}`],
  ])("is kept by %s", (_title, changed) => {
    expect(info(changed, "f").source).toBe(info(base, "f").source);
  });
  it.each([
    ["its code", base.replace("'x'", "'z'")],
    ["its parameters", base.replace("(a, b)", "(a, b = 1)")],
    ["a helper", base.replace("x + y", "x - y")],
    ["a constant that a helper uses", base.replace("[1, 2]", "[1, 3]")],
    ["an operator", base.replace("if (a)", "if (!a)")],
  ])("changes with %s", (_title, changed) => {
    expect(info(changed, "f").source).not.toBe(info(base, "f").source);
  });

  it("does not contain the name of the function or of its variable", () => {
    expect(info(base.replace("const f", "const g"), "g").source).toBe(info(base, "f").source);
    const named = (name: string) => `st.memo(function ${name}() { return 1 })`;
    expect(info(named("a"), "a").source).toBe(info(named("b"), "b").source);
  });

  it("does not contain what a local name hides", () => {
    const source = (body: string) => `const f = st.memo((helper) => helper());\nfunction helper() { return ${body} }`;
    expect(info(source("1"), "f").source).toBe(info(source("2"), "f").source);
  });

  it("tells parameters from names and holes from elements", () => {
    const sources = [
      "function (a, b) {}",
      "function a(b) {}",
      "() => [, 1]",
      "() => [1]",
      "class {}",
      "class extends A {}",
      "() => { for (;a;); }",
      "() => { for (a;;); }",
    ];
    expect(new Set(sources.map((text) => compile(`st.memo(${text})`, { file: "app.ts" }).functions[0]?.source)).size).toBe(
      sources.length,
    );
  });
});

describe("rule 1: calls that cache what another call makes", () => {
  it("have the assigned name, the source of their argument and what it captures", () => {
    const { sites } = compile(
      `import { load } from "./a.ts"; const n = 1; const mk = () => n;
       const f = st.memo(retry(mk)), list = [st.memo(retry(mk)), st.memo(retry(mk))], g = st.memo(load), h = st.memo(mk);`,
      { file: "app.ts" },
    );
    expect(sites.map(({ name, isMade, ordinal }) => [name, isMade, ordinal])).toEqual([
      ["f", true, 0],
      ["", true, 0],
      ["", true, 1],
      ["g", false, 0],
    ]);
    expect(sites[0]?.captures.map(({ name }) => name)).toEqual(["mk", "n"]);
    expect(sites[0]?.source).toContain("mk=");
    expect(sites[3]?.imports).toEqual([{ index: 0, name: "load" }]);
  });
});

describe("rule 4: the inputs of a function", () => {
  it("are the variables that it and its helpers read", () => {
    const f = info(
      `const n = 1; let count = 0; let _secret = 2; const api = { get: () => deep }; const deep = 4; const made = make(notMine);
       function helper() { return n + api.get(); }
       const f = st.memo((x) => { count++; return helper() + _secret + x + made.length; });`,
      "f",
    );
    expect(f.captures.map((each) => each.name).sort()).toEqual(["api", "deep", "made", "n"]);
  });

  it("are read where the function stands, also when a helper's variable is hidden there", async () => {
    const run = await execute(
      `const n = "outer"; function helper() { return n }
       function make(p) { const n = "inner"; return st.memo(() => helper() + n + p); }
       make("param");`,
      { globals: { st: { memo: (fn: unknown) => fn } } },
    );
    const made = run.annotated.find(
      (each) => run.compiled.functions[each.id]?.params.length === 0 && run.compiled.functions[each.id]?.name === "",
    );
    const names = run.compiled.functions[made?.id ?? 0]?.captures.map((each) => each.name);
    expect(names).toEqual(["n", "p", "n"]);
    expect(names?.map((_, index) => made?.capture?.(index)).sort()).toEqual(["inner", "outer", "param"]);
  });

  it("are read from imports of sibling files", async () => {
    const run = await execute(
      `import { size, scale as s } from "./data.ts"; import * as ns from "./ns.ts"; import { d3 } from "d3"; const f = st.memo(() => size + s() + ns.rate + d3);`,
      {
        globals: { st: { memo: (fn: unknown) => fn } },
        modules: { "./data.ts": { size: 3, scale: () => 1 }, "./ns.ts": { rate: 7 } },
      },
    );
    const f = run.compiled.functions[0];
    expect(f?.imports).toEqual([
      { index: 0, name: "size" },
      { index: 0, name: "scale" },
      { index: 1, name: "rate" },
      { index: 2, name: "d3" },
    ]);
    expect(f?.captures.map((each) => each.name)).toEqual(["size", "s", "ns.rate"]);
    expect(run.annotated[0]?.capture?.(2)).toBe(7);
  });

  it("go with exported bindings", async () => {
    const run = await execute(
      "let n = 2; export const rate = 1; export function f() { return n * rate } export default () => n; export class A {}",
      {},
    );
    expect(run.compiled.exports).toMatchObject({
      rate: { captures: [{ name: "rate" }] },
      f: { captures: [{ name: "n" }, { name: "rate" }] },
      default: { captures: [{ name: "n" }] },
      A: { captures: [] },
    });
    expect(run.tops.get("f")?.(0)).toBe(2);
    expect(nameOfDefault(run)).toBe("default");
  });
});

describe("annotated functions", () => {
  it.each([
    ["a variable", "const load = st.singleton(async () => 1)", "load"],
    ["a property", "const api = { load: st.memo(() => 1) }", "load"],
    ["a field", "class A { static load = st.memo(() => 1) }", "load"],
    ["an awaited call", "const load = await st.echo(async () => 1)", "load"],
    ["an assigned member", "const o = {}; o.load = st.memo(() => 1)", "load"],
    ["an export", "export default st.memo(() => 1)", "default"],
    ["its own name", "const x = st.memo(function load() {})", "load"],
    ["a destructured cache function", "const { memo } = st; const load = memo(() => 1)", "load"],
    ["a function passed by name", "const other = st.memo(load); function load() {}", "load"],
    ["a method passed by name", "const api = { load() {} }; const other = st.memo(api.load)", "load"],
    ["a method of an instance", "class Api { load() {} } const api = new Api(); st.memo(api.load)", "load"],
    ["nothing", "st.memo(() => 1)", ""],
  ])("take the name of %s", async (_title, source, name) => {
    const run = await execute(source, { globals: { st: { memo: Object, singleton: Object, echo: Object } } });
    const found = run.compiled.functions.find((each) => each.name === name);
    expect(found).toBeDefined();
    expect(run.annotated.map((each) => each.id)).toContain(found?.id);
  });

  it("say what their text says", () => {
    const source = "\nconst f = st.memo(async function* (a: number, _b = 1, { c }, ...rest) { return () => this.x })";
    expect(info(source, "f")).toMatchObject({
      line: 2,
      column: 19,
      start: source.indexOf("async"),
      end: source.length - 1,
      usesThis: true,
      isAsync: false,
      params: [
        { name: "a", rest: false },
        { name: "_b", rest: false },
        { name: null, rest: false },
        { name: "rest", rest: true },
      ],
    });
  });

  it("are numbered among equals", () => {
    const { functions } = compile("st.memo(() => 1); st.memo(() => 2); st.memo(() => 1)", { file: "app.ts" });
    expect(functions.map((each) => each.ordinal)).toEqual([0, 0, 1]);
  });

  it.each([
    ["a parameter", "const wrap = (fn) => st.memo(fn)", true],
    ["the result of a call", "st.memo(make())", true],
    ["a function of this file", "const f = () => 1; st.memo(f); function g() {} st.memo(g)", false],
    ["an import", 'import { f } from "./f.ts"; st.memo(f)', false],
    ["a host function", "st.memo(fetch); st.memo(Math.max); st.memo(f.bind(1))", false],
  ])("wrapping %s is dynamic or not", (_title, source, expected) => {
    expect(compile(source, { file: "app.ts" }).dynamicWrapping).toBe(expected);
  });

  it("are all functions on request, and keep the names JavaScript gives them", async () => {
    const run = await execute(
      "const o = { a: () => 1, b() {} }; let names = [o.a.name]; class A { f = () => 2; m() {} } for (const g = () => 1; ;) { names.push(g.name); break } names.push(new A().f.name); show(names);",
      { annotate: "all", globals: { show: (names: string[]) => expect(names).toEqual(["a", "g", "f"]) } },
    );
    expect(run.annotated.map((each) => run.compiled.functions[each.id]?.name)).toEqual(
      expect.arrayContaining(["a", "b", "A", "m", "f", "g"]),
    );
  });
});
