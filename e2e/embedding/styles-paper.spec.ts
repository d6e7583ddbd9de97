/** An app on paper: all that is on its page, in dark on white, without what only answers a pointer. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, test } from "../embedding.ts";

const script = `
st.sidebar.text("in the sidebar");
st.title("On paper");
st.container({ height: 60 }, () => { for (let i = 0; i < 20; i++) st.text("scrolled line " + i); });
st.code("const long = '" + "a long line of code ".repeat(12) + "';");
st.textArea("Notes", { height: 80, value: Array.from({ length: 20 }, (_, i) => "note " + i).join("\\n") });
st.table([{ words: "AVeryLongWordThatNobodyBreaks".repeat(9), n: 1234 }]);
st.dataframe(Array.from({ length: 1000 }, (_, i) => ({ row: "row " + i, n: i })), { height: 200 });
st.expander("Closed", () => st.text("in a closed one"));
st.expander("Open", { expanded: true }, () => st.text("in an open one"));
st.tabs(["One", "Two"])[0].text("in the first tab");
st.progress(0.5);
st.textInput("Name", { help: "A help text" });
for (let i = 0; i < 120; i++) st.text("paragraph " + i);
st.lineChart([1, 2, 3], { height: 120 });
st.text("the last of all");
st.toast("flies by", { duration: "long" });
`;

async function print(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as Embedding).app.idle());
  await expect(page.locator("#app .rp-toast")).toBeVisible();
  await page.setViewportSize({ width: 700, height: 900 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
}

test("on paper there is all of the page: the sidebar, what scrolls, long lines, and no tools, toasts and tips", async ({
  page,
  host,
}) => {
  await mount(page, host, script);
  await print(page);
  const app = page.locator("#app .rp-app");
  await expect(app).toHaveCSS("background-color", "rgb(255, 255, 255)");
  for (const text of ["in the sidebar", "in an open one", "in the first tab", "the last of all"])
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  // What the reader has closed stays closed.
  await expect(page.getByText("in a closed one")).toBeHidden();
  for (const selector of [
    ".rp-tools",
    ".rp-toolbar",
    ".rp-toast",
    ".rp-copy",
    ".rp-help",
    ".rp-drawer-button",
    ".rp-dataframe-search",
    ".rp-head-menu",
  ])
    await expect(page.locator(`#app ${selector}`).first(), selector).toBeHidden();
  // Nothing is cut: no box that holds text is smaller than what is in it, but for the rows of data.
  const cut = () =>
    app.evaluate((root) =>
      [...root.querySelectorAll("*")]
        .filter((element) => element.closest(".rp-dataframe, .rp-sr, .rp-toasts, svg, input") === null)
        .filter((element) => getComputedStyle(element).overflow !== "visible" && element.clientHeight > 0)
        .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
        .map((element) => element.className),
    );
  // A chart follows its width.
  await expect.poll(cut).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(700);
  await expect(page.locator("#app .rp-dataframe td").first()).toBeVisible();
  // A number stands in one line, however much the words beside it want.
  const lines = (text: string) =>
    page.getByRole("cell", { name: text, exact: true }).evaluate((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return new Set([...range.getClientRects()].map(({ top }) => top)).size;
    });
  expect(await lines("1234")).toBe(1);
});

test("printed, the page goes on from sheet to sheet to its end, and bars keep their colour", async ({ page, host }) => {
  await mount(page, host, script);
  await print(page);
  const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
  const height = await page.locator("#app .rp-app").evaluate((root) => root.getBoundingClientRect().height);
  // 1123 px are a sheet of A4.
  expect(sheets).toBeGreaterThanOrEqual(Math.floor(height / 1123));
  expect(sheets).toBeGreaterThan(3);
  await expect(page.locator("#app .rp-progress-fill")).toHaveCSS("print-color-adjust", "exact");
});
