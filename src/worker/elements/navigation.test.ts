import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

const three = `
  const home = st.page("Home", () => { st.text("at home"); const n = st.textInput("Name"); st.text("name " + n); return 1; });
  const about = st.page("About us", () => { st.text("about"); st.text("name " + st.textInput("Name")); }, { icon: "🎲" });
  const kept = st.page("Kept", async () => { await null; st.text("kept " + st.textInput("Word", { persistState: true, key: "word" })); });`;
const app3 = (o = "{}") => `${three} const shown = st.navigation([home, about, kept], ${o}); shown.run();`;

describe("st.navigation", () => {
  it("gives the page that was chosen, at first the first; what it draws stands where it is run", async () => {
    const app = await runScript(app3());
    expect(app.text).toContain("at home");
    expect([app.navigation.current, app.navigation.pages.map(({ url }) => url)]).toEqual(["Home", ["home", "about-us", "kept"]]);
    await app.navigation.goTo("About us");
    expect([app.text, app.navigation.current]).toEqual(["about\nname ", "About us"]);
    await app.navigation.goTo("kept");
    expect(app.text).toBe("kept ");
    await expect(app.navigation.goTo("None")).rejects.toThrow("The app has no page “None”. Its pages are “Home”, “About us”");
  });

  it("the menu stands in the sidebar, at its own place, or nowhere", async () => {
    for (const [position, path] of [
      ["sidebar", ["sidebar", 0]],
      ["top", [1]],
      ["hidden", [1]],
    ] as const) {
      const app = await runScript(`st.text("above"); ${app3(`{ position: "${position}" }`)}`);
      expect(app.get("navigation")[0]?.path).toEqual(path);
    }
  });

  it.each(["required: true", "error: 'e'", "bind: 'local'", "help: 'h'", "labelVisibility: 'hidden'", "update: 'live'"])(
    "an option of other widgets that would say nothing of a menu is an error (%s)",
    async (given) => {
      const [fault] = (await runScript(app3(`{ ${given} }`))).exceptions;
      expect(fault?.props).toMatchObject({
        message: `st.navigation(): there is no option "${given.split(":")[0]}".`,
        hint: "The options are position, label, key, disabled, onChange, args, persistState, width.",
      });
    },
  );

  it("the page's title is the document's, its emoji the icon", async () => {
    const app = await runScript(app3());
    await app.navigation.goTo("About us");
    expect(app.get("pageConfig")[0]?.props).toMatchObject({ title: "About us", icon: "🎲", layout: null });
  });

  it("the address names the page, but for the first one, and another address leads to its page", async () => {
    const source = `${app3()}\nst.output("query", st.getQueryParams());`;
    const app = await runScript(source);
    await app.navigation.goTo("About us");
    expect(app.outputs.query).toEqual({ page: ["about-us"] });
    await app.navigation.goTo("Home");
    expect(app.outputs.query).toEqual({});
    const linked = await runScript(source, { query: { page: ["about-us"] } });
    expect([linked.navigation.current, linked.notices]).toEqual(["About us", []]);
  });

  it("an address that names no page is said, and the first page stands there", async () => {
    const app = await runScript(app3(), { query: { page: ["gone"] } });
    expect([app.navigation.current, app.notices]).toEqual([
      "Home",
      ["“gone” in the address is nothing that “Pages” can be: it was left out."],
    ]);
  });

  it("a page that says so is the one to begin with, and headlines stand over pages", async () => {
    const app = await runScript(`
      const a = st.page("A", () => st.text("a"), { url: "first" });
      const b = st.page("B", () => st.text("b"), { default: true });
      st.navigation({ "": [a], More: [b] }).run();`);
    expect([app.text, app.navigation.pages]).toEqual([
      "b",
      [
        { title: "A", url: "first" },
        { title: "B", url: "b", group: "More" },
      ],
    ]);
  });

  it("widgets of two pages are two, though they are called alike; those of a page that is left begin anew, or are kept", async () => {
    const app = await runScript(app3());
    await app.widget("textInput", "Name").set("Ada");
    await app.navigation.goTo("About us");
    expect(app.text).toBe("about\nname ");
    await app.navigation.goTo("Home");
    expect(app.text).toBe("at home\nname ");
    await app.navigation.goTo("Kept");
    await app.widget("textInput", "Word").set("x");
    await app.navigation.goTo("Home");
    await app.navigation.goTo("Kept");
    expect(app.text).toBe("kept x");
  });

  it("a fragment and a dialog of a page keep their widgets when they rerun alone", async () => {
    const app = await runScript(`
      const part = st.fragment(() => { st.text("part " + st.textInput("Name")); });
      const ask = st.dialog("Ask", () => { st.text("ask " + st.textInput("Word")); });
      const page = st.page("A", () => { part(); if (st.button("Ask")) ask(); });
      st.navigation([page]).run();`);
    await app.widget("textInput", "Name").set("Ada");
    expect(app.text).toBe("part Ada");
    await app.run();
    expect(app.text).toBe("part Ada");
    await app.widget("button", "Ask").click();
    await app.widget("textInput", "Word").set("x");
    expect(app.text).toBe("part Ada\nask x");
    await app.widget("textInput", "Word").set("y");
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("part Ada\nask y");
  });

  it("an async fragment of a page that throws in its rerun shows that once", async () => {
    const app = await runScript(`
      const part = st.fragment(async () => { const bad = st.checkbox("Bad"); await null; if (bad) throw new Error("no"); });
      st.navigation([st.page("A", () => part())]).run();`);
    await app.widget("checkbox", "Bad").set(true);
    expect(app.exceptions.map(({ props }) => props.message)).toEqual(["no"]);
  });

  it("a widget is the page's after an await, and in a container's callback", async () => {
    const app = await runScript(`
      const draw = (word) => async () => { await null; st.expander("More", { expanded: true }, () => { st.text(word + st.textInput("Name")); }); };
      await st.navigation([st.page("A", draw("a ")), st.page("B", draw("b "))]).run();`);
    await app.widget("textInput", "Name").set("Ada");
    expect(app.text).toBe("a Ada");
    await app.navigation.goTo("B");
    expect(app.text).toBe("b ");
  });

  it("pages may stand in files of their own, and a page that is an argument of a cached function counts by its name", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `import { about } from "./about.ts";
      const home = st.page("Home", () => { st.text("home"); });
      const load = st.memo((page) => { calls.push(page.url); return page.title; });
      const page = st.navigation([home, about]);
      page.run(); load(page);`,
      {
        globals: { calls },
        files: {
          "./about.ts": 'import { st } from "reprise"; export const about = st.page("About", () => { st.text("about"); });',
        },
      },
    );
    for (const title of ["About", "Home", "About"]) await app.navigation.goTo(title);
    expect([app.exceptions, app.text, calls]).toEqual([[], "about", ["home", "about"]]);
  });

  it("session state and caches are those of all pages", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `const load = st.memo((x) => { calls.push(x); return x; });
      const a = st.page("A", () => { st.sessionState.n = (st.sessionState.n ?? 0) + 1; st.text(load("x") + st.sessionState.n); });
      const b = st.page("B", () => { st.sessionState.n = (st.sessionState.n ?? 0) + 1; st.text(load("x") + st.sessionState.n); });
      st.navigation([a, b]).run();`,
      { globals: { calls } },
    );
    await app.navigation.goTo("B");
    expect([app.text, calls]).toEqual(["x2", ["x"]]);
  });

  it("in a cached function that page is an input of the call: each has its result, and none is computed again", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `const f = st.memo(() => {
        const page = st.navigation([st.page("A", () => { st.text("a"); }), st.page("B", () => { st.text("b"); })]);
        calls.push(page.title); page.run();
      }, { allowWidgets: true });
      f();`,
      { globals: { calls } },
    );
    for (const title of ["B", "A", "B"]) await app.navigation.goTo(title);
    expect([app.text, calls]).toEqual(["b", ["A", "B"]]);
  });

  it("a page that throws shows its error in its place, also after an await", async () => {
    const app = await runScript(
      `st.navigation([st.page("A", async () => { await null; throw new Error("no"); })]).run(); st.text("below");`,
    );
    expect([app.exceptions[0]?.props.message, app.text]).toEqual(["no", "below"]);
  });
});

