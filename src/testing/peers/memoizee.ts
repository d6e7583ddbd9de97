import { type Fact, refused } from "./fact.ts";

/** memoizee's tests. */
export const memoizee: readonly Fact[] = [
  {
    fact: "arguments past the function's own do not count",
    otherwise: "all count, since a body can read them; the option key says otherwise",
    script: `let n = 0; const f = st.memo((x) => ++n), g = st.memo((x) => ++n, { key: (x) => x }); st.text([f(1, 8), f(1, 4), g(1, 8), g(1, 4)].join());`,
    shows: "1,2,3,3",
  },
  {
    fact: "a function without parameters is called once, whatever it is given",
    otherwise: "all arguments count",
    script: `let n = 0; const f = st.memo(() => ++n); st.text([f(), f(1), f(5), f()].join());`,
    shows: "1,2,3,1",
  },
  {
    fact: "objects count by identity",
    otherwise: "they count by content, so that those of the next run hit",
    script: `let n = 0; const f = st.memo((x) => ++n); st.text([f({}), f({}), f([]), f({ a: 1 })].join());`,
    shows: "1,1,2,3",
  },
  {
    fact: "with texts as keys, what reads alike is one argument",
    otherwise: "types are told apart; key: String makes them one",
    script: `let n = 0; const y = { toString: () => "foo" }; const f = st.memo((x) => ++n, { key: String }); st.text([f(y), f("foo"), f("bar")].join());`,
    shows: "1,1,2",
  },
  {
    fact: "a text can't be mistaken for several arguments",
    script: `let n = 0; const f = st.memo((a, b) => ++n, {}); st.text([f("a", "b"), f("a,b"), f("a\\u0001b"), f("a\\u0000b"), f(["a", "b"]), f("a", "b")].join());`,
    shows: "1,2,3,4,5,1",
  },
  {
    fact: "names of an object's own methods are arguments like others",
    script: `let n = 0; const f = st.memo((x) => ++n); st.text(["__proto__", "constructor", "hasOwnProperty", "toString", "__proto__", "constructor"].map((x) => f(x)).join());`,
    shows: "1,2,3,4,1,2",
  },
  {
    fact: "an error is not kept, and the next call runs the body again",
    script: `let n = 0; const f = st.memo(() => { if (++n < 3) throw new Error("Test"); return n; }); const tried = []; for (let i = 0; i < 5; i++) { try { tried.push(f()); } catch (e) { tried.push(e.message); } } st.text(tried.join());`,
    shows: "Test,Test,3,3,3",
  },
  {
    fact: "arguments can be made alike before they count, and before the function sees them",
    otherwise: "key says what counts, and the body sees what it was given",
    script: `const f = st.memo((...a) => JSON.stringify(a), { key: (a, b) => [Boolean(a), String(b)] }); st.text([f(0, 34), f(false, "34")].join(" "));`,
    shows: "[0,34] [0,34]",
  },
  {
    fact: "deleting one entry leaves the others, and one that is not there is no error",
    script: `let n = 0; const f = st.memo((...a) => ++n); f(1, "x", 3); f(1, "x", 4); f.clear(1, "x", 4); f.clear("none"); st.text([f(1, "x", 3), f(1, "x", 4)].join());`,
    shows: "1,3",
  },
  {
    fact: "deleting the entry of no arguments leaves the others",
    script: `let n = 0; const f = st.memo((...a) => ++n); f(); f(1); f.clear(undefined); st.text([f(1), f()].join());`,
    shows: "2,3",
  },
  {
    fact: "the number of parameters is kept, as the name is",
    script: `const f = st.memo(function sum(a, b) { return a + b; }), g = st.singleton(async (a, ...b) => a); st.text([f.name, f.length, g.name, g.length].join());`,
    shows: "sum,2,g,1",
  },
  {
    fact: "a function that is cached already can be cached again",
    script: `let n = 0; const f = st.memo((x) => { st.text("f" + x); return ++n; }); const g = st.singleton(f); st.text([g(1), g(1), f(1)].join());`,
    shows: "f1\nf1\nf1\n1,1,1",
  },
  {
    fact: "calls while one is pending wait for it, each with its own arguments",
    script: `let n = 0; const f = st.memo(async (x, y) => { n++; await null; return x + y; }); st.text([...(await Promise.all([f(3, 7), f(3, 7), f(5, 8), f(3, 7), f(5, 8)])), n].join());`,
    shows: "10,10,13,10,13,2",
  },
  {
    fact: "of calls that wait for one that fails, all get its error",
    otherwise: "the first alone does, and one of those who wait runs the body again",
    script: `let n = 0; const f = st.memo(async () => { await null; if (++n === 1) throw new Error("first"); return n; }); st.text((await Promise.allSettled([f(), f(), f()])).map((s) => s.value ?? s.reason.message).join());`,
    shows: "first,2,2",
  },
  {
    fact: "an entry that is deleted while it is computed is given to who waits, and is not kept",
    script: `let n = 0; const f = st.memo(async () => { const k = ++n; await null; return k; }); const a = f(); f.clear(); const b = f(); st.text([await a, await b, await f()].join());`,
    shows: "1,2,2",
  },
  {
    fact: "past the size the entry goes that was not used for longest",
    script: `const calls = []; const f = st.memo((x) => { calls.push(x); return x; }, { maxEntries: 3 }); for (const x of "ababcabdcadcbd") f(x); st.text(calls.join(""));`,
    shows: "abcdcab",
  },
  {
    fact: "what failed takes no place among the entries",
    script: `let n = 0; const f = st.memo((x) => { n++; if (x < 0) throw new Error("no"); return x; }, { maxEntries: 2 }); f(1); f(2); for (const x of [-1, -2, -3]) { try { f(x); } catch {} } f(1); f(2); st.text(String(n));`,
    shows: "5",
  },
  {
    fact: "what is pending takes no place among the entries before it is there",
    script: `let n = 0; const f = st.memo(async (x) => { n++; await null; return x; }, { maxEntries: 2 }); await f(1); await f(2); const slow = [f(3), f(4), f(5)]; await f(1); st.text(String(n)); await Promise.all(slow);`,
    shows: "5",
  },
  {
    fact: "an entry that was deleted is not disposed of a second time",
    script: `const f = st.singleton((x) => ({ x }), { onRelease: ({ x }, why) => { gone.push(x + why); } }); f(1); f(2); await f.clear(1); await f.clear(1); await f.clear(); st.text("ok");`,
    options: { globals: { gone: [] } },
    act: async (app) => {
      await app.run();
      await app.idle();
    },
    shows: "ok",
  },
  {
    fact: "dispose is told of each value that goes: deleted, cleared, past the size, past its age",
    script: `const o = { onRelease: (v, why) => { gone.push(v.x + why[0]); } }; const f = st.singleton((x) => ({ x }), { ...o, maxEntries: 2 }), g = st.singleton((x) => ({ x }), { ...o, ttl: "10s" }); st.text(gone.join());
      if (st.button("go")) { f("a"); f("b"); f("c"); g("d"); }`,
    options: { clock: "virtual", globals: { gone: [] } },
    act: async (app) => {
      await app.widget("button", "go").click();
      await app.advance("2m");
      await app.run();
    },
    shows: "ae,de",
  },
  {
    fact: "an entry past its age is computed again, and is older than none after that",
    script: `const f = st.memo(() => (calls.push(1), calls.length), { ttl: "10s" }); st.text(String(f()));`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: async (app) => {
      for (const time of ["6s", "6s", "6s"] as const) {
        await app.advance(time);
        await app.run();
      }
    },
    shows: "2",
  },
  {
    fact: "what is used shortly before its age ends is computed ahead",
    otherwise: 'refresh: "background" computes past it, and shows the old one meanwhile',
    script: `const f = st.memo(() => (calls.push(1), calls.length), { ttl: "10s", refresh: "background" }); st.text(String(f()));`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: async (app) => {
      await app.advance("9s");
      await app.run();
      await app.advance("2s");
      await app.run();
    },
    shows: "2",
  },
  {
    fact: "a method is cached for each of its objects",
    script: `class A { constructor(x) { this.x = x; } get = st.memo(() => this.x + ++n); } let n = 0; const a = new A("a"), b = new A("b"); st.text([a.get(), a.get(), b.get(), a.get()].join());`,
    shows: "a1,a1,b2,a1",
  },
  {
    fact: "an object as argument does not keep its entry when it is gone",
    otherwise: "entries are by content and leave by ttl, size or clear()",
    script: `let n = 0; const f = st.memo((x) => ++n); f({ big: 1 }); st.text(String(f({ big: 1 })));`,
    shows: "1",
  },
  {
    fact: "a function that calls itself with its own arguments is an error",
    script: `const f = st.memo((x) => f(x)); try { f(1); } catch (e) { st.text(e.name); }`,
    shows: "CacheRecursionError",
  },
  {
    fact: "a function that calls itself with others is none",
    script: `let n = 0; const fib = st.memo((x) => { n++; return x < 2 ? x : fib(x - 1) + fib(x - 2); }); st.text([fib(60), n].join());`,
    shows: "1548008755920,61",
  },
  {
    fact: "two that call each other in a circle are an error, also when both are pending",
    script: `const a = st.memo(async (x) => { await null; return b(x); }), b = st.memo(async (x) => { await null; return a(x); }); st.text((await Promise.allSettled([a(1), b(1)])).map((s) => s.reason?.name).join());`,
    shows: "CacheRecursionError,CacheRecursionError",
  },
  {
    fact: "what is not a number or a text is no size",
    ...refused(`st.memo(() => 1, { maxEntries: "many" })`),
  },
  {
    fact: "statistics count calls and hits of each function",
    script: `const f = st.memo((x) => x); f(1); f(1); f(2); const [row] = st.cacheStats(); st.text([row.name, row.hits, row.misses, row.entries].join());`,
    shows: "f,1,2,2",
  },
  {
    fact: "NaN is one argument, and the two zeros are one",
    otherwise: "NaN is one, the zeros are two: a function can tell them apart",
    script: `let n = 0; const f = st.memo((x) => ++n); st.text([f(Number.NaN), f(0 / 0), f(0), f(-0)].join());`,
    shows: "1,1,2,3",
  },
];
