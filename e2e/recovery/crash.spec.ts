/** A worker that runs out of memory takes its page along: the next page in that tab goes on from there. */
import { type Embedding, test as embeddingTest } from "../embedding.ts";
import { button, edit, test as galleryTest, idle, nodes, open, run, write } from "../gallery.ts";
import { expect, journaled, test } from "./dying-tab.ts";

const fill = "const rows: unknown[] = []; for (;;) rows.push(Array.from({ length: 1000 }, () => ({})));";
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
  await open(tab.page, "start");
  await edit(tab.page, script);
  await run(tab.page, () => tab.page.getByLabel("x", { exact: true }).fill("42"));
  await run(tab.page, async () => {
    await tab.page.getByLabel("Name").fill("Ada");
    await tab.page.getByLabel("Name").press("Enter");
  });
  await run(tab.page, () => button(tab.page, "Count").click());
  const before = "x 42, Ada, clicks 1, seen Ada, 1970-01-02T00:00:00.000Z";
  await expect(nodes(tab.page, "text")).toHaveText(before);
  await journaled(tab.page, "clicks", 1);

  for (const cause of ["a click", "a value"]) {
    await test.step(cause, async () => {
      await tab.die(() =>
        cause === "a click" ? button(tab.page, "Fill").click() : tab.page.getByLabel("y", { exact: true }).fill("5"),
      );
      await tab.reload();
      await expect(tab.page.getByText(died)).toContainText("Widget values and session state are as they were");
      await idle(tab.page);
      // Not what killed it.
      await expect(nodes(tab.page, "caption")).toHaveText("y 0");
      await expect(nodes(tab.page, "text")).toHaveText(before);
      await expect(tab.page.getByLabel("x", { exact: true })).toHaveValue("42");
      await expect(tab.page.getByLabel("Name")).toHaveValue("Ada");
      await journaled(tab.page, "clicks", 1);
    });
  }
  await run(tab.page, () => button(tab.page, "Count").click());
  await expect(nodes(tab.page, "text")).toHaveText(before.replace("clicks 1", "clicks 2"));
  await journaled(tab.page, "clicks", 2);

  await tab.page.reload();
  await expect(nodes(tab.page, "text")).toHaveText("x 0, , clicks 0, seen undefined, 1970-01-02T00:00:00.000Z");
  await expect(tab.page.getByText(died)).toBeHidden();
});

test("rule 53: a script that kills its page at once is not run a third time unasked, and can be edited back to life", async ({
  tab,
}) => {
  test.slow();
  await open(tab.page, "start");
  await tab.die(() => write(tab.page, fill));
  // Its text was kept, so it does so again.
  await tab.reloadAndDie();
  await tab.reload();
  await expect(tab.page.getByText(died)).toContainText("The script was not run again");
  await idle(tab.page);
  await edit(tab.page, script);
  await expect(nodes(tab.page, "text")).toContainText("clicks 0");
});

galleryTest("a duplicated tab takes nothing from the page that lives: its marker is a copy", async ({ page, context }) => {
  await open(page, "start");
  await edit(page, script);
  await run(page, () => button(page, "Count").click());
  await expect(nodes(page, "text")).toContainText("clicks 1");
  await journaled(page, "clicks", 1);
  const tab = await page.evaluate(() => Object.entries(sessionStorage));
  expect(tab).not.toEqual([]);

  const copy = await context.newPage();
  await copy.addInitScript((entries) => {
    for (const [name, text] of entries) sessionStorage.setItem(name, text);
  }, tab);
  await open(copy, "start");
  await expect(nodes(copy, "text")).toContainText("clicks 0");
  await expect(copy.getByText(died)).toBeHidden();
  // What the first page has is still there for it.
  await journaled(page, "clicks", 1);
});

for (const storage of [undefined, false] as const) {
  embeddingTest(
    `storage: ${storage}: ${storage === false ? "nothing" : "a marker"} is kept in the tab`,
    async ({ page, host }) => {
      await page.goto(host.address);
      await page.waitForFunction(() => "createRuntime" in globalThis);
      const kept = await page.evaluate(async (off) => {
        const { createRuntime } = globalThis as unknown as Embedding;
        const runtime = createRuntime(off === false ? { storage: off } : {});
        const source = 'st.text("here");';
        const element = document.querySelector("#app") as HTMLElement;
        await runtime.mount(element, { source }).idle();
        // The tools come with what keeps markers, after the first texts.
        while (element.querySelector(".rp-tools button") === null) await new Promise(requestAnimationFrame);
        const open = sessionStorage.length;
        await runtime.dispose();
        return [open, sessionStorage.length];
      }, storage);
      expect(kept).toEqual([storage === false ? 0 : 1, 0]);
    },
  );
}
