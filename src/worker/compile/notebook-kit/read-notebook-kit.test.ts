import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPercent } from "../../../shared/notebook/percent.ts";
import { parse } from "../parse.ts";
import { readNotebookKit } from "./read-notebook-kit.ts";

/** A notebook of these cells; one with another type than JavaScript is `[type, source]`, with tags `[type, source, tags]`. */
const notebook = (...cells: (string | readonly [type: string, source: string, tags?: string])[]): string =>
  `<notebook>${cells
    .map((cell) => {
      const [type, source, tags = ""] = typeof cell === "string" ? ["module", cell, "pinned"] : cell;
      return `<script type="${type}" ${tags}>\n${source}\n</script>`;
    })
    .join("")}</notebook>`;

/** Bodies of the cells that become of some, without what stands above the first marker. */
const bodies = (...cells: Parameters<typeof notebook>): string[] => {
  const { text } = readNotebookKit(notebook(...cells));
  return readPercent(text).flatMap((cell) => (cell.marker === undefined ? [] : [text.slice(cell.bodyStart, cell.end).trim()]));
};
const code = (source: string): string | undefined => bodies(source)[0];
const notes = (...cells: Parameters<typeof notebook>): readonly string[] => readNotebookKit(notebook(...cells)).notes;

describe("a notebook of Notebook Kit", () => {
  it("is a script: cells above those that read them, inputs as widgets, and the user is told of all that is not as it was", () => {
    const html = readFileSync(join(import.meta.dirname, "../../../test-helpers/notebooks/observable.html"), "utf8");
    const { text, notes: told } = readNotebookKit(html);
    expect(text).toBe(
      [
        "// ---",
        "// jupyter:",
        '//   title: "Rainfall & more"',
        "// ---",
        "",
        'import { st } from "reprise";',
        'import * as d3 from "d3";',
        "",
        '// %% id="6"',
        'const months: {mm: number}[] = await st.file("data/months.json").then((file) => file.text().then(JSON.parse));',
        "",
        '// %% tags=["hide-input"] id="8"',
        'import {sum} from "d3-array";',
        "const total = sum(months, (month) => month.mm);",
        "",
        '// %% [markdown] live=true id="1"',
        "// # Rainfall",
        "//",
        `// In \${months.length} months \${total} mm fell; that is \${d3.format(".1f")(total / months.length)} a month.`,
        "//",
        "// ```html",
        '// <script src="a.js"></script>',
        "// ```",
        "",
        '// %% id="2"',
        'const least = st.slider("At least", { min: 0, max: 100, value: 50, step: 5 });',
        'const kind = st.selectbox("Kind", ["rain", "snow"], { index: 1 });',
        "",
        '// %% tags=["hide-input"] id="3"',
        "months.filter((month) => month.mm >= least)",
        "",
        '// %% tags=["hide-input"] id="9"',
        "const factor = 2;",
        "",
        '// %% tags=["hide-input"] id="7"',
        "function double(month) {",
        "  return month.mm * factor;",
        "}",
        "",
        '// %% tags=["hide-input"] id="4"',
        "st.write(total);",
        "const doubled = months.map(double);",
        "void doubled.reverse();",
        "",
        '// %% tags=["hide-input"] id="5"',
        "({least, kind})",
        "",
        '// %% [raw] format="application/sql" id="10" database="var:db" output="wet"',
        `// SELECT * FROM months WHERE mm > \${least}`,
        "",
        '// %% tags=["hide-input"] id="11"',
        "Plot.lineY(months).plot({width})",
        "",
        '// %% [raw] format="text/html" id="12"',
        `// <b>\${total}</b>`,
        "",
      ].join("\n"),
    );
    expect(parse(text, "app.ts").program.body.length).toBe(15);
    expect(told).toEqual([
      "Cell 1 uses d3, which is imported at the top now: install the package.",
      "Cell 2 has a widget without these options of its input: width.",
      "Cell 10 is application/sql, and is kept as text that does not run, and wet is not there.",
      "Cell 11 uses Plot, width of Observable, which a script has not.",
      "Cell 12 is text/html, and is kept as text that does not run.",
      "Cell 6 stands above cell 1 now, which reads months of it.",
      "Cell 8 stands above cell 1 now, which reads total of it.",
      "Cell 9 stands above cell 7 now, which reads factor of it.",
      "Cell 7 stands above cell 4 now, which reads double of it.",
    ]);
  });

  it.each([
    ['view(Inputs.range([0, 10], {label: "N"}))', 'st.slider("N", { min: 0, max: 10, value: 5 })'],
    ["view(Inputs.range([low, high], {label, value: low}))", "st.slider(label, { min: low, max: high, value: low })"],
    ["view(Inputs.number([0, Infinity], {value: 3}))", 'st.numberInput("", { min: 0, value: 3 })'],
    ['view(Inputs.number({label: "N"}))', 'st.numberInput("N")'],
    ['view(Inputs.text({label: "T", maxlength: 5}))', 'st.textInput("T", { maxChars: 5 })'],
    ['view(Inputs.password({label: "T"}))', 'st.textInput("T", { type: "password" })'],
    ['view(Inputs.textarea({label: "T", placeholder: "…"}))', 'st.textArea("T", { placeholder: "…" })'],
    ['view(Inputs.toggle({label: "On", value: true, disabled: x}))', 'st.toggle("On", { value: true, disabled: x })'],
    ["view(Inputs.color())", 'st.colorPicker("")'],
    [
      'view(Inputs.select(names, {label: "S", value: name}))',
      'st.selectbox("S", names, { index: Array.from(names).indexOf(name) })',
    ],
    ['view(Inputs.select(names, {multiple: true, value: ["a"]}))', 'st.multiselect("", names, { default: ["a"] })'],
    ['view(Inputs.radio(["a", "b"], {label: "R"}))', 'st.radio("R", ["a", "b"], { index: null })'],
    ['view(Inputs.checkbox(["a", "b"], {format: (x) => x}))', 'st.multiselect("", ["a", "b"], { format: (x) => x })'],
    ['view(Inputs.file({label: "F", multiple: true}))', 'st.fileUploader("F", { multiple: true })'],
  ])("has its inputs as widgets: %s", (before, after) => {
    expect(code(`const value = ${before};`)).toBe(`const value = ${after};`);
    expect(notes(`const value = ${before};`)).toEqual([]);
  });

  it.each([
    ["view(Inputs.search(data))", "Inputs.search"],
    ["view(Inputs.range([0, 1], options))", "Inputs.range"],
    ["view(Inputs.range([0, 1], {...options}))", "Inputs.range"],
    ['view(Inputs.select(new Map([["a", 1]])))', "Inputs.select"],
    ["view(slider())", "slider"],
  ])("keeps an input that no widget does the same as, and says so: %s", (source, name) => {
    expect(code(source)).toContain(source);
    expect(notes(source)[0]).toBe(
      `Cell 1 shows ${name}(…) by view(), for which there is no widget: write one of st in its place.`,
    );
  });

  it.each([
    ["an expression is shown", "1 + 2 // three", "1 + 2 // three"],
    ["also an object, a function, a class", "{a: 1}", "({a: 1})"],
    ["a function without a name", "function () {}", "(function () {})"],
    ["the end of a program is not", "const a = 1;\na + 1;", "const a = 1;\nvoid (a + 1);"],
    ["nor one that takes what is shown itself", "[1, 2].map(display)", "void [1, 2].map(display)"],
    ["what display shows is written once", "display(1);\ndisplay(2);", "st.write(1);\nst.write(2);"],
    ["a log is none", "f();\nconsole.log(1);", "f();\nconsole.log(1);"],
    ["a table", "Inputs.table(rows)", "st.dataframe(rows)"],
    ["names of its own are left alone", "const display = f;\ndisplay(1);", "const display = f;\nvoid display(1);"],
  ])("shows what it showed: %s", (_, before, after) => {
    expect(code(before)).toBe(after);
  });

  it("does not show an expression that is hidden", () => {
    expect(bodies(["module", "f(1)", "hidden pinned"])).toEqual(["void f(1)"]);
  });

  it("has display as a function where it is used as a value", () => {
    const { text } = readNotebookKit(notebook("const a = fetch(url).then(display);"));
    expect(text).toBe(
      'import { st } from "reprise";\n\nfunction display<T>(value: T): T {\n  st.write(value);\n  return value;\n}\n\n// %%\nconst a = await fetch(url).then(display);\n',
    );
  });

  it.each([
    ["const a = fetch(url);", "const a = await fetch(url);"],
    ["const a = new Promise(f);", "const a = await new Promise(f);"],
    ['const a = import("npm:d3");', 'const a = await import("d3");'],
    ["const a = Promise.all([b]).then(c);", "const a = await Promise.all([b]).then(c);"],
    ['const a = FileAttachment("a.txt").text();', 'const a = await st.file("a.txt").then((file) => file.text());'],
    ["const a = await fetch(url);", "const a = await fetch(url);"],
    ["const a = () => fetch(url);", "const a = () => fetch(url);"],
  ])("has variables that hold what their promises give, as its cells read them: %s", (before, after) => {
    expect(code(before)).toBe(after);
  });

  it.each([
    ["npm:he", "he"],
    ["npm:d3@7", "d3"],
    ["npm:@scope/name@1.2/path.js", "@scope/name/path.js"],
    ["./local.js", "./local.js"],
    ["https://example.com/a.js", "https://example.com/a.js"],
  ])("imports packages by their names: %s", (before, after) => {
    expect(code(`import a from "${before}";`)).toBe(`import a from "${after}";`);
  });

  it("moves a cell above the first that reads it, with all that it reads, and nothing else", () => {
    expect(bodies("a + 1", "0", "const c = 1;", "const a = b;", "const b = c;")).toEqual([
      "const c = 1;",
      "const b = c;",
      "const a = b;",
      "a + 1",
      "0",
    ]);
  });

  it.each([
    [`\${a}`, true],
    [`\${f(() => { return \`}\${a}\`; })}`, true],
    [`\${b} \${"}" + a}`, true],
    [`$\\{a} \\\${a}`, false],
    [`\\\\\${a}`, true],
    [`\${(a) => a} \${b.a} a`, false],
    [`\${ \${a`, false],
  ])("knows what the expressions in its markdown read: %s", (text, reads) => {
    expect(bodies(["text/markdown", text], "const a = 1;")[0] === "const a = 1;").toBe(reads);
  });

  it("says which cells read names of one another", () => {
    expect(notes("0", "const a = () => b;", "const b = () => a;")).toContain(
      "Cells 2, 3 read names of one another: no order suits them.",
    );
    expect(notes("const a = () => a;")).toEqual([]);
  });

  it("declares a name once: a cell that has it for itself has it in a block", () => {
    expect(bodies("const a = 1;", "const a = 2;\ndisplay(a);")).toEqual(["const a = 1;", "{\nconst a = 2;\nst.write(a);\n}"]);
    expect(notes("const a = 1;", "const a = 2;")).toEqual(["Cell 2 stands in a block, since cell 1 declares a too."]);
    expect(bodies("const a = 1;", "const a = 2, b = a;", "b")).toEqual(["{\nconst a = 1;\n}", "const a = 2, b = a;", "b"]);
    expect(notes("const a = 1, b = 1;", "const a = 2, c = 1;", "b + c")).toEqual([
      "Cell 2 declares a, as cell 1 does: rename what stands in one of them.",
    ]);
    expect(bodies("const a = 1;", 'import b from "b";\n\nconst a = b;')[1]).toBe('import b from "b";\n{\nconst a = b;\n}');
    expect(notes('import b from "b";', 'import b from "b";')[0]).toContain("rename");
  });

  it("keeps a cell that does not parse, and says why", () => {
    expect(code("const = 1;")).toBe("const = 1;");
    expect(notes("const = 1;")[0]).toMatch(/^Cell 1 does not parse: .+/);
    expect(notes("a)(b")[0]).toMatch(/^Cell 1 does not parse: .+/);
  });

  it("has no line in a cell that begins another one", () => {
    expect(bodies("// %% a\n1;", ["text/markdown", "%% b"])).toEqual(["// \\%% a\nvoid 1;", "// \\%% b"]);
  });
});
