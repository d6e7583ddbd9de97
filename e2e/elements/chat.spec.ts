/** Dialogs, popovers and conversations in a page: by mouse, by touch, and by keyboard alone. */
import type { Page } from "@playwright/test";
import { expect, onKeptPage as test } from "../gallery.ts";
import { axeOn } from "../widgets/axe.ts";

const named = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

const dialogs = `
const ask = st.dialog("Delete it?", async (what) => {
  st.write("Delete " + what + "?");
  const why = st.textInput("Why", { update: "live" });
  st.selectbox("Which", ["one", "two"]);
  st.text("because " + why);
  if (st.button("Yes")) { st.sessionState.gone = what; st.rerun(); }
});
st.text("runs " + (st.sessionState.n = (st.sessionState.n ?? 0) + 1));
if (st.button("Delete")) ask("the file");
st.text("gone: " + (st.sessionState.gone ?? "nothing"));
if (st.sessionState.gone) await new Promise((done) => setTimeout(done, 1500));
`;

const ways = {
  mouse: { press: (page: Page, name: string) => named(page, name).click(), device: {} },
  finger: {
    press: (page: Page, name: string) => named(page, name).tap(),
    device: { hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } },
  },
  keyboard: {
    press: async (page: Page, name: string) => {
      await named(page, name).focus();
      await page.keyboard.press("Enter");
    },
    device: {},
  },
};

