/** What cells have to do with one another, played beside the same text as a script. */
import { describe, expect, test } from "vitest";
import type { TestNode } from "../../shared/page-reader.ts";
import type { AppTest } from "../../testing/app-test.ts";
import type { AppTestOptions } from "../../testing/app-test-options.ts";
import { runScript } from "../../testing/run-script.ts";

function pageOf(nodes: readonly TestNode[]): unknown {
  return nodes.map(({ kind, props, children }) => {
    const { name, message } = props;
    return { kind, props: kind === "exception" ? { name, message } : props, children: children && pageOf(children) };
  });
}

/** A notebook and its text as a script: what happens to both leaves the same page. */
async function beside(source: string, options: AppTestOptions = {}) {
  const script = await runScript(source, { displayExpressions: false, ...options });
  const notebook = await runScript(source, { displayExpressions: false, cells: true, ...options });
  const same = (): void => expect(pageOf(notebook.tree)).toEqual(pageOf(script.tree));
  same();
  return {
    notebook,
    async both(act: (app: AppTest) => Promise<unknown>): Promise<void> {
      for (const app of [script, notebook]) await act(app);
      same();
    },
  };
}

const ALL = ["add", "box", "more", "n", "other"];
/** A cell that makes something to draw into, and two that draw there. */
const text = (make: string, add: string, more: string): string => `// %% n
const n = st.slider("n", { max: 9 });
// %% box
${make}
st.text("below");
// %% add
${add}
// %% other
st.text("other " + st.slider("m", { max: 9 }));
// %% more
${more}`;

describe("who draws into what another cell has made runs with it, and draws what it draws as a script:", () => {
  test.each([
    ["a container", "const box = st.container();", 'box.text("n " + n);', 'box.text("more");'],
    ["a container of several parts", "const [a, b] = st.columns(2);", 'b.text("n " + n);', 'a.text("a");\nb.text("b");'],
    ["tabs", 'const [one, two] = st.tabs(["one", "two"]);', 'two.text("n " + n);', 'one.text("more");'],
    ["an expander", 'const box = st.expander("box");', 'box.text("n " + n);', "box.container().text('deep');"],
    ["a container in a container", "const box = st.container().container();", 'box.text("n " + n);', 'box.text("more");'],
    ["one in the sidebar", "const box = st.sidebar.container();", 'box.text("n " + n);', 'box.text("more");'],
    ["a message", 'const box = st.chatMessage("user");', 'box.text("n " + n);', 'box.text("more");'],
    ["a placeholder, which shows the last", "const slot = st.empty();", 'slot.text("n " + n);', 'slot.text("last");'],
    ["a placeholder that is emptied", "const slot = st.empty();", 'slot.text("n " + n);', "slot.empty();"],
    ["a progress bar", "const bar = st.progress(0);", "bar.update(n / 10);", "bar.update(0.5 + n / 100);"],
    ["a status", 'const job = st.status("job");', 'job.text("n " + n);', 'job.update({ state: "complete" });'],
    ["a widget's place", "const box = st.container();", 'st.text(box.slider("w", { max: 9 }) + n);', 'box.text("more");'],
    [
      "a helper draws there",
      "const box = st.container();\nfunction draw(x) { box.text(x); }",
      'draw("n " + n);',
      'draw("more");',
    ],
  ])("%s", async (_, make, add, more) => {
    const { notebook, both } = await beside(text(make, add, more));
    expect(notebook.exceptions).toEqual([]);
    await both((app) => app.widget("slider", "n").set(3));
    await both((app) => app.widget("slider", "m").set(2));
    expect(notebook.ran).toEqual(["box", "add", "other", "more"]);
    await both((app) => app.run());
    expect(notebook.ran).toEqual(["box", "add", "more"]);
    await both((app) => app.widget("slider", "n").set(0));
    // The one is taken out, comes back, and stands below the other.
    await both((app) => app.edit(text(make, "", more)));
    await both((app) => app.edit(text(make, add, more)));
    await both((app) => app.edit(text(make, more, add)));
    await both((app) => app.edit(text(make, "", "")));
    await both((app) => app.run());
    expect([...notebook.cells].map(({ title }) => title).sort()).toEqual(ALL);
  });

  test("and once nobody draws there any more, all are kept again", async () => {
    const { notebook, both } = await beside(text("const box = st.container();", 'box.text("n " + n);', ""));
    await both((app) => app.edit(text("const box = st.container();", 'st.text("n " + n);', "")));
    await both((app) => app.run());
    expect(notebook.ran).toEqual([]);
  });
});

