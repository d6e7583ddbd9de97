import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

describe("rule 52: fragments", () => {
  it("rerun alone for an event inside, with their last arguments; the rest of the page stays", async () => {
    const app = await runScript(`
      st.sessionState.app = (st.sessionState.app ?? 0) + 1;
      const part = st.fragment((name: string) => {
        const more = st.checkbox("More");
        st.text(name + " " + more);
        if (more) st.slider("inner");
      });
      st.text("app " + st.sessionState.app);
      part("A");
      st.text("after");
    `);
    await app.widget("checkbox", "More").set(true);
    expect(app.text).toBe("app 1\nA true\nafter");
    await app.widget("slider", "inner").set(4);
    await app.widget("checkbox", "More").set(false);
    expect([app.text, app.get("slider").length]).toEqual(["app 1\nA false\nafter", 0]);
    await app.run();
    expect(app.text).toBe("app 2\nA false\nafter");
  });

  it("with runEvery rerun as time goes by, and do not overlap themselves", async () => {
    const app = await runScript(
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
    );
    expect(app.text).toBe("tick 1\ndone");
    await app.advance("10s");
    expect([app.text, app.runs]).toEqual(["tick 5\ndone", 5]);
  });

  it("rule 35: called inside a cached body are ordinary body: their events rerun the app", async () => {
    const app = await runScript(`
      st.sessionState.app = (st.sessionState.app ?? 0) + 1;
      const part = st.fragment(() => st.checkbox("C"));
      const f = st.memo(() => part(), { allowWidgets: true });
      st.text(f() + " " + st.sessionState.app);
    `);
    await app.widget("checkbox", "C").set(true);
    expect(app.text).toBe("true 2");
  });

  it("keep cached calls inside working alike: a hit in a rerun of the part replays", async () => {
    const app = await runScript(`
      const load = st.memo((n: number) => { st.text("loaded " + n); return n; });
      const part = st.fragment(() => { const n = st.slider("n", { max: 3 }); load(n); });
      part();
    `);
    for (const n of [1, 0, 1]) await app.widget("slider", "n").set(n);
    expect(app.text).toBe("loaded 1");
    expect(app.stats()).toMatchObject([{ hits: 2, misses: 2 }]);
  });

  it("end by st.rerun with a scope: the fragment again, or the app", async () => {
    const app = await runScript(`
      st.sessionState.app = (st.sessionState.app ?? 0) + 1;
      const part = st.fragment(() => {
        st.sessionState.part = (st.sessionState.part ?? 0) + 1;
        if (st.button("part")) st.rerun({ scope: "fragment" });
        if (st.button("app")) st.rerun();
      });
      part();
      st.text(st.sessionState.app + " " + st.sessionState.part);
    `);
    await app.widget("button", "part").click();
    expect([app.session.get("app"), app.session.get("part")]).toEqual([1, 3]);
    await app.widget("button", "app").click();
    expect([app.session.get("app"), app.session.get("part"), app.text]).toEqual([2, 5, "2 5"]);
  });

  it("show a throw in their place, and leave the rest of the page", async () => {
    const app = await runScript(`
      const part = st.fragment(() => { if (st.checkbox("Fail")) throw new Error("no"); st.text("fine"); });
      st.text("above");
      part();
      st.text("below");
    `);
    await app.widget("checkbox", "Fail").set(true);
    expect(app.elements.map(({ kind }) => kind)).toEqual(["text", "checkbox", "exception", "text"]);
    await app.widget("checkbox", "Fail").set(false);
    expect(app.text).toBe("above\nfine\nbelow");
  });
});

describe("rule 52: where a fragment stands", () => {
  it("one in the sidebar is not taken for another, whose part of the sidebar stood there before something above moved", async () => {
    const app = await runScript(`
      const later = st.memo(async () => { st.text("later"); return 1; });
      const outer = st.singleton(() => { st.text("outer"); void later(); return 1; });
      outer();
      st.fragment(() => { st.checkbox("in the page"); })();
      st.sidebar(() => { st.fragment(() => { st.checkbox("in the sidebar"); })(); });
    `);
    const page = outline(app);
    // A hit takes no place in the sidebar, as the first call did that was still drawing when it returned.
    await app.run();
    expect(outline(app)).toEqual(page);
    expect(page).toEqual(["text outer", "text later", "checkbox in the page=false", "sidebar: checkbox in the sidebar=false"]);
    await app.run();
    expect(outline(app)).toEqual(page);
  });
});

