import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

/**
 * Evaluates argument lists in a script and calls a cached function with each, twice.
 * @returns for each list, the number of the first list that it shares its entry with
 */
async function entries(lists: string[], wrap = "st.memo((...args) => ++count)", options: Parameters<typeof runScript>[1] = {}) {
  const got: number[] = [];
  const app = await runScript(
    `
    class Point { constructor(x, y) { this.x = x; this.y = y; } }
    class Other { constructor(x, y) { this.x = x; this.y = y; } }
    class Id { #id; constructor(id) { this.#id = id; } toJSON() { return { id: this.#id }; } }
    class Secret { #id; constructor(id) { this.#id = id; } get id() { return this.#id; } }
    function help(x) { return x; }
    function helper(x) { return -x; }
    let count = 0;
    const f = ${wrap};
    const lists = [${lists.join(",\n")}];
    const first = new Map();
    for (const round of [1, 2]) for (const [i, list] of lists.entries()) {
      const made = await f(...list());
      if (!first.has(made)) first.set(made, i);
      got[i] = first.get(made);
    }
  `,
    { ...options, globals: { got, ...options.globals } },
  );
  expect(app.exceptions.map(({ props }) => props.message)).toEqual([]);
  return got;
}

const each = (values: string[]): string[] => values.map((value) => `() => [${value}]`);

describe("rule 8: all arguments count, whole", () => {
  it.each<[string, string, string[], number[]]>([
    ["each of them, and how many", "st.memo((a, b) => ++count)", ["", "1", "1, 2", "2, 1", "1, 2, 3"], [0, 1, 2, 3, 4]],
    [
      "trailing undefined equals absent",
      "st.memo((a, b) => ++count)",
      ["", "undefined", "undefined, undefined", "undefined, 1"],
      [0, 0, 0, 3],
    ],
    ["defaults are not filled in", "st.memo((a = 1, b = 2) => ++count)", ["", "1", "1, 2"], [0, 1, 2]],
    [
      "not a parameter that starts with _",
      "st.memo((a, _b, c) => ++count)",
      ["1, 2, 3", "1, () => 0, 3", "1, 2, 4", "2, 2, 3"],
      [0, 0, 2, 3],
    ],
    ["not one with a default either", "st.memo((a, _b = 2) => ++count)", ["1", "1, 2", "1, 3"], [0, 0, 0]],
    ["not a rest parameter with _", "st.memo((a, ..._rest) => ++count)", ["1", "1, 2", "1, 2, 3"], [0, 0, 0]],
    [
      "a destructured one does, whatever its names",
      "st.memo(({ _a, _b }, [_c] = []) => ++count)",
      ["{ _a: 1 }", "{ _a: 2 }", "{ _a: 1 }, [1]"],
      [0, 1, 2],
    ],
    [
      "that of a declared function",
      "st.memo(function g(_conn, sql) { return ++count; })",
      ["1, 'a'", "2, 'a'", "1, 'b'"],
      [0, 0, 2],
    ],
    ["that of a function made elsewhere", "st.memo(foreign)", ["1, 2", "1, 3", "2, 2"], [0, 0, 2]],
    [
      "key: its result counts instead",
      "st.memo((o) => ++count, { key: (o) => o.id })",
      ["{ id: 1, f: () => 1 }", "{ id: 1 }", "{ id: 2 }"],
      [0, 0, 2],
    ],
    ["key: also if nothing comes of it", "st.memo((o) => ++count, { key: () => undefined })", ["1", "2"], [0, 0]],
    ["key: it is given _ parameters too", "st.memo((_o) => ++count, { key: (o) => [o.id] })", ["{ id: 1 }", "{ id: 2 }"], [0, 1]],
  ])("%s", async (_, wrap, lists, expected) => {
    let count = 0;
    const foreign = (a: number, _b: number) => [a, _b, ++count];
    expect(
      await entries(each(lists), wrap === "st.memo(foreign)" ? "st.singleton(foreign)" : wrap, { globals: { foreign } }),
    ).toEqual(expected);
  });
});

