import { describe, expect, it } from "vitest";
import { look, put, type Tale, tell } from "../../test-helpers/tales.ts";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { rerun } from "../../test-helpers/with-and-without.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

describe("rule 20: one computation at a time", () => {
  it.for<Tale>([
    [
      "who begins it fails after it has drawn: that stands at its own place, who waits shows what the next one draws",
      `let n = 0; const f = st.memo(async () => { const turn = ++n; say("body " + turn); st.text("turn " + turn); await null; if (turn === 1) throw new Error("no"); return turn; });
       const [a, b] = st.columns(2); const all = await Promise.allSettled([a(() => f()), b(() => f()), f()]);
       say(all.map((each) => each.value ?? each.reason.message).join(" "));`,
      ["body 1, body 2, no 2 2", "columns(column(text turn 1), column(text turn 2)) · text turn 2"],
      look,
    ],
    [
      "a ring of arguments, begun at each of its ends: one is told, and nothing is spoiled",
      `const f = st.memo(async (n) => { await null; if (n < 3 || st.sessionState.ring) return n + await f(n % 3 + 1); return n; });
       st.sessionState.ring ??= true;
       const all = await Promise.allSettled([f(1), f(2), f(3)]); say(all.some((each) => each.reason?.name === "CacheRecursionError"));
       st.sessionState.ring = false; say(await f(1), await f(3));`,
      ["true, 6 3"],
    ],
    [
      "a body that catches its own recursion has a value, and so have the ones that it calls by others",
      `const even = st.memo((n) => { say("even" + n); return n === 0 ? true : odd(n - 1); }), odd = st.memo((n) => { say("odd" + n); return n === 0 ? false : even(n - 1); });
       const self = st.memo((n) => { try { return self(n); } catch (error) { return error.name; } }); say(even(3), odd(2), self(1), self(1));`,
      [
        "even3, odd2, even1, odd0, false false CacheRecursionError CacheRecursionError",
        "false false CacheRecursionError CacheRecursionError",
      ],
      rerun,
    ],
  ])("%s", tell);

  it("a circle over two sessions ends, and both go on", async () => {
    const { wait, open, reached } = doors();
    const source = `
      const f = st.memo(async () => { await wait("f"); return "f " + await g(); });
      const g = st.memo(async () => { await wait("g"); return "g " + await f(); });
      try { st.text(await (st.sessionState.g ? g() : f())); } catch (error) { st.text(error.name); }
    `;
    const app = prepared(`if (st.checkbox("on")) { ${source} }`, { globals: { wait } });
    await app.run();
    const other = await app.openSession();
    other.session.set("g", true);
    const both = [app.widget("checkbox", "on").set(true), other.widget("checkbox", "on").set(true)];
    await reached("f");
    await reached("g");
    open("f");
    open("g");
    await turns();
    // Who was not told computes again what the other one has given up.
    open("f");
    open("g");
    await turns();
    open("f");
    open("g");
    await Promise.all(both);
    expect([app.text, other.text].join()).toContain("CacheRecursionError");
    expect([app.exceptions, other.exceptions]).toEqual([[], []]);
  });
});

describe("rule 21: cleared in flight", () => {
  it.for<Tale>([
    [
      "by its own body",
      `const f = st.memo(async (n) => { say("f"); await null; f.clear(); await null; return n; }); say(await f(1), f.has(1));`,
      ["f, 1 false", "f, 1 false"],
      rerun,
    ],
    [
      "by the arguments of another: it is stored",
      `const f = st.memo(async (n) => { say("f" + n); await null; return n; }); const all = [f(1), f(2)]; f.clear(2); say(...await Promise.all(all), f.has(1), f.has(2));`,
      ["f1, f2, 1 2 true false", "f2, 1 2 true false"],
      rerun,
    ],
    [
      "by all that clears, through a call around it: neither is stored, and what a singleton made is released once",
      `const f = st.singleton(async () => { say("f"); await null; await null; return {}; }, { onRelease: (_, why) => { say(why); } });
       const g = st.memo(async () => { say("g"); const x = await f(); await null; return typeof x; });
       const both = [g(), f()]; await null; st.clearCache(); say(...(await Promise.all(both)).map((each) => typeof each), f.has(), g.has());`,
      ["g, f, string object false false, cleared", "g, f, string object false false, cleared"],
      rerun,
    ],
  ])("%s", tell);
});

describe("rule 22: who shares what", () => {
  it.for<Tale>([
    [
      "what the body keeps of a memo's value, what the first caller changes, and what peek gives",
      `let held; const f = st.memo((n) => { held = { n, m: new Map([[1, { x: 1 }]]), d: new Date(5) }; return held; });
       const a = f(1); held.n = 2; held.m.get(1).x = 9; a.d.setTime(7); f.peek(1).m.clear(); const b = f(1);
       say(a.n, b.n, b.m.get(1).x, b.d.getTime(), f(1) === f(1));`,
      ["1 1 1 5 false"],
    ],
    [
      "callers that joined, and a field that two share",
      `const f = st.memo(async () => { await null; const shared = [1]; return { a: shared, b: shared, buffer: new Uint8Array(2) }; });
       const [x, y] = await Promise.all([f(), f()]); x.a.push(2); x.buffer[0] = 7; const z = await f();
       say(x.b.length, y.b.length, y.a === y.b, y.buffer[0], z.a === z.b, z.b.length, z.buffer[0]);`,
      ["2 1 true 0 true 1 0", "2 1 true 0 true 1 0"],
      rerun,
    ],
  ])("%s", tell);

  it("a singleton with widgets is one object over runs, sessions and values that come back", async () => {
    const seen: object[] = [];
    const app = await runScript(
      `const f = st.singleton(() => ({ w: st.slider("w", { max: 3 }) }), { allowWidgets: true }); seen.push(f());`,
      { globals: { seen } },
    );
    await app.widget("slider", "w").set(1);
    const other = await app.openSession();
    await other.widget("slider", "w").set(1);
    await app.widget("slider", "w").set(0);
    // Which of all the objects each is, by the first place of it.
    expect(seen.map((each) => seen.indexOf(each))).toEqual([0, 1, 0, 1, 0]);
  });
});

