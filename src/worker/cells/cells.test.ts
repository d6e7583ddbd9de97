import { describe, expect, test } from "vitest";
import type { AppTest } from "../../testing/app-test.ts";
import type { AppTestOptions } from "../../testing/app-test-options.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

const open = (source: string, options: AppTestOptions = {}) =>
  runScript(source, { cells: true, displayExpressions: false, ...options });
/** Titles of the cells that ran, in short. */
const ran = (app: AppTest): string => app.ran.join(" ");
const reason = (app: AppTest, title: string): string | undefined => app.cells.find((cell) => cell.title === title)?.reason;

describe("a script that is opened with its cells", () => {
  test("draws what it draws as a script", async () => {
    const source = `import { st as s } from "reprise";
// %% data
const rows = [3, 1, 2], { length } = rows;
function sum(list) { return list.reduce((a, b) => a + b, 0); }
class Point { static zero = new Point(0); constructor(x) { this.x = x; } get twice() { return twice(this.x); } }
// %% table
st.text("sum " + sum(rows) + " of " + length);
for (var i = 0; i < 2; i++) st.text("i " + i);
let [first = 7, ...others] = rows;
s.text(\`\${first} \${others} \${i}\`);
// %% late
await null;
first += 1;
({ length: first } = others);
st.sidebar.text("first " + first);
st.text("zero " + Point.zero.x)
// %% helpers
const twice = (x) => x * 2
;(() => st.text(new Point(first).twice + twice.name))()
`;
    const plain = await runScript(source);
    const cells = await open(source);
    expect(outline(plain)).toEqual([
      "text sum 6 of 3",
      "text i 0",
      "text i 1",
      "text 3 1,2 2",
      "text zero 0",
      "text 4twice",
      "sidebar: text first 2",
    ]);
    expect(outline(cells)).toEqual(outline(plain));
  });

  test("is a script where it is not asked for: markers alone change nothing", async () => {
    const app = await runScript('// %% a\nst.text("a");');
    expect(app.cells).toEqual([]);
    expect(app.text).toBe("a");
  });

  test("runs no cell again whose reads are as they were, and shows what it drew", async () => {
    const calls: string[] = [];
    const app = await open('// %% a\ncalls.push("a");\nst.text("a");\n// %% b\nawait null;\ncalls.push("b");\nst.text("b");', {
      globals: { calls },
    });
    await app.run();
    expect(calls).toEqual(["a", "b"]);
    expect(outline(app)).toEqual(["text a", "text b"]);
    expect(app.cells.map(({ state }) => state)).toEqual(["kept", "kept"]);
  });

  test("runs the cells that have read what has changed, and not those that read an equal number", async () => {
    const app = await open(`// %% n
const n = st.slider("n", { max: 9 });
// %% even
const isEven = n % 2 === 0;
// %% shown
st.text("even " + isEven);
// %% other
st.text("other");`);
    await app.widget("slider", "n").set(2);
    expect(ran(app)).toBe("n even");
    await app.widget("slider", "n").set(3);
    expect(ran(app)).toBe("n even shown");
    expect(reason(app, "n")).toBe("slider “n” is 3, was 2.");
    expect(reason(app, "even")).toBe("'n' is 3, was 2.");
    expect(outline(app)).toEqual(["slider n=3", "text even false", "text other"]);
  });

  test("finds what it had before: a value is moved back, an edit is undone, a cell is moved", async () => {
    const [a, b] = ['// %% a\nconst n = st.slider("n", { max: 9 });\n', '// %% b\nst.text("b");\n'];
    const app = await open(`${a}${b}`);
    await app.widget("slider", "n").set(2);
    await app.widget("slider", "n").set(0);
    expect(ran(app)).toBe("");
    await app.edit(`${a}${b.replace('"b"', '"c"')}`);
    expect(ran(app)).toBe("b");
    await app.edit(`${a}${b} // a comment\n`);
    expect(ran(app)).toBe("");
    await app.edit(`${b}${a}`);
    expect(ran(app)).toBe("");
    expect(outline(app)).toEqual(["text b", "slider n=0"]);
  });

  test("two equal cells are two cells", async () => {
    const cell = "// %% a\nst.sessionState.n = (st.sessionState.n ?? 0) + 1;\nst.text(st.sessionState.n);\n";
    const app = await open(`${cell}${cell}`);
    await app.run();
    expect(outline(app)).toEqual(["text 3", "text 4"]);
  });

  test("a read is noted for the cell whose code looks, however it gets there", async () => {
    const app = await open(`// %% n
const n = st.slider("n", { max: 9 });
// %% helpers
function helper() { return { get n() { return n; } }; }
const later = async () => { await null; return [1].map(() => n)[0]; };
// %% sync
st.text("sync " + helper().n);
// %% async
st.text("async " + (await later()));
// %% then
st.text("then " + (await Promise.resolve(1).then((x) => x + n)));`);
    await app.widget("slider", "n").set(4);
    expect(ran(app)).toBe("n sync async then");
    expect(outline(app).slice(1)).toEqual(["text sync 4", "text async 4", "text then 5"]);
  });

  test("a cell assigns another cell's variable: each place of the text has its own version", async () => {
    const app = await open(`// %% a
let n = 1;
// %% shown
st.text("above " + n);
// %% b
n = n + st.slider("by", { max: 9 });
// %% shown below
st.text("below " + n);`);
    await app.widget("slider", "by").set(5);
    expect(ran(app)).toBe("b shown below");
    expect(outline(app)).toEqual(["text above 1", "slider by=5", "text below 6"]);
  });

  test("what a deleted cell declared is gone", async () => {
    const [a, b] = ["// %% a\nconst n = 1;\n", "// %% b\nst.text(typeof n);\n"];
    const app = await open(`${a}${b}`);
    expect(app.text).toBe("number");
    await app.edit(b);
    expect(app.text).toBe("undefined");
  });

  test("a name that becomes a variable of the notebook makes another cell of those that name it", async () => {
    const app = await open("// %% a\nst.text(typeof URL + typeof URL.parse);\n");
    expect(app.text).toMatch("function");
    await app.edit("// %% b\nvar URL = {};\n// %% a\nst.text(typeof URL + typeof URL.parse);\n");
    expect(ran(app)).toBe("b a");
    expect(app.text).toBe("objectundefined");
  });

  test("a function is the same object as long as its text is, whatever runs around it", async () => {
    const text = (extra: string) =>
      `// %% a\nfunction f() { return g(); }\nconst g = () => 1;\nst.text("${extra}");\n// %% b\nst.text(f() + g());`;
    const app = await open(text("x"));
    await app.edit(text("y"));
    expect(ran(app)).toBe("a");
    await app.edit(text("y").replace("=> 1", "=> 2"));
    expect(ran(app)).toBe("a b");
    expect(app.text).toBe("y\n4");
  });

  test("a name that two cells declare is an error of the later that names both", async () => {
    const app = await open("// %% one\nlet x = 1;\n// %% two\nst.text(1);\nconst { x } = {};");
    expect(app.exceptions[0]?.props).toMatchObject({
      name: "ScriptSyntaxError",
      message: "The cells 'one' and 'two' both declare 'x'.",
      line: 5,
    });
  });

  test.each([
    ["for await (var x of []) {}", "A cell can't declare the variable of a 'for await' with 'var'."],
    ["using x = null;", "A cell can't declare a resource with 'using' at its top level."],
    ["export default 1;", "A cell can't have a default export."],
    ['export { a } from "./a.ts";', "A cell can't export what another file exports."],
  ])("what a cell can't do yet is refused by name: %s", async (code, message) => {
    const app = await open(`// %% a\n${code}`);
    expect(app.exceptions[0]?.props).toMatchObject({ name: "ScriptSyntaxError", message, line: 2 });
  });

  test("the line of an error is that of the whole text, also when the cell has moved", async () => {
    const text = '// %% a\nst.text("a");\n// %% b\nnull.x;';
    const app = await open(text);
    expect(app.exceptions[0]?.props.line).toBe(4);
    await app.edit(text.replace("// %% b", "\n\n// %% b"));
    expect(app.exceptions[0]?.props.line).toBe(6);
    await app.edit("// %% a\nst.text(1);\n// %% b\nconst = 1;");
    expect(app.cells[1]).toMatchObject({ title: "b", error: { line: 4, column: 7 } });
  });

  test("a marker inside a template literal is none", async () => {
    const app = await open("// %% a\nst.text(`x\n// %% no cell\ny`);\n// %% b\nst.text('b');");
    expect(app.cells.map(({ title }) => title)).toEqual(["a", "b"]);
    expect(outline(app)).toHaveLength(2);
  });

  test("imports of one cell are there in all, also when their text changes", async () => {
    const source = '// %% a\nimport { n as number } from "./n.ts";\n// %% b\nst.text(number);\n// %% c\nst.text("c");';
    const app = await open(source, { files: { "./n.ts": "export const n = 1;" } });
    expect(app.text).toBe("1\nc");
    await app.writeFile("./n.ts", "export const n = 2;");
    expect(app.text).toBe("2\nc");
    expect(ran(app)).toBe("a b");
  });

  test("markdown cells are their comment lines, raw cells nothing", async () => {
    const inserted = (code: string) => `$${`{${code}}`}`;
    const app = await open(
      [
        `// %% a [markdown]\n// # Title\n// costs ${inserted("1")}`,
        `// %% b [md] live=true\n// f is ${inserted("f()")}, \`code\``,
        "// %% c [raw]\nthis is no code",
        "// %% d\nfunction f() { return 4; }",
      ].join("\n"),
    );
    expect(app.text).toBe(`# Title\ncosts ${inserted("1")}\nf is 4, \`code\``);
    expect(app.cells.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      "markdown ran",
      "markdown ran",
      "raw raw",
      "code ran",
    ]);
  });

  test("shows the value of a cell's last statement, and of no other", async () => {
    const source = "// %% a\n1 + 1;\n2 + 2;\n// %% b\nlet x = 3;\n// %% c\nx";
    expect((await runScript(source, { cells: true })).text).toBe("4\n3");
    expect((await open(source, { displayExpressions: true })).text).toBe("2\n4\n3");
    expect((await open(source)).text).toBe("");
  });
});

