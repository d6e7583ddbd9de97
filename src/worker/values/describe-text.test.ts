// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cases are programs, some of them with templates.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type AnyNode, parse } from "acorn";
import { describe, expect, it } from "vitest";
import { parseDescription } from "../../test-helpers/compile/parse-description.ts";
import { describeText } from "./describe-text.ts";

const cases: [text: string, params: string, usesThis: boolean, isAsync: boolean][] = [
  ["function f() {}", "", false, false],
  ["function f(a, _b = 1, ...c) { return a; }", "a _b ...c", false, false],
  ["async function f({ a }, [b], c = { d: 1 }) {}", "? ? c", false, true],
  ["async function* f(a,) { yield this; }", "a", true, false],
  ["a => a", "a", false, false],
  ["async a => a", "a", false, true],
  ["async => async", "async", false, false],
  ["async (a, b) => this.x", "a b", false, true],
  ["async(a) { return a; }", "a", false, false],
  ["static async m(a) {}", "a", false, true],
  ["static(a) {}", "a", false, false],
  ["async *m(a) {}", "a", false, false],
  ["get x() { return this.y; }", "", true, false],
  ['"a (b"(c) {}', "c", false, false],
  ["[key(1)](c) {}", "c", false, false],
  ["#m(c) {}", "c", false, false],
  ["(a = (b, c), d) => d", "a d", false, false],
  ["(a = `${[1, 2].join(`,${')'}`)}`, b) => b", "a b", false, false],
  ["(a = /[(/]\\/,/g, b) => a / b / 2", "a b", false, false],
  ["(a /* , b */, // c\n d) => d", "a d", false, false],
  ["m() { return 'this'; }", "", false, false],
  ["m() { return /this/.test(`this`); }", "", false, false],
  ["m() { return `${this.x}`; }", "", true, false],
  ["m() { return a.this + a?.this + ({ this: 1 }).this; }", "", false, false],
  ["m() { return function (a = {}) { return this; }; }", "", false, false],
  ["m() { return class { m() { return this; } }; }", "", false, false],
  ["m() { function f() { this.x; } return () => this; }", "", true, false],
  ["m() { return super.m(); }", "", true, false],
  ["m(a = this) { return a; }", "a", true, false],
  ["() => this", "", false, false],
];

describe("the text of a function that was not compiled", () => {
  it.each(cases)("%s", (text, params, usesThis, isAsync) => {
    const told = describeText(text);
    const named = told.params.map(({ name, rest }) => `${rest ? "..." : ""}${name ?? "?"}`).join(" ");
    expect([named, told.usesThis, told.isAsync]).toEqual([params, usesThis, isAsync]);
    // No expression by themselves: the parser has no answer.
    if (!/super|^static async|^#/.test(text)) expect(told).toEqual(parseDescription(text));
  });

  it.each(["class A { constructor(a) {} }", "function (", "(a", "`", ""])(
    "counts everything of what it cannot tell: %s",
    (text) => {
      expect(describeText(text)).toEqual({ params: [], usesThis: true, isAsync: false });
    },
  );

  it.each(["preact/dist/preact.mjs", "acorn/dist/acorn.mjs", "marked/lib/marked.esm.js", "highlight.js/lib/core.js"])(
    "says of every function of %s what a parser says, or that it reads `this`",
    (file) => {
      const source = readFileSync(
        createRequire(import.meta.url)
          .resolve(file.split("/")[0] as string)
          .replace(/node_modules\/.*/, `node_modules/${file}`),
        "utf8",
      );
      const texts = functionsOf(source);
      expect(texts.length).toBeGreaterThan(30);
      for (const text of texts) {
        const [told, parsed] = [describeText(text), parseDescription(text)];
        expect({ ...told, usesThis: told.usesThis || parsed.usesThis }, text).toEqual({ ...parsed, usesThis: told.usesThis });
      }
      const careful = texts.filter((text) => describeText(text).usesThis !== parseDescription(text).usesThis);
      expect(careful.length / texts.length).toBeLessThan(0.1);
    },
  );
});

/** The text of every function in a module, as the engine would print it. */
function functionsOf(source: string): string[] {
  const texts: string[] = [];
  const visit = (node: unknown, parent: AnyNode | null): void => {
    if (Array.isArray(node)) for (const each of node) visit(each, parent);
    if (typeof node !== "object" || node === null || !("type" in node)) return;
    const found = node as AnyNode;
    const isMethod =
      (parent?.type === "Property" && (parent.method || parent.kind !== "init")) || parent?.type === "MethodDefinition";
    if (/Function/.test(found.type) && !isMethod) texts.push(source.slice(found.start, found.end));
    if (found.type === "Property" && (found.method || found.kind !== "init")) texts.push(source.slice(found.start, found.end));
    for (const value of Object.values(found)) visit(value, found);
  };
  visit(parse(source, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true }), null);
  return texts;
}
