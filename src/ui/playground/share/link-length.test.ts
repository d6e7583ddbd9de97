import { expect, it } from "vitest";
import { lengthInWords } from "./link-length.ts";

it.each([
  [2000, /^2,000 characters\. A link may have 1,000,000\. Chats and mail take it\.$/],
  [2001, /Some chats cut one as long as this \(Discord takes 2,000/],
  [30_001, /^30,001 characters\..*Chats and mail cut one as long as this: put it on a page, or send the project as \.zip/],
  [800_001, /A link may have 1,000,000\. It is near to that/],
  [1_000_000, /It is near to that/],
  [
    1_000_001,
    /^1,000,001 characters\. That is too long: browsers take 1,000,000\. Take large files out, or send the project as \.zip\.$/,
  ],
])("who takes a link of %d characters is said", (length, words) => {
  expect(lengthInWords(length, true)).toMatch(words);
});

it("of one that stands in a page it is not said what chats do", () => {
  expect(lengthInWords(40_000, false)).toBe("40,000 characters. A link may have 1,000,000.");
  expect(lengthInWords(1_000_001, false)).toContain("too long");
});
