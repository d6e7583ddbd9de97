import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Store, StoredRecord } from "../../shared/store.ts";
import { runs } from "../../test-helpers/test-runs.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Faults } from "./faults.ts";

const source = `
  const f = st.memo((n) => { calls.push(n); st.text("drawn " + n); return n; }, { persist: true });
  st.write(await f(1), await f(2));
`;

/** One page on a store. */
async function page(store: Store, text = source) {
  const calls: unknown[] = [];
  const app = await runScript(text, { storage: store, globals: { calls } });
  const seen = { ran: [...calls], page: outline(app), notices: [...app.notices], exceptions: app.exceptions };
  await app.close();
  return seen;
}

describe("rule 46: whatever is wrong with the store, the app goes on from memory and its reader is told once", () => {
  const methods = ["get", "getMany", "put", "delete", "keys", "list", "touch"] as const;
  const faults: [string, () => unknown][] = [
    ["rejects", () => Promise.reject(new DOMException("The quota was exceeded.", "QuotaExceededError"))],
    [
      "throws",
      () => {
        throw new TypeError("no such thing");
      },
    ],
    ["rejects with nothing", () => Promise.reject()],
    ["gives nothing", () => Promise.resolve(undefined)],
    ["gives what makes no sense", () => Promise.resolve([{ meta: 5 }, "x", null])],
  ];

  it.each(methods.flatMap((method) => faults.map(([name, fault]) => [method, name, fault] as const)))(
    "%s %s",
    async (method, _, fault) => {
      const store = memoryStore();
      const rejections = vi.fn();
      process.on("unhandledRejection", rejections);
      const healthy = await page(store);
      const broken: Store = { ...store, [method]: fault };
      const second = await page(broken);
      const third = await page({ ...memoryStore(), [method]: fault });
      await new Promise((done) => setImmediate(done));
      process.off("unhandledRejection", rejections);
      for (const { page: shown, exceptions, notices } of [healthy, second, third]) {
        expect(shown).toEqual(healthy.page);
        expect(exceptions).toEqual([]);
        expect(notices.length).toBeLessThanOrEqual(1);
      }
      expect(third.ran).toEqual([1, 2]);
      const isMissed = method === "put" || method === "keys";
      if (isMissed && !_.startsWith("gives")) expect(third.notices).toHaveLength(1);
      expect(rejections).not.toHaveBeenCalled();
    },
  );

  it("any calls may fail, at any time: the page is the same, and a value is never another's", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }), async (tape) => {
        const inner = memoryStore();
        let at = 0;
        const store = new Proxy(inner, {
          get:
            (target, name: keyof Store) =>
            async (...args: never[]) => {
              const fate = tape[at++ % tape.length] as number;
              if (fate === 0) throw new Error("broken");
              const answer: unknown = await (target[name] as (...args: never[]) => Promise<unknown>)(...args);
              if (fate === 1) throw new Error("broken after all");
              return answer;
            },
        });
        for (let round = 0; round < 3; round++) {
          const { page: shown, exceptions, notices } = await page(store);
          expect(exceptions).toEqual([]);
          expect(shown).toEqual(["text drawn 1", "text drawn 2", "markdown 1", "markdown 2"]);
          expect(notices.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: runs(30, 1000) },
    );
  });

  it.each<[string, (store: Store, key: string) => Promise<void>]>([
    [
      "of another format version",
      async (store, key) => {
        const record = (await store.get(key)) as NonNullable<Awaited<ReturnType<Store["get"]>>>;
        await store.put(key, { ...record, meta: { ...record.meta, format: "0.1" } });
      },
    ],
    [
      "that was cut off",
      async (store, key) => {
        const record = (await store.get(key)) as NonNullable<Awaited<ReturnType<Store["get"]>>>;
        await store.put(key, { ...record, bytes: record.bytes.slice(0, 40) });
      },
    ],
    [
      "that was changed",
      async (store, key) => {
        const record = (await store.get(key)) as NonNullable<Awaited<ReturnType<Store["get"]>>>;
        await store.put(key, { ...record, bytes: record.bytes.map((byte) => byte ^ 1) });
      },
    ],
    [
      "that is another call's",
      async (store, key) => {
        const [, other] = (await store.keys()) as [string, string];
        await store.put(key, (await store.get(other)) as StoredRecord);
      },
    ],
    ["that is no record", (store, key) => store.put(key, "garbage" as never)],
    ["that is nothing", (store, key) => store.put(key, null as never)],
  ])("a record %s is dropped, and computed and written anew", async (_, spoil) => {
    const store = memoryStore();
    const first = await page(store);
    const [key] = (await store.keys()) as [string];
    await spoil(store, key);
    const second = await page(store);
    expect(second.page).toEqual(first.page);
    expect(second.ran).toHaveLength(1);
    expect(second.notices).toEqual([
      expect.stringMatching(/^A cached value that was kept in this browser can't be used and was dropped/),
    ]);
    const third = await page(store);
    expect([third.ran, third.notices, third.page]).toEqual([[], [], first.page]);
  });

  it("a store that never answers is waited for ten seconds, and then asked no more", async () => {
    const clock = new VirtualClock();
    const told: string[] = [];
    const faults = new Faults(clock, (text) => told.push(text));
    const asked = vi.fn(() => new Promise<number>(() => {}));
    const answer = faults.ask(asked, 5);
    clock.runNext(9_999);
    expect(told).toEqual([]);
    clock.runNext(10_000);
    expect(await answer).toBe(5);
    expect(await faults.ask(asked, 6)).toBe(6);
    expect(asked).toHaveBeenCalledOnce();
    expect(told).toEqual([expect.stringMatching(/does not answer/)]);
  });

  it("a store that never answers keeps no test from its end", async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const store: Store = { get: never, getMany: never, put: never, delete: never, keys: never };
    const app = prepared(source, { storage: store, globals: { calls: [] }, clock: "virtual", timeout: 50 });
    await expect(app.run()).rejects.toThrow(/longer than its timeout/);
    await app.close();
  });
});
