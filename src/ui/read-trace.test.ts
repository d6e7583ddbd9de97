import { describe, expect, it } from "vitest";
import { runScript } from "../testing/run-script.ts";
import { readTrace } from "./read-trace.ts";

describe("the worker's trace", () => {
  it("is taken as it is", async () => {
    const inputs = { x: 1 };
    const app = await runScript(
      `const f = st.memo((x) => { const n = st.slider("n"); if (x === 3) throw new Error("three"); return n; }, { allowWidgets: true, maxEntries: 2 });
       try { f(inputs.x); } catch {}
       if (st.button("clear")) f.clear();`,
      { globals: { inputs } },
    );
    await app.widget("slider", "n").set(2);
    for (inputs.x = 2; inputs.x < 4; inputs.x++) await app.run();
    await app.widget("button", "clear").click();
    await app.run();
    await app.edit("const f = st.memo((x) => x, { ttl: 5 }); f(4);");
    const trace = app.trace();
    expect(readTrace(structuredClone(trace))).toEqual(trace);
  });

  it.each([[null], ["text"], [[{}]], [[{ run: 1, session: "s", causes: [{ kind: "no such" }] }]]])(
    "is refused if it is none: %o",
    (reply) => {
      expect(() => readTrace(reply)).toThrow("could not be read");
    },
  );
});
