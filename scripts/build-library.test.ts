import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { licenceOf, noticesText, packageFolder } from "./build-library.mjs";
import { standAlone } from "./build-types.mjs";

describe("the notices of what is bundled", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "reprise-notices-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (manifest: object, files: Record<string, string> = {}): void => {
    for (const [name, text] of Object.entries({ ...files, "package.json": JSON.stringify(manifest) }))
      writeFileSync(join(folder, name), text);
  };

  it.each([
    ["/p/node_modules/preact/dist/preact.mjs", "/p/node_modules/preact"],
    ["/p/node_modules/@preact/signals/dist/signals.mjs", "/p/node_modules/@preact/signals"],
    ["/p/node_modules/a/node_modules/b/index.js?used", "/p/node_modules/a/node_modules/b"],
    ["\0/p/node_modules/a/index.js", "/p/node_modules/a"],
    ["/p/src/index.ts", undefined],
  ])("take %s for a file of %s", (id, owner) => {
    expect(packageFolder(id)).toBe(owner);
  });

  it("have each licence's text, and that of its notice", () => {
    write(
      { name: "a", version: "1.0.0", license: "MIT" },
      { LICENSE: "Copyright A\n", "NOTICE.md": "By A", "license.js": "code" },
    );
    expect(licenceOf(folder)).toEqual({ name: "a", version: "1.0.0", license: "MIT", texts: ["Copyright A", "By A"] });
    const text = noticesText([licenceOf(folder)]);
    expect(text).toContain("\n  a 1.0.0 (MIT)\n");
    expect(text).toContain("Copyright A\n\nBy A\n");
  });

  it("name the holder where a package comes without a text", () => {
    write({ name: "a", version: "1.0.0", license: "ISC", author: { name: "Ada" } });
    expect(licenceOf(folder).texts).toEqual(["The package comes without a text of its licence. Licence: ISC. Copyright: Ada."]);
  });

  it("fail for a package without a licence", () => {
    write({ name: "a", version: "1.0.0" });
    expect(() => licenceOf(folder)).toThrow("a 1.0.0 is bundled, and its package.json names no licence.");
  });
});

describe("a declaration file for everyone", () => {
  it("declares what it takes of the platform, and nothing else", () => {
    const text = standAlone('type A = Blob | "URL";\n/** An Element. */\ntype B = my.File;\n');
    expect(text).toContain('type Blob = PlatformType<"Blob", { readonly size: number; readonly type: string }>;');
    expect(text).not.toMatch(/type (URL|Element|File|AsyncDisposable) =/);
  });

  it("knows AsyncDisposable where the program does", () => {
    expect(standAlone("interface A extends AsyncDisposable {}\n")).toMatch(
      /^\/\*\*.*\ntype AsyncDisposable = SymbolConstructor extends/,
    );
  });

  it("is left as it is where it takes nothing", () => {
    expect(standAlone("type A = 1;\n")).toBe("type A = 1;\n");
  });

  it("loses what a file says of itself, and keeps what is said of a declaration", () => {
    expect(standAlone("/** A file. */\n\n/** A type. */\ntype A = 1;\n")).toBe("/** A type. */\ntype A = 1;\n");
  });
});
