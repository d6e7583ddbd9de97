import { expect, test } from "vitest";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { Variables } from "../cells/variables.ts";
import { Runtime } from "../runtime.ts";
import { CellLinker } from "./cell-linker.ts";

async function opened(files: ReadonlyMap<string, string> = new Map()) {
  const { linker } = await Runtime.start(nodeHost({ clock: realClock(Date.now), packages: {}, globals: {} }));
  await linker.fileHost.modules();
  const variables = new Variables(
    linker.fileHost.ambient,
    () => {},
    () => {},
  );
  const cells = new CellLinker(linker, variables, "none");
  return (source: string) => cells.link({ file: "app.ts", source, files, displayExpressions: false });
}

const TEXT = `// %% a
const a = 1;
// %% b
const b = a + 1;
// %% c
st.text(b);
`;

test("a text that was linked before is given as it was", async () => {
  const link = await opened();
  const first = await link(TEXT);
  await link(TEXT.replace("a + 1", "a + 2"));
  expect(await link(TEXT)).toBe(first);
});

test("cells that an edit does not concern are the same ones; what names an edited name is another one", async () => {
  const link = await opened();
  const { cells: before } = await link(TEXT);
  const { cells: after } = await link(TEXT.replace("a + 1", "a + 2"));
  expect(after.map((cell, at) => cell === before[at])).toEqual([true, false, true]);
  const { cells: renamed } = await link(TEXT.replace("const b", "let b"));
  expect(renamed.map(({ file }, at) => file === before[at]?.file)).toEqual([true, false, false]);
  const { cells: moved } = await link(`// above\n${TEXT}`);
  expect(moved.map(({ file, line }) => [before.some((cell) => cell.file === file), line])).toEqual([
    [false, 1],
    [true, 2],
    [true, 4],
    [true, 6],
  ]);
});

test("an edit that makes a cell equal to another leaves each with code of its own", async () => {
  const link = await opened();
  const text = "// %% a\nst.text(1);\n// %% b\nst.text(2);\n";
  const [, b] = (await link(text)).cells;
  const { cells } = await link(text.replace("1", "2"));
  expect(cells[1]?.file).toBe(b?.file);
  expect(cells[0]?.file).not.toBe(b?.file);
  expect(new Set(cells.map(({ key }) => key)).size).toBe(2);
});

test("a text with imports is linked again: what they stand for may have changed", async () => {
  const link = await opened(new Map([["./n.ts", "export const n = 1;"]]));
  const text = '// %% a\nimport { n } from "./n.ts";\nst.text(n);\n// %% b\nst.text("b");\n';
  const first = await link(text);
  await link(text.replace('"b")', '"c")'));
  const again = await link(text);
  expect(again).not.toBe(first);
  expect(again.cells[0]?.file).toBe(first.cells[0]?.file);
});