describe("what a cell reads besides variables", () => {
  test("a click is true in the run that it causes, and false again in the next", async () => {
    const app = await open('// %% a\nconst clicked = st.button("go");\n// %% b\nst.text("clicked " + clicked);');
    await app.widget("button", "go").click();
    expect(app.text).toBe("clicked true");
    await app.run();
    expect(app.text).toBe("clicked false");
    expect(ran(app)).toBe("");
  });

  test("keys of session state, by content, and whether they are there", async () => {
    const app = prepared(
      `// %% a
st.text("list " + st.sessionState.list);
// %% b
st.text("has " + ("other" in st.sessionState));
// %% c
st.text(Reflect.ownKeys(st.sessionState).length);`,
      { cells: true },
    );
    app.session.set("list", [1]);
    await app.run();
    await app.run();
    expect(ran(app)).toBe("");
    app.session.get("list").push(2);
    await app.run();
    expect(ran(app)).toBe("a");
    app.session.set("other", 1);
    await app.run();
    expect(ran(app)).toBe("b c");
    expect(app.text).toBe("list 1,2\nhas true\n2");
  });

  test("a state write is applied on a hit; a counter runs each time", async () => {
    const app = await open(`// %% a
st.sessionState.n = 1;
// %% b
st.text("n " + st.sessionState.n);
st.sessionState.n = 2;
// %% c
st.sessionState.count = (st.sessionState.count ?? 0) + 1;
st.text("count " + st.sessionState.count);`);
    await app.run();
    expect(ran(app)).toBe("c");
    expect(app.session.get("n")).toBe(2);
    expect(app.text).toBe("n 1\ncount 2");
  });

  test("the parameters of the address, and what the host gives", async () => {
    const app = await open(
      '// %% a\nst.text("q " + st.queryParams.q);\n// %% b\nst.text("i " + st.inputs.i);\n// %% c\nst.text("c");',
      {
        query: { q: "1" },
        inputs: { i: 1 },
      },
    );
    await app.setInputs({ i: 2 });
    expect(ran(app)).toBe("b");
    expect(app.text).toBe("q 1\ni 2\nc");
  });

  test("query parameters and values for the host are set again on a hit", async () => {
    const app = await open(
      '// %% a\nst.setQueryParams({ q: "a" });\nst.output("o", 1);\n// %% b\nst.text(JSON.stringify(st.getQueryParams()));',
    );
    await app.run();
    expect(ran(app)).toBe("");
    expect(app.text).toBe('{"q":["a"]}');
    expect(app.outputs).toEqual({ o: 1 });
  });

  test("a cell that says so runs always", async () => {
    const calls: number[] = [];
    const app = await open("// %% a always=true\ncalls.push(1);", { globals: { calls } });
    await app.run();
    expect(calls).toHaveLength(2);
    expect(reason(app, "a")).toBe("It runs in each run: it says always=true.");
  });

  test.each([
    "globalThis.shared = 1;",
    "Object.assign(globalThis, { shared: 1 });",
    "Math.shared = 1;",
    "delete globalThis.shared;",
  ])("a cell that assigns a global runs always: %s", async (code) => {
    const app = await open(`// %% a\n${code}\n// %% b\nst.text("b"); st.sessionState.seen = 1;`);
    await app.run();
    expect(ran(app)).toBe("a");
    expect(reason(app, "a")).toBe("It runs in each run: it assigns a global.");
  });

  test("app.runCell runs a cell again, and what reads its objects", async () => {
    const app = await open("// %% a\nconst list = [1];\n// %% b\nst.text(list.length);\n// %% c\nst.text('c');");
    await app.runCell("a");
    expect(ran(app)).toBe("a b");
    await expect(app.runCell("nowhere")).rejects.toThrow("There is no cell 'nowhere': the cells are 'a', 'b', 'c'.");
  });
});

