import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { execute } from "../../test-helpers/compile/test-host.ts";

/** What a script drew; nothing is current once it is done. */
async function drawnBy(source: string): Promise<string[]> {
  const { host } = await execute(source);
  expect(host.now).toBeNull();
  return host.drawn;
}

describe("the context of a function", () => {
  const cases: [title: string, source: string, drawn: string[]][] = [
    ["survives await", "draw(1); await tick(); draw(2);", ["main: 1", "main: 2"]],
    [
      "is kept apart from a concurrent function's",
      `const one = (name, n) => inContext(name, async () => { draw(1); await tick(n); draw(2); await tick(5 - n); draw(3); });
       const p = Promise.all([one("a", 1), one("b", 3)]); draw("x"); await p; draw("y");`,
      ["a: 1", "b: 1", "main: x", "a: 2", "b: 2", "a: 3", "b: 3", "main: y"],
    ],
    [
      "is not disturbed by a function that suspends in its first stretch",
      "const load = async () => { draw(1); await tick(3); draw(2); }; const p = inContext('a', load); draw(3); await p; draw(4);",
      ["a: 1", "main: 3", "a: 2", "main: 4"],
    ],
    [
      "is put back in a catch clause",
      "const f = async () => { try { await tick(1).then(() => { throw 1 }); } catch { draw('c'); } finally { draw('f'); } draw('e'); };" +
        "await Promise.all([inContext('a', f), inContext('b', f)]); draw('end');",
      ["a: c", "a: f", "a: e", "b: c", "b: f", "b: e", "main: end"],
    ],
    [
      "is put back in a finally block without catch clause",
      "const f = async () => { try { await Promise.reject(1); } finally { draw('f'); } };" +
        "await inContext('a', f).catch((e) => draw(e)); draw('end');",
      ["a: f", "main: 1", "main: end"],
    ],
    [
      "is put back in every turn of for await and behind it",
      "const f = async () => { for await (const x of [tick(1, 1), 2]) { draw(x); await tick(); draw(x); } draw('end'); };" +
        "await Promise.all([inContext('a', f), inContext('b', f)]);",
      ["a: 1", "b: 1", "a: 1", "b: 1", "a: 2", "b: 2", "a: 2", "b: 2", "a: end", "b: end"],
    ],
    [
      "is put back behind a jump out of for await",
      "async function* g() { yield 1; yield 2; } const f = async () => { outer: for (;;) { for await (const x of g()) break outer; } draw('out'); };" +
        "await Promise.all([inContext('a', f), inContext('b', f)]);",
      ["a: out", "b: out"],
    ],
    [
      "is left by a jump out of for await over what has nothing to close",
      "const f = async () => { outer: for (;;) { for await (const x of [1, 2]) { await tick(x); break outer; } } draw('out'); await tick(); draw('end'); };" +
        "const g = () => Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((n) => tick(n).then(() => { if (current() !== 'b') draw('lost'); }))); await Promise.all([inContext('a', f), inContext('b', g)]);",
      ["a: out", "a: end"],
    ],
    [
      "is that of its creation in an async generator, whoever asks for the next value",
      "async function* g() { draw(1); yield 1; draw(2); await tick(); draw(3); yield 2; draw(4); }" +
        "const i = inContext('a', () => { const i = g(); void i.next(); return i; }); draw('m'); await tick(3);" +
        "const p = i.next(); draw('n'); await p; draw('o'); await i.next(); draw('p');",
      ["a: 1", "main: m", "a: 2", "main: n", "a: 3", "main: o", "a: 4", "main: p"],
    ],
    [
      "is carried through yield*",
      "async function* inner() { draw('i1'); yield 1; await tick(); draw('i2'); return 5; } async function* g() { draw(yield* inner()); }" +
        "const f = async () => { for await (const x of g()) draw(x); draw('end'); }; await Promise.all([inContext('a', f), inContext('b', f)]);",
      ["a: i1", "b: i1", "a: 1", "b: 1", "a: i2", "b: i2", "a: 5", "b: 5", "a: end", "b: end"],
    ],
    [
      "is that of the place of creation for callbacks of then and timers",
      "await inContext('a', async () => { const p = tick(2).then(() => draw('then')); const timer = new Promise((done) => setTimeout(() => { draw('timer'); done(); })); await p; await timer; draw('end'); });",
      ["a: then", "a: timer", "a: end"],
    ],
    [
      "is put back after await using disposed of its resources",
      "const r = { async [Symbol.asyncDispose]() { draw('d1'); await tick(); draw('d2'); } };" +
        "const f = async () => { { await using x = r; draw('body'); await tick(); } draw('after'); }; await Promise.all([inContext('a', f), inContext('b', f)]);",
      ["a: body", "b: body", "a: d1", "b: d1", "a: d2", "b: d2", "a: after", "b: after"],
    ],
  ];
  it.each(cases)("%s", async (_title, source, drawn) => {
    expect(await drawnBy(source)).toEqual(drawn);
  });

  it("is not left behind when an async generator returns a promise", async () => {
    const drawn = await drawnBy(
      "async function* g() { return tick(3, 'v') } const f = async () => { const p = g().next(); draw('a'); draw((await p).value); };" +
        "const p = inContext('a', f); draw('m'); await p; draw('n');",
    );
    expect(drawn).toEqual(["a: a", "main: m", "a: v", "main: n"]);
  });

  it("is kept by generated concurrent programs", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(body(2), { minLength: 1, maxLength: 4 }), async (bodies) => {
        const parts = bodies.map(
          (text, index) => `inContext("c${index}", async () => { ${text.replaceAll("NAME", `"c${index}"`)} })`,
        );
        const source = `let vn = 0; const pending = [];
          const at = (name) => { if (current() !== name) throw new Error("expected " + name + ", is " + current()); };
          await Promise.all([${parts.join(",\n")}]); at("main"); await Promise.all(pending);`;
        const { host } = await execute(source);
        expect(host.now).toBeNull();
      }),
      { numRuns: 150 },
    );
  });
});

