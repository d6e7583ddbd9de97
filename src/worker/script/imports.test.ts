import { describe, expect, it } from "vitest";
import { folderOf, outline, runScript } from "../../testing/run-script.ts";

describe("imports", () => {
  it("`reprise` gives st, which is the ambient one, and the error classes", async () => {
    const app = await runScript(`
      import { st as mine, ArgumentError, DuplicateWidgetID } from "reprise";
      import * as all from "reprise";
      mine.text(String(mine === st && all.st === st));
      try { st.slider(3); } catch (error) { st.text(String(error instanceof ArgumentError && !(error instanceof DuplicateWidgetID))); }
      const again = await import("reprise");
      st.text(String(again.st === st));
    `);
    expect(app.text).toBe("true\ntrue\ntrue");
  });

  it("siblings are found by specifier, with default, named, namespace and re-exports", async () => {
    const app = await runScript(
      `
      import def, { a, b as other } from "./lib/one.ts";
      import * as two from "./two.js";
      import type { Gone } from "./types-only.ts";
      st.text([def, a, other, two.c, two.deep].join());
    `,
      {
        files: {
          "./lib/one.ts": `import { deep } from "../two.js"; export default "d" as string; export const a: number = 1; export function bb() { return deep; } export { bb as b0 }; export const b = bb();`,
          "./two.js": `export const c = 3; export * from "./lib/three.ts";`,
          "./lib/three.ts": `export const deep = "deep";`,
        },
      },
    );
    expect(app.text).toBe("d,1,deep,3,deep");
  });

  it("packages that the host offers", async () => {
    const app = await runScript(
      `import { twice } from "tool"; import * as tool from "tool"; st.text(twice(4) + Object.keys(tool).join());`,
      {
        packages: { tool: { twice: (n: number) => 2 * n } },
      },
    );
    expect(app.text).toBe("8twice");
  });

  it("a file is evaluated once, not once per rerun; again when its text or that of its imports changed", async () => {
    const calls: string[] = [];
    const files = {
      "./data.ts": `import { base } from "./base.ts"; calls.push("data"); export const value = base + 1;`,
      "./base.ts": `calls.push("base"); export const base = 1;`,
    };
    const app = await runScript(`import { value } from "./data.ts"; st.text(value);`, { files, globals: { calls } });
    await app.run();
    await app.edit(`import { value } from "./data.ts"; import { base } from "./base.ts"; st.text(value + base);`);
    expect(app.text).toBe("3");
    expect(calls).toEqual(["base", "data"]);
  });

  it("a namespace cannot be changed, and lists its names in order", async () => {
    const app = await runScript(
      `
      import * as ns from "./a.ts";
      const told = [Object.prototype.toString.call(ns), Object.keys(ns).join(""), Object.getPrototypeOf(ns), Object.isExtensible(ns), ns === (await import("./a.ts"))];
      for (const change of [() => { ns.b = 1 }, () => { ns.c = 1 }, () => { delete ns.b }, () => Object.defineProperty(ns, "b", { value: 1 })])
        try { change(); told.push("changed") } catch (error) { told.push(error.name) }
      ns.set(5);
      st.text([...told, ns.b].join());
    `,
      {
        files: {
          "./a.ts": "export let b = 1; export default 2; export const a = 3; export const set = (value) => { b = value };",
        },
      },
    );
    expect(app.text).toBe("[object Module],abdefaultset,,false,true,TypeError,TypeError,TypeError,TypeError,5");
  });

  it("JSON is a module that exports it by default", async () => {
    const app = await runScript(
      `
      import data from "./data.json" with { type: "json" };
      import { again } from "./lib/again.ts";
      const late = await import("./data.json", { with: { type: "json" } });
      st.text(data.__proto__.join() + again + (late.default === data) + Object.keys(late));
    `,
      {
        files: {
          "./data.json": '\uFEFF{ "__proto__": [1, 2] }',
          "./lib/again.ts": `import data from "../data.json" with { type: "json" }; export { default as again } from "../list.json" with { type: "json" }; export { data };`,
          "./list.json": '"text"',
        },
      },
    );
    expect(app.text).toBe("1,2texttruedefault");
  });

  it.each([
    ["without its attribute", 'import data from "./data.json"', "imported like a script"],
    ["with another one", 'import data from "./data.json" with { type: "css" }', 'type: "css" is not known'],
    ["that is none", '\nimport data from "./bad.json" with { type: "json" }', "The file is no JSON"],
    ["as a script, later", 'await import("./data.json")', "imported like a script"],
  ])("JSON %s is an error", async (_title, script, message) => {
    const app = await runScript(script, { files: { "./data.json": "[1]", "./bad.json": '{\n  "a": 1,\n}' } });
    expect(app.exceptions[0]?.props.message).toContain(message);
  });

  it("whatever is wrong with the arguments of import() is a rejection", async () => {
    const app = await runScript(`
      const told = [];
      const bad = { toString() { told.push("toString"); throw "no text" } };
      for (const args of [[bad], [Symbol()], ["./a.ts", 1], ["./a.ts", { with: 1 }], ["./a.ts", { with: { type: 1 } }], ["./a.ts", { with: { type: "css" } }]])
        await import(args[0], args[1]).catch((error) => told.push(error.name ?? error));
      st.text(told.join());
    `);
    expect(app.text).toBe("toString,no text,TypeError,TypeError,TypeError,TypeError,TypeError");
  });

  it("imports in a circle work as in every module system", async () => {
    const app = await runScript(`import { isEven } from "./even.ts"; st.text(String(isEven(10)) + isEven(7));`, {
      files: {
        "./even.ts": `import { isOdd } from "./odd.ts"; export const isEven = (n: number): boolean => n === 0 || isOdd(n - 1);`,
        "./odd.ts": `import { isEven } from "./even.ts"; export const isOdd = (n: number): boolean => n !== 0 && isEven(n - 1);`,
      },
    });
    expect(app.text).toBe("truefalse");
  });

  it("drawing at the top level of an imported file is an error; an exported function may draw", async () => {
    const files = { "./bad.ts": `st.text("x");`, "./good.ts": `export const show = (n: number) => { st.text("shown " + n); };` };
    const app = await runScript(`import { show } from "./good.ts";\nshow(1);`, { files });
    expect(app.text).toBe("shown 1");
    await app.edit(`import "./bad.ts";\nst.text("end");`);
    expect(app.exceptions[0]?.props).toMatchObject({
      name: "NoCurrentRunError",
      file: "bad.ts",
      line: 1,
      hint: expect.stringContaining("xport") as string,
    });
    await app.edit(`import { show } from "./good.ts";\nshow(2);`);
    expect(app.text).toBe("shown 2");
  });

  it("an error in an imported file is shown with that file, and is tried again", async () => {
    const calls: number[] = [];
    const app = await runScript(`import { x } from "./data.ts";\nst.text(x);`, {
      files: { "./data.ts": `calls.push(1);\nif (calls.length === 1) throw new Error("bad data");\nexport const x = 1;` },
      globals: { calls },
    });
    expect(app.exceptions[0]?.props).toMatchObject({ message: "bad data", file: "data.ts", line: 2 });
    await app.run();
    expect(app.text).toBe("1");
  });

  it("a syntax error in an imported file names that file", async () => {
    const app = await runScript(`import "./data.ts";`, { files: { "./data.ts": "let a;\nlet a;" } });
    expect(app.exceptions[0]?.props).toMatchObject({ name: "ScriptSyntaxError", file: "data.ts", line: 2 });
  });

  it("cached functions of a sibling are cached like the script's own", async () => {
    const calls: number[] = [];
    const app = await runScript(`import { load } from "./load.ts"; st.text(await load(2));`, {
      files: {
        "./load.ts": `export const load = st.memo(async (n: number) => { calls.push(n); await null; st.caption("loading"); return n * 2; });`,
      },
      globals: { calls },
    });
    await app.run();
    expect(outline(app)).toEqual(["caption loading", "text 4"]);
    expect(calls).toEqual([2]);
  });

  it("dynamic imports resolve like static ones", async () => {
    const app = await runScript(
      `const { a } = await import("./a.ts"); st.text(a); try { await import("nope"); } catch (error) { st.text(error.name); }`,
      {
        files: { "./a.ts": `export const a = "dynamic";` },
      },
    );
    expect(app.text).toBe("dynamic\nImportError");
  });
});