describe("rule 52: containers and handles of a fragment's own", () => {
  it.each([
    ["a container", `const box = st.container(); box.text("in"); box(() => st.text("too"));`, ["container(text in, text too)"]],
    [
      "columns",
      `const [a, b] = st.columns(2); b.text("right"); a.text("left");`,
      ["columns(column(text left), column(text right))"],
    ],
    ["tabs", `const [a, b] = st.tabs(["A", "B"]); b.text("b"); a.text("a");`, ["tabs(tab(text a), tab(text b))"]],
    ["an expander", `const more = st.expander("More"); more.text("in");`, ["expander(text in)"]],
    [
      "a form",
      `const form = st.form("f"); form.textInput("t"); form.formSubmitButton("Send");`,
      ['form(textInput t="", formSubmitButton Send=false)'],
    ],
    ["a placeholder", `const slot = st.empty(); slot.text("a"); slot.text("b");`, ["empty(text b)"]],
    ["a placeholder that was cleared", `const slot = st.empty(); slot.text("a"); slot.clear();`, ["empty()"]],
    ["a progress bar", `const bar = st.progress(0); bar.update(50);`, ["progress 0.5"]],
    ["a status", `const s = st.status("s"); s.text("in"); s.update({ label: "done" });`, ["status(text in)"]],
    [
      "the sidebar",
      `const box = st.sidebar.container(); box.text("in"); st.sidebar.text("on");`,
      ["sidebar: container(text in)", "sidebar: text on"],
    ],
    [
      "its awaits",
      `const box = st.container(); await null; box.text("in"); await box(async () => { await null; st.text("on"); });`,
      ["container(text in, text on)"],
    ],
  ])("work as anywhere: %s", async (_, body, page) => {
    const app = await runScript(`
      const part = st.fragment(async () => { st.button("Again"); ${body} });
      await part();
    `);
    expect(outline(app).filter((line) => !line.startsWith("button"))).toEqual(page);
    await app.widget("button", "Again").click();
    expect(outline(app).filter((line) => !line.startsWith("button"))).toEqual(page);
  });

  it("work in a fragment in a fragment, and when that reruns alone", async () => {
    const app = await runScript(`
      const inner = st.fragment(() => { const box = st.container(); box.text("inner " + st.checkbox("I")); });
      const outer = st.fragment(() => { const box = st.container(); inner(); box.text("outer " + st.checkbox("O")); });
      outer();
    `);
    await app.widget("checkbox", "I").set(true);
    await app.widget("checkbox", "O").set(true);
    expect(outline(app)).toEqual([
      "container(text outer true)",
      "container(text inner true)",
      "checkbox I=true",
      "checkbox O=true",
    ]);
  });

  it("work around a cached call, and in a fragment that a cached function calls", async () => {
    const app = await runScript(`
      const load = st.memo((n) => { const box = st.container(); box.text("loaded " + n); return n; });
      const part = st.fragment(() => { const box = st.container(); box(() => load(st.slider("n"))); const end = st.empty(); end.text("end"); });
      part();
      st.text("below");
    `);
    await app.widget("slider", "n").set(3);
    expect(outline(app)).toEqual(["container(slider n=3, container(text loaded 3))", "empty(text end)", "text below"]);
    const ordinary = await runScript(`
      const part = st.fragment(() => { const box = st.container(); box.text("in"); const end = st.empty(); end.text("end"); });
      const f = st.memo(() => part());
      f();
      f();
    `);
    expect(outline(ordinary)).toEqual(["container(text in)", "empty(text end)", "container(text in)", "empty(text end)"]);
  });
});
