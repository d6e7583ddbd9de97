import { describe, expect, it } from "vitest";
import type { Store } from "../../shared/store.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { runScript } from "../../testing/run-script.ts";

/** A store that notes what it is asked, without its arguments. */
function watched(inner: Store, asked: string[]): Store {
  return new Proxy(inner, {
    get: (target, name: keyof Store) => {
      const method = target[name] as ((...args: never[]) => unknown) | undefined;
      if (method === undefined) return undefined;
      return (...args: never[]) => {
        asked.push(name);
        return method.apply(target, args);
      };
    },
  });
}

const many = (bytes: number): string => `
  const f = st.memo((n) => { ran.push(n); return "x".repeat(${bytes}) + n; }, { persist: true });
  for (let n = 0; n < 20; n++) st.text((await f(n)).slice(-2));
`;

/** A script on a store that was filled by an earlier page. */
async function second(source: string, options: { store?: Store; first?: string } = {}) {
  const { store = memoryStore(), first = source } = options;
  const ran: number[] = [];
  await (await runScript(first, { storage: store, globals: { ran } })).close();
  ran.length = 0;
  const asked: string[] = [];
  const app = await runScript(source, { storage: watched(store, asked), globals: { ran } });
  const texts = app.tree.map(({ props }) => props.body);
  await app.close();
  return { ran, asked, texts, notices: app.notices, exceptions: app.exceptions };
}

describe("what a function has stored is read ahead when it is declared", () => {
  it("twenty calls one after the other ask the store twice in all, and it is told once that they were used", async () => {
    const { ran, asked, texts } = await second(many(1));
    expect(ran).toEqual([]);
    expect(texts).toHaveLength(20);
    expect(asked).toEqual(["list", "getMany", "touch"]);
  });

  it("records that are large together are read when they are called for", async () => {
    const { ran, asked } = await second(many(300_000));
    expect(ran).toEqual([]);
    // 4 MiB hold thirteen of them.
    expect(asked.filter((name) => name === "getMany")).toHaveLength(1 + 20 - 13);
  });

  it("a store without a list is read call by call", async () => {
    const { list: _, ...store } = memoryStore();
    const { ran, asked } = await second(many(1), { store });
    expect(ran).toEqual([]);
    expect(asked.filter((name) => name === "getMany")).toHaveLength(20);
  });

  it("a value that was computed since then is not hidden by the one that was read ahead", async () => {
    const source = `
      const f = st.memo((n) => { ran.push(n); return n + ":" + ran.length; }, { persist: true, maxEntries: 1 });
    `;
    const { texts } = await second(`${source} await f.refresh(1); await f(2); st.text(await f(1));`, {
      first: `${source} ran.push(7, 8, 9); st.text(await f(1));`,
    });
    // The first page's was "1:4".
    expect(texts).toEqual(["1:3"]);
  });

  it("what is cleared after it was read ahead is computed anew", async () => {
    const { ran } = await second(
      `
      const f = st.memo((n) => { ran.push(n); return n; }, { persist: true });
      await f(1); await f.clear(); await f(1); await f(2);
    `,
      { first: `const f = st.memo((n) => { ran.push(n); return n; }, { persist: true }); await f(1); await f(2);` },
    );
    expect(ran).toEqual([1, 2]);
  });
});
