import { expect, it } from "vitest";
import { readDotErrors, withMarks, withoutMarks } from "./dot-text.ts";

it.each([
  ["日本", 2],
  ["ラベル", 3],
  ["한", 1],
  ["🚀", 1],
  ["abc é ж", 0],
  ["1 # *", 0],
])("Graphviz is told of each wide letter of %s that it is wide, and the drawing shows the text as it was", (text, marks) => {
  const marked = withMarks(text);
  expect(marked.length - text.length).toBe(marks);
  expect(withoutMarks(marked)).toBe(text);
});

it.each([
  [[{ message: "syntax error in line 3 near '['", level: "error" }], { message: "Syntax error in line 3 near '['.", line: 3 }],
  [[], { message: "There is no graph in this text.", line: null }],
  [
    [
      { message: "no width", level: "warning" },
      { message: "out of memory", level: "error" },
    ],
    { message: "Out of memory.", line: null },
  ],
])("what Graphviz says of a text names its line: %j", (errors, read) => {
  expect(readDotErrors(errors)).toEqual(read);
});
