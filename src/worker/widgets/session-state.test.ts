import { describe, expect, it } from "vitest";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { outline, runScript } from "../../testing/run-script.ts";
import { Runtime } from "../runtime.ts";
import { keyedId } from "./widget-def.ts";

describe("rule 56: a deleted key is gone", () => {
  const told = `["in " + ("k" in st.sessionState), "keys " + Object.keys(st.sessionState).includes("k"), st.sessionState.k === undefined].join()`;

  it.each([
    ["textInput", 'st.textInput("w", { key: "k", value: "own" })', "typed", "own"],
    ["slider", 'st.slider("w", { key: "k", max: 9, value: 3 })', 5, 3],
    ["multiselect", 'st.multiselect("w", ["x", "y"], { key: "k", default: ["y"] })', ["x"], ["y"]],
    ["selectbox", 'st.selectbox("w", ["x", "y"], { key: "k" })', "y", "x"],
  ])("until its widget is drawn again, which then starts with its own default: %s", async (_, call, value, own) => {
    const app = await runScript(`
      st.button("delete", { onClick: () => { delete st.sessionState.k; st.sessionState.called = ${told}; } });
      st.text(String(st.sessionState.called));
      st.text(${told});
      st.json(${call});
      st.text(${told});
    `);
    const there = "in true,keys true,false";
    const gone = "in false,keys false,true";
    await app.widget({ key: "k" }).set(value);
    expect(app.text).toBe(["undefined", there, there].join("\n"));
    await app.widget("button", "delete").click();
    expect(app.text).toBe([gone, gone, there].join("\n"));
    expect([app.get("json")[0]?.props.value, app.widget({ key: "k" }).value]).toEqual([own, own]);
    await app.run();
    expect(app.widget({ key: "k" }).value).toEqual(own);
    await app.widget({ key: "k" }).set(value);
    expect(app.widget({ key: "k" }).value).toEqual(value);
  });

  it("may be written with ??= before the widget is drawn, also where it was deleted in the script", async () => {
    const app = await runScript(`
      if (st.sessionState.reset) { delete st.sessionState.k; st.sessionState.reset = false; }
      st.sessionState.k ??= 7;
      st.text("k " + st.slider("w", { key: "k", max: 9 }));
    `);
    await app.widget({ key: "k" }).set(2);
    expect(app.text).toBe("k 2");
    app.session.set("reset", true);
    await app.run();
    expect(app.text).toBe("k 7");
  });

  it("also that of a button, of a widget that is hidden, and of one that a cached function draws", async () => {
    const app = await runScript(`
      const f = st.memo(() => st.checkbox("c", { key: "k" }), { allowWidgets: true });
      if (st.button("go", { key: "go", onClick: () => { delete st.sessionState.go; delete st.sessionState.k; } })) st.text("clicked");
      st.text(${told});
      if (!st.sessionState.hidden) st.text("c " + f());
    `);
    await app.widget({ key: "k" }).set(true);
    expect(app.text).toBe("in true,keys true,false\nc true");
    await app.widget({ key: "go" }).click();
    expect(app.text).toBe("clicked\nin false,keys false,true\nc false");
    await app.widget({ key: "k" }).set(true);
    app.session.set("hidden", true);
    await app.widget({ key: "go" }).click();
    expect(app.text).toBe("clicked\nin false,keys false,true");
  });
});

