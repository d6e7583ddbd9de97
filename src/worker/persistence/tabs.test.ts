import { describe, expect, it } from "vitest";
import type { Store } from "../../shared/store.ts";
import { doors } from "../../test-helpers/waiting.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

const source = `
  const f = st.memo(async (n) => { calls.push(tab); st.text("drawn"); await wait(tab); st.text("done"); return n; }, { persist: true });
  st.text(String(await f(1)));
`;

/** Tabs of one browser: each has a runtime of its own. */
function browser(script = source, options: { clock?: "virtual" } = {}) {
  const storage = memoryStore();
  const calls: string[] = [];
  const { wait, open, reached } = doors();
  const tab = (name: string) => prepared(script, { storage, globals: { calls, wait, tab: name }, ...options });
  return { storage, calls, open, reached, tab };
}

describe("rule 48: tabs that share a store", () => {
  it("a record written in one is found by the other, also by one that was open before", async () => {
    const { calls, tab, open, reached } = browser(
      source.replace("st.text(String(await f(1)));", `if (st.button("go")) st.text(String(await f(1)));`),
    );
    const [a, b] = [tab("a"), tab("b")];
    await a.run();
    await b.run();
    const clicked = a.widget("button", "go").click();
    await reached("a");
    open("a");
    await clicked;
    await b.widget("button", "go").click();
    expect(calls).toEqual(["a"]);
    expect(outline(b)).toEqual(outline(a));
  });

  it("one computes, the other waits for it and shows the same", async () => {
    const { calls, tab, open, reached } = browser();
    const [a, b] = [tab("a"), tab("b")];
    const first = a.run();
    await reached("a");
    let isDone = false;
    const second = b.run().then(() => {
      isDone = true;
    });
    await reached("a");
    expect(isDone).toBe(false);
    open("a");
    await Promise.all([first, second]);
    expect(calls).toEqual(["a"]);
    expect(outline(b)).toEqual(outline(a));
    expect(b.stats()[0]).toMatchObject({ hits: 1, misses: 0 });
  });

  it("after 30 seconds it computes for itself", async () => {
    const { calls, tab, open, reached } = browser(source, { clock: "virtual" });
    const [a, b] = [tab("a"), tab("b")];
    a.start();
    await reached("a");
    b.start();
    await reached("a");
    const waited = b.advance("29s");
    await reached("a");
    expect(calls).toEqual(["a"]);
    const more = b.advance("1s");
    await reached("b");
    open("b");
    await Promise.all([waited, more]);
    expect(calls).toEqual(["a", "b"]);
    expect(b.text).toBe("drawn\ndone\n1");
    open("a");
    await a.idle();
  });

  it("the other computes at once where the first one fails, is closed, or may not keep what it has", async () => {
    for (const how of ["throw", "close", "cacheIf"]) {
      const { calls, tab, open, reached } = browser(
        source
          .replace(
            "return n;",
            `if (how === "throw" && tab === "a") throw new Error("no"); return n;`.replaceAll("how", JSON.stringify(how)),
          )
          .replace("{ persist: true }", `{ persist: true, cacheIf: () => ${how !== "cacheIf"} }`),
      );
      const [a, b] = [tab("a"), tab("b")];
      const first = a.run();
      await reached("a");
      const second = b.run();
      if (how === "close") await a.close();
      else open("a");
      await first;
      await reached("b");
      open("b");
      await second;
      expect(calls).toEqual(["a", "b"]);
      expect(b.text).toBe("drawn\ndone\n1");
    }
  });

  it("two callers of one tab share what it computes, and calls of other arguments wait for nobody", async () => {
    const { calls, tab, open, reached } = browser(source.replace("await f(1)", "(await Promise.all([f(1), f(1), f(2)]))"));
    const a = tab("a");
    const run = a.run();
    await reached("a", 2);
    open("a");
    await run;
    expect(calls).toEqual(["a", "a"]);
    expect(a.text).toBe("drawn\ndone\ndrawn\ndone\ndrawn\ndone\n1,1,2");
  });

  it.each<[string, string, number[]]>([
    ["all of a function", "f.clear()", [1, 2, 3]],
    ["one entry", "f.clear(1)", [1, 3]],
    ["all memos", "st.memo.clear()", [1, 2, 3]],
    ["everything", "st.clearCache()", [1, 2, 3]],
    ["nothing of memo", "st.singleton.clear()", [3]],
  ])("clear reaches both: %s", async (_, clear, ran) => {
    const storage = memoryStore();
    const calls: number[] = [];
    const script = `
      const f = st.memo((n) => { calls.push(n); return n; }, { persist: true });
      if (st.button("clear")) await ${clear};
      await f(1); await f(2);
      if (st.checkbox("more")) await f(3);
    `;
    const a = await runScript(script, { storage, globals: { calls } });
    const b = await runScript(script, { storage, globals: { calls } });
    expect(calls.splice(0)).toEqual([1, 2]);
    await a.widget("button", "clear").click();
    await b.widget("checkbox", "more").set(true);
    expect(calls.sort()).toEqual(ran);
    const c = await runScript(script, { storage, globals: { calls: [] } });
    expect(c.exceptions).toEqual([]);
  });

  it("clear before anything was called takes what an earlier page has stored", async () => {
    const storage = memoryStore();
    const calls: number[] = [];
    const script = `if (st.sessionState.first === undefined) { st.clearCache(); st.sessionState.first = 1; }
      const f = st.memo((n) => { calls.push(n); return n; }, { persist: true }); await f(1);`;
    const a = await runScript(script, { storage, globals: { calls } });
    await a.run();
    await a.close();
    expect(calls).toEqual([1]);
    await runScript(script, { storage, globals: { calls } });
    expect(calls).toEqual([1, 1]);
  });

  it("clear while another tab computes: that tab has its value, and does not store it", async () => {
    const { calls, tab, open, reached, storage } = browser(`${source} if (st.button("clear")) await f.clear();`);
    const a = tab("a");
    const first = a.run();
    await reached("a");
    const b = await runScript(`const f = st.memo(() => 1, { persist: true }); await f(); await st.memo.clear();`, { storage });
    open("a");
    await first;
    expect(a.text).toBe("drawn\ndone\n1");
    await b.close();
    expect(await storage.keys()).toEqual([]);
    const rerun = a.run();
    await reached("a", 2);
    open("a");
    await rerun;
    expect(calls).toEqual(["a", "a"]);
  });
});

