import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

/** A script whose cached function must survive all that follows. */
const good = `const f = st.memo(() => { calls.push("f"); st.text("cached"); return 1; });
f();
st.text("good");`;

describe("rule 51: an error in the script", () => {
  const cases: [title: string, source: string, expected: Record<string, unknown>][] = [
    ["a throw", `${good}\nthrow new RangeError("out of it");`, { name: "RangeError", message: "out of it", line: 4, column: 7 }],
    ["a syntax error", `${good}\nconst x = ;`, { name: "ScriptSyntaxError", line: 4, column: 11 }],
    ["an unclosed brace", `${good}\nif (true) {`, { name: "ScriptSyntaxError", line: 4 }],
    [
      "an enum",
      `${good}\nenum Color { Red }`,
      { name: "ScriptSyntaxError", line: 4, message: expect.stringContaining("enum") as string },
    ],
    ["a namespace", `${good}\nnamespace N { export const a = 1; }`, { name: "ScriptSyntaxError", line: 4 }],
    ["a parameter property", `${good}\nclass A { constructor(public a: number) {} }`, { name: "ScriptSyntaxError", line: 4 }],
    ["a decorator", `${good}\n@dec class A {}`, { name: "ScriptSyntaxError", line: 4 }],
    ["import =", `${good}\nimport x = require("x");`, { name: "ScriptSyntaxError", line: 4 }],
    [
      "a nested throw",
      `${good}\nfunction a() {\n  b();\n}\nfunction b() {\n  throw new TypeError("deep");\n}\na();`,
      { name: "TypeError", line: 8, column: 9 },
    ],
    [
      "a throw after an await",
      `${good}\nasync function a() {\n  await null;\n  throw new Error("late");\n}\nawait a();`,
      { message: "late", line: 6 },
    ],
    [
      "a throw in a cached function",
      `${good}\nconst g = st.memo(async () => {\n  await null;\n  null.x;\n});\nawait g();`,
      { name: "TypeError", line: 6 },
    ],
    ["a throw in a container", `${good}\nst.container(() => {\n  undefined();\n});`, { name: "TypeError", line: 5 }],
    [
      "a bad argument",
      `${good}\nst.slider("s", { min: 5, max: 1 });`,
      { name: "ArgumentError", line: 4, message: expect.stringMatching(/st\.slider\(\).*min/) as string },
    ],
    [
      "a wrong type of argument",
      `${good}\nst.slider("s", { value: "3" });`,
      { name: "ArgumentError", line: 4, message: expect.stringContaining('the string "3"') as string },
    ],
    ["a name that is not there", `${good}\nnothing.here;`, { name: "ReferenceError", line: 4 }],
    [
      "a container's method that is written otherwise",
      `${good}\nst.container().text_area;\nconst box = st.container();\nbox.markDown("x");`,
      { name: "TypeError", line: 6, message: "box.markDown is not a function", hint: "Did you mean box.markdown?" },
    ],
    [
      "a method that nobody meant",
      `import { sum } from "./sum.ts";\n${good}\nsum.up();`,
      { name: "TypeError", line: 5, message: "sum.up is not a function", hint: null },
    ],
    [
      "an import that is no function",
      `import { sum } from "./sum.ts";\n${good}\nsum();`,
      { name: "TypeError", line: 5, message: "sum is not a function", hint: null },
    ],
    [
      "an option that is written otherwise",
      `${good}\nst.slider("s", { on_change: () => {} });`,
      { name: "ArgumentError", line: 4, hint: expect.stringMatching(/^Did you mean "onChange"\? The options are /) as string },
    ],
    [
      "a missing package",
      `${good}\nimport x from "left-pad";`,
      { name: "ImportError", line: 4, message: expect.stringContaining("left-pad") as string },
    ],
    [
      "a missing file",
      `${good}\nimport { x } from "./gone.ts";`,
      { name: "ImportError", line: 4, message: expect.stringContaining("./gone.ts") as string },
    ],
    ["a missing export of reprise", `${good}\nimport { sts } from "reprise";\nsts;`, { name: "ImportError", line: 4 }],
    [
      "the document",
      `${good}\ndocument.title;`,
      { name: "ReferenceError", line: 4, hint: expect.stringContaining("worker") as string },
    ],
    ["local storage", `${good}\nwindow.localStorage;`, { name: "ReferenceError", line: 4, hint: expect.any(String) as string }],
    ["something that is no error", `${good}\nthrow { code: 7 };`, { message: '{"code":7}', file: "app.ts", line: 4, column: 7 }],
    [
      "undefined",
      `${good}\nthrow undefined;`,
      { message: expect.stringContaining("undefined") as string, file: "app.ts", line: 4, column: 7 },
    ],
    [
      "a text",
      `${good}\nfunction fail() {\n  throw "bad";\n}\nfail();`,
      { message: "bad was thrown", file: "app.ts", line: 5, column: 9 },
    ],
    [
      "a text that a cached function throws",
      `${good}\nconst fail = st.memo(async () => {\n  throw (1, "bad");\n});\nawait fail();`,
      { file: "app.ts", line: 5 },
    ],
    [
      "an object that is thrown again: where it was thrown first",
      `${good}\ntry {\n  throw { code: 7 };\n} catch (error) {\n  throw error;\n}`,
      { file: "app.ts", line: 5 },
    ],
    [
      "a promise as an argument",
      `${good}\nst.text(Promise.resolve(1));`,
      { name: "ArgumentError", line: 4, hint: expect.stringMatching(/await/i) as string },
    ],
  ];
  it.each(cases)("%s: message, file, line and frame; the next good edit recovers with the cache", async (_, source, expected) => {
    const calls: string[] = [];
    const app = await runScript(good, { globals: { calls }, files: { "./sum.ts": "export const sum = {};" } });
    await app.edit(source);
    expect(app.exceptions).toHaveLength(1);
    const props = app.exceptions[0]?.props ?? {};
    expect(props).toMatchObject({ severity: "error", ...expected });
    if (expected.line !== undefined) {
      expect(props.file).toBe("app.ts");
      expect(props.column).toBeGreaterThan(0);
      const text = source.split("\n")[(expected.line as number) - 1] ?? "";
      expect(props.frame).toContain(text.trim());
      expect(props.frame).toContain(`${expected.line} |`);
    }
    await app.edit(`${good}\nst.text("again");`);
    expect(outline(app)).toEqual(["text cached", "text good", "text again"]);
    expect(calls).toEqual(["f"]);
  });

  it.each([
    ["selectBox", "selectbox"],
    ["text_input", "textInput"],
    ["sidebar.bar_chart", "sidebar.barChart"],
    ["sesion_state", "sessionState"],
  ])("st.%s is named as written, with what was meant: st.%s", async (wrong, meant) => {
    const app = await runScript(`import { st } from "reprise";\nst.${wrong}("x");`);
    expect(app.exceptions.map(({ props }) => [props.message, props.hint, props.line])).toEqual([
      [`st.${wrong} is not a function`, `Did you mean st.${meant}?`, 2],
    ]);
  });

  it.each([
    ["st.session_state.n = 1;", "Did you mean st.sessionState?"],
    ["st.experimental_rerun();", "Did you mean st.rerun?"],
    ["st.map([]);", "There is no st.map. “Coming from Streamlit” in the docs says of each of its names what there is instead."],
    ["const o = {}; st.write(o.a.b);", null],
    ['st.slider("n", 0, 10);', "Options are one object at the end, each by its name: { name: value }."],
    ['st.slider("n", { minValue: 0 });', expect.stringMatching(/^Did you mean "min"\? The options are /)],
    [
      "await new Response('<!doctype html>').json();",
      "A page of HTML came in place of JSON: there may be nothing at that address. Look at response.ok before response.json().",
    ],
    ['throw new TypeError("Failed to fetch");', expect.stringMatching(/^No answer came that this page may read: /)],
    ['throw new TypeError("NetworkError when attempting to fetch resource.");', expect.stringMatching(/^No answer came/)],
  ])("%s: says what to do", async (source, hint) => {
    const app = await runScript(source, { globals: { Response } });
    expect(app.exceptions.map(({ props }) => props.hint)).toEqual([hint]);
  });

  it("the outcome of a run with an error is an error, and a later run is done", async () => {
    const app = await runScript(`throw new Error("x");`);
    await app.edit(`st.text("fine");`);
    expect(outline(app)).toEqual(["text fine"]);
  });

  it("an error in a callback is shown, and the script still runs", async () => {
    const app = await runScript(`
      st.button("Go", { onClick: async () => {
        await null;
        throw new Error("in the callback");
      } });
      st.text("script");
    `);
    await app.widget("button", "Go").click();
    expect(outline(app)).toEqual(["error Error", "button Go", "text script"]);
    expect(app.exceptions[0]?.props).toMatchObject({ message: "in the callback", line: 4 });
    await app.run();
    expect(outline(app)).toEqual(["button Go", "text script"]);
  });
});

