import { type Fact, told } from "./fact.ts";

/** p-memoize's `test.ts`. */
export const pMemoize: readonly Fact[] = [
  {
    fact: "undefined as an argument is none",
    script: `let n = 0; const f = st.memo(async (x) => n++); st.text([await f(), await f(undefined), await f("foo"), await f("foo")].join(" "));`,
    shows: "0 0 1 1",
  },
  {
    fact: "only the first argument counts",
    otherwise: "all do, unless the option key says otherwise",
    script: `let n = 0; const f = st.memo(async (a, b) => n++); st.text([await f("foo"), await f("foo", "bar")].join(" "));`,
    shows: "0 1",
  },
  { fact: "1, null, true and texts are other keys", script: told(`1, "1", null, true, 1`), shows: "1 2 3 4 1" },
  {
    fact: "functions count by reference",
    otherwise:
      "a top-level function of the script counts by its source, so that a rerun, which makes it anew, hits; others are refused",
    script: `let n = 0; const f = st.memo((g) => ++n); function one() { return 1; } function two() { return 2; } st.text([f(one), f(one), f(two)].join(" "));`,
    shows: "1 1 2",
  },
  {
    fact: "calls while one is pending share it",
    script: `let n = 0; const f = st.memo(async () => { n++; await new Promise((r) => setTimeout(r, 5)); return true; }); const a = f(), b = f(); st.text([await a, await b, await f(), n].join(" "));`,
    shows: "true true true 1",
  },
  {
    fact: "such calls get the very same promise",
    otherwise: "each gets one of its own, since each draws at its own place; a memo's value is a copy, too",
    script: `const f = st.memo(async () => 1); const a = f(), b = f(); st.text([a === b, (await a) === (await b)].join(" "));`,
    shows: "false true",
  },
  {
    fact: "a key function says what counts",
    script: `let n = 0; const f = st.memo(async (x) => n++, { key: (x) => String(x) }); st.text([await f(1), await f("1"), await f("2"), await f(2)].join(" "));`,
    shows: "0 0 1 1",
  },
  {
    fact: "objects as arguments count by content, once one says so",
    script: `let n = 0; const f = st.memo(async (...all) => n++); st.text([await f({ foo: true }, { bar: false }), await f({ foo: true }, { bar: false }), await f({ foo: true }, { bar: false }, { baz: true })].join(" "));`,
    shows: "0 0 1",
  },
  {
    fact: "regular expressions count by content",
    script: told("/Sindre Sorhus/, /Sindre Sorhus/, /Elvin Peng/"),
    shows: "1 1 2",
  },
  {
    fact: "symbols count by identity",
    otherwise: "a symbol is another one after a rerun, so it is refused; Symbol.for() has a key",
    script: `const f = st.memo((x) => 1); try { f(Symbol("a")); } catch (e) { st.text(e.name + " " + f(Symbol.for("a"))); }`,
    shows: "UnhashableParamError 1",
  },
  { fact: "the function's name is kept", script: `st.text(st.memo(async function foo() {}).name);`, shows: "foo" },
  {
    fact: "a rejection is not kept",
    script: `let n = 0; const f = st.memo(async () => { if (++n === 1) throw new Error("first"); return n; }); const first = await f().catch((e) => e.message); st.text([first, await f(), await f()].join(" "));`,
    shows: "first 2 2",
  },
  {
    fact: "clear forgets what was computed",
    script: `let n = 0; const f = st.memo(async () => n++); await f(); f.clear(); st.text([await f(), await f()].join(" "));`,
    shows: "1 1",
  },
  {
    fact: "a method on a prototype is cached for its object",
    otherwise: "this counts by content: a body that changes its object is another call the next time",
    script: `class U { index = 0; } U.prototype.foo = st.memo(async function foo() { return this.index; }); const u = new U(); const a = await u.foo(); u.index = 5; st.text([a, await u.foo(), await new U().foo()].join(" "));`,
    shows: "0 5 0",
  },
  {
    fact: "a predicate that says no keeps nothing, and does not call again for those who wait",
    script: `let n = 0; const f = st.memo(async (x) => { n++; await null; return x; }, { cacheIf: (x) => x > 1 }); await Promise.all([f(1), f(1)]); await f(1); await f(2); await f(2); st.text(String(n));`,
    shows: "3",
  },
  {
    fact: "a predicate is not asked about a rejection",
    script: `let asked = 0; const f = st.memo(async () => { throw new Error("no"); }, { cacheIf: () => { asked++; return true; } }); await f().catch(() => {}); st.text(String(asked));`,
    shows: "0",
  },
  {
    fact: "a predicate that throws rejects, and keeps nothing",
    script: `let n = 0; const f = st.memo(async () => ++n, { cacheIf: () => { throw new RangeError("ask"); } }); st.text([await f().catch((e) => e.name), await f().catch((e) => e.name), n].join(" "));`,
    shows: "RangeError RangeError 2",
  },
];

