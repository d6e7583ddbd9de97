import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

/** The page of a one-run script. */
async function drawn(source: string): Promise<string[]> {
  return outline(await runScript(source));
}

describe("st.write picks by value", () => {
  it.each([
    [`"*text*"`, "markdown *text*"],
    ["3", "markdown 3"],
    ["-0", "markdown -0"],
    ["true", "markdown true"],
    ["10n", "markdown 10"],
    ["undefined", "markdown undefined"],
    ["null", "markdown null"],
    ["new TypeError('x')", "error TypeError"],
    ["[{ a: 1 }]", "dataframe"],
    ["[[1, 2], [3, 4]]", "dataframe"],
    ["{ a: [1, 2], b: ['x', 'y'] }", "dataframe"],
    ["[1, 2, 3]", "dataframe"],
    ["new Float64Array(2)", "dataframe"],
    ["(function* () { yield { a: 1 }; })()", "dataframe"],
    ["function named() {}", "help"],
    ["class A {}", "help"],
    ["Math.max", "help"],
    ["st.sidebar", "help"],
    ["{ a: 1 }", "json"],
    ["[]", "json"],
    ["new Map([[1, 2]])", "json"],
    ["new Blob(['<svg/>'], { type: 'image/svg+xml' })", "image"],
    ["new File([Uint8Array.of(0x89, 0x50)], 'a.png', { type: 'image/png' })", "image"],
    ["new Blob(['{}'], { type: 'application/json' })", "json"],
    ["Promise.resolve('later')", "container(markdown later)"],
    ["Promise.reject(new RangeError('x'))", "container(error RangeError)"],
  ])("%s", async (value, expected) => {
    expect(await drawn(`st.write(${value.startsWith("{") ? `(${value})` : value});`)).toEqual([expected]);
  });

  it("draws several values one after another, and nothing for none", async () => {
    expect(await drawn(`st.write("a", 1, [{ x: 1 }]); st.write(); st.text("end");`)).toEqual([
      "markdown a",
      "markdown 1",
      "dataframe",
      "text end",
    ]);
  });
});

describe("containers", () => {
  it("callback forms return what the callback returns, as a promise if it is async", async () => {
    expect(
      await drawn(`
        st.text(st.container(() => "sync"));
        st.text(await st.expander("e", async () => { await null; return "async"; }));
        const [a] = st.columns(1);
        st.text(a(() => "column"));
        st.text(st.sidebar(() => "sidebar"));
        const slot = st.empty();
        st.text(slot(() => { st.text("one"); st.text("two"); return "slot"; }));
      `),
    ).toEqual([
      "container()",
      "text sync",
      "expander()",
      "text async",
      "columns(column())",
      "text column",
      "text sidebar",
      "empty(text two)",
      "text slot",
    ]);
  });

  it("stay current across await, also several at once", async () => {
    const app = await runScript(
      `
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const fill = (name, ms) => async () => { st.text(name + 1); await wait(ms); st.text(name + 2); st.container(async () => { await wait(ms); st.text(name + 3); }); };
      await Promise.all([st.container(fill("a", 30)), st.expander("e", fill("b", 10)), st.sidebar(fill("c", 20))]);
      st.text("end");
    `,
      { clock: "virtual" },
    );
    expect(outline(app)).toEqual([
      "container(text a1, text a2, container(text a3))",
      "expander(text b1, text b2, container(text b3))",
      "text end",
      "sidebar: text c1",
      "sidebar: text c2",
      "sidebar: container(text c3)",
    ]);
  });

  it("handles draw into their place at any later time of the run, and have every method", async () => {
    expect(
      await drawn(`
        const box = st.container({ border: true });
        const [left, right] = st.columns([1, 2], { gap: "large" });
        st.text("end");
        right.title("right"); left.container().text("deep"); box.checkbox("in the box");
        box.columns(2)[1].expander("more", { expanded: true }).text("deepest");
        st.sidebar.container().text("side");
      `),
    ).toEqual([
      "container(checkbox in the box=false, columns(column(), column(expander(text deepest))))",
      "columns(column(container(text deep)), column(heading right))",
      "text end",
      "sidebar: container(text side)",
    ]);
  });

  it("empty holds the last thing drawn; clear empties it; it is no element while it is unfilled", async () => {
    const app = await runScript(`
      const slot = st.empty(); slot.text("first"); slot.container(() => { st.text("a"); st.text("b"); }); slot.text("second");
      const gone = st.empty(); gone.text("x"); gone.clear();
      const inner = st.empty(); inner.container().text("later");
    `);
    expect(outline(app)).toEqual(["empty(text second)", "empty()", "empty(container(text later))"]);
    expect(app.elements).toHaveLength(2);
  });

  it("a throw in a callback goes on to the caller, what was drawn stays", async () => {
    expect(
      await drawn(
        `try { st.container(() => { st.text("in"); throw new Error("x"); }); } catch (error) { st.text("caught " + error.message); }`,
      ),
    ).toEqual(["container(text in)", "text caught x"]);
  });
});

