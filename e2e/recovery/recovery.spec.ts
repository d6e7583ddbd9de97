/** A worker that is gone: the page brings the app back, with widget values and session state, and says what happened. */
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
