import { describe, expect, it } from "vitest";
import { NotebookDocument, partsOf } from "./notebook-document.ts";
import { readCells, readCost } from "./read-cells.ts";

const source = "// %% one\nconst a = 1;\n\n// %% about [markdown]\n// *Text*\n// %% two\nst.text(a);\n";
/** A document whose text was run. */
function opened(text = source, lines = [1, 4, 6]): NotebookDocument {
  const document = new NotebookDocument(text);
  document.heard(text, lines);
  return document;
}
const idsOf = ({ cells }: NotebookDocument): number[] => cells.value.map(({ id }) => id);
const idAt = (document: NotebookDocument, at: number): number => idsOf(document)[at] as number;

describe("the text of a notebook on a page", () => {
  it.each([source, "", "no marker", "\r\n// %%\r\nx\r\n", "// %% a\n// %% b"])(
    "is byte for byte what it was opened with: %j",
    (text) => {
      expect(new NotebookDocument(text).source.value).toBe(text);
    },
  );

  it("has a cell that was edited as new until that text has run, and others as they were", () => {
    const document = opened();
    document.edit(idAt(document, 0), "const a = 2;");
    expect(document.source.value).toBe(source.replace("a = 1", "a = 2"));
    expect(document.cells.value.map((cell) => document.isNew(cell))).toEqual([true, false, false]);
    document.heard(document.ask(), [1, 4, 6]);
    expect(document.cells.value.map((cell) => document.isNew(cell))).toEqual([false, false, false]);
    expect(document.isEdited.value).toBe(false);
  });

  it("is another one when a file is opened, and the same again, ids and all, when that is put back or taken back", () => {
    const document = opened();
    const before = idsOf(document);
    document.replace("// %% other\n1;\n// %% two\nst.text(a);\n");
    expect(idsOf(document)[1]).toBe(before[2]);
    expect(document.isEdited.value).toBe(true);
    document.replace(source);
    expect([idsOf(document), document.isEdited.value]).toEqual([before, false]);
    document.replace("");
    expect(document.cells.value).toEqual([]);
    document.undo();
    expect([idsOf(document), document.given.value]).toEqual([before, source]);
  });

  it("stays edited when its text was refused, and what is said goes on being of the text that runs", () => {
    const document = opened();
    document.edit(idAt(document, 0), "const a = ;");
    document.ask();
    document.heard(source, [1, 4, 6]);
    expect(document.isEdited.value).toBe(true);
    expect(document.cellAt(6)).toBe(idAt(document, 2));
  });

  it("is never another text than the one that it is said of, whatever lines its cells are said to begin with", () => {
    for (const lines of [
      [1, 6, 4],
      [1, 4, 4, 2],
      [1, 99, 2],
    ]) {
      const document = opened();
      document.heard(source, lines);
      expect([document.source.value, document.isEdited.value]).toEqual([source, false]);
      document.heard(`${source}// more\n`, lines);
      expect(document.source.value).toBe(source);
    }
  });

  it("knows the text that was run, and those that were asked for, and no other", () => {
    const document = opened();
    document.edit(idAt(document, 0), "const a = 2;");
    const asked = document.ask();
    expect([source, asked, `${source}// more`].map((text) => document.knows(text))).toEqual([true, true, false]);
    document.heard(asked, [1, 4, 6]);
    expect([source, asked].map((text) => document.knows(text))).toEqual([false, true]);
  });

  it("gives text cells without the slashes, and writes them as comment lines", () => {
    const document = opened();
    expect(partsOf(document.cells.value[1]?.text ?? "").body).toBe("*Text*");
    document.edit(idAt(document, 1), "One\nTwo");
    expect(document.source.value).toContain("// %% about [markdown]\n// One\n// Two\n// %% two");
  });

  it("joins cells whose marker stands in a template literal, and parts one in which a marker was typed", () => {
    const literal = "// %% one\nconst a = `\n// %% none\n`;\n// %% two\n";
    expect(opened(literal, [1, 5]).cells.value.map(({ text }) => text)).toEqual([literal.slice(0, -10), "// %% two\n"]);
    const document = opened();
    document.edit(idAt(document, 0), "const a = 1;\n// %% three\nconst b = 2;");
    document.heard(document.ask(), [1, 3, 6, 8]);
    expect(document.cells.value.map(({ text }) => partsOf(text).head.title)).toEqual(["one", "three", "about", "two"]);
  });

  it("knows cells again in a text that came from elsewhere", () => {
    const document = opened();
    const [one, about, two] = idsOf(document);
    document.heard(`// %% new\n${source}`, [1, 2, 5, 7]);
    expect(idsOf(document).slice(1)).toEqual([one, about, two]);
  });

  it("takes back cells that were removed, put in, merged, and made text", () => {
    const document = opened();
    document.setKind(idAt(document, 0), "markdown");
    expect(document.source.value).toContain("// %% one [markdown]\n// const a = 1;\n");
    document.merge(idAt(document, 1));
    document.insert(0);
    document.remove(idAt(document, 2));
    expect(document.cells.value).toHaveLength(2);
    while (document.undo());
    expect(document.source.value).toBe(source);
  });
});

