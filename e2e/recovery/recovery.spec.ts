/** A worker that is gone: the page brings the app back, with widget values and session state, and says what happened. */
import type { Page } from "@playwright/test";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { button, expect, test } from "../gallery.ts";
import { inJournal } from "./dying-tab.ts";

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

const DEATHS = runs(3, 10);

test("rule 53: a worker that closes itself is replaced, again and again: values and state are back, singletons are opened again", async ({
  app,
  page,
}) => {
  test.slow();
  await app.open({ source: script });
  await app.widget("slider", "x").set(42);
  for (let death = 1; death <= DEATHS; death++) {
    await test.step(`death ${death}`, async () => {
      await app.widget("button", "Count").click();
      await expect(app.element("text")).toHaveText(`x 42, clicks ${death}`);
      const made = (await app.element("caption").textContent()) ?? "";
      await button(page, "Die").click();
      await expect(app.element("caption")).not.toHaveText(made);
      await expect(page.getByText("was started again", { exact: false })).toBeVisible();
      await app.idle();
      await expect(app.element("text")).toHaveText(`x 42, clicks ${death}`);
    });
  }
  await app.widget("button", "Count").click();
  await expect(app.element("text")).toHaveText(`x 42, clicks ${DEATHS + 1}`);
});

/** What the page's journal has of `st.sessionState.few[0].id`. */
async function firstOfFew(page: Page): Promise<unknown> {
  const [few] = (await inJournal(page, "few")) as { id: number }[][];
  return few?.[0]?.id;
}

test("rule 53: session state that is too large for a copy is named when it is lost, and all else is back", async ({
  app,
  page,
}) => {
  await app.open({
    source: `
const rows = (st.sessionState.rows ??= Array.from({ length: 80_000 }, (_, id) => ({ id })));
const few = (st.sessionState.few ??= Array.from({ length: 5_000 }, (_, id) => ({ id })));
if (st.button("Count")) few[0].id++;
st.text("count " + few[0].id + " of " + rows.length + ", made " + (rows.made ??= Date.now()));
if (st.button("Die")) self.close();
`,
  });
  await app.widget("button", "Count").click();
  const text = await app.text;
  expect(text).toContain("count 1 of 80000");
  // The copy comes when nothing has run for a moment. Nothing on the page tells when, but the journal has it, too.
  await expect.poll(() => firstOfFew(page)).toBe(1);
  await button(page, "Die").click();
  await expect(
    page.getByText("but not st.sessionState.rows (it is too large to be copied beside the script)", { exact: false }),
  ).toBeVisible();
  await app.idle();
  await expect(app.element("text")).toContainText("count 1 of 80000");
  await expect(app.element("text")).not.toHaveText(text);
});

test("an error in a timer that nobody catches is shown on the page, and does not end the app", async ({ app }) => {
  await app.open({ source: script });
  await app.widget("button", "Fail").click();
  await expect(app.element("exception")).toContainText("nobody catches this");
  await app.widget("button", "Count").click();
  await expect(app.element("text")).toHaveText("x 0, clicks 1");
});
