/**
 * Blocks of the documentation that are a part of a script, or of a test: each is run, with the names that it leaves to its reader. Others
 * run elsewhere: live ones with the site (docs.test.ts), README.md, hosting.md, embedding.md, testing.md and those of frameworks in projects
 * of their own (scripts/outside), those of a page in a page (e2e/docs/page-blocks.spec.ts).
 */
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { AppTest, httpStore, memoryStore, sentence } from "../../src/testing/index.ts";
import { blocksOf, snippet } from "../outside/snippets.mjs";
import { root } from "../run.mjs";

/** A block whose words are these, as a part of a script. */
async function draw(page: string, words: string, before = "", after = ""): Promise<AppTest> {
  const globals = { fetch: async () => Response.json([1, 2, 3]) };
  const app = await AppTest.fromSource(`${before}\n${blockOf(page, words)}\n${after}`, { globals }).run();
  expect(app.exceptions).toEqual([]);
  return app;
}

/** A block of a module. @param given what it imports, and the names that it leaves open. @returns what it declares, by the names asked for */
async function evaluate(page: string, words: string, given: object, declared: readonly string[] = []): Promise<unknown[]> {
  const { outputText } = ts.transpileModule(blockOf(page, words), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  const code = outputText.replace(/^import .*$/gm, "").replace(/^export \{\};$/gm, "");
  const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<unknown[]>;
  return new AsyncFunction(...Object.keys(given), `${code}\nreturn [${declared.join()}];`)(...Object.values(given));
}

const blockOf = (page: string, words: string): string => {
  for (const language of ["ts", "js"]) {
    const text = readFileSync(join(root, page), "utf8");
    if (blocksOf(text).some((block) => block.language === language && block.code.includes(words)))
      return snippet(page, language, words);
  }
  throw new Error(`${page} has no block with ${words}.`);
};

describe("docs/caching.md", () => {
  const page = "docs/caching.md";

  it("a connection that is validated, and rows for a quarter of an hour", async () => {
    const app = await draw(
      page,
      "openDatabase()",
      "const openDatabase = () => ({ isOpen: true });",
      'db(); st.text((await rows("Bern")).length);',
    );
    expect(app.text).toContain("3");
    await app.close();
  });

  it("what a function can be told", async () => {
    const app = await draw(
      page,
      'load.refresh("Bern")',
      "const load = st.memo(async (city: string) => city.length);",
      'st.text("Basel is there: " + load.peek("Basel"));',
    );
    await app.close();
  });

  it("a parsed file that is kept", async () => {
    const app = await draw(
      page,
      "parseCsv",
      'const parseCsv = (text: string) => text.split(","); const file = new File(["a,b"], "a.csv");',
      "st.text(table.length);",
    );
    expect(app.text).toContain("2");
    await app.close();
  });

  it("a second visit in a test, which runs nothing", async () => {
    const source =
      'const slow = st.memo(async () => { st.text("ran"); return 1; }, { persist: true }); await slow(); await st.sessionState;';
    const [second] = await evaluate(page, "const second", { AppTest, memoryStore, source }, ["second"]);
    expect((second as AppTest).stats()).toMatchObject([{ hits: 1, misses: 0 }]);
    await (second as AppTest).close();
  });

  it("a job that fills a store for all", async () => {
    const fromFile = (_path: string, options: object) => AppTest.fromSource('st.text("nightly")', options);
    const asked: object[] = [];
    const store = (options: Parameters<typeof httpStore>[0]) => {
      asked.push(httpStore(options));
      return memoryStore();
    };
    await evaluate(page, "timeout: 3_600_000", { AppTest: { fromFile }, httpStore: store, process });
    expect(asked).toHaveLength(1);
  });

  it("headers of a store that is asked with a signature", async () => {
    const given = { createHash, createHmac, region: "eu", secret: "s", id: "me" };
    const [sign] = await evaluate(page, "AWS4-HMAC-SHA256", given, ["sign"]);
    const headers = (sign as (request: object) => Record<string, string>)({
      method: "GET",
      url: "https://a.org/b",
      sha256: "00",
    });
    expect(headers.Authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=me\/\d{8}\/eu\/s3\/aws4_request, .*Signature=[0-9a-f]{64}$/,
    );
  });

  it("why a call ran, in a sentence", async () => {
    const app = await AppTest.fromSource("st.memo(() => 1)();").run();
    const said: unknown[][] = [];
    await evaluate(page, "reasons.map(sentence)", { sentence, app, console: { log: (...words: unknown[]) => said.push(words) } });
    expect(said).toHaveLength(1);
    await app.close();
  });
});

describe("docs/notebooks.md and docs/notebook-files.md", () => {
  it("a notebook in a test", async () => {
    const source = '// %% load\nconst n = st.slider("N", { max: 9 });\n// %% table\nst.text(n);\n// %% other\nst.text("alone");';
    const fromFile = (_path: string, options: object) => AppTest.fromSource(source, options);
    const [app] = await evaluate("docs/notebooks.md", "app.runCell", { AppTest: { fromFile } }, ["app"]);
    expect((app as AppTest).cells.map(({ title }) => title)).toEqual(["load", "table", "other"]);
    await (app as AppTest).close();
  });

  it("a percent script", async () => {
    const prices = new Blob(["[3, 4]"]);
    const source = blockOf("docs/notebook-files.md", "prices.json");
    const app = await AppTest.fromSource(source, {
      cells: true,
      displayExpressions: "last",
      files: { "prices.json": prices },
    }).run();
    expect(app.exceptions).toEqual([]);
    expect(app.text).toContain("There are 2.");
    await app.close();
  });
});

describe("docs/widgets.md", () => {
  it("a clock of somebody else's", async () => {
    const app = await draw("docs/widgets.md", "render({ model, el })", "", "st.text(hour);");
    expect(app.text).toContain("9");
    await app.close();
  });

  it("pages", async () => {
    const app = await draw("docs/widgets.md", "st.navigation(");
    await app.navigation.goTo("About");
    expect(app.text).toContain("…");
    await app.close();
  });
});
