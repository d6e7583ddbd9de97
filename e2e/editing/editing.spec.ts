/** Typing a script by hand, as one does: most texts on the way are not scripts yet. */
import type { Page } from "@playwright/test";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { fadedIn } from "../faded-in.ts";
import { edit, expect, openExample, onKeptPage as test } from "../gallery.ts";

/** A page that is longer than its pane, with a widget and a cached function. */
const good = `import { st } from "reprise";
const n = st.slider("n", { max: 10 });
const f = st.memo(() => { st.write("kept"); return 1; });
f();
st.text("n is " + n);
for (let i = 0; i < 60; i++) st.text("line " + i);
if (st.button("at the end")) st.text("pressed");
`;

/** Of lines that are good ones by themselves, as long as anything is typed; a long run has 40 lines in all. */
const PLAIN = runs(4, 22);

/**
 * At a ¦, the typist thinks for so long that the half-typed text is tried; at the end of such a line, too. The editor closes
 * braces by itself: a line that begins with one is reached by the arrow.
 */
const typed = [
  ...["st.¦title('Typed by hand');", "const rows =¦ [1, 2, 3];", "function sum(list: number[]) {", "let total =¦ 0;"],
  ...["for (const each of list) total +=¦ each;", "return total;", "}", "const cached = st.memo(() => {", "st.write('cached');"],
  ...["return sum(rows);", "});", "st.text('The sum is ' +¦ cached());", "if (rows.length >¦ 2) {", "st.text('many');", "}"],
  ...["const name = st.textInput('Name', { placeholder:¦ 'you' });", "st.text(name);"],
  ...Array.from({ length: PLAIN }, (_, i) => `st.text("${i}");`),
  "st.text('the end');",
];

const bar = (page: Page) => page.locator(".rp-refusal-bar");
const pane = (page: Page) => page.locator(".rs-page-scroll");

async function toEnd(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Script" }).focus();
  await page.keyboard.press("ControlOrMeta+End");
}

test.describe("rule 50: a text that can't be a script", () => {
  test("typed key by key, leaves the page of the last good one visible, live and where it was", async ({ app, page }) => {
    test.slow();
    expect(typed).toHaveLength(18 + PLAIN);
    await openExample(app, "widget-replay");
    await edit(app, good);
    const last = page.getByText("line 59", { exact: true });
    await last.scrollIntoViewIfNeeded();
    const scroll = await pane(page).evaluate((element) => element.scrollTop);
    expect(scroll).toBeGreaterThan(100);
    await fadedIn(page);
    // From now on, each frame: what is seen, and where.
    await page.evaluate(() => {
      const seen = { frames: 0, gone: 0, moved: 0, dimmed: 0 };
      Object.assign(window, { seen });
      const scroller = document.querySelector(".rs-page-scroll") as HTMLElement;
      const line = [...scroller.querySelectorAll<HTMLElement>('[data-rp-kind="text"]')].at(-1) as HTMLElement;
      const at = [scroller.scrollTop, line.getBoundingClientRect().top].join();
      const app = scroller.querySelector("[data-rp-state]") as HTMLElement;
      // A run of a text that is a script dims, after a while, what it has not confirmed: on a busy machine it lasts as long, and the two
      // frames behind its end are of it. What is looked for stays dimmed for as long as a text can't be a script.
      let after = 0;
      const mayDim = () => {
        after = app.dataset.rpState === "running" ? 0 : after + 1;
        return after <= 2;
      };
      const look = (): void => {
        const dims = mayDim();
        seen.frames++;
        if (!line.isConnected) seen.gone++;
        else if ([scroller.scrollTop, line.getBoundingClientRect().top].join() !== at) seen.moved++;
        else if (getComputedStyle(line).opacity !== "1" && !dims) seen.dimmed++;
        if (!Object.hasOwn(seen, "over")) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await toEnd(page);
    for (const line of typed) {
      if (line.startsWith("}")) {
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("End");
      } else {
        const [first = "", ...rest] = line.split("¦");
        await page.keyboard.type(first);
        for (const part of rest) {
          await expect(bar(page)).toContainText("The page of the last text that ran stays.");
          await page.keyboard.type(part);
        }
        if (rest.length > 0) await expect(bar(page)).toHaveCount(0);
      }
      await page.keyboard.press("Enter");
    }
    await expect(page.getByText("the end", { exact: true })).toBeAttached();
    const seen = await page.evaluate(() => Object.assign((window as unknown as { seen: object }).seen, { over: true }));
    expect(seen).toMatchObject({ gone: 0, moved: 0, dimmed: 0 });
    expect(await pane(page).evaluate((element) => element.scrollTop)).toBe(scroll);
    await expect(last).toBeInViewport();
    await expect(app.element("exception")).toHaveCount(0);
  });

  test("is marked in the editor, its bar leads there, and widgets go on with the text that ran", async ({ app, page }) => {
    await openExample(app, "widget-replay");
    await edit(app, good);
    await toEnd(page);
    await page.keyboard.type("st.");
    await expect(bar(page)).toContainText("ScriptSyntaxError");
    await expect(page.locator(".cm-lintRange-error, .cm-lint-marker-error").first()).toBeVisible();
    await expect(app.element("exception")).toHaveCount(0);
    await app.widget("button", "at the end").click();
    await expect(page.getByText("pressed", { exact: true })).toBeVisible();
    await expect(bar(page)).toBeVisible();
    await bar(page).getByRole("button").click();
    await expect(page.getByRole("textbox", { name: "Script" })).toBeFocused();
    await edit(app, `${good}st.text("mended");\n`);
    await expect(page.getByText("mended", { exact: true })).toBeVisible();
    await expect(bar(page)).toHaveCount(0);
  });
});

test.describe("the keyboard in the editor", () => {
  const text = (page: Page) => page.locator(".cm-content").innerText();

  test("Tab goes on to what follows for who came by Tab, and after Escape; it indents for who has typed; the list of keys says so", async ({
    app,
    page,
  }) => {
    await openExample(app, "widget-replay");
    const editor = page.getByRole("textbox", { name: "Script" });
    await expect(editor).toBeVisible();
    const before = await text(page);
    await page.getByRole("button", { name: "Run", exact: true }).focus();
    await page.keyboard.press("Tab");
    await expect(editor).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("separator", { name: "Width of the editor" })).toBeFocused();
    expect(await text(page)).toBe(before);

    await edit(app, 'st.text("a");');
    await toEnd(page);
    await page.keyboard.type("//");
    await page.keyboard.press("Tab");
    await expect(editor).toBeFocused();
    expect(await text(page)).toMatch(/^\s+st\.text\("a"\);\/\/$/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("separator", { name: "Width of the editor" })).toBeFocused();

    // The list of shortcuts says how to leave the editor, and how to run from it.
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(list).toContainText("Esc, then Tab");
    await expect(list).toContainText("Ctrl Enter");
  });
});
