/** Typing a script by hand, as one does: most texts on the way are not scripts yet. */
import type { Page } from "@playwright/test";
import { button, edit, expect, nodes, open, test } from "../gallery.ts";

/** A page that is longer than its pane, with a widget and a cached function. */
const good = `import { st } from "reprise";
const n = st.slider("n", { max: 10 });
const f = st.memo(() => { st.write("kept"); return 1; });
f();
st.text("n is " + n);
for (let i = 0; i < 60; i++) st.text("line " + i);
if (st.button("at the end")) st.text("pressed");
`;

/** 40 lines. At a ¦, the typist thinks for so long that the half-typed text is tried. */
const typed = [
  `import { st } from "reprise";`,
  ...[`st.ti¦tle("Typed by hand");`, `const rows = [1, 2, ¦3];`, `function sum(list: number[]) {`, `¦let total = 0;`],
  ...[`for (const each of list) total += each;`, `return total;`, `}`, `const cached = st.memo(() => {`, `st.write("cached");`],
  ...[
    `return sum(rows);`,
    `});`,
    `st.write(\`The sum is \${¦cached()}\`);`,
    `if (rows.length > 2) {`,
    `st.text("many");`,
    `} else {`,
  ],
  ...[`st.text("few");`, `}`, `const name = st.textInput("Name");`, `st.text("Hello " + name);`],
  ...Array.from({ length: 19 }, (_, i) => `st.text("typed ${i}"${i === 9 ? "¦" : ""});`),
  `st.text("the end");`,
];

const bar = (page: Page) => page.locator(".rp-refusal-bar");
const pane = (page: Page) => page.locator(".rs-page-scroll");

async function clear(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Script" }).focus();
  await page.keyboard.press("ControlOrMeta+a");
}

test.describe("rule 50: a text that can't be a script", () => {
  test("typed key by key, leaves the page of the last good one visible, live and where it was", async ({ page }) => {
    test.slow();
    expect(typed).toHaveLength(40);
    await open(page, "widget-replay");
    await edit(page, good);
    const last = page.getByText("line 59", { exact: true });
    await last.scrollIntoViewIfNeeded();
    const scroll = await pane(page).evaluate((element) => element.scrollTop);
    expect(scroll).toBeGreaterThan(100);
    // From now on, each frame: what is seen, and where.
    await page.evaluate(() => {
      const seen = { frames: 0, gone: 0, moved: 0, dimmed: 0 };
      Object.assign(window, { seen });
      const scroller = document.querySelector(".rs-page-scroll") as HTMLElement;
      const line = [...scroller.querySelectorAll<HTMLElement>('[data-rp-kind="text"]')].at(-1) as HTMLElement;
      const at = [scroller.scrollTop, line.getBoundingClientRect().top].join();
      const look = (): void => {
        seen.frames++;
        if (!line.isConnected) seen.gone++;
        else if ([scroller.scrollTop, line.getBoundingClientRect().top].join() !== at) seen.moved++;
        else if (getComputedStyle(line).opacity !== "1") seen.dimmed++;
        if (!Object.hasOwn(seen, "over")) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await clear(page);
    const lines = typed.slice(0, -1);
    // A comment is good, so the text on the way never is: its first line is not closed before the end.
    await page.keyboard.type("const open = [");
    await expect(bar(page)).toBeVisible();
    await page.keyboard.press("Delete");
    for (const line of lines) {
      const parts = line.split("¦");
      for (const [index, part] of parts.entries()) {
        await page.keyboard.type(part);
        if (index < parts.length - 1) await expect(bar(page)).toContainText("The page of the last text that ran stays.");
      }
      await page.keyboard.press("Enter");
    }
    const seen = await page.evaluate(() => Object.assign((window as unknown as { seen: object }).seen, { over: true }));
    expect(seen).toMatchObject({ gone: 0, moved: 0, dimmed: 0 });
    expect(await pane(page).evaluate((element) => element.scrollTop)).toBe(scroll);
    await expect(last).toBeInViewport();
  });

  test("is marked in the editor, its bar leads there, and widgets go on with the text that ran", async ({ page }) => {
    await open(page, "widget-replay");
    await edit(page, good);
    await clear(page);
    await page.keyboard.press("End");
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("st.");
    await expect(bar(page)).toContainText("ScriptSyntaxError");
    await expect(page.locator(".cm-lintRange-error, .cm-lint-marker-error").first()).toBeVisible();
    await expect(nodes(page, "exception")).toHaveCount(0);
    await button(page, "at the end").click();
    await expect(page.getByText("pressed", { exact: true })).toBeVisible();
    await expect(bar(page)).toBeVisible();
    await bar(page).getByRole("button").click();
    const editor = page.getByRole("textbox", { name: "Script" });
    await expect(editor).toBeFocused();
    await page.keyboard.type("x");
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.press("Backspace");
    await edit(page, `${good}st.text("mended");\n`);
    await expect(page.getByText("mended", { exact: true })).toBeVisible();
    await expect(bar(page)).toHaveCount(0);
  });
});
