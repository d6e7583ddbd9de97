import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs, seedOf } from "../../test-helpers/test-runs.ts";
import { Tape } from "../../testing/property/tape.ts";
import { runScript } from "../../testing/run-script.ts";

/** What is evaluated of a notebook that is imported: its cells push their titles. */
async function evaluated(cells: Record<string, string>, script: string, files: Record<string, string> = {}) {
  const ran: string[] = [];
  const text = Object.entries(cells).map(
    ([head, code]) => `// %% ${head}\n${code.replace(/^|$/, `ran.push("${head.split(" ")[0]}");`)}\n`,
  );
  const app = await runScript(script, { files: { "./nb.ts": text.join(""), ...files }, globals: { ran } });
  return { ran: ran.join(" "), text: app.text, app };
}

const CELLS = {
  numbers: "export const numbers = [3, 1];",
  unused: "export const other = 1; st.text('drawn');",
  total: "export const total = () => sum(numbers) + extra;",
  draw: "st.text('drawn ' + numbers);",
  helpers: "function sum(list) { return list.reduce((a, b) => a + b, 0); } let extra = 0;",
  change: "extra = 10;",
  sort: "if (numbers.length > 1) numbers.sort();",
  tag: "sum.calls = 0;",
};

describe("importing from a file with cells", () => {
  test.each([
    ["those that a name needs", "import { numbers } from './nb.ts'; st.text('' + numbers);", "numbers sort", "1,3"],
    [
      "those that functions need, and that change what they declare",
      "import { total } from './nb.ts'; st.text(total());",
      "numbers total helpers change sort tag",
      "14",
    ],
    ["none, where a name is imported as a type only", "import type { numbers } from './nb.ts'; st.text('none');", "", "none"],
    ["none, where a name is asked for and not used", "import { numbers } from './nb.ts'; st.text('none');", "", "none"],
    [
      "once, for all that ask",
      "import { numbers } from './nb.ts'; import { total } from './more.ts'; import { numbers as same } from './more.ts'; st.text(total() + ' ' + (same === numbers));",
      "numbers total helpers change sort tag",
      "14 true",
    ],
    [
      "again more, where an import at run time asks for them",
      "import { numbers } from './nb.ts'; const nb = await import('./quiet.ts'); st.text(nb.two + ' ' + numbers);",
      "numbers sort",
      "2 1,3",
    ],
  ])("evaluates the cells that are needed, and no other: %s", async (_, script, ran, text) => {
    const files = {
      "./more.ts": "export { total, numbers } from './nb.ts';",
      "./quiet.ts": "// %% one\nst.text('one');\n// %% two\nexport const two = 2;",
    };
    const result = await evaluated(CELLS, script, files);
    expect(result.app.exceptions).toEqual([]);
    expect([result.ran, result.text]).toEqual([ran, text]);
  });

  test("evaluates of `*` all that exports something, never text or raw cells", async () => {
    const cells = {
      ...CELLS,
      unused: "export const other = 1;",
      "about [markdown]": "// $" + "{x}",
      "rest [raw]": "this is no code",
    };
    const result = await evaluated(cells, "import * as nb from './nb.ts'; st.text(Object.keys(nb).join());");
    expect(result.text).toBe("numbers,other,total");
    expect(result.ran).toBe("numbers unused total helpers change sort tag");
  });

  test("takes cells that need each other, and those of notebooks that it imports itself", async () => {
    const cells = {
      a: "export const f = (n) => (n === 0 ? base : g(n - 1));",
      b: "function g(n) { return f(n); }",
      c: 'import { base } from "./base.ts";',
      d: "st.text(1);",
    };
    const base = "// %% base\nexport const base = from + 1;\n// %% drawing\nst.text('no');\n// %% from\nvar from = 6;";
    const result = await evaluated(cells, "import { f } from './nb.ts'; st.text(f(3));", { "./base.ts": base });
    expect([result.text, result.ran]).toEqual(["NaN", "a b c"]);
  });

  test("evaluates all of a file that is imported for what it does", async () => {
    const cells = { numbers: CELLS.numbers, change: "numbers.push(7);", about: "numbers.slice();" };
    const result = await evaluated(cells, "import { numbers } from './nb.ts'; import './more.ts'; st.text(numbers.length);", {
      "./more.ts": "import './nb.ts';",
    });
    expect([result.ran, result.text]).toEqual(["numbers change about", "3"]);
  });

  test("is of one object, whoever in it draws later: a function that draws is called by the script", async () => {
    const result = await evaluated(
      { a: "export function show(x) { st.text('shown ' + x); }", b: "show(1);" },
      "import { show } from './nb.ts'; show(2);",
    );
    expect([result.text, result.ran]).toEqual(["shown 2", "a"]);
  });

  test("refuses a cell that draws with what helps, and its line", async () => {
    const { app } = await evaluated({ a: "\nexport const n = 1;\nst.text(n);" }, "import { n } from './nb.ts'; st.text(n);");
    expect(app.exceptions[0]?.props).toMatchObject({
      name: "NoCurrentRunError",
      message: "st.text() was called at the top level of nb.ts, which is evaluated once, not once per run.",
      hint: expect.stringContaining("Give the drawing a cell of its own."),
      line: 4,
    });
  });

  test("refuses a name that is not there with all that are, and names the broken cell that may have it", async () => {
    const { app } = await evaluated(CELLS, "import { totl } from './nb.ts'; totl();");
    expect(app.exceptions[0]?.props).toMatchObject({
      message: "“./nb.ts” has no export named “totl”.",
      hint: "It exports numbers, other, total.",
    });
    const broken = await evaluated(
      { a: "export const a = ;", b: "export const b = 1;" },
      "import { a } from './nb.ts'; st.text(a);",
    );
    expect(broken.app.exceptions[0]?.props).toMatchObject({ name: "ScriptSyntaxError", line: 2 });
    const other = await evaluated(
      { a: "export const a = ;", b: "export const b = 1;" },
      "import { b } from './nb.ts'; st.text(b);",
    );
    expect([other.text, other.ran]).toEqual(["1", "b"]);
  });

  test("is evaluated again for another text of a cell, and by cells of a notebook as by a script", async () => {
    const ran: string[] = [];
    const nb =
      "// %% a\nran.push('a'); export const a = 1;\n// %% b\nran.push('b'); export const b = 2;\n// %% c\nst.text('no');\n";
    const source = '// %% one\nimport { a, b } from "./nb.ts";\n// %% two\nst.text("a " + a);\n// %% three\nst.text("three");';
    const app = await runScript(source, { cells: true, files: { "./nb.ts": nb }, globals: { ran } });
    expect(app.text).toBe("a 1\nthree");
    expect(ran).toEqual(["a"]);
    await app.writeFile("./nb.ts", nb.replace("a = 1", "a = 5"));
    expect(app.text).toBe("a 5\nthree");
    expect(app.ran).toEqual(["one", "two"]);
    await app.edit(source.replace('"three"', '"b " + b'));
    expect(app.text).toBe("a 5\nb 2");
    expect(ran).toEqual(["a", "a", "a", "b"]);
  });

  test("gives names the values that they have where all of it is evaluated, whichever are asked for", async () => {
    const home = await runScript("");
    const choices = fc.array(fc.nat(999), { minLength: 60, maxLength: 120, size: "max" });
    const property = fc.asyncProperty(choices, async (chosen) => {
      const tape = new Tape(chosen);
      const cells = Array.from({ length: 3 + tape.next(5) }, (_, id) => cellOf(tape, id));
      const names = Array.from({ length: cells.length }, (_, id) => id).filter(() => tape.chance(40));
      const show = names.map((id) => `try { st.text(JSON.stringify(n${id}())); } catch (error) { st.text(error.name); }`);
      const importing = `import { ${names.map((id) => `n${id}`).join(", ")} } from "./nb.ts";\n${show.join("\n")}`;
      const pages: string[] = [];
      for (const marker of ["// %%", "// cell"]) {
        const app = await home.openSession("");
        await app.writeFile("./nb.ts", cells.map((cell, id) => `${marker} c${id}${cell}\n`).join(""));
        await app.edit(importing);
        pages.push(app.text);
        await app.close();
      }
      expect(pages[0], `${importing}\n${cells.join("\n")}`).toBe(pages[1]);
    });
    await fc.assert(property, { numRuns: runs(100, 5000), endOnFailure: true, ...seedOf(3) });
  }, 600_000);
});

/** A cell that exports a function, and changes what others declare. */
function cellOf(tape: Tape, id: number): string {
  const other = (): number => tape.next(7);
  const it = other();
  const changes = [
    "",
    `v${it} = { n: 1 };`,
    `v${it}.n = 2;`,
    `v${it}.list.push(3);`,
    `for (const v of [1]) v${it}.list.push(v);`,
  ];
  // The text does not tell what it calls.
  const hidden = tape.chance(20);
  const change = hidden ? `set${it}();` : tape.pick(changes);
  return `${hidden ? ` updates="v${it}"` : ""}
var v${id} = { list: [${id}], n: ${tape.next(9)} };
export function n${id}() { return [v${id}, typeof v${other()}, v${other()}]; }
function set${id}() { v${id}.n = 5; }
try { ${change} } catch {}`;
}
