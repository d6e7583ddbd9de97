import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../run.mjs";
import { FRAMEWORKS } from "./frameworks.mjs";
import { PROJECTS as BUNDLERS } from "./projects.mjs";
import { snippets } from "./snippets.mjs";
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
    expect(stages.filter(({ serve, folder }) => (serve === undefined) === (folder === undefined))).toEqual([]);
    expect(stages.length).toBeGreaterThan(0);
  });

  it("have every component of docs/frameworks.md", () => {
    const components = ["jsx", "vue", "svelte", "ts"].flatMap((language) => snippets("docs/frameworks.md", language));
    const used = new Set(FRAMEWORKS.flatMap(({ files }) => Object.values(files)));
    expect(components.length).toBe(6);
    expect(components.filter((code) => !used.has(code))).toEqual([]);
  });

  it("try what the pages show", () => {
    expect(snippets("README.md", "ts").length).toBe(3);
    // The second one is tried by e2e/embedding.
    expect(snippets("docs/embedding.md", "ts").length).toBe(2);
    const files = Object.values(RUNNERS).flatMap((runner) => Object.values(runner.files));
    expect(snippets("docs/testing.md", "ts").filter((code) => !files.includes(code))).toEqual([]);
  });
});
