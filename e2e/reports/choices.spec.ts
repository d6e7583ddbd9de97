/** Lists to choose from, by what was reported of others. Each test says the fact, and where it was not so. */
import type { CDPSession, Locator, Page } from "@playwright/test";
import { expect, type PageApp, rerun, onKeptPage as test } from "../gallery.ts";

const field = (page: Page, name = "City"): Locator => page.getByRole("combobox", { name, exact: true });
const options = (page: Page): Locator => page.getByRole("option");
const said = (app: PageApp): Locator => app.element("text");
const chips = (page: Page): Locator => page.locator(".rp-chip");

/** An input method at work: each text takes the place of the one before it. */
async function compose(page: Page, ...texts: readonly string[]): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  for (const text of texts)
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  return session;
}

/** What Safari says of the Enter that ends a composition: it comes after that. */
const enterOfInputMethod = (target: Locator): Promise<boolean> =>
  target.evaluate((element) =>
    element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true })),
  );

test.describe("input methods", () => {
  const source = `st.text(String(st.selectbox("City", ["オスロ", "東京", "にほん", "にいがた"])));\n`;

  test("what an input method writes takes the place of the chosen label, each letter once (microsoft/fluentui#18165)", async ({
    app,
    page,
  }) => {
    await app.open({ source });
    await field(page).focus();
    const session = await compose(page, "n", "に", "にh", "にほ");
    await expect(field(page)).toHaveValue("にほ");
    await session.send("Input.insertText", { text: "にほん" });
    await expect(field(page)).toHaveValue("にほん");
    await expect(options(page)).toHaveText(["にほん"]);
    await page.keyboard.press("Enter");
    await expect(said(app)).toHaveText("にほん");
  });

  test("an option that is pressed while an input method is at work leaves nothing of its text (mui/base-ui#5574)", async ({
    app,
    page,
  }) => {
    await app.open({ source });
    await field(page).focus();
    await compose(page, "に");
    await rerun(app, () => options(page).filter({ hasText: "にいがた" }).click());
    await expect(field(page)).toHaveValue("にいがた");
    await expect(said(app)).toHaveText("にいがた");
    await page.keyboard.press("Tab");
    await expect(field(page)).toHaveValue("にいがた");
  });

  test("the Enter that ends a composition chooses and sends nothing, in Safari too (dip/cmdk#206)", async ({ app, page }) => {
    await app.open({
      source: `st.form("f", () => {
  st.selectbox("City", ["Oslo", "Lima"], { index: null });
  st.numberInput("Size"); st.dateInput("Day", { value: "2026-03-31" }); st.formSubmitButton("Send");
});
st.textInput("Name"); st.textArea("Note");
`,
    });
    const before = await app.runs;
    await field(page).pressSequentially("Li");
    await enterOfInputMethod(field(page));
    await expect(options(page)).toHaveText(["Lima"]);
    for (const name of ["Name", "Note"]) {
      const text = page.getByRole("textbox", { name });
      await text.pressSequentially("draft");
      await enterOfInputMethod(text);
      await expect(page.locator(".rp-hints")).toHaveCount(1);
      await page.keyboard.press("Escape");
    }
    await app.idle();
    expect(await app.runs).toBe(before);
  });
});

test.describe("while a list is open", () => {
  test("a field that is disabled meanwhile closes its list, or its calendar (JedWatson/react-select#762)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `const disabled = st.sessionState.off === true;
st.text(JSON.stringify([st.selectbox("City", ["Oslo", "Lima"], { disabled }), st.multiselect("Cities", ["Bern"], { disabled })]));
st.dateInput("Day", { value: "2026-03-31", disabled });
st.sessionState.off = !disabled;
`,
    });
    const layers = page.locator(":popover-open");
    for (const open of [
      () => field(page).click(),
      () => field(page, "Cities").click(),
      () => page.getByRole("button", { name: "Calendar for Day" }).click(),
    ]) {
      await open();
      await expect(layers).toHaveCount(1);
      await app.run();
      await expect(field(page)).toBeDisabled();
      await expect(layers).toHaveCount(0);
      await app.run();
      await expect(field(page)).toBeEnabled();
      await expect(layers).toHaveCount(0);
    }
    await expect(said(app)).toHaveText('["Oslo",[]]');
  });

  test("the option that the keys have reached stays the one, when others come before it (mui/material-ui#29508)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `const more = st.sessionState.more === true ? ["Aarhus", "Athens"] : [];
st.text(String(st.selectbox("City", [...more, "Bern", "Lima", "Oslo"], { key: "city", index: null })));
st.sessionState.more = true;
`,
    });
    await field(page).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("[role=option][data-active]")).toHaveText("Lima");
    await app.run();
    await expect(options(page)).toHaveCount(5);
    await expect(page.locator("[role=option][data-active]")).toHaveText("Lima");
    await rerun(app, () => page.keyboard.press("Enter"));
    await expect(said(app)).toHaveText("Lima");
  });

  test("what is typed after a press into the chosen label takes its place, wherever the press was (jamieholst/selectToAutocomplete#28)", async ({
    app,
    page,
  }) => {
    await app.open({ source: `st.text(String(st.selectbox("City", ["Reykjavik", "Lima"])));\n` });
    await field(page).click({ position: { x: 20, y: 12 } });
    await page.keyboard.type("li");
    await expect(options(page)).toHaveText(["Lima"]);
    await rerun(app, () => page.keyboard.press("Enter"));
    await expect(said(app)).toHaveText("Lima");
  });
});

test.describe("chips", () => {
  const source = `st.text(st.multiselect("Cities", ["Oslo", "Lima", "Bern"], { default: ["Oslo", "Lima", "Bern"], acceptNew: true }).join());\n`;

  test("Backspace that is held empties the text, and stops there (mdbootstrap/bootstrap-templates#14)", async ({ app, page }) => {
    await app.open({ source });
    await field(page, "Cities").pressSequentially("ab");
    for (let held = 0; held < 5; held++) await page.keyboard.down("Backspace");
    await page.keyboard.up("Backspace");
    await app.idle();
    await expect(field(page, "Cities")).toHaveValue("");
    await expect(said(app)).toHaveText("Oslo,Lima,Bern");
    await page.keyboard.press("Backspace");
    await expect(said(app)).toHaveText("Oslo,Lima");
  });

  test("right to left, the arrow keys go to the chip on their side (telerik/kendo-angular#2932)", async ({ app, page }) => {
    await app.open({ source });
    await page.locator("[data-rp-state]").evaluate((root) => root.setAttribute("dir", "rtl"));
    await field(page, "Cities").focus();
    const remove = (name: string): Locator => page.getByRole("button", { name: `Remove ${name}` });
    await page.keyboard.press("ArrowRight");
    await expect(remove("Bern")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(remove("Lima")).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect(field(page, "Cities")).toBeFocused();
  });

  test("a new text that reads like the number of an option is a choice of its own (ant-design/ant-design#9297)", async ({
    app,
    page,
  }) => {
    await app.open({ source });
    await field(page, "Cities").pressSequentially("1");
    await rerun(app, () => page.keyboard.press("Enter"));
    await expect(said(app)).toHaveText("Oslo,Lima,Bern,1");
    await rerun(app, () => page.getByRole("button", { name: "Remove Lima" }).click());
    await expect(said(app)).toHaveText("Oslo,Bern,1");
    await expect(chips(page).locator("span")).toHaveText(["Oslo", "Bern", "1"]);
  });
});
