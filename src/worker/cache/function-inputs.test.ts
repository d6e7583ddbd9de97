import { describe, expect, it } from "vitest";
import { ranByEdit } from "../../test-helpers/script-runs.ts";
import { folderOf, runScript } from "../../testing/run-script.ts";

describe("rule 3: the source of what it uses counts as its source", () => {
  const f = `const f = st.memo((x) => { calls.push("ran"); return outer(x); }); f(1);`;
  it.each<[string, string, string, boolean]>([
    ["a helper", "const outer = (x) => x;", "const outer = (x) => x + 1;", false],
    ["a declared helper below", `${f} function outer(x) { return x; }`, `${f} function outer(x) { return -x; }`, false],
    [
      "a helper of a helper",
      "const outer = (x) => inner(x); const inner = (x) => x;",
      "const outer = (x) => inner(x); const inner = (x) => x * 2;",
      false,
    ],
    [
      "a constant's initialiser",
      "const rate = [1]; const outer = (x) => rate;",
      "const rate = [2]; const outer = (x) => rate;",
      false,
    ],
    [
      "a class",
      "class A { m() { return 1; } } const outer = () => new A().m();",
      "class A { m() { return 2; } } const outer = () => new A().m();",
      false,
    ],
    [
      "a method of an object of helpers",
      "const lib = { m: (x) => x }; const outer = (x) => lib.m(x);",
      "const lib = { m: (x) => x + 1 }; const outer = (x) => lib.m(x);",
      false,
    ],
    ["the formatting of a helper", "const outer = (x) => x;", "const outer = (x) =>\n  /* same */ x;", true],
    [
      "a helper that it does not use",
      "const outer = (x) => x; const idle = () => 1;",
      "const outer = (x) => x; const idle = () => 2;",
      true,
    ],
  ])("%s", async (_, before, after, isKept) => {
    const script = (text: string) => (text.includes(f) ? text : `${text} ${f}`);
    expect(await ranByEdit(script(before), script(after))).toEqual([["ran"], isKept ? [] : ["ran"]]);
  });

  it.each<[string, Record<string, string>, Record<string, string>, boolean]>([
    [
      "a helper in a sibling file",
      { "lib.ts": "export const help = (x) => x;" },
      { "lib.ts": "export const help = (x) => x + 1;" },
      false,
    ],
    [
      "a helper in a sibling of a sibling",
      { "lib.ts": `export { help } from "./deep.ts";`, "deep.ts": "export function help(x) { return x; }" },
      { "lib.ts": `export { help } from "./deep.ts";`, "deep.ts": "export function help(x) { return -x; }" },
      false,
    ],
    [
      "what the sibling's helper uses",
      { "lib.ts": "const k = [1]; export const help = () => k;" },
      { "lib.ts": "const k = [2]; export const help = () => k;" },
      false,
    ],
    [
      "a comment in the sibling",
      { "lib.ts": "export const help = (x) => x;" },
      { "lib.ts": "// new\nexport const help = (x) => x;" },
      true,
    ],
    [
      "another export of the sibling",
      { "lib.ts": "export const help = (x) => x; export const idle = () => 1;" },
      { "lib.ts": "export const help = (x) => x; export const idle = () => 2;" },
      true,
    ],
  ])("%s", async (_, before, after, isKept) => {
    const calls: unknown[] = [];
    const { folder, write } = folderOf(before);
    const script = `import { help } from "./lib.ts"; const f = st.memo(() => { calls.push("ran"); return help(1); }); f();`;
    const app = await runScript(script, { folder, globals: { calls } });
    write(after);
    await app.edit(`${script} // again`);
    expect(app.exceptions).toEqual([]);
    expect(calls).toHaveLength(isKept ? 1 : 2);
  });
});

