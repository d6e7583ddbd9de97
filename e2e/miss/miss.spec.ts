/** What a user has in hand stays there while a cached function draws it anew: focus, caret, chosen tab, form edits. */
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { expect, onKeptPage as test } from "../gallery.ts";

/** A script whose cached function waits before or amid what it draws, and misses whenever a widget of it changes. */
async function open(app: PageApp, body: string): Promise<void> {
  await app.open({
    source: `const wait = () => new Promise((done) => setTimeout(done, 150));
    const f = st.memo(async () => { ${body} }, { allowWidgets: true, showSpinner: false });
    await f();`,
  });
}

/** Presses a key so many times, as fast as a person holds it: most of the runs are superseded. */
async function hold(page: Page, key: string, times: number): Promise<void> {
  for (let press = 0; press < times; press++) await page.keyboard.press(key, { delay: 30 });
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest("[data-rp-kind]")?.getAttribute("data-rp-kind") ?? "nothing");

test.describe("rules 40 and 49: a miss", () => {
  for (const [where, body] of [
    ["below a wait", 'await wait(); const n = st.slider("N", { max: 100 }); st.text("n " + n);'],
    [
      "in a container made before a wait",
      'const box = st.container(); await wait(); const n = box.slider("N", { max: 100 }); st.text("n " + n);',
    ],
    ["in a column", 'const [a] = st.columns(2); await wait(); const n = a.slider("N", { max: 100 }); st.text("n " + n);'],
    [
      "in an inner call",
      'const g = st.memo(async () => { await wait(); return st.slider("N", { max: 100 }); }, { allowWidgets: true }); st.text("n " + await g());',
    ],
    ["in the sidebar", 'await wait(); const n = st.sidebar.slider("N", { max: 100 }); st.text("n " + n);'],
  ] as const) {
    test(`keeps a slider in hand that stands ${where}`, async ({ app, page }) => {
      await open(app, body);
      const slider = page.getByRole("slider", { name: "N" });
      await slider.focus();
      await hold(page, "ArrowRight", 25);
      await app.idle();
      await expect(app.element("text")).toHaveText(["n 25"]);
      await expect(slider).toBeFocused();
    });
  }

  test("keeps what is being typed, with its caret", async ({ app, page }) => {
    await open(app, 'await wait(); const s = st.textInput("S", { update: "live" }); st.text("s " + s);');
    const input = page.getByRole("textbox", { name: "S" });
    await input.focus();
    await page.keyboard.type("abcdef", { delay: 60 });
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.type("-", { delay: 60 });
    await app.idle();
    await expect(app.element("text")).toHaveText(["s abcde-f"]);
    await expect(input).toBeFocused();
  });

  test("keeps the chosen tab and the open expander around a widget that changes", async ({ app, page }) => {
    await open(
      app,
      `const [one, two] = st.tabs(["One", "Two"]); one.text("in one"); await wait();
      two(() => { st.expander("More", () => { st.checkbox("Check"); }); });`,
    );
    await page.getByRole("tab", { name: "Two" }).click();
    await page.getByText("More").click();
    const check = page.getByRole("checkbox", { name: "Check" });
    await check.focus();
    await page.keyboard.press("Space");
    expect(await focused(page)).toBe("checkbox");
    await app.idle();
    await expect(check).toBeVisible();
    await expect(check).toBeChecked();
    await expect(check).toBeFocused();
  });
});

test.describe("rule 43: what was entered in a form", () => {
  const form = `st.form("F", () => { st.text("sent " + JSON.stringify([st.textInput("T"), st.checkbox("C")])); st.formSubmitButton("Go"); });`;
  const enter = async (page: Page): Promise<void> => {
    await page.getByRole("textbox", { name: "T" }).fill("staged");
    await page.getByRole("checkbox", { name: "C" }).check();
  };
  for (const [where, body] of [
    ["in a column of a miss", `st.checkbox("Other"); const [a] = st.columns(2); await wait(); a(() => { ${form} });`],
    [
      "in an inner call",
      `st.checkbox("Other"); const g = st.memo(async () => { await wait(); ${form} }, { allowWidgets: true }); await g();`,
    ],
  ] as const) {
    test(`waits for its button while another widget causes a run, ${where}`, async ({ app, page }) => {
      await open(app, body);
      await enter(page);
      await page.getByRole("checkbox", { name: "Other" }).check();
      await app.idle();
      await page.getByRole("button", { name: "Go" }).click();
      await app.idle();
      await expect(app.element("text")).toHaveText(['sent ["staged",true]']);
    });
  }

  test("stays there, and is not sent, when the worker is replaced", async ({ app, page }) => {
    await app.open({ source: form });
    await enter(page);
    await app.stop({ hard: true });
    await expect(app.element("text")).toHaveText(['sent ["",false]']);
    await expect(page.getByRole("textbox", { name: "T" })).toHaveValue("staged");
    await page.getByRole("button", { name: "Go" }).click();
    await app.idle();
    await expect(app.element("text")).toHaveText(['sent ["staged",true]']);
  });
});