describe("forms", () => {
  const form = `// %% form
const form = st.form("f");
// %% fields
const a = form.slider("a", { max: 9 });
// %% more
const b = form.slider("b", { max: 9 });
// %% send
const sent = form.formSubmitButton("send");
// %% shown
st.text(a + " " + b + " " + sent);
// %% other
st.text("other " + st.slider("m", { max: 9 }));`;

  test("span cells: what is set in them comes with the press, and is the page of the script", async () => {
    const { notebook, both } = await beside(form);
    await both(async (app) => {
      await app.widget("slider", "a").set(3);
      await app.widget("slider", "b").set(4);
    });
    expect(notebook.text).toContain("0 0 false");
    await both((app) => app.widget("formSubmitButton", "send").click());
    expect(notebook.text).toContain("3 4 true");
    await both((app) => app.widget("slider", "m").set(1));
    expect(notebook.text).toContain("3 4 false");
  });
});

describe("fragments", () => {
  const fragment = `// %% n
const n = st.slider("n", { max: 9 });
// %% part
let runs = 0;
const part = st.fragment(() => {
  runs += 1;
  st.text("part " + st.slider("p", { max: 9 }) + " " + n);
});
part();
// %% below
st.text("below " + n);
// %% side
const aside = st.fragment(() => st.sidebar.text("aside " + st.checkbox("c")));
aside();`;

  test("of a cell rerun alone, and with each run of the notebook: their cell runs in each", async () => {
    const { notebook, both } = await beside(fragment);
    await both((app) => app.widget("slider", "p").set(2));
    await both((app) => app.widget("slider", "n").set(5));
    await both((app) => app.widget("checkbox", "c").set(true));
    await both((app) => app.run());
    expect(notebook.ran).toEqual(["part", "side"]);
    await both((app) => app.edit(fragment.replace('"below "', '"under "')));
    await both((app) => app.widget("slider", "p").set(7));
    await both((app) => app.edit(fragment.replace("part();", "")));
    await both((app) => app.run());
  });
});

describe("imports", () => {
  test("of a file that changes: cells that use it run, and what they made before is not found", async () => {
    const files = { "./lib.ts": 'export const word = "one"; export const draw = (x) => st.text("drawn " + x);' };
    const source = `// %% use\nimport { word, draw } from "./lib.ts";\ndraw(word);\n// %% more\ndraw("more " + word);\n// %% other\nst.text("other");`;
    const { notebook, both } = await beside(source, { files });
    await both((app) => app.run());
    expect(notebook.ran).toEqual([]);
    await both((app) => app.writeFile("./lib.ts", files["./lib.ts"].replace("one", "two")));
    expect(notebook.ran).toEqual(["use", "more"]);
    await both((app) => app.edit(source.replace('draw("more " + word)', 'draw("only")')));
  });
});

describe("private fields", () => {
  test("that a method of another cell's object changes count where the marker says so", async () => {
    const source = (count: number): string =>
      `// %% make\nclass Till { #sum = 0; add(x) { this.#sum += x; } get sum() { return this.#sum; } }\nconst till = new Till();\n// %% add updates="till"\ntill.add(${count});\n// %% shown\nst.text(till.sum);`;
    const { both } = await beside(source(1));
    await both((app) => app.run());
    await both((app) => app.edit(source(2)));
    await both((app) => app.edit(source(1)));
  });
});