describe("how a cell ends", () => {
  const source = `// %% load
const data = [1];
if (st.checkbox("fail")) throw new Error("no data");
// %% other
st.text("other");
// %% table
st.text("rows " + data.length);
const rows = data.length;
// %% total
st.text("total " + rows);`;

  test("a cell that throws shows it, and only those that need it do not run", async () => {
    const app = await open(source);
    await app.widget("checkbox", "fail").set(true);
    expect(outline(app)).toEqual([
      "checkbox fail=true",
      "error Error",
      "text other",
      "error CellFailedError",
      "error CellFailedError",
    ]);
    expect(app.cells.map(({ state }) => state)).toEqual(["failed", "kept", "blocked", "blocked"]);
    expect(reason(app, "total")).toBe("'load' failed, and this cell reads 'rows'.");
    await app.run();
    expect(ran(app)).toBe("load table total");
    await app.widget("checkbox", "fail").set(false);
    expect(ran(app)).toBe("");
    expect(app.text).toBe("other\nrows 1\ntotal 1");
  });

  test("with onError stop, a cell that throws ends the run, as a script does", async () => {
    const app = await open(source, { onError: "stop" });
    await app.widget("checkbox", "fail").set(true);
    expect(outline(app)).toEqual(["checkbox fail=true", "error Error"]);
    expect(app.cells.map(({ state }) => state)).toEqual(["failed", "notReached", "notReached", "notReached"]);
  });

  test("st.stop() is kept as the end of its cell: a hit stops too", async () => {
    const app = await open('// %% a\nst.text("a");\nst.stop();\n// %% b\nst.text("b");');
    await app.run();
    expect(app.cells.map(({ state }) => state)).toEqual(["kept", "notReached"]);
    expect(outline(app)).toEqual(["text a"]);
  });

  test("st.rerun() is not kept", async () => {
    const app = await open(
      '// %% a\nst.sessionState.n ??= 0;\nif (st.sessionState.n < 2) { st.sessionState.n++; st.rerun(); }\nst.text("n " + st.sessionState.n);',
    );
    expect(app.text).toBe("n 2");
  });

  test("no turn of the event loop comes between cells, also after an await", async () => {
    const order: string[] = [];
    const text = (marker: string) => `void Promise.resolve().then(() => order.push("one")).then(() => order.push("two"));
await null;
order.push("a");
${marker}
order.push("b");`;
    await open(text("// %% b"), { globals: { order } });
    const cells = order.splice(0);
    await runScript(text(""), { globals: { order } });
    expect(cells).toEqual(order);
  });

  test("an event that comes while a cell waits ends it; what has come to its end is kept", async () => {
    const gates: (() => void)[] = [];
    const calls: string[] = [];
    const app = prepared(
      `// %% a
calls.push("a");
const n = st.slider("n", { max: 9 });
// %% b
calls.push("b");
// %% c
if (n === 0) await new Promise((done) => gates.push(done));
st.text("n " + n);`,
      { cells: true, displayExpressions: false, globals: { gates, calls } },
    );
    app.start();
    await expect.poll(() => app.get("slider").length).toBe(1);
    await app.widget("slider", "n").set(3);
    expect(app.text).toBe("n 3");
    expect(calls).toEqual(["a", "b", "a"]);
  });
});

