/** Scripts that ask too much of a page: it answers soon, with the page or with a message, and goes on. */
import type { PageApp } from "../../src/playwright/index.ts";
import { button, expect, rerun, test } from "../gallery.ts";

/** Far above what it takes when nothing else runs (under 1 s), far below what freezes: for minutes, or for good. */
const SOON = { timeout: 15_000 };

/** Runs the script beside a button that counts, and waits until `seen` says so; then the button is still alive. */
async function survives(app: PageApp, script: string, seen: () => Promise<void>): Promise<void> {
  // What such elements need is loaded by then: it is not what takes time here.
  await app.open({ source: `st.button("Before"); st.text("before");` });
  const source = `if (st.button("Count")) st.sessionState.n = (st.sessionState.n ?? 0) + 1;
st.text("n " + (st.sessionState.n ?? 0));\n${script}`;
  const first = app.element("text").first();
  // How soon it shows is the matter, so it is looked at from the start.
  await Promise.all([app.edit(source), expect(first).toHaveText("n 0", SOON).then(seen)]);
  await rerun(app, () => button(app.page, "Count").click());
  await expect(first).toHaveText("n 1", SOON);
}

const says = (app: PageApp, words: string) => async (): Promise<void> => expect(app.root).toContainText(words, SOON);

test("24 cached functions that each call the one below twice", async ({ app }) => {
  const script = `
let f = st.memo(() => { st.text("leaf"); }, { name: "f0", showSpinner: false });
for (let level = 1; level <= 24; level++) {
  const below = f;
  f = st.memo(() => { below(); below(); }, { name: "f" + level, showSpinner: false });
}
f();`;
  await survives(app, script, says(app, "a page shows at most 100,000 elements"));
});

test("a chart of 2,000,000 rows", async ({ app }) => {
  const script = `const column = new Float64Array(2_000_000); st.lineChart({ a: column });`;
  await survives(app, script, says(app, "2000000"));
});

test("10,000 changes of the query parameters", async ({ app }) => {
  const script = `for (let i = 0; i < 10_000; i++) st.setQueryParams({ i: String(i) });\nst.text("set " + st.queryParams.i);`;
  await survives(app, script, says(app, "set 9999"));
});
