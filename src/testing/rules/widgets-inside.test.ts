import { describe, it } from "vitest";
import { missThenHit } from "../../test-helpers/script-runs.ts";
import { click, type Row, rerun, set, setKey, withAndWithout } from "../../test-helpers/with-and-without.ts";

describe("rules 38 to 41: widgets in cached functions are those of the page", () => {
  it.for<Row>([
    [
      "widgets whose options follow from widgets above, there and back",
      `const f = cache(() => {
         const k = st.selectbox("k", ["a", "b", "c"]);
         const n = st.slider("n", { max: k === "a" ? 3 : 9, value: k === "c" ? 5 : 1 });
         const m = st.multiselect("m", Array.from({ length: n }, (_, i) => "o" + i));
         st.text(k + n + m); return m;
       }, o);
       st.caption(f().join());`,
      set("selectbox", "k", "b"),
      set("slider", "n", 4),
      set("multiselect", "m", ["o1", "o3"]),
      set("selectbox", "k", "c"),
      set("selectbox", "k", "b"),
    ],
    [
      "a press, a tick and a message, in every order",
      `const f = cache(() => {
         const b = st.button("B"), c = st.checkbox("C"); if (b && c) st.text("both");
         const t = st.chatInput("say"); st.text("b" + b + c + t); return b;
       }, o);
       st.caption(String(f()));`,
      click("B"),
      set("checkbox", "C", true),
      click("B"),
      rerun,
      set("chatInput", "say", "x"),
      set("chatInput", "say", "x"),
      click("B"),
    ],
    [
      "keys that move from call to call, half of them by place and half by name",
      `const order = st.sessionState.order ?? ["a", "b", "c"];
       const f = cache((n, at) => st.textInput("T", { key: "k" + at }) + st.checkbox("C", { key: "x" + n }), o);
       order.forEach((n, i) => st.text(n + f(n, i)));
       if (st.button("turn")) { st.sessionState.order = [...order.slice(1), order[0]]; st.rerun(); }`,
      setKey("k0", "zero"),
      setKey("xa", true),
      click("turn"),
      click("turn"),
      click("turn"),
    ],
    [
      "callbacks with arguments of their call",
      `st.sessionState.n ??= 0;
       const f = cache((k) => {
         st.button("B" + k, { onClick: (by) => { st.sessionState.n += by; }, args: [k] });
         st.checkbox("C" + k, { onChange: (v) => { st.sessionState.n += v ? 100 : -100; } });
         return k;
       }, o);
       f(1); f(2); st.text("n" + st.sessionState.n);`,
      click("B1"),
      click("B2"),
      click("B2"),
      set("checkbox", "C1", true),
      set("checkbox", "C1", false),
    ],
    [
      "nested calls that meet each other's widgets",
      `const inner = cache((n) => { const v = st.slider("S" + n, { max: 9 }); st.text("inner " + n + v); return v; }, o);
       const outer = cache((n) => { const c = st.checkbox("more" + n); return c ? inner(n) + inner(n + 1) : inner(n); }, o);
       st.caption(outer(1) + " " + outer(5));`,
      set("checkbox", "more1", true),
      set("slider", "S2", 4),
      set("checkbox", "more1", false),
      set("slider", "S5", 3),
      set("checkbox", "more1", true),
      set("checkbox", "more5", true),
    ],
  ])("%s", withAndWithout);
});

describe("rules 43 and 58: forms in cached functions", () => {
  it.for<Row>([
    [
      "two of one function, one of which clears",
      `const f = cache((k) => st.form("F" + k, { clearOnSubmit: k === 2 }, () => {
         const t = st.textInput("T" + k), n = st.numberInput("N" + k), s = st.formSubmitButton("S" + k);
         if (s) st.text("sent " + t + n);
         return [t, n, s];
       }), o);
       for (const k of [1, 2]) st.caption(f(k).join());`,
      set("textInput", "T1", "a"),
      set("numberInput", "N1", 4),
      click("S1", "formSubmitButton"),
      set("textInput", "T2", "b"),
      click("S2", "formSubmitButton"),
      click("S1", "formSubmitButton"),
      set("textInput", "T2", "b"),
      click("S2", "formSubmitButton"),
    ],
  ])("%s", withAndWithout);
});

describe("rules 54 to 57 and 60: values and session state, through cached functions", () => {
  it.for<Row>([
    [
      "options that are objects, which the body changes",
      `const f = cache((n) => {
         const one = st.selectbox("O", [{ id: 1, n: "a" }, { id: 2, n: "b" }], { format: (x) => x.n }); one.n += "!";
         const m = st.multiselect("M", [null, undefined, Number.NaN, -0]);
         st.text(JSON.stringify(one) + m.length + m.map(String)); return one;
       }, o);
       st.caption(JSON.stringify(f(1)));`,
      set("selectbox", "O", { id: 2, n: "b" }),
      set("multiselect", "M", [null, Number.NaN]),
    ],
    [
      "a key that is written, and deleted, between its widget's runs",
      `const f = cache((x) => st.textInput("T", { key: "t", value: "first" }), o);
       if (st.button("write")) st.sessionState.t = "written"; if (st.button("delete")) delete st.sessionState.t;
       st.text(f(1)); st.caption(st.sessionState.t);`,
      setKey("t", "typed"),
      click("write"),
      rerun,
      setKey("t", "again"),
      click("delete"),
    ],
    [
      "a default that follows the choice through the call's argument",
      `const f = cache((x) => st.slider("v", { max: 9, value: x }), o);
       st.sessionState.x = f(st.sessionState.x ?? 2); st.text("x" + st.sessionState.x);`,
      set("slider", "v", 5),
      set("slider", "v", 6),
      rerun,
      set("slider", "v", 7),
    ],
    [
      "a widget that is not drawn for a while, with a state that stays",
      `const f = cache((n) => st.selectbox("A", ["x", "y"], { persistState: true, key: "A" }), o);
       if (st.checkbox("show", { value: true })) st.text(f(1)); st.caption(String(st.sessionState.A));`,
      setKey("A", "y"),
      set("checkbox", "show", false),
      rerun,
      set("checkbox", "show", true),
    ],
  ])("%s", withAndWithout);
});

describe("rules 29 and 30: a hit has all in the order of the miss, also in the sidebar itself", () => {
  it.each([
    ["named first", "a(); b(); a();", "st.sidebar(f)"],
    ["named last", "b(); a(); b();", "st.sidebar(f)"],
    ["within another call", "a(); g(); a();", "st.sidebar(f)"],
    ["nothing but named", "a();", "st.sidebar(f)"],
    ["in a container of the sidebar", "a(); b(); a();", "st.sidebar(() => st.container(f))"],
    ["called there by another", "a(); b();", "st.memo(() => { calls.push(0); st.sidebar(f); st.sidebar.text('c'); })()"],
  ])("%s", async (_, body, call) => {
    await missThenHit(`
      const a = () => st.sidebar.text("named"), b = () => st.text("here");
      const g = st.memo(() => { a(); b(); });
      const f = st.memo(() => { calls.push(1); ${body} });
      ${call};
      st.sidebar.text("last");
    `);
  });
});
