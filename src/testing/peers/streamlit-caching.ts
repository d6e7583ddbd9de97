import { type Fact, told } from "./fact.ts";

/** Streamlit's `lib/tests/streamlit/runtime/caching`. */
export const caching: readonly Fact[] = [
  {
    fact: "a function runs once for each argument",
    script: told("1, 2, 1, 2, 3"),
    shows: "1 2 1 2 3",
  },
  {
    fact: "floats that are whole numbers are arguments like others",
    script: told("1.0, 3.0, 1, 1.5"),
    shows: "1 2 1 3",
  },
  {
    fact: "a cached object is given without calling the function",
    script: `let n = 0; const f = st.singleton(() => { n++; return { a: 1 }; }); st.text([f() === f(), n].join(" "));`,
    shows: "true 1",
  },
  {
    fact: "a memo's result that is changed does not change what the next caller gets",
    script: `const f = st.memo(() => ({ list: [0] })); f().list.push(1); f().list[0] = 9; st.text(JSON.stringify(f()));`,
    shows: `{"list":[0]}`,
  },
  {
    fact: "a singleton's result that is changed is what the next caller gets",
    script: `const f = st.singleton(() => [0]); f().push(1); st.text(JSON.stringify(f()));`,
    shows: "[0,1]",
  },
  {
    fact: "a body that changes its argument does not spoil its entry",
    script: `let n = 0; const f = st.memo((d) => { d.push(1); return ++n; }); st.text([f([]), f([]), f([1])].join(" "));`,
    shows: "1 1 2",
  },
  {
    fact: "arguments whose names begin with _ do not count",
    script: `let n = 0; const f = st.memo((a, _b) => ++n); st.text([f(1, 1), f(1, 2), f(2, 1)].join(" "));`,
    shows: "1 1 2",
  },
  {
    fact: "among several, also rest parameters, only those with _ do not count",
    script: `let n = 0; const f = st.memo((a, _b, ...rest) => ++n); st.text([f(1, 1, 2), f(1, 9, 2), f(1, 1, 3)].join(" "));`,
    shows: "1 1 2",
  },
  {
    fact: "methods of a class can be cached, by their instance",
    script: `let n = 0; class A { constructor(x) { this.x = x; } } A.prototype.get = st.memo(function get() { n++; return this.x; });
      const a = new A(1), b = new A(2); st.text([a.get(), a.get(), b.get(), new A(1).get(), n].join(" "));`,
    shows: "1 1 2 1 2",
  },
  {
    fact: "hashFuncs say how an instance counts",
    script: `let n = 0; class Conn { #s = 0; constructor(id) { this.id = id; } }
      const f = st.memo((c) => ++n, { hashFuncs: [[Conn, (c) => c.id]] }); st.text([f(new Conn(1)), f(new Conn(1)), f(new Conn(2))].join(" "));`,
    shows: "1 1 2",
  },
  {
    fact: "hashFuncs concern arguments, not the function's name or source",
    script: `let n = 0; const f = st.memo((x) => ++n, { hashFuncs: [[Function, () => { throw new Error("asked"); }]] }); st.text([f(1), f(1)].join(" "));`,
    shows: "1 1",
  },
  {
    fact: "a hash function that returns a value of its own type ends",
    script: `let n = 0; const f = st.memo((x) => ++n, { hashFuncs: [[Object, (x) => ({ id: x.id })]] }); st.text([f({ id: 1, a: 1 }), f({ id: 1, a: 2 }), f({ id: 2 })].join(" "));`,
    shows: "1 1 2",
  },
  {
    fact: "an error in a hash function reaches the caller",
    script: `const f = st.memo((x) => 1, { hashFuncs: [[Map, () => { throw new RangeError("mine"); }]] }); try { f(new Map()); } catch (e) { st.text(e.name + " " + e.message); }`,
    shows: "RangeError mine",
  },
  {
    fact: "what has no key is refused by the parameter's name",
    script: `const f = st.memo((conn) => 1); try { f(new WeakMap()); } catch (e) { st.text([e.name, /conn/.test(e.message), /_conn/.test(e.hint)].join(" ")); }`,
    shows: "UnhashableParamError true true",
  },
  {
    fact: "a memo's result that can't be kept is refused",
    script: `const f = st.memo(() => new (class Lock {})()); try { f(); } catch (e) { st.text(e.name); }`,
    shows: "UnserializableReturnValueError",
  },
  {
    fact: "texts in a cached function raise no warning, nested or not, nor after a body that threw",
    script: `const inner = st.memo(() => { st.text("in"); }); const outer = st.memo(() => { inner(); });
      const bad = st.memo(() => { st.text("about"); throw new RangeError("a"); }); outer(); try { bad(); } catch (e) { st.text(e.name); } st.text("after");`,
    shows: "in\nabout\nRangeError\nafter",
  },
  {
    fact: "a widget in a cached function is a warning",
    script: `const f = st.memo(() => { st.button("Press me!"); st.text("in"); }); f();`,
    shows: "CachedStFunctionWarning\nin",
  },
  {
    fact: "a widget of a nested cached function is a warning",
    script: `const inner = st.memo(() => { st.radio("r", [1, 2]); }); const outer = st.memo(() => { inner(); st.text("out"); }); outer();`,
    shows: "CachedStFunctionWarning\nout",
  },
  {
    fact: "what was drawn is drawn again by a hit",
    script: `const f = st.memo((i) => { st.text(i); return i; }); f("1"); st.text("---"); f("1");`,
    shows: "1\n---\n1",
  },
  {
    fact: "nested functions replay whichever of them is hit",
    script: `const inner = st.memo((i) => { st.text(String(i)); }); const outer = st.memo((i) => { inner(i); st.text(String(i + 10)); });
      outer(1); outer(1); st.text("---"); inner(2); outer(2); st.text("---"); outer(3); inner(3);`,
    shows: "1\n11\n1\n11\n---\n2\n2\n12\n---\n3\n13\n3",
  },
  {
    fact: "a replay stands in the container around the call",
    script: `const f = st.memo((i) => { st.text(i); }); st.container(() => { f("1"); st.text("---"); f("1"); }); st.text("after");`,
    shows: "1\n---\n1\nafter",
  },
  {
    fact: "what went to the sidebar goes there again",
    script: `const f = st.memo((i) => { st.sidebar.text(i); }); f("side"); st.text("main"); f("side");`,
    shows: "main\nside\nside",
  },
  {
    fact: "containers made inside are made anew, by callback or by handle",
    script: `const f = st.memo((i) => { st.container(() => st.text(i)); const box = st.container(); box.text(i + "!"); }); f("1"); st.text("---"); f("1");`,
    shows: "1\n1!\n---\n1\n1!",
  },
  {
    fact: "drawing into a container made outside is an error",
    script: `const box = st.container(); const f = st.memo((i) => { box.text(i); }); try { f("1"); } catch (e) { st.text(e.name); }`,
    shows: "CacheReplayClosureError",
  },
  {
    fact: "pictures and lists of pictures are replayed",
    script: `const px = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]); const f = st.memo(() => { st.image(px); st.image([px, px]); }); f(); f(); st.text("ok");`,
    shows: "ok",
  },
  {
    fact: "clearing all memos clears each of them, and no singleton",
    script: `let n = 0, m = 0, s = 0; const f = st.memo((x) => ++n), g = st.memo((x) => ++m), h = st.singleton(() => ++s);
      for (const x of [0, 1, 2]) { f(x); g(x); h(); } st.memo.clear(); for (const x of [0, 1, 2]) { f(x); g(x); h(); } st.text([n, m, s].join(" "));`,
    shows: "6 6 1",
  },
  {
    fact: "clearing all singletons clears no memo",
    script: `let n = 0, s = 0; const f = st.memo(() => ++n), h = st.singleton(() => ++s); f(); h(); st.singleton.clear(); f(); h(); st.text([n, s].join(" "));`,
    shows: "1 2",
  },
  {
    fact: "clearing one function leaves the others",
    script: `let n = 0, m = 0; const f = st.memo(() => ++n), g = st.memo(() => ++m); f(); f(); g(); f.clear(); f(); f(); g(); st.text([n, m].join(" "));`,
    shows: "2 1",
  },
  {
    fact: "clear with arguments clears the entry of those alone",
    script: `let n = 0; const f = st.memo((x, y) => ++n); f(1, 2); f(2, 3); f.clear(1, 2); st.text([f(2, 3), f(1, 2)].join(" "));`,
    shows: "2 3",
  },
  {
    fact: "clear of a method clears it for its instances",
    script: `let n = 0; class A { constructor(x) { this.x = x; } } A.prototype.get = st.memo(function get(y) { return this.x * 10 + ++n; });
      const a = new A(1), b = new A(2); a.get(1); b.get(1); A.prototype.get.clear(1); st.text([a.get(1), b.get(1)].join(" "));`,
    shows: "13 24",
  },
  {
    fact: "showSpinner: false shows none, and no spinner is ever an element",
    script: `const f = st.memo((x) => x, { showSpinner: false }), g = st.memo((x) => x, { showSpinner: "Loading" }); f(1); g(1); st.text("alone");`,
    shows: "alone",
  },
  {
    fact: "entries expire at their ttl, and reads do not make them live longer",
    script: `let n = (st.sessionState.n ??= 0); const f = st.memo(() => ++st.sessionState.n, { ttl: "10s" }); st.text(String(f()));`,
    options: { now: () => 0, clock: "virtual" },
    act: async (app) => {
      await app.advance("9s");
      await app.run();
      await app.advance("1s");
      await app.run();
    },
    shows: "2",
  },
  {
    fact: "a validate that holds gives the cached value",
    script: `let n = 0; const f = st.singleton(() => ++n, { validate: () => true }); st.text([f(), f(), f()].join(" "));`,
    shows: "1 1 1",
  },
  {
    fact: "a validate that does not hold computes again",
    script: `let n = 0; const f = st.singleton(() => ++n, { validate: () => false }); st.text([f(), f(), f()].join(" "));`,
    shows: "1 2 3",
  },
  {
    fact: "several sessions compute once",
    script: `const f = st.singleton(async () => { calls.push(1); await null; return calls.length; }); st.text(String(await f()));`,
    options: { globals: { calls: [] } },
    act: async (app) => {
      const others = await Promise.all([app.openSession(), app.openSession()]);
      await app.run();
      for (const other of others) await other.close();
    },
    shows: "1",
  },
  {
    fact: "statistics name each cache and its entries",
    script: `const f = st.memo((x) => x), g = st.singleton((x) => x); f(1); f(2); g(1);
      st.text(st.cacheStats().map(({ name, cache, entries }) => [name, cache, entries].join(" ")).sort().join(", "));`,
    shows: "f memo 2, g singleton 1",
  },
  {
    fact: "a persist that is neither true nor false is refused",
    script: `try { st.memo(() => 1, { persist: "yesplz" }); } catch (e) { st.text(e.name); }`,
    shows: "ArgumentError",
  },
  {
    fact: "persist with a ttl is a warning, since the ttl is ignored on disk",
    otherwise: "the ttl holds on disk, too",
    script: `const f = st.memo(() => 1, { persist: true, ttl: "60s" }); st.text(String(await f()));`,
    shows: "1",
  },
];

