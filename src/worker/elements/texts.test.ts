import { describe, expect, it, onTestFinished } from "vitest";
import { AppTest } from "../../testing/app-test.ts";
import { runScript } from "../../testing/run-script.ts";

const messagesOf = async (source: string): Promise<unknown[]> =>
  (await runScript(source)).exceptions.map(({ props }) => props.message);

describe("texts", () => {
  it.each([
    ['st.header("h", { anchor: 3 })', /options\.anchor.*false/],
    ['st.title("h", { divider: "pink" })', /"red", "orange", "yellow", "green", "blue", "violet", "gray"/],
    ['st.markdown("m", { textAlign: "middle" })', /"left", "center", "right", "justify"/],
    ['st.code("c", { height: -1 })', /options\.height/],
    ['st.latex("x", { halp: "h" })', /there is no option "halp"/],
  ])("%s names what is allowed", async (call, message) => {
    expect(await messagesOf(`${call};`)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ["$$ x^2 $$", "x^2"],
    ["\n  \\[ x \\]\n", "x"],
    ["\\(x\\)", "x"],
    ["$x$", "x"],
    ["$a$ and $b$", "$a$ and $b$"],
    ["x = \\$5", "x = \\$5"],
  ])("st.latex cuts the marks around a formula: %j", async (tex, body) => {
    const app = await runScript(`st.latex(${JSON.stringify(tex)});`);
    expect(app.get("latex")[0]?.props.body).toBe(body);
  });

  it("st.code cuts whole blank lines at the ends alone", async () => {
    const app = await runScript('st.code("\\n  \\n    a\\n\\n  b  \\n \\n"); st.code(""); st.code("  a");');
    expect(app.get("code").map(({ props }) => props.body)).toEqual(["    a\n\n  b  ", "", "  a"]);
  });

  it("help is dedented like a text", async () => {
    const app = await runScript('st.text("t", { help: `\n    a\n      b\n  ` });');
    expect(app.get("text")[0]?.props.help).toBe("a\n  b");
  });

  it("st.echo shows the code above or below, and returns what the callback returns, also async", async () => {
    const app = await runScript(
      'st.text(st.echo({ location: "below" }, () => { st.text("drawn"); return 1; }));\n' +
        'st.text(await st.echo(async () => { await null; st.caption("later"); return 2; }));',
    );
    expect(app.exceptions).toEqual([]);
    expect(app.elements.map(({ kind, props }) => (kind === "text" ? props.body : kind))).toEqual(
      [...["drawn", "code", "1", "code", "caption", "2"]].filter((name) => name !== "container"),
    );
  });

  it("st.help calls no getter, and takes a revoked Proxy, private fields and st", async () => {
    const app = await runScript(
      "const { proxy, revoke } = Proxy.revocable({}, {}); revoke();\n" +
        'class A { #x = 1; get y() { throw new Error("called"); } }\n' +
        "st.help(proxy); st.help(new A()); st.help(st);",
    );
    expect(app.exceptions).toEqual([]);
    expect(app.get("help")).toHaveLength(3);
  });

  it("st.help takes a namespace import, and calls none of what is in it", async () => {
    const files = { "./kit.ts": "export const size = 3; export function area(r: number) { throw new Error('called'); }" };
    const source = `import * as kit from "./kit.ts"; import * as reprise from "reprise"; st.help(kit); st.help(reprise);`;
    const app = await AppTest.fromSource(source, { files }).run();
    onTestFinished(() => app.close());
    expect(app.exceptions).toEqual([]);
    const [kit, reprise] = app.get("help").map(({ props }) => props.members.map(({ name }: { name: string }) => name));
    expect(kit).toEqual(expect.arrayContaining(["size", "area"]));
    expect(reprise).toContain("st");
  });

  it("st.write hands a container and st to help", async () => {
    const app = await runScript("st.write(st.container()); st.write(st); st.write(st.sidebar);");
    expect(app.get("help")).toHaveLength(3);
  });
});

describe("messages", () => {
  it("have titles and icons: an emoji however it is joined, or a name", async () => {
    const app = await runScript(
      'for (const icon of ["🎉", "🇩🇪", "👩‍🚀", ":material/home:"]) st.info("b", { title: "T", icon });\n' +
        'st.alert("a", { kind: "error", title: "T" });',
    );
    expect(app.exceptions).toEqual([]);
    expect(app.get("alert").map(({ props }) => [props.title, props.icon])).toEqual([
      ...["🎉", "🇩🇪", "👩‍🚀", ":material/home:"].map((icon) => ["T", icon]),
      ["T", null],
    ]);
    expect(await messagesOf('st.info("b", { icon: "two words" });')).toEqual([expect.stringContaining('":material/name:"')]);
  });

  it("st.exception nests causes, those of several errors as well, and none twice", async () => {
    const app = await runScript(
      'const inner = new TypeError("inner");\n' +
        'const outer = new AggregateError([inner, new RangeError("other")], "outer", { cause: "a text" });\n' +
        'inner.cause = outer;\nst.exception(new Error("top", { cause: outer }));',
    );
    const causes = app.get("exception")[0]?.props.causes as { name: string; message: string; level: number }[];
    expect(causes.map(({ name, message, level }) => [level, name, message])).toEqual([
      [1, "AggregateError", "outer"],
      [2, "Error", "a text was thrown"],
      [2, "TypeError", "inner"],
      [2, "RangeError", "other"],
    ]);
  });

  it.each(['throw "words";', "throw { code: 3 };", "throw null;"])(
    "what is thrown and is no Error has file, line and frame: %s",
    async (line) => {
      const app = await runScript(`st.text("a");\n${line}`);
      expect(app.exceptions.map(({ props }) => [props.line, props.frame !== null && props.file !== null])).toEqual([[2, true]]);
    },
  );

  it("st.progress(null) has no end in sight, clear() takes it away, and NaN is an error", async () => {
    const app = await runScript(
      'const a = st.progress(null, { text: "wait" }); const b = st.progress(0.5); b.clear();\n' +
        "const c = st.progress(1); c.clear(); c.update(0.25);",
    );
    expect(app.get("progress").map(({ props }) => [props.fraction, props.cleared ?? false])).toEqual([
      [null, false],
      [null, true],
      [0.25, false],
    ]);
    expect(await messagesOf("st.progress(NaN);")).toEqual([expect.stringContaining("a finite number")]);
  });

  it("st.spinner needs a function, and shows its throw", async () => {
    expect(await messagesOf('st.spinner("b", () => { throw new Error("x"); });')).toEqual(["x"]);
    expect(await messagesOf('st.spinner("a", { showTime: true });')).toEqual([expect.stringContaining("a function")]);
  });

  it("st.toast has a duration, and a handle that updates and closes", async () => {
    const app = await runScript(
      'st.toast("a", { duration: "long" }); st.toast("b", { duration: "infinite" }); st.toast("c", { duration: "2s" });\n' +
        'const d = st.toast("d"); d.update("e", { icon: "🎉" }); const f = st.toast("f"); f.close();',
    );
    expect(app.exceptions).toEqual([]);
    expect(app.get("toast").map(({ props }) => [props.body, props.duration, props.closed ?? false])).toEqual([
      ["a", 10_000, false],
      ["b", null, false],
      ["c", 2000, false],
      ["e", 4000, false],
      ["f", 4000, true],
    ]);
  });
});

describe("containers", () => {
  it.each([
    ["st.columns(0)", /the spec/],
    ["st.columns(-1)", /the spec/],
    ["st.columns(NaN)", /the spec/],
    ["st.columns([])", /the spec/],
    ["st.columns(2, { gap: -1 })", /"none", "small", "medium", "large" or a number/],
    ["st.container({ height: 0 })", /options\.height/],
    ["st.tabs([])", /the labels/],
    ["st.tabs([1])", /the label/],
    ['st.tabs(["a", "b"], { default: "c" })', /options\.default.*"a", "b"/],
    ['st.expander("e", { type: "small" })', /"default", "compact"/],
    ['st.status("s", { type: "small" })', /"default", "compact"/],
  ])("%s is an error that says what is allowed", async (call, message) => {
    expect(await messagesOf(`${call};`)).toEqual([expect.stringMatching(message)]);
  });

  it("st.container has a border by default if it has a height", async () => {
    const app = await runScript("st.container({ height: 100 }); st.container({ height: 100, border: false }); st.container();");
    expect(app.exceptions).toEqual([]);
    expect(app.get("container").map(({ props }) => props.border)).toEqual([true, false, false]);
  });
});

describe("st.image", () => {
  it("takes pixels from 0 to 255, or from 0 to 1 where some are fractions, grey, coloured or with alpha", async () => {
    const app = await runScript(
      "st.image([[0, 255], [128, 1]]); st.image([[[0, 0.5, 1]]]); st.image([[[1, 2, 3, 4]]]); st.image([Float32Array.of(0, 0.5)]);",
    );
    expect(app.exceptions).toEqual([]);
    const pixels = app
      .get("image")
      .map(({ props }) => [...((props.images as { source: { pixels: Uint8ClampedArray } }[])[0]?.source.pixels ?? [])]);
    expect(pixels).toEqual([
      [0, 0, 0, 255, 255, 255, 255, 255, 128, 128, 128, 255, 1, 1, 1, 255],
      [0, 128, 255, 255],
      [1, 2, 3, 4],
      [0, 0, 0, 255, 128, 128, 128, 255],
    ]);
  });

  it.each([
    ["st.image([[1, 2], [3]])", /rows of equal lengths/],
    ["st.image([[[1, 2]]])", /lists of 3 or 4/],
    ["st.image([[0, 300]])", /from 0 to 300/],
    ['st.image("a.png", { width: -3 })', /"content", "stretch"/],
    ['st.image("a.png", { link: "javascript:alert(1)" })', /may not run code/],
    ['st.image(["a.png", "b.png"], { alt: ["one"] })', /as many texts as images, 2/],
  ])("%s is an error", async (call, message) => {
    expect(await messagesOf(`${call};`)).toEqual([expect.stringMatching(message)]);
  });

  it("takes what is out of range for the nearest with clamp", async () => {
    const app = await runScript("st.image([[-5, 300]], { clamp: true });");
    expect([
      ...(((app.get("image")[0]?.props.images ?? []) as { source: { pixels: Uint8ClampedArray } }[])[0]?.source.pixels ?? []),
    ]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
  });

  it("takes the text of an SVG, which has a size by its viewBox alone", async () => {
    const app = await runScript(`st.image('<svg viewBox="0 0 30 20"><path d="M0 0"/></svg>');`);
    const { bytes, type } =
      ((app.get("image")[0]?.props.images ?? []) as { source: { bytes: Uint8Array; type: string } }[])[0]?.source ?? {};
    expect(type).toBe("image/svg+xml");
    expect(new TextDecoder().decode(bytes)).toBe(
      '<svg width="30" height="20" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0"/></svg>',
    );
  });

  it.each([
    ["a declaration", '<?xml version="1.0" standalone="no"?>\n'],
    ["a document type", `<?xml version="1.0"?><!-- by - a tool --><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'>\n`],
    ["entities of its own", '<!DOCTYPE svg [ <!ENTITY ns "http://x.org/"> ]>'],
    ["a mark of byte order", "\ufeff\n"],
  ])("takes that of an SVG with %s before it, as text and as bytes", async (_, before) => {
    const svg = `${before}<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"></svg>`;
    const app = await runScript("st.image(svg); st.image(new TextEncoder().encode(svg));", { globals: { svg } });
    const sources = app
      .get("image")
      .map(({ props }) => (props.images as { source: { from: string; type?: string } }[])[0]?.source);
    expect(sources).toMatchObject([
      { from: "bytes", type: "image/svg+xml" },
      { from: "bytes", type: "image/svg+xml" },
    ]);
  });
});
