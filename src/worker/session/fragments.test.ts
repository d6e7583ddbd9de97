import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

describe("rule 52: which events rerun a fragment alone", () => {
  const source = `
    const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1;
    const part = st.fragment(() => { st.text("part " + st.checkbox("c")); });
    st.text("run " + n);
    part();
    if (n === 1) BROKEN;
    st.text("end");
  `;

  it.each([
    [
      "that came to its end: those of its widgets",
      "st.text('broken')",
      ["text run 1", "checkbox c=true", "text part true", "text broken", "text end"],
    ],
    [
      "that threw: none, the whole script runs",
      "throw new Error('no')",
      ["text run 2", "checkbox c=true", "text part true", "text end"],
    ],
    [
      "that was ended by st.stop: none, the whole script runs",
      "st.stop()",
      ["text run 2", "checkbox c=true", "text part true", "text end"],
    ],
  ])("of a run %s", async (_, broken, page) => {
    const app = await runScript(source.replace("BROKEN", broken));
    await app.widget("checkbox", "c").set(true);
    expect(outline(app)).toEqual(page);
  });

  it("not those of a widget that has moved out of it", async () => {
    const app = await runScript(`
      const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1;
      const part = st.fragment(() => { if (!st.sessionState.moved) st.checkbox("c", { key: "c" }); });
      st.text("run " + n);
      part();
      if (st.sessionState.moved) st.checkbox("c", { key: "c" });
    `);
    app.session.set("moved", true);
    await app.run();
    await app.widget({ key: "c" }).set(true);
    expect(outline(app)).toEqual(["text run 3", "checkbox c=true"]);
  });
});
