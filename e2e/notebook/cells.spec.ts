/** A notebook on a page without its view: which cells run, and that the page is that of the same text as a script. */
import { expect, onKeptPage as test } from "../gallery.ts";

const source = `// %% load
const rows = [3, 1, 2];
st.text("rows " + rows.length);
// %% choose
const n = st.slider("N", { min: 0, max: 10, value: 4 });
// %% table
st.text("first " + rows.slice(0, n).join());
// %% about [markdown]
// Three **numbers**.
// %% unrelated
st.text("made " + rows.join(" "));
rows.length;
`;

test("when a slider moves, only its cell and the one that reads it run", async ({ app }) => {
  await app.open({ source, cells: true });
  expect(await app.ran()).toEqual(["load", "choose", "table", "about", "unrelated"]);
  await app.widget("slider", "N").set(1);
  expect(await app.ran()).toEqual(["choose", "table"]);
  expect(await app.text).toContain("first 3");
  const cells = await app.cells();
  expect(cells.map(({ title, kind, state }) => [title, kind, state])).toEqual([
    ["load", "code", "kept"],
    ["choose", "code", "ran"],
    ["table", "code", "ran"],
    ["about", "markdown", "kept"],
    ["unrelated", "code", "kept"],
  ]);
  expect(cells[2]).toMatchObject({ reason: expect.stringMatching(/^'n' is 1, was \d\.$/), reads: ["rows", "n"], writes: [] });
});

test("the page of a notebook says what that of the same text says as a script, but for the last expressions of cells", async ({
  app,
  page,
}) => {
  await app.open({ source, cells: true, displayExpressions: false });
  await app.widget("slider", "N").set(2);
  const texts = await app.text;
  const shown = await app.root.innerText();
  const other = await page.context().newPage();
  const { PageApp } = await import("../../src/playwright/page-app.ts");
  const script = await new PageApp(other).open({
    source: source.replace("// Three **numbers**.", 'st.markdown("Three **numbers**.");'),
  });
  await script.widget("slider", "N").set(2);
  expect(texts).toBe(await script.text);
  await expect.poll(() => script.root.innerText()).toBe(shown);
});

test("an edit runs the cell that was edited and what reads of it", async ({ app }) => {
  await app.open({ source, cells: true });
  await app.edit(source.replace("[3, 1, 2]", "[3, 1, 2, 5]"));
  expect(await app.ran()).toEqual(["load", "table", "unrelated"]);
  expect(await app.text).toContain("rows 4");
  await app.edit(source.replace("// %% unrelated", "// %% renamed"));
  expect(await app.ran()).toEqual([]);
  expect((await app.cells()).map(({ title }) => title)).toEqual(["load", "choose", "table", "about", "renamed"]);
});

test("below a cell that fails, those that need it are blocked, and others run", async ({ app }) => {
  const failing = "// %% load\nconst data = JSON.parse('{');\n// %% show\nst.json(data);\n// %% other\nst.text('other');\n";
  await app.open({ source: failing, cells: true });
  expect((await app.cells()).map(({ title, state, reason }) => [title, state, reason])).toEqual([
    ["load", "failed", "It threw an error."],
    ["show", "blocked", "'load' failed, and this cell reads 'data'."],
    ["other", "ran", "It has not run before as it is now."],
  ]);
  await app.open({ source: failing, cells: true, onError: "stop" });
  expect((await app.cells()).map(({ state }) => state)).toEqual(["failed", "notReached", "notReached"]);
});

test("a cell that is run by its title runs whatever it reads; a title that there is not is refused with those that there are", async ({
  app,
}) => {
  await app.open({ source, cells: true });
  await app.runCell("load");
  expect(await app.ran()).toEqual(["load", "table", "unrelated"]);
  await expect(app.runCell("lod")).rejects.toThrow(/the cells' titles, 'load', 'choose'/);
});

const waiting = `// %% before
st.text("before");
// %% wait
await new Promise(() => {});
st.text("never");
// %% after
st.text("after");
`;

test("while a cell waits it is running, and those below are queued; Stop ends it, and they were not reached", async ({ app }) => {
  void app.open({ source: waiting, cells: true }).catch(() => {});
  const states = async (): Promise<string[]> => (await app.cells()).map(({ state }) => state);
  await expect.poll(states).toEqual(["ran", "running", "queued"]);
  await app.stop();
  expect(await states()).toEqual(["ran", "ran", "notReached"]);
  expect((await app.cells())[1]?.reason).toBe("Its run was ended before it had come to its end.");
  await app.edit(waiting.replace("await new Promise(() => {});", ""));
  expect(await states()).toEqual(["kept", "ran", "ran"]);
});

test("the cells of a notebook are told to who listens, as data of their own", async ({ app, page }) => {
  await app.open({ source: "st.text('a script')" });
  const told = await page.evaluate(async () => {
    const { createRuntime } = (await import("/lib/fixture-page.js" as string)) as typeof import("../../src/ui/runtime.ts");
    const element = document.body.appendChild(document.createElement("div"));
    const runtime = createRuntime({ workerUrl: "lib/worker-parts.js", storage: false });
    const app = runtime.mount(element, { source: "// %% one\nconst a = 1;\n// %% two\nst.text('two ' + a);", cells: true });
    const events: string[][] = [];
    app.on("cells", (cells) => events.push(cells.map(({ title, state }) => `${title} ${state}`)));
    await app.idle();
    await app.run();
    const last = { ran: app.ran, cells: app.cells.map(({ title, state }) => `${title} ${state}`) };
    await runtime.dispose();
    return { last, end: events.at(-1) };
  });
  expect(told).toEqual({ last: { ran: [], cells: ["one kept", "two kept"] }, end: ["one kept", "two kept"] });
});
