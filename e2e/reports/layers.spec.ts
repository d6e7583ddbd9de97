/** Dialogs, popovers, menus, tabs and toasts, by what was reported of others. Each test says the fact, and where it was not so. */
import type { Locator, Page } from "@playwright/test";
import { expect, type PageApp, onKeptPage as test } from "../gallery.ts";

const said = (app: PageApp): Locator => app.element("text");
const dialog = (page: Page): Locator => page.getByRole("dialog");

/** Where an element's lower edge and its start are, and the upper edge of what it opened. */
async function gapBelow(field: Locator, layer: Locator): Promise<{ down: number; aside: number }> {
  const [of, at] = [await field.boundingBox(), await layer.boundingBox()];
  if (of === null || at === null) throw new Error("Nothing is open.");
  return { down: at.y - of.y - of.height, aside: at.x - of.x };
}

test("Alt and an arrow are the browser's, Back and Forward, where arrows choose: tabs, pills, a calendar, a menu (mui/material-ui#45308)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `st.tabs(["One", "Two", "Three"]);
st.pills("Pills", ["a", "b"]);
st.dateInput("Day", { value: "2026-03-31" });
`,
  });
  /** Whether the browser is to do what it does with a key. */
  const isLeft = (target: Locator, init: Pick<KeyboardEventInit, "key" | "altKey" | "metaKey">): Promise<boolean> =>
    target.evaluate(
      (element, given) => element.dispatchEvent(new KeyboardEvent("keydown", { ...given, bubbles: true, cancelable: true })),
      init,
    );
  const day = page.locator("[data-at]");
  await page.getByRole("tab", { name: "One" }).focus();
  for (const [target, open] of [
    [page.getByRole("tab", { name: "One" }), null],
    [page.getByRole("button", { name: "a", exact: true }), null],
    [day, page.getByRole("button", { name: "Calendar for Day" })],
  ] as const) {
    await open?.click();
    await target.focus();
    for (const key of ["ArrowLeft", "ArrowRight"]) {
      expect(await isLeft(target, { key, altKey: true })).toBe(true);
      expect(await isLeft(target, { key, metaKey: true })).toBe(true);
    }
    await expect(target).toBeFocused();
  }
  await expect(page.getByRole("tab", { selected: true })).toHaveText("One");
  expect(await isLeft(day, { key: "ArrowLeft" })).toBe(false);
  await expect(day).toHaveAccessibleName(/March 30/);
});

test.describe("a dialog", () => {
  test("holds the page behind it still when the wheel is turned over it or beside it (uber/baseweb#414)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `const ask = st.dialog("Ask", () => { st.text("short"); });
if (st.button("Open")) ask();
st.container({ height: 3000 }).text("long");
`,
    });
    await page.getByRole("button", { name: "Open" }).click();
    await expect(dialog(page)).toBeVisible();
    const scrolls = (): Promise<number> =>
      page.evaluate(() => [...document.querySelectorAll("*")].reduce((sum, { scrollTop }) => sum + scrollTop, 0));
    const before = await scrolls();
    const box = await dialog(page).boundingBox();
    if (box === null) throw new Error("No dialog is open.");
    for (const [x, y] of [
      [box.x + box.width / 2, box.y + box.height / 2],
      [box.x + box.width / 2, box.y + box.height + 60],
    ] as const) {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, 600);
      // What a wheel does has been done by the second frame after it.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    expect(await scrolls()).toBe(before);
  });

  test("gives the focus to its first field that can be used (Frontify/fondue#2207)", async ({ app, page }) => {
    await app.open({
      source: `const ask = st.dialog("Ask", () => { st.selectbox("City", ["Oslo"], { disabled: true }); st.slider("Size", { disabled: true }); st.textInput("Name"); });
if (st.button("Open")) ask();
`,
    });
    await page.getByRole("button", { name: "Open" }).click();
    await expect(dialog(page).getByRole("textbox", { name: "Name" })).toBeFocused();
  });

  test("that a menu has opened gives the focus back to the menu's button (BrightspaceUI/core#546)", async ({ app, page }) => {
    await app.open({
      source: `const ask = st.dialog("Ask", () => { st.textInput("Name"); });
if (st.menuButton("More", ["Rename", "Delete"]) === "Rename") ask();
st.popover("Details", () => { if (st.button("Open")) ask(); });
st.textInput("After");
`,
    });
    await page.getByRole("button", { name: "More" }).press("Enter");
    await page.keyboard.press("Enter");
    await expect(dialog(page).getByRole("textbox", { name: "Name" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "More" })).toBeFocused();
    await page.getByRole("button", { name: "Details" }).press("Enter");
    await page.getByRole("button", { name: "Open" }).press("Enter");
    await expect(dialog(page).getByRole("textbox", { name: "Name" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(
      page
        .locator(".rp-popover")
        .getByRole("button", { name: "Open" })
        .or(page.getByRole("button", { name: "Details" }))
        .and(page.locator(":focus")),
    ).toHaveCount(1);
  });
});

test.describe("what opens at a field or a button", () => {
  const open = [
    ["a list", (page: Page) => page.locator(".rp-combo"), ".rp-combo-popup"],
    ["a popover", (page: Page) => page.getByRole("button", { name: "Details" }), ".rp-popover:popover-open"],
    ["a menu", (page: Page) => page.getByRole("button", { name: "More" }), ".rp-menu:popover-open"],
  ] as const;
  const source = `const rows = st.fragment(() => {
  const count = st.sessionState.rows = (st.sessionState.rows ?? -1) + 1;
  for (let row = 0; row < Math.min(count, 3); row++) st.text("row " + row);
});
rows();
st.selectbox("City", ["Oslo", "Lima"]);
st.popover("Details", { width: "stretch" }, () => { st.caption("in it"); });
st.menuButton("More", ["a", "b"]);
`;

  for (const [what, field, layer] of open)
    test(`${what} stays at it when something is drawn above (reshaped-ui/reshaped#609)`, async ({ app, page }) => {
      await app.open({ source });
      await field(page).click();
      await expect(page.locator(layer)).toBeVisible();
      const before = await gapBelow(field(page), page.locator(layer));
      const top = (await field(page).boundingBox())?.y ?? 0;
      await app.run();
      await expect(said(app)).toHaveCount(1);
      expect((await field(page).boundingBox())?.y).toBeGreaterThan(top);
      await expect.poll(() => gapBelow(field(page), page.locator(layer))).toEqual(before);
    });

  test("it stands there in a page that is zoomed by its style (floating-ui/floating-ui#3032)", async ({ app, page }) => {
    await app.open({ source });
    await page.locator("[data-rp-state]").evaluate((root) => {
      (root as HTMLElement).style.setProperty("zoom", "1.5");
    });
    for (const [, field, layer] of open) {
      await field(page).click();
      await expect(page.locator(layer)).toBeVisible();
      const { down, aside } = await gapBelow(field(page), page.locator(layer));
      expect(Math.abs(down)).toBeLessThan(12);
      expect(Math.abs(aside)).toBeLessThan(4);
      await page.keyboard.press("Escape");
      await expect(page.locator(":popover-open")).toHaveCount(0);
    }
  });

  test("Escape closes it while the focus is on its button, and leaves the focus there (gambitph/Stackable#2766)", async ({
    app,
    page,
  }) => {
    await app.open({ source });
    const button = page.getByRole("button", { name: "Details" });
    for (const press of [() => button.click(), () => button.press("Enter")]) {
      await press();
      await expect(page.locator(".rp-popover")).toBeVisible();
      await expect(button).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(page.locator(".rp-popover")).toBeHidden();
      await expect(button).toBeFocused();
    }
  });

  test("a popover whose button the script takes away goes with it, and the next Escape has nothing to close (radix-ui/primitives#2121)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `st.text("first");
if (st.sessionState.gone !== true) st.popover("Details", () => { if (st.button("Go")) st.sessionState.gone = true; });
if (st.sessionState.gone === true) { st.sessionState.gone = true; }
`,
    });
    await page.getByRole("button", { name: "Details" }).click();
    await page.getByRole("button", { name: "Go" }).click();
    await app.run();
    await expect(page.locator(":popover-open")).toHaveCount(0);
    await expect(page.locator("body")).not.toBeFocused();
  });
});

test("a toast of a dialog is dismissed by a press, which leaves the dialog; one that is there when it closes stays (livewire/flux#429)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `const ask = st.dialog("Ask", () => {
  if (st.button("Say")) st.toast("said", { duration: Infinity });
});
if (st.button("Open")) ask();
`,
  });
  await app.widget("button", "Open").click();
  const dialog = page.getByRole("dialog", { name: "Ask" });
  const toast = page.locator(".rp-toast");
  await app.widget("button", "Say").click();
  await dialog.getByRole("status").filter({ hasText: "said" }).getByRole("button", { name: "Dismiss" }).click();
  await expect(toast).toHaveCount(0);
  await app.widget("button", "Say").click();
  await expect(toast).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toHaveCount(0);
  await toast.getByRole("button", { name: "Dismiss" }).click();
  await expect(toast).toHaveCount(0);
});
