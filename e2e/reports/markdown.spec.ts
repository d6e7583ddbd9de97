/** Markdown and formulas, by what was reported of others. Each test says the fact, and where it was not so. */
import type { Locator, Page } from "@playwright/test";
import { expect, onKeptPage as test } from "../gallery.ts";

const markdown = (body: string): string => `st.markdown(${JSON.stringify(body)});\n`;
const within = (page: Page, selector: string): Locator => page.locator(`.rp-md ${selector}`);

/** What a copy of all that stands in a place would give. */
async function copyOf(place: Locator): Promise<string> {
  return place.evaluate((element) => {
    getSelection()?.selectAllChildren(element);
    const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
    element.dispatchEvent(event);
    return event.defaultPrevented ? (event.clipboardData?.getData("text/plain") ?? "") : String(getSelection());
  });
}

test.describe("scripts without blanks between words", () => {
  test("bold that ends with a full-width mark is bold, whatever letter comes next (commonmark/commonmark-spec#650)", async ({
    app,
    page,
  }) => {
    const marks = ["，", "。", "）", "”", "…", "！"];
    await app.open({ source: markdown(marks.map((mark) => `- **真${mark}**她`).join("\n")) });
    await expect(within(page, "li strong")).toHaveText(marks.map((mark) => `真${mark}`));
    await expect(within(page, "ul")).not.toContainText("*");
  });

  test("bold in brackets between letters is bold in Chinese, Japanese and Korean (marktext/marktext#4401)", async ({
    app,
    page,
  }) => {
    await app.open({ source: markdown('例**"加粗"**例 日本語**(強調)**日本語 한국어**[강조]**한국어 含**「重点」**内容') });
    await expect(within(page, "strong")).toHaveText(['"加粗"', "(強調)", "[강조]", "「重点」"]);
  });

  test("an address ends before a full-width mark, and what follows is no link (github/cmark-gfm#83)", async ({ app, page }) => {
    await app.open({ source: markdown("见 https://example.com/docs（说明）了解，和 https://example.com/a。") });
    const links = within(page, "a");
    await expect(links).toHaveText(["https://example.com/docs", "https://example.com/a"]);
    expect(await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))).toEqual([
      "https://example.com/docs",
      "https://example.com/a",
    ]);
  });

  test("ranges with a tilde are not struck out (markedjs/marked#3337)", async ({ app, page }) => {
    await app.open({ source: markdown("age(1~3), height(80~100), 5~7U × 100~200倍, ~~gone~~") });
    await expect(within(page, "p")).toHaveText("age(1~3), height(80~100), 5~7U × 100~200倍, gone");
    await expect(within(page, "del")).toHaveText("gone");
  });
});

test.describe("what GitHub makes of it", () => {
  test("an ampersand in an address that was written as an entity is one ampersand (Python-Markdown/markdown#669)", async ({
    app,
    page,
  }) => {
    await app.open({ source: markdown('[title](http://example.com/?a=1&amp;b=2 "Tom &amp; Jerry")') });
    await expect(within(page, "a")).toHaveAttribute("href", "http://example.com/?a=1&b=2");
    await expect(within(page, "a")).toHaveAttribute("title", "Tom & Jerry");
  });

  test("the text for a picture has no marks of emphasis and no tags (trentm/python-markdown2#594)", async ({ app, page }) => {
    const dot = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
    await app.open({ source: markdown(`![a *b* c_d_e &amp; f](${dot})`) });
    await expect(page.getByRole("img", { name: "a b c_d_e & f", exact: true })).toBeVisible();
  });

  test("tasks with empty lines between them have their boxes, and no bullets (pulldown-cmark/pulldown-cmark#557)", async ({
    app,
    page,
  }) => {
    await app.open({ source: markdown("* [ ] bar\n\n* [x] foo\n\n* plain") });
    await expect(within(page, "li").getByRole("checkbox")).toHaveCount(2);
    const markers = within(page, "li").evaluateAll((items) => items.map((item) => getComputedStyle(item).listStyleType));
    expect(await markers).toEqual(["none", "none", "disc"]);
    const tops = await within(page, "li p")
      .first()
      .evaluate((text) => {
        const range = document.createRange();
        range.selectNodeContents(text.lastChild as Node);
        const box = (text.querySelector("input") as Element).getBoundingClientRect();
        return [box.bottom - range.getBoundingClientRect().top, range.getBoundingClientRect().bottom - box.top];
      });
    // The box is beside its words.
    for (const shared of tops) expect(shared).toBeGreaterThan(5);
  });

  test("paragraphs and lists further in belong to their footnote (commonmark/commonmark-java#388)", async ({ app, page }) => {
    await app.open({ source: markdown("Text[^1].\n\n[^1]: First paragraph\n\n    Second **paragraph**\n\n    - item\n\nAfter") });
    await expect(within(page, ".rp-footnotes > li > p")).toHaveText(["First paragraph", "Second paragraph"]);
    await expect(within(page, ".rp-footnotes > li > ul > li")).toHaveText("item");
    await expect(within(page, "pre")).toHaveCount(0);
    await expect(within(page, "> p")).toHaveText(["Text1.", "After"]);
  });

  test("a list may begin with any number, and counts on from it (remarkjs/react-markdown#85)", async ({ app, page }) => {
    await app.open({ source: markdown("3. three\n4. four\n\ntext\n\n0. zero") });
    expect(await within(page, "ol").evaluateAll((all) => all.map((list) => (list as HTMLOListElement).start))).toEqual([3, 0]);
  });
});

