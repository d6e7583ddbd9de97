import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";
import { dedent } from "./dedent.ts";

describe("dedent", () => {
  it.each([
    ["a", "a"],
    ["\n    # A\n\n    - b\n      - c\n  ", "# A\n\n- b\n  - c"],
    ["\n\ta\n\t\tb", "a\n\tb"],
    ["a\n  b", "a\n  b"],
    ["  a", "a"],
    ["", ""],
    [" \n \n", ""],
  ])("%j is %j", (text, expected) => {
    expect(dedent(text)).toBe(expected);
  });
});

it.each([
  ["markdown", "st.markdown(TEXT)"],
  ["markdown", "st.write(TEXT)"],
  ["caption", "st.caption(TEXT)"],
  ["alert", "st.info(TEXT)"],
  ["alert", "st.alert(TEXT)"],
  ["heading", "st.title(TEXT)"],
  ["text", "st.text(TEXT)"],
])("a text that is indented with its script is not shown so: %s by %s", async (kind, call) => {
  const app = await runScript(call.replace("TEXT", "`\n    one\n      two\n  `"));
  expect(app.get(kind as "text")[0]?.props.body).toBe("one\n  two");
});

it.each([
  `st.slider("s", { help: TEXT })`,
  `st.button("b", { help: TEXT })`,
  `st.metric("m", 1, { help: TEXT })`,
  `st.dataframe([{ a: 1 }], { columns: { a: { help: TEXT } } })`,
  `st.dataEditor([{ a: 1 }], { columns: { a: { help: TEXT } } })`,
])("a tip that is indented with its script is not shown as code: %s", async (call) => {
  const app = await runScript(call.replace("TEXT", "`\n    one\n\n    two\n  `"));
  expect(JSON.stringify(app.elements[0]?.props)).toContain('"help":"one\\n\\ntwo"');
});

it("code is shown as it is, and so are blanks at the start of a text", async () => {
  const app = await runScript('st.code("  a\\n    b"); st.text("  a");');
  expect([app.get("code")[0]?.props.body, app.get("text")[0]?.props.body]).toEqual(["  a\n    b", "  a"]);
});
