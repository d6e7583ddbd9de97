import { describe, expect, test } from "vitest";
import type { AppTest } from "../../testing/app-test.ts";
import { runScript } from "../../testing/run-script.ts";

const open = (source: string, files: Record<string, string> = {}) =>
  runScript(source, { cells: true, displayExpressions: false, files });
const states = (app: AppTest): string => app.cells.map(({ title, state }) => `${title} ${state}`).join(", ");

const TEXT = `// %% load
const n = st.slider("N", { max: 9, value: 1 });
// %% double
const twice = n * 2;
st.text("twice " + twice);
// %% show
st.text("shown " + (twice + n));`;

describe("a cell whose text is no code", () => {
  test("is what it was before, while the others go on", async () => {
    const app = await open(TEXT);
    await app.edit(TEXT.replace("n * 2", "n * ").replace("shown", "now"));
    expect(app.text).toContain("twice 2\nnow 3");
    expect(app.cells[1]).toMatchObject({ state: "kept", error: { line: 4, message: expect.stringContaining("nexpected") } });
    expect(app.cells[0]?.error).toBeNull();
    await app.widget("slider", "N").set(4);
    expect(app.text).toContain("twice 8\nnow 12");
    expect(states(app)).toBe("load ran, double ran, show ran");
    await app.edit(TEXT.replace("n * 2", "n * 3"));
    expect(app.text).toContain("twice 12\nshown 16");
    expect(app.cells[1]?.error).toBeNull();
  });

  test("runs nothing when what was typed is undone", async () => {
    const app = await open(TEXT);
    await app.edit(TEXT.replace("n * 2", "n * ("));
    await app.edit(TEXT);
    expect(states(app)).toBe("load kept, double kept, show kept");
  });

  test("that has never been code shows the error in its place, and the others run", async () => {
    const app = await open("// %% a\nst.text('a');\n// %% b\nconst = 1;\n// %% c\nst.text('c');");
    expect(app.exceptions[0]?.props).toMatchObject({ name: "ScriptSyntaxError", line: 4 });
    expect(states(app)).toBe("a ran, b failed, c ran");
    expect(app.cells[1]?.reason).toBe("Its text is no code.");
    expect(app.text).toContain("a\n");
    await app.edit("// %% a\nst.text('a');\n// %% b\nst.text('b');\n// %% c\nst.text('c');");
    expect(app.text).toBe("a\nb\nc");
    expect(states(app)).toBe("a kept, b ran, c kept");
  });

  test("is found by its title where it has moved, else behind the same cell", async () => {
    const moved = await open("// %% a\nst.text('a');\n// %% b\nst.text('b');");
    await moved.edit("// %% b\nst.text('b';\n// %% a\nst.text('a');");
    expect(moved.text).toBe("b\na");
    const renamed = await open("// %% a\nst.text('a');\n// %% b\nst.text('b');");
    await renamed.edit("// %% new\nst.text('new');\n// %% a\nst.text('a');\n// %% c\nst.text('b';");
    expect(renamed.text).toBe("new\na\nb");
    expect(renamed.cells[2]?.title).toBe("c");
  });

  test("is no other cell's: one that is new beside all that was there has never been code", async () => {
    const app = await open("// %% a\nst.text('a');\n// %% b\nst.text('b');");
    await app.edit("// %% a\nst.text('a');\n// %% new\nst.text('new';\n// %% b\nst.text('b');");
    expect(states(app)).toBe("a kept, new failed, b kept");
  });

  test("is also the later of two that declare one name", async () => {
    const app = await open(TEXT);
    await app.edit(TEXT.replace('st.text("shown', 'let n = 5;\nst.text("shown'));
    expect(app.text).toContain("shown 3");
    expect(app.cells[2]?.error).toMatchObject({ message: "The cells 'load' and 'show' both declare 'n'.", line: 7 });
    // The earlier cell takes the name of the later, which has no text without it.
    await app.edit(TEXT.replace("const n", "let twice = 0; const n"));
    expect(states(app)).toBe("load ran, double failed, show ran");
    expect(app.text).toContain("shown 1");
  });

  test("still has what it imports", async () => {
    const files = { "./n.ts": "export const n = 7;" };
    const app = await open('// %% a\nimport { n } from "./n.ts";\n// %% b\nst.text("n " + n);', files);
    await app.edit('// %% a\nimport { n } from ;\n// %% b\nst.text("now " + n);');
    expect(app.text).toBe("now 7");
    expect(app.cells[0]?.error).not.toBeNull();
  });

  test("that assigns what is imported is refused with its place", async () => {
    const files = { "./n.ts": "export const n = 7;" };
    const text = '// %% a\nimport { n } from "./n.ts";\n// %% b\nst.text("n " + n);';
    const app = await open(text, files);
    await app.edit(text.replace("st.text", "n = 1;\nst.text"));
    expect(app.text).toBe("n 7");
    expect(app.cells[1]?.error).toMatchObject({ line: 4, message: expect.stringContaining("n") });
  });
});
