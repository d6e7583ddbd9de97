import { describe, expect, it, onTestFinished } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

const levels = 1000;

describe("rule 20: a cached function that calls itself", () => {
  it.each([
    ["memo", "const f = st.memo((i) => (i === 0 ? 0 : 1 + f(i - 1)));"],
    ["singleton", "const f = st.singleton((i) => (i === 0 ? 0 : 1 + f(i - 1)));"],
    ["an async function", "const f = st.memo(async (i) => (i === 0 ? 0 : 1 + (await f(i - 1))));"],
    [
      "a method",
      "class A { f = st.memo((i) => (i === 0 ? 0 : 1 + this.f(i - 1)), { name: 'f' }); } const a = new A(); const f = (i) => a.f(i);",
    ],
    [
      "two that call each other",
      "const f = st.memo((i) => (i === 0 ? 0 : 1 + g(i - 1))); const g = st.singleton((i) => (i === 0 ? 0 : 1 + f(i - 1)));",
    ],
    [
      "one that draws at the last level",
      "const f = st.memo((i) => { if (i > 0) return 1 + f(i - 1); st.text('end'); return 0; });",
    ],
    [
      "an async one that draws at the last level",
      "const f = st.memo(async (i) => { if (i > 0) return 1 + (await f(i - 1)); st.text('end'); return 0; });",
    ],
    [
      "one with a widget at the last level",
      "const f = st.memo((i) => { if (i > 0) return 1 + f(i - 1); return st.slider('s'); }, { allowWidgets: true });",
    ],
  ])("a thousand levels deep: %s", async (_, script) => {
    const app = await runScript(`${script} st.sessionState.result = await f(${levels});`);
    expect([app.session.get("result"), app.exceptions]).toEqual([levels, []]);
    const page = outline(app);
    await app.run();
    expect(outline(app)).toEqual(page);
  });

  it("a thousand levels deep, with something at each: of that the page shows as many levels as a page has", async () => {
    const app = await runScript(`
      const f = st.memo((i) => { st.text(i); return i === 0 ? 0 : 1 + f(i - 1); });
      st.sessionState.result = f(${levels});`);
    expect(app.session.get("result")).toBe(levels);
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["PageLimitError"]);
  });

  it.each([
    ["", ""],
    ["async ", "await "],
  ])("without end is told that it does: %sfunction", async (isAsync, wait) => {
    const app = await runScript(`
      const f = st.memo(${isAsync}(i) => 1 + (${wait}f(i + 1)), { name: "f" });
      ${wait}f(0);
    `);
    expect(app.exceptions[0]?.props).toMatchObject({
      name: "CacheRecursionError",
      message: expect.stringMatching(/^f\(\) was called inside itself until the stack was full: \d{4} cached calls were open\.$/),
      hint: expect.stringContaining("in a loop"),
    });
    // Nothing is left in flight.
    await app.edit(
      `const f = st.memo(${isAsync}(i) => (i < 3 ? 1 + (${wait}f(i + 1)) : 0), { name: "f" }); st.text(${wait}f(0));`,
    );
    expect(app.text).toBe("3");
  });

  it.each([
    ["", ""],
    ["async ", "await "],
  ])("that is too deep leaves nothing half done, wherever the stack ended: %sfunction", async (isAsync, wait) => {
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on("unhandledRejection", note);
    onTestFinished(() => void process.off("unhandledRejection", note));
    // Each begins with a little more on the stack.
    const app = await runScript(`
      st.sessionState.over = false;
      const f = st.memo(${isAsync}(i, from) => (st.sessionState.over ? i : 1 + (${wait}f(i + 1, from))), { name: "f" });
      const padded = (n, from) => (n === 0 ? f(0, from) : padded(n - 1, from));
      const said = new Set();
      for (let n = 0; n < 2; n++) {
        try { await padded(n, n); } catch (error) { said.add(error.name); }
      }
      st.sessionState.said = [...said];
      st.sessionState.over = true;
      let sum = 0;
      for (let n = 0; n < 2; n++) for (let i = 0; i <= 2500; i++) sum += await f(i, n);
      st.sessionState.sum = sum;
    `);
    await new Promise((resolve) => setTimeout(resolve));
    expect([app.session.get("said"), app.session.get("sum"), app.exceptions, unhandled]).toEqual([
      ["CacheRecursionError"],
      2500 * 2501,
      [],
      [],
    ]);
  });

  it("leaves nothing half done when the stack was full of other calls", async () => {
    const app = await runScript(`
      const f = st.memo((i) => i);
      const walk = (i, pad) => (pad > 0 ? walk(i, pad - 1) : f(i) + walk(i + 1, 0));
      const said = new Set();
      for (let pad = 0; pad < 4; pad++) {
        try { walk(0, pad); } catch (error) { said.add(error.name); }
      }
      st.sessionState.said = [...said];
      let sum = 0;
      for (let i = 0; i <= 10_000; i++) sum += await f(i);
      st.sessionState.sum = sum;
    `);
    expect([app.session.get("said"), app.session.get("sum"), app.exceptions]).toEqual([["RangeError"], 50_005_000, []]);
  });

  it("leaves the error of another function that calls itself without end to that", async () => {
    const app = await runScript("const deep = (i) => 1 + deep(i + 1); const f = st.memo(() => deep(0)); f();");
    expect(app.exceptions[0]?.props.name).toBe("RangeError");
  });
});
