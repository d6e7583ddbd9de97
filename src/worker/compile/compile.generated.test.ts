// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cases are programs, some of them with templates.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logged } from "../../test-helpers/compile/test-host.ts";
import { runs } from "../../test-helpers/test-runs.ts";

describe("generated programs", () => {
  it("log the same compiled and plain", async () => {
    const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<unknown>;
    await fc.assert(
      fc.asyncProperty(block(3), async (text) => {
        const source = `let a = 1, b = 2, fuel = 60; const out = (x) => { log(x); if (--fuel < 0) throw "fuel"; return x };
          const tick = async (x) => { await null; return x }; const fail = async (x) => { await null; throw x };
          try { await (async () => { ${text} })() } catch (e) { log(String(e)) } log(a, b)`;
        const plain: unknown[] = [];
        await new AsyncFunction("log", `"use strict"; ${source}`)((...values: unknown[]) => void plain.push(...values));
        expect(await logged(source)).toEqual(plain);
      }),
      { numRuns: runs(60, 1000) },
    );
  });
});

/** Statements over `a`, `b`, `out`, `tick` and `fail`; runaway loops end by `fuel`. */
function block(depth: number): fc.Arbitrary<string> {
  const value = fc.constantFrom(
    "a",
    "b",
    "1",
    "0",
    "(a + b)",
    "await tick(a)",
    "await tick(3)",
    "[a, await tick(b)][1]",
    "((x) => x + a)(b)",
    "`${await tick(1)}`.length",
  );
  const leaf = fc.oneof(
    value.map((v) => `out(${v});`),
    value.map((v) => `a = ${v};`),
    value.map((v) => `b += ${v};`),
    value.map((v) => `if (${v} > 2) throw ${v};`),
    value.map((v) => `({ a, x: [b = await tick(4)] = [] } = { a: ${v}, x: [] });`),
    value.map((v) => `return ${v};`),
    fc.constant("await fail(a);"),
    fc.constant("await tick(1).then((x) => out(x), out); await fail(2).catch((e) => out(e));"),
  );
  const list = (inner: fc.Arbitrary<string>) =>
    fc.array(inner, { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join("\n")} }`);
  if (depth === 0) return list(leaf);
  const inner = block(depth - 1);
  const jump = fc.constantFrom(
    "",
    `break l${depth};`,
    `continue l${depth};`,
    "break;",
    "continue;",
    `if (a > b) break l${depth};`,
    `if (out(a) % 2) { a++; continue l${depth}; }`,
  );
  const nested = fc.oneof(
    leaf,
    fc.tuple(value, inner, inner).map(([v, x, y]) => `if (${v} > 1) ${x} else ${y}`),
    fc
      .tuple(inner, jump)
      .map(([x, j]) => `l${depth}: for (let i = 0; i < 2; i++) { ${x} for (const q of [1, 2]) { out(q); ${j} } }`),
    fc
      .tuple(inner, jump)
      .map(
        ([x, j]) =>
          `l${depth}: for (const i of [0, 1]) { for await (const { q = await tick(5) } of [{ q: tick(i) }, {}]) { out(typeof q); ${x} ${j} } }`,
      ),
    fc
      .tuple(inner, jump)
      .map(([x, j]) => `{ let n = 0; l${depth}: do { ${x} n++; while (n < 3) { n++; ${j} } } while (n++ < 2) }`),
    fc.tuple(inner, inner).map(([x, y]) => `try ${x} catch (e) { out(String(e)); ${y} }`),
    fc.tuple(inner, inner).map(([x, y]) => `try ${x} finally ${y}`),
    fc.tuple(inner, inner, inner).map(([x, y, z]) => `try ${x} catch ({ length = 1 }) { out(length); ${y} } finally ${z}`),
    inner.map((x) => `out(await (async () => ${x})());`),
    inner.map(
      (x) => `{ async function* g() { ${x} yield out(1); const r = yield tick(a); ${x} } for await (const v of g()) out(v); }`,
    ),
    inner.map(
      (x) =>
        `{ async function* g() { try { yield 1; yield 2; } finally ${x} } async function* h() { out(yield* g()); } for await (const v of h()) { out(v); break; } }`,
    ),
    inner.map(
      (x) =>
        `{ function* g(n) { for (let i = 0; i < n; i++) try { yield i } finally { out(i) } } for (const v of g(3)) { out(v); ${x} if (v) break } }`,
    ),
    inner.map((x) => `switch (await tick(a)) { case 1: ${x} case 2: out(2); break; default: out(9) }`),
  );
  return list(nested);
}