describe("rule 4: captured primitives are inputs, as they are when the call is made", () => {
  /** What each call of `f` gave, and how often the body ran. */
  async function results(
    script: string,
    options: Parameters<typeof runScript>[1] = {},
  ): Promise<{ got: unknown[]; ran: number }> {
    const calls: unknown[] = [];
    const got: unknown[] = [];
    const app = await runScript(script, { ...options, globals: { calls, got, ...options.globals } });
    expect(app.exceptions).toEqual([]);
    return { got, ran: calls.length };
  }

  it.each<[string, string, unknown[], number]>([
    [
      "two closures of one source share no values",
      `const make = (n) => st.memo((x) => { calls.push(1); return x * n; });
       const double = make(2), triple = make(3); for (const f of [double, triple, double, make(3)]) got.push(f(5));`,
      [10, 15, 10, 15],
      2,
    ],
    [
      "a variable that changes between two calls",
      `let rate = 1; const f = st.memo((x) => { calls.push(1); return x * rate; });
       got.push(f(2)); rate = 10; got.push(f(2)); rate = 1; got.push(f(2));`,
      [2, 20, 2],
      2,
    ],
    [
      "one that a helper captures",
      `let rate = 1; const scale = (x) => x * rate; const f = st.memo((x) => { calls.push(1); return scale(x); });
       got.push(f(2)); rate = 10; got.push(f(2));`,
      [2, 20],
      2,
    ],
    [
      "one that a helper of a helper captures",
      `let rate = 1; const inner = () => rate; function outer() { return inner(); }
       const f = st.memo(() => { calls.push(1); return outer(); }); got.push(f()); rate = 10; got.push(f());`,
      [1, 10],
      2,
    ],
    [
      "a live export of a sibling file",
      `import { rate, setRate } from "./rate.ts"; const f = st.memo(() => { calls.push(1); return rate; });
       got.push(f()); setRate(10); got.push(f()); setRate(1); got.push(f());`,
      [1, 10, 1],
      2,
    ],
    [
      "of whatever type: 1, '1', true, null and undefined",
      `let v; const f = st.memo(() => { calls.push(1); return v; }); for (v of [1, "1", true, null, undefined, 1n, 1]) got.push(f());`,
      [1, "1", true, null, undefined, 1n, 1],
      6,
    ],
    [
      "texts that could run together",
      `let a, b; const f = st.memo(() => { calls.push(1); return [a, b]; });
       a = "x;b='y"; b = "z"; got.push(f()); a = "x"; b = "y;b='z"; got.push(f()); a = "1:x"; b = ""; got.push(f()); a = "1"; b = ":x"; got.push(f());`,
      [
        ["x;b='y", "z"],
        ["x", "y;b='z"],
        ["1:x", ""],
        ["1", ":x"],
      ],
      4,
    ],
    [
      "which variable holds the primitive",
      `let a, b; const f = st.memo(() => { calls.push(1); return [typeof a, typeof b]; });
       a = 1; b = {}; got.push(f()); a = {}; b = 1; got.push(f());`,
      [
        ["number", "object"],
        ["object", "number"],
      ],
      2,
    ],
  ])("%s", async (_, script, got, ran) => {
    const files = { "./rate.ts": "export let rate = 1; export const setRate = (v) => { rate = v; };" };
    expect(await results(script, { files })).toEqual({ got, ran });
  });

  it.each<[string, string]>([
    [
      "a variable that the function assigns",
      `let n = 0; const f = st.memo(() => { calls.push(1); n++; return 1; }); f(); f(); f();`,
    ],
    [
      "a variable that a helper assigns",
      `let n = 0; const count = () => { n += 1; }; const f = st.memo(() => { calls.push(1); count(); return n; }); f(); f();`,
    ],
    ["a name that starts with _", `let _n = 0; const f = st.memo(() => { calls.push(1); return _n; }); f(); _n = 1; f();`],
    ["a host global", `const f = st.memo(() => { calls.push(1); return counter.n; }); f(); counter.n++; f();`],
    [
      "an object",
      `let o = { n: 1 }; const f = st.memo(() => { calls.push(1); return o.n; }); f(); o.n = 2; f(); o = { n: 3 }; f();`,
    ],
    ["a function", `let g = () => 1; const f = st.memo(() => { calls.push(1); return g(); }); f(); g = () => 1; f();`],
    ["a symbol", `let s = Symbol(); const f = st.memo(() => { calls.push(1); return typeof s; }); f(); s = Symbol(); f();`],
    [
      "a variable not yet initialised",
      `const f = st.memo((read) => { calls.push(1); return read ? later : 0; }); f(false); f(false); const later = {};`,
    ],
  ])("not inputs: %s", async (_, script) => {
    expect((await results(script, { globals: { counter: { n: 0 } } })).ran).toBe(1);
  });

  it("clear, has and peek go by the values of now", async () => {
    const { got } = await results(`
      let rate = 1; const f = st.memo((x) => { calls.push(1); return x * rate; });
      f(1); rate = 2; got.push(f.has(1)); f(1); got.push(f.peek(1)); f.clear(1); got.push(f.has(1)); rate = 1; got.push(f.has(1));
    `);
    expect(got).toEqual([false, 2, false, true]);
  });
});