/** Streamlit's `hashing_test.py`. */
export const hashing: readonly Fact[] = [
  { fact: "texts count by their characters", script: told(`"hello", "hello", "hellö"`), shows: "1 1 2" },
  { fact: "integers count by value and sign", script: told("145757624235, 145757624235, -1, 1, 127, 128"), shows: "1 1 2 3 4 5" },
  { fact: "floats count by value", script: told("0.1, 0.1, 23.5234, 23.5235"), shows: "1 1 2 3" },
  { fact: "booleans and nothing are told apart", script: told("true, true, false, null, null, undefined"), shows: "1 1 2 3 3 4" },
  {
    fact: "a list counts by its items, in order, and is none of them",
    script: told("[1, 2], [1, 2], [2, 1], [1], 1"),
    shows: "1 1 2 3 4",
  },
  {
    fact: "a map counts by its content, and is no list of pairs",
    script: told("new Map([[1, 1]]), new Map([[1, 1]]), new Map([[1, 2]]), [[1, 1]]"),
    shows: "1 1 2 3",
  },
  { fact: "a map's order does not count", script: told("new Map([[1, 1], [2, 2]]), new Map([[2, 2], [1, 1]])"), shows: "1 1" },
  {
    fact: "what contains itself counts by its shape",
    script: `let n = 0; const f = st.memo((x) => ++n); const make = (last) => { const a = [1, 2, last]; a.push(a); return a; }; st.text([f(make(3)), f(make(3)), f(make(4))].join(" "));`,
    shows: "1 1 2",
  },
  {
    fact: "a generator has no key",
    script: `const f = st.memo((x) => 1); try { f([(function* () {})()]); } catch (e) { st.text(e.name); }`,
    shows: "UnhashableParamError",
  },
  {
    fact: "a function made on the spot has no key",
    script: `const f = st.memo((g) => 1); try { f(() => 1); } catch (e) { st.text(e.name); }`,
    shows: "UnhashableParamError",
  },
  {
    fact: "a built-in function counts by itself",
    otherwise: "it is refused, as all that has no source: name what tells calls apart with key or hashFuncs",
    script: `const f = st.memo((g) => 1); try { f(Math.abs); } catch (e) { st.text(e.name); }`,
    shows: "UnhashableParamError",
  },
  { fact: "regular expressions count by pattern and flags", script: told("/.*/, /.*/, /.*/i"), shows: "1 1 2" },
  { fact: "dates count by their moment", script: told("new Date(0), new Date(0), new Date(1)"), shows: "1 1 2" },
  {
    fact: "tables count whole, whatever their size",
    script: told(
      "Array.from({ length: 200_000 }, (_, i) => i), Array.from({ length: 200_000 }, (_, i) => (i === 77_777 ? -1 : i)), Array.from({ length: 200_000 }, (_, i) => i)",
    ),
    shows: "1 2 1",
  },
  {
    fact: "arrays of numbers of other types are others",
    script: told("new Float64Array([1, 2]), new Float64Array([1, 2]), new Float32Array([1, 2]), [1, 2]"),
    shows: "1 1 2 3",
  },
  {
    fact: "shapes of arrays count: one of another length is another",
    script: told("new Uint8Array(2), new Uint8Array(2), new Uint8Array(3), new Uint16Array(1)"),
    shows: "1 1 2 3",
  },
  {
    fact: "bytes count by content",
    script: told("new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2]).buffer, new Uint8Array([1, 3]).buffer"),
    shows: "1 1 2",
  },
  {
    fact: "files count by their content",
    script: `let n = 0; const f = st.memo(async (x) => ++n); st.text([await f(new File(["a"], "a")), await f(new File(["a"], "a")), await f(new File(["b"], "a"))].join(" "));`,
    shows: "1 1 2",
  },
  {
    fact: "records of a class count by class and fields",
    script: `let n = 0; class P { constructor(x) { this.x = x; } } class Q { constructor(x) { this.x = x; } } const f = st.memo((p) => ++n); st.text([f(new P(1)), f(new P(1)), f(new P(2)), f(new Q(1))].join(" "));`,
    shows: "1 1 2 3",
  },
  {
    fact: "a user's hash function goes before the built-in one",
    script: `let n = 0; const f = st.memo((d) => ++n, { hashFuncs: [[Date, () => "same"]] }); st.text([f(new Date(0)), f(new Date(1))].join(" "));`,
    shows: "1 1",
  },
  {
    fact: "addresses and identifiers count by their text",
    script: told(`new URL("http://a/"), new URL("http://a/"), new URL("http://b/")`),
    shows: "1 1 2",
  },
];
