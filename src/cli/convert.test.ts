import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppTest } from "../testing/app-test.ts";
import { command } from "./command.ts";

const SCRIPT =
  '// %% Load\nconst a = [1, 2];\n\n// %% [markdown]\n// # Sum\n\n// %%\nst.write(`\n// %% no cell\n`);\nst.text(a.join("+"));\n';

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reprise-convert-"));
  await cp(join(import.meta.dirname, "../test-helpers/notebooks"), folder, { recursive: true });
  await writeFile(join(folder, "sum.ts"), SCRIPT);
  await writeFile(join(folder, "plain.js"), "1;\n");
  await writeFile(join(folder, "broken.ipynb"), '{"nbformat": 3, "worksheets": []}');
  await writeFile(join(folder, "page.html"), "<main></main>");
});
afterAll(() => rm(folder, { recursive: true }));

/** What `reprise convert` says of files in the folder, and its exit code. */
async function convert(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const paths = args.map((arg) => (arg.startsWith("-") ? arg : join(folder, arg)));
  const code = await command(["convert", ...paths], {
    say: (line) => void out.push(line),
    tell: (text) => void err.push(text),
    progress: () => {},
  });
  return { code, out: out.join("\n").replaceAll(`${folder}/`, ""), err: err.join("\n").replaceAll(`${folder}/`, "") };
}
const file = (name: string): Promise<string> => readFile(join(folder, name), "utf8");

describe("reprise convert", () => {
  it("makes a notebook of a script, whole cells of what parses together, and the same script of the notebook", async () => {
    expect(await convert("sum.ts")).toEqual({ code: 0, out: "sum.ipynb", err: "" });
    const { cells, metadata } = JSON.parse(await file("sum.ipynb"));
    expect(metadata.kernelspec.name).toBe("deno");
    expect(cells.map(({ cell_type }: { cell_type: string }) => cell_type)).toEqual(["code", "markdown", "code"]);
    expect(await convert("sum.ipynb", "again.ts")).toEqual({ code: 0, out: "again.ts", err: "" });
    expect(await file("again.ts")).toBe(SCRIPT);
  });

  it("makes the folder that it is told to write to", async () => {
    expect(await convert("sum.ts", "notebooks/of/sum.ipynb")).toEqual({ code: 0, out: "notebooks/of/sum.ipynb", err: "" });
    expect(JSON.parse(await file("notebooks/of/sum.ipynb")).nbformat).toBe(4);
  });

  it("keeps JavaScript as that: its kernel, and the ending of its script", async () => {
    expect((await convert("plain.js")).out).toBe("plain.ipynb");
    expect(JSON.parse(await file("plain.ipynb")).metadata.kernelspec.name).toBe("javascript");
    expect(await convert("ijavascript.ipynb")).toMatchObject({
      out: "ijavascript.js",
      err: expect.stringContaining("Cell 1: %load_ext dotenv, !npm install lodash: commented out.\n"),
    });
  });

  it("makes a script of Observable's notebook, tells what it moved, and the script runs", async () => {
    const html = `<notebook><script type="text/markdown">Of \${n}.</script><script type="module">display(n * factor)</script><script type="module">const n = view(Inputs.range([0, 10], {label: "N", step: 1}));</script><script type="module">const factor = 3;</script></notebook>`;
    await writeFile(join(folder, "kit.html"), html);
    const { code, out, err } = await convert("kit.html", "kit.ts");
    expect({ code, out }).toEqual({ code: 0, out: "kit.ts" });
    expect(err).toBe(
      "Cell 3 stands above cell 1 now, which reads n of it.\nCell 4 stands above cell 2 now, which reads factor of it.",
    );
    const app = await AppTest.fromFile(join(folder, "kit.ts")).run();
    expect([app.exceptions, app.text]).toEqual([[], "15"]);
    await app.widget("slider", "N").set(4);
    expect(app.text).toBe("12");
    await app.close();
  });

  it("replaces no file unless it is told to", async () => {
    await writeFile(join(folder, "there.ipynb"), "mine");
    expect(await convert("sum.ts", "there.ipynb")).toEqual({
      code: 1,
      out: "",
      err: "There is a file there.ipynb already.\nGive another name, or --force to replace it.",
    });
    expect(await file("there.ipynb")).toBe("mine");
    expect((await convert("sum.ts", "there.ipynb", "--force")).code).toBe(0);
    expect(JSON.parse(await file("there.ipynb")).nbformat).toBe(4);
  });

  it.each([
    [["none.ipynb"], "There is no file none.ipynb.\nGive the path of a notebook, seen from"],
    [["notes.txt"], "notes.txt does not end like a notebook.\nIt is read from .ts, .js, .ipynb (Jupyter) and .html"],
    [["sum.ts", "sum.js"], "sum.ts becomes a notebook of Jupyter: .ipynb, and not sum.js."],
    [["deno.ipynb", "a.html"], "deno.ipynb becomes a script: .ts or .js, and not a.html."],
    [["deno.ipynb", "deno.ipynb"], "deno.ipynb becomes a script: .ts or .js."],
    [
      ["broken.ipynb"],
      "broken.ipynb: This notebook is written in version 3 of the format; versions 4.0 to 4.5 can be read.\nOpen it in Jupyter",
    ],
    [
      ["page.html"],
      "page.html: This is no notebook of Notebook Kit: there is no <notebook> element in it.\nA page that was built",
    ],
  ])("says what is wrong, writes nothing, and ends with 1: %j", async (args, words) => {
    const { code, out, err } = await convert(...args);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(words);
  });
});