test.describe("formulas", () => {
  test("prices are no formulas, in one line or in bold (get-bb/bb#512)", async ({ app, page }) => {
    await app.open({ source: markdown("from $5 to $10, **$39.99** or $99, US$1; $x$ is one") });
    await expect(within(page, ".katex")).toHaveCount(1);
    await expect(within(page, "p")).toContainText("from $5 to $10, $39.99 or $99, US$1;");
  });

  test("a formula below a line of text may hold a sign of dollar (remarkjs/remark-math#74)", async ({ app, page }) => {
    await app.open({ source: markdown("It costs\n$$\n\\$10\n$$\nnow") });
    await expect(within(page, ".katex-display")).toHaveCount(1);
    await expect(within(page, ".katex-html")).toHaveText("$10");
    await expect(within(page, "p")).not.toContainText("$$");
  });

  test("a formula in a heading is no part of its address twice (secure-77/Perlite#78)", async ({ app, page }) => {
    await app.open({ source: `${markdown("$a$")}${markdown("## The $x^2$ law :tada:\n\n[to it](#the-x-2-law)")}` });
    await expect(within(page, "h2 .katex")).toHaveCount(1);
    await expect(page.getByRole("link", { name: "Link to The x^2 law", exact: true })).toHaveAttribute("href", "#the-x-2-law");
  });

  test("each row of a formula has its own number, which lies on nothing, however narrow it is (KaTeX/KaTeX#2322)", async ({
    app,
    page,
  }) => {
    const tex = "\\begin{align} a &= b \\tag{1.5} \\\\ c &= d + e + f \\tag{1.6} \\end{align}";
    await app.open({ source: `st.latex(${JSON.stringify(tex)});\nst.latex("x^2 + y^2 = z^2 \\\\tag{9}");\n` });
    await expect(page.locator(".rp-latex .katex")).toHaveCount(2);
    const tags = page.locator(".rp-latex .katex-tag");
    await expect(tags).toHaveText([/1\.5.*1\.6/s, "(9)"]);
    await page.locator(".rp-latex").evaluateAll((all) => {
      for (const box of all as HTMLElement[]) box.style.inlineSize = "120px";
    });
    const overlaps = await tags.evaluateAll((all) =>
      all.map((tag) => {
        const formula = [...(tag.parentElement?.querySelectorAll(":scope > .katex-base") ?? [])];
        return formula.some((part) => part.getBoundingClientRect().right > tag.getBoundingClientRect().left);
      }),
    );
    expect(overlaps).toEqual([false, false]);
  });

  test("two lines of a formula are two lines (streamlit/streamlit#2086)", async ({ app, page }) => {
    await app.open({ source: 'st.latex("x=1 \\\\\\\\ y=2");\nst.latex("x=1");\n' });
    await expect(page.locator(".rp-latex .katex")).toHaveCount(2);
    const [two = 0, one = 0] = await page.locator(".rp-latex .katex-html").evaluateAll((all) => all.map((f) => f.clientHeight));
    expect(two).toBeGreaterThan(one * 1.5);
  });

  test("what is copied has the TeX of its formulas, and the lines and cells around them (KaTeX/KaTeX#645)", async ({
    app,
    page,
  }) => {
    await app.open({ source: markdown("Let $a_1$ be.\n\n| n | f |\n|---|---|\n| 1 | $x$ |\n\n```\ny = 2\n```\n\n$$b^2$$") });
    await expect(within(page, ".katex")).toHaveCount(3);
    const copied = await copyOf(page.locator(".rp-md"));
    expect(copied.trim().split(/\n+/)).toEqual(["Let $a_1$ be.", "n\tf", "1\t$x$", "y = 2", "$$b^2$$"]);
  });
});
