import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PAGE, renderRules, rulesOf } from "../scripts/rules.mjs";
import { projectTitles, readTitles } from "../scripts/test-titles.mjs";

const root = join(import.meta.dirname, "..");

describe("docs/rules.md", () => {
  const page = readFileSync(join(root, PAGE), "utf8");
  const rendered = renderRules(page, projectTitles());

  it("has all rules, each with a test that names it, or said to be not built yet", () => {
    expect(rendered.rules).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(rendered.problems).toEqual([]);
  });

  it("lists the tests as they are: after a change of titles, run `node scripts/rules.mjs`", () => {
    expect(page).toBe(rendered.page);
  });
});

describe("the lists of tests", () => {
  it.each([
    ["rule 7: options", [7]],
    ["rules 9 and 10: keys", [9, 10]],
    ["rules 1, 3-5 and 9", [1, 3, 4, 5, 9]],
    ["as rule 20 says", [20]],
    ["the ruler 3", []],
    ["no rule", []],
  ])("%s", (title, expected) => {
    expect(rulesOf(title)).toEqual(expected);
  });

  it("are read from blocks, tables, templates and tests of a block, but not from what is left out", () => {
    const text = `
      describe("rule 1: one", () => {
        it("a", () => {});
        it.each([1])("rule 2: b %s", () => {});
        it.skip("rule 3: c", () => {});
      });
      describe("rule 4: empty", () => {});
      describe.skip("rule 5: left out", () => { it("d", () => {}); });
      test(\`rule 6: \${what} @isolation\`, async () => {});
    `;
    expect(readTitles("x.test.ts", text).map(({ titles, tests }) => [titles.join(" > "), tests])).toEqual([
      ["rule 1: one", 2],
      ["rule 1: one > a", 1],
      ["rule 1: one > rule 2: b %s", 1],
      ["rule 4: empty", 0],
      ["rule 6: … @isolation", 1],
    ]);
  });

  const titles = readTitles("src/a.test.ts", `describe("rule 1: keys", () => { it("differ", () => {}); });`);

  it("stand below their rule, once, however often they are written", () => {
    const page = "# Rules\n\n### 1. One\n\nText.\n\n## More\n\n### 2. Two\n\n*Not built yet.*\n";
    const once = renderRules(page, titles);
    expect(once).toEqual({
      page: "# Rules\n\n### 1. One\n\nText.\n\n<!-- tests -->\n- keys: `src/a.test.ts`\n<!-- /tests -->\n\n## More\n\n### 2. Two\n\n*Not built yet.*\n",
      rules: [1, 2],
      problems: [],
    });
    expect(renderRules(once.page, titles).page).toBe(once.page);
  });

  it.each([
    ["a rule without a test", "### 1. One\n\n### 2. Two\n", /rule 2 has no test/],
    ["a rule with tests that is said to be not built", "### 1. One\n\n*Not built yet.*\n", /says that it is not built/],
    ["a title that names an unknown rule", "# Rules\n", /names a rule that docs\/rules.md does not have/],
  ])("report %s", (_, page, problem) => {
    expect(renderRules(page, titles).problems).toEqual([expect.stringMatching(problem)]);
  });
});
