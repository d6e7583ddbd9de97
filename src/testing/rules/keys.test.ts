import { describe, it } from "vitest";
import { type Tale, tell } from "../../test-helpers/tales.ts";
import { edit, type Row, rerun, set, withAndWithout } from "../../test-helpers/with-and-without.ts";

/** A function that returns which result it has, and one that says how many results those of a list have. */
const told = `const f = st.memo((...all) => ++count.n); const many = (make) => { const seen = [...make(), ...make()].map((x) => f(x)); say(new Set(seen).size + " of " + seen.length / 2); };`;

describe("rule 8: which arguments count", () => {
  it.for<Tale>([
    [
      "names with an underscore at any place, with a default, or for all that is left",
      `const f = st.memo((a, _b, c) => ++count.n), g = st.memo((a, _b = 1, ..._all) => ++count.n), h = st.memo(({ _a }) => ++count.n);
       say(f(1, () => 0, 2), f(1, new WeakMap(), 2), f(1, null, 3)); say(g(1), g(1, 2), g(1, 2, () => 0, 4), g(2)); say(h({ _a: 1 }), h({ _a: 2 }));`,
      ["1 1 2, 3 3 3 4, 5 6", "1 1 2, 3 3 3 4, 5 6"],
      rerun,
    ],
    [
      "what is undefined at the end is not there, in the middle it is; defaults are not filled in, and more than it takes counts",
      `const f = st.memo((a = 1, b) => ++count.n);
       say(f(), f(undefined), f(undefined, undefined, undefined)); say(f(1), f(1, undefined)); say(f(undefined, 2), f(1, 2)); say(f(1, undefined, 3), f(1, null), f(1, 3));`,
      ["1 1 1, 2 2, 3 4, 5 6 7"],
    ],
    [
      "the result of key instead of all, by type and content, with what cannot be hashed beside it",
      `const f = st.memo((row, how) => ++count.n, { key: (row) => ({ of: row.id, at: row.at }) });
       say(f({ id: 1, seen: () => 0 }), f({ seen: 2, id: 1 }, () => 0), f({ id: "1" }), f({ id: 1, at: 0 }), f({ id: 1, at: -0 }));`,
      ["1 1 2 3 4", "1 1 2 3 4"],
      rerun,
    ],
  ])("%s", tell);
});

describe("rule 9: values that look alike", () => {
  it.for<Tale>([
    [
      "as fields, entries, members and places",
      `${told} const all = [1, "1", true, 1n, [1], null, undefined, "null", "true", "1n", { 0: 1 }, 0, false, "", [], {}];
       many(() => all.flatMap((v) => [[v], { v }, { w: [v] }, [0, v], new Set([v]), new Map([[v, 1]]), new Map([[2, v]])]));`,
      ["112 of 112"],
    ],
    [
      "zeros of two signs, and what is no number, alone and deep inside",
      `${told} many(() => [0, -0, NaN, [0], [-0], { x: 0 }, { x: -0 }, new Map([["x", -0]]), new Map([["x", 0]]), Float64Array.of(0), Float64Array.of(-0), [NaN], Infinity, -Infinity, 0n, -0n].slice(0, 15));
       say(f(NaN) === f(0 / 0), f([NaN, 0]) === f([Math.sqrt(-1), 1 - 1]), f(0n) === f(-0n));`,
      ["15 of 15, true true true"],
    ],
    [
      "texts that are written like others, or cut in half, and numbers of many digits",
      `${told} many(() => ["a,b", ["a", "b"], ["a,b"], "\\ud800", "\\ud801", "\\ufffd", "\\u00e9", "e\\u0301", "a", "a\\0", "\\0a", 2 ** 53, 2n ** 53n, 2n ** 53n + 1n, String(2 ** 53), -1n, 0xffffffffffffffffn, new Date(0), 0, "1970-01-01T00:00:00.000Z", new Date(0).toString()]);
       const g = st.memo((...all) => ++count.n); say(new Set([g("a", "b"), g("a,b"), g(["a", "b"]), g("ab"), g("a", ["b"]), g("", "ab"), g(["a"], "b")]).size);`,
      ["21 of 21, 7"],
    ],
  ])("%s", tell);
});

