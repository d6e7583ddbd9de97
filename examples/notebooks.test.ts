/** The notebooks of the gallery, run without a browser, and used as their readers would. */
import { afterEach, expect, test } from "vitest";
import { AppTest } from "../src/testing/index.ts";
import { penguins } from "./packages/penguins.ts";

let app: AppTest;

async function open(name: string): Promise<AppTest> {
  const packages = { penguins: { penguins } };
  app = await AppTest.fromFile(`examples/${name}/notebook.ts`, { cells: true, timeout: 30_000, packages }).run();
  expect(app.exceptions).toEqual([]);
  return app;
}

afterEach(() => app.close());

const metric = (label: string): unknown => app.get("metric").find(({ props }) => props.label === label)?.props.value;
const texts = (): string => app.text.replaceAll("\n", " ");

test.each(["pendulum", "penguins", "edit-distance", "forest-fire"])(
  "%s: each cell has a name, and in a run without an event none runs",
  async (name) => {
    await open(name);
    await app.run();
    expect(app.ran).toEqual([]);
    const titles = app.cells.map(({ title }) => title);
    expect([titles.includes(""), new Set(titles).size]).toEqual([false, titles.length]);
    expect(app.cells.filter(({ state }) => state !== "kept")).toEqual([]);
  },
);

test("pendulum: Newton's steps take as long as Gauss says, and a slider of the clock moves only what stands below it", async () => {
  await open("pendulum");
  expect([metric("Small swings, s"), metric("This swing, s"), metric("Longer by")]).toEqual(["2.006", "2.153", "7.32 %"]);
  expect(texts()).toContain("**276.9 seconds**");
  await app.widget("slider", "Today, degrees").set(40);
  expect(app.ran).toEqual(["Set and today", "What it loses", "The verdict"]);
  expect(texts()).toContain("nobody will notice");
  for (const degrees of [1, 90, 175]) {
    await app.widget("slider", "Swing to each side, degrees").set(degrees);
    expect(app.ran).not.toContain("The stretch");
    const rows = app.get("table")[0]?.props.data as { columns: { values: string[] }[] };
    const [newton = 0, gauss = 1] = (rows.columns[1]?.values ?? []).map(Number.parseFloat);
    expect(Math.abs(newton / gauss - 1)).toBeLessThan(1e-5);
  }
});

test("penguins: the dot is found, the rule is tried, and what is chosen changes only what stands below it", async () => {
  await open("penguins");
  const values = app.get("table")[0]?.props.data as { columns: { values: unknown[] }[] };
  expect(values.columns[1]?.values).toContain(".");
  expect([metric("The rule is right for"), metric("Birds without an answer")]).toEqual(["91 %", 9]);
  const csv = async (): Promise<string[]> =>
    (await (await app.widget("downloadButton", "The clean table, as CSV").download()).text()).split("\n");
  expect(await csv()).toHaveLength(343);
  await app.widget("radio", "Birds of unknown sex").set("leave out");
  expect(app.ran.slice(0, 2)).toEqual(["Your choice", "How odd is odd"]);
  expect(app.ran).not.toContain("Values");
  expect(await csv()).toHaveLength(334);
  await app.widget("radio", "Birds of unknown sex").set("guess");
  expect((await csv()).every((line) => !line.includes("unknown"))).toBe(true);
});

test("penguins: over all birds long beaks are thin, within each species they are deep", async () => {
  await open("penguins");
  const found = (): number[] => [...app.text.matchAll(/Correlation of [^:]+: \*\*(-?[\d.]+)\*\*/g)].map(([, r]) => Number(r));
  expect(found()).toEqual([-0.24]);
  await app.widget("toggle", "Each species for itself").set(true);
  expect(app.ran).toEqual(["Long beaks, deep beaks", "Correlation"]);
  expect(found()).toEqual([0.39, 0.65, 0.64]);
});

test("edit-distance: the table gives as many steps as the formula and the story, for words of any kind", async () => {
  await open("edit-distance");
  const story = (): string[] => {
    const data = app.get("table")[0]?.props.data as { columns: { values: string[] }[] } | undefined;
    return data?.columns[0]?.values ?? [];
  };
  expect(story()).toEqual(["s in place of k", "i in place of e", "add g"]);
  for (const [from, to, steps] of [
    ["Sunday", "Saturday", 3],
    ["flaw", "lawn", 2],
    ["", "abc", 3],
    ["same", "same", 0],
    ["intention", "execution", 5],
  ] as const) {
    await app.widget("textInput", "From").set(from);
    await app.widget("textInput", "To").set(to);
    expect(app.exceptions).toEqual([]);
    expect([from, texts().match(/the lower right: \*\*(\d+)\*\*/)?.[1]]).toEqual([from, String(steps)]);
    const chart = app.get("vegaLiteChart")[0];
    expect(chart?.props.data).toMatchObject({ rows: Math.max((from.length + 1) * (to.length + 1), 2) });
    if (steps > 0) expect(story()).toHaveLength(steps);
  }
  await app.widget("textInput", "A word").set("notbook");
  expect(app.ran).toEqual(["The checker"]);
  expect(app.get("barChart")[0]?.props.data).toMatchObject({
    columns: [{ values: ["notebook", "tomorrow", "until", "answer", "because"] }, { name: "steps" }],
  });
});

test("forest-fire: the grid is burnt once for each kind of neighbours, and has its edge where it is known to be", async () => {
  await open("forest-fire");
  const edge = (): number => Number(texts().match(/crossed at \*\*([\d.]+) %\*\*/)?.[1]);
  expect(Math.abs(edge() - 59.27)).toBeLessThan(1.5);
  expect(app.stats()).toMatchObject([{ name: "study", misses: 1 }]);
  await app.widget("slider", "Squares with a tree, in %").set(45);
  expect(app.ran).toEqual(["One forest", "What became of it"]);
  expect(metric("The other side")).toBe("not reached");
  await app.widget("slider", "Squares with a tree, in %").set(75);
  expect(metric("The other side")).toBe("reached");
  await app.widget("radio", "A tree lights").set("8 neighbours");
  expect(Math.abs(edge() - 40.73)).toBeLessThan(1.5);
  await app.widget("radio", "A tree lights").set("4 neighbours");
  expect(app.stats()).toMatchObject([{ name: "study", misses: 2 }]);
});
