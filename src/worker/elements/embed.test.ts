import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

async function propsOf(source: string): Promise<Record<string, unknown>> {
  const app = await runScript(source);
  expect(app.exceptions).toEqual([]);
  return app.elements[0]?.props ?? {};
}

async function problem(source: string): Promise<string> {
  const app = await runScript(source);
  const { name, message, hint } = app.exceptions[0]?.props ?? {};
  return `${name}: ${message} ${hint ?? ""}`;
}

describe("components.html and components.iframe", () => {
  it("height is that of the content for own HTML, and 400 for addresses; fractions of pixels are allowed", async () => {
    expect(await propsOf(`st.components.html("<p>a</p>");`)).toMatchObject({ body: "<p>a</p>", height: "content" });
    expect(await propsOf(`st.components.html("<p>a</p>", { height: 12.5 });`)).toMatchObject({ height: 12.5 });
    expect(await propsOf(`st.components.iframe("https://example.com");`)).toMatchObject({ height: 400 });
  });

  it("title names the frame, and tabIndex is its own", async () => {
    expect(await propsOf(`st.components.iframe("/a", { title: "A map", tabIndex: -1 });`)).toMatchObject({
      title: "A map",
      tabIndex: -1,
    });
    expect(await propsOf(`st.components.html("");`)).toMatchObject({ title: "Embedded content", tabIndex: null });
  });

  it("draw in the container whose they are, and into a cached function's log", async () => {
    const app = await runScript(`
      const f = st.memo(() => { st.container().components.html("<p>in</p>"); });
      f();
      st.sidebar.components.html("<p>side</p>");
    `);
    await app.run();
    expect(outline(app)).toEqual(["container(htmlFrame <p>in</p>)", "sidebar: htmlFrame <p>side</p>"]);
    expect(app.stats()[0]).toMatchObject({ hits: 1 });
  });

  it.each(["javascript:alert(1)", " java\\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "blob:x", "vbscript:x"])(
    "a checked scheme: %s is none that a frame shows",
    async (address) => {
      expect(await problem(`st.components.iframe(${JSON.stringify(address).replaceAll("\\\\", "\\")});`)).toMatch(
        /^ArgumentError: st\.components\.iframe\(\): a frame shows pages of http: and https: addresses.*st\.components\.html/,
      );
    },
  );

  it.each([
    [`st.components.html(1)`, "the HTML"],
    [`st.components.html("", { height: 0 })`, "options.height"],
    [`st.components.html("", { height: "tall" })`, "options.height"],
    [`st.components.html("", { width: Number.NaN })`, "options.width"],
    [`st.components.iframe("/a", { height: "content" })`, "does not tell how high it is"],
    [`st.components.iframe("")`, "the address"],
    [`st.components.iframe("/a", { scroling: true })`, '“scrolling”|"scrolling"'],
    [`st.html(Promise.resolve(""))`, "Await it first"],
    [`st.html(null)`, "the HTML"],
  ])("%s is an ArgumentError that names what is wrong", async (source, expected) => {
    expect(await problem(source)).toMatch(new RegExp(`^ArgumentError: .*(?:${expected})`));
  });
});

describe("setPageConfig", () => {
  it.each([
    [`{ title: 1 }`, "options.title"],
    [`{ layout: "broad" }`, "options.layout"],
    [`{ sidebar: 5 }`, "options.sidebar"],
    [`{ sidebar: "shut" }`, "options.sidebar"],
    [`{ lang: "not a language" }`, "options.lang"],
    [`{ menuItems: {} }`, "there is no option"],
  ])("%s is an ArgumentError that names what is wrong", async (config, expected) => {
    expect(await problem(`st.setPageConfig(${config});`)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });

  it("may be called anywhere, any number of times, and is replayed", async () => {
    const app = await runScript(`
      const f = st.memo(() => { st.setPageConfig({ title: "A" }); });
      f();
      st.text("t");
      st.columns(1)[0].setPageConfig({ layout: "wide" });
    `);
    await app.run();
    const said = app.elements.filter(({ kind }) => kind === "pageConfig").map(({ props }) => [props.title, props.layout]);
    expect(said).toEqual([
      ["A", null],
      [null, "wide"],
    ]);
  });
});
