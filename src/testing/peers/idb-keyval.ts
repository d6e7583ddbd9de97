import type { Fact } from "./fact.ts";

/** idb-keyval's tests, as far as a function that persists its results shows them. */
export const idbKeyval: readonly Fact[] = [
  {
    fact: "what was set is there for the next page",
    script: `const f = st.memo((x) => { calls.push(x); return x + 1; }, { persist: true }); st.text([await f(1), calls.length].join());`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: "2,1",
  },
  {
    fact: "what was never set is not there",
    script: `const f = st.memo((x) => x, { persist: true }); st.text([await f.has(1), await f.peek(1), await f(2), await f.has(1)].join());`,
    shows: "false,,2,false",
  },
  {
    fact: "undefined, null, false, zero and an empty text are values",
    script: `const f = st.memo((x) => { calls.push(x); return [undefined, null, false, 0, ""][x]; }, { persist: true }); const got = []; for (const x of [0, 1, 2, 3, 4]) got.push(await f(x)); st.text([JSON.stringify(got), calls.length].join(" "));`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: `[null,null,false,0,""] 5`,
  },
  {
    fact: "a value comes back as what it was, whatever it is",
    script: `const all = () => ({ date: new Date(5), map: new Map([[{ a: 1 }, new Set([1n])]]), bytes: new Uint8Array([1, 2]), re: /x/gi, nan: Number.NaN, zero: -0, hole: [1, , 3], no: undefined, err: new RangeError("r", { cause: 1 }), deep: [[[null]]] });
      const f = st.memo(() => { calls.push(1); return all(); }, { persist: true }); const { date, map, bytes, re, nan, zero, hole, err, deep, ...rest } = await f(); const [[key, set]] = map;
      st.text([date.getTime(), key.a, set.has(1n), bytes.constructor.name, bytes.join("+"), re, nan, Object.is(zero, -0), 1 in hole, hole.length, "no" in rest, err instanceof RangeError, err.cause, JSON.stringify(deep), calls.length].join(" "));`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: "5 1 true Uint8Array 1+2 /x/gi NaN true false 3 true true 1 [[[null]]] 1",
  },
  {
    fact: "objects that are one object in a value are one when it comes back",
    script: `const f = st.memo(() => { const a = { n: 1 }; const all = { a, b: a }; all.self = all; return all; }, { persist: true }); const v = await f(); st.text([v.a === v.b, v.self === v, v.a.n].join());`,
    reload: true,
    shows: "true,true,1",
  },
  {
    fact: "files and blobs come back with their content, type and name",
    script: `const f = st.memo(() => { calls.push(1); return [new Blob(["ab"], { type: "text/x" }), new File(["cd"], "n.txt", { type: "text/y", lastModified: 7 })]; }, { persist: true }); const [a, b] = await f(); st.text([await a.text(), a.type, await b.text(), b.type, b.name, b.lastModified, calls.length].join());`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: "ab,text/x,cd,text/y,n.txt,7,1",
  },
  {
    fact: "many can be set at once, and each is there",
    script: `const f = st.memo(async (x) => { calls.push(x); await null; return x * 2; }, { persist: true }); const got = await Promise.all(Array.from({ length: 50 }, (_, x) => f(x))); st.text([got.reduce((a, b) => a + b, 0), calls.length].join());`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: "2450,50",
  },
  {
    fact: "what is set again takes the place of what was there",
    script: `const f = st.memo(() => { calls.push(1); return calls.length; }, { persist: true }); if (calls.length < 2) { await f(); await f.refresh(); } st.text([await f(), calls.length].join());`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: "2,2",
  },
  {
    fact: "one that was deleted is gone for the next page, the others are not",
    script: `const f = st.memo((x) => { calls.push(x); return x; }, { persist: true }); if (calls.length === 0) { await f("a"); await f("b"); await f.clear("a"); } st.text([await f("b"), await f("a"), calls.join("")].join());`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: "b,a,aba",
  },
  {
    fact: "deleting one that is not there is no error",
    script: `const f = st.memo((x) => x, { persist: true }); await f.clear("none"); await f.clear(); st.text("ok");`,
    shows: "ok",
  },
  {
    fact: "clear takes all of them, and nothing of another",
    script: `const f = st.memo((x) => { calls.push("f" + x); return x; }, { persist: true }); const g = st.memo((x) => { calls.push("g" + x); return x; }, { persist: true }); const first = calls.length === 0; await f(1); await f(2); await g(1); if (first) await f.clear(); st.text(calls.join());`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: "f1,f2,g1,f1,f2",
  },
  {
    fact: "two of one name in two files are two",
    script: `import { load as a } from "./a.ts"; import { load as b } from "./b.ts"; st.text([await a(), await b(), calls.length].join());`,
    options: {
      globals: { calls: [] },
      files: {
        "./a.ts": `import { st } from "reprise"; export const load = st.memo(() => { calls.push(1); return "a"; }, { persist: true });`,
        "./b.ts": `import { st } from "reprise"; export const load = st.memo(() => { calls.push(1); return "b"; }, { persist: true });`,
      },
    },
    reload: true,
    shows: "a,b,2",
  },
  {
    fact: "keys may be dates, buffers and lists, which count by what they hold",
    script: `const f = st.memo((x) => { calls.push(1); return 1; }, { persist: true }); for (const x of [new Date(1), new Uint8Array([1]), ["a", 1], new Date(1), new Uint8Array([1]), ["a", 1]]) await f(x); st.text(String(calls.length));`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: "3",
  },
  {
    fact: "a value is as it was when it was set, whatever becomes of the object later",
    script: `const f = st.memo(() => { calls.push(1); return { list: [1] }; }, { persist: true }); const v = await f(); v.list.push(2); st.text([JSON.stringify(await f()), calls.length].join(" "));`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: `{"list":[1]} 1`,
  },
  {
    fact: "an update sees what the one before it has set, however many there are at once",
    otherwise: "there is none: calls of one key share one computation, and a refresh follows the other",
    script: `const f = st.memo(async () => { const n = calls.push(1); await null; return n; }, { persist: true }); await Promise.all([f(), f(), f()]); await f.refresh(); st.text([await f(), calls.length].join());`,
    options: { globals: { calls: [] } },
    shows: "2,2",
  },
  {
    fact: "a write that fails rejects",
    otherwise: "the value is given, the page goes on from memory, and its reader is told once",
    script: `const f = st.memo((x) => x, { persist: true }); st.text([await f(1), await f(1)].join());`,
    options: {
      storage: {
        get: () => Promise.resolve(undefined),
        getMany: (keys) => Promise.resolve(keys.map(() => undefined)),
        put: () => Promise.reject(new Error("full")),
        delete: () => Promise.resolve(),
        keys: () => Promise.resolve([]),
      },
    },
    shows: "1,1",
  },
  {
    fact: "what can't be stored rejects, and leaves nothing",
    script: `const f = st.memo(() => ({ fn: () => 1 }), { persist: true }); st.text([await f().catch((e) => e.name), await f.has()].join());`,
    shows: "UnserializableReturnValueError,false",
  },
  {
    fact: "values of widgets that a result was made with are part of its key in the store",
    script: `const f = st.memo(() => { calls.push(1); return st.slider("x", { key: "x" }) + 1; }, { persist: true, allowWidgets: true }); st.text([await f(), calls.length].join());`,
    options: { globals: { calls: [] } },
    act: (app) => app.widget("slider", "x").set(5),
    reload: true,
    shows: "1,2",
  },
  {
    fact: "a value that was made with another stays when that one is deleted",
    script: `const g = st.memo(() => { calls.push("g"); st.text("g"); return 1; }, { persist: true }); const f = st.memo(async () => { calls.push("f"); st.text("f"); return (await g()) + 1; }, { persist: true }); st.text([await f(), calls.join("")].join()); await g.clear();`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: "f\ng\n2,fg",
  },
];
