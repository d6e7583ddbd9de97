import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { slugOf } from "./anchors.ts";
import { markdownRenderer } from "./markdown-body.tsx";
import { plainText } from "./plain-text.ts";

let page: TestPage;
beforeAll(() => markdownRenderer.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const one = <E extends HTMLElement = HTMLElement>(selector: string): E => page.host.querySelector(selector) as E;
const code = (body: string, more: object = {}) => ({
  kind: "code",
  props: { body, language: null, lineNumbers: false, wrapLines: false, height: null, ...more },
});
const heading = (body: string, more: object = {}) => ({ kind: "heading", props: { body, level: 2, ...more } });

describe("st.code", () => {
  it.each([
    ["an unknown language is plain, and no error", "klingon", "a < b", null],
    ["diff works", "diff", "- a\n+ b", ".hljs-addition"],
  ])("%s", async (_, language, body, part) => {
    await page.show(code(body, { language }));
    if (part !== null) await eventually(() => expect(one(part).textContent).toBe("+ b"));
    expect(one("code").textContent).toBe(body);
    expect(page.host.textContent).not.toContain("Error");
  });

  it("that grows keeps what stands there, and is coloured once for twenty lines more; another text, or language, is coloured anew", async () => {
    const log = Array.from({ length: 400 }, (_, i) => `- request ${i}`).join("\n");
    await page.show(code(log, { language: "diff" }));
    await eventually(() => expect(page.host.querySelectorAll(".hljs-deletion")).toHaveLength(400));
    const box = one("code");
    const [removed, added]: [number[], number[]] = [[], []];
    const observer = new MutationObserver((records) => {
      for (const { removedNodes, addedNodes } of records) {
        if (removedNodes.length > 0) removed.push(removedNodes.length);
        else added.push(addedNodes.length);
      }
    });
    observer.observe(box, { childList: true });
    let body = log;
    for (let step = 0; step < 20; step++) {
      body += `\n- more ${step}`;
      await page.show(code(body, { language: "diff" }));
      expect(box.textContent).toBe(body);
    }
    await eventually(() => expect(page.host.querySelectorAll(".hljs-deletion")).toHaveLength(420));
    observer.disconnect();
    expect({ added, coloured: removed.length, isTheSame: one("code") === box }).toEqual({
      added: Array(20).fill(1),
      coloured: 1,
      isTheSame: true,
    });
    await page.show(code(body, { language: null }));
    expect([box.textContent, box.childElementCount]).toEqual([body, 0]);
    await page.show(code("+ b", { language: "diff" }));
    await eventually(() => expect(one(".hljs-addition").textContent).toBe("+ b"));
    expect(box.textContent).toBe("+ b");
  });

  it("draws an empty box for an empty text", async () => {
    await page.show(code(""));
    expect(one("pre").offsetHeight).toBeGreaterThanOrEqual(48);
  });

  it("scrolls in itself, by keyboard too, with room at the end of the longest line; of a height it has that", async () => {
    await page.show(code(`${"x".repeat(2000)}\ny`, { height: 60 }));
    const box = one("pre");
    expect([box.tabIndex, box.ariaLabel, box.offsetHeight]).toEqual([0, "Code", 60]);
    expect(box.scrollWidth).toBeGreaterThan(box.clientWidth);
    const range = document.createRange();
    range.selectNodeContents(one("code"));
    box.scrollLeft = box.scrollWidth;
    const gap = box.getBoundingClientRect().right - range.getBoundingClientRect().right;
    expect(gap).toBeGreaterThanOrEqual(12);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
  });

  it("wrapLines folds what is too long", async () => {
    await page.show(code("x".repeat(2000), { wrapLines: true }));
    expect(one("pre").scrollWidth).toBeLessThanOrEqual(one("pre").clientWidth);
  });

  const lined = [
    "short();",
    `long("${"word ".repeat(200)}");`,
    "",
    "/* a comment",
    `of ${"many ".repeat(200)}`,
    "lines */ end();",
  ];
  /** Where the first letter of each line stands, by its place in the text. */
  const tops = (): number[] => {
    const texts = document.createTreeWalker(one("code"), NodeFilter.SHOW_TEXT);
    const found: number[] = [];
    let isFirst = true;
    for (let text = texts.nextNode() as Text | null; text !== null; text = texts.nextNode() as Text | null) {
      for (let at = 0; at < text.length; at++) {
        if (isFirst) {
          const letter = document.createRange();
          letter.setStart(text, at);
          letter.setEnd(text, at + 1);
          found.push(letter.getBoundingClientRect().top);
        }
        isFirst = text.data[at] === "\n";
      }
    }
    return found;
  };

  it.each([null, "javascript"])(
    "lineNumbers: each stands beside the first part of its line, folded or not, and none is copied; coloured as %j",
    async (language) => {
      await page.show(code(lined.join("\n"), { language, lineNumbers: true }));
      if (language !== null) await eventually(() => expect(one(".hljs-comment")).not.toBe(null));
      const lines = one(".rp-lines");
      expect([lines.textContent, lines.ariaHidden, getComputedStyle(lines).userSelect]).toEqual([
        "1\n2\n3\n4\n5\n6",
        "true",
        "none",
      ]);
      const row = Number.parseFloat(getComputedStyle(lines).lineHeight);
      const { top } = lines.getBoundingClientRect();
      // The one line that is empty has no letter but its end, which has no height of its own.
      expect(tops().map((each) => Math.round((each - top) / row))).toEqual([0, 1, 2, 3, 4, 5]);

      const grown = [...lined, "more();"];
      for (const shown of [lined, grown]) {
        await page.show(code(shown.join("\n"), { language, lineNumbers: true, wrapLines: true }));
        await eventually(() => {
          const marks = [...page.host.querySelectorAll<HTMLElement>(".rp-line")];
          expect(marks.map((mark) => getComputedStyle(mark, "::before").content)).toEqual(shown.map((_, at) => `"${at + 1}"`));
          if (language !== null) expect(one(".hljs-comment .rp-line")).not.toBe(null);
          const at = marks.map((mark) => Math.round((mark.getBoundingClientRect().top - top) / row));
          expect(at).toEqual(tops().map((each) => Math.round((each - top) / row)));
          expect(at.slice(0, 2)).toEqual([0, 1]);
          expect(at[2]).toBeGreaterThan(3);
          const [box] = marks.map((mark) => mark.getBoundingClientRect());
          expect(box?.right).toBeLessThan(one("code").getBoundingClientRect().left);
          expect(box?.left).toBeGreaterThanOrEqual(one("pre").getBoundingClientRect().left);
        });
        expect([getComputedStyle(one(".rp-lines")).visibility, one("code").textContent]).toEqual(["hidden", shown.join("\n")]);
        getSelection()?.selectAllChildren(one("pre"));
        expect(getSelection()?.toString()).toBe(shown.join("\n"));
        getSelection()?.removeAllRanges();
      }

      await page.show(code(lined.join("\n"), { language, lineNumbers: true }));
      expect(getComputedStyle(one(".rp-lines")).visibility).toBe("visible");
      expect([...page.host.querySelectorAll<HTMLElement>(".rp-line")].filter(({ offsetHeight }) => offsetHeight > 0)).toEqual([]);
    },
  );

  it("copy says “Copied”, to screen readers too", async () => {
    const copied = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await page.show(code("a\n b"));
    one(".rp-copy").click();
    await eventually(() => expect(one(".rp-copy [role=status]").textContent).toBe("Copied"));
    expect(copied.mock.calls).toEqual([["a\n b"]]);
    expect(one(".rp-copy > :first-child").textContent).toBe("Copied");
    copied.mockRestore();
  });
});

describe("headings", () => {
  it.each([
    ["Über uns", "über-uns"],
    ["価格 と 数", "価格-と-数"],
    ["**Bold** :red[red] `code`", "bold-red-code"],
    ["Party :tada: 🎉 time", "party-time"],
    ["[A link](https://x.org) here", "a-link-here"],
    ["🎉", ""],
  ])("slugs keep letters of every script, and drop markup and emoji: %s", (body, slug) => {
    expect(slugOf(plainText(body))).toBe(slug);
  });

  it("an empty one draws nothing; help, a divider and textAlign are seen", async () => {
    await page.show(heading("  "), heading("Right", { divider: "violet", textAlign: "right", help: "*Why*" }));
    const [empty, full] = [...page.host.querySelectorAll<HTMLElement>(".rp-heading")];
    expect(empty?.offsetHeight).toBe(0);
    await eventually(() => expect(full?.querySelector("button")).not.toBe(null));
    const look = getComputedStyle(full as HTMLElement);
    expect([look.textAlign, look.borderBottomWidth]).toEqual(["right", "2px"]);
  });

  it("the anchor is reached by Tab, and is no part of the heading's name; false is none", async () => {
    await page.show(heading("Named"), heading("Other", { anchor: "else" }), heading("None", { anchor: false }));
    const links = [...page.host.querySelectorAll<HTMLAnchorElement>(".rp-anchor")];
    expect(links.map((link) => [link.getAttribute("href"), link.tabIndex, link.ariaLabel])).toEqual([
      ["#named", 0, "Link to Named"],
      ["#else", 0, "Link to Other"],
    ]);
    expect([...page.host.querySelectorAll("h2")].map(({ textContent }) => textContent)).toEqual(["Named", "Other", "None"]);
  });
});

describe("st.text and st.caption", () => {
  it("a text keeps spaces, tabs and line ends, reads no markup, and folds a word that is too long", async () => {
    await page.show({ kind: "text", props: { body: `a  b\tc\n *d* <b>\n${"long".repeat(500)}` } });
    const text = one("[data-rp-kind=text]");
    expect(text.textContent).toContain("a  b\tc\n *d* <b>\n");
    expect(getComputedStyle(text).whiteSpace).toBe("pre-wrap");
    expect(text.querySelector("b, em")).toBe(null);
    expect(text.scrollWidth).toBeLessThanOrEqual(text.clientWidth);
  });

  it("a caption takes inline markdown, and HTML only when it is told to", async () => {
    const caption = (more: object) => ({ kind: "caption", props: { body: "**b** <sub>s</sub>\n# 5", ...more } });
    await page.show(caption({}), caption({ unsafeAllowHtml: true }));
    await eventually(() => expect(page.host.querySelectorAll("strong")).toHaveLength(2));
    expect([...page.host.querySelectorAll(".rp-caption")].map((part) => part.querySelector("sub") !== null)).toEqual([
      false,
      true,
    ]);
  });
});

it("pictures in a text are at most as wide as it", async () => {
  const wide = `data:image/svg+xml,${encodeURIComponent("<svg xmlns='http://www.w3.org/2000/svg' width='4000' height='10'/>")}`;
  await page.show({ kind: "markdown", props: { body: `<img src="${wide}" alt="a">`, unsafeAllowHtml: true } });
  const image = await eventually(() => {
    expect(one(".rp-md img")).not.toBe(null);
    return one<HTMLImageElement>(".rp-md img");
  });
  await eventually(() => expect(image.naturalWidth).toBe(4000));
  expect(image.offsetWidth).toBeLessThanOrEqual(one(".rp-md").offsetWidth);
});
