import { describe, expect, it } from "vitest";
import { isStackOverflow } from "./stack-overflow.ts";

const deep = (): number => 1 + deep();
function caught(body: () => unknown): unknown {
  try {
    return body();
  } catch (error) {
    return error;
  }
}

describe("a stack that is full", () => {
  it.each<[string, unknown, boolean]>([
    ["of calls", caught(deep), true],
    ["in Safari", new RangeError("Maximum call stack size exceeded."), true],
    ["in Firefox", new Error("too much recursion"), true],
    ["when a regular expression is compiled", new SyntaxError("Invalid regular expression: /a/: Stack overflow"), true],
    ["of nothing: another error", new RangeError("Invalid array length"), false],
    ["of nothing: no error at all", "Maximum call stack size exceeded", false],
  ])("is told by its error: %s", (_, error, expected) => {
    expect(isStackOverflow(error)).toBe(expected);
  });
});
