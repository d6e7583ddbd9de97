import { describe, expect, it } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { prepared } from "../../testing/run-script.ts";

/** Tabs of one browser, whose function waits at the door of its tab. */
function browser(source: string) {
  const storage = memoryStore();
  const calls: string[] = [];
  const { wait, open, reached } = doors();
  const tab = (name: string) => prepared(source, { storage, globals: { calls, wait, tab: name } });
  return { calls, open, reached, tab };
}

const source = `
  const f = st.memo(async () => { calls.push(tab); await wait(tab); return calls.length; }, { persist: true });
  const { clears, calls: isCalled = true } = st.sessionState;
  if (clears) await f.clear();
  if (isCalled) st.text(String(await f()));
`;

describe("rules 21 and 48: what was cleared while it was computed keeps nobody waiting", () => {
  it("the next call of the same tab begins at once", async () => {
    const { calls, open, reached, tab } = browser(source);
    const a = tab("a");
    a.start();
    await reached("a");
    a.session.set("clears", true);
    const run = a.run();
    await reached("a", 2);
    expect(calls).toEqual(["a", "a"]);
    open("a");
    await run;
  });

  it.each(["a", "b"])("another tab that waits begins at once: cleared in tab %s", async (clearing) => {
    const { calls, open, reached, tab } = browser(source);
    const [a, b, other] = [tab("a"), tab("b"), tab("b")];
    a.start();
    await reached("a");
    b.start();
    await turns();
    expect(calls).toEqual(["a"]);
    const clears = clearing === "a" ? a : other;
    clears.session.set("clears", true);
    clears.session.set("calls", false);
    await clears.run();
    await reached("b");
    expect(calls).toEqual(["a", "b"]);
    open("a");
    open("b");
    await b.idle();
    await a.idle();
  });

  it("what comes after a clear does not find what the store is not rid of yet", async () => {
    const storage = memoryStore();
    const at = { now: 1000 };
    const calls: number[] = [];
    const script = `
      const f = st.memo((n) => { calls.push(n); return n; }, { persist: true });
      await Promise.all([f(2), f(3), f(4)]);
      if (st.sessionState.clears) { at.now++; void f(1); void f.clear(); }
      await f(1);`;
    const open = (clears: boolean) => {
      const app = prepared(script, { storage, now: () => at.now, globals: { at, calls } });
      app.session.set("clears", clears);
      return app;
    };
    await open(false).run();
    await open(true).run();
    expect(calls).toEqual([2, 3, 4, 1, 1]);
  });
});

describe("rule 48: a tab that has its turn", () => {
  it("does not wait for itself where what it has joined fails", async () => {
    const { calls, open, reached, tab } = browser(`
      const f = st.memo(async () => { calls.push(tab); await wait(tab); if (calls.length === 1) throw new Error("no"); return calls.length; }, { persist: true });
      const called = f();
      f.refresh().catch(() => {});
      st.text(String(await called));`);
    const a = tab("a");
    a.start();
    await reached("a");
    open("a");
    await reached("a", 2);
    open("a");
    await a.idle();
    expect([calls, a.text]).toEqual([["a", "a"], "2"]);
  });

  it("gives it up when its runtime closes, though the session that computes has closed before", async () => {
    const { calls, open, reached, tab } = browser(source);
    const [a, b] = [tab("a"), tab("b")];
    a.session.set("calls", false);
    await a.run();
    const other = await a.openSession("");
    a.session.set("calls", true);
    a.start();
    await reached("a");
    b.start();
    await turns();
    await a.close();
    expect(calls).toEqual(["a"]);
    await other.close();
    await reached("b");
    open("b");
    await b.idle();
    expect([calls, b.text]).toEqual([["a", "b"], "2"]);
  });
});