describe("rules 9 and 10: type and content", () => {
  it.each<[string, string[], number[]]>([
    [
      "1, '1', true, 1n, [1], null and undefined are seven keys",
      ["1", "'1'", "true", "1n", "[1]", "null", "undefined"],
      [0, 1, 2, 3, 4, 5, 6],
    ],
    ["-0 and 0 differ, NaN equals NaN", ["0", "-0", "NaN", "NaN", "[0]", "[-0]", "[NaN]", "[NaN]"], [0, 1, 2, 2, 4, 5, 6, 6]],
    [
      "a text and what it says",
      ["'[1]'", "[1]", "'null'", "null", "'undefined'", "'1n'", "'{}'", "{}"],
      [0, 1, 2, 3, 4, 5, 6, 7],
    ],
    ["objects, whatever the order", ["{ a: 1, b: 2 }", "{ b: 2, a: 1 }", "{ a: 2, b: 1 }"], [0, 0, 2]],
    ["an absent field and an undefined one", ["{}", "{ a: undefined }", "{ a: null }"], [0, 1, 2]],
    [
      "Map and Set, whatever the order",
      [
        "new Map([[1, 2], [3, 4]])",
        "new Map([[3, 4], [1, 2]])",
        "new Set([1, 2])",
        "new Set([2, 1])",
        "new Set()",
        "new Map()",
        "{}",
        "[]",
      ],
      [0, 0, 2, 2, 4, 5, 6, 7],
    ],
    ["arrays by order, holes apart", ["[1, 2]", "[2, 1]", "[undefined]", "[,]", "[null]"], [0, 1, 2, 3, 4]],
    ["aliases by value", ["((a) => [a, a])({ n: 1 })", "[{ n: 1 }, { n: 1 }]", "[{ n: 1 }, { n: 2 }]"], [0, 0, 2]],
    [
      "cycles by their shape",
      [
        "((a) => (a.self = a, a))({ n: 1 })",
        "((a) => (a.self = a, a))({ n: 1 })",
        "((a) => (a.self = { n: 1, self: a }, a))({ n: 1 })",
      ],
      [0, 0, 2],
    ],
    ["nested arrays", ["[[1], 2]", "[1, [2]]", "[[1, 2]]"], [0, 1, 2]],
    ["texts that could run together", ["'a', 'b'", "'ab', ''", "['a', 'b']", "'a\\u0000b'"], [0, 1, 2, 3]],
  ])("%s", async (_, values, expected) => {
    expect(await entries(each(values))).toEqual(expected);
  });
});

