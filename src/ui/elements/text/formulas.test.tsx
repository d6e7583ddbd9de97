import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { formulas } from "./formula-module.ts";
import { latexView } from "./latex-module.ts";
import { markdownRenderer } from "./markdown-body.tsx";

let page: TestPage;
beforeAll(() => Promise.all([markdownRenderer.load(), formulas.load(), latexView.load()]).then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const latex = (body: string) => ({ kind: "latex", props: { body } });
const markdown = (body: string, more: object = {}) => ({ kind: "markdown", props: { body, unsafeAllowHtml: false, ...more } });
const one = <E extends HTMLElement = HTMLElement>(selector: string): E => page.host.querySelector(selector) as E;

describe("st.latex", () => {
  it("is centred, with help too, and has MathML inside", async () => {
    await page.show(latex("e^{i\\pi} + 1 = 0"), { kind: "latex", props: { body: "x", help: "tip" } });
    await eventually(() => expect(one(".rp-help-mark")).not.toBe(null));
    for (const root of page.host.querySelectorAll(".rp-latex")) {
      const [box, all] = [root.querySelector(".rp-latex-box") as Element, root].map((part) => part.getBoundingClientRect());
      const tip = root.querySelector(".rp-help-mark")?.getBoundingClientRect();
      const end = tip?.right ?? box?.right ?? 0;
      expect(Math.abs((box?.left ?? 0) - (all?.left ?? 0) - ((all?.right ?? 0) - end))).toBeLessThan(2);
    }
    expect(one("math annotation").textContent).toBe("e^{i\\pi} + 1 = 0");
  });

  it("too wide scrolls in its box, by keyboard too", async () => {
    await page.show(latex(Array.from({ length: 80 }, (_, n) => `x_{${n}}`).join("+")));
    const box = one(".rp-latex-box");
    expect(box.scrollWidth).toBeGreaterThan(box.clientWidth);
    expect(box.tabIndex).toBe(0);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
  });

  it.each(["\\frac{1", "\\nosuch{x}", "x".repeat(60_000), "\\def\\a{\\a\\a}\\a"])(
    "of bad TeX shows its source and what is wrong, in place: %#",
    async (body) => {
      await page.show(latex(body));
      expect(one(".rp-latex code").textContent).toBe(body);
      expect(one(".rp-formula-error").textContent).not.toBe("");
    },
  );

  it.each(["\\href{javascript:alert(1)}{x}", "\\includegraphics{https://x.org/a.png}", "\\htmlStyle{position:fixed}{x}"])(
    "links to nothing and loads nothing: %s",
    async (body) => {
      await page.show(latex(body));
      expect(one(".rp-latex").querySelector("a, img, [style*=position\\:fixed]")).toBe(null);
    },
  );

  it("gives its TeX when it is copied, the whole for a part", async () => {
    await page.show(latex("a^2"), markdown("so $b_1$ is"));
    const copied = (from: Element): string => {
      const range = document.createRange();
      range.selectNodeContents(from);
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
      const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
      from.dispatchEvent(event);
      return event.clipboardData?.getData("text/plain") ?? "";
    };
    expect(copied(one(".rp-latex .mord"))).toBe("$$a^2$$");
    expect(copied(one(".rp-md p"))).toBe("so $b_1$ is");
    await page.show(markdown("one $a$\n\ntwo\n\n- three\n- four\n\n```\nx = 1\n```"));
    await eventually(() => expect(one(".rp-md .katex")).not.toBe(null));
    expect(copied(one(".rp-md")).trim()).toBe("one $a$\n\ntwo\n\nthree\nfour\nx = 1");
    expect(one(".rp-md").querySelectorAll("p")).toHaveLength(2);
  });

  it("in a heading are no part of what links call it by their layout, nor are emoji and footnotes by what has been loaded", async () => {
    const body = "## The $x^2$ law :tada: [^n]\n\n[^n]: Note.";
    for (const turn of ["before they are there", "after"]) {
      await page.show(markdown(`${body}\n\n${turn}`));
      await eventually(() => expect(one(".rp-md h2 .katex")).not.toBe(null));
      const link = one<HTMLAnchorElement>(".rp-anchor");
      expect([link.getAttribute("href"), link.ariaLabel]).toEqual(["#the-x-2-law", "Link to The x^2 law"]);
    }
  });

  it("has KaTeX's styles and fonts, and the page around has none of its rules", async () => {
    await page.show(latex("x"));
    await eventually(() => expect(getComputedStyle(one(".katex")).fontFamily).toContain("KaTeX_Main"));
    expect(await document.fonts.load("16px KaTeX_Main")).not.toEqual([]);
    expect(getComputedStyle(document.body).counterReset).toBe("none");
  });
});

describe("markdown on the page", () => {
  it("has formulas, emoji and icons, and what is unknown stays text, with raw HTML around it as well", async () => {
    for (const unsafeAllowHtml of [false, true]) {
      await page.show(
        markdown("$x^2$ <i>:tada:</i> :nosuchthing: :material/home: :material/nosuch: :red[r]", { unsafeAllowHtml }),
      );
      await eventually(() => expect(one(".rp-md .katex")).not.toBe(null));
      await eventually(() => expect(one(".rp-md").textContent).toContain("🎉"));
      await eventually(() => expect(one(".rp-md .rp-glyph[aria-label=home]")).not.toBe(null));
      for (const text of [":nosuchthing:", ":material/nosuch:"]) expect(one(".rp-md").textContent).toContain(text);
      expect(getComputedStyle(one(".rp-ink-red")).color).not.toBe(getComputedStyle(one(".rp-md")).color);
    }
  });

  it("keeps its formulas through a rerun that does not change it", async () => {
    await page.show(markdown("a $x$ b"));
    const before = one(".katex");
    await page.show(markdown("a $x$ b"));
    expect(one(".katex")).toBe(before);
  });

  it("has a button that copies fenced code", async () => {
    await page.show(markdown("```js\nconst a = 1;\n```\n\n```\nb\n```"));
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const buttons = page.host.querySelectorAll<HTMLButtonElement>(".rp-md-code button");
    expect(buttons).toHaveLength(2);
    buttons[0]?.click();
    expect(write).toHaveBeenCalledWith("const a = 1;");
    await eventually(() => expect(buttons[0]?.textContent).toContain("Copied"));
    write.mockRestore();
  });

  it("has footnotes that lead to the note of the same text and back", async () => {
    await page.show(markdown("a[^1]\n\n[^1]: first"), markdown("b[^1]\n\n[^1]: second"));
    const second = page.host.querySelectorAll(".rp-md")[1] as HTMLElement;
    const note = second.querySelector(".rp-footnotes li") as HTMLElement;
    const scrolled = vi.spyOn(note, "scrollIntoView");
    (second.querySelector(".rp-footnote-ref a") as HTMLElement).click();
    expect(scrolled).toHaveBeenCalledOnce();
    (note.querySelector(".rp-footnote-back") as HTMLElement).click();
    expect(document.activeElement).toBe(second.querySelector(".rp-footnote-ref a"));
    expect(page.host.querySelectorAll("[id*=footnote]")).toHaveLength(0);
  });

  it("has links of its headings, unless it is told to have none, and none in a dialog", async () => {
    await page.show(markdown("## Two *words*\n\ntext"), markdown("## Other", { anchors: false }));
    const link = one<HTMLAnchorElement>(".rp-md .rp-anchor");
    expect([link.hash, link.tabIndex]).toEqual(["#two-words", 0]);
    expect(one(".rp-md h2").textContent).toBe("Two words");
    expect(page.host.querySelectorAll(".rp-md .rp-anchor")).toHaveLength(1);
    page.host.setAttribute("role", "dialog");
    expect(getComputedStyle(link).display).toBe("none");
  });

  it("stands as textAlign says", async () => {
    await page.show(markdown("a", { textAlign: "right" }), {
      kind: "heading",
      props: { body: "b", level: 1, textAlign: "center" },
    });
    expect(getComputedStyle(one(".rp-md p")).textAlign).toBe("right");
    expect(getComputedStyle(one("h1")).textAlign).toBe("center");
  });

  it("scrolls wide tables and code in their own boxes, and folds long words", async () => {
    const wide = "w".repeat(400);
    await page.show(markdown(`| ${wide} | b |\n|-|-|\n| 1 | 2 |\n\n\`\`\`\n${wide}\n\`\`\`\n\n${wide}\n\n# ${wide}`));
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
  });
});