/** Statements that check that the context is `NAME` before and after whatever can lose it. */
function body(depth: number): fc.Arbitrary<string> {
  const leaf = fc.oneof(
    fc.constant("at(NAME);"),
    fc.nat(4).map((n) => `await tick(${n}); at(NAME);`),
    fc.nat(3).map((n) => `pending.push(tick(${n}).then(() => { at(NAME); }));`),
    fc.nat(3).map((n) => `const v${n}_ = await tick(${n}, ${n}), w_ = \`\${await tick(${n})}\${(at(NAME), 1)}\`; at(NAME);`),
    fc.constant(
      "pending.push(new Promise((done) => setTimeout(() => { done((async () => { at(NAME); await tick(2); at(NAME); })()); }, 1)));",
    ),
    fc.constant("try { await tick(1).then(() => { throw 1; }); } catch ({ a = at(NAME) }) { at(NAME); }"),
    fc.constant("await tick(2).then(() => { at(NAME); throw 1; }).catch(() => at(NAME));"),
    fc.nat(2).map((n) => `await Promise.all([1, 2].map(async (x) => { at(NAME); await tick(x + ${n}); at(NAME); })); at(NAME);`),
  );
  if (depth === 0) return fc.array(leaf, { maxLength: 3 }).map((all) => `{ ${all.join(" } { ")} }`);
  const inner = body(depth - 1);
  const nested = fc.oneof(
    leaf,
    inner.map((text) => `{ const f = async () => { ${text} at(NAME); }; const p = f(); at(NAME); await p; at(NAME); }`),
    inner.map((text) => `for (let i = 0; i < 2; i++) { ${text} }`),
    inner.map((text) => `for await (const { x = (at(NAME), 1) } of [{}, tick(2, {})]) { at(NAME); ${text} } at(NAME);`),
    inner.map(
      (text) =>
        `l${depth}: for (;;) { for await (const x of [1, tick(1, 2)]) { ${text} if (x === 2) break l${depth}; } } at(NAME);`,
    ),
    inner.map(
      (text) => `try { ${text} throw 1; } catch (e) { if (e !== 1) throw e; at(NAME); ${text} } finally { ${text} at(NAME); }`,
    ),
    inner.map(
      (
        text,
      ) => `{ async function* g() { ${text} at(NAME); yield 1; at(NAME); ${text} yield tick(1, 2); at(NAME); return tick(2); }
      async function* h() { yield* g(); at(NAME); } for await (const x of h()) { at(NAME); ${text} } at(NAME);
      for await (const x of g()) break; at(NAME); const i = g(); const p = i.next(); at(NAME); await p; const q = i.next(); at(NAME); await q; at(NAME); }`,
    ),
    inner.map((text) => `await inContext("inner" + vn++, async () => { await tick(); }); at(NAME); ${text}`),
    inner.map((text) => `await (async () => { try { return await tick(1); } finally { ${text} at(NAME); } })(); at(NAME);`),
    inner.map((text) => `{ await using d = { async [Symbol.asyncDispose]() { ${text} at(NAME); } }; ${text} } at(NAME);`),
  );
  return fc.array(nested, { minLength: 1, maxLength: 3 }).map((all) => `{ ${all.join(" } { ")} }`);
}
