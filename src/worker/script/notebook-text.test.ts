import fc from "fast-check";
import { expect, test } from "vitest";
import { runs, seedOf } from "../../test-helpers/test-runs.ts";
import { NotebookText } from "./notebook-text.ts";

/** Of these, texts are put together: markers where they are none, and what is no code among them. */
const PIECES = [
  "// %% a\n",
  "// %% b\n",
  "// %%\n",
  "// %% text [markdown]\n// Some *text*.\n",
  "// %% raw [raw]\n",
  '// %% kept updates="x"\n',
  "const x = 1;\n",
  "let y = 2;\r\n",
  "st.text(`one\n",
  "two`);\n",
  "/* open\n",
  "close */\n",
  "const = ;\n",
  "function f() {\n",
  "}\n",
  "\n",
  " ",
  "z",
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(""));
const edit = fc.record({ from: fc.nat(200), length: fc.nat(30), put: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }) });

function told(notebook: NotebookText): unknown {
  return notebook.cells.map(({ head, body, title, firstLine, code, error }) => ({
    ...head,
    keys: [...head.keys],
    body,
    title,
    firstLine,
    code: code && [code.outline.text, code.source === notebook.source, code.line],
    error: error?.message,
    at: error?.position,
  }));
}

test("a text that was edited is read as it is read by itself, wherever the edit is", () => {
  fc.assert(
    fc.property(text, edit, (before, { from, length, put }) => {
      const after = before.slice(0, from) + put.join("") + before.slice(from + length);
      const known = new NotebookText(before, "app.ts", null);
      known.names();
      // Cells that are no code are what they were, if something was: that is another matter.
      const whole = new NotebookText(after, "app.ts", null);
      whole.names();
      fc.pre(whole.isWhole);
      const read = new NotebookText(after, "app.ts", known);
      const alone = new NotebookText(after, "app.ts", null);
      const names = (notebook: NotebookText): unknown => [...notebook.names()].map(([name, { kind }]) => [name, kind]);
      const asked = [read, alone].map((notebook) => [told(notebook), names(notebook), told(notebook)]);
      expect(asked[0]).toEqual(asked[1]);
    }),
    { numRuns: runs(1000, 50_000), ...seedOf(3) },
  );
});
