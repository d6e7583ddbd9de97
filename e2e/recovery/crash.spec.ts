/** A worker that runs out of memory takes its page along: the next page in that tab goes on from there. */
import { PageApp } from "../../src/playwright/page-app.ts";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { type Embedding, test as embeddingTest } from "../embedding.ts";
import { button, edit, test as galleryTest, openExample, write } from "../gallery.ts";
import { expect, journaled, test } from "./dying-tab.ts";

/** Numbers: of as many objects, an engine that runs out of room looks at each, again and again. */
const fill = "const rows: unknown[] = []; for (;;) rows.push(Array.from({ length: 10_000 }, (_, at) => at + 0.5));";
const script = `
const state = st.sessionState;
state.clicks ??= 0;
state.seen ??= new Map([["at", new Date(86400000)]]);
const x = st.slider("x", { max: 100 });
const name = st.textInput("Name");
if (st.button("Count")) { state.clicks += 1; state.seen.set(state.clicks, name); }
const at = state.seen.get("at");
st.text(\`x \${x}, \${name}, clicks \${state.clicks}, seen \${state.seen.get(1)}, \${at instanceof Date && at.toISOString()}\`);
const y = st.slider("y", { max: 9 });
st.caption("y " + y);
if (y > 0 || st.button("Fill")) { ${fill} }
`;
const died = "The browser ended this page, most likely because memory ran out.";

test("rule 53: a page that died of a full memory is back with values and state, and says so; a reload is a fresh session", async ({
  tab,
}) => {
  test.slow();
  await openExample(tab.app, "start");
  await edit(tab.app, script);
  await tab.app.setWidgets([
    ["slider", "x", 42],
    ["textInput", "Name", "Ada"],
  ]);
  await tab.app.widget("button", "Count").click();
  const before = "x 42, Ada, clicks 1, seen Ada, 1970-01-02T00:00:00.000Z";
  await expect(tab.app.element("text")).toHaveText(before);
  await journaled(tab.page, "clicks", 1);

  for (const cause of runs(["a value"], ["a click", "a value"])) {
    await test.step(cause, async () => {
      await tab.die(() =>
        cause === "a click" ? button(tab.page, "Fill").click() : tab.page.getByLabel("y", { exact: true }).fill("5"),
      );
      await tab.reload();
      await expect(tab.page.getByText(died)).toContainText("Widget values and session state are as they were");
      await tab.app.idle();
      // Not what killed it.
      await expect(tab.app.element("caption")).toHaveText("y 0");
      await expect(tab.app.element("text")).toHaveText(before);
      await expect(tab.page.getByLabel("x", { exact: true })).toHaveValue("42");
      await expect(tab.page.getByLabel("Name")).toHaveValue("Ada");
      await journaled(tab.page, "clicks", 1);
    });
  }
  await tab.app.widget("button", "Count").click();
  await expect(tab.app.element("text")).toHaveText(before.replace("clicks 1", "clicks 2"));
  await journaled(tab.page, "clicks", 2);

  await tab.page.reload();
  await expect(tab.app.element("text")).toHaveText("x 0, , clicks 0, seen undefined, 1970-01-02T00:00:00.000Z");
  await expect(tab.page.getByText(died)).toBeHidden();

  await test.step("a script that kills its page at once is not run a third time unasked, and can be edited back to life", async () => {
    await tab.app.idle();
    await tab.die(() => write(tab.page, fill));
    // Its text was kept, so it does so again.
    await tab.reloadAndDie();
    await tab.reload();
    await expect(tab.page.getByText(died)).toContainText("The script was not run again");
    await tab.app.idle();
    await edit(tab.app, script);
    await expect(tab.app.element("text")).toContainText("clicks 0");
  });
});

galleryTest("a duplicated tab takes nothing from the page that lives: its marker is a copy", async ({ app, page, context }) => {
  await app.open({ source: script });
  await app.widget("button", "Count").click();
  await expect(app.element("text")).toContainText("clicks 1");
  await journaled(page, "clicks", 1);
  const tab = await page.evaluate(() => Object.entries(sessionStorage));
  expect(tab).not.toEqual([]);

  const copy = new PageApp(await context.newPage());
  await copy.page.addInitScript((entries) => {
    for (const [name, text] of entries) sessionStorage.setItem(name, text);
  }, tab);
  await copy.open({ source: script });
  await expect(copy.element("text")).toContainText("clicks 0");
  await expect(copy.page.getByText(died)).toBeHidden();
  // What the first page has is still there for it.
  await journaled(page, "clicks", 1);
});

embeddingTest("a marker is kept in the tab while an app is there; with storage: false nothing is", async ({ page, host }) => {
  await page.goto(host.address);
  await page.waitForFunction(() => "createRuntime" in globalThis);
  for (const [options, markers] of [
    [{}, 1],
    [{ storage: false }, 0],
  ] as const) {
    const kept = await page.evaluate(async (given) => {
      const { createRuntime } = globalThis as unknown as Embedding;
      const runtime = createRuntime(given);
      const source = 'st.text("here");';
      const element = document.querySelector("#app") as HTMLElement;
      await runtime.mount(element, { source }).idle();
      // The tools come with what keeps markers, after the first texts.
      while (element.querySelector(".rp-tools button") === null) await new Promise(requestAnimationFrame);
      const open = sessionStorage.length;
      await runtime.dispose();
      return [open, sessionStorage.length];
    }, options);
    expect.soft(kept, JSON.stringify(options)).toEqual([markers, 0]);
  }
});
