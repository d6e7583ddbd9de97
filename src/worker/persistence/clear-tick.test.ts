import { describe, expect, it } from "vitest";
import { memoryStore } from "../../testing/memory-store.ts";
import { runScript } from "../../testing/run-script.ts";

const script = (body: string): string =>
  `const f = st.memo((n) => { calls.push("v" + version.n); return "v" + version.n; }, { persist: true }); ${body}`;

describe("rule 21: clear() in the tick of a call that outlives the page", () => {
  it.each(["f.clear()", "f.clear(1)", "st.memo.clear()", "st.clearCache()"])(
    "%s: what was stored before it is not given out, whenever it was written, and what is computed then is right",
    async (clear) => {
      const storage = memoryStore();
      const version = { n: 1 };
      const calls: string[] = [];
      const options = { storage, clock: "virtual" as const, globals: { calls, version } };
      const first = await runScript(script("st.text(await f(1));"), options);
      await first.close();
      version.n = 2;
      // All in one ms of virtual time.
      for (const _ of [1, 2]) {
        const app = await runScript(script(`const given = f(1); ${clear}; st.text(await given);`), options);
        expect(app.text).toBe("v2");
        await app.run();
        expect(app.text).toBe("v2");
        await app.close();
      }
      const last = await runScript(script("st.text(await f(1));"), options);
      expect(last.text).toBe("v2");
      await last.close();
      expect(new Set(calls.slice(1))).toEqual(new Set(["v2"]));
    },
  );

  it("a call of the same tick that follows begins anew as well, and is the same", async () => {
    const storage = memoryStore();
    const version = { n: 1 };
    const calls: string[] = [];
    const options = { storage, clock: "virtual" as const, globals: { calls, version } };
    await (await runScript(script("await f(1);"), options)).close();
    version.n = 2;
    const app = await runScript(
      script("const a = f(1); f.clear(); const b = f(1); st.text([await a, await b].join());"),
      options,
    );
    expect(app.text).toBe("v2,v2");
    await app.close();
  });

  it("one that is computing: its caller gets the value, which is not kept, nor stored", async () => {
    const storage = memoryStore();
    const app = await runScript(
      `const f = st.memo(async (n) => { f.clear(); await null; return n; }, { persist: true }); st.text(await f(1));`,
      { storage },
    );
    expect([app.text, app.stats()[0]?.entries, await storage.keys()]).toEqual(["1", 0, []]);
    await app.close();
  });

  it("one that has just given its value: that is not stored", async () => {
    const storage = memoryStore();
    const app = await runScript(
      `const f = st.memo((n) => n, { persist: true }); await f(1).then(() => f.clear()); st.text("end");`,
      {
        storage,
      },
    );
    expect([app.stats()[0]?.entries, await storage.keys()]).toEqual([0, []]);
    await app.close();
  });
});
