import { describe, expect, it } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { runScript } from "../../testing/run-script.ts";

/** A script in two pages of one store: what the second says, and how often bodies ran there. */
async function reloaded(script: string): Promise<[text: string, ran: number]> {
  const storage = memoryStore();
  const count = { n: 0 };
  await (await runScript(script, { storage, globals: { count, first: true } })).close();
  count.n = 0;
  const app = await runScript(script, { storage, globals: { count, first: false } });
  expect(app.exceptions).toEqual([]);
  return [app.text, count.n];
}

describe("rules 4, 8 and 14: a body that begins later than its call has what the call was made with", () => {
  it("arguments that the caller changes meanwhile: of a persisted function", async () => {
    const script = `
      const f = st.memo(async (q) => { count.n++; return "page " + q.page; }, { persist: true });
      if (first) { const q = {}; const all = []; for (q.page = 1; q.page <= 3; q.page++) all.push(f(q)); st.text((await Promise.all(all)).join()); }
      else st.text([await f({ page: 1 }), await f({ page: 3 })].join());`;
    expect((await runScript(script, { globals: { count: { n: 0 }, first: true } })).text).toBe("page 1,page 2,page 3");
    expect(await reloaded(script)).toEqual(["page 1,page 3", 0]);
  });

  it.each([
    ["beside a Blob that is read for the key", "const f = st.memo(async (q, blob) => q.page);", "f(q, new Blob(['x']))"],
    ["of a prefetch", "const f = st.memo(async (q) => q.page, { persist: true });", "f.prefetch(q).then(() => f({ page: 1 }))"],
    [
      "of a call whose validate says no, later",
      "const f = st.memo(async (q) => q.page + '!', { validate: async (v) => v !== '1!' }); await f({ page: 1 });",
      "f(q)",
    ],
  ])("arguments that the caller changes meanwhile: %s", async (_, made, call) => {
    const app = await runScript(`${made} const q = { page: 1 }; const p = ${call}; q.page = 2; st.text(await p);`);
    expect(app.text.replace("!", "")).toBe("1");
  });

  it("arguments of one that waits for another computation, which fails", async () => {
    const { wait, open, reached } = doors();
    const app = await runScript(
      `let fails = true;
       const f = st.memo(async (q) => { const { page } = q; if (fails) { fails = false; await wait("f"); throw new Error("no"); } return page + "/" + q.page; });
       if (st.sessionState.go) { const first = f({ page: 1 }).catch(() => {}); const q = { page: 1 }; const p = f(q); q.page = 2; await first; st.text(await p); }`,
      { globals: { wait } },
    );
    app.session.set("go", true);
    app.start();
    await reached("f");
    open("f");
    await app.idle();
    expect(app.text).toBe("1/1");
  });

  it("what can't be copied and has changed: the result is its caller's alone", async () => {
    const script = `
      class Query { constructor(page) { this.page = page; } toJSON() { return { page: this.page }; } }
      const f = st.memo(async (q) => { count.n++; return "page " + q.page; }, { persist: true });
      const q = new Query(1);
      if (first) { const p = f(q); q.page = 2; st.text(await p); } else st.text(await f(q));`;
    expect(await reloaded(script)).toEqual(["page 1", 1]);
  });

  it("captured variables: what was made of other ones is not kept under that key", async () => {
    const script = `
      let unit = "km"; const f = st.memo(async (n) => { count.n++; return n + unit; }, { persist: true });
      if (first) { const p = f(1); unit = "mi"; await p; } else st.text(await f(1));`;
    expect(await reloaded(script)).toEqual(["1km", 1]);
  });

  it.each(["", "async "])("a refresh in the background, with other captured variables by then, is none (%s)", async (how) => {
    const at = { now: 0 };
    const source = `
      let unit = "a"; const f = st.memo(${how}() => unit, { ttl: 100, refresh: "background" });
      const one = await f(); unit = "b"; st.text(one + " " + (await f()));`;
    const app = await runScript(source, { now: () => at.now });
    at.now = 100;
    await app.run();
    await app.idle();
    await app.run();
    expect(app.text).toBe("a b");
  });

  it.each(["", "async "])("a refresh in the background has its arguments as they were (%s)", async (how) => {
    const at = { now: 0 };
    const source = `
      const f = st.memo(${how}(q) => q.page, { ttl: 100, refresh: "background" });
      const q = {}; const all = []; for (q.page = 1; q.page <= 3; q.page++) all.push(await f(q)); st.text(all.join());`;
    const app = await runScript(source, { now: () => at.now });
    for (const _ of [1, 2]) {
      at.now += 100;
      await app.run();
      await app.idle();
    }
    expect(app.text).toBe("1,2,3");
  });
});

describe("rules 25 and 39: a refresh in the background reads widgets as the run that began it had them", () => {
  it("whatever its reader sets meanwhile", async () => {
    const at = { now: 0 };
    const count = { n: 0 };
    const { wait, open, reached } = doors();
    const source = `
      const f = st.memo(async () => { const n = ++count.n; if (n > 1) await wait("f"); return st.checkbox("t") + " " + n; },
        { ttl: 100, refresh: "background", allowWidgets: true });
      st.text(await f());`;
    const app = await runScript(source, { now: () => at.now, globals: { count, wait } });
    at.now = 100;
    app.start();
    await reached("f");
    await turns();
    const set = app.widget("checkbox", "t").set(true);
    await turns();
    open("f");
    // Of (true) there is nothing yet: a body of its own.
    await reached("f", 2);
    open("f");
    await set;
    await app.idle();
    expect(app.text).toBe("true 3");
    await app.widget("checkbox", "t").set(false);
    expect([app.text, count.n]).toEqual(["false 2", 3]);
  });
});