describe("rule 10: by content", () => {
  it.for<Tale>([
    [
      "maps and sets of objects in any order of their making, lists in their own",
      `${told} const same = (...all) => new Set(all.map((x) => f(x))).size; const m = (...all) => new Map(all), s = (...all) => new Set(all);
       say(same(m([{ a: 1 }, 1], [{ b: 2 }, [2]]), m([{ b: 2 }, [2]], [{ a: 1 }, 1])), same(s(s(1, 2), s(3), "x"), s("x", s(3), s(2, 1))), same({ a: { b: 1, c: s(1, "1") }, 2: 0 }, { 2: 0, a: { c: s("1", 1), b: 1 } }));
       say(same([1, 2], [2, 1]), same(m([1, 2], [2, 1]), m([1, 1], [2, 2])), same(s({ a: 1 }), s({ a: 1 }, { a: 1 })), same(s(1), m([1, 1]), [1]));`,
      ["1 1 1, 2 2 2 3"],
    ],
    [
      "a field that is not there, one that is undefined, and one that was deleted",
      `${told} const gone = { a: 1, b: 2 }; delete gone.b; say(f({ a: 1 }), f({ a: 1, b: undefined }), f(gone), f({ a: 1, b: null }), f(new Map([["a", 1]])), f(new Map([["a", 1], ["b", undefined]])), f([1]), f([1, undefined]));`,
      ["1 2 1 3 4 5 6 7"],
    ],
    [
      "what is shared is as its copies, a thousand million times too; circles by where they lead back",
      `${told} const twice = (n, leaf) => n === 0 ? leaf() : [twice(n - 1, leaf), twice(n - 1, leaf)]; let t = { n: 1 }, shared = t; for (let i = 0; i < 8; i++) shared = [shared, shared]; for (let i = 0; i < 60; i++) t = [t, t];
       say(f(shared) === f(twice(8, () => ({ n: 1 }))), f(t) === f([t[0], t[1]]), f(t) === f(t[0]));
       const own = () => { const a = {}; a.to = a; return a; }, pair = () => { const a = {}, b = { to: a }; a.to = b; return a; }, tail = () => ({ to: own() }), map = () => { const m = new Map(); m.set("to", m); return m; }, list = () => { const l = []; l.push(l); return l; };
       many(() => [own(), pair(), tail(), map(), list(), [own(), own()]]);`,
      ["true true false, 6 of 6"],
    ],
  ])("%s", tell);
});

describe("rule 11: what else is hashed, and what is refused", () => {
  it.for<Tale>([
    [
      "times, patterns, addresses and errors, by all that they have",
      `${told} many(() => [new Date(0), new Date(1), new Date(NaN), /a/, /a/g, /A/, "/a/", new URL("http://a/b"), new URL("http://a/b#c"), "http://a/b", new Error("m"), new TypeError("m"), new Error("n"), new Error("m", { cause: 1 }), new Error("m", { cause: new Error("m") }), Object.assign(new Error("m"), { code: 1 }), { name: "Error", message: "m" }]);`,
      ["17 of 17"],
    ],
    [
      "bytes, by their kind and by what is seen of them",
      `${told} const bytes = () => Uint8Array.of(9, 1, 0, 2, 0, 9); many(() => [Uint8Array.of(1, 0), Int8Array.of(1, 0), Uint8ClampedArray.of(1, 0), Uint16Array.of(1), Uint8Array.of(1, 0).buffer, new DataView(Uint8Array.of(1, 0).buffer), Uint8Array.of(1), [1, 0], new ArrayBuffer(0), new Uint8Array()]);
       say(f(bytes().subarray(1, 5)) === f(Uint8Array.of(1, 0, 2, 0)), f(new DataView(bytes().buffer, 1, 2)) === f(new DataView(Uint8Array.of(1, 0).buffer)), f(new Uint8Array(bytes().buffer, 3, 1)) === f(Uint8Array.of(2)));`,
      ["10 of 10, true true true"],
    ],
    [
      "instances by their class, by toJSON, by hashFuncs; those with secrets and those of the host not at all",
      `class A { x = 1; } class B { x = 1; } class C extends A { y = 2; } class Money { #n; constructor(n) { this.#n = n; } toJSON() { return this.#n; } } class Secret { #n = 1; get n() { return this.#n; } }
       ${told} many(() => [new A(), new B(), { x: 1 }, new C(), Object.assign(new A(), { x: 2 }), new Money(1), new Money(2)]);
       const g = st.memo((s) => ++count.n, { hashFuncs: [[Secret, (s) => s.n]] }); say(g(new Secret()) === g([new Secret()][0]));
       for (const no of [new Secret(), new WeakMap(), Promise.resolve(1), Symbol("s"), (() => () => 1)()]) try { f({ deep: no }); say("took it"); } catch (error) { say(error.name); }`,
      [`7 of 7, true, ${Array(5).fill("UnhashableParamError").join(", ")}`],
    ],
    [
      "functions of the script by their text, with what they use",
      `const rate = 2, twice = (n) => n * rate, thrice = (n) => n * 3; const f = st.memo((by, n) => { say("f"); return by(n); }); say(f(twice, 2), f(thrice, 2), f(twice, 2));`,
      ["f, f, 4 6 4", "f, 10 6 10", "10 6 10"],
      edit(
        `const rate = 5, twice = (n) => n * rate, thrice = (n) => n * 3; const f = st.memo((by, n) => { say("f"); return by(n); }); say(f(twice, 2), f(thrice, 2), f(twice, 2));`,
      ),
      rerun,
    ],
  ])("%s", tell);
});

