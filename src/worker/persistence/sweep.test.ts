import { describe, expect, it } from "vitest";
import type { Store, StoredMeta } from "../../shared/store.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { runScript } from "../../testing/run-script.ts";
import { sweep } from "./sweep.ts";

const meta: StoredMeta = { format: "1", file: "app.ts", name: "f", origin: "o", writtenAt: 0, expiresAt: null, usedAt: 0 };
const rules = { maxBytes: 100, now: 1000, used: [], format: "1", isOrphan: () => false };

async function storeOf(records: Record<string, Partial<StoredMeta> & { size?: number }>) {
  const store = memoryStore();
  for (const [key, { size = 10, ...more }] of Object.entries(records)) {
    await store.put(key, { meta: { ...meta, ...more }, bytes: new Uint8Array(size) });
  }
  return store;
}

describe("rule 47: the store is swept", () => {
  it("of what is past its time, of another format, and of what no script has any more", async () => {
    const store = await storeOf({
      a: {},
      b: { expiresAt: 1000 },
      c: { expiresAt: 1001 },
      d: { format: "0" },
      e: { name: "gone" },
    });
    expect(await sweep(store, { ...rules, isOrphan: ({ name }) => name === "gone" })).toBe(20);
    expect(await store.keys()).toEqual(["a", "c"]);
  });

  it("least recently used first, until the rest is within the bound", async () => {
    const store = await storeOf({
      a: { usedAt: 3, size: 40 },
      b: { usedAt: 1, size: 40 },
      c: { usedAt: 2, size: 40 },
      d: { usedAt: 4, size: 40 },
    });
    expect(await sweep(store, { ...rules, used: ["b"] })).toBe(80);
    expect(await store.keys()).toEqual(["b", "d"]);
  });

  it("also where a store has no list and notes no use", async () => {
    const full = await storeOf({ a: { usedAt: 2, size: 60 }, b: { usedAt: 1, size: 60 } });
    const { list: _list, touch: _touch, ...plain } = full;
    expect(await sweep(plain, rules)).toBe(60);
    expect(await full.keys()).toEqual(["a"]);
  });

  it("keeps the whole store under its bound while values are computed; what is used stays", async () => {
    const store = memoryStore();
    const script = `
      const f = st.memo((n) => { calls.push(n); return new Uint8Array(1000).fill(n); }, { persist: true });
      for (const n of given) await f(n);
    `;
    const calls: number[] = [];
    let now = 0;
    const run = async (...given: number[]): Promise<void> => {
      now += 1000;
      const app = await runScript(script, { storage: { store, maxBytes: 4000 }, now: () => now, globals: { calls, given } });
      expect(app.notices).toEqual([]);
      await app.close();
    };
    await run(1);
    await run(2, 3);
    await run(1, 4);
    expect((await store.list?.())?.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(4000);
    calls.length = 0;
    await run(1);
    await run(4);
    expect(calls).toEqual([]);
    await run(2);
    expect(calls).toEqual([2]);
  });

  it("a page that is left without a word has used what it was given a second before", async () => {
    const store = memoryStore();
    const source = `const f = st.memo((n) => n, { persist: true }); for (const n of given) await f(n);`;
    const open = (now: number, ...given: number[]) =>
      runScript(source, { storage: store, clock: "virtual", now, globals: { given } });
    const first = await open(0, 1, 2);
    await first.close();
    const second = await open(100_000, 2);
    await second.advance("1s");
    expect((await store.list?.())?.map(({ meta }) => meta.usedAt).sort((a, b) => a - b)).toEqual([0, 101_000]);
  });

  it("says once that a value is larger than all that the store may take", async () => {
    const store = memoryStore();
    const app = await runScript(
      `const f = st.memo(() => new Uint8Array(9000), { persist: true }); st.text(String((await f()).length));`,
      {
        storage: { store, maxBytes: 5000 },
      },
    );
    expect(app.text).toBe("9000");
    expect(app.notices).toEqual([expect.stringMatching(/more than the 5000/)]);
    expect(await store.keys()).toEqual([]);
  });

  it("makes room where a browser says that its quota is exceeded", async () => {
    const inner = memoryStore();
    const store = {
      ...inner,
      put: async (...[key, record]: Parameters<typeof inner.put>): Promise<void> => {
        const size = ((await inner.list?.()) ?? []).reduce((sum, each) => sum + each.size, 0);
        if (size + record.bytes.length > 4000) throw new DOMException("The quota was exceeded.", "QuotaExceededError");
        await inner.put(key, record);
      },
    };
    const app = await runScript(
      `const f = st.memo((n) => new Uint8Array(1000).fill(n), { persist: true }); for (let n = 0; n < 9; n++) await f(n);`,
      { storage: store },
    );
    expect(app.notices).toEqual([]);
    expect((await store.keys()).length).toBeGreaterThan(0);
  });

  it("a write that fails for another reason takes nothing away", async () => {
    const inner = memoryStore();
    let isBroken = false;
    const store: Store = {
      ...inner,
      put: async (key, record) => (isBroken ? Promise.reject(new Error("broken")) : inner.put(key, record)),
    };
    const source = `const f = st.memo((n) => n, { persist: true }); for (const n of given) await f(n);`;
    await runScript(source, { storage: store, globals: { given: [1, 2, 3] } });
    isBroken = true;
    await runScript(source, { storage: store, globals: { given: [4, 5] } });
    expect(await inner.keys()).toHaveLength(3);
  });

  it("without a touch: entries past their ttl leave the store within a minute, also those of a page before", async () => {
    const store = memoryStore();
    const source = `const f = st.memo((n) => n, { persist: true, ttl: "10m" }); if (given) await f(given); else st.memo(() => 1, { persist: true });`;
    const options = { storage: store, clock: "virtual" as const };
    const first = await runScript(source, { ...options, now: () => 0, globals: { given: 1 } });
    await first.close();
    const second = await runScript(source, { ...options, now: () => 300_000, globals: { given: 2 } });
    expect(await store.keys()).toHaveLength(2);
    await second.advance("6m");
    expect(await store.keys()).toHaveLength(1);
    await second.advance("6m");
    expect(await store.keys()).toEqual([]);
  });

  it("a function that was edited or removed takes its records with it; others stay", async () => {
    const store = memoryStore();
    const text = (f: string, g: string): string => `
      const f = st.memo(() => ${f}, { persist: true });
      ${g}
      await f();
    `;
    const g = "const g = st.memo(() => 1, { persist: true }); await g();";
    const app = await runScript(text("1", g), { storage: store });
    const before = await store.keys();
    expect(before).toHaveLength(2);
    await app.edit(text("2", g));
    await app.idle();
    const edited = await store.keys();
    expect(edited).toHaveLength(2);
    expect(edited.filter((key) => before.includes(key))).toHaveLength(1);
    await app.edit(text("2", ""));
    await app.idle();
    expect(await store.keys()).toHaveLength(1);
  });

  it("records of functions that a script had in a page before are swept; those of other files are not", async () => {
    const store = memoryStore();
    const text = (name: string): string => `const ${name} = st.memo(() => 1, { persist: true }); await ${name}();`;
    const run = async (name: string, fileName: string): Promise<number> => {
      const app = await runScript(text(name), { storage: store, fileName, clock: "virtual" });
      await app.advance("1m");
      await app.close();
      return (await store.keys()).length;
    };
    expect(await run("f", "app.ts")).toBe(1);
    expect(await run("other", "other.ts")).toBe(2);
    expect(await run("g", "app.ts")).toBe(2);
    expect(await run("other", "other.ts")).toBe(2);
  });

  it("an app that closes, or gives way to one of another file, leaves its records", async () => {
    const store = memoryStore();
    const app = await runScript(`const f = st.memo(() => 1, { persist: true }); await f();`, { storage: store });
    const other = await app.openSession(`st.text("other");`);
    await app.close();
    await other.idle();
    expect(await store.keys()).toHaveLength(1);
    await other.close();
    expect(await store.keys()).toHaveLength(1);
  });
});