describe("st.switchPage and st.pageLink", () => {
  it("switchPage ends the run, and the one that follows draws the page, also from a callback", async () => {
    const app = await runScript(`
      const b = st.page("B", () => { st.text("b"); });
      const a = st.page("A", () => { if (st.button("Go")) st.switchPage(b); st.button("Call", { onClick: () => st.switchPage(b) }); st.text("a"); });
      st.navigation([a, b]).run(); st.output("query", st.getQueryParams());`);
    for (const button of ["Go", "Call"]) {
      await app.widget("button", button).click();
      expect([app.text, app.navigation.current, app.outputs.query]).toEqual(["b", "B", { page: ["b"] }]);
      await app.navigation.goTo("A");
      expect(app.text).toBe("a");
    }
  });

  it("a link has the title and icon of its page, or its own", async () => {
    const app = await runScript(
      `${three} st.navigation([home, about, kept]); st.pageLink(about); st.pageLink(home, { label: "Back", icon: ":material/home:" });`,
    );
    expect(app.get("pageLink").map(({ props: { label, icon, url, menu } }) => [label, icon, url, menu])).toEqual([
      ["About us", "🎲", "about-us", "key:page"],
      ["Back", ":material/home:", "home", "key:page"],
    ]);
  });
});

it.each([
  [`st.page("", () => {})`, "the title"],
  [`st.page("A")`, "the page"],
  [`st.page("A", () => {}, { url: "a b" })`, "options.url"],
  [`st.navigation([])`, "at least one page"],
  [`st.navigation("a")`, "the pages"],
  [`st.navigation([{ title: "A" }])`, "pages that st.page has made"],
  [`st.navigation([st.page("A", () => {}), st.page("a", () => {})])`, "two pages are called “a”"],
  [`st.navigation([st.page("A", () => {})], { position: "left" })`, "options.position"],
  [`st.pageLink("A")`, "the page"],
  [`st.pageLink(st.page("A", () => {}))`, "stands in no st.navigation"],
  [`st.switchPage(st.page("A", () => {}))`, "stands in no st.navigation"],
])("%s is an ArgumentError: %s", async (call, words) => {
  const app = await runScript(call);
  expect(app.exceptions[0]?.props).toMatchObject({ name: "ArgumentError", message: expect.stringContaining(words) });
});