describe("drawing where there is no run", () => {
  it("a timer of an earlier run can't draw into a later one", async () => {
    const seen: string[] = [];
    const app = await runScript(
      `
      st.text("run");
      const box = st.container();
      setTimeout(() => {
        try { st.text("late"); seen.push("drew"); } catch (error) { seen.push(error.name); }
        try { box.text("late"); seen.push("drew"); } catch (error) { seen.push(error.name); }
      }, 1000);
    `,
      { clock: "virtual", globals: { seen } },
    );
    await app.run();
    seen.length = 0;
    await app.advance("1500ms");
    expect(seen.filter((name) => name === "NoCurrentRunError").length).toBeGreaterThanOrEqual(2);
  });

  it("a container of an earlier run is refused", async () => {
    const app = await runScript(`
      const old = st.sessionState.box;
      st.sessionState.box = st.container();
      if (old) { try { old.text("x"); } catch (error) { st.text(error.name); } }
    `);
    await app.run();
    expect(outline(app)).toEqual(["container()", "text NoCurrentRunError"]);
  });

  it("a cached function that returned can't go on drawing", async () => {
    const seen: string[] = [];
    const app = await runScript(
      `
      const f = st.memo(() => { setTimeout(() => { try { st.text("late"); } catch (error) { seen.push(error.name); } }, 10); st.text("in time"); });
      f();
      await new Promise((done) => setTimeout(done, 50));
    `,
      { clock: "virtual", globals: { seen } },
    );
    expect(outline(app)).toEqual(["text in time"]);
    expect(seen).toEqual(["NoCurrentRunError"]);
  });
});