describe("rule 57: an entry that was written is an ordinary one", () => {
  it.each([
    ["by the script, as it was read", 'if ("t" in st.sessionState) st.sessionState.t = st.sessionState.t;', "typed"],
    ["by nobody: what the widget put there goes with it", "", ""],
    ["by a callback of another widget", "", "called"],
    ["by its own callback", "", "own"],
    ["by the host", "", "host"],
  ])("outlives the widget that shows it, when written %s", async (who, line, kept) => {
    const app = await runScript(`
      const show = st.checkbox("show", { value: true });
      st.button("call", { onClick: () => { st.sessionState.t = "called"; } });
      ${line}
      const own = ${who === "by its own callback"} ? { onChange: () => { st.sessionState.t = "own"; } } : {};
      if (show) st.textInput("t", { key: "t", ...own });
      st.text(JSON.stringify(st.sessionState.t ?? null));
    `);
    await app.widget({ key: "t" }).set("typed");
    if (kept === "called") await app.widget("button", "call").click();
    if (kept === "host") app.session.set("t", "host");
    await app.run();
    await app.widget("checkbox", "show").set(false);
    await app.run();
    expect(app.text).toBe(JSON.stringify(kept === "" ? null : kept));
    await app.widget("checkbox", "show").set(true);
    expect([app.text, app.widget({ key: "t" }).value]).toEqual([JSON.stringify(kept), kept]);
    // From the user's next change on, it is the widget's.
    await app.widget({ key: "t" }).set("again");
    await app.widget("checkbox", "show").set(false);
    await app.widget("checkbox", "show").set(true);
    expect(app.widget({ key: "t" }).value).toBe(who === "by its own callback" ? "own" : line === "" ? "" : "again");
  });

  it.each([
    ["multiselect", `["x", "y"]`, ["y"]],
    ["selectbox", "[{ id: 1 }, { id: 2 }]", { id: 2 }],
  ])("%s: what was written is the script's own again when the widget is gone", async (kind, options, value) => {
    const app = await runScript(`
      if (st.checkbox("show", { value: true })) st.${kind}("w", ${options}, { key: "w" });
      st.json(st.sessionState.w ?? null);
    `);
    app.session.set("w", value);
    await app.run();
    await app.widget("checkbox", "show").set(false);
    expect(app.get("json")[0]?.props.value).toEqual(value);
    const mine = app.session.get("w");
    expect(app.session.get("w")).toBe(mine);
    await app.widget("checkbox", "show").set(true);
    expect(app.widget({ key: "w" }).value).toEqual(value);
  });

  it("reads as it was written until the widget is drawn, which takes what it can of it", async () => {
    const app = await runScript(`
      st.sessionState.n = 400;
      st.text("n " + st.sessionState.n);
      st.slider("n", { key: "n", max: 9 });
      st.text("n " + st.sessionState.n);
    `);
    expect(app.text).toBe("n 400\nn 9");
  });

  it("in a fragment that reruns alone", async () => {
    const app = await runScript(`
      st.fragment(() => {
        if (st.checkbox("show", { value: true })) { st.sessionState.t ??= "first"; st.textInput("t", { key: "t" }); st.textInput("u", { key: "u" }); }
        st.text(st.sessionState.t + " " + st.sessionState.u);
      })();
    `);
    await app.widget({ key: "u" }).set("typed");
    expect(app.text).toBe("first typed");
    await app.widget("checkbox", "show").set(false);
    expect(app.text).toBe("first typed");
    await app.run();
    expect(app.text).toBe("first undefined");
  });
});

it("rule 53: a value that a page kept for a new worker is there before its widget is drawn, and may be written back", async () => {
  const host = nodeHost({ folder: undefined, packages: {}, clock: realClock(Date.now), globals: {} });
  const runtime = await Runtime.start(host);
  const source = `
    if ("t" in st.sessionState) st.sessionState.t = st.sessionState.t;
    st.sessionState.s ??= "a";
    st.textInput("t", { key: "t" });
    st.selectbox("s", ["a", "b"], { key: "s" });
  `;
  const values = [
    [keyedId("t"), "typed"],
    [keyedId("s"), 1],
  ] satisfies [unknown, unknown][];
  const runner = runtime.openSession(sessionInit(source, { values }), () => {});
  await runner.rerun({ seq: 1, cause: "first run", changes: [] });
  const { state } = runner.session;
  expect([state.get("t", null), state.get("s", null)]).toEqual(["typed", "b"]);
  await runtime.close();
});