describe("st.file", () => {
  it("gives a File from the file map", async () => {
    const app = await runScript(
      `const file = await st.file("data.csv"); st.text(file.name + " " + (await file.text()) + (file instanceof File));`,
      {
        files: { "data.csv": "a,b" },
      },
    );
    expect(app.text).toBe("data.csv a,btrue");
  });

  it("keeps one object per session and file", async () => {
    const app = await runScript(`st.text(String(await st.file("data.csv") === await st.file("./data.csv")));`, {
      files: { "data.csv": new Blob(["x"]) },
    });
    expect(app.text).toBe("true");
  });

  it("that is not there: an ImportError with the names that are", async () => {
    const app = await runScript(`await st.file("nope.csv");`, { files: { "data.csv": "a" } });
    expect(app.exceptions[0]?.props).toMatchObject({
      name: "ImportError",
      line: 1,
      hint: expect.stringContaining("data.csv") as string,
    });
  });
});

describe("the language", () => {
  it("`using` and `await using` dispose at the end of their scope, in reverse, with drawing in place", async () => {
    const app = await runScript(`
      const resource = (name) => ({ [Symbol.dispose]: () => { st.text("disposed " + name); }, [Symbol.asyncDispose]: async () => { await null; st.text("async disposed " + name); } });
      const f = st.memo(async () => {
        await using a = resource("a");
        using b = resource("b");
        st.text("body");
      });
      await f();
      { using c = resource("c"); st.text("block"); }
      st.text("end");
    `);
    const page = ["text body", "text disposed b", "text async disposed a", "text block", "text disposed c", "text end"];
    expect(outline(app)).toEqual(page);
    await app.run();
    expect(outline(app)).toEqual(page);
  });

  it("types are erased", async () => {
    const app = await runScript(`
      interface Row { a: number }
      type Pair<T> = [T, T];
      const rows: Row[] = [{ a: 1 } satisfies Row];
      const pick = <T,>(pair: Pair<T>): T => pair[0]!;
      abstract class Base<T> { declare x: number; constructor(readonly_: T) { st.text(String(readonly_)); } }
      new (class extends Base<string> {})("typed" as const);
      st.text(pick([rows[0]!.a, 2]));
      export const unused = 1;
    `);
    expect(app.text).toBe("typed\n1");
  });

  it("displayExpressions writes top-level expressions, but not assignments, undefined, directives and calls on st", async () => {
    const app = await runScript(
      `"use strict"; let x = 1;\nx = 2;\nx + 1;\nundefined;\nst.text("drawn");\nst.container().text("boxed");\n"a string";\n[{ a: 1 }];\nawait Promise.resolve("awaited");\nPromise.resolve("later");`,
      { displayExpressions: true },
    );
    expect(outline(app)).toEqual([
      "markdown 3",
      "text drawn",
      "container(text boxed)",
      "markdown a string",
      "dataframe",
      "markdown awaited",
      "container(markdown later)",
    ]);
  });

  it.each([true, "last"] as const)("displayExpressions: %j writes nothing for what gives nothing", async (displayExpressions) => {
    const cells = displayExpressions === "last";
    const app = await runScript(`const log = [], note = (x) => { log.push(x); };\nnote(1);`, { cells, displayExpressions });
    expect(outline(app)).toEqual([]);
    await app.edit(`const log = [], note = (x) => { log.push(x); };\n[null].at(0);`);
    expect(outline(app)).toEqual(["markdown null"]);
  });

  it("generators and async iteration keep the place", async () => {
    const app = await runScript(
      `
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      async function* steps(name) { for (let i = 0; i < 2; i++) { await wait(5); st.text(name + i); yield i; } }
      const f = st.memo(async (name) => { for await (const i of steps(name)) st.caption(name + " got " + i); });
      await Promise.all([f("a"), f("b")]);
      st.container(() => { function* g() { st.text("in g"); yield 1; st.text("in g again"); } for (const _ of g()) st.text("loop"); });
    `,
      { clock: "virtual" },
    );
    const part = (name: string) => [`text ${name}0`, `caption ${name} got 0`, `text ${name}1`, `caption ${name} got 1`];
    expect(outline(app)).toEqual([...part("a"), ...part("b"), "container(text in g, text loop, text in g again)"]);
  });
});

