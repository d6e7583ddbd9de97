import { describe, expect, it } from "vitest";
import type { Store } from "../../shared/store.ts";
import { doors } from "../../test-helpers/waiting.ts";
import { click, type Row, rerun, set, setKey } from "../../test-helpers/with-and-without.ts";
import { memoryStore } from "../memory-store.ts";
import { outline, prepared, runScript } from "../run-script.ts";

const OPTIONS = "const o = { allowWidgets: true, persist: true };\n";

/** Two pages of one store, one after the other, each beside a page without a cache. The second page runs no body. */
async function reload([, source, ...steps]: Row): Promise<void> {
  const storage = memoryStore();
  const plain = OPTIONS + source.replaceAll("cache(", "((fn, _) => fn)(");
  const cached = OPTIONS + source.replaceAll("cache(", "st.memo(");
  for (const isFirst of [true, false]) {
    const ran: unknown[] = [];
    const one = await runScript(cached, { clock: "virtual", storage, globals: { ran } });
    const other = await runScript(plain, { clock: "virtual", storage: false, globals: { ran: [] } });
    for (const step of [rerun, ...steps]) {
      for (const app of [one, other]) await step(app, (text) => app.edit(text));
      expect(outline(one)).toEqual(outline(other));
      expect([one.exceptions, one.notices]).toEqual([[], []]);
    }
    expect(ran.length > 0).toBe(isFirst);
    await one.close();
  }
}

describe("rules 39, 45 and 46: the page after a reload is that of a run without a cache, and no body runs", () => {
  it.for<Row>([
    [
      "values of all kinds, drawn here and there",
      `const f = cache((n) => { ran.push(n); const b = new ArrayBuffer(8); const v = { m: new Map([[new Date(n), new Set([-0, NaN, 1n])]]), a: new Uint8Array(b, 1, 3), d: new DataView(b, 2), e: new RangeError("e" + n), hole: [1, , 3], u: undefined };
         v.self = v; new Uint8Array(b)[2] = n; st.sidebar.text("side " + n); st.toast("t"); st.columns(2)[1].code("c" + n); return v; }, o);
       for (const n of [1, 2]) { const v = await f(n); st.text([[...v.m][0][0].getTime(), ...[...v.m.values()][0]].join() + Object.is([...[...v.m.values()][0]][0], 0) + v.a + v.d.getUint8(0) + (v.a.buffer === v.d.buffer) + v.e.name + v.e.message + (1 in v.hole) + ("u" in v) + (v.self === v)); }`,
    ],
    [
      "widgets that follow from widgets, in calls of calls",
      `const inner = cache(async (k) => { ran.push("i" + k); const n = st.slider("n", { max: k === "a" ? 3 : 9 }); st.text(k + n); return n; }, o);
       const outer = cache(async (by) => { ran.push("o"); const k = st.radio("k", ["a", "b"]); const more = st.checkbox("more"); st.caption("by" + by); return (await inner(k)) + (more ? st.numberInput("m", { value: 1 }) : 0); }, o);
       st.text("sum " + await outer(st.toggle("by")));`,
      set("radio", "k", "b"),
      set("slider", "n", 7),
      set("checkbox", "more", true),
      set("numberInput", "m", 5),
      set("radio", "k", "a"),
      set("toggle", "by", true),
    ],
    [
      "forms, choices of objects, and what a press has made",
      `const f = cache(() => { ran.push("f"); const x = st.form("F", { clearOnSubmit: true }, () => { const t = st.textInput("T"), c = st.selectbox("C", [{ id: 1 }, { id: null }, { id: undefined }]); return [t, JSON.stringify(c), st.formSubmitButton("S")].join(); });
         const b = st.button("B"); st.text(x + b); return x; }, o);
       st.caption(await f());`,
      set("textInput", "T", "x"),
      set("selectbox", "C", { id: null }),
      click("S", "formSubmitButton"),
      click("B"),
      rerun,
    ],
    [
      "variables of the script, and methods",
      `let rate = st.slider("rate", { max: 3 }); class Source { constructor(at) { this.at = at; } load = cache(async function (n) { ran.push(n); await null; st.text(this.at + n * rate); return n * rate; }, o); }
       const s = new Source("x"), t = new Source("y"); st.caption([await s.load(1), await t.load(2), await s.load(3)].join());`,
      set("slider", "rate", 2),
    ],
    [
      "a default that follows the choice, by key and without",
      `const f = cache((x) => { ran.push(x); return st.slider("v", { max: 9, value: x }) + st.textInput("K", { key: "k" }); }, o);
       const got = await f(st.sessionState.x ?? 2); st.sessionState.x = Number.parseInt(got); st.text(got);`,
      set("slider", "v", 5),
      setKey("k", "typed"),
      set("slider", "v", 6),
    ],
  ])("%s", reload);
});

