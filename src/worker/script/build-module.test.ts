import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileFunction, constants } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WireNode } from "../../shared/delta.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { Runtime } from "../runtime.ts";
import { type BuildOptions, buildScriptModule } from "./build-module.ts";
import { loadCompiler } from "./compiler.ts";

let folder = "";
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reprise-module-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The address of a module with that text. */
async function served(text: string): Promise<string> {
  const path = join(folder, `script-${++count}.mjs`);
  await writeFile(path, text);
  return pathToFileURL(path).href;
}

interface Opened {
  rerun(source?: string): Promise<{ outcome: string; refused?: true }>;
  /** Elements at the top of the page, in short. */
  page(): string[];
  /** How often the compiler was asked for. */
  asked(): number;
}

/** The engine's own import: that of the test runner would give the module another address. */
const nativeImport = compileFunction("return import(url)", ["url"], {
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}) as (url: string) => Promise<Record<string, unknown>>;

async function open(compiled: string | null, source: string | null = null, files: Record<string, string> = {}): Promise<Opened> {
  let asked = 0;
  const host = nodeHost({ clock: realClock(Date.now), packages: {}, globals: {} });
  const compiler: typeof loadCompiler = () => {
    asked++;
    return loadCompiler();
  };
  host.importPackage = nativeImport;
  const runtime = await Runtime.start(host, { compiler });
  const shown = new Map<number, WireNode>();
  const init = { ...sessionInit("", { files, compiled }), source, fileName: null, displayExpressions: null };
  const runner = runtime.openSession(init, ({ deltas }) => {
    for (const delta of deltas) {
      if (delta.kind === "set" && delta.block === 0) shown.set(delta.index, delta.node);
      if (delta.kind === "trim" && delta.block === 0)
        for (const at of [...shown.keys()]) if (at >= delta.length) shown.delete(at);
    }
  });
  let seq = 0;
  return {
    rerun: (text) => runner.rerun({ seq: ++seq, cause: "rerun", changes: [], ...(text === undefined ? {} : { source: text }) }),
    page: () =>
      [...shown]
        .sort(([a], [b]) => a - b)
        .map(([, node]) => {
          const { name, message, file, line, column, body } = ("props" in node ? node.props : {}) as Record<string, unknown>;
          return node.kind === "exception"
            ? `${name}: ${message} (${file}:${line}:${column})`
            : `${node.kind} ${body ?? ""}`.trim();
        }),
    asked: () => asked,
  };
}

async function built(options: BuildOptions): Promise<string> {
  return served(await buildScriptModule(options));
}

