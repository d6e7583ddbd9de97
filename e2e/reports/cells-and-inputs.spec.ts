/** What people reported of Observable and of Panel: cells, inputs, tables, charts in places. Each title ends with the report. */
import type { Locator, Page } from "@playwright/test";
import { expect, test as ownPage, type PageApp, onKeptPage as test } from "../gallery.ts";

const said = (app: PageApp): Locator => app.element("text");
const bars = (page: Page): Locator => page.locator(".rp-chart-picture:not([hidden]) .mark-rect.role-mark path");
const rowMark = (page: Page, at: number): Locator => page.locator("tbody tr").nth(at).locator("th");

/** What a script waits for, one place for each name, until the test lets it go on. */
class Gates {
  readonly #open = new Map<string, () => void>();
  /** Who has waited, in order. */
  readonly asked: string[] = [];

  readonly wait = (name: string): Promise<string> => {
    this.asked.push(name);
    return new Promise((resolve) => this.#open.set(name, () => resolve(name)));
  };

  release(name: string): void {
    this.#open.get(name)?.();
  }
}

test("a cell that waited for an old value draws nothing once a new one has been drawn (observablehq/framework#995)", async ({
  app,
  page,
}) => {
  const gates = new Gates();
  await app.open({
    source: `// %% pick\nconst name = st.radio("Way", ["none", "slow", "fast"]);\n// %% show
if (name !== "none") st.text("got " + (await st.host.wait(name)));\n`,
    cells: true,
    functions: { wait: gates.wait },
  });
  await page.getByRole("radio", { name: "slow" }).check();
  await expect.poll(() => gates.asked).toEqual(["slow"]);
  await page.getByRole("radio", { name: "fast" }).check();
  await expect.poll(() => gates.asked).toEqual(["slow", "fast"]);
  gates.release("fast");
  await expect(said(app)).toHaveText("got fast");
  gates.release("slow");
  await app.idle();
  await app.run();
  await expect(said(app)).toHaveText(["got fast"]);
});

test("a generator that writes is closed when a newer value takes its place (observablehq/runtime#207)", async ({ app, page }) => {
  const gates = new Gates();
  const closed: string[] = [];
  page.on("console", (message) => void (message.text().startsWith("closed") && closed.push(message.text())));
  await app.open({
    source: `// %% pick\nconst name = st.radio("Way", ["none", "first", "second"]);\n// %% show
const { wait } = st.host;
async function* words(own) { try { yield own; await wait(own); yield " more"; yield " end"; } finally { console.log("closed " + own); } }
if (name !== "none") await st.writeStream(words(name));\n`,
    cells: true,
    functions: { wait: gates.wait },
  });
  await page.getByRole("radio", { name: "first" }).check();
  await expect.poll(() => gates.asked).toEqual(["first"]);
  await page.getByRole("radio", { name: "second" }).check();
  await expect.poll(() => gates.asked).toEqual(["first", "second"]);
  gates.release("first");
  await expect.poll(() => closed).toEqual(["closed first"]);
  gates.release("second");
  await expect.poll(() => closed).toEqual(["closed first", "closed second"]);
  await expect(app.element("writeStream")).toHaveText("second more end");
});

test("the error of a name that two cells declare goes with one of them, though the other draws nothing (observablehq/framework#1206)", async ({
  app,
}) => {
  const [first, second, third] = ["// %% a\nconst a = 1;\n", "// %% b\nconst a = 2;\n", "// %% c\nst.text('a is ' + a);\n"];
  await app.open({ source: first + second + third, cells: true });
  expect((await app.exceptions).length).toBeGreaterThan(0);
  await app.edit(first + third);
  await expect(app).toHaveNoExceptions();
  await expect(said(app)).toHaveText("a is 1");
  await expect(app.element("exception")).toHaveCount(0);
});

test("what a cell drew, and its error, go when it is edited to draw nothing (observablehq/notebook-kit#43)", async ({ app }) => {
  const after = "// %% after\nst.text('below');\n";
  await app.open({ source: `// %% one\nst.text("stale");\nthrow new Error("bad");\n${after}`, cells: true });
  await expect(app.element("exception")).toContainText("bad");
  await app.edit(`// %% one\nif (after > 1) st.text("shown");\nvar after;\n${after}`);
  await expect(said(app)).toHaveText(["below"]);
  await expect(app.element("exception")).toHaveCount(0);
});

test("an imported file that changes is drawn once, not beside what it was (observablehq/framework#1430)", async ({ app }) => {
  await app.open({
    source: `// %% show\nimport { test } from "./test.js";\nst.text("test " + test);\n// %% other\nst.caption("other");\n`,
    files: { "./test.js": "export const test = 2;" },
    cells: true,
  });
  await expect(said(app)).toHaveText(["test 2"]);
  for (const value of [3, 4]) {
    await app.writeFile("./test.js", `export const test = ${value};`);
    await expect(said(app)).toHaveText([`test ${value}`]);
  }
  expect(await app.ran()).toEqual(["show"]);
  await expect(app.element("caption")).toHaveCount(1);
});

test("a press counts once, and a draft stays, beside a value that changes all the time (observablehq/feedback#289)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `// %% beat
const beat = st.fragment(() => { st.caption("beat " + (st.sessionState.beats = (st.sessionState.beats ?? 0) + 1)); }, { runEvery: 30 });
beat();
// %% press
if (st.button("Add")) st.sessionState.n = (st.sessionState.n ?? 0) + 1;
st.text("added " + (st.sessionState.n ?? 0));
// %% type
st.textInput("Name");\n`,
    cells: true,
  });
  const name = page.getByRole("textbox", { name: "Name" });
  await name.focus();
  for (const letter of "draft") {
    const before = await app.element("caption").innerText();
    await page.keyboard.type(letter);
    await expect(app.element("caption")).not.toHaveText(before);
  }
  await expect(name).toHaveValue("draft");
  for (const count of [1, 2, 3]) {
    await page.getByRole("button", { name: "Add" }).click();
    await expect(said(app)).toHaveText(`added ${count}`);
  }
  await app.idle();
  await expect(said(app)).toHaveText("added 3");
});

test("a table that its reader has put in order stays so when its rows change (observablehq/inputs#273)", async ({ app }) => {
  await app.open({
    source: `const n = st.slider("n", { min: 0, max: 9 });
      st.dataframe([{ city: "Oslo", people: 5 + n }, { city: "Lima", people: 9 }, { city: "Bern", people: 2 }]);`,
  });
  const cities = async (): Promise<(string | undefined)[]> => (await app.table().rows()).map(([city]) => city);
  await app.table().sort("people", "down");
  await expect.poll(cities).toEqual(["Lima", "Oslo", "Bern"]);
  await app.widget("slider", "n").set(7);
  await expect.poll(cities).toEqual(["Oslo", "Lima", "Bern"]);
});

test("a row that is chosen in a table in another order is that row for the script (holoviz/panel#3664)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `const rows = [{ city: "Oslo", people: 5 }, { city: "Lima", people: 9 }, { city: "Bern", people: 2 }];
      const got = st.dataframe(rows, { onSelect: true, selection: "rows" });
      st.text(got.rows.map((row) => rows[row].city).join());`,
  });
  await app.table().sort("people", "up");
  await rowMark(page, 0).click();
  await expect(said(app)).toHaveText("Bern");
  await app.table().sort("people", "down");
  await expect(said(app)).toHaveText("Bern");
  await expect(page.locator("tbody tr[aria-selected=true]")).toContainText(["Bern"]);
});

test("Shift and a click choose what lies between, as it is ordered on the page (holoviz/panel#4076)", async ({ app, page }) => {
  await app.open({
    source: `const rows = [5, 1, 4, 2, 3].map((n) => ({ n }));
      const got = st.dataframe(rows, { onSelect: true, selection: "rows" });
      st.text(got.rows.map((row) => rows[row].n).sort().join());`,
  });
  await app.table().sort("n", "up");
  await rowMark(page, 0).click();
  await rowMark(page, 2).click({ modifiers: ["Shift"] });
  await expect(said(app)).toHaveText("1,2,3");
});

test("rows that are gone leave what is selected, and nothing fails (holoviz/panel#7822)", async ({ app, page }) => {
  await app.open({
    source: `const n = st.slider("n", { min: 1, max: 4, value: 4 });
      const rows = [5, 1, 4, 2].slice(0, n).map((value) => ({ value }));
      const got = st.dataframe(rows, { onSelect: true, selection: "rows", key: "t" });
      st.text("chose " + got.rows.map((row) => rows[row].value).join());`,
  });
  await rowMark(page, 3).click();
  await expect(said(app)).toHaveText("chose 2");
  await app.widget("slider", "n").set(2);
  await expect(app).toHaveNoExceptions();
  await expect(said(app)).toHaveText("chose ");
  await rowMark(page, 1).click();
  await expect(said(app)).toHaveText("chose 1");
});

test("options of one text and of several kinds are each given as they are (holoviz/panel#816)", async ({ app, page }) => {
  await app.open({
    source: `const got = st.radio("Which", [1, "1", true, "true", null, "null"]);
      st.text(typeof got + " " + String(got));`,
  });
  const radios = page.getByRole("radio");
  await expect(radios).toHaveCount(6);
  for (const [at, text] of ["number 1", "string 1", "boolean true", "string true", "object null", "string null"].entries()) {
    await radios.nth(at).check();
    await app.idle();
    await expect(said(app)).toHaveText(text);
    await expect(radios.nth(at)).toBeChecked();
  }
});

test("a chart in a tab that was closed while the data changed shows the new data (holoviz/panel#845)", async ({ app, page }) => {
  await app.open({
    source: `const n = st.slider("n", { min: 1, max: 9, value: 2 });
      const [a, b] = st.tabs(["One", "Two"]);
      const rows = Array.from({ length: n }, (_, k) => ({ k: "k" + k, v: k + 1 }));
      a.barChart(rows, { x: "k", y: "v" });
      b.barChart(rows, { x: "k", y: "v" });`,
  });
  const shown = bars(page).filter({ visible: true });
  await page.getByRole("tab", { name: "Two" }).click();
  await expect(shown).toHaveCount(2);
  await page.getByRole("tab", { name: "One" }).click();
  await app.widget("slider", "n").set(6);
  await expect(shown).toHaveCount(6);
  await page.getByRole("tab", { name: "Two" }).click();
  await expect(shown).toHaveCount(6);
  expect((await page.locator("svg.marks").filter({ visible: true }).boundingBox())?.width).toBeGreaterThan(300);
});

test("no rows yet, with a format of dates in the headers of facets, is no error, and rows that come are drawn (observablehq/plot#2231)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `const values = st.checkbox("Rows") ? [{ day: "2024-03-04T00:00", n: 1 }, { day: "2024-03-05T00:00", n: 2 }] : [];
      st.vegaLiteChart({ data: { values }, mark: "bar", encoding: { y: { field: "n", type: "quantitative" },
        column: { field: "day", type: "ordinal", timeUnit: "yearmonthdate", header: { format: "week %W" } } } });`,
  });
  await app.idle();
  await expect(app).toHaveNoExceptions();
  await app.widget("checkbox", "Rows").set(true);
  await expect(bars(page)).toHaveCount(2);
  await expect(page.locator("svg.marks")).toContainText("week 10");
  await expect(app).toHaveNoExceptions();
});

test("what is selected stays, and no run is asked for, when a chart is drawn by another spec (holoviz/panel#4497)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `const title = st.textInput("Title", { value: "first" });
      const values = [{ k: "a", v: 1 }, { k: "b", v: 2 }];
      const got = st.vegaLiteChart({ title, data: { values }, mark: "bar", params: [{ name: "pick", select: { type: "point", fields: ["k"] } }],
        encoding: { x: { field: "k" }, y: { field: "v", type: "quantitative" },
          opacity: { condition: { param: "pick", value: 1 }, value: 0.2 } } }, { onSelect: true, key: "c" });
      st.text(JSON.stringify(got));`,
  });
  await bars(page).nth(1).click();
  await expect(said(app)).toHaveText('{"pick":[{"k":"b"}]}');
  await app.idle();
  const before = await app.runs;
  await app.widget("textInput", "Title").set("second");
  await expect(page.locator("svg.marks")).toContainText("second");
  const opacities = (): Promise<number[]> =>
    bars(page).evaluateAll((all) => all.map((bar) => Number(bar.getAttribute("opacity") ?? 1)));
  await expect.poll(opacities).toEqual([0.2, 1]);
  await app.idle();
  await expect(said(app)).toHaveText('{"pick":[{"k":"b"}]}');
  expect(await app.runs).toBe(before + 1);
});

test.describe("east of Greenwich", () => {
  ownPage.use({ timezoneId: "Asia/Kolkata" });

  ownPage("one end of a slider of moments moves alone, by its step (holoviz/panel#8455)", async ({ app, page }) => {
    await app.open({
      source: `const at = (hour) => new Date("2024-04-29T" + hour + ":30:00+02:00");
        const [from, to] = st.slider("When", { value: [at("10"), at("15")], min: at("08"), max: at("20"), step: "30m" });
        st.text(from.toISOString() + " " + to.toISOString() + " " + from.getTimezoneOffset());`,
    });
    await expect(said(app)).toHaveText("2024-04-29T08:30:00.000Z 2024-04-29T13:30:00.000Z -330");
    const thumbs = page.getByRole("slider");
    await thumbs.first().press("ArrowRight");
    await expect(said(app)).toHaveText("2024-04-29T09:00:00.000Z 2024-04-29T13:30:00.000Z -330");
    await thumbs.last().press("ArrowLeft");
    await expect(said(app)).toHaveText("2024-04-29T09:00:00.000Z 2024-04-29T13:00:00.000Z -330");
    await app.idle();
    // In the reader's zone: half past two in the afternoon.
    await expect(thumbs.first()).toHaveAttribute("aria-valuetext", /(14|0?2):30/);
  });
});
