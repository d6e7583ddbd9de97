import { describe, expect, it } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

describe("rules 50 and 51: how a run ends", () => {
  it("a throw shows the exception where it happened; what was drawn above stays, what stood below goes", async () => {
    const app = await runScript(`
      st.text("above");
      const box = st.container();
      box.text("boxed");
      if (st.sessionState.bad) {
        box(() => { st.text("in the box"); throw new RangeError("here"); });
      }
      st.text("below");
    `);
    app.session.set("bad", true);
    await app.run();
    expect(outline(app)).toEqual(["text above", "container(text boxed, text in the box)", "error RangeError"]);
    expect(app.exceptions[0]?.props).toMatchObject({ message: "here", line: 6, severity: "error", file: "app.ts" });
    app.session.set("bad", false);
    await app.run();
    expect(outline(app)).toEqual(["text above", "container(text boxed)", "text below"]);
  });

  it("st.stop ends the run quietly and prunes", async () => {
    const app = await runScript(`st.text("a"); if (st.sessionState.stop) st.stop(); st.text("b");`);
    app.session.set("stop", true);
    await app.run();
    expect(outline(app)).toEqual(["text a"]);
    expect(app.exceptions).toEqual([]);
  });

  it("st.rerun begins again at once, and only ends when the script lets it", async () => {
    const app = await runScript(`
      const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1;
      st.text("run " + n);
      if (n < 4) st.rerun();
      st.text("end");
    `);
    expect(app.text).toBe("run 4\nend");
    expect(app.runs).toBe(4);
  });

  it("st.rerun prunes nothing: that is for the run which follows", async () => {
    const { wait, open, reached } = doors();
    const app = await runScript(
      `
      const n = st.sessionState.n ?? 0;
      st.text("a");
      if (n === 1) { st.sessionState.n = 2; st.rerun(); }
      if (n === 2) await wait("second");
      if (n === 0) st.text("b");
    `,
      { globals: { wait } },
    );
    app.session.set("n", 1);
    const running = app.run();
    await reached("second");
    expect(outline(app)).toEqual(["text a", "text b"]);
    open("second");
    await running;
    expect(outline(app)).toEqual(["text a"]);
  });

  it.each(["st.stop()", "st.rerun()"])(
    "%s passes catch clauses, rejection callbacks and cached functions; finally runs",
    async (call) => {
      const seen: string[] = [];
      const app = await runScript(
        `
      if (st.sessionState.ended) { st.text("second"); st.stop(); }
      const end = () => { st.sessionState.ended = true; ${call}; };
      const f = st.memo(async (x) => {
        st.text("in f");
        try { await null; end(); } catch { seen.push("caught"); } finally { seen.push("finally"); }
      });
      try { await f(1).catch(() => { seen.push("rejected"); }); } catch (error) { seen.push("outer " + error); }
      seen.push("went on");
    `,
        { globals: { seen } },
      );
      expect(seen).toEqual(["finally"]);
      expect(app.text).toBe(call === "st.stop()" ? "in f" : "second");
      expect(app.stats()[0]?.entries).toBe(0);
      expect(app.exceptions).toEqual([]);
    },
  );

  it("a function stopped by st.stop stores nothing and runs again", async () => {
    const app = await runScript(`
      st.sessionState.n = (st.sessionState.n ?? 0) + 1;
      const f = st.memo(() => { st.text("drawn"); if (st.sessionState.n === 1) st.stop(); st.text("whole"); return 1; });
      st.text("got " + f());
    `);
    expect(app.text).toBe("drawn");
    await app.run();
    expect(app.text).toBe("drawn\nwhole\ngot 1");
  });
});