describe("rule 45: one record for each result, as it was when the call returned", () => {
  it("what the body changes afterwards, and what its callers change, is in no record", async () => {
    const storage = memoryStore();
    const source = `let held; const f = st.memo(async () => { held = { n: 1, list: [1] }; return held; }, { persist: true });
      const a = await f(); if (held) held.n = 5; a.list.push(2); st.text(JSON.stringify(await f()));`;
    for (const _ of [1, 2]) {
      const app = await runScript(source, { storage });
      expect(app.text).toBe('{"n":1,"list":[1]}');
      await app.close();
    }
  });

  it("each is written once, whatever is written later; what is not kept is not written", async () => {
    const inner = memoryStore();
    const put: string[] = [];
    const storage: Store = {
      ...inner,
      put: (key, record) => {
        put.push(key);
        return inner.put(key, record);
      },
    };
    const app = await runScript(
      `const f = st.memo((k) => st.slider("s" + k, { max: 3 }), { persist: true, allowWidgets: true, cacheIf: (v) => v < 3 }); await f("a"); await f("b");`,
      { storage },
    );
    for (const [label, value] of [
      ["sa", 1],
      ["sb", 1],
      ["sa", 3],
      ["sa", 0],
    ])
      await app.widget("slider", String(label)).set(value);
    // a0, b0, a1, b1.
    expect(put).toHaveLength(4);
    expect(new Set(put).size).toBe(4);
  });
});

describe("rule 46: a record that is wrong is none", () => {
  const source = `const f = st.memo((n) => { ran.push(n); st.text("drawn " + n); return "value " + n; }, { persist: true }); st.caption(await f(1) + await f(2));`;
  const page = ["text drawn 1", "text drawn 2", "caption value 1value 2"];

  /** The page on a store, and what it ran and said. */
  async function open(storage: Store) {
    const ran: number[] = [];
    const app = await runScript(source, { storage, globals: { ran } });
    const seen = { page: outline(app), ran, notices: app.notices.length, exceptions: app.exceptions };
    await app.close();
    return seen;
  }

  it("two that have changed places", async () => {
    const storage = memoryStore();
    await open(storage);
    const [a, b] = (await storage.keys()) as [string, string];
    const [one, two] = await storage.getMany([a, b]);
    if (one === undefined || two === undefined) throw new Error("There are no two records.");
    await storage.put(a, two);
    await storage.put(b, one);
    expect(await open(storage)).toMatchObject({ page, exceptions: [] });
  });

  it("one in which any byte is another", async () => {
    const storage = memoryStore();
    await open(storage);
    const [key] = (await storage.keys()) as [string];
    const record = await storage.get(key);
    if (record === undefined) throw new Error("There is no record.");
    const { length } = record.bytes;
    for (let at = 0; at < length; at += Math.ceil(length / 12)) {
      const bytes = record.bytes.slice();
      bytes[at] = (bytes[at] as number) ^ 1;
      await storage.put(key, { ...record, bytes });
      expect([at, await open(storage)]).toMatchObject([at, { page, exceptions: [] }]);
    }
  });

  it("a store that forgets while the page is open, and one that is lent to two apps at once", async () => {
    const storage = memoryStore();
    const ran: number[] = [];
    const [one, other] = [1, 2].map(() => prepared(source, { storage, globals: { ran } }));
    await Promise.all([one?.run(), other?.run()]);
    for (const key of await storage.keys()) await storage.delete(key);
    await Promise.all([one?.run(), other?.run()]);
    expect([outline(one as never), outline(other as never), ran.sort()]).toEqual([page, page, [1, 2]]);
  });
});

