import { expect, it } from "vitest";
import { runScript } from "../testing/run-script.ts";
import { markedScript, reportPage } from "./report.ts";

it("the script is shown with the line that failed, and what it said", async () => {
  const source = 'st.text("a");\nst.text(null.x);';
  const app = await runScript(source);
  const text = markedScript({ fileName: "app.ts", source }, app.exceptions);
  expect(text).toContain('  1 | st.text("a");');
  expect(text).toMatch(/^> 2 \| st\.text\(null\.x\);\n {4}\| {8,}\^ TypeError: Cannot read/m);
});

it("what failed elsewhere stands below the script", () => {
  const props = { name: "ImportError", message: "no", file: "data.ts", line: 3, column: 1 };
  const text = markedScript({ fileName: "app.ts", source: "a\nb\nc" }, [{ kind: "exception", props, path: [] }]);
  expect(text).not.toContain(">");
  expect(text).toContain("ImportError: no (data.ts:3)");
});

it("runs are shown with their causes, calls with their reasons, and no text is markup", async () => {
  const app = await runScript(`const f = st.memo((n) => n, { name: "<b>f</b>" }); f(st.slider("n", { max: 9 }));`);
  await app.widget("slider", "n").set(3);
  const page = reportPage("a <title>", app.trace(), app.stats());
  expect(page).toContain("<h1>a &#60;title&#62;</h1>");
  expect(page).toMatch(/<h3>Run 2: done<\/h3><p>.*“n”.*<\/p>/);
  expect(page).toContain("&#60;b&#62;f&#60;/b&#62;");
  expect(page).toMatch(/changed/);
});