describe("rule 23: what a memo takes, it keeps exactly; all else is refused with its path, after the body", () => {
  it.for<Tale>([
    [
      "numbers, holes, orders, buffers that are shared, errors",
      `const buffer = new ArrayBuffer(8); const cycle = { at: new Map() }; cycle.at.set(cycle, new Set([cycle]));
       const all = [-0, NaN, 1n, [1, , 3], { b: 1, a: undefined, 1: 0 }, new Date(NaN), /a+/gi, new Set([new Map([[{}, -0]])]), { a: new Uint8Array(buffer, 2, 3), b: new DataView(buffer, 1) },
         new RangeError("r", { cause: { x: 1 } }), Object.assign([1], { index: 2 }), cycle, new Float32Array([NaN, -0]), new Error("", { cause: undefined })];
       const describe = (v, seen = new Map()) => {
         if (typeof v !== "object" || v === null) return Object.is(v, -0) ? "-0" : typeof v + String(v);
         if (seen.has(v)) return "#" + seen.get(v); seen.set(v, seen.size);
         const parts = v instanceof Map || v instanceof Set ? [...v] : ArrayBuffer.isView(v) ? [v.byteOffset, v.byteLength, v.buffer] : [];
         const own = Reflect.ownKeys(v).filter((k) => k !== "stack" && !(ArrayBuffer.isView(v) && /^\\d+$/.test(String(k)))); if (v instanceof Error) own.sort();
         const text = v instanceof Date ? v.getTime() : v instanceof RegExp || v instanceof String ? String(v) : v instanceof ArrayBuffer ? [...new Uint8Array(v)] : "";
         return Object.prototype.toString.call(v) + v.constructor.name + text + "(" + [...own.map((k) => String(k) + "=" + describe(v[k], seen)), ...parts.map((p) => describe(p, seen))].join() + ")";
       };
       const f = st.memo((i) => all[i]);
       all.forEach((value, i) => { try { for (const v of [f(i), f(i)]) if (describe(v) !== describe(value)) say(i, describe(v), describe(value)); } catch (error) { say(i + " " + error.name); } });`,
      [""],
    ],
    [
      "functions, instances, what a host made, deep within",
      `class P { x = 1; } const all = { fn: { a: [{ b: () => 1 }] }, own: new Map([["k", [new P()]]]), url: [new URL("https://a.example")], sub: { e: new (class Own extends Error {})("x") }, weak: [1, new WeakSet()], sym: { s: Symbol("s") }, promise: { p: [Promise.resolve(1)] } };
       const path = { fn: "a[0].b", own: "", url: "[0]", sub: "e", weak: "[1]", sym: "s", promise: "p[0]" };
       const f = st.memo((k) => { say("ran " + k); return all[k]; });
       for (const k of Object.keys(all)) { try { f(k); say("kept " + k); } catch (error) { say(error.name.slice(0, 14), error.message.includes(path[k]) && /\\bf\\(/.test(error.message)); } say(f.has(k)); }`,
      [["fn", "own", "url", "sub", "weak", "sym", "promise"].map((k) => `ran ${k}, Unserializable true, false`).join(", ")],
    ],
    [
      "now data, now not; what was drawn stays for the run, and the next call runs again",
      `const f = st.memo((n) => { say("ran " + n); st.text("drawn"); return st.sessionState.bad ? { f() {} } : { n }; }); let v; try { v = f(1).n; } catch (error) { v = error.name; } say(v);
       if (st.sessionState.clear) f.clear();`,
      ["ran 1, 1", "1", "ran 1, UnserializableReturnValueError", "text drawn", "ran 1, 1"],
      put("clear", true),
      put("bad", true),
      look,
      put("bad", false),
    ],
  ])("%s", tell);
});

describe("rules 20 and 29: many callers at once", () => {
  it("in every place of a page the one computation shows what it has drawn, while it goes on", async () => {
    const { wait, open, reached } = doors();
    const app = prepared(
      `const f = st.memo(async () => { const slot = st.empty(); slot.text("one"); await wait("door"); slot.text("two"); st.sidebar.text("side"); return 1; });
       const [a, b] = st.tabs(["A", "B"]); const all = [a(() => f()), b.expander("E", () => f()), st.fragment(() => f())()]; st.text("below"); await Promise.all(all);`,
      { globals: { wait } },
    );
    const run = app.run();
    await reached("door");
    open("door");
    await run;
    const page = outline(app);
    expect(page.filter((line) => line.startsWith("sidebar"))).toHaveLength(3);
    expect(page.join().match(/two/g)).toHaveLength(3);
    await app.run();
    expect(outline(app)).toEqual(page);
  });
});