describe("rule 47: what is swept", () => {
  const text = (...names: string[]) =>
    names.map((n) => `const ${n} = st.memo((x) => "${n}" + x, { persist: true }); await ${n}(1); await ${n}(2);`).join("\n");
  const namesIn = async (storage: Store) =>
    ((await storage.list?.()) ?? []).map(({ meta }) => `${meta.file} ${meta.name}`).sort();

  it("records of functions that the script has no more; those of another file stay", async () => {
    const storage = memoryStore();
    for (const [fileName, ...names] of [
      ["a.ts", "f", "g"],
      ["b.ts", "f", "h"],
      ["a.ts", "g"],
    ] as [string, ...string[]][]) {
      const app = await runScript(text(...names), { storage, fileName, clock: "virtual" });
      await app.advance("2m");
      await app.close();
    }
    expect(await namesIn(storage)).toEqual(["a.ts g", "a.ts g", "b.ts f", "b.ts f", "b.ts h", "b.ts h"]);
  });

  it("records past their time, in a page that calls none of it", async () => {
    const storage = memoryStore();
    const source = (call: string) =>
      `const f = st.memo((x) => x, { persist: true, ttl: "1h" }); const g = st.memo((x) => x, { persist: true }); ${call}`;
    const options = { storage, clock: "virtual", now: 0 } as const;
    const first = await runScript(source("await f(1); await g(1);"), options);
    await first.close();
    const second = await runScript(source(""), { ...options, now: 3_500_000 });
    await second.advance("1m");
    expect(await namesIn(storage)).toEqual(["app.ts f", "app.ts g"]);
    await second.advance("2m");
    expect(await namesIn(storage)).toEqual(["app.ts g"]);
  });

  it("beyond the bound, what was used longest ago, by whichever page", async () => {
    const store = memoryStore();
    const ran: number[] = [];
    let now = 0;
    const use = async (...list: number[]): Promise<number[]> => {
      now += 60_000;
      const app = await runScript(
        `const f = st.memo((n) => { ran.push(n); return new Uint8Array(1000).fill(n); }, { persist: true }); for (const n of list) await f(n);`,
        { storage: { store, maxBytes: 5000 }, now: () => now, globals: { ran, list } },
      );
      await app.close();
      return ran.splice(0);
    };
    expect([await use(1, 2, 3), await use(1), await use(4, 5), await use(1, 4, 5)]).toEqual([[1, 2, 3], [], [4, 5], []]);
    expect((await store.list?.())?.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(5000);
  });
});

describe("rule 48: two tabs", () => {
  it("one computes what two ask for at once, with the same widgets; a value that one of them has set is its own", async () => {
    const storage = memoryStore();
    const ran: unknown[] = [];
    const { wait, open, reached } = doors();
    const source = `const f = st.memo(async () => { const n = st.slider("n", { max: 9 }); ran.push(n); await wait("door"); st.text("n" + n); return n; }, { persist: true, allowWidgets: true }); st.caption("got " + await f());`;
    const [a, b] = [1, 2].map(() => prepared(source, { storage, globals: { ran, wait } })) as [
      ReturnType<typeof prepared>,
      ReturnType<typeof prepared>,
    ];
    const first = a.run();
    await reached("door");
    const second = b.run();
    open("door");
    await Promise.all([first, second]);
    expect([ran, outline(a)]).toEqual([[0], outline(b)]);
    const setting = b.widget("slider", "n").set(4);
    await reached("door", 2);
    open("door");
    await setting;
    await a.widget("slider", "n").set(4);
    expect([ran, outline(a), outline(a)]).toEqual([[0, 4], outline(b), ["slider n=4", "text n4", "caption got 4"]]);
  });

  it("what one clears by its arguments the other computes again, and nothing else", async () => {
    const storage = memoryStore();
    const ran: string[] = [];
    const source = `const f = st.memo((n) => { ran.push("f" + n); return n; }, { persist: true }), g = st.memo((n) => { ran.push("g" + n); return n; }, { persist: true });
      if (st.button("clear")) await f.clear(1); for (const n of [1, 2]) await f(n), await g(n);`;
    const a = await runScript(source, { storage, globals: { ran } });
    const b = await runScript(source, { storage, globals: { ran } });
    expect(ran.splice(0)).toEqual(["f1", "g1", "f2", "g2"]);
    await a.widget("button", "clear").click();
    expect(ran.splice(0)).toEqual(["f1"]);
    await b.run();
    expect(ran).toEqual([]);
  });
});