describe("names that are not there", () => {
  it.each([
    ["of a sibling", `import { gone } from "./a.ts";\nst.text(gone);`],
    ["default of a sibling", `import gone from "./a.ts";\nst.text(gone);`],
    ["of a package", `import { gone } from "tool";\nst.text(gone);`],
    ["of reprise", `import { gone } from "reprise";\nst.text(gone);`],
  ])("are an ImportError that says what is there: %s", async (_, source) => {
    const app = await runScript(source, { files: { "./a.ts": "export const here = 1;" }, packages: { tool: { here: 1 } } });
    const there = source.includes("reprise") ? "ArgumentError" : "here";
    expect(app.exceptions[0]?.props).toMatchObject({
      name: "ImportError",
      line: 1,
      hint: expect.stringContaining(there) as string,
    });
  });
});

describe("files that import each other", () => {
  const files = {
    "./a.ts": `import { B } from "./b.ts"; log.push("a"); export const A = {}; export const viaB = () => B;`,
    "./b.ts": `import { A } from "./a.ts"; log.push("b"); export const B = {}; export const getA = () => A;`,
  };
  const script = `import { A, viaB } from "./a.ts"; import { getA, B } from "./b.ts"; st.text([getA() === A, viaB() === B].join());`;

  it("are evaluated once, in the order of modules, and see each other's exports", async () => {
    const log: string[] = [];
    const app = await runScript(script, { files, globals: { log } });
    expect(app.text).toBe("true,true");
    await app.run();
    await app.edit(`${script} st.text("more");`);
    await app.edit(`import { getA } from "./b.ts"; import { A } from "./a.ts"; st.text(String(getA() === A));`);
    expect(app.text).toBe("true");
    expect(log).toEqual(["b", "a"]);
  });

  it("are evaluated again, all of them, when one is edited, and not when another file is", async () => {
    const log: string[] = [];
    const { folder, write } = folderOf({ "a.ts": files["./a.ts"], "b.ts": files["./b.ts"], "c.ts": "export {};" });
    const app = await runScript(`import "./c.ts"; ${script}`, { folder, globals: { log } });
    log.length = 0;
    write({ "c.ts": "export const c = 1;" });
    await app.edit(`import "./c.ts"; ${script} st.text("more");`);
    expect(log).toEqual([]);
    write({ "b.ts": `${files["./b.ts"]} export const more = 1;` });
    await app.edit(`import "./c.ts"; ${script}`);
    expect(app.text).toBe("true,true");
    expect(log).toEqual(["b", "a"]);
  });

  it("wait for each other across awaits, also for two sessions that begin with different files", async () => {
    const log: string[] = [];
    const slow = {
      "./a.ts": `import { b } from "./b.ts"; import "./x.ts"; await null; log.push("a"); export const a = () => b + 1;`,
      "./b.ts": `import { a } from "./a.ts"; import "./x.ts"; await null; log.push("b"); export const b = 1; export const viaA = () => a();`,
      "./x.ts": `await new Promise((done) => setTimeout(done, 1000)); log.push("x");`,
    };
    const app = await runScript(
      `const all = await Promise.all([import("./a.ts"), import("./b.ts"), import("./x.ts")]); st.text(all[0].a() + all[1].viaA());`,
      { files: slow, globals: { log }, clock: "virtual" },
    );
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("4");
    expect(log).toEqual(["x", "b", "a"]);
  });

  it("are tried again after an error, but for those that ended well", async () => {
    const log: string[] = [];
    const app = await runScript(`import { a } from "./a.ts"; st.text(a);`, {
      files: {
        "./a.ts": `import { b } from "./b.ts"; log.push("a"); if (log.length < 3) throw new Error("no"); export const a = b;`,
        "./b.ts": `import { a } from "./a.ts"; log.push("b"); export const b = 1; export const getA = () => a;`,
      },
      globals: { log },
    });
    expect(app.exceptions[0]?.props.message).toBe("no");
    await app.run();
    expect(app.text).toBe("1");
    expect(log).toEqual(["b", "a", "a"]);
  });

  it("may read only what is initialised", async () => {
    const app = await runScript(`import { a } from "./a.ts"; st.text(a);`, {
      files: {
        "./a.ts": `import { b } from "./b.ts"; export const a = b;`,
        "./b.ts": `import { a } from "./a.ts"; export const b = a;`,
      },
    });
    expect(app.exceptions[0]?.props).toMatchObject({
      name: "ReferenceError",
      file: "b.ts",
      message: expect.stringContaining("a"),
    });
  });
});

