import { describe, expect, it } from "vitest";
import { missThenHit } from "../../test-helpers/script-runs.ts";
import { outline, runScript } from "../../testing/run-script.ts";

describe("rule 28: everything drawn in a cached function is recorded", () => {
  it("replays leaves, containers and sidebar, in place", async () => {
    const page = await missThenHit(`
      const f = st.memo((n) => {
        calls.push("f");
        st.title("t" + n);
        const box = st.container({ border: true });
        st.text("after the box");
        box.text("late in the box");
        st.sidebar.text("side");
        st.sidebar(() => { st.text("side by callback"); });
        const [a, b] = st.columns(2);
        b.text("right");
        a.text("left");
        st.expander("More", () => { st.container(() => { st.caption("deep"); }); });
        return n;
      });
      st.text("above");
      f(1);
      st.text("below");
      st.sidebar.text("side of the script");
    `);
    expect(page).toEqual([
      "text above",
      "heading t1",
      "container(text late in the box)",
      "text after the box",
      "columns(column(text left), column(text right))",
      "expander(container(caption deep))",
      "text below",
      "sidebar: text side",
      "sidebar: text side by callback",
      "sidebar: text side of the script",
    ]);
  });

  it("records what is drawn as it was at the call", async () => {
    const page = await missThenHit(`
      const f = st.memo(() => {
        calls.push("f");
        const rows = [{ a: 1 }];
        st.json(rows); rows[0].a = 2; st.json(rows);
        const bytes = Float64Array.of(1, 2);
        st.barChart(bytes); bytes[0] = 9;
      });
      f();
      st.text("end");
    `);
    expect(page).toHaveLength(4);
  });

  it("rule 36: records echo, help, exceptions, alerts, metrics, charts and tables like the rest", async () => {
    const page = await missThenHit(`
      const f = st.singleton(() => {
        calls.push("f");
        st.echo(() => { st.text("echoed"); });
        st.help(Map);
        st.exception(new RangeError("no"));
        st.success("s"); st.warning("w"); st.error("e"); st.info("i");
        st.metric("m", 3, { delta: -1 });
        st.dataframe({ a: [1, 2] });
        st.lineChart([1, 2, 3]);
        st.divider();
        st.code("x");
        st.write("md", 3, new Error("written"));
      });
      f();
    `);
    expect(page).toEqual([
      'code st.text("echoed");',
      "text echoed",
      "help",
      "error RangeError",
      "alert s",
      "alert w",
      "alert e",
      "alert i",
      "metric m",
      "dataframe",
      "lineChart",
      "divider",
      "code x",
      "markdown md",
      "markdown 3",
      "error Error",
    ]);
  });

  it.each(["none", "outer", "inner", "both"])(
    "outer and inner calls are hit or cleared independently: clears %s",
    async (clears) => {
      const calls: string[] = [];
      const app = await runScript(
        `
      const inner = st.memo((x) => { calls.push("inner"); st.text("in " + x); st.sidebar.text("side " + x); return x; });
      const outer = st.memo((x) => {
        calls.push("outer");
        st.text("before"); inner(x); st.container(() => { inner(x + 1); }); st.text("after");
      });
      outer(1);
      inner(1);
      if (st.sessionState.clear === "outer" || st.sessionState.clear === "both") outer.clear();
      if (st.sessionState.clear === "inner" || st.sessionState.clear === "both") inner.clear();
    `,
        { globals: { calls } },
      );
      const page = outline(app);
      expect(page).toEqual([
        "text before",
        "text in 1",
        "container(text in 2)",
        "text after",
        "text in 1",
        "sidebar: text side 1",
        "sidebar: text side 2",
        "sidebar: text side 1",
      ]);
      app.session.set("clear", clears);
      for (let run = 0; run < 4; run++) {
        await app.run();
        expect(outline(app)).toEqual(page);
      }
      // A result that met no widget is one inside and outside of functions that forbid them: `inner(1)` has one.
      expect(calls.length - 3).toBe({ none: 0, outer: 3, inner: 3, both: 9 }[clears]);
    },
  );

  it("a result stays complete when the inner function it called leaves the cache", async () => {
    const app = await runScript(`
      const inner = st.memo((x) => { st.text("in " + x); });
      const outer = st.memo(() => { inner(1); inner(2); });
      outer();
      inner.clear();
      st.text("end");
    `);
    await app.edit(`
      const inner = st.memo((x) => { st.text("in " + x); });
      const outer = st.memo(() => { inner(1); inner(2); });
      st.text("start");
      outer();
    `);
    expect(outline(app)).toEqual(["text start", "text in 1", "text in 2"]);
  });
});

