import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { BUNDLED, checkLayers } from "../scripts/layers.mjs";

/** Files of src that may be longer than the limit, each with its reason. */
const LONG_FILES: Record<string, string> = {};

const root = join(import.meta.dirname, "..");

function sourceFiles(): Map<string, string> {
  const names = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  return new Map(names.sort().map((name) => [`src/${name.split(sep).join("/")}`, readFileSync(join(root, "src", name), "utf8")]));
}

const messages = (files: Record<string, string>, longFiles?: Record<string, string>): string[] =>
  checkLayers(new Map(Object.entries(files)), {
    dependencies: ["preact", "comlink", "valibot", "hash-wasm"],
    ...(longFiles && { longFiles }),
  }).map(({ file, line, problem }) => `${file}:${line} ${problem}`);

describe("the layers of src", () => {
  it("has only imports that go the right way, no circles, and no overlong files", () => {
    expect(checkLayers(sourceFiles(), { dependencies: BUNDLED, longFiles: LONG_FILES })).toEqual([]);
  });

  it("brings no packages along: what is bundled is for development, of one version each", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(dependencies).toBeUndefined();
    expect(BUNDLED.filter((name) => !/^\d/.test(devDependencies[name] ?? ""))).toEqual([]);
  });
});

describe("checkLayers", () => {
  const files = {
    "src/shared/ids.ts": "",
    "src/worker/main.ts": "",
    "src/worker/session.ts": "",
    "src/ui/page.tsx": "",
    "src/ui/playground/menu.tsx": "",
    "src/testing/app-test.ts": "",
  };

  it.each([
    [
      "shared to worker",
      "src/shared/a.ts",
      'import { x } from "../worker/session.ts";',
      "shared may not import from worker (src/worker/session.ts)",
    ],
    ["shared to ui", "src/shared/a.ts", 'export * from "../ui/page.tsx";', "shared may not import from ui (src/ui/page.tsx)"],
    ["shared to a package", "src/shared/a.ts", 'import "hash-wasm";', "shared may not import the package hash-wasm"],
    [
      "a package of which only types are used",
      "src/worker/a.ts",
      'import { parse } from "acorn";',
      "imports acorn, which is not in BUNDLED of scripts/layers.mjs",
    ],
    [
      "worker to ui, types only",
      "src/worker/a.ts",
      'import type { X } from "../ui/page.tsx";',
      "worker may not import from ui (src/ui/page.tsx)",
    ],
    [
      "worker to a page's package",
      "src/worker/a.ts",
      'import "preact/hooks";',
      "worker may not import the package preact: it needs a page",
    ],
    [
      "worker to testing",
      "src/worker/a.ts",
      'import "../testing/app-test.ts";',
      "worker may not import from testing (src/testing/app-test.ts)",
    ],
    ["worker to node", "src/worker/a.ts", 'import "node:fs";', "worker may not import node:fs: it does not run in node only"],
    [
      "ui to worker, dynamically",
      "src/ui/a.ts",
      'await import("../worker/session.ts");',
      "ui may not import from worker (src/worker/session.ts)",
    ],
    [
      "ui to worker, as a type",
      "src/ui/a.ts",
      'let x: import("../worker/session.ts").X;',
      "ui may not import from worker (src/worker/session.ts)",
    ],
    [
      "ui to worker, by URL",
      "src/ui/a.ts",
      'new URL("../worker/main.ts", import.meta.url);',
      "ui may not import from worker (src/worker/main.ts)",
    ],
    [
      "ui to worker, by query",
      "src/ui/a.ts",
      'import url from "../worker/main.ts?worker&url";',
      "ui may not import from worker (src/worker/main.ts)",
    ],
    [
      "ui to worker, by glob",
      "src/ui/a.ts",
      'import.meta.glob(["../worker/*.ts"]);',
      "ui may not import from worker (src/worker/*.ts)",
    ],
    ["testing to ui", "src/testing/a.ts", 'import "../ui/page.tsx";', "testing may not import from ui (src/ui/page.tsx)"],
    [
      "the entry to worker",
      "src/index.ts",
      'import "./worker/session.ts";',
      "index may not import from worker (src/worker/session.ts)",
    ],
    [
      "comlink elsewhere",
      "src/ui/a.ts",
      'import { wrap } from "comlink";',
      "only src/ui/worker-client.ts, src/worker/main.ts, src/worker/sandbox-main.ts, src/worker/worker-api.ts, src/ui/playground/language/language-client.ts, src/ui/playground/language/language-worker.ts may import comlink",
    ],
    [
      "an undeclared package",
      "src/ui/a.ts",
      'import "left-pad";',
      "imports left-pad, which is not in BUNDLED of scripts/layers.mjs",
    ],
    [
      "ui to the studio",
      "src/ui/a.ts",
      'import("./playground/menu.tsx");',
      "only the studio may import from the studio (src/ui/playground/menu.tsx)",
    ],
    [
      "the entry to the studio, as a type",
      "src/index.ts",
      'import type { Menu } from "./ui/playground/menu.tsx";',
      "only the studio may import from the studio (src/ui/playground/menu.tsx)",
    ],
    ["a test", "src/ui/a.ts", 'import "./page.test.tsx";', "imports src/ui/page.test.tsx, a test"],
    ["out of src", "src/ui/a.ts", 'import "../../scripts/run.mjs";', "imports scripts/run.mjs, which is outside of src"],
    ["no extension", "src/ui/a.ts", 'import "./page";', "imports src/ui/page, which does not exist (write the extension)"],
  ])("reports an import from %s", (_title, file, text, problem) => {
    expect(messages({ ...files, [file]: text })).toEqual([`${file}:1 ${problem}`]);
  });

  it.each([
    ["shared to shared and valibot", "src/shared/a.ts", 'import "./ids.ts"; import * as v from "valibot";'],
    [
      "worker to shared",
      "src/worker/a.ts",
      'import { type Id, id } from "../shared/ids.ts"; import "hash-wasm"; import type { Node } from "acorn";',
    ],
    ["ui to shared and styles", "src/ui/a.ts", 'import "../shared/ids.ts"; import "./page.css"; import("./page.tsx");'],
    ["testing to worker and node", "src/testing/a.ts", 'import "../worker/session.ts"; import "node:fs";'],
    ["the starter to the worker's URL", "src/ui/plain-worker.ts", 'new URL("../worker/main.ts", import.meta.url);'],
    ["the worker client to comlink", "src/ui/worker-client.ts", 'import { wrap } from "comlink";'],
    [
      "the studio to itself and to the page",
      "src/ui/playground/project/a.tsx",
      'import "../menu.tsx"; import type { Page } from "../../page.tsx";',
    ],
    ["a test to anywhere", "src/ui/a.test.ts", 'import "../worker/session.ts";'],
    ["words in a comment", "src/shared/a.ts", '// import "../ui/page.tsx"'],
  ])("accepts %s", (_title, file, text) => {
    expect(messages({ ...files, [file]: text })).toEqual([]);
  });

  it.each(["import { b }", "import type { b }", "export { b }", "export type * "])("reports a circle once, by %s", (first) => {
    const circle = {
      "src/shared/a.ts": `${first} from "./b.ts";`,
      "src/shared/b.ts": 'import { c } from "./c.ts"; import "./d.ts";',
      "src/shared/c.ts": 'import { a } from "./a.ts"; import { b } from "./b.ts";',
      "src/shared/d.ts": "",
    };
    expect(messages(circle)).toEqual([
      "src/shared/a.ts:1 3 files import each other in a circle: src/shared/a.ts, src/shared/b.ts, src/shared/c.ts",
    ]);
  });

  it("reports a circle through a type in a text, and through a dynamic import", () => {
    const circle = {
      "src/shared/a.ts": 'let x: import("./b.ts").X;',
      "src/shared/b.ts": 'await import("./a.ts");',
    };
    expect(messages(circle)).toEqual([
      "src/shared/a.ts:1 2 files import each other in a circle: src/shared/a.ts, src/shared/b.ts",
    ]);
  });

  describe("the floors of the worker", () => {
    const floors = {
      "src/worker/values/key.ts": "",
      "src/worker/output/block.ts": "",
      "src/worker/cache/caches.ts": "",
      "src/worker/script/linker.ts": "",
      "src/worker/session/run.ts": "",
      "src/worker/runtime.ts": "",
    };

    it.each([
      [
        "up",
        "output/a.ts",
        "../cache/caches.ts",
        "output may not import from cache, which stands above (src/worker/cache/caches.ts)",
      ],
      [
        "up to the top",
        "session/a.ts",
        "../runtime.ts",
        "session may not import from the top, which stands above (src/worker/runtime.ts)",
      ],
      [
        "next door",
        "cache/a.ts",
        "../script/linker.ts",
        "cache may not import from script, which stands next door (src/worker/script/linker.ts)",
      ],
    ])("report an import that goes %s, of a type too", (_title, file, specifier, problem) => {
      const path = `src/worker/${file}`;
      for (const clause of ["import { x }", "import type { x }", "export type { x }"])
        expect(messages({ ...floors, [path]: `${clause} from "${specifier}";` })).toEqual([`${path}:1 ${problem}`]);
    });

    it.each([
      ["down", "session/a.ts", "../cache/caches.ts"],
      ["down from the top", "main.ts", "./session/run.ts"],
      ["within a folder", "cache/a.ts", "./caches.ts"],
    ])("accept an import that goes %s", (_title, file, specifier) => {
      expect(messages({ ...floors, [`src/worker/${file}`]: `import { x } from "${specifier}";` })).toEqual([]);
    });

    it("report a folder that stands on none", () => {
      expect(messages({ ...floors, "src/worker/attic/a.ts": 'import "../values/key.ts";' })).toEqual([
        "src/worker/attic/a.ts:1 stands on no floor: give attic one in FLOORS of scripts/layers.mjs",
      ]);
    });
  });

  it("reports a file over 300 lines that has no reason, and a reason that has no file", () => {
    const long = { "src/shared/long.ts": "//\n".repeat(301), "src/shared/fits.ts": "//\n".repeat(300) };
    expect(messages(long)).toEqual(["src/shared/long.ts:301 has 301 lines, more than 300"]);
    expect(messages(long, { "src/shared/long.ts": "one table" })).toEqual([]);
    expect(messages({}, { "src/shared/gone.ts": "?" })).toEqual([
      "src/shared/gone.ts:1 is excused for its length but does not exist",
    ]);
  });

  it("reports a file that belongs to no layer", () => {
    expect(messages({ "src/misc/a.ts": "" })).toEqual([
      "src/misc/a.ts:1 belongs to no layer: add it to LAYERS in scripts/layers.mjs",
    ]);
  });
});