describe("what a run waits for", () => {
  it("ends when everything that was started through st has settled, awaited or not", async () => {
    const app = await runScript(
      `
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const f = st.memo(async (x) => { await wait(x); st.text("f " + x); });
      f(50);
      st.container(async () => { await wait(30); st.text("boxed"); });
      st.write(wait(20).then(() => "written"));
      st.spinner("s", async () => { await wait(70); st.text("spun"); });
      const outer = st.memo(async () => { inner(); st.text("outer"); });
      const inner = st.memo(async () => { await wait(90); st.text("inner, late"); });
      outer();
      st.text("end");
    `,
      { clock: "virtual" },
    );
    const page = [
      "text f 50",
      "container(text boxed)",
      "container(markdown written)",
      "text inner, late",
      "text outer",
      "text end",
      "text spun",
    ];
    expect(outline(app)).toEqual(page);
    await app.run();
    expect(outline(app)).toEqual(page);
  });

  it("a rejection that nobody awaits is an exception at its place, and the app works on", async () => {
    const app = await runScript(
      `
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      st.text("a");
      const f = st.memo(async () => { st.text("in f"); await wait(10); throw new Error("from f"); });
      f();
      st.text("b");
      st.container(async () => { st.text("in box"); await wait(5); throw new TypeError("from box"); });
      st.write(wait(1).then(() => { throw new RangeError("from write"); }));
      st.text("c");
      const caught = f();
      try { await caught; } catch (error) { st.text("caught " + error.message); }
    `,
      { clock: "virtual" },
    );
    expect(outline(app)).toEqual([
      "text a",
      "text in f",
      "error Error",
      "text b",
      "container(text in box, error TypeError)",
      "container(error RangeError)",
      "text c",
      "text in f",
      "text caught from f",
    ]);
    await app.edit(`st.text("fine");`);
    expect(outline(app)).toEqual(["text fine"]);
  });

  it("a rejection of the script's own promise that nobody awaits is shown too", async () => {
    const app = await runScript(
      `
      async function load() { await null; throw new Error("nobody listens"); }
      load();
      st.text("end");
      await new Promise((done) => setTimeout(done, 5));
    `,
      { clock: "virtual" },
    );
    expect(outline(app)).toEqual(["text end", "error Error"]);
    expect(app.exceptions[0]?.props).toMatchObject({ message: "nobody listens", line: 2 });
  });

  it.each([
    ["an error", "new Error('late')", "late"],
    ["a text", "'late'", "late was thrown"],
    ["nothing", "", "undefined was thrown"],
    ["an object", "{ status: 404 }", '{"status":404}'],
  ])("so is one of the last line, and one with %s", async (_, reason, message) => {
    const app = await runScript(`st.button("go", { onClick: () => { Promise.reject(${reason}); } }); Promise.reject(${reason});`);
    expect(app.exceptions.map(({ props }) => props.message)).toEqual([message]);
    await app.widget("button", "go").click();
    expect(app.exceptions.map(({ props }) => props.message)).toEqual([message, message]);
  });
});

describe("a run that does not come back", () => {
  const loops: [string, string, RegExp][] = [
    ["while (true) at the top level", "while (true) {}", /loop|await/],
    ["while (true) with an empty await", "while (true) await null;", /loop|await/],
    ["a loop in a function", "function spin() { for (;;) {} }\nspin();", /loop|await/],
    ["a loop in a cached function", "const spin = st.memo(() => { for (;;) {} });\nspin();", /loop|spin/],
    [
      "an await in a cached function",
      "const hang = st.memo(async () => { await new Promise(() => {}); });\nawait hang();",
      /hang\(\)/,
    ],
    ["an await that never ends", "await new Promise(() => {});", /await/],
    [
      "a loop with awaits in a cached function",
      "const spin = st.singleton(async () => { while (true) await null; });\nawait spin();",
      /spin\(\)|loop/,
    ],
    [
      "two computations",
      "const one = st.memo(async () => { await new Promise(() => {}); }); const two = st.memo(async () => { await one(); });\nawait two();",
      /one\(\)/,
    ],
  ];
  it.each(loops)("is ended by the timeout, which says what is pending: %s", async (_, source, pending) => {
    const app = prepared(`st.text("above");\n${source}`, { timeout: 300 });
    await expect(app.run()).rejects.toThrow(pending);
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["TimeoutError"]);
    expect(outline(app)[0]).toBe("text above");
    await app.edit(
      `const f = st.memo(async () => { await null; st.text("works"); }); await f(); while (st.sessionState.never) {}`,
    );
    expect(outline(app)).toEqual(["text works"]);
  });

  it("is ended by the timeout on virtual time as well", async () => {
    const app = prepared(`await new Promise(() => {});`, { timeout: 300, clock: "virtual" });
    await expect(app.run()).rejects.toThrow("timeout");
    await app.edit(`await new Promise((done) => setTimeout(done, 3600_000)); st.text("an hour later");`);
    expect(app.text).toBe("an hour later");
  });
});

it("a run that hits a result whose body goes on drawing ends when that has ended", async () => {
  const app = await runScript(
    `
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    const inner = st.memo(async () => { const bar = st.progress(0); await wait(50); bar.update(1); });
    const outer = st.memo(() => { inner(); });
    st.checkbox("c");
    if (st.sessionState.clear) { st.sessionState.clear = false; st.clearCache(); }
    outer();
  `,
    { clock: "virtual" },
  );
  app.session.set("clear", true);
  app.start();
  await turns(3);
  await app.widget("checkbox", "c").set(true);
  expect(outline(app)).toEqual(["checkbox c=true", "progress 1"]);
});

it("a call that joined a computation, failed and was awaited by nobody shows its error in its own place", async () => {
  const app = await runScript(
    `
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    const f = st.memo(async () => { st.text("f"); await wait(10); throw new RangeError("fails"); });
    f();
    f();
    st.text("end");
  `,
    { clock: "virtual" },
  );
  expect(outline(app)).toEqual(["text f", "error RangeError", "text f", "error RangeError", "text end"]);
});