for (const [way, { press, device }] of Object.entries(ways)) {
  test.describe(`by ${way}`, () => {
    test.use(device);
    test.slow();

    test("a dialog opens, reruns alone, closes at once before a slow run, and opens again", async ({ app, page }) => {
      await app.open({ source: dialogs });
      const dialog = page.getByRole("dialog", { name: "Delete it?" });
      await press(page, "Delete");
      await expect(dialog).toBeVisible();
      await expect(page.getByLabel("Why")).toBeFocused();
      await page.keyboard.type("old");
      await expect(dialog.getByText("because old")).toBeVisible();
      await expect(page.getByText("runs 2")).toHaveCount(1);
      expect((await axeOn(page, "dialog")).violations.map(({ id }) => id)).toEqual([]);
      // The list lies above the window, and Escape closes it alone.
      await page.getByLabel("Which").click();
      await expect(page.getByRole("option", { name: "two" })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("option")).toHaveCount(0);
      await expect(dialog).toBeVisible();
      await press(page, "Close");
      await expect(dialog).toHaveCount(0);
      await expect(named(page, "Delete")).toBeFocused();
      await app.idle();
      await press(page, "Delete");
      await expect(dialog).toBeVisible();
      await expect(page.getByLabel("Why")).toHaveValue("");
      await press(page, "Yes");
      await expect(dialog).toHaveCount(0, { timeout: 1000 });
      await app.idle();
      await expect(page.getByText("gone: the file")).toBeVisible();
    });

    test("a popover opens in the page and in a dialog, stays through a rerun, and closes", async ({ app, page }) => {
      await app.open({
        source: `st.popover("Settings", () => { st.text("dark " + st.checkbox("Dark")); });
         st.dialog("D", () => { st.popover("Inside", () => { st.text("on " + st.checkbox("On")); }); }) ;
         const d = st.dialog("Window", () => { st.popover("Inside", () => { st.text("on " + st.checkbox("On")); }); });
         if (st.button("Open")) d();`,
      });
      await press(page, "Settings");
      await page.getByLabel("Dark").check();
      await expect(page.getByText("dark true")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByText("dark true")).toBeHidden();
      await expect(named(page, "Settings")).toBeFocused();
      await press(page, "Open");
      await press(page, "Inside");
      await page.getByLabel("On").check();
      await expect(page.getByText("on true")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByText("on true")).toBeHidden();
      await expect(page.getByRole("dialog", { name: "Window" })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog", { name: "Window" })).toHaveCount(0);
    });

    test("a conversation: what is said is sent, the answer grows, its end stays in view above the field", async ({
      app,
      page,
    }) => {
      await app.open({
        source: `const log = st.sessionState.log ??= Array.from({ length: 20 }, (_, n) => "message " + n);
         const said = st.chatInput("Say");
         for (const text of log) st.chatMessage("user", () => st.write(text));
         if (said !== null) {
           log.push(said);
           st.chatMessage("user", () => st.write(said));
           await st.chatMessage("assistant", () => st.writeStream(async function* () {
             for (let n = 0; n < 30; n++) { yield "word " + n + ".\\n\\n"; await new Promise((done) => setTimeout(done, 10)); }
           }));
         }`,
      });
      const field = page.getByRole("textbox", { name: "Say" });
      await field.click();
      await page.keyboard.type("hello");
      if (way === "keyboard") await page.keyboard.press("Enter");
      else await press(page, "Send message");
      await expect(field).toHaveValue("");
      await expect(field).toBeFocused();
      await app.idle();
      await expect(page.getByText("word 29.")).toBeInViewport();
      const [answer, bar] = await Promise.all([
        page.getByText("word 29.").boundingBox(),
        page.locator(".rp-pinned").boundingBox(),
      ]);
      expect((answer?.y ?? 0) + (answer?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
      expect((await axeOn(page, ".rp-app")).violations.map(({ id }) => id)).toEqual([]);
    });
  });
}

test("a stop ends the stream, and what stands stays; what waited is sent then", async ({ app, page }) => {
  await app.open({
    source: `const said = st.chatInput("Say");
     if (said !== null) await st.writeStream(async function* () { yield said + " and"; for (;;) await new Promise((done) => setTimeout(done, 20)); });`,
  });
  const field = page.getByRole("textbox", { name: "Say" });
  await field.fill("first");
  await field.press("Enter");
  await expect(page.getByText("first and")).toBeVisible();
  await field.fill("second");
  await field.press("Enter");
  await expect(page.getByRole("list", { name: "Waiting for the end of the run" })).toBeVisible();
  await named(page, "Stop").click();
  await expect(page.getByText("second and")).toBeVisible();
  await named(page, "Stop").click();
  await expect(page.getByText("second and")).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
});

test("on a phone, right to left, with long words, nothing is wider than the page", async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 780 });
  const long = "Donaudampfschifffahrtsgesellschaftskapitänswitwe".repeat(3);
  await app.open({
    source: `st.chatMessage("${long}", () => st.write("${long}")); st.popover("${long}"); st.chatInput("${long}");
     st.dialog("${long}", () => { st.write("${long}"); st.button("${long}"); })();`,
  });
  await page.locator("#app").evaluate((element) => element.setAttribute("dir", "rtl"));
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  const box = await dialog.boundingBox();
  expect([(box?.x ?? 0) >= 8, (box?.x ?? 0) + (box?.width ?? 0) <= 382]).toEqual([true, true]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await page.locator(".rp-ask-body").evaluate((body) => body.scrollWidth <= body.clientWidth)).toBe(true);
});

test("toasts stand above a pinned chat input, on a phone as well, and come down when it goes", async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 780 });
  await app.open({
    source: `st.text("line\\n".repeat(80)); st.toast("Saved", { duration: "infinite" });
     if (!st.checkbox("Quiet")) st.chatInput("Say");`,
  });
  const toast = page.locator(".rp-toast").last();
  await expect(toast).toBeVisible();
  const low = async (): Promise<number> => {
    const box = await toast.boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  await expect.poll(async () => (await low()) <= ((await page.locator(".rp-pinned").boundingBox())?.y ?? 0)).toBe(true);
  // The run says it again.
  await app.widget("checkbox", "Quiet").set(true);
  await expect(page.locator(".rp-pinned")).toHaveCount(0);
  await expect.poll(low).toBeGreaterThan(740);
});