describe("st.progress", () => {
  it.each([
    ["0", 0],
    ["0.4", 0.4],
    ["1", 1],
    ["50", 0.5],
    ["100", 1],
    ["5, { max: 20 }", 0.25],
    ["1, { max: 1 }", 1],
  ])("%s", async (args, fraction) => {
    const app = await runScript(`st.progress(${args});`);
    expect(app.get("progress")[0]?.props).toMatchObject({ fraction, text: null });
  });

  it.each(["-1", "101", "NaN", '"5"', "11, { max: 10 }", "1, { max: 0 }", "Promise.resolve(1)"])(
    "%s is refused",
    async (args) => {
      const app = await runScript(`st.progress(${args});`);
      expect(app.exceptions[0]?.props.name).toBe("ArgumentError");
    },
  );

  it.each([
    ["20 × 0.05", "Array(20).fill(0.05)", "", 1],
    ["10 × 0.1, which is less than 1", "Array(10).fill(0.1)", "", 1],
    ["20 × 0.05 of a max of 1", "Array(20).fill(0.05)", ", { max: 1 }", 1],
    ["3 × 0.1 of a max of 0.3", "Array(3).fill(0.1)", ", { max: 0.3 }", 1],
    ["1000 × 0.1 percent", "Array(1000).fill(0.1)", "", 1],
    ["down from 1 by 20 × 0.05", "[1, ...Array(20).fill(-0.05)]", "", 0],
    ["what is less by more than rounding", "[0.5, 0.4999]", "", 0.9999],
  ])("rule 59: sums of fractions that miss an end by rounding are there: %s", async (_, parts, options, fraction) => {
    const app = await runScript(
      `const parts = ${parts}; const bar = st.progress(0${options}); bar.update(parts.reduce((sum, part) => sum + part, 0));`,
    );
    expect(app.exceptions).toEqual([]);
    expect(app.get("progress")[0]?.props.fraction).toBe(fraction);
  });

  it("update keeps the place and the max; its text goes with the update", async () => {
    const app = await runScript(
      `const bar = st.progress(1, { max: 4, text: "a" }); st.text("below"); bar.update(2); bar.update(3, { text: "3 of 4" });`,
    );
    expect(app.get("progress").map(({ props }) => props)).toMatchObject([{ fraction: 0.75, text: "3 of 4" }]);
    expect(outline(app)).toEqual(["progress 0.75", "text below"]);
  });
});

describe("st.echo and st.spinner", () => {
  it("echo shows the code as written, then runs it, and returns what it returns", async () => {
    const app = await runScript(`
      const r = st.echo((): string => {
        // a comment
        const x: number = 1;
        st.text("x is " + x);
        return "r";
      });
      st.text(r);
      await st.echo(async () => { await null; st.text("async"); });
      st.echo(() => st.text("short"));
    `);
    expect(app.get("code").map(({ props }) => props.body)).toEqual([
      '// a comment\nconst x: number = 1;\nst.text("x is " + x);\nreturn "r";',
      'await null; st.text("async");',
      'st.text("short")',
    ]);
    expect(outline(app).filter((line) => line.startsWith("text"))).toEqual(["text x is 1", "text r", "text async", "text short"]);
  });

  it("spinner returns what its callback returns, sync or async, and passes throws on", async () => {
    expect(
      await drawn(`
        st.text(st.spinner("s", () => "sync"));
        st.text(await st.spinner("s", async () => { await null; st.text("in"); return "async"; }));
        try { st.spinner("s", () => { throw new Error("thrown"); }); } catch (error) { st.text(error.message); }
        try { await st.spinner("s", async () => { await null; throw new Error("rejected"); }); } catch (error) { st.text(error.message); }
      `),
    ).toEqual(["text sync", "text in", "text async", "text thrown", "text rejected"]);
  });
});

