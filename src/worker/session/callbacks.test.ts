import { describe, expect, it } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { outline, runScript } from "../../testing/run-script.ts";

describe("rule 50: a run that ends in its callbacks forgets and prunes nothing", () => {
  it.each([
    ["st.rerun()", "one two"],
    ["st.stop()", "one "],
    ['(() => { throw new Error("thrown"); })()', "one two"],
  ])("%s", async (end, text) => {
    const app = await runScript(`
      const a = st.textInput("a");
      const b = st.textInput("b", { onChange: () => { ${end} } });
      st.text(a + " " + b);
      st.container(() => { st.checkbox("below"); });
    `);
    await app.widget("checkbox", "below").set(true);
    await app.widget("textInput", "a").set("one");
    const before = outline(app).length;
    await app.widget("textInput", "b").set("two");
    expect(app.text).toBe(text);
    expect(outline(app)).toHaveLength(before + app.exceptions.length);
    await app.run();
    expect(app.text).toBe("one two");
    expect(app.widget("checkbox", "below").value).toBe(true);
  });

  it("in a fragment that reruns alone, and in a form", async () => {
    const app = await runScript(`
      const end = () => st.rerun();
      const part = st.fragment(() => { st.text(st.textInput("a") + st.textInput("b", { onChange: end }) + st.sessionState.key); });
      part();
      st.textInput("key", { key: "key" });
      st.form("f", () => { st.text(st.textInput("in") + st.formSubmitButton("Send", { onClick: end })); });
    `);
    await app.widget("textInput", "key").set("k");
    await app.widget("textInput", "a").set("one ");
    await app.widget("textInput", "b").set("two ");
    await app.widget("textInput", "in").set("sent ");
    await app.widget("formSubmitButton", "Send").click();
    expect(app.text).toBe("one two k\nsent false");
  });

  it("callbacks that had not begun are called in the run that follows, whenever it comes", async () => {
    const calls: unknown[] = [];
    const app = await runScript(
      `
      st.checkbox("stop", { onChange: () => st.stop() });
      st.checkbox("rerun", { onChange: () => st.rerun() });
      st.slider("n", { onChange: (n) => { calls.push(n); } });
    `,
      { globals: { calls } },
    );
    await app.setWidgets([
      ["checkbox", "rerun", true],
      ["slider", "n", 1],
    ]);
    expect(calls).toEqual([1]);
    await app.setWidgets([
      ["checkbox", "stop", true],
      ["slider", "n", 2],
    ]);
    expect(calls).toEqual([1]);
    await app.run();
    await app.run();
    expect(calls).toEqual([1, 2]);
  });

  it("what a callback throws is shown, also by the run that follows a rerun, and where nothing follows", async () => {
    const app = await runScript(`
      const fail = () => { throw new RangeError("x"); };
      st.checkbox("fail", { onChange: fail });
      st.checkbox("rerun", { onChange: () => st.rerun() });
      st.checkbox("stop", { onChange: () => st.stop() });
    `);
    for (const end of ["rerun", "stop"]) {
      await app.setWidgets([
        ["checkbox", "fail", end === "rerun"],
        ["checkbox", end, true],
      ]);
      expect(app.exceptions.map(({ props }) => props.name)).toEqual(["RangeError"]);
      // In the place of nothing that stands there.
      expect(app.get("checkbox")).toHaveLength(3);
      await app.run();
      expect(app.exceptions).toEqual([]);
    }
  });
});

