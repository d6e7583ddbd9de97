import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

describe("forms", () => {
  it("hold changes back until submit, which sends all at once: one run, the button true in it alone", async () => {
    const app = await runScript(`
      const { a, b, sent } = st.form("f", () => ({ a: st.textInput("A"), b: st.checkbox("B"), sent: st.formSubmitButton("Send") }));
      st.text([a, b, sent].join(" "));
    `);
    await app.widget("textInput", "A").set("x");
    await app.widget("checkbox", "B").set(true);
    expect([app.runs, app.text]).toEqual([1, " false false"]);
    await app.widget("formSubmitButton", "Send").click();
    expect([app.runs, app.text]).toEqual([2, "x true true"]);
    await app.run();
    expect(app.text).toBe("x true false");
  });

  it("with clearOnSubmit give the submitted values to that run, and the defaults to the next", async () => {
    const app = await runScript(`
      st.form("f", { clearOnSubmit: true }, () => {
        const name = st.textInput("Name", { value: "?" });
        st.formSubmitButton();
        st.text(name);
      });
    `);
    await app.widget("textInput", "Name").set("Ann");
    await app.widget("formSubmitButton", "Submit").click();
    expect([app.text, app.widget("textInput", "Name").value]).toEqual(["Ann", "?"]);
    await app.run();
    expect(app.text).toBe("?");
  });

  it("rule 58: with clearOnSubmit keep what the submit's callback, or the script, wrote for the next entry", async () => {
    const app = await runScript(`
      const next = () => { st.sessionState.sent = st.sessionState.name; st.sessionState.name = "next"; };
      st.form("f", { clearOnSubmit: true }, () => {
        st.textInput("Name", { key: "name" });
        st.checkbox("Sure", { key: "sure" });
        st.formSubmitButton("Send", { onClick: next });
      });
      st.text(st.sessionState.sent + "," + st.sessionState.sure);
    `);
    const values = () => [app.text, app.widget({ key: "name" }).value, app.widget({ key: "sure" }).value];
    await app.widget({ key: "name" }).set("Ann");
    await app.widget({ key: "sure" }).set(true);
    await app.widget("formSubmitButton", "Send").click();
    expect(values()).toEqual(["Ann,true", "next", false]);
    await app.run();
    expect(values()).toEqual(["Ann,false", "next", false]);
    // What was written then is submitted now.
    await app.widget("formSubmitButton", "Send").click();
    expect(values()).toEqual(["next,false", "next", false]);
    await app.edit(`
      if (st.sessionState.again) st.sessionState.name = "script";
      st.form("f", { clearOnSubmit: true }, () => { st.textInput("Name", { key: "name" }); st.formSubmitButton("Send"); });
    `);
    await app.widget("formSubmitButton", "Send").click();
    expect(app.widget({ key: "name" }).value).toBe("");
    app.session.set("again", true);
    await app.widget("formSubmitButton", "Send").click();
    expect(app.widget({ key: "name" }).value).toBe("script");
  });

  it("rule 58: with clearOnSubmit: a callback that reruns has been given the entry; what it wrote stays, all else is cleared", async () => {
    const app = await runScript(`
      const send = () => { st.sessionState.log = [...(st.sessionState.log ?? []), st.sessionState.a + st.sessionState.b]; st.sessionState.a = "next"; st.rerun(); };
      st.form("f", { clearOnSubmit: true }, () => {
        st.textInput("a", { key: "a" });
        st.textInput("b", { key: "b" });
        st.formSubmitButton("Send", { onClick: send });
      });
      st.text(String(st.sessionState.log));
    `);
    await app.widget({ key: "a" }).set("x");
    await app.widget({ key: "b" }).set("y");
    await app.widget("formSubmitButton", "Send").click();
    expect([app.text, app.widget({ key: "a" }).value, app.widget({ key: "b" }).value]).toEqual(["xy", "next", ""]);
  });

  it.each([
    ["stops", `if (sent) st.stop();`],
    ["throws", `if (sent) throw new Error("no");`],
  ])("with clearOnSubmit are cleared also after a run that %s", async (_, end) => {
    const app = await runScript(`
      const [text, sent] = st.form("f", { clearOnSubmit: true }, () => [st.textInput("t"), st.formSubmitButton("Go")]);
      st.text(text);
      ${end}
    `);
    await app.widget("textInput", "t").set("x");
    await app.widget("formSubmitButton", "Go").click();
    expect(app.text).toContain("x");
    await app.run();
    expect([app.text, app.widget("textInput", "t").value]).toEqual(["", ""]);
  });

  it("are staged by setWidgets as by set: others go at once", async () => {
    const app = await runScript(`
      const inside = st.form("f", () => { const value = st.textInput("in"); st.formSubmitButton("Go"); return value; });
      st.text(inside + "," + st.textInput("out"));
    `);
    await app.setWidgets([
      ["textInput", "in", "x"],
      ["textInput", "out", "y"],
    ]);
    expect([app.text, app.runs]).toEqual([",y", 2]);
    await app.widget("formSubmitButton", "Go").click();
    expect(app.text).toBe("x,y");
  });

  it("rule 36: are part of what is replayed: one of a name, and none in another, on the hit as on the miss", async () => {
    for (const source of [
      `const f = st.memo(() => { st.form("F", () => { st.text("x"); }); }); f(); st.form("F", () => { st.text("y"); });`,
      `const f = st.memo(() => { st.form("F", () => { st.text("x"); }); }); f(); f();`,
      `const f = st.memo(() => { st.form("F", () => { st.text("x"); }); }); if (!st.sessionState.in) f(); else st.form("G", () => { f(); });`,
    ]) {
      const app = await runScript(source);
      app.session.set("in", true);
      for (let run = 0; run < 3; run++) {
        await app.run();
        expect(app.exceptions.map(({ props }) => props.name)).toEqual(["FormError"]);
      }
    }
  });

  it("of several submit buttons only the one that was pressed is true", async () => {
    const app = await runScript(`
      const sent = st.form("f", () => ["One", "Two"].map((name) => st.formSubmitButton(name)));
      st.text(sent.join());
    `);
    await app.widget("formSubmitButton", "Two").click();
    expect(app.text).toBe("false,true");
  });

  it("callbacks of what was changed run at submit, in the order of the page, then that of the button", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `st.form("f", () => {
        for (const name of ["A", "B", "C"]) st.textInput(name, { onChange: () => calls.push(name) });
        st.formSubmitButton("Go", { onClick: () => calls.push("Go") });
      });`,
      { globals: { calls } },
    );
    await app.widget("textInput", "C").set("x");
    await app.widget("textInput", "A").set("x");
    expect(calls).toEqual([]);
    await app.widget("formSubmitButton", "Go").click();
    expect(calls).toEqual(["A", "C", "Go"]);
  });

  it("what a container inside, or its handle from outside, draws belongs to the form", async () => {
    const app = await runScript(`
      let place;
      const one = st.form("f", () => {
        place = st.container();
        const one = st.container(() => st.checkbox("one"));
        st.formSubmitButton("Go");
        return one;
      });
      st.text([one, place.checkbox("two")].join());
    `);
    await app.widget("checkbox", "one").set(true);
    await app.widget("checkbox", "two").set(true);
    expect([app.runs, app.text]).toEqual([1, "false,false"]);
    await app.widget("formSubmitButton", "Go").click();
    expect([app.runs, app.text]).toEqual([2, "true,true"]);
  });

  it("with clearOnSubmit uploads are cleared, too", async () => {
    const app = await runScript(`
      st.form("f", { clearOnSubmit: true }, () => {
        st.text(String(st.fileUploader("File")?.name));
        st.formSubmitButton("Go");
      });
    `);
    await app.widget("fileUploader", "File").set(new File(["a"], "a.txt"));
    await app.widget("formSubmitButton", "Go").click();
    expect(app.text).toBe("a.txt");
    await app.run();
    expect(app.text).toBe("undefined");
  });

  it("are known to a fragment that reruns alone", async () => {
    const app = await runScript(`
      st.form("F", () => { st.text("x"); });
      st.fragment(() => { if (st.checkbox("more")) st.form("F", () => { st.text("y"); }); })();
    `);
    await app.widget("checkbox", "more").set(true);
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["FormError"]);
  });

  it("rule 43: inside a cached function: edits cause no run, submit sends all, and each combination is a result of its own", async () => {
    const app = await runScript(
      `
      const ask = st.memo(() => {
        calls.push(1);
        return st.form("f", () => {
          const n = st.numberInput("N");
          return st.formSubmitButton("Go") ? n : -1;
        });
      }, { allowWidgets: true });
      st.text(ask());
    `,
      { globals: { calls: [] } },
    );
    const calls = app.options.globals?.calls as number[];
    await app.widget("numberInput", "N").set(4);
    expect([app.runs, calls.length]).toEqual([1, 1]);
    await app.widget("formSubmitButton", "Go").click();
    expect([app.text, calls.length]).toEqual(["4", 2]);
    await app.run();
    expect([app.text, calls.length]).toEqual(["-1", 3]);
    await app.widget("formSubmitButton", "Go").click();
    expect([app.text, calls.length]).toEqual(["4", 3]);
  });

  it("rule 43: a result that was computed in a form is none for a call outside, where its widgets would wait for no button", async () => {
    const app = await runScript(`
      const ask = st.memo(() => st.checkbox("c"), { allowWidgets: true });
      const value = st.sessionState.outside ? ask() : st.form("f", () => { const value = ask(); st.formSubmitButton(); return value; });
      st.text(String(value));
    `);
    app.session.set("outside", true);
    await app.run();
    await app.widget("checkbox", "c").set(true);
    expect(app.text).toBe("true");
    app.session.set("outside", false);
    await app.run();
    await app.widget("checkbox", "c").set(false);
    expect(app.text).toBe("true");
    await app.widget("formSubmitButton", "Submit").click();
    expect(app.text).toBe("false");
  });

  it.each([
    ['st.selectbox("It", ["a", "b"], O)', "selectbox", "b"],
    ['st.slider("It", { max: 9, ...O })', "slider", 4],
    ['st.textInput("It", O)', "textInput", "x"],
    ['st.checkbox("It", O)', "checkbox", true],
  ])("update live on a widget inside sends it at once, alone: %s", async (call, kind, value) => {
    const told: unknown[] = [];
    const app = await runScript(
      `const O = { update: "live", onChange: (v) => told.push(v) };
       const ask = st.memo(() => st.form("f", () => { const it = ${call}; const n = st.numberInput("N"); return [it, n, st.formSubmitButton("Go")]; }), { allowWidgets: true });
       st.text(JSON.stringify(ask()));`,
      { globals: { told } },
    );
    await app.widget("numberInput", "N").set(7);
    await app.widget(kind, "It").set(value);
    expect([app.runs, told, app.text]).toEqual([2, [value], JSON.stringify([value, 0, false])]);
    await app.widget("formSubmitButton", "Go").click();
    expect(app.text).toBe(JSON.stringify([value, 7, true]));
  });

  it("a slider of a form waits for the button, unless it was asked to be live; several at once as well", async () => {
    const app = await runScript(
      `st.form("f", () => { st.text(st.slider("A") + " " + st.slider("B", { update: "live" })); st.formSubmitButton(); });`,
    );
    await app.setWidgets([
      ["slider", "A", 3],
      ["slider", "B", 5],
    ]);
    expect([app.runs, app.text]).toEqual([2, "0 5"]);
  });

  it("height: pixels are a place that scrolls", async () => {
    const app = await runScript(`st.form("f", { height: 200 }, () => { st.formSubmitButton(); });`);
    expect(app.get("form")[0]?.props.height).toBe(200);
    const wrong = await runScript(`st.form("f", { height: 0 }, () => {});`);
    expect(wrong.exceptions[0]?.props.message).toContain("options.height");
  });

  it("rule 37: need no permission for the submit button in a cached function: it is drawn, replayed live, and its click is an input", async () => {
    const app = await runScript(`
      const f = st.memo(() => st.form("f", () => st.formSubmitButton("Go") ? "pressed" : "waiting"));
      st.text(f());
    `);
    await app.run();
    expect([app.exceptions, app.text]).toEqual([[], "waiting"]);
    await app.widget("formSubmitButton", "Go").click();
    expect(app.text).toBe("pressed");
  });

  it.each([
    ["a button in a form", `st.form("f", () => { st.button("B"); });`, "formSubmitButton"],
    ["a submit button outside a form", `st.formSubmitButton("Go");`, "outside a form"],
    ["a form in a form", `st.form("f", () => { st.form("g", () => {}); });`, "nested"],
    ["two forms of one name", `st.form("f", () => {}); st.form("f", () => {});`, "name"],
  ])("refuse %s with a FormError that says what to do", async (_, source, hint) => {
    const app = await runScript(source);
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["FormError"]);
    expect(`${app.exceptions[0]?.props.message} ${app.exceptions[0]?.props.hint}`).toContain(hint);
  });
});
