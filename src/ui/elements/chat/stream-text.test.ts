import { describe, expect, it } from "vitest";
import { closed, openFence } from "./stream-text.ts";

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
    ["Here they are:\n-", "Here they are:"],
    ["Here\n==", "Here"],
    ["a\n\n-", "a\n\n-"],
    ["Title\n---", "Title\n---"],
    ["```py\ndef f(a,\n\n**more):\n```\nso `f", "```py\ndef f(a,\n\n**more):\n```\nso `f`"],
  ])("%j is shown as %j", (text, expected) => {
    expect(closed(text)).toBe(expected);
  });

  it("in a fence has its code apart", () => {
    expect(openFence("a\n```js\nlet x")).toEqual({ before: "a", language: "js", code: "let x" });
    expect([openFence("```\na\n```"), openFence("a")]).toEqual([null, null]);
  });
});
