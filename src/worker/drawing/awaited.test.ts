import { expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

const given = { inputs: { n: 1 }, functions: { n: () => 1 }, query: { n: "1" } };

it.each(["sessionState", "queryParams", "inputs", "host"])(
  "st.%s is no promise: it can be awaited, and returned by an async function",
  async (name) => {
    const source = `st.sessionState.n = 1;
      const load = async () => { await null; return st.${name}; };
      for (const got of [await load(), await st.${name}, ...(await Promise.all([st.${name}]))]) st.text(typeof got.n);`;
    for (const cells of [false, true]) {
      const app = await runScript(source, { ...given, cells });
      expect(app.exceptions).toEqual([]);
      expect(new Set(app.text.split("\n")).size).toBe(1);
      expect(app.text).not.toContain("undefined");
    }
  },
);

it("an entry called then is one for the script all the same", async () => {
  const app = await runScript(`st.sessionState.then = 5; await null; st.text(String(st.sessionState.then));`);
  expect(app.text).toBe("5");
});
