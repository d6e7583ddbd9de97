import { describe, expect, it } from "vitest";
import { ranByEdit } from "../../test-helpers/script-runs.ts";
import type { AppTest } from "../../testing/index.ts";
import { runScript } from "../../testing/run-script.ts";

const load = `const load = st.memo((x) => { calls.push("load"); return x * 2; });`;

describe("rule 1: a function keeps its cache", () => {
  it("over reruns, which make new closures", async () => {
    const calls: unknown[] = [];
    const app = await runScript(`${load} st.text(load(2));`, { globals: { calls } });
    for (let run = 0; run < 3; run++) await app.run();
    expect(calls).toEqual(["load"]);
    expect(app.stats()).toEqual([
      {
        name: "load",
        cache: "memo",
        entries: 1,
        hits: 3,
        misses: 1,
        validations: 0,
        invalidations: 0,
        releases: 0,
        replayedElements: 0,
      },
    ]);
  });

  it.each<[string, string]>([
    ["another function", `const other = (a, b) => a + b; st.text(other(1, 2)); ${load} load(1);`],
    ["another cached function", `const other = st.memo(() => 3); other(); ${load} load(1);`],
    ["a cached function of the same name in another scope", `{ const load = st.memo(() => 7); load(); } ${load} load(1);`],
    ["a helper that it does not use", `function help() { return 1; } ${load} load(1);`],
    ["text", `st.title("hello");\n\n\n${load} load(1);`],
    ["an unused import", `import { st as s } from "reprise"; ${load} load(1);`],
  ])("when %s is inserted above it", async (_, after) => {
    expect(await ranByEdit(`${load} load(1);`, after)).toEqual([["load"], []]);
  });

  it.each<[string, string, string]>([
    [
      "a declared function",
      `function f() { calls.push(1); return 1; } st.memo(f)();`,
      `st.text("x"); function f() { calls.push(1); return 1; } const g = st.memo(f); g();`,
    ],
    [
      "an assigned function",
      `let f; f = st.memo(() => { calls.push(1); }); f();`,
      `let f, g; g = 1; f = st.memo(() => { calls.push(1); }); f();`,
    ],
    [
      "a field",
      `const api = { load: st.memo(() => { calls.push(1); }) }; api.load();`,
      `const api = { a: 1, load: st.memo(() => { calls.push(1); }) }; api.load();`,
    ],
    [
      "the name option, whatever the variable",
      `const a = st.memo(() => { calls.push(1); }, { name: "n" }); a();`,
      `const b = st.memo(() => { calls.push(1); }, { name: "n" }); b();`,
    ],
    [
      "a static method",
      `class Api { static load() { calls.push(1); } } st.memo(Api.load)();`,
      `class Api { static a = 1; static load() { calls.push(1); } } st.memo(Api.load)();`,
    ],
    ["a default export that another file imports", `import f from "./a.ts"; f();`, `import f from "./a.ts"; st.text("x"); f();`],
  ])("by its name: %s", async (_, before, after) => {
    const calls: unknown[] = [];
    const files = { "./a.ts": `import { st } from "reprise"; export default st.memo(() => { calls.push(1); });` };
    const app = await runScript(before, { globals: { calls }, files });
    await app.edit(after);
    expect(app.exceptions).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  it("which it shares with no function that has another name, file, ordinal or option", async () => {
    const body = `() => { calls.push(1); return 1; }`;
    const app = await runScript(
      `
      import { same } from "./other.ts";
      const a = st.memo(${body}), b = st.memo(${body});
      const list = [st.memo(${body}), st.memo(${body})];
      const hour = st.memo(${body}, { ttl: "1h" }), named = [st.memo(${body}, { name: "n" }), st.memo(${body}, { name: "n" })];
      { const same = st.memo(${body}); same(); }
      for (const f of [a, b, ...list, hour, ...named, same, same]) f();
    `,
      {
        globals: { calls: [] },
        files: { "./other.ts": `import { st } from "reprise"; export const same = st.memo(${body});` },
      },
    );
    expect(app.exceptions).toEqual([]);
    expect(app.stats().map(({ misses, hits }) => ({ misses, hits }))).toEqual([
      { misses: 1, hits: 1 },
      ...Array.from({ length: 8 }, () => ({ misses: 1, hits: 0 })),
    ]);
  });

  const retry = `const retry = (fn) => async (...a) => { try { return await fn(...a); } catch { return await fn(...a); } };`;
  const tool = {
    mk: (n: number) => (x: number) => x + n,
    retry:
      (fn: (...a: unknown[]) => unknown) =>
      (...a: unknown[]) =>
        fn(...a),
  };

  it("which it shares with no other function that comes out of the same call", async () => {
    const app = await runScript(
      `${retry}
      const users = st.memo(retry(async (id) => "user " + id)); const orders = st.memo(retry(async (id) => "orders of " + id));
      st.text(await users(1)); st.text(await orders(1));
      const api = { load: st.memo(retry(async (id) => "loaded " + id)) }; st.text(await api.load(1));
      const later = retry(async (id) => "later " + id), last = retry(async (id) => "last " + id);
      const cached = [st.memo(later), st.memo(last), st.memo(retry(later), { name: "named" })];
      for (const f of cached) st.text(await f(1));
      const cache = (fn) => st.memo(retry(retry(fn))), a = cache(async (id) => "a" + id), b = cache(async (id) => "b" + id);
      st.text((await a(1)) + (await b(1)));`,
    );
    const page = "user 1\norders of 1\nloaded 1\nlater 1\nlast 1\nlater 1\na1b1";
    expect(app.text).toBe(page);
    await app.run();
    expect(app.text).toBe(page);
    expect(app.stats().map(({ name, misses, hits }) => [name, misses, hits])).toEqual(
      ["users", "orders", "load", "", "", "named", "", ""].map((name) => [name, 1, 1]),
    );
  });

  it("which it shares with no other closure that a package makes", async () => {
    const app = await runScript(
      `import { mk, retry } from "tool"; import * as all from "tool";
      const f = st.memo(mk(1)), g = st.memo(mk(2)), list = [st.memo(mk(3)), st.memo(mk(3))];
      const one = st.memo(all.one), two = st.memo(all.two);
      class Repo { load = st.memo(retry((x) => x + 6)); }
      st.text([f(1), g(1), list[0](1), one(1), two(1), new Repo().load(1)].join());`,
      { packages: { tool: { ...tool, one: tool.mk(4), two: tool.mk(5) } } },
    );
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("2,3,4,5,6,7");
    await app.run();
    expect(app.stats().map(({ name, misses, hits }) => [name, misses, hits])).toEqual([
      ["f", 1, 1],
      ["g", 1, 1],
      ["", 1, 1],
      ["", 0, 0],
      ["one", 1, 1],
      ["two", 1, 1],
      ["load", 1, 1],
    ]);
  });

  it.each<[string, string, boolean]>([
    ["another one is inserted above it", `const g = st.memo(retry(async () => 2)); await g(1);`, true],
    ["its comments change", `/* new */`, true],
  ])("when it comes out of a call and %s", async (_, above, isKept) => {
    const f = `const f = st.memo(retry(async (id) => { calls.push("f"); return id; })); await f(1);`;
    expect(await ranByEdit(`${retry} ${f}`, `${retry} ${above} ${f}`)).toEqual([["f"], isKept ? [] : ["f"]]);
  });

  it("when it comes out of a call: not that of its text before an edit, whatever made it", async () => {
    const f = (body: string, more = "") =>
      `${retry} ${more} const f = st.memo(retry(async (id) => { calls.push("${body}"); return id; })); await f(1);`;
    expect(await ranByEdit(f("a"), f("b"), f("b", "/* 1 */"))).toEqual([["a"], ["b"], []]);
    const helped = (text: string) =>
      `${retry} const help = () => { calls.push("${text}"); }; const f = st.memo(retry(async () => help())); await f(1);`;
    expect(await ranByEdit(helped("a"), helped("b"))).toEqual([["a"], ["b"]]);
  });

  it.each<[string, string, string, boolean]>([
    ["ttl", "{ ttl: 1000 }", "{ ttl: 2000 }", false],
    ["the same ttl, written otherwise", "{ ttl: 1000 }", '{ ttl: "1s" }', true],
    ["maxEntries", "{ maxEntries: 1 }", "{ maxEntries: 2 }", false],
    ["name", '{ name: "a" }', '{ name: "b" }', false],
    ["whether validate is given", "{}", "{ validate: () => true }", false],
    ["whether onRelease is given", "{}", "{ onRelease: () => {} }", false],
    ["what validate does", "{ validate: () => true }", "{ validate: (v) => v === 2 }", true],
    ["what onRelease does", "{ onRelease: () => {} }", "{ onRelease: (v) => void v }", true],
    ["the order of options", '{ ttl: "1h", maxEntries: 3 }', '{ maxEntries: 3, ttl: "1h" }', true],
    ["an option that is undefined", "{}", "{ ttl: undefined, validate: undefined }", true],
  ])("with its options: %s", async (_, before, after, isKept) => {
    const script = (options: string) => `const f = st.memo(() => { calls.push(1); return 2; }, ${options}); f();`;
    expect(await ranByEdit(script(before), script(after))).toEqual([[1], isKept ? [] : [1]]);
  });
});

describe("rule 2: a change of source is another function", () => {
  const before = `const f = st.memo((a, b = 1) => { calls.push("ran"); if (a) return [a, 'x']; return null; }); f(1);`;
  it.each<[string, string, boolean]>([
    [
      "comments",
      `// new\nconst f = st.memo((a, b = 1) => { /* here */ calls.push("ran"); if (a) return [a, 'x']; return null; }); f(1);`,
      true,
    ],
    ["white space", before.replace(/(?<!return) (?!=>)/g, "\n  "), true],
    [
      "quotes, semicolons, parentheses and commas",
      `const f = st.memo((a, b = (1),) => { calls.push('ran'); if (a) return ([a, "x",]); return (null) }); f(1);`,
      true,
    ],
    [
      "types",
      `const f = st.memo((a: number, b: number = 1): (string | number)[] | null => { calls.push("ran"); if (a) return [a, 'x'] as any; return null; }); f(1);`,
      true,
    ],
    ["a literal", before.replace("'x'", "'y'"), false],
    ["a default", before.replace("b = 1", "b = 2"), false],
    ["an operator", before.replace("if (a)", "if (!a)"), false],
    ["a parameter's name", before.replace("(a, b", "(a, c"), false],
    ["async", before.replace("memo((", "memo(async ("), false],
  ])("a change of %s", async (_, after, isKept) => {
    expect(await ranByEdit(before, after)).toEqual([["ran"], isKept ? [] : ["ran"]]);
  });

  it("and going back to a former source is a new function too, once the former was released", async () => {
    const other = before.replace("'x'", "'y'");
    expect(await ranByEdit(before, other, before)).toEqual([["ran"], ["ran"], ["ran"]]);
  });
});

describe("rule 5: entries of functions that are nowhere any more are released", () => {
  const released: unknown[] = [];
  const conn = (name: string, id = name) =>
    `const ${name} = st.singleton(() => ({ id: "${id}" }), { onRelease: (v, why) => { released.push(v.id + " " + why); } });`;
  const run = (source: string, files: Record<string, string> = {}): Promise<AppTest> => {
    released.length = 0;
    return runScript(source, { globals: { released }, files });
  };

  it("an edited function is released once the new text has run; others are left alone", async () => {
    const app = await run(`${conn("a")} ${conn("b")} a(); b();`);
    await app.edit(`${conn("a", "new a")} ${conn("b")} a(); b();`);
    expect(released).toEqual(["a replaced"]);
    expect(app.stats().map(({ name, entries }) => [name, entries])).toEqual([
      ["b", 1],
      ["a", 1],
    ]);
    await app.edit(`${conn("b")} b();`);
    expect(released).toEqual(["a replaced", "new a replaced"]);
  });

  it.each<[string, string]>([
    ["does not compile", "const = ;"],
    ["throws", `throw new Error("no");`],
    ["ends before the function is made", `throw new Error("no"); ${conn("a")}`],
  ])("not by a text that %s: the newest complete run had it", async (_, source) => {
    const app = await run(`${conn("a")} a();`);
    await app.edit(source);
    expect(released).toEqual([]);
    await app.edit(`${conn("a")} a();`);
    expect(app.stats()[0]).toMatchObject({ misses: 1, hits: 1 });
  });

  it.each<[string, string]>([
    ["a declared one", `if (st.checkbox("on", { value: true })) { ${conn("a")} a(); }`],
    [
      "one with a name option",
      `if (st.checkbox("on", { value: true })) { ${conn("a").replace("{ onRel", '{ name: "n", onRel')} a(); }`,
    ],
    [
      "one made with options of its own",
      `if (st.checkbox("on", { value: true })) { ${conn("a").replace("{ onRel", "{ ttl: Infinity, onRel")} a(); }`,
    ],
    ["one of an imported file", `import { a } from "./a.ts"; if (st.checkbox("on", { value: true })) a();`],
    ["a bound one of an imported file", `import { bound } from "./a.ts"; if (st.checkbox("on", { value: true })) bound();`],
  ])("not one that a run happens not to reach: %s", async (_, source) => {
    const app = await run(source, {
      "./a.ts": `import { st } from "reprise"; export ${conn("a")}
        export const bound = st.singleton((function () { return { id: this.id }; }).bind({ id: "bound" }), { name: "bound", onRelease: (v, why) => { released.push(v.id + " " + why); } });`,
    });
    expect(app.exceptions).toEqual([]);
    await app.widget("checkbox", "on").set(false);
    await app.widget("checkbox", "on").set(true);
    expect(released).toEqual([]);
    expect(
      app
        .stats()
        .map(({ misses }) => misses)
        .reduce((a, b) => a + b),
    ).toBe(1);
  });

  it("one whose options were edited is released, though its text is the same", async () => {
    const app = await run(`${conn("a")} a();`);
    await app.edit(`${conn("a").replace("{ onRel", '{ ttl: "1h", onRel')} a();`);
    expect(released).toEqual(["a replaced"]);
  });

  it.each<[string, string]>([
    [
      "the script",
      `const mk = (id) => () => ({ id }); const a = st.singleton(mk("a"), { onRelease: (v, why) => { released.push(v.id + " " + why); } });`,
    ],
    [
      "a package",
      `import { mk } from "tool"; const a = st.singleton(mk("a"), { onRelease: (v, why) => { released.push(v.id + " " + why); } });`,
    ],
  ])("one that came out of a call of %s: when the text has that no more", async (_, make) => {
    const released: unknown[] = [];
    const tool = { mk: (id: string) => () => ({ id }) };
    const head = (more: string) => `${make.replace("const a", `const on = st.checkbox("on", { value: true }); ${more} const a`)}`;
    const app = await runScript(`${head("if (!on) st.stop();")} a();`, { globals: { released }, packages: { tool } });
    expect(app.exceptions).toEqual([]);
    await app.widget("checkbox", "on").set(false);
    expect(released).toEqual([]);
    await app.edit(`${head("").replace('mk("a")', 'mk("b")')} a();`);
    expect(released).toEqual(["a replaced"]);
  });

  it("not while another live session contains it; when that closes, it is", async () => {
    const app = await run(`${conn("a")} a();`);
    const other = await app.openSession();
    await app.edit(`st.text("nothing");`);
    expect(released).toEqual([]);
    await other.close();
    expect(released).toEqual(["a closed"]);
  });
});

describe("rule 6: singleton and memo of one function are two caches", () => {
  it("of the same function", async () => {
    const app = await runScript(`
      function load() { return { n: 1 }; }
      const one = st.singleton(load), copy = st.memo(load);
      st.write(one() === one(), copy() === copy(), one() === copy());
    `);
    expect(app.text).toBe("true\nfalse\nfalse");
    expect(app.stats().map(({ name, cache, misses }) => [name, cache, misses])).toEqual([
      ["load", "singleton", 1],
      ["load", "memo", 1],
    ]);
  });
});

describe("rule 7: which of several wrappers' options are in force", () => {
  it("validate and hashFuncs are those of the wrapper that is called", async () => {
    const asked: string[] = [];
    const app = await runScript(
      `
      class Conn { #id; constructor(id) { this.#id = id; } get id() { return this.#id; } }
      function load(conn) { return { id: conn.id }; }
      const wrap = (name, hash) => st.singleton(load, { validate: () => asked.push(name), hashFuncs: [[Conn, hash]] });
      const byId = wrap("by id", (c) => c.id), all = wrap("all", () => "any");
      byId(new Conn(1)); byId(new Conn(1)); byId(new Conn(2)); all(new Conn(3)); st.text(all(new Conn(4)).id); byId(new Conn(1));
    `,
      { globals: { asked } },
    );
    expect(app.text).toBe("3");
    expect(asked).toEqual(["by id", "all", "by id"]);
  });

  it("the onRelease is the newest given, also by a later run, also when an older wrapper was called since", async () => {
    const released: string[] = [];
    const app = await runScript(
      `
      const run = (st.sessionState.run ?? 0) + 1; st.sessionState.run = run;
      function load() { return {}; }
      const make = (_name) => st.singleton(load, { onRelease: () => { released.push(_name); } });
      const old = make("old " + run); old(); make("new " + run); old();
      if (run === 2) old.clear();
    `,
      { globals: { released } },
    );
    await app.run();
    expect(released).toEqual(["new 2"]);
  });
});
