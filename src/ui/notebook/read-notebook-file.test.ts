import { describe, expect, it } from "vitest";
import { readNotebook, writeCells } from "../../worker/notebook-files.ts";
import { canWrite, fileContent, type NotebookFormats, readNotebookFile } from "./read-notebook-file.ts";

const formats: NotebookFormats = {
  read: async (format, text) => readNotebook(format, text),
  write: async (cells, language) => writeCells(cells, language),
};
const gone: NotebookFormats = { read: async () => undefined, write: async () => undefined };
const file = (name: string, text: string): File => new File([text], name);

describe("a file of a notebook", () => {
  it.each(["a.ts", "a.mts", "a.JS", "a.mjs"])("%s is a script, as it stands, and needs no worker", async (name) => {
    const text = "// %% one\r\n1;\r\n";
    expect(await readNotebookFile(file(name, text), gone)).toEqual({ text, notes: [] });
    expect(await (await fileContent(name, [text, "2;"], "typescript", gone)).text()).toBe(`${text}2;`);
    expect(canWrite(name)).toBe(true);
  });

  it("of Jupyter has the cells that the page has, and is read again as it was written", async () => {
    const cells = ["// %% one\nconst a = `\n// %% none\n`;\n\n", "// %% two [markdown]\n// # Text\n"];
    const jupyter = await (await fileContent("a.ipynb", cells, "javascript", formats)).text();
    expect(JSON.parse(jupyter)).toMatchObject({ metadata: { kernelspec: { name: "javascript" } }, cells: [{}, {}] });
    expect(JSON.parse(jupyter).cells).toHaveLength(2);
    const { text } = await readNotebookFile(file("a.ipynb", jupyter), formats);
    expect(text).toContain("// %% two [markdown]\n// # Text\n");
  });

  it("of Notebook Kit is read, and not written", async () => {
    const html = '<!doctype html><notebook><script type="module">\n    1 + 1\n  </script></notebook>';
    expect((await readNotebookFile(file("a.html", html), formats)).text).toContain("1 + 1");
    expect(canWrite("a.html")).toBe(false);
  });

  it.each([
    ["a.png", "", formats, "It opens scripts (.ts, .js), notebooks of Jupyter (.ipynb)"],
    ["a.ipynb", "{", formats, "This is no Jupyter notebook"],
    ["a.html", "<p>", formats, "there is no <notebook> element in it. A page that was built of a notebook has none"],
    ["a.ipynb", "{}", gone, "There is no worker that could read it"],
  ])("%s of the text %j is refused in words", async (name, text, by, why) => {
    await expect(readNotebookFile(file(name, text), by)).rejects.toThrow(why);
  });

  it("of Jupyter can't be written without a worker, which is said", async () => {
    await expect(fileContent("a.ipynb", ["1;"], "typescript", gone)).rejects.toThrow("save it as a script");
  });
});