it("rule 50: what was typed below a button that reruns is handed on", async () => {
  const app = await runScript(`
    if (st.button("again")) st.rerun();
    const part = st.fragment(() => { if (st.button("part")) st.rerun({ scope: "fragment" }); st.checkbox("inside"); });
    part();
    st.text(st.textInput("t") + st.multiselect("m", ["x", "y"]).join());
    const f = st.memo(() => st.text("n " + st.slider("n", { max: 9 })), { allowWidgets: true });
    f();
  `);
  await app.widget("textInput", "t").set("typed ");
  await app.widget("multiselect", "m").set(["y"]);
  await app.widget("slider", "n").set(4);
  await app.widget("checkbox", "inside").set(true);
  const page = outline(app);
  await app.widget("button", "again").click();
  expect(outline(app)).toEqual(page);
  await app.widget("button", "part").click();
  expect(outline(app)).toEqual(page);
  expect(app.text).toBe("typed y\nn 4");
});

describe("rule 57: session state as an object", () => {
  it("takes what is defined on it as what is written; accessors and freezing are errors that say so", async () => {
    const app = await runScript(`
      Object.defineProperty(st.sessionState, "a", { value: 1, configurable: true, enumerable: true, writable: true });
      Object.defineProperty(st.sessionState, "b", { value: 2 });
      const keys = []; for (const key in st.sessionState) keys.push(key);
      st.text([st.sessionState.a, st.sessionState.b, Object.keys(st.sessionState), keys].join());
      const tries = [
        () => Object.defineProperty(st.sessionState, "c", { get: () => 1 }), () => Object.freeze(st.sessionState),
        () => Object.defineProperty(st.sessionState, "d", { value: 4, configurable: false })];
      for (const one of tries) { try { one(); st.text("taken"); } catch (error) { st.text(error.name); } }`);
    expect(app.text.split("\n")).toEqual(["1,2,a,b,a,b", "SessionStateError", "SessionStateError", "TypeError"]);
  });
});

describe("the key of a button", () => {
  it.each([
    `st.button("go", { key: "go" })`,
    `st.downloadButton("go", "x", { key: "go" })`,
    `st.chatInput("go", { key: "go" })`,
    `st.form("f").formSubmitButton("go", { key: "go" })`,
  ])(
    "can't be written before it is drawn either, in the first run as in the next, until the script does so no more: %s",
    async (draw) => {
      const app = await runScript(`st.sessionState.go = "now"; ${draw};`);
      expect(app.exceptions.map(({ props }) => props.name)).toEqual(["SessionStateError"]);
      await app.run();
      expect(app.exceptions.map(({ props }) => props.name)).toEqual(["SessionStateError"]);
      await app.edit(`st.text(String(${draw}));`);
      expect(app.exceptions).toEqual([]);
    },
  );

  it("may be written with what it has without a click", async () => {
    const app = await runScript(
      `st.sessionState.go ??= false; st.text(st.button("go", { key: "go" }) + " " + st.sessionState.go);`,
    );
    await app.run();
    expect(app.text).toBe("false false");
    await app.widget("button", "go").click();
    expect(app.text).toBe("true true");
  });
});

it.each(["st.stop()", "st.rerun()"])("a finally that %s comes to may still put state in order, and draw nothing", async (end) => {
  const app = await runScript(`
    const s = st.sessionState;
    const tidy = (name) => { st.sessionState[name] = [s.busy, name in s].join(" "); delete s.busy; st.text("drawn"); };
    const f = st.memo(async () => { try { await null; ${end}; } finally { tidy("inner"); } });
    const sync = () => { try { ${end}; } finally { tidy("inner"); } };
    if (s.inner === undefined) { s.busy = true; try { if (s.way === "sync") sync(); else await f(); } finally { s.outer = "busy" in s; } }
    else st.text("second");`);
  const state = () => [app.session.get("inner"), app.session.get("outer")];
  expect(state()).toEqual(["true false", false]);
  expect(app.text).toBe(end === "st.rerun()" ? "second" : "");
  app.session.set("way", "sync");
  app.session.set("inner", undefined);
  await app.run();
  expect(state()).toEqual(["true true", false]);
});
