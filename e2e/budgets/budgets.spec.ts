/** Scripts that ask too much of a page: it answers soon, with the page or with a message, and goes on. */
import type { Page } from "@playwright/test";
import { app, button, expect, nodes, open, run, test, write } from "../gallery.ts";

/** Far above what it takes when nothing else runs (under 1 s), far below what freezes. */
const SOON = { timeout: 5000 };

/** Runs the script beside a button that counts, and waits until `seen` says so; then the button is still alive. */
async function survives(page: Page, script: string, seen: () => Promise<void>): Promise<void> {
  await open(page, "start");
  await write(
    page,
    `if (st.button("Count")) st.sessionState.n = (st.sessionState.n ?? 0) + 1;\nst.text("n " + (st.sessionState.n ?? 0));\n${script}`,
  );
  await expect(nodes(page, "text").first()).toHaveText("n 0", SOON);
  await seen();
  await run(page, () => button(page, "Count").click());
  await expect(nodes(page, "text").first()).toHaveText("n 1", SOON);
}

const says = (page: Page, words: string) => async (): Promise<void> => expect(app(page)).toContainText(words, SOON);

test("24 cached functions that each call the one below twice", async ({ page }) => {
  const script = `
let f = st.memo(() => { st.text("leaf"); }, { name: "f0", showSpinner: false });
for (let level = 1; level <= 24; level++) {
  const below = f;
  f = st.memo(() => { below(); below(); }, { name: "f" + level, showSpinner: false });
}
f();`;
  await survives(page, script, says(page, "a page shows at most 100,000 elements"));
});

test("a chart of 2,000,000 rows", async ({ page }) => {
  const script = `const column = new Float64Array(2_000_000); st.lineChart({ a: column });`;
  await survives(page, script, says(page, "2000000"));
});

test("10,000 changes of the query parameters", async ({ page }) => {
  const script = `for (let i = 0; i < 10_000; i++) st.setQueryParams({ i: String(i) });\nst.text("set " + st.queryParams.i);`;
  await survives(page, script, says(page, "set 9999"));
});