describe("files that import each other while they run", () => {
  it("are evaluated when they are asked for, once", async () => {
    const log: string[] = [];
    const app = await runScript(`import { b } from "./b.ts"; st.text(await b()); st.text(await b());`, {
      files: {
        "./a.ts": `import { one } from "./b.ts"; log.push("a"); export const a = () => one + 1;`,
        "./b.ts": `log.push("b"); export const one = 1; export const b = async () => (await import("./a.ts")).a();`,
      },
      globals: { log },
    });
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("2\n2");
    expect(log).toEqual(["b", "a"]);
  });
});

describe("export *", () => {
  it("passes on what is no default; own names come first, and what two files disagree on is not there", async () => {
    const app = await runScript(
      `import * as all from "./all.ts"; import { x } from "./all.ts"; st.text(Object.keys(all).sort().join()); st.text([x, all.same, all.twice(2)].join());`,
      {
        files: {
          "./all.ts": `export * from "./one.ts"; export * from "./two.ts"; export * from "tool"; export const x = "own";`,
          "./one.ts": `export const x = 1, both = 1; export { same } from "./same.ts"; export default 1;`,
          "./two.ts": `export const x = 2, both = 2; export * from "./same.ts"; export * from "./all.ts";`,
          "./same.ts": `export const same = "same";`,
        },
        packages: { tool: { twice: (n: number) => 2 * n, default: 0 } },
      },
    );
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("same,twice,x\nown,same,4");
  });
});
