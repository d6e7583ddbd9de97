import { describe, it } from "vitest";
import { look, put, type Tale, tell } from "../../test-helpers/tales.ts";
import { advance, type Row, rerun, set, withAndWithout } from "../../test-helpers/with-and-without.ts";

describe("rule 12: whole content", () => {
  it.for<Row>([
    [
      "one number of many in the middle, by its sign and by what it is",
      `const many = new Float64Array(60_000); const f = cache((a) => st.text(String(Object.is(a[30_001], -0)) + a[30_001]), o);
       f(many); many[30_001] = -0; f(many); many[30_001] = st.slider("n", { max: 3 }); f(many); many[30_001] = NaN; f(many);`,
      set("slider", "n", 2),
    ],
    [
      "a letter in a long text, a field of a row, a key of a Map",
      `const n = st.slider("n", { max: 3 }); const text = "x".repeat(50_000) + n + "x".repeat(50_000);
       const rows = Array.from({ length: 4000 }, (_, id) => ({ id, name: "row" })); rows[2001].name = n ? 1 : "1";
       const map = new Map(rows.map((row) => [row, [row.id]])); map.get(rows[77])[0] += n;
       const f = cache((what) => st.text(what.length > 9 && typeof what === "string" ? what[50_000] : JSON.stringify(what[2001] ?? [...what.values()][77])), o);
       f(text); f(rows); f(map);`,
      set("slider", "n", 1),
      set("slider", "n", 2),
    ],
    [
      "windows on one buffer",
      `const all = Uint8Array.from({ length: 40_000 }, (_, n) => n % 251); const f = cache((a) => st.text(a.constructor.name + a.byteLength + " " + (a[1] ?? a.getUint8(1))), o);
       f(all.subarray(0, 20_000)); f(all.subarray(1, 20_001)); f(new Uint16Array(all.buffer)); f(new DataView(all.buffer, 7)); f(new DataView(all.buffer, 8)); f(all);`,
    ],
  ])("%s", withAndWithout);
});

describe("rule 13: what has no key", () => {
  it.for<Tale>([
    [
      "the path leads through Maps, arrays and fields, and nothing ran",
      `const f = st.memo((options, n) => { say("ran " + n); return n; });
       try { f({ rows: [1, { fn: Math.max }] }, 2); } catch (error) { say(error.name, /options\\.rows\\[1\\]\\.fn/.test(error.message), /\\bf\\(/.test(error.message)); }
       f({ rows: [1, { fn: 1 }] }, 2); say(st.cacheStats()[0].entries);`,
      ["UnhashableParamError true true, ran 2, 1", "UnhashableParamError true true, 1"],
      rerun,
    ],
    [
      "an outer call that catches it goes on, and is kept",
      `const f = st.memo((what) => { say("f"); st.text("f"); return 1; });
       const g = st.memo(() => { say("g"); st.text("above"); try { f(new WeakMap()); } catch (error) { st.text(error.name); } return f({}); }); g();`,
      ["g, f", "text above · text UnhashableParamError · text f", "", "text above · text UnhashableParamError · text f"],
      look,
      rerun,
      look,
    ],
    [
      "the second parameter, a symbol within; by each way out it is a call",
      `class Own { #x; constructor(x) { this.#x = x; } get x() { return this.#x; } }
       const f = st.memo((a, { b }) => { say("f"); }), u = st.memo((a, _rest) => { say("u"); }), k = st.memo((a, rest) => { say("k"); }, { key: (a) => a }),
         h = st.memo((a, rest) => { say("h"); }, { hashFuncs: [[Own, (own) => own.x]] });
       try { f(1, { b: [Symbol("s")] }); } catch (error) { say(error.name, /b\\[0\\]/.test(error.message), /symbol/i.test(error.message)); }
       for (const x of [1, 2, 1]) for (const each of [u, k, h]) each(1, new Own(x));`,
      ["UnhashableParamError true true, u, k, h, h", "UnhashableParamError true true"],
      rerun,
    ],
  ])("%s", tell);
});

describe("rule 16: the order of an access", () => {
  it.for<Tale>([
    [
      "key, then the values of widgets, then validate",
      `const f = st.memo((n) => { const w = st.slider("w", { max: 3 }); say("body " + w); return w; },
         { allowWidgets: true, key: (n) => { say("key"); return n; }, validate: (v) => { say("validate " + v); return true; } }); f(1);`,
      ["key, body 0", "key, body 1", "key, validate 1", "key, validate 0"],
      set("slider", "w", 1),
      rerun,
      set("slider", "w", 0),
    ],
    [
      "ttl before validate; has and peek ask nobody",
      `const f = st.memo(() => { say("body"); return 1; }, { ttl: "10s", validate: () => { say("validate"); return true; } });
       say(f.has(), f.peek()); f(); say(f.has(), f.peek());`,
      ["false undefined, body, true 1", "true 1, validate, true 1", "", "false undefined, body, true 1"],
      rerun,
      advance("10s"),
      rerun,
    ],
    [
      "not for who computed nor for who joined, once for each other; the very value, or a copy",
      `const check = (v) => { say("v" + v.n); v.n = 9; return true; };
       const f = st.memo(async () => { await null; return { n: 1 }; }, { validate: check }); let made;
       const g = st.singleton(async () => { await null; return { n: 2 }; }, { validate: (v) => { say("s" + (v === made)); return true; } });
       await Promise.all([f(), f()]); say((await f()).n); made = await g(); await Promise.all([g(), g()]);`,
      ["v1, 1, strue, strue", "v1, v1, v1, 1, sfalse, strue, strue"],
      rerun,
    ],
  ])("%s", tell);
});

