import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../run.mjs";
import { FRAMEWORKS } from "./frameworks.mjs";
import { PROJECTS as BUNDLERS } from "./projects.mjs";
import { namedSnippets, snippets } from "./snippets.mjs";
import { RUNNERS } from "./testers.mjs";

const PROJECTS = [...BUNDLERS, ...FRAMEWORKS];
const page = readFileSync(join(root, "docs/embedding.md"), "utf8").replaceAll("`", "");

describe("projects outside", () => {
  it("have names of their own", () => {
    expect(new Set(PROJECTS.map(({ name }) => name)).size).toBe(PROJECTS.length);
  });

  it.each(PROJECTS.filter(({ needs }) => needs !== undefined))("what $name needs stands in docs/embedding.md", ({ needs }) => {
    expect(page).toContain(needs);
  });

  it.each(PROJECTS)("$name has a stage in which its page is looked at", ({ stages }) => {
    const looked = stages.filter(({ run, serve, folder }) => run === undefined || serve !== undefined || folder !== undefined);
    expect(looked.filter(({ serve, folder }) => (serve === undefined) === (folder === undefined))).toEqual([]);
    expect(looked.length).toBeGreaterThan(0);
  });

  it.each(readdirSync(join(root, "docs/frameworks")).filter((name) => name !== "README.md"))(
    "have every file of docs/frameworks/%s under its name",
    (name) => {
      const files = Object.entries(namedSnippets(`docs/frameworks/${name}`));
      expect(files.length).toBeGreaterThan(1);
      const untried = files.filter(([file, code]) => !FRAMEWORKS.some((project) => project.files[file] === code));
      expect(untried).toEqual([]);
    },
  );

  it("have no more to try: the index of those pages has no code", () => {
    expect(namedSnippets("docs/frameworks/README.md")).toEqual({});
  });

  it("try what the pages show", () => {
    expect(snippets("README.md", "ts").length).toBe(3);
    // The second one is tried by e2e/embedding.
    expect(snippets("docs/embedding.md", "ts").length).toBe(2);
    const files = Object.values(RUNNERS).flatMap((runner) => Object.values(runner.files));
    expect(snippets("docs/testing.md", "ts").filter((code) => !files.includes(code))).toEqual([]);
  });
});
