import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

const getter = "{ get() { throw new Error('getter'); }, configurable: true }";

describe("rule 51: what is thrown and can't be read is shown all the same, and the run ends", () => {
  it.each([
    ["an error whose message throws", `throw Object.defineProperty(new Error("a"), "message", ${getter});`],
    ["an error whose name throws", `throw Object.defineProperty(new Error("a"), "name", ${getter});`],
    ["an error whose stack throws", `throw Object.defineProperty(new Error("a"), "stack", ${getter});`],
    ["an error whose cause throws", `throw Object.defineProperty(new Error("a"), "cause", ${getter});`],
    ["an object whose message throws", `throw { get message() { throw new Error("b"); } };`],
    ["a revoked proxy", `const r = Proxy.revocable({}, {}); r.revoke(); throw r.proxy;`],
    ["one of a cached function", `st.memo(() => { throw { get message() { throw new Error("b"); } }; })();`],
    ["one that is drawn", `st.exception(Object.defineProperty(new Error("z"), "message", ${getter}));`],
  ])("%s", async (_, script) => {
    const app = await runScript(`st.text("top"); ${script}`, { timeout: 5000 });
    expect(app.text.split("\n")[0]).toBe("top");
    expect(app.exceptions).toHaveLength(1);
    await app.close();
  });
});

it.each([
  ["a bigint", "throw { id: 7n, at: 'x' };", '{id: 7n, at: "x"}'],
  ["a circle", "const a = { n: 1 }; a.a = a; throw a;", "{n: 1, a: {n: 1, a: {…}}}"],
])("an object that JSON has no words for is shown in short: %s", async (_, script, message) => {
  const app = await runScript(script);
  expect(app.exceptions[0]?.props).toMatchObject({ name: "Object", message });
});