describe("rules 3 and 4: what comes through other files", () => {
  const h = (text: string) => `let k = 1; export const set = (v) => { k = v; }; export const h = () => ${text};`;
  it.each<[string, string, Record<string, string>]>([
    ["export *", `import { h, set } from "./a.ts"; const f = st.memo(() => h());`, { "a.ts": `export * from "./b.ts";` }],
    [
      "export * of a namespace",
      `import * as ns from "./a.ts"; const { set } = ns; const f = st.memo(() => ns.h());`,
      { "a.ts": `export * from "./b.ts"; export const other = 1;` },
    ],
    [
      "a whole namespace",
      `import * as ns from "./a.ts"; const { set } = ns; const f = st.memo(() => { const all = ns; return all.h(); });`,
      { "a.ts": `export * from "./c.ts";`, "c.ts": `export * from "./b.ts";` },
    ],
    [
      "a file that imports the one that reaches it",
      `import { viaA, set } from "./b.ts"; import { helper } from "./a.ts"; const f = st.memo(() => helper());`,
      {
        "a.ts": `import { viaA } from "./b.ts"; export const helper = () => viaA(); export * from "./c.ts";`,
        "c.ts": `let k = 1; export const set = (v) => { k = v; }; export const h = () => TEXT;`,
        "b.ts": `import { h, set } from "./a.ts"; export { set }; export const viaA = () => h();`,
      },
    ],
  ])("%s: variables count, and so does the source", async (_, head, more) => {
    const files = (text: string) =>
      Object.fromEntries(
        Object.entries({ "b.ts": h("TEXT"), ...more }).map(([name, body]) => [name, body.replace("TEXT", text)]),
      );
    const script = `${head} st.text(f()); set(2); st.text(f()); set(1);`;
    const { folder, write } = folderOf(files("k"));
    const app = await runScript(script, { folder });
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("1\n2");
    write(files("k * 10"));
    await app.edit(`${script} // again`);
    expect(app.text).toBe("10\n20");
  });
});

describe("rule 3: what a body imports while it runs counts as its source", () => {
  const body = `const f = st.memo(async () => { calls.push("ran"); const { h } = await import("./a.ts"); return h(); }); st.text(await f());`;
  it.each<[string, string, Record<string, string>]>([
    ["the file", body, { "a.ts": "export const h = () => TEXT;" }],
    [
      "what that imports",
      body,
      { "a.ts": `import { k } from "./b.ts"; export const h = () => k;`, "b.ts": "export const k = TEXT;" },
    ],
    [
      "a helper's",
      body.replace('await import("./a.ts")', "await load()").replace("const f", `const load = () => import("./a.ts"); const f`),
      { "a.ts": `export * from "./b.ts";`, "b.ts": `export const h = () => TEXT; export const back = () => import("./a.ts");` },
    ],
    [
      "of a sibling",
      `import { f } from "./main.ts"; st.text(await f());`,
      {
        "main.ts": body.replace("const f", "export const f").replace("st.text(await f());", ""),
        "a.ts": "export const h = () => TEXT;",
      },
    ],
  ])("%s", async (_, script, texts) => {
    const files = (text: string) =>
      Object.fromEntries(Object.entries(texts).map(([name, body]) => [name, body.replace("TEXT", text)]));
    const calls: unknown[] = [];
    const { folder, write } = folderOf(files("1"));
    const app = await runScript(script, { folder, globals: { calls } });
    expect(app.text).toBe("1");
    await app.edit(`${script} // again`);
    expect(calls).toHaveLength(1);
    write(files("2"));
    await app.edit(`${script} // edited`);
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("2");
    expect(calls).toHaveLength(2);
  });

  it("one that cannot be loaded is an error where it is imported, and the rest of the script runs", async () => {
    const script = `st.text("runs"); const f = st.memo(async () => (await import("./a.ts")).h()); try { await f(); } catch (error) { st.text(error.name); } const g = () => import("./none.ts");`;
    const { folder, write } = folderOf({ "a.ts": `import "./gone.ts"; export const h = () => 1;` });
    const app = await runScript(script, { folder });
    expect(app.text).toBe("runs\nImportError");
    write({ "gone.ts": "" });
    await app.edit(`${script} // again`);
    expect(app.text).toBe("runs");
  });
});

describe("rule 4: variables that the expression names which makes the function", () => {
  it.each<[string, string, string]>([
    [
      "a constant",
      `const n = (st.sessionState.n ?? 1); const f = st.memo(mk(n)); st.text(f(1)); st.sessionState.n = n + 1;`,
      "2 3",
    ],
    ["one of a loop", `for (const n of [1, 2]) { const f = st.memo(mk(n)); st.text(f(1)); }`, "2\n3 2\n3"],
    [
      "one that is assigned later",
      `let n = 1; const f = st.memo(mk(n)); n = 2; const g = [st.memo(mk(n))]; st.text([f(1), g[0](1)].join());`,
      "2,3 2,3",
    ],
    [
      "one that is another when the call is made",
      `let n = 1; const made = []; while (n < 3) { made.push(st.memo(mk(n))); n++; } st.text(made.map((f) => f(1)).join());`,
      "2,3 2,3",
    ],
    [
      "one that a function inside it reads",
      `let n = 1; const f = st.memo(retry((x) => x + n)); st.text(f(1)); n = 2; st.text(f(1));`,
      "2\n3 2\n3",
    ],
  ])("%s", async (_, source, pages) => {
    const retry =
      (fn: (...a: unknown[]) => unknown) =>
      (...a: unknown[]) =>
        fn(...a);
    const packages = { tool: { mk: (n: number) => (x: number) => x + n, retry } };
    const app = await runScript(`import { mk, retry } from "tool"; ${source}`, { packages });
    const first = app.text;
    await app.run();
    expect(app.exceptions).toEqual([]);
    expect(`${first} ${app.text}`).toBe(pages);
  });
});
