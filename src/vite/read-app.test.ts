import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorText } from "./error-text.ts";
import { packageFinder } from "./find-package.ts";
import { devAddress, moduleId, packageAddress, packagesText, packageText, readModuleId } from "./package-modules.ts";
import { isInside, missingData, namedData, readApp } from "./read-app.ts";

let base = "";
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "reprise-read-"));
});
afterAll(() => rm(base, { recursive: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(base, name)), { recursive: true });
    await writeFile(join(base, name), text);
  }
}

const find = packageFinder(async (name) => (name === "gone" ? null : { id: `/node_modules/${name}` }));
const read = (name: string, files?: Record<string, string>) => readApp({ path: join(base, name), base }, find, files);

describe("reading an app", () => {
  it("finds files, also those of folders above, and what is taken of packages", async () => {
    await write({
      "sub/app.ts": `import { a } from "../shared/a.ts"; import d from "d"; import { x, y } from "d"; import * as all from "all";
        import type { T } from "types"; const later = await import("later"); st.text(a, d, x, y, all, later);`,
      "shared/a.ts": 'import { z } from "d"; export const a = z;',
    });
    const { file, files, packages } = await read("sub/app.ts");
    expect({ file, files: Object.keys(files) }).toEqual({ file: "sub/app.ts", files: ["shared/a.ts"] });
    expect([...packages]).toEqual([
      ["d", new Set(["default", "x", "y", "z"])],
      ["all", null],
      ["later", null],
    ]);
  });

  it("finds the data beside the script that its texts name, and nothing above it", async () => {
    await write({
      "data/app.ts": 'await st.file("a.csv"); await st.file("./b.csv"); await st.file("../secret"); await st.file("none.csv");',
      "data/a.csv": "",
      "data/b.csv": "",
      secret: "",
    });
    const app = await read("data/app.ts");
    expect(await namedData(app)).toEqual(["a.csv", "b.csv"]);
    expect(await missingData(app)).toEqual(["../secret", "none.csv"]);
  });

  it("what is wrong says where, with the frame that the page shows", async () => {
    await write({ "bad.ts": 'st.text("a");\nimport { a } from "gone";\nst.text(a);\n' });
    const error = await read("bad.ts").catch((thrown: unknown) => thrown);
    expect(errorText(error, { "bad.ts": 'st.text("a");\nimport { a } from "gone";\nst.text(a);\n' })).toBe(
      `ImportError: The import “gone” could not be loaded: there is no such package beside the script. Install it: npm install gone
  at bad.ts:2:19
  1 | st.text("a");
> 2 | import { a } from "gone";
    |                   ^
  3 | st.text(a);
  4 |`,
    );
  });

  it("hands out the files that it has read before it failed", async () => {
    await write({ "half.ts": 'import "./one.ts"; import "./two.ts";', "one.ts": "export {};" });
    const files: Record<string, string> = {};
    await expect(read("half.ts", files)).rejects.toThrow("./two.ts");
    expect(Object.keys(files)).toEqual(["one.ts"]);
  });

  it.each(["fs", "node:fs", "node:test"])("%s is no package for a browser", async (name) => {
    await expect(find(name, "/app.ts")).rejects.toThrow("is a module of Node");
  });

  it.each([
    ["/a", "/a/b", true],
    ["/a", "/a", true],
    ["/a", "/ab", false],
    ["/a/b", "/a", false],
    ["/a", "/a/..b", true],
  ])("in %s stands %s: %s", (folder, path, is) => expect(isInside(folder, path)).toBe(is));
});

describe("modules of packages", () => {
  it("have ids that no server decodes", () => {
    const id = { role: "package", path: "/a b/ü&?/app.ts", specifier: "@scope/name/sub.js" } as const;
    const text = moduleId(id);
    expect(readModuleId(text)).toEqual(id);
    expect(decodeURIComponent(text)).toBe(text);
    expect(readModuleId("/a/app.ts?reprise")).toBeUndefined();
  });

  // Vite serves an address as code by its ending, where the browser does not say that it asks for a script: over http it does not.
  it("have addresses that a development server takes for code, whatever script and package are called", () => {
    const code = /\.[cm]?js$/;
    for (const id of [
      { role: "script", path: "/a/app.ts", specifier: "" },
      { role: "package", path: "/a/app.ts", specifier: "lodash.debounce" },
    ] as const)
      expect(devAddress(id)).toMatch(code);
    const address = new Function("name", `return ${packageAddress("/a/app.ts", "/base/")}`);
    const asked = { role: "package", path: "/a/app.ts", specifier: "@scope/lodash.debounce" } as const;
    expect(address(asked.specifier)).toBe(`/base/${devAddress(asked)}`);
  });

  it("take what is named, and all of what may be asked for by any name", () => {
    expect(packageText("d", new Set(["default", "x"]))).toBe('export { default, x } from "d";\n');
    expect(packageText("d", new Set())).toBe('import "d";\nexport {};\n');
    expect(packagesText("/app.ts", new Map([["d", null]]))).toContain('"d": () => import("d")');
  });
});
