/** The page of an earlier visit, painted before the worker is there. */
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { type Embedding, expect, type Host, mount, test } from "../embedding.ts";
import { shiftsOf, watchShifts } from "../shifts.ts";

const script = `
st.header("Slow");
st.slider("n", { max: 9, value: 4 });
const load = st.memo(async () => {
  await new Promise((done) => setTimeout(done, 1500));
  st.dataframe([{ a: 1, b: "x" }, { a: 2, b: "y" }]);
  st.selectbox("in it", ["one", "two"], { key: "s" });
  return 7;
}, { allowWidgets: true });
const [left, right] = st.columns(2);
left.metric("loaded", await load());
right.checkbox("box");
st.sidebar.text("beside");
st.text("the end " + Date.now() * 0);
`;

/** What stands on the page, without names that are made anew. */
const dom = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".rp-body")].map(({ innerHTML }) => innerHTML.replaceAll(/rp-[a-z0-9]+-\d+/g, "id")).join(),
  );

/** A first visit, until its page has been kept. */
async function visit(app: PageApp, host: Host): Promise<void> {
  await mount(app.page, host, script);
  await app.idle();
  await app.page.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("reprise page ")));
}

test("the last page stands before the script has drawn it, held still; then it is live, nothing has moved, and it is that of a cold run", async ({
  app,
  page,
  host,
}) => {
  await visit(app, host);
  const cold = await dom(page);
  await page.addInitScript(watchShifts);
  await mount(page, host, script);
  await expect(page.getByText("the end 0")).toBeVisible();
  await expect(page.getByRole("gridcell", { name: "y" })).toBeVisible();
  // That of this visit has not come so far.
  expect(await page.locator(".rp-app").getAttribute("data-rp-painted")).toBe("");
  expect(await page.locator("[inert]").count()).toBeGreaterThan(0);
  await app.idle();
  expect(
    await page
      .locator("[inert], [data-rp-painted], [data-rp-stale]")
      .evaluateAll((all) => all.map((e) => (e.cloneNode() as HTMLElement).outerHTML)),
  ).toEqual([]);
  expect(await shiftsOf(page)).toEqual([]);
  expect(await dom(page)).toBe(cold);
  await page.getByLabel("box").check();
  await expect(page.getByLabel("box")).toBeChecked();
});

test("another text, an app that asks for nothing of it, and a runtime that keeps nothing begin with an empty page", async ({
  app,
  page,
  host,
}) => {
  await visit(app, host);
  for (const [options, runtime] of [
    [{ source: `${script}\n` }, {}],
    [{ source: script, restore: false }, {}],
    [{ source: script }, { storage: false }],
  ] as const) {
    await page.goto(host.address);
    await page.waitForFunction(() => "createRuntime" in globalThis);
    const isPainted = await page.evaluate(
      async ([given, of]) => {
        const all = globalThis as unknown as Embedding;
        const mounted = all.createRuntime(of).mount(document.querySelector("#app") as HTMLElement, given);
        let was = false;
        mounted.on("status", () => {
          was ||= document.querySelector("[data-rp-painted]") !== null;
        });
        const observer = new MutationObserver(() => {
          was ||= document.querySelector("[data-rp-painted]") !== null;
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true });
        await mounted.idle();
        return was;
      },
      [options, runtime] as const,
    );
    expect(isPainted).toBe(false);
  }
});

test("a worker that does not start leaves what was painted, held still, and says so; the next one takes over", async ({
  app,
  page,
  host,
}) => {
  await visit(app, host);
  host.broken = 1;
  await mount(page, host, script);
  await expect(page.getByText("the end 0")).toBeVisible();
  await expect(page.locator("[data-rp-state=failed]")).toHaveAttribute("data-rp-painted", "");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator("[data-rp-state=idle]")).toBeVisible();
  await expect(page.locator("[inert], [data-rp-painted]")).toHaveCount(0);
  await expect(page.getByText("the end 0")).toBeVisible();
});
