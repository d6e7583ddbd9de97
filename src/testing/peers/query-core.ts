import { type Fact, refused } from "./fact.ts";

/** More of what TanStack Query's `query-core` asserts and a cache of calls can be asked: ages, refreshing, cancelling, streams. */
export const moreQueryCore: readonly Fact[] = [
  {
    fact: "a stale time of zero fetches each time",
    script: `let n = 0; const f = st.memo(() => ++n, { ttl: 0 }); st.text([f(), f(), f()].join());`,
    shows: "1,2,3",
  },
  {
    fact: "an infinite time keeps data for ever",
    script: `const f = st.memo(() => (calls.push(1), calls.length), { ttl: Infinity }); st.text(String(f()));`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: async (app) => {
      await app.advance("900d");
      await app.run();
    },
    shows: "1",
  },
  { fact: "a time that is no number is refused", ...refused(`st.memo(() => 1, { ttl: Number.NaN })`) },
  {
    fact: "data that are falsy are data",
    script: `let n = 0; const f = st.memo((x) => { n++; return [0, "", false, null, Number.NaN][x]; }); for (const x of [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]) f(x); st.text([n, f.has(3), f.peek(0)].join());`,
    shows: "5,true,0",
  },
  {
    fact: "prefetching what is fresh fetches nothing",
    script: `let n = 0; const f = st.memo(async () => ++n, { ttl: "1h" }); await f(); await f.prefetch(); await f.prefetch(); st.text(String(n));`,
    shows: "1",
  },
  {
    fact: "prefetching what is stale fetches",
    script: `const f = st.memo(async () => calls.push(1), { ttl: "10s" }); await f.prefetch(); st.text(String(calls.length));`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: async (app) => {
      await app.advance("11s");
      await app.run();
    },
    shows: "2",
  },
  {
    fact: "a prefetch that fails gives nothing and raises nothing",
    otherwise: "it rejects: who does not care adds a catch",
    script: `const f = st.memo(async () => { throw new RangeError("down"); }); st.text(await f.prefetch().then(() => "nothing", (e) => e.name));`,
    shows: "RangeError",
  },
  {
    fact: "an explicit refetch fetches what is fresh as well",
    script: `let n = 0; const f = st.memo(async () => ++n); await f(); await f.refresh(); st.text([await f(), n].join());`,
    shows: "2,2",
  },
  {
    fact: "a refetch while one is going cancels that one",
    otherwise: "it computes anew; who waits for the first still gets its value, and the newest is kept",
    script: `let n = 0; const f = st.memo(async () => { const k = ++n; await new Promise((r) => setTimeout(r, 5)); return k; }); const a = f(); const b = f.refresh(); await b; st.text([await a, await f(), n].join());`,
    options: { clock: "virtual" },
    shows: "1,2,2",
  },
  {
    fact: "an explicit refetch that fails keeps the data",
    script: `let n = 0; const f = st.memo(async () => { if (++n > 1) throw new RangeError("down"); return n; }); await f(); const why = await f.refresh().catch((e) => e.name); st.text([why, await f(), n].join());`,
    shows: "RangeError,1,2",
  },
  {
    fact: "invalidating while it is fetched makes the next one fetch again",
    script: `let n = 0; const f = st.memo(async () => { const k = ++n; await null; return k; }); const a = f(); f.clear(); await a; st.text([await a, await f(), n].join());`,
    shows: "1,2,2",
  },
  {
    fact: "invalidating what was never fetched is no error",
    script: `const f = st.memo((x) => x); f.clear(1); f.clear(); st.memo.clear(); st.clearCache(); st.text(String(f(2)));`,
    shows: "2",
  },
  {
    fact: "a fetch goes on when nobody waits any more, unless it has read the signal",
    otherwise: "it belongs to the cache, whoever began it, and ends by Stop or its own error alone",
    script: `const f = st.memo(async () => { calls.push(st.signal.aborted); await gate; calls.push(st.signal.aborted); return 1; }); st.checkbox("c"); if (!st.checkbox("wait")) void f(); st.text(calls.join());`,
    options: { clock: "virtual", globals: { calls: [], gate: new Promise((done) => setTimeout(done, 20)) } },
    act: async (app) => {
      await app.widget("checkbox", "c").set(true);
      await app.run();
    },
    shows: "false,false",
  },
  {
    fact: "stale data are shown for so long and no longer, if one says so",
    script: `const f = st.memo(async () => calls.push(1), { ttl: "10s", refresh: "background", maxStale: "20s" }); st.text(String(await f()));`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: async (app) => {
      await app.advance("5m");
      await app.run();
      if (app.runs !== 2) throw new Error(`${app.runs} runs`);
    },
    shows: "2",
  },
  {
    fact: "one refetch in the background serves all who ask meanwhile",
    script: `const f = st.memo(async () => calls.push(1), { ttl: "10s", refresh: "background" }); st.text((await Promise.all([f(), f(), f()])).join());`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: async (app) => {
      await app.advance("11s");
      await app.run();
      await app.idle();
      await app.run();
    },
    shows: "2,2,2",
  },
  {
    fact: "a background refetch that fails is told to the reader of the cache, not thrown at who has the old data",
    script: `const f = st.memo(async () => { if (calls.push(1) > 1) throw new RangeError("down"); return "old"; }, { ttl: "10s", refresh: "background" }); st.text(await f());`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: async (app) => {
      await app.advance("11s");
      await app.run();
      await app.idle();
    },
    shows: "old",
  },
  {
    fact: "a refetch interval refetches, and stops when nobody watches",
    script: `const part = st.fragment(() => { st.text("n " + calls.push(1)); }, { runEvery: "10s" }); if (st.checkbox("on", { value: true })) part();`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: async (app) => {
      await app.advance("25s");
      if (app.text !== "n 3") throw new Error(app.text);
      await app.widget("checkbox", "on").set(false);
      await app.advance("60s");
      await app.widget("checkbox", "on").set(true);
    },
    shows: "n 4",
  },
  {
    fact: "an interval of zero or less is none",
    otherwise: "it is refused",
    ...refused(`st.fragment(() => {}, { runEvery: 0 })()`),
  },
  {
    fact: "what failed is not handed to the next page, what succeeded is",
    script: `const f = st.memo(async (x) => { calls.push(x); if (x) throw new RangeError("no"); return x; }, { persist: true }); st.text([await f(0), await f(1).catch((e) => e.name), calls.join("")].join());`,
    options: { globals: { calls: [] } },
    reload: true,
    shows: "0,RangeError,011",
  },
  {
    fact: "data that were handed over keep their age",
    script: `const f = st.memo(() => calls.push(1), { persist: true, ttl: "10s" }); st.text(String(await f()));`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: (app) => app.advance("6s"),
    reload: true,
    shows: "1",
  },
  {
    fact: "a stream is shown as it comes, and is whole in the end",
    script: `async function* words() { for (const w of ["a", "b", "c"]) { await null; yield w; } } st.text(await st.writeStream(words()));`,
    shows: "abc",
  },
  {
    fact: "a stream of nothing is an empty text",
    script: `st.text(JSON.stringify(await st.writeStream((async function* () {})())));`,
    shows: `""`,
  },
  {
    fact: "a stream that fails keeps what had come, and its error is the caller's",
    script: `async function* words() { yield "a"; throw new RangeError("cut"); } st.text(await st.writeStream(words()).catch((e) => e.name));`,
    act: async (app) => {
      if (app.get("markdown")[0]?.props.body !== "a") throw new Error(JSON.stringify(app.tree));
    },
    shows: "RangeError",
  },
  {
    fact: "a stream in a cached function is read once",
    script: `async function* words() { calls.push(1); yield "a"; yield "b"; } const f = st.memo(async () => st.writeStream(words())); st.text([await f(), await f(), calls.length].join());`,
    options: { globals: { calls: [] } },
    shows: "ab,ab,1",
  },
  {
    fact: "a function instead of a key is refused",
    ...refused(`st.memo(() => 1, { key: "k" })`),
  },
  {
    fact: "a key of one's own takes the place of the arguments, whatever those are",
    script: `let n = 0; const f = st.memo((fn, id) => ++n, { key: (_fn, id) => id }); st.text([f(() => 1, "a"), f(() => 2, "a"), f(Symbol(), "b")].join());`,
    shows: "1,1,2",
  },
  {
    fact: "the size of the cache is that of each function",
    script: `let n = 0; const f = st.memo((x) => ++n, { maxEntries: 1 }), g = st.memo((x) => ++n); f(1); g(1); g(2); f(2); st.text([g(1), g(2), f(2), f(1)].join());`,
    shows: "2,3,4,5",
  },
  {
    fact: "two mounts of one client share its data, and another client has its own",
    script: `const f = st.memo(() => calls.push(1)); st.text(String(f()));`,
    options: { globals: { calls: [] } },
    act: async (app) => {
      const other = await app.openSession();
      if (other.text !== "1") throw new Error(other.text);
      await other.close();
    },
    reload: true,
    shows: "2",
  },
  {
    fact: "data of a client that is reset are fetched again by all who show them",
    script: `const f = st.memo(() => calls.push(1)); st.button("reset", { onClick: () => st.clearCache() }); st.text(String(f()));`,
    options: { globals: { calls: [] } },
    act: (app) => app.widget("button", "reset").click(),
    shows: "2",
  },
  {
    fact: "a refetch in the background has the inputs of who asked for it",
    script: `const f = st.memo(async () => { const n = calls.push(1); return [n, st.slider("x", { key: "x" })].join(":"); }, { ttl: "10s", refresh: "background", allowWidgets: true }); st.text(await f());`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: async (app) => {
      await app.widget("slider", "x").set(3);
      await app.advance("11s");
      await app.run();
      await app.idle();
    },
    shows: "3:3",
  },
];
