import type { AppTest } from "../index.ts";
import { click, type Fact, STREAMLIT as S, told } from "./fact.ts";
import { reportsOfTypes } from "./reports-of-types.ts";

/** A notebook of these cells, which are called a, b, c. */
const cellsOf = (...cells: string[]): string => cells.map((text, at) => `// %% ${"abcdef"[at]}\n${text}\n`).join("");

/** A notebook, and what becomes of it one after the other. */
const edits = (...texts: string[]): Pick<Fact, "script" | "act" | "options"> => ({
  script: texts[0] ?? "",
  act: async (app) => {
    for (const text of texts.slice(1)) await app.edit(text);
  },
  options: { cells: true },
});

const ran = (expected: string) => (app: AppTest) => {
  if (app.ran.join() !== expected) throw new Error(`There ran ${app.ran.join()}.`);
};

/** Those of notebooks, values, errors and promises. */
export const reportsOfRuntimes: readonly Fact[] = [
  ...reportsOfTypes,
  {
    report: "JuliaPluto/Pluto.jl#26",
    fact: "of two cells that declare one name, one that is made to read it reads the other's",
    ...edits(
      cellsOf("const x = 1;", "const x = 2;"),
      cellsOf("st.text(String(x));", "const x = 2;"),
      cellsOf("const x = 1;", "st.text(String(x));"),
    ),
    shows: "1",
  },
  {
    report: "JuliaPluto/Pluto.jl#741",
    fact: "a cell that is edited to call with other arguments shows what those give",
    ...edits(
      cellsOf("function foo(x, y) { return x + ' ' + y; }", "st.text(foo(10, 20));"),
      cellsOf("function foo(x, y) { return x + ' ' + y; }", "st.text(foo(20, 10));"),
    ),
    shows: "20 10",
  },
  {
    report: "JuliaPluto/Pluto.jl#2140",
    fact: "a cell that makes a variable of itself is an error at once, and holds nothing up",
    ...edits(cellsOf("const a = [1].concat(a);", `st.text("below");`)),
    shows: "ReferenceError\nbelow",
  },
  {
    report: "JuliaPluto/Pluto.jl#2167",
    fact: "a variable is gone with the cell that declared it",
    ...edits(cellsOf("const x = 1;", "st.text(typeof x);"), "// %% b\nst.text(typeof x);\n"),
    shows: "undefined",
  },
  {
    report: "JuliaPluto/Pluto.jl#2465",
    fact: "a widget whose cell is moved keeps its value, and nothing runs",
    script: cellsOf(`const n = st.slider("n", { max: 9 });`, `st.text("between");`, "st.text(String(n));"),
    act: async (app) => {
      await app.widget("slider", "n").set(5);
      await app.edit(
        `// %% b\nst.text("between");\n// %% a\nconst n = st.slider("n", { max: 9 });\n// %% c\nst.text(String(n));\n`,
      );
      ran("")(app);
    },
    options: { cells: true },
    shows: "between\n5",
  },
  {
    report: "marimo-team/marimo#1016",
    fact: "the name of a cell that was deleted can be declared by another one",
    ...edits(
      cellsOf("const x = 4;", "const y = 1;", "st.text(String(x));"),
      "// %% c\nst.text(String(x));\n",
      "// %% d\nconst x = 3;\n// %% c\nst.text(String(x));\n",
    ),
    shows: "3",
  },
  {
    report: "marimo-team/marimo-lsp#309",
    fact: "undoing an edit leaves nothing that would have to run",
    script: cellsOf("const x = 1;", "st.text(String(x));"),
    act: async (app) => {
      await app.edit(cellsOf("const x = 2;", "st.text(String(x));"));
      await app.edit(cellsOf("const x = 1;", "st.text(String(x));"));
      ran("")(app);
    },
    options: { cells: true },
    shows: "1",
  },
  {
    report: "jupyter-xeus/xeus-javascript#18",
    fact: "what a call that nobody awaits draws later stands with its own cell",
    ...edits(cellsOf(`(async () => { await null; await null; st.text("late of a"); })();`, `st.text("b");`)),
    options: { cells: true, displayExpressions: false },
    shows: "late of a\nb",
  },
  {
    report: "n-riesco/ijavascript#109",
    fact: "a cell whose last line is a promise shows what that gives",
    ...edits(cellsOf(`(async () => { await null; return new Error("given"); })();`)),
    shows: "Error",
  },
  {
    report: "whatwg/fetch#196",
    fact: "a response that another cell has read can be read again when that cell is edited",
    ...edits(
      cellsOf(`const response = new Response("[1]");`, "const rows = await response.json();", "st.text(rows.join());"),
      cellsOf(`const response = new Response("[1]");`, "const rows = [...(await response.json()), 2];", "st.text(rows.join());"),
    ),
    shows: "1,2",
  },
  {
    report: "JuliaDynamics/ResumableFunctions.jl#4",
    fact: "cells that share an iterator read on from one another, whichever of them is edited",
    ...edits(
      cellsOf(
        "const rows = [1, 2, 3].values();",
        `st.text("b" + rows.next().value);`,
        `for (const row of rows) st.text("c" + row);`,
      ),
      cellsOf(
        "const rows = [1, 2, 3].values();",
        `st.text("B" + rows.next().value);`,
        `for (const row of rows) st.text("c" + row);`,
      ),
    ),
    shows: "B1\nc2\nc3",
  },
  {
    report: "epoberezkin/fast-deep-equal#136",
    fact: "what a cell changes under a symbol is changed for those below",
    ...edits(
      cellsOf(`const mark = Symbol("mark"), o = { [mark]: 1 };`, "o[mark] = 2;", "st.text(String(o[mark]));"),
      cellsOf(`const mark = Symbol("mark"), o = { [mark]: 1 };`, "o[mark] = 3;", "st.text(String(o[mark]));"),
    ),
    shows: "3",
  },
  {
    report: "planttheidea/fast-equals#93",
    fact: "arguments that differ under a symbol are two",
    script: told(`{ [Symbol.for("k")]: 1 }, { [Symbol.for("k")]: 2 }, {}`),
    shows: "1 2 3",
  },
  {
    report: "GoogleChromeLabs/comlink#232",
    fact: "an async function may return session state, or the host's functions: they are no promises",
    script: `const load = async () => { await null; return [st.sessionState, st.host]; }; const one = async (at) => (await load())[at]; (await one(0)).n = 1; st.text(st.sessionState.n + (await (await one(1)).two()));`,
    options: { functions: { two: () => 2 } },
    shows: "3",
  },
  {
    report: "getsentry/sentry-javascript#1824",
    fact: "a rejection that nobody awaits is shown, though nothing says of what",
    script: `Promise.reject(); new Promise((_, reject) => reject("late")); st.text("on");`,
    shows: "on\nError\nError",
  },
  {
    report: "kriszyp/msgpackr#100",
    fact: "what is thrown with a bigint in it is what is shown, not that JSON has none",
    script: `throw { id: 7n };`,
    act: async (app) => {
      const [shown] = app.exceptions;
      if (shown?.props.message !== "{id: 7n}") throw new Error(`It says ${String(shown?.props.message)}.`);
    },
    shows: "Object",
  },
  {
    report: "GoogleChromeLabs/comlink#594",
    fact: "an error that reaches the page comes with all that caused it",
    script: `throw new Error("outer", { cause: new TypeError("inner", { cause: "disk" }) });`,
    act: async (app) => causes(app, "inner, disk was thrown"),
    shows: "Error",
  },
  {
    report: "whatwg/html#5716",
    fact: "an error of several comes with each of them",
    script: `await Promise.any([Promise.reject(new Error("one")), Promise.reject("two")]);`,
    act: async (app) => causes(app, "one, two was thrown"),
    shows: "AggregateError",
  },
  {
    report: "swc-project/swc#8853",
    fact: "of errors of several resources the last is the outermost, and each has the one before it",
    script: `let i = 0; const failing = (n) => ({ async [Symbol.asyncDispose]() { throw [n, ++i].join(""); } }); try { await using a = failing(1); await using b = failing(2); throw [3, ++i].join(""); } catch (e) { st.text([e.name, e.error, e.suppressed.error, e.suppressed.suppressed].join()); }`,
    shows: "SuppressedError,13,22,31",
  },
  {
    report: "fgnass/typed-rpc#33",
    fact: "what is awaited among others is no promise, though it answers to every name",
    script: `const [state, query] = await Promise.all([st.sessionState, st.queryParams]); state.n = query.n; st.text(JSON.stringify([state, query]));`,
    options: { query: { n: "1" } },
    shows: `[{"n":"1"},{"n":"1"}]`,
  },
  {
    report: "thi-ng/umbrella#493",
    fact: "a promise that is rejected with nothing is not kept",
    script: `let n = 0; const f = st.memo(() => new Promise((done, reject) => (++n < 3 ? reject() : done(n)))); const seen = []; for (let i = 0; i < 4; i++) seen.push(await f().catch(String)); st.text(seen.join());`,
    shows: "undefined,undefined,3,3",
  },
  {
    report: `${S}769`,
    fact: "an argument that can be read once is refused, or a hit would leave it unread",
    script: `const f = st.memo((rows) => [...rows]); try { f([1].values()); } catch (e) { st.text(e.name); }`,
    shows: "UnhashableParamError",
  },
  {
    report: "joblib/joblib#649",
    fact: "two functions of one name in one script keep their results apart, from run to run",
    script: `let n = 0; const make = (f) => st.memo(f, { name: "f" }); const one = make((x) => ++n + "one"), two = make((x) => ++n + "two"); st.text([one(1), two(1), one(1), two(1)].join());`,
    act: (app) => app.run(),
    shows: "1one,2two,1one,2two",
  },
  {
    report: "plotly/dash#1350",
    fact: "one change of two widgets is one run, with both of their values",
    script: `const s = st.sessionState; s.runs = (s.runs ?? 0) + 1; const on = ["a", "b"].map((l) => st.checkbox(l)); st.text(s.runs + on.join());`,
    act: (app) =>
      app.setWidgets([
        ["checkbox", "a", true],
        ["checkbox", "b", true],
      ]),
    shows: "2true,true",
  },
  {
    report: "plotly/dash#1519",
    fact: "what depends on two widgets never meets the new one of one with the old one of the other",
    script: `const cities = { America: ["New York"], Canada: ["Montréal"] }; const s = st.sessionState; s.seen ??= []; const country = st.radio("country", Object.keys(cities)); s.seen.push(st.radio("city", cities[country], { key: "city" }) + " in " + country); st.text(s.seen.join());`,
    act: (app) => app.widget("radio", "country").set("Canada"),
    shows: "New York in America,Montréal in Canada",
  },
  {
    report: `${S}3408`,
    fact: "a callback may empty session state, and the script begins anew",
    script: `const s = st.sessionState; s.n ??= 0; s.n++; st.slider("s", { key: "s" }); st.button("clear", { onClick: () => { for (const key of Object.keys(s)) delete s[key]; st.clearCache(); } }); st.text(s.n + " " + s.s);`,
    act: async (app) => {
      await app.widget("slider", "s").set(7);
      await click("clear")(app);
    },
    shows: "1 0",
  },
];

function causes(app: AppTest, expected: string): void {
  const said = ((app.exceptions[0]?.props.causes ?? []) as { message: string }[]).map(({ message }) => message).join(", ");
  if (said !== expected) throw new Error(`It comes with ${said}.`);
}