describe("a script that was compiled ahead", () => {
  it("runs without the compiler, with the files that it imports, under its own name", async () => {
    const files = {
      "./lib.ts": `import { st } from "reprise"; export const twice = (n: number): number => 2 * n; export const show = () => st.caption("lib");`,
      "./data.json": `{ "n": 21 }`,
    };
    const source = `
      import { twice, show } from "./lib.ts";
      import data from "./data.json" with { type: "json" };
      import type { Nothing } from "nowhere";
      const load = st.memo((n: number) => { st.text("ran"); return twice(n); });
      show();
      st.text("is " + load(data.n));
      throw new Error("at the end");
    `;
    const app = await open(await built({ source, file: "mine.ts", files }), null, files);
    const page = ["caption lib", "group", "text is 42", "Error: at the end (mine.ts:8:13)"];
    expect((await app.rerun()).outcome).toBe("error");
    expect(app.page()).toEqual(page);
    await app.rerun();
    expect([app.page(), app.asked()]).toEqual([page, 0]);
  });

  it("has the cells of a notebook that it imports which the names need", async () => {
    const files = {
      "./nb.ts": "// %% a\nexport const a = b + 1;\n// %% drawing\nst.text('no');\n// %% b\nvar b = 1;\nexport const c = 3;",
      "./more.ts": `export { c } from "./nb.ts";`,
    };
    const source = `import { a } from "./nb.ts"; import { c } from "./more.ts"; st.text("is " + a + c);`;
    const app = await open(await built({ source, files }), null, files);
    await app.rerun();
    expect([app.page(), app.asked()]).toEqual([["text is NaN3"], 0]);
  });

  it("knows its functions, also those that are wrapped elsewhere", async () => {
    const files = { "./cache.ts": `export const cached = (fn: (n: number) => number) => st.memo(fn);` };
    const source = `
      import { cached } from "./cache.ts";
      const double = cached((n) => n * 2);
      st.text("is " + double(4) + double(4));
    `;
    const app = await open(await built({ source, files }), null, files);
    await app.rerun();
    expect([app.page(), app.asked()]).toEqual([["text is 88"], 0]);
  });

  it.each([
    [
      "line ends of every kind",
      "st.text('a');\r\n\r\nconst f = `x\u2028y`;\u2029 throw new Error(f.length + '');",
      "Error: 3 (app.ts:5:8)",
    ],
    ["text that ends a script", `st.text("</script>");\nthrow new Error("x");`, "Error: x (app.ts:2:7)"],
    ["a function of another file", `import { fail } from "./fail.ts";\nfail();`, "Error: deep (fail.ts:2:32)"],
  ])("says where an error is: %s", async (_, source, error) => {
    const files = { "./fail.ts": "\nexport function fail() { throw new Error('deep'); }" };
    const app = await open(await built({ source, files }), null, files);
    await app.rerun();
    expect([app.page().at(-1), app.asked()]).toEqual([error, 0]);
  });

  it("takes the options that it was compiled with", async () => {
    const app = await open(await built({ source: "1 + 1", displayExpressions: true }));
    await app.rerun();
    expect([app.page(), app.asked()]).toEqual([["markdown 2"], 0]);
  });

  it("is not run for another text: that is compiled, whether it comes with it or later", async () => {
    const url = await built({ source: `st.text("one");` });
    const app = await open(url);
    await app.rerun();
    await app.rerun(`st.text("two");`);
    expect([app.page(), app.asked()]).toEqual([["text two"], 1]);
    await app.rerun(`st.text("one");`);
    expect([app.page(), app.asked()]).toEqual([["text one"], 1]);
    const other = await open(url, `st.text("three");`);
    await other.rerun();
    expect([other.page(), other.asked()]).toEqual([["text three"], 1]);
  });

  it.each([
    ["no module", "}", "could not be loaded"],
    ["another module", "export const format = 1;", "is no compiled script."],
    [
      "one of another version",
      "export const format = 0, script = { globals: ['st'] }, parts = [];",
      "(format 0; this one is 3).",
    ],
    [
      "one for other globals",
      "export const format = 3, script = { globals: ['st', 'x'] }, parts = [];",
      "another version of Reprise",
    ],
  ])("says on the page what is wrong with the address: %s", async (_, text, message) => {
    const app = await open(await served(text));
    expect((await app.rerun()).outcome).toBe("error");
    expect(app.page()[0]).toContain("ImportError: ");
    expect(app.page()[0]).toContain(message);
  });

  it("that could not be loaded is asked for again by the next run", async () => {
    const url = pathToFileURL(join(folder, "late.mjs")).href;
    const app = await open(url);
    await app.rerun();
    expect(app.page()[0]).toMatch(/^ImportError: /);
    await writeFile(join(folder, "late.mjs"), await buildScriptModule({ source: `st.text("here");` }));
    await app.rerun();
    expect(app.page()).toEqual(["text here"]);
  });

  it("cannot be built from what cannot be compiled or found", async () => {
    await expect(buildScriptModule({ source: "const = ;" })).rejects.toThrow(/Unexpected token/);
    await expect(buildScriptModule({ source: `import "./none.ts";` })).rejects.toThrow(/no such file beside app.ts/);
  });
});