describe("rule 17: validate", () => {
  const verdicts = `[0, "", null, undefined, NaN, 0n, false, "false", [], {}, -1]`;
  it.for<Tale>([
    [
      "falsy is what the language calls so",
      `const i = st.sessionState.i ??= -1; const f = st.memo((v) => { say("body"); return v; }, { validate: (v) => ${verdicts}[v] });
       for (let v = 0; v < 11; v++) f(v); say("-"); for (let v = 0; v < 11; v++) f(v);`,
      [`${"body, ".repeat(11)}-${", body".repeat(7)}`],
    ],
    [
      "others of the same arguments stay",
      `const f = st.memo(() => { const w = st.slider("w", { max: 3 }); say("body " + w); return w; }, { allowWidgets: true, validate: (v) => v !== st.sessionState.bad }); f();`,
      ["body 0", "body 1", "body 1", "", ""],
      set("slider", "w", 1),
      put("bad", 1),
      put("bad", 2),
      set("slider", "w", 0),
    ],
    [
      "the signals of stop and rerun are not its errors, whatever is done about those",
      `const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1;
       for (const onValidateError of ["throw", "recompute", "keep"]) {
         const f = st.memo((by) => { say("body"); return 1; }, { onValidateError, validate: () => { if (st.sessionState.stop === onValidateError) st.stop(); return true; } });
         f(onValidateError);
       }
       say("end");`,
      ["body, body, body, end", "", "", "", "end"],
      put("stop", "throw"),
      put("stop", "recompute"),
      put("stop", "keep"),
      put("stop", ""),
    ],
    [
      "it throws what is no error",
      `for (const onValidateError of ["throw", "recompute", "keep"]) {
         const f = st.memo((by) => { say("body"); return 1; }, { onValidateError, validate: () => { throw undefined; } });
         try { say(onValidateError, f(onValidateError)); } catch (error) { say("caught", error); }
       }`,
      ["body, throw 1, body, recompute 1, body, keep 1", "caught undefined, body, recompute 1, keep 1"],
      rerun,
    ],
    [
      "what it draws shows for this run, before the drawing, also where the result is then refused",
      `const f = st.memo((n) => { st.text("f" + n); return n; }, { validate: (v) => { if (st.sessionState.mode) st.caption("checked" + v); return st.sessionState.mode !== "bad"; } });
       const g = st.memo(() => { st.text("g"); }); f(1); g();`,
      [
        "",
        "text f1 · text g",
        "",
        "caption checked1 · text f1 · text g",
        "",
        "caption checked1 · text f1 · text g",
        "",
        "text f1 · text g",
      ],
      look,
      put("mode", "good"),
      look,
      put("mode", "bad"),
      look,
      put("mode", ""),
      look,
    ],
    [
      "async, by the cache, of its own function, cleared meanwhile",
      `const f = st.memo(async (n) => { say("f" + n); return n; }, { validate: async (v) => {
         say("v" + v); if (v === 1) { await f(2); if (st.sessionState.clear) { st.sessionState.clear = false; await f.clear(1); } } return true; } });
       say("got " + await f(1));`,
      ["f1, got 1", "v1, f2, got 1", "v1, v2, f1, got 1", "v1, v2, got 1"],
      rerun,
      put("clear", true),
      rerun,
    ],
  ])("%s", tell);
});

describe("rule 19: any value", () => {
  it.for<Tale>([
    [
      "nothing, null and what is no number, twice",
      `const all = [undefined, null, NaN, 0, "", false, 0n, -0]; const f = st.memo((i) => { say("f" + i); return all[i]; }), g = st.singleton(async (i) => { say("g" + i); return all[i]; });
       for (const i of all.keys()) say(Object.is(f(i), all[i]) && Object.is(await g(i), all[i]));`,
      [Array.from({ length: 8 }, (_, i) => `f${i}, g${i}, true`).join(", "), Array(8).fill("true").join(", ")],
      rerun,
    ],
    [
      "now a promise, now none; one that is not the language's own; one that fails is not kept",
      `const f = st.memo((n) => { say("f" + n); return n === 1 ? n : n === 2 ? Promise.resolve() : n === 3 ? { then(done) { done(3); } } : Promise.reject(new Error("no")); });
       say(f(1), await f(2), await f(3)); try { await f(4); } catch (error) { say(error.message); }
       say(f(1), f(2) instanceof Promise, f(3) instanceof Promise, await f(2), await f(3));`,
      ["f1, f2, f3, 1 undefined 3, f4, no, 1 true true undefined 3", "1 undefined 3, f4, no, 1 true true undefined 3"],
      rerun,
    ],
    [
      "a promise of a promise, and one inside of what a singleton keeps",
      `const f = st.memo(() => { say("f"); return (async () => Promise.resolve([1]))(); }), g = st.singleton(() => { say("g"); return { p: Promise.resolve(2) }; });
       const [a, b] = [await f(), await f()]; say(a !== b && a[0], g() === g(), await g().p);`,
      ["f, g, 1 true 2", "1 true 2"],
      rerun,
    ],
  ])("%s", tell);
});