describe("a cell that is split or moved", () => {
  const texts = (document: NotebookDocument) => document.cells.value.map(({ text }) => text);

  it.each([
    ["between lines", '// %% a updates="x"\none;\ntwo;\n\n', 5, ['// %% a updates="x"\none;\n', "// %%\ntwo;\n\n"]],
    ["within a line", "// %% a\none; two;", 4, ["// %% a\none;\n", "// %%\n two;\n"]],
    ["at its start", "// %% a\none;\n", 0, ["// %% a\n\n", "// %%\none;\n"]],
    ["at its end", "// %% a\none;\n", 4, ["// %% a\none;\n", "// %%\n\n"]],
    ["that has no marker", "one;\ntwo;\n", 4, ["one;\n", "// %%\ntwo;\n"]],
    ["of text", "// %% a [markdown]\n// One\n//\n// Two\n", 5, ["// %% a [markdown]\n// One\n", "// %% [markdown]\n// Two\n"]],
  ])("is two cells of its kind: %s", (_, text, offset, cells) => {
    const document = new NotebookDocument(text);
    document.split(idAt(document, 0), offset);
    expect(texts(document)).toEqual(cells);
    document.undo();
    expect(document.source.value).toBe(text);
  });

  it("keeps what it is; one without a marker gets one where it is not the first", () => {
    const document = new NotebookDocument("first;\n// %% b\nb;\n// %% c\nc;");
    const [first = 0, b = 0, c = 0] = idsOf(document);
    expect(document.move(c, 1)).toBe(false);
    expect(document.move(c, -1)).toBe(true);
    expect(document.source.value).toBe("first;\n// %% c\nc;\n// %% b\nb;\n");
    expect(document.move(first, 1)).toBe(true);
    expect(document.source.value).toBe("// %% c\nc;\n// %%\nfirst;\n// %% b\nb;\n");
    expect(idsOf(document)).toEqual([c, first, b]);
    while (document.undo());
    expect(document.source.value).toBe("first;\n// %% b\nb;\n// %% c\nc;");
  });
});

describe("what a worker says of cells", () => {
  const made = { reads: [], writes: ["x"], error: null, log: null };
  const cell = { title: "a", kind: "code", state: "ran", reason: "", line: 1, ...made };

  it("is read, and what is no such thing is left out", () => {
    const wrong = [
      null,
      7,
      {},
      { ...cell, state: "great" },
      { ...cell, reads: [1] },
      { ...cell, line: -1 },
      { ...cell, log: "1" },
      { ...cell, error: "Unexpected token" },
      { ...cell, error: { message: "Unexpected token", line: -1, column: 1 } },
    ];
    expect(readCells([cell, ...wrong])).toEqual([cell]);
    const broken = { ...cell, error: { message: "Unexpected token", hint: undefined, line: 1, column: 7 } };
    expect(readCells([broken])).toEqual([broken]);
  });

  it("of what a cell costs is read likewise", () => {
    const cost = { ms: 1.5, runs: 1, hits: 0, results: 1 };
    expect([readCost(cost), readCost({ ...cost, ms: null })]).toEqual([cost, { ...cost, ms: null }]);
    for (const wrong of [
      null,
      7,
      {},
      { ...cost, ms: -1 },
      { ...cost, ms: "1" },
      { ...cost, hits: 0.5 },
      { ...cost, results: undefined },
    ])
      expect(readCost(wrong)).toBeNull();
  });
});
