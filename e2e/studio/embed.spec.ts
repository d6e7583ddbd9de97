/** The piece of HTML that the studio gives of a script shows it on somebody's page. */
import { PageApp } from "../../src/playwright/page-app.ts";
import { type Embedded, embedSnippet } from "../../src/ui/playground/record/embed-snippet.ts";
import { expect, test } from "../embedding.ts";

/** As a bundler has it: names of the package are addresses, and its styles stand in the head. */
const bundled = (snippet: string): string =>
  `<!doctype html><title>Embedded</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/lib/style.css">${snippet
    .replace('import "reprise/style.css";', "")
    .replace('"reprise/element"', '"/lib/element.js"')
    .replace('from "reprise"', 'from "/lib/index.js"')
    .replace("/sandbox/sandbox.html", "/lib/sandbox.html")}`;

const plain: Embedded = {
  source: 'st.text("plain <b> & " + 1);\n',
  siblings: {},
  packages: {},
  cells: false,
  isSandboxed: false,
};

for (const [what, embedded, text] of [
  ["a script", plain, "plain <b> & 1"],
  ["one that says what would end it", { ...plain, source: 'st.text("</script><!--");' }, "</script><!--"],
  [
    "one with siblings, data and a package",
    {
      ...plain,
      source:
        'import { a } from "./a.ts"; import { twice } from "twice"; st.text(a + twice(2) + (await (await st.file("d.csv")).text()));',
      siblings: { "./a.ts": "export const a: number = 1;", "d.csv": new Blob(["!"]) },
      packages: { twice: "/twice.js" },
    },
    "5!",
  ],
  [
    "a script in a sandbox, with a sibling",
    {
      ...plain,
      source: 'import { a } from "./a.ts"; st.text(a + self.origin);',
      siblings: { "./a.ts": 'export const a = "origin ";' },
      isSandboxed: true,
    },
    "origin null",
  ],
  ["cells", { ...plain, source: '// %% one\nst.text("a cell");\n', cells: true }, "a cell"],
] as const satisfies readonly (readonly [string, Embedded, string])[])
  test(`a page with the snippet shows ${what}`, async ({ page, host }) => {
    host.files.set("/snippet.html", bundled(embedSnippet(embedded)));
    host.files.set("/d.csv", "!");
    host.files.set("/twice.js", "export const twice = (n) => n * 2;");
    await page.goto(`${host.address}snippet.html`);
    const app = new PageApp(page);
    await expect(app.element("text")).toHaveText(text);
    await expect(app.element("exception")).toHaveCount(0);
  });