describe("rule 29: the page after a hit is the page after the miss", () => {
  it("two concurrent async calls record exactly their own elements, in the order of the calls", async () => {
    const page = await missThenHit(
      `
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const load = st.memo(async (name, ...pauses) => {
        calls.push(name);
        st.text(name + " start");
        const box = st.container();
        for (const [i, ms] of pauses.entries()) {
          await wait(ms);
          st.text(name + i);
          box.text("boxed " + name + i);
          st.sidebar.text("side " + name + i);
        }
        return name;
      });
      st.text("above");
      const both = Promise.all([load("a", 50, 5, 70), load("b", 10, 60)]);
      st.text("between");
      st.write(await both);
      st.text("below");
    `,
      { clock: "virtual" },
    );
    expect(page).toEqual([
      "text above",
      "text a start",
      "container(text boxed a0, text boxed a1, text boxed a2)",
      "text a0",
      "text a1",
      "text a2",
      "text b start",
      "container(text boxed b0, text boxed b1)",
      "text b0",
      "text b1",
      "text between",
      "json",
      "text below",
      "sidebar: text side a0",
      "sidebar: text side a1",
      "sidebar: text side a2",
      "sidebar: text side b0",
      "sidebar: text side b1",
    ]);
  });

  it.each(["a.clear()", "b.clear()", "in1.clear()", "a.clear(); in1.clear()", "st.clearCache()"])(
    "holds for nested concurrent calls after %s",
    async (clears) => {
      const app = await runScript(
        `
        const wait = (ms) => new Promise((done) => setTimeout(done, ms));
        const in1 = st.memo(async (x) => { st.text("in1 " + x); await wait(30); st.text("in1 late " + x); return x; });
        const a = st.memo(async () => { st.text("a"); await wait(5); const [p, q] = await Promise.all([in1(1), in1(2)]); st.text("a end " + p + q); return p; });
        const b = st.memo(async () => { st.text("b"); await wait(1); await st.container(async () => { await in1(2); st.text("in box"); }); await wait(90); st.text("b end"); });
        const done = Promise.all([b(), a(), b()]);
        st.text("script goes on");
        await done;
        st.text("end");
        if (st.sessionState.clear) { ${clears} }
      `,
        { clock: "virtual" },
      );
      const page = outline(app);
      expect(page).toEqual([
        "text b",
        "container(text in1 2, text in1 late 2, text in box)",
        "text b end",
        "text a",
        "text in1 1",
        "text in1 late 1",
        "text in1 2",
        "text in1 late 2",
        "text a end 12",
        "text b",
        "container(text in1 2, text in1 late 2, text in box)",
        "text b end",
        "text script goes on",
        "text end",
      ]);
      app.session.set("clear", true);
      for (let run = 0; run < 3; run++) {
        await app.run();
        expect(outline(app)).toEqual(page);
      }
    },
  );

  it("async helpers that are not cached keep the place of the call that runs them", async () => {
    const page = await missThenHit(
      `
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      async function part(name, ms) { await wait(ms); st.text(name); }
      const f = st.memo(async (n) => { calls.push(n); await Promise.all([part("x" + n, 20), part("y" + n, 10)]); });
      await Promise.all([f(1), f(2), st.container(async () => { await part("boxed", 15); })]);
    `,
      { clock: "virtual" },
    );
    expect(page).toEqual(["text y1", "text x1", "text y2", "text x2", "container(text boxed)"]);
  });
});

describe("rule 30: implicit drawing lands where the call stands now", () => {
  it("replays into another container in a later run, and in two places at once", async () => {
    const app = await runScript(`
      const f = st.memo(() => { st.text("drawn"); st.container(() => { st.text("inside"); }); });
      if (st.sessionState.place === undefined) f();
      else if (st.sessionState.place === "box") st.container(() => { st.text("x"); f(); });
      else if (st.sessionState.place === "side") st.sidebar(() => { f(); });
      else { const [a, b] = st.columns(2); a(() => { f(); }); b(() => { f(); }); f(); }
    `);
    const drawn = ["text drawn", "container(text inside)"];
    expect(outline(app)).toEqual(drawn);
    app.session.set("place", "box");
    await app.run();
    expect(outline(app)).toEqual([`container(text x, ${drawn.join(", ")})`]);
    app.session.set("place", "side");
    await app.run();
    expect(outline(app)).toEqual(drawn.map((line) => `sidebar: ${line}`));
    app.session.set("place", "columns");
    await app.run();
    expect(outline(app)).toEqual([`columns(column(${drawn.join(", ")}), column(${drawn.join(", ")}))`, ...drawn]);
    app.session.set("place", undefined);
    await app.run();
    expect(outline(app)).toEqual(drawn);
  });

  it("st.sidebar, named or as a callback, leads to the sidebar from any depth", async () => {
    const page = await missThenHit(`
      const inner = st.memo(() => { calls.push("i"); st.sidebar(() => { st.text("callback"); st.container(() => { st.text("boxed"); }); }); });
      const outer = st.memo(() => { calls.push("o"); st.container(() => { st.sidebar.text("named"); inner(); st.text("main"); }); });
      outer();
      st.sidebar.text("last");
    `);
    expect(page).toEqual([
      "container(text main)",
      "sidebar: text named",
      "sidebar: text callback",
      "sidebar: container(text boxed)",
      "sidebar: text last",
    ]);
  });
});
