import { expect, onKeptPage as test } from "../gallery.ts";

const source = `
  const home = st.page("Home", () => { st.title("At home"); st.pageLink(about); st.textInput("Name"); });
  const about = st.page("About", () => {
    st.title("About us");
    st.textInput("Name");
    for (let n = 0; n < 60; n++) st.text("line " + n);
    if (st.button("Back home")) st.switchPage(home);
  }, { icon: ":material/info:" });
  st.navigation({ "": [home], More: [about, st.page("Third", () => { st.title("Third"); })] }).run();`;

test("pages have addresses: the menu, links, Back, Forward and switchPage lead to them, and the document has the title", async ({
  app,
  page,
}) => {
  await app.open({ source });
  const heading = app.element("heading");
  const query = () => new URL(page.url()).searchParams.get("page");
  const menu = page.getByRole("navigation", { name: "Pages" });
  await expect(heading).toContainText("At home");
  await page.getByLabel("Name").fill("Ada");
  await app.navigation.goTo("About");
  await expect(heading).toContainText("About us");
  await expect(page.getByLabel("Name")).toHaveValue("");
  await expect(menu.getByRole("link", { name: "About" })).toHaveAttribute("aria-current", "page");
  expect(query()).toBe("about");
  await expect(page).toHaveTitle("About");
  await page.goBack();
  await expect(heading).toContainText("At home");
  expect(query()).toBe(null);
  await page.goForward();
  await expect(heading).toContainText("About us");
  await page.getByRole("button", { name: "Back home" }).click();
  await expect(heading).toContainText("At home");
  await app.element("pageLink").getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(heading).toContainText("About us");
  expect(await app.navigation.current()).toBe("About");
});

test("on a narrow page the menu is in the drawer, which closes behind a choice", async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await app.open({ source });
  await page.getByRole("button", { name: "Show sidebar" }).click();
  const link = page.getByRole("link", { name: "Third", exact: true });
  await link.click();
  await expect(app.element("heading")).toContainText("Third");
  await expect(link).toBeHidden();
  await app.navigation.goTo("Home");
  await expect(app.element("heading")).toContainText("At home");
});

test("links in texts to other parameters are steps within the app, and the fragment of the address leads to a heading", async ({
  app,
  page,
}) => {
  const lines = (name: string) => `st.text(${JSON.stringify(`${name}\n`)}.repeat(60))`;
  await app.open({
    source: `
      st.navigation([
        st.page("Home", () => { ${lines("home")}; st.markdown("[There](?page=about#far-below), [above](?page=about)"); }),
        st.page("About", () => { ${lines("about")}; st.markdown("## Far below\\n\\n[On](#the-end)"); ${lines("more")}; st.header("The end"); ${lines("last")} }),
      ]).run();`,
  });
  const address = () => page.url().replace(/^[^?#]*/, "");
  const heading = (name: string) => page.getByRole("heading", { name });
  const top = (name: string) => heading(name).evaluate((element) => Math.abs(element.getBoundingClientRect().top) < 60);
  await page.evaluate(() => Object.assign(globalThis, { isSame: true }));
  await page.getByRole("link", { name: "There" }).click();
  await expect.poll(() => top("Far below")).toBe(true);
  expect(address()).toBe("?page=about#far-below");
  await page.getByRole("link", { name: "On", exact: true }).click();
  await expect.poll(() => top("The end")).toBe(true);
  expect(address()).toBe("?page=about#the-end");
  await page.goBack();
  await expect.poll(() => top("Far below")).toBe(true);
  // The fragment is that of the page which is left.
  await app.navigation.goTo("Home");
  expect(address()).toBe("");
  await page.getByRole("link", { name: "above" }).click();
  await expect(heading("Far below")).toBeVisible();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  expect(await page.evaluate(() => "isSame" in globalThis)).toBe(true);
  await page.goto(`${page.url()}#the-end`);
  await expect.poll(() => top("The end")).toBe(true);
});

test("after a change of the page the focus is where reading goes on: in the menu, or at the new page's heading", async ({
  app,
  page,
}) => {
  await app.open({ source });
  // In the menu it stays there.
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Third" }).focus();
  await page.keyboard.press("Enter");
  await expect(app.element("heading")).toContainText("Third");
  await app.idle();
  await expect(page.getByRole("link", { name: "Third", exact: true })).toBeFocused();
  // A link and a button of the page that is left are gone.
  await app.navigation.goTo("Home");
  await app.element("pageLink").getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "About us" })).toBeFocused();
  await page.getByRole("button", { name: "Back home" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "At home" })).toBeFocused();
  await expect(page.getByRole("heading", { name: "At home" })).toBeInViewport();
});

test("a link to a heading changes the address, and causes no run", async ({ app, page }) => {
  await app.open({
    source: `st.markdown("[Down](#far-down)"); st.text("line\\n".repeat(80)); st.header("Far down"); st.text("end");`,
  });
  const before = await app.runs;
  await page.getByRole("link", { name: "Down", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Far down" })).toBeInViewport();
  expect(new URL(page.url()).hash).toBe("#far-down");
  await page.goBack();
  await app.idle();
  expect([new URL(page.url()).hash, await app.runs]).toEqual(["", before]);
});
