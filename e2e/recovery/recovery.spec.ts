/** A worker that is gone: the page brings the app back, with widget values and session state, and says what happened. */
import type { Page } from "@playwright/test";
import { button, edit, expect, idle, nodes, open, run, test } from "../gallery.ts";

const script = `
st.sessionState.clicks ??= 0;
const made = st.singleton(() => Math.random());
st.caption("made " + made());
const x = st.slider("x", { max: 100 });
if (st.button("Count")) st.sessionState.clicks += 1;
st.text("x " + x + ", clicks " + st.sessionState.clicks);
if (st.button("Die")) self.close();
if (st.button("Fail")) setTimeout(() => { throw new Error("nobody catches this"); });
`;

test("rule 53: a worker that closes itself is replaced: values and state are back, singletons are opened again", async ({
  page,
}) => {
  await open(page, "start");
  await edit(page, script);
  await page.getByLabel("x", { exact: true }).fill("42");
  await run(page, () => button(page, "Count").click());
  await expect(nodes(page, "text")).toHaveText("x 42, clicks 1");
  const made = await nodes(page, "caption").textContent();
  await button(page, "Die").click();
  await expect(page.getByText("was started again", { exact: false })).toBeVisible();
  await idle(page);
  await expect(nodes(page, "text")).toHaveText("x 42, clicks 1");
  await expect(nodes(page, "caption")).not.toHaveText(made ?? "");
  await run(page, () => button(page, "Count").click());
  await expect(nodes(page, "text")).toHaveText("x 42, clicks 2");
});

/** What the page's journal has of `st.sessionState.few[0].id`. */
function firstOfFew(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const request = <T>(asked: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const database = await request(indexedDB.open("reprise-journal"));
    const rows: unknown[] = await request(database.transaction("apps").objectStore("apps").getAll());
    database.close();
    const few = rows.find((row): row is [string, { id: number }[]] => Array.isArray(row) && row[0] === "few");
    return few?.[1][0]?.id;
  });
}

test("rule 53: session state that is too large for a copy is named when it is lost, and all else is back", async ({ page }) => {
  await open(page, "start");
  await edit(
    page,
    `
const rows = (st.sessionState.rows ??= Array.from({ length: 80_000 }, (_, id) => ({ id })));
const few = (st.sessionState.few ??= Array.from({ length: 5_000 }, (_, id) => ({ id })));
if (st.button("Count")) few[0].id++;
st.text("count " + few[0].id + " of " + rows.length + ", made " + (rows.made ??= Date.now()));
if (st.button("Die")) self.close();
`,
  );
  await run(page, () => button(page, "Count").click());
  const text = await nodes(page, "text").textContent();
  expect(text).toContain("count 1 of 80000");
  // The copy comes when nothing has run for a moment. Nothing on the page tells when, but the journal has it, too.
  await expect.poll(() => firstOfFew(page)).toBe(1);
  await button(page, "Die").click();
  await expect(
    page.getByText("but not st.sessionState.rows (it is too large to be copied beside the script)", { exact: false }),
  ).toBeVisible();
  await idle(page);
  await expect(nodes(page, "text")).toContainText("count 1 of 80000");
  await expect(nodes(page, "text")).not.toHaveText(text ?? "");
});

test("an error in a timer that nobody catches is shown on the page, and does not end the app", async ({ page }) => {
  await open(page, "start");
  await edit(page, script);
  await run(page, () => button(page, "Fail").click());
  await expect(nodes(page, "exception")).toContainText("nobody catches this");
  await run(page, () => button(page, "Count").click());
  await expect(nodes(page, "text")).toHaveText("x 0, clicks 1");
});

test("rule 53: ten deaths in one page: each time the app is back as it was", async ({ page }) => {
  test.slow();
  await open(page, "start");
  await edit(page, script);
  for (let death = 1; death <= 10; death++) {
    await run(page, () => button(page, "Count").click());
    await expect(nodes(page, "text")).toHaveText(`x 0, clicks ${death}`);
    const made = await nodes(page, "caption").textContent();
    await button(page, "Die").click();
    await expect(nodes(page, "caption")).not.toHaveText(made ?? "");
    await idle(page);
    await expect(nodes(page, "text")).toHaveText(`x 0, clicks ${death}`);
  }
});
