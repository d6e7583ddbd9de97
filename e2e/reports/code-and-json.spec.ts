/** Code, values and errors, by what was reported of others. Each test says the fact, and where it was not so. */
import type { Locator, Page } from "@playwright/test";
import { expect, onKeptPage as test } from "../gallery.ts";

const code = (page: Page): Locator => page.locator(".rp-code");
const rows = (page: Page): Locator => page.locator(".rp-json-row");
/** Fields of a script that is longer than a line. */
const LINES = ["def f(x):", `    return "${"long ".repeat(60)}"`, "", "f(1)"];

/** What a copy of all that stands in a place would give. */
const selected = (place: Locator): Promise<string> =>
  place.evaluate((element) => {
    getSelection()?.selectAllChildren(element);
    return String(getSelection());
  });

/** What the page has put on the clipboard, from now on. */
async function clipboard(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(globalThis, { copied });
    navigator.clipboard.writeText = async (text) => void copied.push(text);
  });
  return () => page.evaluate(() => (globalThis as unknown as { copied: string[] }).copied.at(-1) ?? "");
}

test.describe("code", () => {
  for (const wrapLines of [false, true])
    test(`what is selected of numbered code${wrapLines ? " that folds" : ""} is the code alone, line by line (${wrapLines ? "ClickHouse/click-ui#611" : "reflex-dev/reflex#4648"})`, async ({
      app,
      page,
    }) => {
      const options = JSON.stringify({ language: "python", lineNumbers: true, wrapLines });
      await app.open({ source: `st.code(${JSON.stringify(LINES.join("\n"))}, ${options});\n` });
      await expect(code(page).locator(".hljs-keyword").first()).toBeVisible();
      if (wrapLines) await expect(code(page).locator(".rp-line")).toHaveCount(4);
      expect((await selected(code(page))).replace(/^Copy\s*/, "")).toBe(LINES.join("\n"));
    });

  test("each number stands beside its line, also where letters of other scripts and emoji are (rubychan/coderay#102)", async ({
    app,
    page,
  }) => {
    const lines = ["a", "漢字かな", "👩‍🚀🎉", "ภาษาไทย", "العربية", "z"];
    await app.open({ source: `st.code(${JSON.stringify(lines.join("\n"))}, { lineNumbers: true });\n` });
    const [numbers, text] = await Promise.all([
      code(page)
        .locator(".rp-lines")
        .evaluate((box) => box.getBoundingClientRect().height),
      code(page)
        .locator("code")
        .evaluate((box) => box.getBoundingClientRect().height),
    ]);
    expect(Math.abs(numbers - text)).toBeLessThan(2);
  });

  test("line ends of Windows are one line end each, shown and coloured (highlightjs/highlight.js#980)", async ({ app, page }) => {
    await app.open({ source: 'st.code("<a>\\r\\n  <b/>\\r\\n</a>", { language: "xml", lineNumbers: true });\n' });
    await expect(code(page).locator(".hljs-tag").first()).toBeVisible();
    await expect(code(page).locator(".rp-lines")).toHaveText("1\n2\n3");
    const [three, one] = await code(page)
      .locator("code")
      .evaluate((box) => {
        const style = Number.parseFloat(getComputedStyle(box).lineHeight);
        return [box.getBoundingClientRect().height, style];
      });
    expect(Math.round((three ?? 0) / (one ?? 1))).toBe(3);
  });

  test("code reads from the left in a text that reads from the right (nextcloud/spreed#15362)", async ({ app, page }) => {
    const body = "هذا نص مع `x = 1;` وكود:\n\n```js\nlet x = 1;\n```\n";
    await app.open({ source: `st.chatMessage("علي", () => { st.markdown(${JSON.stringify(body)}); });\nst.code("a = 1;");\n` });
    await expect(page.locator(".rp-md pre, .rp-code pre")).toHaveCount(2);
    const starts = await page.locator(".rp-md pre code, .rp-code code").evaluateAll((all) =>
      all.map((code) => {
        const range = document.createRange();
        const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
        const first = walker.nextNode() as Text;
        range.setStart(first, 0);
        range.setEnd(first, 1);
        return range.getBoundingClientRect().left - (code.closest("pre") as Element).getBoundingClientRect().left;
      }),
    );
    for (const start of starts) expect(start).toBeLessThan(40);
    const text = await page.locator(".rp-md p").evaluate((paragraph) => {
      const range = document.createRange();
      range.setStart(paragraph.firstChild as Text, 0);
      range.setEnd(paragraph.firstChild as Text, 1);
      return paragraph.getBoundingClientRect().right - range.getBoundingClientRect().right;
    });
    expect(text).toBeLessThan(2);
  });

  test("on paper no line of code, formula or table is cut (eecs485staff/primer-spec#227)", async ({ app, page }) => {
    const long = "word".repeat(60);
    const table = `|${"name | ".repeat(12)}\n|${"---|".repeat(12)}\n|${`${"x".repeat(14)} |`.repeat(12)}`;
    await app.open({
      source: `st.code(${JSON.stringify(long)});\nst.markdown(${JSON.stringify(`\`\`\`\n${long}\n\`\`\`\n\n${table}`)});\n`,
    });
    await expect(page.locator(".rp-md pre, .rp-code pre")).toHaveCount(2);
    await page.emulateMedia({ media: "print" });
    const cut = await page
      .locator(".rp-md pre, .rp-code pre, .rp-md-table")
      .evaluateAll((all) =>
        all.filter((box) => box.scrollWidth > box.clientWidth + 1).map(({ className, localName }) => className || localName),
      );
    await page.emulateMedia({ media: null });
    expect(cut).toEqual([]);
  });
});

test.describe("values", () => {
  test("a number of 64 bits in a text of JSON is shown to its last digit (bhollis/jsonview#23)", async ({ app, page }) => {
    await app.open({ source: `st.json('{"id": 2916334247900527532, "max": -9223372036854775807, "n": 1.5, "safe": 42}');\n` });
    await expect(rows(page)).toHaveText(["{4}", "id 2916334247900527532n", "max -9223372036854775807n", "n 1.5", "safe 42"]);
  });

  test("a BigInt is copied, and does not break what is copied (uiwjs/react-json-view#42)", async ({ app, page }) => {
    await app.open({ source: `st.json({ big: 123n, at: new Date(0), bad: new Date(NaN) });\n` });
    const copied = await clipboard(page);
    await page.getByRole("treeitem").first().focus();
    await page.getByRole("button", { name: "Copy value", exact: true }).click();
    await expect.poll(copied).toContain("123n");
    expect(Object.keys(JSON.parse(await copied()))).toEqual(["big", "at", "bad"]);
  });

  test("a Map is copied under its own keys, however long these are (mac-s-g/react-json-view#250)", async ({ app, page }) => {
    const long = "k".repeat(60);
    await app.open({ source: `st.json(new Map([["${long}1", 1], ["${long}2", 2]]));\n` });
    const copied = await clipboard(page);
    await page.getByRole("treeitem").first().focus();
    await page.getByRole("button", { name: "Copy value", exact: true }).click();
    await expect.poll(async () => (await copied()) !== "").toBe(true);
    expect(JSON.parse(await copied())).toEqual({ [`${long}1`]: 1, [`${long}2`]: 2 });
    await rows(page).nth(2).click();
    await page.getByRole("button", { name: /^Copy path/ }).click();
    await expect.poll(copied).toBe(`$.get("${long}2")`);
  });

  test("what its reader opened stays open, and closed closed, when the value gets more (mac-s-g/react-json-view#71)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `const more = st.checkbox("More");
st.json({ ...(more ? { a: { z: 0 } } : {}), b: { x: more ? 2 : 1 }, c: { y: 1 } }, { expanded: 1 });
`,
    });
    await rows(page).filter({ hasText: /^b/ }).click();
    await expect(rows(page)).toHaveText(["{2}", "b {1}", "x 1", "c {1} {y: 1}"]);
    await app.widget("checkbox", "More").set(true);
    await expect(rows(page)).toHaveText(["{3}", "a {1} {z: 0}", "b {1}", "x 2", "c {1} {y: 1}"]);
  });

  test("a text of several lines can be pasted as JSON from what is shown (AnyRoad/react-json-view-lite#42)", async ({
    app,
    page,
  }) => {
    const message = 'line 1\nline "2"\t\\';
    await app.open({ source: `st.json({ message: ${JSON.stringify(message)} });\n` });
    const shown = await page.locator(".rp-json-value[data-type=string]").textContent();
    expect(JSON.parse(shown ?? "")).toBe(message);
  });
});

test.describe("errors", () => {
  test("the message of an error has its lines, and its marks are none of markdown (filp/whoops#298)", async ({ app, page }) => {
    await app.open({ source: `throw new Error("first\\n  *second* <b>third</b>");\n` });
    const message = app.element("exception").getByText("*second* <b>third</b>").first();
    const height = await message.evaluate((box) => {
      const range = document.createRange();
      range.selectNodeContents(box);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    });
    expect(height).toBeGreaterThan(1);
    await expect(page.locator("[data-rp-kind=exception] b")).toHaveCount(0);
  });
});
