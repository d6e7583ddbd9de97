/** Projects that are left: who comes back finds them as they were. */
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/page-app.ts";
import { edit, expect, openExample, onKeptPage as test } from "../gallery.ts";

const script = `import { st } from "reprise";
st.sessionState.runs = (st.sessionState.runs ?? 0) + 1;
const square = st.memo((n: number) => {
  st.sessionState.bodies = (st.sessionState.bodies ?? 0) + 1;
  return n * n;
});
const n = st.numberInput("n", { value: 0, step: 1 });
const found = square(n);
st.text(found + ", bodies " + st.sessionState.bodies + ", runs " + st.sessionState.runs);
for (let i = 0; i < 60; i++) st.caption("line " + i);
`;

/** Opens another example of the studio, without loading the page again. */
async function go(app: PageApp, page: Page, example: string): Promise<void> {
  await page.evaluate((name) => {
    location.hash = name;
  }, example);
  await expect(page.getByRole("list", { name: "Examples" }).locator("[aria-current]")).toHaveAttribute("href", `#${example}`);
  await app.idle();
}

/** An example with the script, in which something was done. */
async function openUsed(app: PageApp): Promise<void> {
  await openExample(app, "widget-replay");
  await edit(app, script);
  await app.widget("numberInput", "n").set(3);
  await expect(app.element("text").first()).toHaveText("9, bodies 2, runs 2");
}

test("an example that is left keeps its state, its caches, its page and its place, and hears no keys meanwhile", async ({
  app,
  page,
}) => {
  await openUsed(app);
  await page.getByText("line 59", { exact: true }).scrollIntoViewIfNeeded();
  const scroller = page.locator(".rs-page-scroll");
  const scroll = await scroller.evaluate((element) => element.scrollTop);
  expect(scroll).toBeGreaterThan(100);

  await go(app, page, "texts");
  await expect(page.locator(".rp-app")).toHaveCount(1);
  await page.getByRole("button", { name: "Rerun", exact: true }).first().focus();
  await page.keyboard.press("r");
  await app.idle();
  await page.goBack();
  await expect(app.element("text").first()).toHaveText("9, bodies 2, runs 2");
  expect(await app.widget("numberInput", "n").value).toBe(3);
  await expect(page.getByRole("textbox", { name: "Script" })).toContainText("bodies");
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(scroll);

  await app.widget("numberInput", "n").set(0);
  await expect(app.element("text").first()).toHaveText("0, bodies 2, runs 3");
  // What was edited runs in the app that was left.
  await edit(app, script.replace("n * n", "n * n * n"));
  await expect(app.element("text").first()).toHaveText("0, bodies 3, runs 4");
});

test("so many are kept, the ones that were left last; one that runs when it is left, and one that is opened anew, begin from nothing", async ({
  app,
  page,
}) => {
  await openUsed(app);
  for (const name of ["texts", "tables", "charts", "widgets"]) await go(app, page, name);
  await go(app, page, "widget-replay");
  await expect(app.element("text").first()).toHaveText("9, bodies 2, runs 2");
  for (const name of ["texts", "tables", "charts", "widgets", "start", "connection"]) await go(app, page, name);
  await go(app, page, "widget-replay");
  await expect(app.element("text").first()).toHaveText("0, bodies 1, runs 1");

  await edit(app, `${script}if (st.checkbox("wait")) await new Promise(() => {});`);
  await page.getByRole("checkbox", { name: "wait" }).press("Space");
  await expect(app.element("text").first()).toHaveText("0, bodies 1, runs 3");
  await go(app, page, "texts");
  await go(app, page, "widget-replay");
  await expect(app.element("text").first()).toHaveText("0, bodies 1, runs 1");
});
