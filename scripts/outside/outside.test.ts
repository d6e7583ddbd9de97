import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../run.mjs";
import { COMMANDS, JOBS, runsOf } from "./commands.mjs";
import { FRAMEWORKS } from "./frameworks.mjs";
import { PROJECTS as BUNDLERS } from "./projects.mjs";
import { blocksOf, namedSnippets, snippet, snippets } from "./snippets.mjs";
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

  it("run each command and each job that a page shows", () => {
    const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
    const shown = ["README.md", ...pages.map((name) => `docs/${name}`)].flatMap((page) =>
      blocksOf(readFileSync(join(root, page), "utf8")).map((block) => ({ page, ...block })),
    );
    const run = [...COMMANDS, ...JOBS, { page: "docs/data.md", words: "aws s3" }];
    const of = (languages: string[]) => shown.filter(({ language }) => languages.includes(language));
    const isRun = ({ page, code }: { page: string; code: string }) =>
      run.some((one) => one.page === page && code.includes(one.words));
    expect(of(["sh", "yaml"]).length).toBeGreaterThan(12);
    expect(of(["sh", "yaml"]).filter((block) => !isRun(block))).toEqual([]);
    // Fenced alike: nothing is passed over for the name of its language.
    expect(of(["bash", "shell", "console", "yml"])).toEqual([]);
  });

  it("a job is run on each of the machines that it asks for", () => {
    const last = (words: string) =>
      runsOf(snippet("docs/testing.md", "yaml", words)).map(({ lines, env }) => [lines.at(-1), env]);
    const command = "npx playwright test --reporter=dot,html --shard=";
    expect(last("runs-on")).toEqual([
      [`${command}1/2`, {}],
      [`${command}2/2`, {}],
    ]);
    expect(last("mcr.microsoft.com")).toEqual(
      ["1", "2"].map((n) => [`${command}$CI_NODE_INDEX/$CI_NODE_TOTAL`, { CI_NODE_INDEX: n, CI_NODE_TOTAL: "2" }]),
    );
  });

  it("try what the pages show", () => {
    expect(snippets("README.md", "ts").length).toBe(3);
    // The second one is tried by e2e/embedding.
    expect(snippets("docs/embedding.md", "ts").length).toBe(2);
    const files = Object.values(RUNNERS).flatMap((runner) => Object.values(runner.files));
    expect(snippets("docs/testing.md", "ts").filter((code) => !files.includes(code))).toEqual([]);
  });
});