/** What of TanStack Query's `query-core` concerns a cache by key. */
export const queryCore: readonly Fact[] = [
  {
    fact: "keys of objects count whatever their order, at each level",
    script: told("{ a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 }"),
    shows: "1 1",
  },
  {
    fact: "a field that is undefined counts as missing",
    otherwise: "a function can tell them apart, so the key does",
    script: told("{ a: undefined }, {}"),
    shows: "1 2",
  },
  { fact: "lists count in their order", script: told("[1, 2], [2, 1]"), shows: "1 2" },
  {
    fact: "fetching what is being fetched joins it",
    script: `let n = 0; const f = st.memo(async (x) => { await null; return ++n; }); st.text((await Promise.all([f(1), f(1), f(1)])).join(" "));`,
    shows: "1 1 1",
  },
  {
    fact: "what is older than its stale time is fetched again",
    script: `const f = st.memo(async () => (st.sessionState.n = (st.sessionState.n ?? 0) + 1), { ttl: "100s" }); st.text(String(await f()));`,
    options: { clock: "virtual" },
    act: async (app) => {
      await app.advance("99s");
      await app.run();
      await app.advance("2s");
      await app.run();
    },
    shows: "2",
  },
  {
    fact: "stale data are shown while they are fetched again, and then the new ones",
    script: `const f = st.memo(async () => (st.sessionState.n = (st.sessionState.n ?? 0) + 1), { ttl: "10s", refresh: "background" }); st.text(String(await f()));`,
    options: { clock: "virtual" },
    act: async (app) => {
      await app.advance("11s");
      await app.run();
      await app.idle();
    },
    shows: "2",
  },
  {
    fact: "a failed refetch keeps the old data",
    script: `const f = st.memo(async () => { const n = (st.sessionState.n = (st.sessionState.n ?? 0) + 1); if (n > 1) throw new Error("down"); return n; }, { ttl: "10s", refresh: "background" }); st.text(String(await f()));`,
    options: { clock: "virtual" },
    act: async (app) => {
      await app.advance("11s");
      await app.run();
      await app.idle();
    },
    shows: "1",
  },
  {
    fact: "prefetch fills the cache and gives nothing",
    script: `let n = 0; const f = st.memo(async (x) => ++n); const given = await f.prefetch(1); st.text([given, await f(1), n].join(" "));`,
    shows: " 1 1",
  },
  {
    fact: "reading the data of a key fetches nothing",
    script: `let n = 0; const f = st.memo((x) => ++n); st.text([f.peek(1), f.has(1), n, f(1), f.peek(1)].join(" "));`,
    shows: " false 0 1 1",
  },
  {
    fact: "data that are fetched again and equal are the same object",
    otherwise:
      "a memo gives each caller a copy of its own, so that nobody can change what another has; a singleton gives one object",
    script: `const f = st.memo(() => ({ a: 1 })), g = st.singleton(() => ({ a: 1 })); st.text([f() === f(), g() === g()].join(" "));`,
    shows: "false true",
  },
  {
    fact: "the size of the cache can be limited",
    script: `let n = 0; const f = st.memo((x) => ++n, { maxEntries: 2 }); f(1); f(2); f(3); st.text([f(3), f(2), f(1)].join(" "));`,
    shows: "3 2 4",
  },
  {
    fact: "the function is given a signal that says when nobody waits any more",
    script: `const f = st.memo(async () => st.signal instanceof AbortSignal && !st.signal.aborted); st.text(String(await f()));`,
    shows: "true",
  },
  {
    fact: "a failed fetch is tried again three times",
    otherwise: "a body runs once a call: trying again is the body's own business",
    script: `let n = 0; const f = st.memo(async () => { n++; throw new Error("down"); }); await f().catch(() => {}); st.text(String(n));`,
    shows: "1",
  },
  {
    fact: "invalidating one key leaves the others",
    script: `let n = 0; const f = st.memo((x) => ++n); f("a"); f("b"); f.clear("a"); st.text([f("b"), f("a")].join(" "));`,
    shows: "2 3",
  },
  {
    fact: "undefined as data is an error",
    otherwise: "undefined is a value, and is kept",
    script: `let n = 0; const f = st.memo(() => { n++; }); f(); f(); st.text(String(n));`,
    shows: "1",
  },
];
