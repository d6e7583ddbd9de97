/** Errors of a script show where they come from; the next good edit recovers, with the cache as it was. */
import { edit, expect, openExample, onKeptPage as test, write } from "../gallery.ts";

const good = `import { st } from "reprise";

const slow = st.memo((n: number) => {
  st.write("slow ran");
  return n + 1;
});
st.write("result " + slow(1));
`;

interface Case {
  /** Appended to the good script. */
  source: string;
  name: string;
  message: RegExp;
  /** Line and column of the text that the error is about. */
  at: string;
  marked: string;
  /** The script runs up to the error. Else its text is refused: the page of the last text that ran stays. */
  runs: boolean;
}

const cases: Record<string, Case> = {
  "a syntax error": {
    source: "const x = ;\n",
    name: "ScriptSyntaxError",
    message: /./,
    at: "app.ts:8:11",
    marked: "const x = ;",
    runs: false,
  },
  "a feature of TypeScript that can't be erased": {
    source: "enum Colour { Red }\n",
    name: "ScriptSyntaxError",
    message: /enum/i,
    at: "app.ts:8:1",
    marked: "enum Colour { Red }",
    runs: false,
  },
  "a throw in a nested function": {
    source: 'function outer() {\n  const inner = () => {\n    throw new RangeError("too deep");\n  };\n  inner();\n}\nouter();\n',
    name: "RangeError",
    message: /too deep/,
    at: "app.ts:10:11",
    marked: 'throw new RangeError("too deep");',
    runs: true,
  },
  "a bad argument": {
    source: 'st.slider("x", { min: 10, max: 1 });\n',
    name: "ArgumentError",
    message: /st\.slider/,
    at: "app.ts:8:4",
    marked: 'st.slider("x", { min: 10, max: 1 });',
    runs: true,
  },
  "a missing file": {
    source: 'import { rows } from "./rows.ts";\nst.write(rows);\n',
    name: "ImportError",
    message: /\.\/rows\.ts/,
    at: "app.ts:8:22",
    marked: 'import { rows } from "./rows.ts";',
    runs: false,
  },
  "a missing package": {
    source: 'import chart from "no-such-chart";\nchart();\n',
    name: "ImportError",
    message: /no-such-chart/,
    at: "app.ts:8:19",
    marked: 'import chart from "no-such-chart";',
    runs: false,
  },
};

// One page for all: an error leaves nothing behind once the next good edit has run.
test("rule 51: each error shows its place, and the next good edit recovers", async ({ app, page }) => {
  test.slow();
  await openExample(app, "widget-replay");
  await edit(app, good);
  await expect(page.getByText("result 2", { exact: true })).toBeVisible();
  await expect(page.getByText("0 hits, 1 miss")).toBeVisible();

  for (const [what, { source, name, message, at, marked, runs }] of Object.entries(cases)) {
    await test.step(what, async () => {
      await write(page, good + source);
      const exception = runs ? app.element("exception") : page.locator(".rp-refusal-bar");
      await expect(exception).toHaveCount(1);
      await expect(exception.getByText(name, { exact: true }).first()).toBeVisible();
      await expect(exception).toContainText(message);
      await expect(exception.getByRole("button", { name: at })).toBeVisible();
      if (runs) {
        const frame = exception.getByRole("group", { name: "Source" });
        await expect(frame).toContainText(new RegExp(`> +\\d+ \\| +${escaped(marked)}`));
      }
      await expect(page.getByText("result 2", { exact: true })).toBeVisible();

      // The place leads into the editor.
      await exception.getByRole("button", { name: at }).click();
      await expect(page.getByRole("textbox", { name: "Script" })).toBeFocused();

      await edit(app, `${good}st.write("mended after ${what}");\n`);
      await expect(page.getByText(`mended after ${what}`, { exact: true })).toBeVisible();
      await expect(page.getByText("slow ran", { exact: true })).toBeVisible();
      await expect(exception).toHaveCount(0);
      await expect(page.getByText("1 hit, 0 misses")).toBeVisible();
      await expect(app).toHaveRun("slow", 1);
    });
  }
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
