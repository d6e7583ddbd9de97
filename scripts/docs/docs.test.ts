/** What the documentation says, and its site. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocsPage } from "../../docs/site/pages.d.ts";
import { HELP_OF } from "../../src/cli/help.ts";
import { AppTest } from "../../src/testing/index.ts";
import { slugOf } from "../../src/ui/elements/text/anchors.ts";
import { REST_COMMANDS, REST_MEMBERS } from "../../src/worker/compile/rest-names.ts";
import { blocksOf } from "../outside/snippets.mjs";
import { root } from "../run.mjs";
import { MENU, pages, writePages } from "./site.mjs";

/** Blocks that other tests run: scripts/outside, e2e/embedding. */
const TRIED = /^frameworks\//;

const all = pages();
const written = all.filter(({ name }) => existsSync(join(root, "docs", `${name}.md`)));
const names = new Set(all.flatMap((page) => ("names" in page ? (page.names as string[]) : [])));

it("has every file of docs in the menu, and no other", () => {
  const files = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).filter((name) =>
    /^(?!site).*\.md$/.test(name),
  );
  const inMenu = Object.values(MENU)
    .flat()
    .filter((name) => !name.startsWith("api-"));
  expect(inMenu.map((name) => `${name}.md`).sort()).toEqual(files.sort());
});

it("the reference has every name of st", () => {
  const known = [...REST_COMMANDS, ...REST_MEMBERS, "write", "markdown", "title", "text", "sessionState", "rerun", "stop"];
  const members = new Set(known.map((name) => `st.${name.replace(/\..*/, "")}`));
  expect([...members].filter((name) => !names.has(name))).toEqual([]);
});

it("the reference says of each name what it is", () => {
  const entries = all
    .filter(({ name }) => name.startsWith("api-"))
    .flatMap(({ text }) =>
      text
        .replace(/^## Types$[\s\S]*/m, "")
        .split(/^### /m)
        .slice(1),
    );
  expect(entries.length).toBeGreaterThan(200);
  expect(entries.filter((entry) => /^.*\n\n```/.test(entry)).map((entry) => entry.split("\n")[0])).toEqual([]);
});

it("each name that docs/streamlit.md has for one of Streamlit is one of ours", () => {
  const rows = readFileSync(join(root, "docs/streamlit.md"), "utf8").matchAll(/^\| (.+?) \| (.+?) \| (.*) \|$/gm);
  const ours = [...rows].flatMap(([, , ours = ""]) => [...ours.matchAll(/`(st\.\w+)/g)].map(([, name = ""]) => name));
  expect(ours.length).toBeGreaterThan(80);
  expect(ours.filter((name) => !names.has(name))).toEqual([]);
});

it("each option that docs/streamlit.md has for one of Streamlit is one of ours", async () => {
  const text = readFileSync(join(root, "docs/streamlit.md"), "utf8");
  const table = text.slice(text.indexOf("## Options of another name"), text.indexOf("## What is better here"));
  const rows = [...table.matchAll(/^\| `.+? \| (.+?) \| (.+) \|$/gm)];
  expect(rows.length).toBeGreaterThan(9);
  const arguments_: Record<string, string> = {
    slider: '"a"',
    numberInput: '"a"',
    dateInput: '"a"',
    datetimeInput: '"a"',
    selectbox: '"a", ["x"]',
    multiselect: '"a", ["x"]',
    pills: '"a", ["x"]',
    segmentedControl: '"a", ["x"]',
    fileUploader: '"a"',
    chatInput: '"a"',
    downloadButton: '"a", "b"',
    dataframe: "[{ a: 1 }]",
    dataEditor: "[{ a: 1 }]",
    metric: '"a", 1',
    page: '"a", () => {}',
    setPageConfig: "",
  };
  const wrong: string[] = [];
  for (const [, ours = "", of = ""] of rows) {
    const options = [...ours.matchAll(/`(\w+)/g)].map(([, name = ""]) => name);
    const commands = [...of.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name).filter((name) => name in arguments_);
    for (const command of commands) {
      // What is there is listed where a name is wrong.
      const given = [arguments_[command], "{ unknown: 1 }"].filter((part) => part !== "").join(", ");
      const asked = await AppTest.fromSource(`st.${command}(${given});`).run();
      const known: readonly string[] = String(asked.exceptions[0]?.props.hint).match(/\w+/g) ?? [];
      await asked.close();
      wrong.push(...options.filter((option) => !known.includes(option)).map((option) => `${command}: ${option}`));
    }
  }
  expect(wrong).toEqual([]);
});