describe("no message has a name in it that the script does not have", () => {
  const imports = {
    named: ['import { thing } from "./thing.ts";', "thing"],
    default: ['import thing from "./thing.ts";', "thing"],
    namespace: ['import * as all from "./thing.ts";', "all.thing"],
  } as const;
  const uses = {
    "is not iterable, in a loop": (name: string) => `for (const one of ${name}) st.text(one);`,
    "is not iterable, spread": (name: string) => `st.text([...${name}].length);`,
    "is not iterable, destructured": (name: string) => `const [first] = ${name};\nst.text(first);`,
    "is not a constructor": (name: string) => `st.text(new ${name}());`,
    "is not a constructor, of a member": (name: string) => `st.text(new ${name}.inner());`,
    "is not a function": (name: string) => `st.text(${name}());`,
    "is not a function, of a member": (name: string) => `st.text(${name}.inner());`,
    "is not a function, as a tag": (name: string) => `st.text(${name}\`a\`);`,
    "reading 'x'": (name: string) => `st.text(${name}.inner.x);`,
    "setting 'x'": (name: string) => `${name}.inner.x = 1;`,
    "in operator": (name: string) => `st.text("x" in ${name}.inner);`,
    instanceof: (name: string) => `st.text({} instanceof ${name});`,
    extends: (name: string) => `class Mine extends ${name} {}\nst.text(Mine.name);`,
  };
  const places = {
    "at the top": (code: string) => code,
    "in a cached function": (code: string) => `const f = st.memo(async () => {\n${code}\n});\nawait f();`,
  };
  const cases = Object.entries(uses).flatMap(([what, use]) =>
    Object.entries(imports).flatMap(([sort, [line, name]]) =>
      Object.entries(places).map(([where, put]) => [what, sort, where, `${line}\n${put(use(name))}`] as const),
    ),
  );
  it.each(cases)("%s: %s import, %s", async (_what, sort, _where, source) => {
    const files = { "./thing.ts": "export const thing = { inner: undefined };\nexport default thing;" };
    const app = await runScript(source, { files });
    expect(app.exceptions).toHaveLength(1);
    const { message, hint, stack } = app.exceptions[0]?.props ?? {};
    const said = [message, hint, stack].filter((text) => typeof text === "string").join("\n");
    expect(said).not.toMatch(/\$+[a-z]\d*\b|__/);
    expect(message, sort).not.toBe("");
  });
});
