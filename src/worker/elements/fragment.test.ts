import { describe, expect, it } from "vitest";
import { AppTest } from "../../testing/index.ts";

describe("rule 52: fragments", () => {
  it("rerun alone for an event inside, with their last arguments; the rest of the page stays", async () => {
    const app = await AppTest.fromSource(`
      st.sessionState.app = (st.sessionState.app ?? 0) + 1;
      const part = st.fragment((name: string) => {
        const more = st.checkbox("More");
        st.text(name + " " + more);
        if (more) st.slider("inner");
      });
      st.text("app " + st.sessionState.app);
      part("A");
      st.text("after");
    `).run();
    await app.widget("checkbox", "More").set(true);
    expect(app.text).toBe("app 1\nA true\nafter");
    await app.widget("slider", "inner").set(4);
    await app.widget("checkbox", "More").set(false);
    expect([app.text, app.get("slider").length]).toEqual(["app 1\nA false\nafter", 0]);
    await app.run();
    expect(app.text).toBe("app 2\nA false\nafter");
  });

  it("with runEvery rerun as time goes by, and do not overlap themselves", async () => {
    const app = await AppTest.fromSource(
      `
      const clock = st.fragment(async () => {
        st.sessionState.n = (st.sessionState.n ?? 0) + 1;
        st.text("tick " + st.sessionState.n);
        await new Promise((done) => setTimeout(done, 1500));
        st.text("done");
      }, { runEvery: "1s" });
      await clock();
    `,
      { clock: "virtual" },
    ).run();
    expect(app.text).toBe("tick 1\ndone");
    await app.advance("10s");
    expect([app.text, app.runs]).toEqual(["tick 5\ndone", 5]);
  });

  it("rule 35: called inside a cached body are ordinary body: their events rerun the app", async () => {
    const app = await AppTest.fromSource(`
      st.sessionState.app = (st.sessionState.app ?? 0) + 1;
      const part = st.fragment(() => st.checkbox("C"));
      const f = st.memo(() => part(), { allowWidgets: true });
      st.text(f() + " " + st.sessionState.app);
    `).run();
    await app.widget("checkbox", "C").set(true);
    expect(app.text).toBe("true 2");
  });

  it("keep cached calls inside working alike: a hit in a rerun of the part replays", async () => {
    const app = await AppTest.fromSource(`
      const load = st.memo((n: number) => { st.text("loaded " + n); return n; });
      const part = st.fragment(() => { const n = st.slider("n", { max: 3 }); load(n); });
      part();
    `).run();
    for (const n of [1, 0, 1]) await app.widget("slider", "n").set(n);
    expect(app.text).toBe("loaded 1");
    expect(app.stats()).toMatchObject([{ hits: 2, misses: 2 }]);
  });

  it("end by st.rerun with a scope: the fragment again, or the app", async () => {
    const app = await AppTest.fromSource(`
      st.sessionState.app = (st.sessionState.app ?? 0) + 1;
      const part = st.fragment(() => {
        st.sessionState.part = (st.sessionState.part ?? 0) + 1;
        if (st.button("part")) st.rerun({ scope: "fragment" });
        if (st.button("app")) st.rerun();
      });
      part();
      st.text(st.sessionState.app + " " + st.sessionState.part);
    `).run();
    await app.widget("button", "part").click();
    expect([app.session.get("app"), app.session.get("part")]).toEqual([1, 3]);
    await app.widget("button", "app").click();
    expect([app.session.get("app"), app.session.get("part"), app.text]).toEqual([2, 5, "2 5"]);
  });

  it("show a throw in their place, and leave the rest of the page", async () => {
    const app = await AppTest.fromSource(`
      const part = st.fragment(() => { if (st.checkbox("Fail")) throw new Error("no"); st.text("fine"); });
      st.text("above");
      part();
      st.text("below");
    `).run();
    await app.widget("checkbox", "Fail").set(true);
    expect(app.elements.map(({ kind }) => kind)).toEqual(["text", "checkbox", "exception", "text"]);
    await app.widget("checkbox", "Fail").set(false);
    expect(app.text).toBe("above\nfine\nbelow");
  });
});