describe("rule 48: clear", () => {
  it("where the store can't be rid of a record now, it is not brought back once the store works again", async () => {
    const inner = memoryStore();
    let isBroken = false;
    const storage: Store = {
      ...inner,
      keys: async (prefix) => (isBroken ? Promise.reject(new Error("broken")) : inner.keys(prefix)),
    };
    const calls: number[] = [];
    const at = { now: 1000 };
    const script = `const f = st.memo((n) => { calls.push(n); return n; }, { persist: true });
      if (st.button("clear")) await f.clear();
      else await f(1);`;
    const app = await runScript(script, { storage, now: () => at.now, globals: { calls } });
    isBroken = true;
    at.now++;
    await app.widget("button", "clear").click();
    isBroken = false;
    at.now++;
    await app.run();
    expect(calls).toEqual([1, 1]);
    await app.close();
    await runScript(script, { storage, now: () => at.now, globals: { calls } });
    expect(calls).toEqual([1, 1]);
  });
});

describe("rule 45: a record that another tab has written anew", () => {
  it("is not taken away by a tab whose own copy is past its time", async () => {
    const storage = memoryStore();
    const calls: string[] = [];
    const at = { now: 1000 };
    const script = `const f = st.memo(() => { calls.push(tab); return 1; }, { persist: true, ttl: 100 }); if (world.calls) await f();`;
    const world = { calls: true };
    const open = (tab: string) => runScript(script, { storage, now: () => at.now, globals: { calls, tab, world } });
    const a = await open("a");
    const b = await open("b");
    at.now += 100;
    await a.run();
    await b.run();
    expect(calls).toEqual(["a", "a"]);
    expect(await storage.keys()).toHaveLength(1);
  });

  it("is found by peek, though an older one is still in memory", async () => {
    const storage = memoryStore();
    const at = { now: 1000 };
    const world = { peeks: false };
    const script = `const f = st.memo(() => at.now, { persist: true, ttl: 100 }); st.text(String(world.peeks ? await f.peek() : await f()));`;
    const a = await runScript(script, { storage, now: () => at.now, globals: { at, world } });
    const b = await runScript(script, { storage, now: () => at.now, globals: { at, world } });
    at.now += 100;
    await a.run();
    world.peeks = true;
    await b.run();
    expect(b.text).toBe("1100");
  });
});