describe("an object that another cell changes in place", () => {
  test("is made anew in each run, with all that holds it", async () => {
    const app = await open(`// %% a
const list = [1];
// %% alias
const record = { list };
// %% change
record.list.push(st.slider("n", { max: 9 }));
// %% shown
st.text("list " + list);
// %% other
st.text("other");`);
    expect(app.text).toBe("list 1,0\nother");
    await app.widget("slider", "n").set(3);
    expect(app.text).toBe("list 1,3\nother");
    expect(ran(app)).toBe("a alias change shown");
    expect(reason(app, "a")).toBe("It runs in each run: 'change' changes 'record' in place.");
  });

  test("is seen changed by a cell below that has read it unchanged in a run before", async () => {
    const source =
      "// %% a\nconst list = [1];\n// %% alias\nconst same = { list };\n// %% b\nst.text('b');\n// %% c\nst.text('c ' + same.list);";
    const app = await open(source);
    await app.edit(source.replace("st.text('b');", "list.push(2);"));
    expect(app.text).toBe("c 1,2");
  });

  test("counts also where a function hides it", async () => {
    const app = await open(`// %% a
const next = (() => { let n = 0; return () => ++n; })();
const bag = (() => { const items = []; return { put: (x) => { items.push(x); }, count: () => items.length }; })();
// %% b
st.text("next " + next());
// %% c
bag.put(1);
st.text("count " + bag.count());`);
    await app.run();
    expect(app.text).toBe("next 1\ncount 1");
  });

  test("counts also where the callback of a widget does it: the next run makes it anew", async () => {
    const app = await open(`// %% a
const list = [1];
const next = (() => { let n = 0; return () => ++n; })();
st.button("add", { onClick: () => { list.push(2); next(); } });
// %% b
st.text("list " + list);
// %% c
st.text("next " + next());`);
    await app.widget("button", "add").click();
    expect(app.text).toBe("list 1\nnext 1");
  });

  test("counts also where a timer of a cell does it after the cell's end", async () => {
    const app = await open(
      `// %% a
const list = [1];
// %% shown
st.text("list " + list);
// %% timer
setTimeout(() => list.push(2), 5);
st.text("timer " + list.length);`,
      { clock: "virtual" },
    );
    await app.advance(10);
    await app.run();
    expect(app.text).toBe("list 1\ntimer 1");
    expect(ran(app)).toBe("a shown timer");
  });

  test("counts also where a cell is ended half way", async () => {
    const gates: (() => void)[] = [];
    const app = prepared(
      `// %% n
const n = st.slider("n", { max: 9 });
// %% a
const list = [];
// %% b
list.push(1);
if (n === 0) await new Promise((done) => gates.push(done));
st.text("list " + list);`,
      { cells: true, displayExpressions: false, globals: { gates } },
    );
    app.start();
    await expect.poll(() => app.get("slider").length).toBe(1);
    await app.widget("slider", "n").set(1);
    expect(app.text).toBe("list 1");
  });

  test("a container of another cell is drawn into as in a script", async () => {
    const app = await open(
      `// %% a
const box = st.container();
const bar = st.progress(0);
// %% b
box.text("n " + st.slider("n", { max: 9 }));
// %% c
bar.progress(0.5);`.replace("bar.progress(0.5)", "bar.update(0.5)"),
    );
    await app.widget("slider", "n").set(2);
    expect(outline(app)[0]).toBe("container(text n 2)");
    await app.edit(`${app.source}\n// %% d\nbox.text("d");`);
    expect(outline(app)[0]).toBe("container(text n 2, text d)");
  });

  test("an object of session state that a cell changes is changed in each run", async () => {
    const app = await open(`// %% a
const list = (st.sessionState.list ??= []);
// %% b
list.push(1);
// %% c
st.text("length " + list.length);`);
    await app.run();
    await app.run();
    expect(app.text).toBe("length 3");
  });
});

