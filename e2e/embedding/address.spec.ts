/** `url: "page"`: the query parameters of the page's address reach the script, whoever has changed them. */
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { type Embedding, expect, mount, test } from "../embedding.ts";

const script = `
st.text("tab " + (st.queryParams.tab ?? "none"));
if (st.button("Two")) st.setQueryParams({ tab: 2 });
`;

const search = (page: Page) => page.evaluate(() => location.search);
const entries = (page: Page) => page.evaluate(() => history.length);
/** The addresses under which a crash would be noticed. */
const markers = (page: Page) => page.evaluate(() => Object.keys(sessionStorage).map((name) => name.replace("reprise:open:", "")));

/** The host changes the address by itself, which raises no event. */
const go = (page: Page, address: string) => page.evaluate((url) => history.pushState({}, "", url), address);

test("the query parameters of the page's address reach the script, whoever has changed them", async ({ app, page, host }) => {
  const shown = app.element("text");
  await mount(page, host, script, { url: "page" });
  await app.idle();
  await expect(shown).toHaveText("tab none");

  await test.step("what the host puts into the address is there in the next run", async () => {
    await go(page, "?tab=host");
    await app.run();
    await expect(shown).toHaveText("tab host");
    expect(await markers(page)).toEqual(["/?tab=host"]);
  });

  await test.step("back and forward rerun the script with the parameters of that entry", async () => {
    await page.goBack();
    await expect(shown).toHaveText("tab none");
    expect(await markers(page)).toEqual(["/"]);
    await page.goForward();
    await expect(shown).toHaveText("tab host");
    expect(await markers(page)).toEqual(["/?tab=host"]);
    await page.goBack();
    await expect(shown).toHaveText("tab none");
    await app.idle();
  });

  await test.step("setQueryParams makes an entry of the history, once: back leads to the page as it was before", async () => {
    // An entry in place of those ahead.
    await go(page, "/");
    const before = await entries(page);
    const two = app.widget("button", "Two");
    await two.click();
    expect([await search(page), await entries(page), await markers(page)]).toEqual(["?tab=2", before + 1, ["/?tab=2"]]);
    await two.click();
    expect(await entries(page)).toBe(before + 1);
    await expect(shown).toHaveText("tab 2");
    await page.goBack();
    await expect(shown).toHaveText("tab none");
    expect([await search(page), await markers(page)]).toEqual(["", ["/"]]);
    await app.idle();
  });

  const nothing = "a step through the history with the same parameters reruns nothing";
  await test.step(nothing, () => stepBack(app, "?#part"));

  await test.step("a worker that is replaced begins with the address as it is then", async () => {
    await go(page, "?tab=host");
    await app.stop({ hard: true });
    await expect(shown).toHaveText("tab host");
  });

  await test.step(`${nothing}, of a page whose address is not the script's`, async () => {
    await mount(page, host, script, { url: "none" });
    await app.idle();
    await stepBack(app, "?tab=2");
  });
});

test("a page that is opened at a heading is scrolled there once that is drawn", async ({ app, page, host }) => {
  const text = 'st.text("line\\n".repeat(90)); st.header("Far below"); st.text("line\\n".repeat(90));';
  // What serves functions of the host loads the rest of the page's code at once.
  for (const withFunctions of [false, true]) {
    await page.goto("about:blank");
    await mount(page, { ...host, address: `${host.address}#far-below` }, text, { url: "page" }, {}, withFunctions);
    await app.idle();
    await expect(page.getByRole("heading", { name: "Far below" })).toBeInViewport();
  }
});

/** Makes an entry of the history and steps back from it: of two runs the one that is asked for is there. */
async function stepBack(app: PageApp, address: string): Promise<void> {
  const before = await app.runs;
  await go(app.page, address);
  await app.page.evaluate(async () => {
    const moved = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    history.back();
    await moved;
    await (globalThis as unknown as Embedding).app.run();
  });
  await app.idle();
  expect(await app.runs).toBe(before + 1);
  await expect(app.element("text")).toHaveText("tab none");
}

test("with url none the host's title, icon and language stay, whatever the script says of its page; with url page they are the script's", async ({
  app,
  page,
  host,
}) => {
  const own = () =>
    page.evaluate(() => [
      document.title,
      document.documentElement.lang,
      [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')].map(({ href }) => href),
    ]);
  const says = `st.setPageConfig({ title: "Mine", icon: "🎲", lang: "de", layout: "wide" }); st.text("drawn");`;
  for (const url of [undefined, "none"] as const) {
    await mount(page, host, says, url === undefined ? {} : { url });
    await app.idle();
    await expect(app.element("text")).toHaveText("drawn");
    // What is the app's own is taken.
    await expect(page.locator(".rp-app")).toHaveAttribute("data-rp-layout", "wide");
    await expect(page.locator(".rp-app")).toHaveAttribute("lang", "de");
    expect(await own()).toEqual(["Embedding", "", ["data:,"]]);
  }
  await mount(page, host, says, { url: "page" });
  await app.idle();
  await expect.poll(() => page.title()).toBe("Mine");
  expect((await own())[2]).not.toEqual(["data:,"]);
});
