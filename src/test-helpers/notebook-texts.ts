import fc from "fast-check";

/** Line ends, and lines that are, or nearly are, something in a percent script. */
const PIECES = [
  "// %%",
  "//%%%  ",
  "\t//  %% A title",
  "// %% [md] live=true",
  "// %% Text [markdown]",
  '// %% [raw] was="code"',
  '// %% a id="x1" id="x1" tags=["hide-input"]',
  '// %% b tags=["a,b"] name=1 cell_depth=2 metadata={"c d":1} reprise={"marker":""}',
  '// %% c title="d" execution={} format=1 attachments={"a.png":{"image/png":"AA=="}}',
  '// %% cell id="cell-1" x=-0 y=1e999 __proto__={"z":1} vscode={"languageId":"python"}',
  "// %%no marker",
  "// \\%% no marker",
  "// \\\\%%",
  "// %matplotlib inline",
  "%matplotlib inline",
  "!ls -la",
  "%%html",
  "#!csharp",
  "!a in b",
  "// text",
  "//text",
  "//",
  "   // more",
  "// ---",
  "// jupyter:",
  '//   title: "T"',
  "//   title: 1",
  "//   kernelspec:",
  '//   kernelspec: {"name":"python3"}',
  "const x = `",
  "`;",
  "x;",
  "/*",
  '"',
  "\uFEFF",
  " ",
];
const ENDS = ["\n", "\n\n", "\n\n\n", "\r\n", "\r", "\u2028", ""];

/** Texts in which much is a marker, or nearly one: with line ends of all kinds, with one kind, and any text at all. */
export const notebookTexts: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...PIECES, ...ENDS), fc.string({ unit: "binary" }))).map((parts) => parts.join("")),
  fc
    .tuple(
      fc.constantFrom("\n", "\r\n"),
      fc.array(fc.constantFrom(...PIECES, "", "")),
      fc.constantFrom("", '// ---\n// jupyter:\n//   title: "T"\n// ---\n'),
    )
    .map(([end, lines, header]) => (header + lines.join("\n")).replaceAll("\n", end)),
);
