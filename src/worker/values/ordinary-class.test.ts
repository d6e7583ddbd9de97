import { describe, expect, it } from "vitest";
import { hasPrivateNames } from "./ordinary-class.ts";

describe("finding # members in the text of a class", () => {
  it.each([
    "class A { #x = 1 }",
    "class A{static #m(){}}",
    'class A { r = /"/; #x }',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a class
    "class A { a = `${'`'}`; #x }",
    "class A { half = 1 / 2; #x = '/' }",
    "class A { m() { return /'/ } #y }",
  ])("finds them: %s", (source) => expect(hasPrivateNames(source)).toBe(true));

  it.each([
    'class A { c = "#fff" }',
    "class A { c = '#fff'; // #x",
    "class A { /* #x */ }",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a class
    "class A { c = `#fff ${`#x`}` }",
    "class A { r = /#x[/#y]/ }",
    "class A { m() { return /#x/ } }",
  ])("is not fooled: %s", (source) => expect(hasPrivateNames(source)).toBe(false));
});