describe("bad arguments say what, where and what else", () => {
  it.each([
    ["st.columns(0)", /st\.columns\(\).*spec/],
    ["st.columns([1, -1])", /st\.columns\(\)/],
    ["st.columns('2')", /the string "2"/],
    ["st.container({ bordr: true })", /"bordr"/],
    ["st.expander(3)", /st\.expander\(\).*label/],
    ["st.checkbox()", /st\.checkbox\(\).*label/],
    ["st.checkbox('c', { value: 1 })", /options\.value/],
    ["st.checkbox('c', { vale: true })", /"vale"/],
    ["st.slider('s', { min: 3, max: 3 })", /st\.slider/],
    ["st.slider('s', { value: 200 })", /from 0 to 100/],
    ["st.slider('s', { value: [5, 2] })", /pair/],
    ["st.slider('s', { step: 0 })", /options\.step/],
    ["st.selectbox('s', 'abc')", /options/],
    ["st.selectbox('s', ['a'], { index: 1 })", /options\.index/],
    ["st.radio('r', ['a'], { format: (o) => 3 })", /options\.format/],
    ["st.textInput('t', { value: 3 })", /options\.value/],
    ["st.textInput('t', { value: 'long', maxChars: 2 })", /at most 2/],
    ["st.textInput('t', { maxChars: 0.5 })", /options\.maxChars must be a whole number above 0/],
    ["st.textInput('t', { update: { debounce: 'soon' } })", /options\.update\.debounce/],
    ["st.slider('s', { update: 'late' })", /options\.update/],
    ["st.numberInput('n', { value: '3' })", /options\.value/],
    ["st.numberInput('n', { value: 3, max: 2 })", /options\.value/],
    ["st.button('b', { type: 'third' })", /options\.type must be one of "primary", "secondary"/],
    [
      "st.button('b', { onChange: () => {} })",
      /"onChange"\. The options are type, icon, iconPosition, shortcut, key, help, disabled, args, labelVisibility, width, onClick\./,
    ],
    ["st.button('b', { onClick: 3 })", /options\.onClick/],
    ["st.button('b', { args: 3 })", /options\.args/],
    ["st.button('b', { key: '' })", /options\.key/],
    ["st.alert('a', { kind: 'bad' })", /"success"/],
    ["st.metric('m', 1, { deltaColor: 'pink' })", /deltaColor/],
    ["st.barChart([{ a: 1 }], { x: 'b' })", /"b"/],
    ["st.barChart([{ a: 'x' }])", /numbers/],
    ["st.dataframe(3)", /st\.dataframe\(\)/],
    ["st.echo('x')", /st\.echo\(\)/],
    ["st.spinner('x')", /st\.spinner\(\)/],
    ["st.markdown(Promise.resolve())", /promise/],
    ["st.dataframe(Promise.resolve([]))", /promise/],
    ["st.metric('m', Promise.resolve(1))", /promise|Promise/],
    ["st.selectbox('s', Promise.resolve(['a']))", /Await it first: st\.selectbox\(await …\)/],
    ["st.slider('s', { value: Promise.resolve(1) })", /Await it first/],
    ["st.expander(Promise.resolve('e'))", /Await it first/],
  ])("%s", async (call, message) => {
    const app = await runScript(`st.text("above");\n${call};`);
    expect(app.exceptions[0]?.props).toMatchObject({ name: "ArgumentError", line: 2, file: "app.ts" });
    expect(`${app.exceptions[0]?.props.message} ${app.exceptions[0]?.props.hint}`).toMatch(message);
    expect(outline(app)[0]).toBe("text above");
  });
});
