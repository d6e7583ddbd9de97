import type { Fact } from "./fact.ts";

/** A fact of a script whose expressions are shown. */
const magic = (fact: string, script: string, texts: string, otherwise?: string): Fact => ({
  fact,
  ...(otherwise === undefined ? {} : { otherwise }),
  script,
  options: { displayExpressions: true },
  act: async (app) => {
    if (app.text !== texts) throw new Error(`It shows ${JSON.stringify(app.text)}.`);
  },
  shows: "",
});

/** Streamlit's `magic_test.py`: expressions that stand alone are shown. */
export const magics: readonly Fact[] = [
  magic("a value that stands alone is shown", `const x = "a"; x; 1 + 1; "lit" + 1; [x].length;`, "a\n2\nlit1\n1"),
  magic(
    "a value that stands alone in a branch or a loop is shown",
    `if (true) { "in"; } for (const i of [1, 2]) { i; } try { "tried"; } catch {} "out";`,
    "out",
    "those of the top level are: what stands deeper is most often a call for its effect",
  ),
  magic(
    "a value that stands alone in a function is shown",
    `function f() { "in"; return 1; } f();`,
    "1",
    "what a call gives is, not what stands in its body",
  ),
  magic("an assignment is not shown, what it gave is where it stands alone", `let x; x = 5; x += 1; x++; x;`, "7"),
  magic("a call that gives nothing shows nothing", `const f = () => {}; f(); void 0; undefined; "end";`, "end"),
  magic("null is shown", `null; "end";`, "null\nend"),
  magic(
    "what draws by itself is shown once",
    `st.markdown("drawn"); st.sidebar.markdown("side"); const box = st.container(); box.markdown("box");`,
    "drawn\nbox\nside",
  ),
  magic("a description at the head is not shown", `"use strict";\n"end".toUpperCase();`, "END"),
  magic("what is awaited is not shown", `await Promise.resolve("awaited");`, "awaited", "it is: the value stands alone"),
  magic("several values in one statement are shown", `"a", "b";`, "b", "a comma gives its last, as in JavaScript"),
  magic(
    "a function that is declared or made is not called by being there",
    `function f() { return "called"; } const g = () => "called"; class C {} "end";`,
    "end",
  ),
  magic(
    "a cached call that stands alone shows what it gives, on the hit as on the miss",
    `const f = st.memo(() => { st.markdown("in"); return "out"; }); f(); f();`,
    "in\nout\nin\nout",
  ),
  magic("a widget that stands alone shows itself, and not its value", `st.checkbox("c"); st.slider("s"); "end";`, "end"),
];
