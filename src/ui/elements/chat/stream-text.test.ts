import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../text/render-markdown.ts";
import { closed, openFence, piecesOf } from "./stream-text.ts";

describe("the pieces of a text that grows", () => {
  it.each<[string, string[]]>([
    ["", [""]],
    ["a\nb", ["a\nb"]],
    ["a\n\nb\n\n# c", ["a\n\n", "b\n\n", "# c"]],
    ["a\n\n- b\n\n- c\n\n  d\n\ne", ["a\n\n", "- b\n\n- c\n\n  d\n\n", "e"]],
    ["> a\n\n> b\n\nc", ["> a\n\n> b\n\n", "c"]],
    ["```js\na\n\nb\n```\n\nc", ["```js\na\n\nb\n```\n\n", "c"]],
    ["````\n```\n\na\n````\n\nb", ["````\n```\n\na\n````\n\n", "b"]],
    ["$$\na\n\nb\n$$\n\nc", ["$$\na\n\nb\n$$\n\n", "c"]],
    ["a\n\n    code", ["a\n\n    code"]],
  ])("of %j", (text, expected) => {
    expect(piecesOf(text, false)).toEqual(expected);
  });

  it("of one with names of links are one, once it is whole", () => {
    const text = "see [a]\n\nb\n\n[a]: https://example.com";
    expect([piecesOf(text, true), piecesOf(text, false).length]).toEqual([[text], 3]);
  });

  it("read as the whole does, wherever it is cut off", () => {
    const text = "# T\n\nA **b** c.\n\n1. x\n\n2. y\n\n```js\n1\n\n2\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> q\n\nend";
    const flat = (html: string): string => html.replace(/\s+/g, "");
    for (let end = 1; end <= text.length; end++) {
      const part = text.slice(0, end);
      expect(
        flat(
          piecesOf(part, false)
            .map((piece) => renderMarkdown(piece))
            .join(""),
        ),
      ).toBe(flat(renderMarkdown(part)));
    }
  });
});

describe("a text that is half written", () => {
  it.each([
    ["a **b", "a **b**"],
    ["a **", "a "],
    ["a *b", "a *b*"],
    ["a *b* **c _d", "a *b* **c _d_**"],
    ["a `b", "a `b`"],
    ["a `b **", "a `b **`"],
    ["~~a", "~~a~~"],
    ["see [the", "see the"],
    ["see [the](http://exa", "see the"],
    ["see [the](http://a)", "see [the](http://a)"],
    ["![pict", ""],
    ["![p](http", ""],
    ["costs $5 and", "costs $5 and"],
    ["is $x + y", "is $x + y$"],
    ["$$ x", "$$ x$$"],
    ["snake_case", "snake_case"],
    ["* item", "* item"],
    ["- a\n*", "- a\n*"],
    ["\\*a", "\\*a"],
    ["**a**\n\nb **c", "**a**\n\nb **c**"],
    ["2 * 3", "2 * 3"],
  ])("%j is shown as %j", (text, expected) => {
    expect(closed(text)).toBe(expected);
  });

  it("in a fence has its code apart", () => {
    expect(openFence("a\n```js\nlet x")).toEqual({ before: "a", language: "js", code: "let x" });
    expect([openFence("```\na\n```"), openFence("a")]).toEqual([null, null]);
  });
});
