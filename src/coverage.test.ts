import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PAGE, projectCoverage, readPart, renderCoverage } from "../scripts/coverage.mjs";
import { renderDays } from "../scripts/coverage-days.mjs";
import { readTitles } from "../scripts/test-titles.mjs";

const root = join(import.meta.dirname, "..");

describe("docs/coverage.md", () => {
  const rendered = projectCoverage();

  it("has a test or a reason for each promise, and a promise for each option of the types", () => {
    expect(rendered.problems).toEqual([]);
  });

  it("is as promises, types and tests are: after a change, run `node scripts/coverage.mjs`", () => {
    expect(readFileSync(join(root, PAGE), "utf8")).toBe(rendered.page);
  });
});

describe("the table", () => {
  const tests = `
    describe("a slider", () => { it("has marks", () => {}); it.each([["{ min: 3 }"]])("refuses %s", () => {}); });
    describe("a box", () => { it.each([["{ max: 1 }"]])("refuses %s", () => {}); it.skip("is tall", () => {}); });
    const wide = [["{ width: 1 }"]]; describe("a line", () => { it.each(wide)("stretches to %s", () => {}); });
  `;
  const titles = readTitles("src/ui/it.test.ts", tests);
  const options = (name: string) => (name === "slider" ? ["marks"] : undefined);
  const render = (text: string) => renderCoverage([readPart(`# Widgets\n\n${text}`)], titles, options);

  it("names each test, by its title and a case of its table", () => {
    const { page, problems } = render(
      "## slider\nO `marks`\n  ui/it: has marks\nE a | b\n  it: refuses %s | { max: 1 }\n  it: stretches to %s | { width: 1 }\n  ! but one\n",
    );
    expect(problems).toEqual([]);
    expect(page.split("\n").slice(-6)).toEqual([
      ...["", "| | what | shown by |", "| --- | --- | --- |", "| option | `marks` | has marks: `src/ui/it.test.ts` |"],
      "| refused | a \\| b | refuses …: { max: 1 }: `src/ui/it.test.ts`; stretches to …: { width: 1 }: `src/ui/it.test.ts`; but: but one |",
      "",
    ]);
  });

  it.each([
    ["a promise without a test or a reason", "## slider\nO `marks`\n", "“`marks`” has neither a test nor a reason"],
    ["a test that there is not", "## slider\nO `marks`\n  it: has colours\n", "no test “it: has colours”"],
    ["a test that is left out", "## slider\nO `marks`\n  it: is tall\n", "no test “it: is tall”"],
    ["a title that several tests have", "## slider\nO `marks`\n  it: refuses %s\n", "several tests “it: refuses %s”"],
    ["a case that there is not", "## slider\nO `marks`\n  it: has marks | { min: 4 }\n", "no case { min: 4 }"],
    ["a case of another table", "## slider\nO `marks`\n  it: stretches to %s | { min: 3 }\n", "no case { min: 3 }"],
    ["an option in no promise", "## slider\nF moves\n  it: has marks\n", "the option marks stands in none"],
    ["a name that there is not", "## slide\nF moves\n  it: has marks\n", "st has no slide"],
    ["a mark that there is not", "## slider\nX `marks`\n  it: has marks\n", "no mark X"],
  ])("reports %s", (_, text, problem) => {
    expect(render(text).problems).toEqual([expect.stringContaining(problem)]);
  });
});

describe("the table of bad days", () => {
  const titles = readTitles(
    "e2e/it.spec.ts",
    ["for (const app of apps) test(`a bad day, fog: $", "{app.name}`, () => {});"].join(""),
  );

  it("has a verdict for each app, and the reasons of what differs below", () => {
    const { section, problems } = renderDays("## fog\nIt is seen.\ntwo: it is not\n", ["one", "two"], titles);
    expect(problems).toEqual([]);
    expect(section.split("\n").slice(-5)).toEqual([
      ...["| | one | two | shown by |", "| --- | --- | --- | --- |", "| fog: It is seen. | ✓ | but 1 | `e2e/it.spec.ts` |", ""],
      "1. it is not.",
    ]);
  });

  it.each([
    ["a day without a test", "## fog\nSeen.\n\n## rain\nHeard.\n", "no test says “a bad day, rain: …”"],
    ["a test without a day", "", "has no “fog”"],
    ["an app that there is not", "## fog\nSeen.\nthree: no\n", "no app three"],
  ])("reports %s", (_, text, problem) => {
    expect(renderDays(text, ["one"], titles).problems).toEqual([expect.stringContaining(problem)]);
  });
});
