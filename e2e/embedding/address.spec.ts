/** `url: "page"`: the query parameters of the page's address reach the script, whoever has changed them. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, test } from "../embedding.ts";
import { app, button, idle, nodes, run } from "../gallery.ts";

const script = `
st.text("tab " + (st.queryParams.tab ?? "none"));
if (st.button("Two")) st.setQueryParams({ tab: 2 });
`;

const shown = (page: Page) => nodes(page, "text");
const search = (page: Page) => page.evaluate(() => location.search);
const entries = (page: Page) => page.evaluate(() => history.length);
/** The addresses under which a crash would be noticed. */
const markers = (page: Page) => page.evaluate(() => Object.keys(sessionStorage).map((name) => name.replace("reprise:open:", "")));

/** The host changes the address by itself, which raises no event. */
const go = (page: Page, address: string) => page.evaluate((url) => history.pushState({}, "", url), address);

test("what the host puts into the address is there in the next run", async ({ page, host }) => {
  await mount(page, host, script, { url: "page" });
  await expect(shown(page)).toHaveText("tab none");
  await idle(page);
  await go(page, "?tab=host");
  await page.evaluate(() => (globalThis as unknown as Embedding).app.run());
  await expect(shown(page)).toHaveText("tab host");
  expect(await markers(page)).toEqual(["/?tab=host"]);
});

test("back and forward rerun the script with the parameters of that entry", async ({ page, host }) => {
  await mount(page, host, script, { url: "page" });
  await idle(page);
  await go(page, "?tab=host");
  await page.evaluate(() => (globalThis as unknown as Embedding).app.run());
  await page.goBack();
  await expect(shown(page)).toHaveText("tab none");
  expect(await markers(page)).toEqual(["/"]);
  await page.goForward();
  await expect(shown(page)).toHaveText("tab host");
  expect(await markers(page)).toEqual(["/?tab=host"]);
});

test("setQueryParams makes an entry of the history, once: back leads to the page as it was before", async ({ page, host }) => {
  await mount(page, host, script, { url: "page" });
  await idle(page);
  const before = await entries(page);
  await run(page, () => button(page, "Two").click());
  expect([await search(page), await entries(page), await markers(page)]).toEqual(["?tab=2", before + 1, ["/?tab=2"]]);
  await run(page, () => button(page, "Two").click());
  expect(await entries(page)).toBe(before + 1);
  await expect(shown(page)).toHaveText("tab 2");
  await run(page, () => page.goBack());
  await expect(shown(page)).toHaveText("tab none");
  expect([await search(page), await markers(page)]).toEqual(["", ["/"]]);
});

test("a step through the history with the same parameters reruns nothing, nor one of a page whose address is not the script's", async ({
  page,
  host,
}) => {
  for (const url of ["page", "none"] as const) {
    await mount(page, host, script, { url });
    await idle(page);
    const before = Number(await app(page).getAttribute("data-rp-run"));
    await go(page, url === "page" ? "?#part" : "?tab=2");
    await page.evaluate(async () => {
      const moved = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
      history.back();
      await moved;
      await (globalThis as unknown as Embedding).app.run();
    });
    await expect(app(page)).toHaveAttribute("data-rp-run", String(before + 1));
    await expect(shown(page)).toHaveText("tab none");
  }
});

test("a worker that is replaced begins with the address as it is then", async ({ page, host }) => {
  await mount(page, host, script, { url: "page" });
  await idle(page);
  await go(page, "?tab=host");
  await page.evaluate(() => (globalThis as unknown as Embedding).app.stop({ hard: true }));
  await expect(shown(page)).toHaveText("tab host");
});