describe("a cell whose marker says what it changes in place", () => {
  const counter = "class Counter { #n = 0; add() { this.#n++; } get n() { return this.#n; } }\nconst counter = new Counter();";
  const text = (updates: string) =>
    `// %% make\n${counter}\n// %% holder\nconst held = { counter };\n// %% add${updates}\nheld.counter.add();\n// %% shown\nst.text("n " + held.counter.n);\n// %% other\nst.text("other");`;

  test("runs in each run with those that make it, and who reads it follows", async () => {
    const app = await open(text(' updates="counter"'));
    await app.run();
    expect(app.text).toBe("n 1\nother");
    expect(ran(app)).toBe("make holder add shown");
    expect(reason(app, "make")).toBe("It runs in each run: 'add' says that it updates 'counter'.");
    await app.edit(`${app.source}\n// %% more updates="held"\nheld.counter.add();\n// %% last\nst.text("last " + counter.n);`);
    expect(app.text).toBe("n 1\nother\nlast 2");
    await app.run();
    expect(app.text).toBe("n 1\nother\nlast 2");
  });

  test("is believed from the first run on in which it says so: what was changed unseen before is made anew", async () => {
    const app = await open(text(""));
    await app.edit(text("").replace("add();\n// %% shown", "add(); // again\n// %% shown"));
    await app.edit(text(' updates="held"'));
    expect(app.text).toBe("n 1\nother");
    await app.edit(text(' updates="held"').replace('"n "', '"now "'));
    expect(app.text).toBe("now 1\nother");
  });

  test.each([
    ['updates="conter"', "It runs in each run: it says updates=\"conter\", and no cell declares 'conter'."],
    ["updates=7", 'It runs in each run: it says updates=7, which is no list of names such as updates="a, b".'],
    [
      'updates="counter held"',
      'It runs in each run: it says updates="counter held", which is no list of names such as updates="a, b".',
    ],
  ])("runs in each run where that names nothing, and says why: %s", async (updates, why) => {
    const app = await open(`// %% make\n${counter}\n// %% add ${updates}\nst.text("n " + counter.n);`);
    await app.run();
    expect(ran(app)).toBe("add");
    expect(reason(app, "add")).toBe(why);
  });

  test("runs in each run where that is imported", async () => {
    const app = await open('// %% a updates="list"\nimport { list } from "./list.ts";\nlist.push(1);\n// %% b\nst.text(1);', {
      files: { "./list.ts": "export const list = [];" },
    });
    await app.run();
    expect(ran(app)).toBe("a");
    expect(reason(app, "a")).toBe("It runs in each run: it changes 'list', which is imported.");
  });
});

