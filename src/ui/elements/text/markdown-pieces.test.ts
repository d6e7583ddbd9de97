import { describe, expect, it } from "vitest";
import { piecesOf } from "./markdown-pieces.ts";
import { renderMarkdown } from "./render-markdown.ts";

describe("the pieces of a text that grows", () => {
  it.each<[string, string[]]>([
    ["", [""]],
    ["a\nb", ["a\nb"]],
    ["a\n\nb\n\n# c", ["a\n\n", "b\n\n", "# c"]],
    ["a\n\n- b\n\n- c\n\n  d\n\ne", ["a\n\n", "- b\n\n- c\n\n  d\n\n", "e"]],
    ["a\n- b\n\n- c\n\nd", ["a\n- b\n\n- c\n\n", "d"]],
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
