import { describe, expect, it } from "vitest";
import { row } from "../../test-helpers/script-runs.ts";
import { runScript } from "../../testing/run-script.ts";

describe("rules 22 and 23: what is given", () => {
  it("singleton: the same object to every caller, run and session, also with widgets and when sessions compute at once", async () => {
    const seen: unknown[] = [];
    const source = `
      const f = st.singleton(async () => { const on = st.checkbox("on"); await null; return { on }; }, { allowWidgets: true });
      const g = st.singleton(() => () => 1);
      const [a, b] = [f(), f()]; seen.push(await a, await b, await f(), g());
    `;
    const app = await runScript(
      source.replace("const [a, b] = [f(), f()]; seen.push(await a, await b, await f(), g());", "seen.push(await f(), g());"),
      { globals: { seen } },
    );
    const other = await app.openSession();
    await app.run();
    await other.run();
    expect(app.exceptions).toEqual([]);
    expect(new Set(seen)).toHaveLength(2);
    await other.widget("checkbox", "on").set(true);
    await other.widget("checkbox", "on").set(false);
    expect(new Set(seen)).toHaveLength(3);
  });

  it("singleton: one object inside and outside of functions that forbid widgets; two where it met a widget", async () => {
    const app = await runScript(`
      const conn = st.singleton(() => ({})), form = st.singleton(() => { st.checkbox("on"); return {}; }, { allowWidgets: true });
      const inside = st.singleton(() => [conn(), form()]), other = st.singleton(() => [conn(), form()]);
      const [a, b, c] = [inside(), other(), [conn(), form()]];
      st.write(a[0] === b[0] && b[0] === c[0], a[1] === b[1], a[1] === c[1]);
    `);
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["CachedStFunctionWarning", "CachedStFunctionWarning"]);
    expect(app.text).toBe("true\nfalse\nfalse");
    expect(app.get("checkbox")).toHaveLength(1);
    await app.run();
    expect(app.text).toBe("true\nfalse\nfalse");
    expect(app.stats().map(({ misses }) => misses)).toEqual([1, 3, 1, 1]);
  });

  it("memo: nobody can change what another sees, the first caller and joined ones neither", async () => {
    const app = await runScript(`
      let leaked; const f = st.memo(() => (leaked = { list: [1], map: new Map([["a", { n: 1 }]]), bytes: Uint8Array.of(1), date: new Date(0) }));
      const g = st.memo(async () => { await null; return { n: 1 }; });
      const spoil = (v) => { v.list.push(2); v.map.get("a").n = 2; v.bytes[0] = 9; v.date.setTime(5); v.extra = 1; };
      const first = f(); spoil(first); spoil(leaked); const second = f(); spoil(second); const third = f(), peeked = f.peek(); spoil(f.peek());
      const [a, b] = await Promise.all([g(), g()]); a.n = 2; st.write(b.n, (await g()).n, a === b);
      st.text(JSON.stringify([third.list, third.map.get("a"), third.bytes[0], third.date.getTime(), third.extra, peeked.list, f().list]));
    `);
    expect(app.text).toBe('1\n1\nfalse\n[[1],{"n":1},1,0,null,[1],[1]]');
  });

  it.each<[string, string]>([
    ["plain data", "{ a: [1, 'x', 1n, null, undefined, NaN, -0, true], b: { c: {} } }"],
    [
      "built-ins",
      "{ m: new Map([[{ k: 1 }, new Set([1])]]), d: new Date(1), r: /a/g, e: new RangeError('x'), b: Uint8Array.of(1, 2), v: new DataView(new ArrayBuffer(2)), buf: new ArrayBuffer(3) }",
    ],
    ["aliases and cycles", "((o) => { o.self = o; o.twin = [o.a, o.a]; return o; })({ a: { n: 1 } })"],
    ["a file", "new File(['x'], 'x.txt')"],
    ["rows with their columns", "Object.assign([{ a: 1 }], { columns: ['a'] })"],
    ["what RegExp.exec gives", "/b(.)/.exec('abc')"],
  ])("memo keeps %s exactly", async (_, value) => {
    const got: unknown[] = [];
    const app = await runScript(`const f = st.memo(() => (${value})); got.push(f(), f(), ${value});`, { globals: { got } });
    expect(app.exceptions).toEqual([]);
    expect(got[0]).toEqual(got[2]);
    expect(got[1]).toEqual(got[2]);
  });

  it("keeps the fields that an array has of its own, for each caller a copy, and tells arrays by them in keys", async () => {
    const app = await runScript(`
      const parse = st.memo(() => Object.assign([{ a: 1 }], { columns: ["a"] }));
      parse().columns.push("changed");
      const width = st.memo((rows) => rows.columns.length);
      st.text([parse().columns, width(parse()), width(Object.assign([{ a: 1 }], { columns: ["a", "b"] }))].join());
    `);
    expect(app.text).toBe("a,1,2");
  });

  it.each([
    ["a generator", "function* () { yield 1; }"],
    ["an async generator", "async function* () { yield 1; }"],
    ["an async generator as a method", "({ async *f() { yield 1; } }).f"],
    ["an async generator of a library", "outside"],
  ])("memo throws at the call, and rejects nothing, for what %s returns", async (_, fn) => {
    const globals = {
      outside: async function* () {
        yield 1;
      },
    };
    const app = await runScript(`const f = st.memo(${fn}); try { f(); } catch (error) { st.text(error.name); } st.text("end");`, {
      globals,
    });
    expect(app.text).toBe("UnserializableReturnValueError\nend");
    expect(app.exceptions).toEqual([]);
  });

  it("a singleton of an async generator function is the very generator, at once", async () => {
    const app = await runScript(`
      const numbers = st.singleton(async function* () { yield 1; yield 2; });
      st.text(String(numbers() === numbers()));
      for await (const n of numbers()) st.text("n " + n);
    `);
    expect(app.text).toBe("true\nn 1\nn 2");
  });

  it.each<[string, string, RegExp]>([
    [
      "a function",
      "{ rows: [1, { fn: () => 1 }] }",
      /^f\(\): the result, at rows\[1\]\.fn, cannot be kept by st\.memo: it is the function fn, and/,
    ],
    ["a function itself", "() => 1", /^f\(\): the result cannot be kept/],
    ["an instance of a class", "{ p: new (class Point { x = 1; })() }", /at p, .*an instance of Point/],
    ["a URL", "new Map([['u', new URL('http://a/')]])", /at get\("u"\), .*an instance of URL/],
    ["a host object", "[new AbortController()]", /at \[0\], .*AbortController/],
    ["a symbol", "{ s: Symbol('x') }", /at s, .*a symbol/],
    ["a getter, which would be lost", "{ get a() { return 1; } }", /accessor/],
    ["an error with fields, which would be lost", "Object.assign(new Error('x'), { code: 1 })", /code would be lost/],
    ["a promise in it", "{ p: Promise.resolve() }", /at p, /],
  ])("memo refuses %s, with the path, after the body ran; nothing is stored", async (_, value, message) => {
    for (const kind of ["", "async "]) {
      const calls: number[] = [];
      const app = await runScript(
        `
        const f = st.memo(${kind}() => { calls.push(1); st.text("drawn"); return ${value}; });
        for (const round of [1, 2]) try { await f(); st.text("passed"); } catch (e) { st.exception(e); }
      `,
        { globals: { calls } },
      );
      expect(app.text).toBe("drawn\ndrawn");
      expect(app.exceptions[0]?.props).toMatchObject({
        name: "UnserializableReturnValueError",
        message: expect.stringMatching(message),
        hint: expect.stringContaining("st.singleton"),
      });
      expect(calls).toHaveLength(2);
      expect(row(app)).toMatchObject({ entries: 0, misses: 2 });
    }
  });
});