describe("rule 14: the key is taken before the call", () => {
  it.for<Tale>([
    [
      "a body that sorts, fills and empties what it is given",
      `const f = st.memo((list, map) => { say("f " + list); list.sort(); list.push(9); map.clear(); return list.join(); }); const m = () => new Map([["a", 1]]);
       say(f([3, 1], m())); say(f([3, 1], m())); say(f([1, 3, 9], m()));`,
      ["f 3,1, 1,3,9, 1,3,9, f 1,3,9, 1,3,9,9", "1,3,9, 1,3,9, 1,3,9,9"],
      rerun,
    ],
    [
      "a caller that changes it while the body waits, and a call inside that does",
      `const f = st.memo(async (p) => { const { n } = p; say("f" + n); await null; return n; }); const p = { n: 1 }; const a = f(p); p.n = 2; const b = f(p); p.n = 1; const c = f(p); p.n = 3; say(await a, await b, await c);
       const inner = st.memo((p) => { p.n++; return p.n; }), outer = st.memo((p) => { say("outer"); return inner(p) + inner(p); }); say(outer({ n: 1 }), outer({ n: 1 }));`,
      ["f1, f2, 1 2 1, outer, 5 5", "1 2 1, 5 5"],
      rerun,
    ],
  ])("%s", tell);

  it.for<Row>([
    [
      "one object through a loop, whose cached method changes it by a widget of its own",
      `const f = cache((p) => { const by = st.slider("by" + p.n, { max: 9, value: 1 }); st.text("at " + p.n); return p.n + by; }, o);
       const p = { n: 0 }; for (let i = 0; i < 3; i++) p.n = f(p); st.caption(JSON.stringify(p));`,
      set("slider", "by0", 4),
      set("slider", "by4", 2),
      set("slider", "by0", 1),
    ],
  ])("%s", withAndWithout);
});

describe("rule 15: methods", () => {
  it.for<Tale>([
    [
      "this counts if an arrow inside or a default reads it, and not if only another function has one",
      `const by = st.memo(function (k) { return (() => this.n)() && ++count.n; }), def = st.memo(function (k = this.n) { return ++count.n; }), not = st.memo(function (k) { return (function () { return this; }) && ++count.n; });
       for (const f of [by, def, not]) { const a = { n: 1, f }, b = { n: 2, f }; say(new Set([a.f(1), b.f(1), f.call({ f, n: 1 }, 1), a.f(1)]).size); }`,
      ["2, 2, 1", "2, 2, 1"],
      rerun,
    ],
    [
      "a field of a class, of two instances and of one that changes",
      `class P { load = st.memo(function (k) { say("load " + this.n + k); return this.n; }); constructor(n) { this.n = n; } } const a = new P(1), b = new P(2); say(a.load("x"), b.load("x"), a.load("x")); a.n = 2; say(a.load.call({ n: 7 }, "y"));`,
      ["load 1x, load 2x, 1 2 1, load 7y, 7"],
    ],
    [
      "what is bound or the host's needs a name, and has its own results by it",
      `const g = function (n) { return this.k + n; }; for (const make of [() => st.memo(Math.max), () => st.memo(g.bind({ k: 1 }))]) try { make()(1); say("took it"); } catch (error) { say(/has no source of its own/.test(error.message)); }
       const most = st.memo(Math.max, { name: "most" }), least = st.memo(Math.min, { name: "least" }), one = st.memo(g.bind({ k: 1 }), { name: "one" }), two = st.memo(g.bind({ k: 2 }), { name: "two" }); say(most(1, 2), least(1, 2), one(1), two(1));`,
      ["true, true, 2 1 2 3", "true, true, 2 1 2 3"],
      rerun,
    ],
  ])("%s", tell);
});