it("each command that a page shows is there, with its options", () => {
  // The project's own, and those of the projects that pages speak of.
  const projects = ["package.json", "examples-data/package.json"].map(
    (file) => JSON.parse(readFileSync(join(root, file), "utf8")) as { scripts: Record<string, string> },
  );
  const scripts = new Set(["start", "test", "build", ...projects.flatMap((project) => Object.keys(project.scripts))]);
  const wrong: string[] = [];
  for (const { name, text } of written) {
    for (const [, command = "", rest = ""] of text.matchAll(/npx reprise (\w+)([^`\n]*)/g)) {
      const help = HELP_OF[command];
      const options = [...rest.replace(/#.*/, "").matchAll(/--[a-z-]+/g)].map(([option]) => option);
      for (const option of options) if (!help?.includes(option)) wrong.push(`${name}: reprise ${command} ${option}`);
      if (help === undefined) wrong.push(`${name}: reprise ${command}`);
    }
    for (const [, script = ""] of text.matchAll(/npm run ([\w:-]+)/g))
      if (!scripts.has(script)) wrong.push(`${name}: npm run ${script}`);
  }
  expect(wrong).toEqual([]);
});

it("each block of TypeScript has right types", () => {
  expect(typeErrors()).toEqual([]);
}, 60_000);

describe("the site", () => {
  let menu: DocsPage[];
  let app: AppTest;
  beforeAll(async () => {
    writePages(all);
    menu = Object.values((await import(join(root, "docs/site/pages.js"))).menu as Record<string, DocsPage[]>).flat();
    // Files are named from here, as the command line names them: it imports from the folders around it.
    const place = { fileName: "docs/site/app.ts", folder: root };
    const packages = { minisearch: await import("minisearch") };
    app = await AppTest.fromFile("docs/site/app.ts", { ...place, packages, timeout: 30_000 }).run();
    expect(app.exceptions).toEqual([]);
  }, 60_000);
  afterAll(() => app.close());

  it("draws each page without an error, and its examples draw what they say", async () => {
    for (const { title, url } of menu) {
      await app.navigation.goTo(title);
      expect(app.exceptions, title).toEqual([]);
      const live = blocksOf(textOf(url)).filter(({ more }) => more === "live");
      for (const [, claim = ""] of live.flatMap(({ code }) => [...code.matchAll(/\/\/ → (.+)$/gm)]))
        expect(app.text, title).toContain(claim);
    }
  }, 60_000);

  it("an example is edited in its place, and the others stay", async () => {
    await app.navigation.goTo("Concepts");
    const examples = app.get("toggle").filter(({ props }) => props.label === "Edit").length;
    const codes = app.get("code").length;
    await app.widget({ key: "edit concepts 3" }).set(true);
    expect(app.get("anywidget").map(({ props }) => props.label)).toEqual(["Editor"]);
    expect(app.widget({ key: "editor concepts 3" }).value.source).toContain("st.slider");
    expect([app.get("code").length, app.get("toggle").filter(({ props }) => props.label === "Edit").length]).toEqual([
      codes - 1,
      examples,
    ]);
    await app.widget({ key: "edit concepts 3" }).set(false);
    expect([app.get("code").length, app.exceptions]).toEqual([codes, []]);
  });

  it("finds words in all pages, and says where there are none", async () => {
    await app.widget({ key: "search" }).set("maxstale");
    expect(app.text).toContain("(?page=caching#options)");
    await app.widget({ key: "search" }).set("segmentedcontrol");
    expect(app.text).toContain("(?page=api-widgets#st-segmentedcontrol)");
    await app.widget({ key: "search" }).set("cache");
    expect(app.text.split("\n").find((line) => line.startsWith("["))).toContain("(?page=caching)");
    await app.widget({ key: "search" }).set("xyzzy");
    expect(app.text).toContain("Nothing about “xyzzy”");
    await app.widget({ key: "search" }).set("");
    expect(app.exceptions).toEqual([]);
  });

  it("has no link that leads nowhere", () => {
    const texts = menu.map(({ url }) => ({ url, text: textOf(url).replace(/^```[\s\S]*?^```$/gm, "") }));
    const places = new Set(
      texts.flatMap(({ url, text }) => [
        `?page=${url}`,
        ...[...text.matchAll(/^#+ (.+)/gm)].map(([, title = ""]) => `?page=${url}#${slugOf(title.replace(/[`*]/g, ""))}`),
      ]),
    );
    const links = texts.flatMap(({ url, text }) =>
      [...text.replace(/`[^`\n]*`/g, "").matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = ""]) =>
        href.startsWith("#") ? `?page=${url}${href}` : href,
      ),
    );
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((href) => !/^https?:/.test(href) && !places.has(href))).toEqual([]);
  });

  const textOf = (url: string): string => readFileSync(join(root, `docs/site/pages/${url}.md`), "utf8");
});

/** Errors of the blocks; names that a block leaves to its reader are not among them. */
function typeErrors(): string[] {
  const undeclared = [2304, 2552, 18_004, 2318];
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
    types: ["node", "vite/client"],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: "preact",
    paths: {
      reprise: [join(root, "src/index.ts")],
      "reprise/testing": [join(root, "src/testing/index.ts")],
      "reprise/playwright": [join(root, "src/playwright/index.ts")],
      "reprise/vite": [join(root, "src/vite/index.ts")],
    },
  };
  const files = new Map([
    [join(root, "docs/st.d.ts"), 'declare const st: import("reprise").St;'],
    // What a page speaks of and does not show.
    [join(root, "docs/study.ts"), "export const rows: readonly number[] = [];"],
    // As docs/testing.md says.
    [
      join(root, "docs/matchers.ts"),
      'import type { AppMatchers } from "reprise/testing"; declare module "vitest" { interface Matchers<T> extends AppMatchers<void> {} }',
    ],
  ]);
  for (const { name, text } of written.filter((page) => !TRIED.test(page.name)))
    for (const [index, { language, code }] of blocksOf(text).entries())
      if (language === "ts") files.set(join(root, `docs/${name}-${index + 1}.ts`), `${code}\nexport {};`);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, version) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, version) : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((file) =>
    [
      ...program.getSyntacticDiagnostics(program.getSourceFile(file)),
      ...program.getSemanticDiagnostics(program.getSourceFile(file)),
    ]
      .filter(({ code }) => !undeclared.includes(code))
      .map(({ messageText, start = 0, code, file: source }) => {
        const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
        return `${file.slice(root.length + 1)}:${line} TS${code} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
      }),
  );
}
