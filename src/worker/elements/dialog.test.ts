import { describe, expect, it } from "vitest";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

const script = `
  const ask = st.dialog("Delete?", (name) => {
    st.text("Delete " + name + "?");
    const why = st.textInput("Why");
    if (st.button("Yes")) { st.sessionState.gone = name + " " + why; st.rerun(); }
    if (st.button("No")) ask.close();
  });
  seen.push("script");
  if (st.button("Delete a")) ask("a");
  st.text("gone " + (st.sessionState.gone ?? "nothing"));
`;
const opened = async () => {
  const seen: string[] = [];
  const app = await runScript(script, { globals: { seen } });
  await app.widget("button", "Delete a").click();
  return { app, seen };
};

describe("st.dialog", () => {
  it("is not on the page until it is asked for, and stands with what it was given", async () => {
    const app = await runScript(script, { globals: { seen: [] } });
    expect(app.get("dialog")).toEqual([]);
    await app.widget("button", "Delete a").click();
    const [dialog] = app.get("dialog");
    expect(dialog).toMatchObject({ kind: "dialog", props: { label: "Delete?", value: true } });
    expect(dialog?.children?.[0]).toMatchObject({ kind: "text", props: { body: "Delete a?" } });
  });

  it("is a fragment: its events draw it alone, with its arguments", async () => {
    const { app, seen } = await opened();
    await app.widget("textInput", "Why").set("old");
    expect([seen.length, app.text.includes("Delete a?"), app.widget("textInput", "Why").value]).toEqual([2, true, "old"]);
  });

  it("is gone after a rerun that its body asked for, which runs its body once", async () => {
    const { app, seen } = await opened();
    await app.widget("textInput", "Why").set("old");
    await app.widget("button", "Yes").click();
    expect([app.get("dialog"), app.text, seen.length]).toEqual([[], "gone a old", 3]);
  });

  it("closes by ask.close(), also from a callback, without a run of the script", async () => {
    const { app, seen } = await opened();
    await app.widget("button", "No").click();
    expect([app.get("dialog"), app.elements.some(({ kind }) => kind === "textInput"), seen.length]).toEqual([[], false, 2]);
    const other = await runScript(
      `
      const ask = st.dialog("D", () => { st.button("No", { onClick: () => ask.close() }); calls.push(1); });
      if (st.button("Go")) ask();`,
      { globals: { calls: [] } },
    );
    await other.widget("button", "Go").click();
    await other.widget("button", "No").click();
    expect(other.get("dialog")).toEqual([]);
  });

  it("its reader closes it without a run of the script, its widgets start anew, and it opens again though nothing changed", async () => {
    const { app, seen } = await opened();
    await app.widget("textInput", "Why").set("old");
    for (let round = 0; round < 2; round++) {
      await app.widget("dialog", "Delete?").set(false);
      expect([app.get("dialog"), seen.length]).toEqual([[], 2 + round]);
      await app.widget("button", "Delete a").click();
      expect([app.get("dialog").length, app.widget("textInput", "Why").value]).toEqual([1, ""]);
    }
  });

  it("closed and asked for in one request, it is open", async () => {
    const { app } = await opened();
    await app.setWidgets([
      ["dialog", "Delete?", false],
      ["button", "Delete a", true],
    ]);
    expect(app.get("dialog")).toMatchObject([{ props: { value: true } }]);
  });

  it("asked for in each run, it stays closed until the next run of the script", async () => {
    const app = await runScript(`const ask = st.dialog("D", () => st.text("in")); ask(); st.button("Go");`);
    await app.widget("dialog", "D").set(false);
    expect(app.get("dialog")).toEqual([]);
    await app.widget("button", "Go").click();
    expect(app.get("dialog")).toHaveLength(1);
  });

  it.each([
    ["true", []],
    ["(...given) => told.push(given)", [["x"]]],
  ])("onDismiss %s: the script reruns", async (onDismiss, expected) => {
    const told: unknown[] = [];
    const app = await runScript(
      `const ask = st.dialog("D", { onDismiss: ${onDismiss}, args: ["x"] }, () => st.text("in"));
       if (st.button("Go")) ask();
       st.text("run " + (st.sessionState.n = (st.sessionState.n ?? 0) + 1));`,
      { globals: { told } },
    );
    await app.widget("button", "Go").click();
    await app.widget("dialog", "D").set(false);
    expect([app.get("dialog"), app.text, told]).toEqual([[], "run 3", expected]);
  });

  it("closes at once, before the slow run that its rerun begins has come to its end", async () => {
    const doors: (() => void)[] = [];
    const app = await runScript(
      `const ask = st.dialog("D", () => { if (st.button("Yes")) st.rerun(); });
       if (st.button("Go")) ask();
       else if (st.sessionState.slow) await new Promise((open) => doors.push(open));
       st.sessionState.slow = true;`,
      { globals: { doors } },
    );
    // Its first run has been fast.
    await app.widget("button", "Go").click();
    const clicked = app.widget("button", "Yes").click();
    await expect.poll(() => doors.length).toBe(1);
    expect(app.get("dialog")).toEqual([]);
    doors[0]?.();
    await clicked;
    expect(app.exceptions).toEqual([]);
  });

  it.each(["", "await null;"])("an error of its body shows inside, and the script goes on (%s)", async (wait) => {
    const app = await runScript(
      `const ask = st.dialog("D", ${wait && "async "}() => { st.text("a"); ${wait} throw new RangeError("no"); }); ask(); st.text("below");`,
    );
    expect(app.get("dialog")[0]?.children).toMatchObject([
      { kind: "text" },
      { kind: "exception", props: { name: "RangeError" } },
    ]);
    expect(app.text).toContain("below");
  });

  it("awaits what it draws, and returns what its body does", async () => {
    const app = await runScript(
      `const ask = st.dialog("D", async (x: number) => { await null; st.text("late"); return x + 1; }); st.text("got " + await ask(1));`,
    );
    expect(app.text).toBe("late\ngot 2");
  });

  it.each([
    [`st.dialog("  ", () => {})`, /the title/],
    [`st.dialog("D", {})`, /the callback/],
    [`st.dialog("D", { wide: true }, () => {})`, /there is no option "wide"/],
    [
      `const a = st.dialog("A", () => {}); const b = st.dialog("B", () => {}); a(); b();`,
      /“B” was asked for, and this run shows “A” already/,
    ],
    [`const a = st.dialog("A", () => {}); a(); a();`, /this run shows “A” already/],
  ])("refuses %s", async (source, message) => {
    const app = await runScript(source);
    expect(app.exceptions).toMatchObject([{ props: { name: "ArgumentError", message: expect.stringMatching(message) } }]);
  });

  it.each([
    [
      `const b = st.dialog("B", () => {}); st.dialog("A", () => b())();`,
      /“B” was asked for, and that was inside of the dialog “A”/,
    ],
    [`st.dialog("A", () => st.sidebar.text("x"))();`, /st.text\(\) was called on the sidebar inside of the dialog “A”/],
    [`st.dialog("A", () => { st.sidebar(() => { st.text("x"); }); })();`, /sidebar inside of the dialog/],
  ])("refuses inside of it: %s", async (source, message) => {
    const app = await runScript(source);
    expect(app.get("dialog")[0]?.children).toMatchObject([
      { kind: "exception", props: { name: "ArgumentError", message: expect.stringMatching(message) } },
    ]);
  });

  it("in a cached function it is drawn and replayed, as ordinary body", async () => {
    const app = await runScript(`
      const f = st.memo(() => { st.dialog("D", () => st.text("in"))(); });
      if (st.button("Go")) f();
      st.text("end");`);
    for (let round = 0; round < 2; round++) {
      await app.widget("button", "Go").click();
      expect(app.get("dialog")).toMatchObject([{ props: { label: "D" }, children: [{ kind: "text" }] }]);
      await app.run();
      expect(app.get("dialog")).toEqual([]);
    }
  });

  it("in a cached function onDismiss makes it a widget, which that has to allow", async () => {
    const refused = await runScript(`st.memo(() => { st.dialog("D", { onDismiss: true }, () => {})(); })();`);
    expect(refused.exceptions[0]?.props.name).toBe("CachedStFunctionWarning");
    const app = await runScript(
      `const f = st.memo(() => { st.dialog("D", { onDismiss: () => told.push(1) }, () => st.text("in"))(); }, { allowWidgets: true });
       if (st.button("Go")) f();`,
      { globals: { told: [] } },
    );
    for (let round = 0; round < 2; round++) {
      await app.widget("button", "Go").click();
      await app.widget("dialog", "D").set(false);
      expect(app.get("dialog")).toEqual([]);
    }
  });

  it("cached calls, fragments, containers and forms work inside", async () => {
    const calls: number[] = [];
    const app = await runScript(
      `const load = st.memo((x: number) => { calls.push(x); st.text("loaded " + x); return x; });
       const part = st.fragment(() => { st.text("part " + st.checkbox("in part")); });
       st.dialog("D", () => {
         load(st.slider("x", { max: 3 }));
         part();
         const { sent } = st.form("f", () => { st.textInput("t"); return { sent: st.formSubmitButton("Send") }; });
         st.text("sent " + sent);
       })();`,
      { globals: { calls } },
    );
    await app.widget("slider", "x").set(2);
    await app.widget("checkbox", "in part").set(true);
    await app.widget("textInput", "t").set("a");
    await app.widget("formSubmitButton", "Send").click();
    expect([calls, app.text]).toEqual([[0, 2], "loaded 2\npart true\nsent true"]);
    await app.widget("slider", "x").set(0);
    expect([calls.length, app.exceptions]).toEqual([2, []]);
  });

  it("one that is asked for in a form is no part of that: buttons, fields and forms of its own are at once", async () => {
    const ask = `st.dialog("D", () => {
      const name = st.textInput("Name");
      const isPressed = st.button("Go");
      const isSent = st.form("inner", () => st.formSubmitButton("Send"));
      st.text([name, isPressed, isSent].join());
    })`;
    for (const source of [
      `st.form("outer", () => { st.textInput("own"); if (st.formSubmitButton("Ask")) ${ask}(); });`,
      `const draw = st.memo(() => { ${ask}(); }, { allowWidgets: true });
       st.form("outer", () => { st.textInput("own"); if (st.formSubmitButton("Ask")) draw(); });`,
    ]) {
      const app = await runScript(source);
      await app.widget("formSubmitButton", "Ask").click();
      expect([app.exceptions, app.get("dialog").length]).toEqual([[], 1]);
      expect(["Name", "own"].map((label) => app.widget("textInput", label).inForm)).toEqual([false, true]);
    }
    const app = await runScript(`st.form("outer", () => { st.formSubmitButton("Sent"); ${ask}(); });`);
    await app.widget("textInput", "Name").set("Ada");
    expect(app.text).toBe("Ada,false,false");
    await app.widget("button", "Go").click();
    expect(app.text).toBe("Ada,true,false");
    await app.widget("formSubmitButton", "Send").click();
    expect(app.text).toBe("Ada,false,true");
  });

  it("a part that time reruns closes it, and what it draws then is nowhere", async () => {
    const app = await prepared(
      `const ask = st.dialog("D", () => st.text("in")); ask();
       let n = 0;
       st.fragment(() => { if (n++ > 0) ask.close(); st.text("tick"); }, { runEvery: "1s" })();`,
      { clock: "virtual" },
    );
    await app.run();
    expect(app.get("dialog")).toHaveLength(1);
    await app.advance("1s");
    expect([app.get("dialog"), outline(app)]).toEqual([[], ["text tick"]]);
  });
});
