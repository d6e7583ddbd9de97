import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type AppMatchers, appMatchers, assertApp } from "./app-matchers.ts";
import type { AppTest } from "./app-test.ts";
import { compareWithFile, difference, snapshotPath } from "./page-snapshot.ts";
import { pageText } from "./page-text.ts";
import { runScript } from "./run-script.ts";

expect.extend(appMatchers);
const of = (app: AppTest) => expect(app) as unknown as AppMatchers<void> & { not: AppMatchers<void> };

const SCRIPT = `
  const train = st.memo((n) => { st.text("trained " + n); return n; }, { allowWidgets: true });
  const n = st.slider("n", { max: 10 });
  train(n); train(n);
  st.columns(2)[1].checkbox("c", { key: "k" });`;

/** What an assertion that fails says. */
function said(failing: () => void): string {
  try {
    failing();
  } catch (error) {
    return (error as Error).message;
  }
  return "it held";
}

describe("assertions about an app, by expect.extend", () => {
  it("hold, or do not", async () => {
    const app = await runScript(SCRIPT);
    of(app).toHaveNoExceptions();
    of(app).toHaveCacheHits("train", 1);
    of(app).toHaveCacheMisses("train", 1);
    of(app).toHaveRun("train", 1);
    of(app).toHaveText("trained 0");
    of(app).toHaveText(/^trained \d/);
    of(app).toHaveElements([
      { kind: "slider", props: { label: "n", value: 0 } },
      { kind: "text", props: { body: /^trained/ } },
      { kind: "text" },
      { kind: "checkbox", key: "k" },
    ]);
    of(app).not.toHaveElements([{ kind: "text" }]);
    of(app).not.toHaveText("trained 1");
    of(app).not.toHaveCacheHits("train", 7);
    await app.widget("slider", "n").set(2);
    of(app).toHaveRun("train", 2);
  });

  it("say what is there instead", async () => {
    const app = await runScript(`${SCRIPT} throw new RangeError("too far");`);
    expect(said(() => of(app).toHaveNoExceptions())).toMatch(
      /The app shows 1 exception:\n {2}RangeError: too far \(app\.ts:\d+\)/,
    );
    expect(said(() => of(app).toHaveCacheHits("train", 3))).toBe(
      "“train” has 1 cache hit, expected 3. Cached functions so far:\n  train: 1 hit, 1 miss, 1 entry",
    );
    expect(said(() => of(app).toHaveCacheMisses("fit", 1))).toContain(
      "There is no cached function “fit”. Cached functions so far:",
    );
    expect(said(() => of(app).toHaveText("gone"))).toContain('The app does not say "gone". Its texts are:\n  trained 0');
    const other = said(() => of(app).toHaveElements([{ kind: "slider", props: { value: 9 } }]));
    expect(other).toContain("✗  slider = 9");
    expect(other).toContain('✗  slider "n" = 0');
    expect(said(() => (expect({}) as unknown as AppMatchers<void>).toHaveNoExceptions())).toContain("which is no AppTest");
  });

  it("as functions that throw, for runners without expect", async () => {
    const app = await runScript(SCRIPT);
    assertApp(app).toHaveCacheHits("train", 1);
    expect(said(() => assertApp(app).toHaveRun("train", 4))).toContain("“train” has 1 run of its body, expected 4.");
    expect(said(() => assertApp(app).toMatchPageSnapshot())).toContain("give assertApp(app, import.meta.filename)");
  });
});

describe("the page as text", () => {
  it("has a line for each node, without what differs from run to run", async () => {
    const script = `st.title("T"); st.markdown("a\\n\\nb"); st.expander("More", () => { st.button("b", { key: "k" }); }); st.sidebar.text("s"); null.x;`;
    const [one, other] = [await runScript(script), await runScript(script)];
    expect(pageText(one.tree)).toBe(pageText(other.tree));
    expect(pageText(one.tree)).toMatch(
      /^heading level=1 "T"\nmarkdown[^\n]*\n {2}\| a\n {2}\|\n {2}\| b\nexpander "More"[^\n]*\n {2}button "b" key="k"[^\n]*\nexception [^\n]*\nsidebar\n {2}text "s"\n$/,
    );
  });

  it("a text that is long is cut, and what was cut counts", async () => {
    const page = async (end: string) => pageText((await runScript(`st.text("x".repeat(1000) + "${end}");`)).tree);
    expect((await page("a")).length).toBeLessThan(500);
    expect(await page("a")).not.toBe(await page("b"));
  });

  it("is written to a file the first time, then compared; on CI nothing is written", () => {
    const folder = mkdtempSync(join(tmpdir(), "reprise-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = snapshotPath(join(folder, "a.test.ts"), "it > works");
    expect(path).toBe(join(folder, "__pages__", "a.test.ts-it-works.txt"));
    expect(compareWithFile("a\n", path, "none")).toMatchObject({ pass: false });
    expect(compareWithFile("a\n", path, "new")).toMatchObject({ pass: true });
    expect(readFileSync(path, "utf8")).toBe("a\n");
    const differs = compareWithFile("b\n", path, "new");
    expect(differs.pass).toBe(false);
    expect(differs.message()).toContain("- a\n+ b");
    expect(compareWithFile("b\n", path, "all").pass).toBe(true);
    writeFileSync(path, "c\n");
    expect(compareWithFile("c\n", path, "none").pass).toBe(true);
  });

  it("a difference shows the lines that stay", () => {
    expect(difference("a\nb\nc", "a\nx\nc\nd")).toBe("  a\n- b\n+ x\n  c\n+ d");
  });
});