describe("rule 11: what else is hashed", () => {
  it.each<[string, string[], number[]]>([
    ["Date", ["new Date(1)", "new Date(1)", "new Date(2)", "1", "new Date(NaN)", "new Date(NaN)"], [0, 0, 2, 3, 4, 4]],
    [
      "RegExp and URL",
      ["/a/g", "/a/g", "/a/i", "new URL('http://a/')", "new URL('http://a')", "'http://a/'"],
      [0, 0, 2, 3, 3, 5],
    ],
    [
      "Error",
      [
        "new Error('a')",
        "new Error('a')",
        "new Error('b')",
        "new TypeError('a')",
        "new Error('a', { cause: 1 })",
        "Object.assign(new Error('a'), { code: 1 })",
      ],
      [0, 0, 2, 3, 4, 5],
    ],
    [
      "typed arrays, buffers and views",
      [
        "Uint8Array.of(1)",
        "Uint8Array.of(1)",
        "Int8Array.of(1)",
        "Uint8Array.of(1).buffer",
        "new DataView(Uint8Array.of(1).buffer)",
        "[1]",
      ],
      [0, 0, 2, 3, 4, 5],
    ],
    ["a part of a buffer by the part", ["Uint8Array.of(1, 2, 3).subarray(1, 2)", "Uint8Array.of(2)"], [0, 0]],
    [
      "instances that are plain records, with their class",
      ["new Point(1, 2)", "new Point(1, 2)", "new Point(2, 2)", "new Other(1, 2)", "{ x: 1, y: 2 }"],
      [0, 0, 2, 3, 4],
    ],
    ["instances with toJSON", ["new Id(1)", "new Id(1)", "new Id(2)"], [0, 0, 2]],
    ["the script's own top-level functions, by source", ["help", "help", "helper", "[help]"], [0, 0, 2, 3]],
    ["wrapped functions", ["st.memo(help)", "st.memo(help)", "st.memo(helper)", "st.singleton(help)"], [0, 0, 2, 3]],
  ])("%s", async (_, values, expected) => {
    expect(await entries(each(values))).toEqual(expected);
  });

  it("hashFuncs say how to hash instances", async () => {
    const wrap = "st.memo((x) => ++count, { hashFuncs: [[Secret, (s) => s.id], [Function, (f) => f.name]] })";
    expect(await entries(each(["new Secret(1)", "new Secret(1)", "new Secret(2)", "[new Secret(1)]", "() => 1"]), wrap)).toEqual([
      0, 0, 2, 3, 4,
    ]);
  });

  it("Arrow tables by their columns", async () => {
    const table = (...values: number[]) => ({
      numRows: values.length,
      numCols: 1,
      schema: { fields: [{ name: "a", type: { toString: () => "Int32" } }] },
      getChildAt: () => ({
        length: values.length,
        get: (i: number) => values[i],
        toArray: () => Int32Array.from(values),
        [Symbol.iterator]: () => values[Symbol.iterator](),
      }),
    });
    expect(await entries(each(["table(1, 2)", "table(1, 2)", "table(1, 3)"]), undefined, { globals: { table } })).toEqual([
      0, 0, 2,
    ]);
  });

  it("a top-level function counts with what it captures", async () => {
    const app = await runScript(`
      let rate = 1; const scale = (x) => x * rate;
      const f = st.memo((fn) => fn(10)); st.write(f(scale)); rate = 2; st.write(f(scale));
    `);
    expect(app.text).toBe("10\n20");
  });

  it("blobs and files: by content in async functions, the other arguments as they were at the call", async () => {
    const values = [
      "new Blob(['a'])",
      "new Blob(['a'])",
      "new Blob(['b'])",
      "[new File(['a'], 'x')]",
      "[new File(['a'], 'x')]",
      "[new File(['b'], 'x')]",
    ];
    expect(await entries(each(values), "st.memo(async (x) => ++count)")).toEqual([0, 0, 2, 3, 3, 5]);
    const app = await runScript(`
      const f = st.memo(async (blob, o) => o.n + await blob.text());
      const o = { n: 1 }, blob = new Blob(["x"]);
      const first = f(blob, o); o.n = 2; await first;
      st.write(f.has(blob, { n: 1 }), f.has(blob, { n: 2 }), f.peek(blob, { n: 1 }));
    `);
    expect(app.text).toBe("true\nfalse\n1x");
  });

  it("blobs and files: by identity in sync functions", async () => {
    const app = await runScript(
      `
      const f = st.memo((blob) => ({ size: blob.size }));
      const a = new Blob(["a"]); f(a); f(a); f(new Blob(["a"])); f(await st.file("x.txt")); f(await st.file("x.txt"));
    `,
      { files: { "x.txt": "content" } },
    );
    expect(app.stats()[0]).toMatchObject({ misses: 3, hits: 2 });
    await app.run();
    expect(app.stats()[0]).toMatchObject({ misses: 5, hits: 5 });
  });

  it("a call that waits for a blob's content stands where it was called", async () => {
    const app = await runScript(`
      const f = st.memo(async (blob) => { st.text("in " + await blob.text()); });
      const a = f(new Blob(["a"])); st.text("between"); const b = f(new Blob(["b"])); st.text("after"); await Promise.all([b, a]);
    `);
    expect(app.text).toBe("in a\nbetween\nin b\nafter");
    await app.run();
    expect(app.text).toBe("in a\nbetween\nin b\nafter");
    expect(app.stats()[0]).toMatchObject({ misses: 2, hits: 2 });
  });
});

describe("rule 12: whole content, at any size", () => {
  it.each<[string, string, string]>([
    ["rows of a table", "Array.from({ length: 200_000 }, (_, i) => ({ a: i, b: 'x' + i }))", "v[123_456].b = 'y'"],
    ["numbers", "Array.from({ length: 300_000 }, (_, i) => i)", "v[200_001] = -1"],
    ["bytes", "new Uint8Array(5_000_000)", "v[4_000_001] = 1"],
    ["a text", "['x'.repeat(2_000_000)]", "v[0] = v[0].slice(0, -1) + 'y'"],
  ])("%s that differ in one place", async (_, value, change) => {
    const app = await runScript(`
      const f = st.singleton((v) => ({})); const v = ${value};
      const a = f(v); const same = f(structuredClone(v)) === a; ${change}; st.write(same, f(v) === a);
    `);
    expect(app.text).toBe("true\nfalse");
  });
});

