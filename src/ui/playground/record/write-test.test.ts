import { describe, expect, it } from "vitest";
import type { TestNode } from "../../../shared/page-reader.ts";
import { embedSnippet } from "./embed-snippet.ts";
import { literal } from "./literal.ts";
import type { Step } from "./step.ts";
import { appTest, playwrightTest, type Recorded } from "./write-test.ts";

const text = (body: string): TestNode => ({ kind: "text", props: { body }, path: [] });
const recorded = (steps: readonly Step[], more: Partial<Recorded> = {}): Recorded => ({
  ...{ title: 'A "title"', file: "app.ts", siblings: {}, packages: {}, cells: false, textsBefore: ["before"], page: [] },
  steps,
  ...more,
});
const set: Step = { at: "widget", query: ["slider", "n"], act: "set", args: [[1, 2]] };

describe("a recorded test", () => {
  it("opens the script's file, does the steps, and looks at what is new on the page, if that is steady", async () => {
    const page = [text("before"), text("after"), text("took 12 ms"), text("at 12:30")];
    expect((await playwrightTest(recorded([set, { at: "page" }], { page }))).code).toBe(`import { readFileSync } from "node:fs";
import { expect, test } from "reprise/playwright";

test("A \\"title\\"", async ({ app }) => {
  await app.open({ source: readFileSync("app.ts", "utf8"), fileName: "app.ts" });
  await app.widget("slider", "n").set([1, 2]);
  await app.run();
  await expect(app).toHaveNoExceptions();
  await expect(app).toHaveText("after");
});
`);
    expect((await appTest(recorded([set], { page }))).code).toBe(`import { AppTest, appMatchers } from "reprise/testing";
import { expect, test } from "vitest";

expect.extend(appMatchers);

test("A \\"title\\"", async () => {
  const app = await AppTest.fromFile("app.ts").run();
  await app.widget("slider", "n").set([1, 2]);
  expect(app).toHaveNoExceptions();
  expect(app).toHaveText("after");
  await app.close();
});
`);
  });

  it("looks at the exceptions that stand on the page, warnings among them", async () => {
    const page: TestNode[] = [{ kind: "exception", props: { name: "TypeError", message: "no" }, path: [] }];
    expect((await playwrightTest(recorded([], { page }))).code).toContain(
      '  expect((await app.exceptions).map(({ props }) => props.name)).toEqual(["TypeError"]);\n',
    );
    const { code } = await appTest(recorded([], { page }));
    expect(code).toContain('  expect(app.exceptions.map(({ props }) => props.name)).toEqual(["TypeError"]);\n');
    expect(code).not.toContain("toHaveNoExceptions");
  });

  it("says in the code and beside it what it can't do again", async () => {
    const steps: Step[] = [{ at: "none", what: "a thing has no step" }];
    const { code, notes } = await appTest(recorded(steps));
    expect(notes).toEqual(["Not in this test: a thing has no step."]);
    expect(code).toContain("  // Not in this test: a thing has no step.\n");
  });

  it("opens tabs and expanders only where there is a page", async () => {
    const steps: Step[] = [
      { at: "view", role: "tab", name: "Two" },
      { at: "view", role: "summary", name: "More" },
    ];
    const { code } = await playwrightTest(recorded(steps));
    expect(code).toContain('app.root.getByRole("tab", { name: "Two", exact: true }).click();');
    expect(code).toContain('app.root.locator("summary", { hasText: "More" }).click();');
    expect((await appTest(recorded(steps))).code).not.toContain("Two");
  });

  it("has short texts of files in it, and reads others from beside it", async () => {
    const upload = (file: File): Step => ({ at: "widget", query: ["fileUploader", "F"], act: "upload", args: [file] });
    const short = upload(new File(["a;b"], "a.csv", { type: "text/csv" }));
    const long = upload(new File(["x".repeat(600)], "long.txt"));
    const binary = upload(new File([new Uint8Array([255, 254])], "b.bin"));
    const { code } = await playwrightTest(recorded([short, long, binary]));
    expect(code).toContain('.upload(new File(["a;b"], "a.csv", { type: "text/csv" }));');
    expect(code).toContain('.upload("long.txt");');
    expect(code).toContain('.upload("b.bin");');
    expect((await appTest(recorded([long]))).code).toContain('.upload(new File([readFileSync("long.txt")], "long.txt"));');
  });

  it("gives the script its siblings and packages", async () => {
    const siblings = { "./util.ts": "export const a = 1;", "data.csv": new Blob(["a"]) };
    const { code, notes } = await playwrightTest(recorded([], { siblings, packages: { d3: "http://localhost/d3.js" } }));
    expect(code).toContain(
      'files: { "./util.ts": readFileSync("util.ts", "utf8"), "data.csv": new Blob([readFileSync("data.csv")]) }',
    );
    expect(code).toContain('packages: { d3: "http://localhost/d3.js" }');
    expect(notes).toEqual([
      "The packages are those of this studio: put where your project has them in place of their addresses.",
    ]);
  });
});

describe("an embed snippet", () => {
  const plain = { siblings: {}, packages: {}, cells: false, isSandboxed: false };

  it("has the script in an element, or in a program where it needs more than that", () => {
    expect(embedSnippet({ ...plain, source: 'st.text("a");\n' })).toContain(
      '<reprise-app>\n  <script type="text/reprise">\nst.text("a");\n  </script>',
    );
    const code = embedSnippet({ ...plain, source: "st.text(1);", siblings: { "./a.ts": "x", "d.csv": new Blob(["1"]) } });
    expect(code).toContain('files: { "./a.ts": "x", "d.csv": await (await fetch("/d.csv")).blob() }');
  });

  it("in a sandbox says where the files of that have to lie", () => {
    const code = embedSnippet({ ...plain, source: "st.text(1);", isSandboxed: true });
    expect(code).toContain('createRuntime({ isolation: "sandbox", sandbox: { url: "/sandbox/sandbox.html" } })');
    expect(code).toContain("node_modules/reprise/dist/lib have to lie there: sandbox.html and sandbox-worker.js");
  });

  it("is not ended by what the script says", () => {
    const source = 'st.text("</script><script>alert(1)</script><!--");';
    const code = embedSnippet({ ...plain, source });
    expect(code.match(/<\/script>/g)).toHaveLength(1);
    expect(code).not.toContain("<!--");
    // As JavaScript it is the same text.
    expect(JSON.parse(/source: (".*"),/.exec(code)?.[1] ?? "")).toBe(source);
  });
});

describe("plain data as code", () => {
  it.each([
    [{ a: 1, "b-c": [null, undefined, -0, 2n] }, '{ a: 1, "b-c": [null, undefined, -0, 2n] }'],
    ['a"\n', '"a\\"\\n"'],
    [{}, "{}"],
  ])("%o", (value, code) => {
    expect(literal(value)).toBe(code);
  });

  it("is refused of what is no data", () => {
    expect(() => literal(new Map())).toThrow("[object Map] can't be written as code");
  });
});
