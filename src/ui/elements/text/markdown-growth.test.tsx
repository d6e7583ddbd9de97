import "../../style.css";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { runs } from "../../../test-helpers/test-runs.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { markdownRenderer } from "./markdown-body.tsx";
import { MarkdownGrowth } from "./markdown-growth.ts";
import { renderMarkdown } from "./render-markdown.ts";

describe("a markdown text that grows", () => {
  const lines = [
    "a **b",
    "c** `d`",
    "",
    "",
    "- x",
    "1. y",
    "1",
    ". z",
    "  w",
    "> q",
    "```",
    "~~~js",
    "$$",
    "# T",
    "===",
    "| a | b |",
  ];
  lines.push("|---|---|", "\n", "[n]", "[^1]", "[^1]: note", "    code", "---", "<b>", "\\", "![p](q)");
  const bare = (host: HTMLElement): string => host.innerHTML.replaceAll("<!---->", "").replace(/\s+/g, " ").trim();

  it("is at each step what it would be as a whole, whatever was there and comes", () => {
    const parts = fc.array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom("", "\n", "\n\n", " ")), { maxLength: 14 });
    fc.assert(
      fc.property(parts, (all) => {
        const steps = all.map((_, end) =>
          all
            .slice(0, end + 1)
            .flat()
            .join(""),
        );
        const [host, whole] = [document.createElement("div"), document.createElement("div")];
        let growth = null as MarkdownGrowth | null;
        for (const text of steps) {
          whole.innerHTML = renderMarkdown(text);
          if (growth?.takes(text) === true) growth.draw(host, text);
          else {
            growth = new MarkdownGrowth(text, {});
            host.innerHTML = growth.html;
          }
          expect(bare(host)).toBe(bare(whole));
        }
      }),
      { numRuns: runs(300, 5000) },
    );
  });

  let page: TestPage;
  beforeEach(() => {
    page = openTestPage();
  });
  afterEach(() => page.close());
  const show = (body: string, unsafeAllowHtml = false): Promise<void> =>
    page.show({ kind: "markdown", props: { ...elements.markdown.sample, body, help: null, unsafeAllowHtml } });
  const text = (): string => page.host.querySelector(".rp-md")?.textContent?.replace(/\s+/g, " ").trim() ?? "";

  it("keeps the elements of what is settled: of 1,000 paragraphs, two are drawn for a word more", async () => {
    await markdownRenderer.need();
    const paragraphs = Array.from({ length: 1000 }, (_, i) => `Paragraph **${i}**.`).join("\n\n");
    await show(paragraphs);
    await show(`${paragraphs} one`);
    await eventually(() => expect(text().endsWith("999. one")).toBe(true));
    const before = [...page.host.querySelectorAll(".rp-md p")];
    await show(`${paragraphs} one two`);
    await eventually(() => expect(text().endsWith("999. one two")).toBe(true));
    const after = [...page.host.querySelectorAll(".rp-md p")];
    expect(after).toHaveLength(1000);
    expect(after.filter((paragraph, at) => paragraph !== before[at])).toHaveLength(2);
  });

  it("begins anew where it is another, and where it is what it was before it grew", async () => {
    await markdownRenderer.need();
    for (const body of [
      "**a**",
      "**a** b",
      "**a** b\n\nc",
      "**a**",
      "plain",
      "**a** b",
      "**a** b c",
      "other **d**",
      "[e]",
      "[e]\n\n[e]: #f",
    ]) {
      await show(body);
      const expected = document.createElement("div");
      expected.innerHTML = renderMarkdown(body);
      await eventually(() => expect(text()).toBe(expected.textContent?.replace(/\s+/g, " ").trim()));
    }
    expect(page.host.querySelectorAll(".rp-md a")).toHaveLength(1);
  });

  it("is read anew where its HTML is one from now on, and no more", async () => {
    const body = "<b>a</b>";
    for (const [isHtml, expected] of [
      [false, body],
      [true, "a"],
      [false, body],
    ] as const) {
      await show(body, isHtml);
      await eventually(() => expect(text()).toBe(expected));
    }
  });
});
