import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotebookFormatError } from "./notebook-format-error.ts";
import { parseNotebookKit } from "./notebook-kit-file.ts";

const sources = (html: string): unknown[] => parseNotebookKit(html).cells.map(({ type, source }) => [type, source]);

describe("a file of Notebook Kit", () => {
  it("has a title and cells with what their tags say", () => {
    const html = `<!doctype html>
<notebook theme="air">
  <title>One &lt; two &#x26; &#233;</title>
  <script id="3" type=application/sql database='var:db' output="a&amp;b" pinned hidden="" output="second">
    SELECT 1
  </script>
</notebook>`;
    expect(parseNotebookKit(html)).toEqual({
      title: "One < two & é",
      cells: [
        {
          id: "3",
          type: "application/sql",
          source: "SELECT 1",
          isPinned: true,
          isHidden: true,
          attributes: new Map([
            ["database", "var:db"],
            ["output", "a&b"],
          ]),
        },
      ],
    });
  });

  it.each([
    [
      "four spaces are not part of a line",
      '<script type="module">\n    a\n      b\n  c\n\n    d\n  </script>',
      "a\n  b\n  c\n\nd",
    ],
    [
      "a script in it is escaped",
      "<script>\n    `<script><\\/script><\\\\/script>`\n  </script>",
      "`<script></script><\\/script>`",
    ],
    ["it may stand in one line", "<script>1 < 2</script>", "1 < 2"],
    ["its line ends are one kind", "<script>\r\n    a\r\n    b\r\n  </script>", "a\nb"],
    ["a comment in it may hold a script", "<script><!-- <script>a</script> -->b</script>", "<!-- <script>a</script> -->b"],
    ["a comment in it may be empty", "<script><!--> <script>a</script>", "<!--> <script>a"],
    ["what only begins like its end is text", "<script></scripts>a</script >", "</scripts>a"],
  ])("has cells as browsers read them: %s", (_, script, source) => {
    expect(sources(`<notebook>${script}</notebook>`)).toEqual([["module", source]]);
  });

  it("has no cells in comments, in the title, and outside of the notebook", () => {
    const html =
      "<script>0</script><NOTEBOOK a='>'><!-- <script>1</script> --><title><script>2</script></title><SCRIPT TYPE=Module>3</SCRIPT></notebook><script>4</script>";
    expect(sources(html)).toEqual([["module", "3"]]);
  });

  it.each([
    ["", "there is no <notebook> element in it"],
    ["<!doctype html>\n<main></main>", "there is no <notebook> element in it"],
    ["{}", "there is no <notebook> element in it"],
    ["<notebook>\n<script>a", "The <script> that begins in line 2 has no end."],
    ["<notebook>\n\n<!-- a", "The comment that begins in line 3 has no end."],
    ["<notebook><title>a</notebook>", "The <title> that begins in line 1 has no end."],
    ["<notebook><script>a</script", "has no end."],
  ])("says what is wrong where it is none: %j", (html, message) => {
    expect(() => parseNotebookKit(html)).toThrow(NotebookFormatError);
    expect(() => parseNotebookKit(html)).toThrow(message);
  });

  it("is read, or refused with a reason, whatever stands in it", () => {
    const parts = fc.constantFrom(
      "<notebook>",
      "</notebook>",
      "<script",
      ">",
      "</script>",
      "<!--",
      "-->",
      "<title>",
      "</title>",
      '"',
      "'",
      " a=",
      "\n",
      "&#0;",
      "x",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string())), (texts) => {
        try {
          expect(parseNotebookKit(`<notebook>${texts.join("")}`).cells.every(({ source }) => typeof source === "string")).toBe(
            true,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(NotebookFormatError);
        }
      }),
    );
  });
});
