import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";
import { readRows } from "./read-rows.ts";

describe("the worker's rows of its caches", () => {
  it("are taken as they are", async () => {
    const app = await runScript(
      `const limits = { most: 3 }; const rate = 2;
       const f = st.memo((x) => { st.slider("n" + x); return [x, rate, limits.most]; }, { allowWidgets: true, ttl: "1m" }); f(1); f("two");
       const g = st.singleton(() => ({})); g();`,
    );
    const rows = app.stats({ entries: true });
    expect(readRows(structuredClone(rows))).toEqual(rows);
    expect(rows[0]?.detail?.rows.length).toBe(2);
  });

  it.each([[undefined], [{}], [[7]], [[{ name: "f" }]]])("are refused where they are none: %j", (rows) => {
    expect(() => readRows(rows)).toThrow("could not be read");
  });

  it.each([[undefined], [{}], [{ key: 1 }], [{ key: "k", rows: [{ log: "x" }] }]])(
    "are refused without true details: %o",
    (detail) => {
      const row = { name: "f", cache: "memo", entries: 0, hits: 0, misses: 0, validations: 0, invalidations: 0, releases: 0 };
      expect(() => readRows([{ ...row, replayedElements: 0, detail }])).toThrow("could not be read");
    },
  );
});