describe("rule 13: what cannot be hashed is an error", () => {
  it.each<[string, string, string, RegExp, RegExp]>([
    [
      "a function",
      "st.memo((opts) => ran.push(1))",
      "f({ rows: [1, { fn: () => 1 }] })",
      /^f\(\): opts\.rows\[1\]\.fn has no key: it is the function fn, and/,
      /_opts.*hashFuncs.*key:/,
    ],
    [
      "an instance with # fields",
      "st.memo((conn) => ran.push(1))",
      "f(new Secret(1))",
      /^f\(\): conn has no key: it is an instance of Secret, and/,
      /_conn.*hashFuncs: \[\[Secret,.*key:/,
    ],
    [
      "a host object",
      "st.memo((a, b) => ran.push(1))",
      "f(1, new AbortController())",
      /^f\(\): b has no key: it is an instance of AbortController/,
      /_b/,
    ],
    ["a promise", "st.memo((a) => ran.push(1))", "f(Promise.resolve(1))", /promise/, /_a/],
    ...["{}", "[]", "() => 1"].map((made): [string, string, string, RegExp, RegExp] => [
      `a revoked Proxy of ${made}`,
      "st.memo((opts) => ran.push(1))",
      `const p = Proxy.revocable(${made}, {}); p.revoke(); f({ rows: [1, p.proxy] })`,
      /^f\(\): opts\.rows\[1\] has no key: it is a revoked Proxy, and/,
      /_opts/,
    ]),
    ["a Map's value", "st.memo((m) => ran.push(1))", "f(new Map([['k', Symbol()]]))", /m\.get\("k"\)/, /_m/],
    ["a rest argument", "st.memo((...list) => ran.push(1))", "f(1, () => 1)", /list\[1\]/, /key:/],
    ["a closure", "st.memo((g) => ran.push(1))", "const make = (n) => () => n; f(make(1))", /top-level/, /_g/],
    [
      "a closure that is wrapped elsewhere too",
      "st.memo((g) => ran.push(1))",
      "const make = (n) => { const g = () => n; st.memo(g); return g; }; f(make(1))",
      /top-level/,
      /_g/,
    ],
    ["what key gives", "st.memo((a) => ran.push(1), { key: () => new WeakMap() })", "f(1)", /^f\(\): .*WeakMap/, /./],
    [
      "of an async function",
      "st.memo(async (conn) => ran.push(1))",
      "await f(new Secret(1))",
      /^f\(\): conn has no key/,
      /_conn/,
    ],
  ])("%s: nothing ran, nothing is poisoned", async (_, wrap, bad, message, hint) => {
    const ran: number[] = [];
    const app = await runScript(
      `
      class Secret { #id; constructor(id) { this.#id = id; } }
      const f = ${wrap};
      try { ${bad}; st.text("passed"); } catch (e) { st.text(e.name); st.exception(e); }
    `,
      { globals: { ran } },
    );
    expect(app.text).toBe("UnhashableParamError");
    expect(app.exceptions[0]?.props.message).toMatch(message);
    expect(app.exceptions[0]?.props.hint).toMatch(hint);
    expect(ran).toEqual([]);
    expect(app.stats().find(({ name }) => name === "f")).toMatchObject({ entries: 0, misses: 0 });
    await app.edit(`const f = ${wrap}; st.text(await f());`);
    expect(ran.length).toBe(wrap.includes("WeakMap") ? 0 : 1);
  });

  it("an async function rejects, where it was called, and does not throw", async () => {
    const app = await runScript(`
      const f = st.memo(async (x) => 1);
      const caught = f(() => 1).catch((e) => e.name); st.text(await caught);
      f(() => 2); st.text("after");
    `);
    expect(outline(app)).toEqual(["text UnhashableParamError", "error UnhashableParamError", "text after"]);
  });

  it("an error in hashFuncs, toJSON or key reaches the caller", async () => {
    const app = await runScript(`
      class A { toJSON() { throw new RangeError("json"); } }
      for (const [f, v] of [[st.memo((a) => 1), new A()], [st.memo((a) => 2, { key: () => { throw new RangeError("key"); } }), 1], [st.memo((a) => 3, { hashFuncs: [[Map, () => { throw new RangeError("hash"); }]] }), new Map()]])
        try { f(v); } catch (e) { st.text(e.message); }
    `);
    expect(app.text).toBe("json\nkey\nhash");
  });
});

describe("rule 14: the key is taken before the call", () => {
  it("a function that changes its argument does not spoil its entry", async () => {
    const app = await runScript(`
      const f = st.memo((list) => { list.push(0); return list.length; });
      const g = st.memo(async (list) => { await null; list.push(0); return list.length; });
      st.write(f([1]), f([1]), f([1, 0]), await g([1]), await g([1]));
    `);
    expect(app.text).toBe("2\n2\n3\n2\n2");
    expect(app.stats().map(({ misses, hits }) => [misses, hits])).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });
});