describe("a cell that calls a cached function", () => {
  const source = `// %% load
calls.push("cell");
const load = st.memo((n) => { calls.push("body"); st.text("loading " + n); return [n]; }, { ttl: "1h" });
const rows = load(1);
// %% shown
st.text("rows " + rows);
// %% clear
if (st.button("clear")) load.clear();`;

  test("is kept as long as the call would be given the same result", async () => {
    const calls: string[] = [];
    const app = await open(source, { clock: "virtual", globals: { calls } });
    await app.run();
    expect(calls).toEqual(["cell", "body"]);
    expect(outline(app)).toEqual(["text loading 1", "text rows 1", "button clear"]);
    await app.widget("button", "clear").click();
    expect(calls).toEqual(["cell", "body"]);
    await app.run();
    expect(calls).toEqual(["cell", "body", "cell", "body"]);
    await app.advance("2h");
    await app.run();
    expect(reason(app, "load")).toBe("A cached function that it calls has to run again.");
    expect(calls.slice(4)).toEqual(["cell", "body"]);
  });

  test.each(["load.has(1)", "load.peek(1)", "load.clear(1)", "load.refresh(1)", "load.prefetch(1)"])(
    "runs in each run where it calls %s, and is told so by that name",
    async (call) => {
      const app = await open(`// %% load\nconst load = st.memo((n) => n);\n// %% looks\n${call};`);
      await app.run();
      expect(reason(app, "looks")).toBe(`It runs in each run: it calls ${call.replace("1", "")}.`);
    },
  );

  test.each([
    ["st.queryParams.q = 1", "sets"],
    ["delete st.queryParams.q", "deletes"],
  ])("runs in each run where it does %s, and is told which", async (call, does) => {
    const app = await open(`// %% a\n${call};`);
    await app.run();
    expect(reason(app, "a")).toBe(`It runs in each run: it ${does} st.queryParams.q.`);
  });

  test("runs again when the source of a helper in another cell changes, though it has not called that", async () => {
    const app = await open(
      `// %% a\nconst load = st.memo(() => helper());\n// %% b\nst.text(load());\n// %% c\nfunction helper() { return 1; }`,
    );
    expect(app.text).toBe("1");
    await app.edit(app.source.replace("return 1", "return 2"));
    expect(app.text).toBe("2");
  });

  test("keeps an object of a singleton alive that it was given", async () => {
    const released: unknown[] = [];
    const text = `// %% a\nconst open = st.singleton(() => ({ id: 1 }), { onRelease: (o) => released.push(o.id) });\nconst db = open();\n// %% b\nst.text(db.id);`;
    const app = await open(text, { globals: { released } });
    await app.run();
    await app.run();
    expect(ran(app)).toBe("");
    expect(released).toEqual([]);
  });

  test("with widgets in its body, runs for another value of them", async () => {
    const app = await open(
      `// %% a\nconst draw = st.memo(() => st.slider("n", { max: 9 }), { allowWidgets: true });\nconst n = draw();\n// %% b\nst.text("n " + n);`,
    );
    await app.widget("slider", "n").set(3);
    expect(app.text).toBe("n 3");
    await app.run();
    expect(ran(app)).toBe("");
    expect(outline(app)).toEqual(["slider n=3", "text n 3"]);
  });

  test("whose results are validated, calls it in each run", async () => {
    const verdicts: string[] = [];
    const app = await open('// %% a\nconst f = st.memo(() => 1, { validate: () => verdicts.push("v") });\nst.text(f());', {
      globals: { verdicts },
    });
    await app.run();
    expect(verdicts).toEqual(["v"]);
  });
});