describe("rule 50: a callback that has begun comes to its end", () => {
  const source = `
    const save = async (value) => {
      calls.push("begin " + value);
      await wait("save");
      await null;
      st.sessionState.saved = value;
      calls.push("end " + value);
    };
    st.textInput("a", { onChange: save });
    st.checkbox("other", { onChange: (value) => { calls.push("other " + value); } });
    if (st.button("go", { onClick: () => save("click") })) calls.push("clicked");
    st.text("saved " + st.sessionState.saved + " " + st.sessionState.other);
  `;

  it("events meanwhile wait, and come together in one run", async () => {
    const door = doors();
    const calls: string[] = [];
    const app = await runScript(source, { globals: { wait: door.wait, calls } });
    const first = app.widget("textInput", "a").set("x");
    await door.reached("save");
    const events = [app.widget("checkbox", "other").set(true), app.run()];
    await turns();
    expect([app.runs, calls]).toEqual([2, ["begin x"]]);
    door.open("save");
    await Promise.all([first, ...events]);
    expect(calls).toEqual(["begin x", "end x", "other true"]);
    expect(app.text).toBe("saved x undefined");
    expect(app.runs).toBe(3);
  });

  it("its change and its click count once", async () => {
    const door = doors();
    const calls: string[] = [];
    const app = await runScript(source, { globals: { wait: door.wait, calls } });
    const click = app.widget("button", "go").click();
    await door.reached("save");
    const other = app.widget("checkbox", "other").set(true);
    door.open("save");
    await Promise.all([click, other]);
    expect(calls).toEqual(["begin click", "end click", "other true", "clicked"]);
  });

  it("rule 49: no click that waits is merged with another", async () => {
    const door = doors();
    const app = await runScript(
      `
      st.button("count", { onClick: async () => { const n = st.sessionState.n ?? 0; await wait("count"); st.sessionState.n = n + 1; } });
      if (st.button("plain")) st.sessionState.plain = (st.sessionState.plain ?? 0) + 1;
      st.text(st.sessionState.n + " " + st.sessionState.plain);
    `,
      { globals: { wait: door.wait } },
    );
    const clicks = ["count", "plain", "count", "plain", "count", "plain"].map((label) => app.widget("button", label).click());
    for (const times of [1, 2, 3]) {
      await door.reached("count", times);
      door.open("count");
    }
    await Promise.all(clicks);
    expect(app.text).toBe("3 3");
  });

  it("a later change of the same widget is called back of as well", async () => {
    const door = doors();
    const calls: string[] = [];
    const app = await runScript(source, { globals: { wait: door.wait, calls } });
    const changes = [app.widget("textInput", "a").set("x")];
    await door.reached("save");
    changes.push(app.widget("textInput", "a").set("y"), app.widget("textInput", "a").set("z"));
    door.open("save");
    await door.reached("save", 2);
    door.open("save");
    await Promise.all(changes);
    expect(calls).toEqual(["begin x", "end x", "begin z", "end z"]);
    expect(app.text).toBe("saved z undefined");
  });

  it.each([
    ["throws", 'throw new RangeError("x");', ["RangeError"]],
    ["reruns", "st.rerun();", []],
    ["stops", "st.stop();", []],
  ])("one that %s in the end lets the events go on, and what it threw is shown", async (_, end, errors) => {
    const door = doors();
    const app = await runScript(
      `
      st.checkbox("slow", { onChange: async () => { await wait("slow"); ${end} } });
      st.text("other " + st.checkbox("other"));
    `,
      { globals: { wait: door.wait } },
    );
    const first = app.widget("checkbox", "slow").set(true);
    await door.reached("slow");
    const second = app.widget("checkbox", "other").set(true);
    door.open("slow");
    await Promise.all([first, second]);
    expect(app.text).toBe("other true");
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(errors);
    expect(app.runs).toBe(3);
  });

  it("an edit waits as well; the timeout ends a callback that never comes to its end", async () => {
    const door = doors();
    const app = await runScript(
      `st.checkbox("slow", { onChange: async () => { await wait("slow"); st.sessionState.saved = true; } }); st.text("old");`,
      { globals: { wait: door.wait }, timeout: 300 },
    );
    const first = app.widget("checkbox", "slow").set(true);
    await door.reached("slow");
    const edit = app.edit(
      `st.checkbox("slow", { onChange: () => new Promise(() => {}) }); st.text("new " + st.sessionState.saved);`,
    );
    door.open("slow");
    await Promise.all([first, edit]);
    expect(app.text).toBe("new true");
    await expect(app.widget("checkbox", "slow").set(false)).rejects.toThrow("timeout");
    await app.run();
    expect(app.text).toBe("new true");
  });

  it("a fragment's callback: its rerun goes on alone, what happens elsewhere reruns all", async () => {
    const door = doors();
    const calls: string[] = [];
    const app = await runScript(
      `
      calls.push("script");
      st.fragment(() => {
        calls.push("part");
        st.checkbox("slow", { onChange: async () => { await wait("slow"); calls.push("called"); } });
        st.checkbox("inside");
      })();
      st.checkbox("outside");
    `,
      { globals: { wait: door.wait, calls } },
    );
    for (const [other, ran] of [
      ["inside", ["called", "part"]],
      ["outside", ["called", "script", "part"]],
    ] as const) {
      calls.length = 0;
      const first = app.widget("checkbox", "slow").set(other === "inside");
      await door.reached("slow", other === "inside" ? 1 : 2);
      const second = app.widget("checkbox", other).set(true);
      door.open("slow");
      await Promise.all([first, second]);
      expect(calls).toEqual(ran);
    }
  });
});
