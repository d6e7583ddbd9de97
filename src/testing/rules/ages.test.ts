import { describe, it } from "vitest";
import { type Deed, look, put, type Tale, tell } from "../../test-helpers/tales.ts";
import { advance, rerun, set } from "../../test-helpers/with-and-without.ts";

/** Calls with these arguments, in this order, in the next run. */
const call = (...list: unknown[]): Deed => put("list", list);
const CALLS = "for (const x of st.sessionState.list ?? []) f(x);";
/** Lets time go by, then reruns. */
const later =
  (ms: number): Deed =>
  async (app) => {
    await app.advance(ms);
    await app.run();
  };

describe("rule 24: how long, how many, how large", () => {
  it.for<Tale>([
    [
      "from the write, not from the call, however often it is read; a refresh is a write",
      `const f = st.memo(async () => { say("f"); await new Promise((done) => setTimeout(done, 4000)); return 1; }, { ttl: "10s" });
       if (st.sessionState.how === "refresh") await f.refresh(); else await f();`,
      ["f", "", "", "f", "", "f", "", ""],
      later(9999),
      rerun,
      later(1),
      later(5000),
      put("how", "refresh"),
      put("how", ""),
      later(9999),
    ],
    [
      "results are counted, by arguments and values of widgets",
      `const f = st.memo((x) => { const w = st.slider("w" + x, { max: 9 }); say(x + w); return w; }, { allowWidgets: true, maxEntries: 3 }); f("a"); f("b");`,
      ["a0, b0", "a1", "a2", "", "", "a0", "a2"],
      set("slider", "wa", 1),
      set("slider", "wa", 2),
      rerun,
      set("slider", "wa", 1),
      set("slider", "wa", 0),
      set("slider", "wa", 2),
    ],
    [
      "the least recently used goes; has and peek are no use of it",
      `const f = st.memo((x) => { say(x); return x; }, { maxEntries: 2 }); if (st.sessionState.list?.[0] === 3) say(f.peek(1), f.has(1)); ${CALLS}`,
      ["", "1, 2", "1 true, 3", "", "2", "1 true, 3", "", "1"],
      call(1, 2, 1),
      call(3),
      call(1),
      call(2),
      call(3),
      call(2),
      call(1),
    ],
    [
      "bytes of values and of drawings; what is larger than all is given, and not kept",
      `const f = st.memo((x) => { say(x); if (x === 3) st.text("x".repeat(4000)); return new Uint8Array(x === 3 ? 0 : x === 9 ? 99_000 : 11_000); }, { maxBytes: 25_000 }); ${CALLS}
       if (st.sessionState.list?.[0] === 9) say(f(9).length, f.has(9));`,
      ["", "1, 2", "3", "", "1", "9, 9, 99000 false"],
      call(1, 2),
      call(3),
      call(2, 3),
      call(1),
      call(9),
    ],
  ])("%s", tell);
});

describe("rule 25: refresh in the background", () => {
  const stale = `ttl: "10s", refresh: "background"`;
  it.for<Tale>([
    [
      "the old value with the old drawing, then the new with the new",
      `const f = st.memo(() => { const n = ++count.n; st.text("drawn " + n); return n; }, { ${stale} }); say("value " + f());`,
      ["value 1", "", "value 1, value 2", "text drawn 2", "value 2"],
      advance("10s"),
      rerun,
      look,
      later(9000),
    ],
    [
      "once for each key, however often it is asked for, by a call around it too",
      `const f = st.memo(async (x) => { say("f" + x); await null; return x; }, { ${stale} }), g = st.memo(async () => { say("g"); return f(1); }, { ttl: "10s" });
       await Promise.all([f(1), f(1), f(2), g(), f(1)]);`,
      ["f1, f2, g", "g, f1, f2"],
      later(10_000),
    ],
    [
      "one that fails keeps what there is, and is tried again after the ttl",
      `const f = st.memo(() => { say("try"); st.text("drawn"); if (st.sessionState.down) throw new Error("down"); return 1; }, { ${stale} }); say(f());`,
      ["try, 1", "", "1, try", "1", "1", "1, try", "text drawn", "1", "1, try, 1"],
      advance("10s"),
      put("down", true),
      rerun,
      later(9999),
      later(1),
      look,
      put("down", false),
      later(10_000),
    ],
    [
      "with the values of the access that caused it, and each combination for itself",
      `const f = st.memo(() => { const w = st.slider("w", { max: 9 }), n = ++count.n; st.text(n + ":" + w); return n + ":" + w; }, { allowWidgets: true, ${stale} }); say(f());`,
      ["1:0", "2:3", "", "1:0, 3:0", "slider w=0 · text 3:0", "2:3, 4:3", "slider w=3 · text 4:3"],
      set("slider", "w", 3),
      advance("10s"),
      set("slider", "w", 0),
      look,
      set("slider", "w", 3),
      look,
    ],
  ])("%s", tell);
});

describe("rule 26: onRelease", () => {
  it.for<Tale>([
    [
      "once for an object that several hold, when the last has let go",
      `const { step = 0 } = st.sessionState; const shared = st.singleton(() => ({ id: 1 })), f = st.singleton((x) => shared(), { onRelease: (_, why) => { say(why); } });
       if (step === 0) { f(1); f(2); } if (step === 1) f.clear(1); if (step === 2) f.clear(2); if (step === 3) { shared.clear(); say("end"); }`,
      ["", "", "", "cleared, end"],
      put("step", 1),
      put("step", 2),
      put("step", 3),
    ],
    [
      "what a singleton knows of itself, unless that is turned off",
      `const make = () => ({ [Symbol.dispose]() { say("sync"); }, async [Symbol.asyncDispose]() { say("async"); } });
       const f = st.singleton(() => make()), g = st.singleton(() => make(), { onRelease: null }), h = st.singleton(() => make(), { onRelease: () => { say("own"); } }), m = st.memo(() => ({ n: 1 }));
       f(); g(); h(); m(); if (st.sessionState.clear) { st.clearCache(); say("end"); }`,
      ["", "end, async, own"],
      put("clear", true),
    ],
    [
      "what was refused goes before the body runs again, which waits for it; but not while this run has it",
      `const f = st.singleton(async () => { say("open"); return { n: 1 }; }, { validate: () => st.sessionState.bad !== true,
         onRelease: async (_, why) => { say("closing " + why); await new Promise((done) => setTimeout(done, 500)); say("closed"); } });
       await f(); if (st.sessionState.later) { st.sessionState.bad = true; await f(); } say("end");`,
      ["open, end", "closing invalid, closed, open, end", "end", "open, end, closing invalid, closed"],
      put("bad", true),
      put("bad", false),
      put("later", true),
    ],
    [
      "one that throws, or rejects, keeps none from its release, and no run from its end",
      `const f = st.singleton((n) => ({ n }), { onRelease: ({ n }) => { say("r" + n); if (n === 1) throw new Error("no"); if (n === 2) return Promise.reject(new Error("no")); } });
       for (const n of [1, 2, 3]) f(n); f.clear(); say("end");`,
      ["end, r1, r2, r3", "end, r1, r2, r3"],
      rerun,
    ],
  ])("%s", tell);
});
