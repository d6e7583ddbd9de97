/** Apps of the kinds that people publish, used as their users would. */
import { afterEach, expect, test } from "vitest";
import { AppTest, type AppTestOptions } from "../src/testing/index.ts";
import * as nations from "./packages/nations.ts";
import * as tube from "./packages/tube.ts";

let app: AppTest;

async function open(name: string, options: AppTestOptions = {}): Promise<AppTest> {
  app = await AppTest.fromFile(`examples/${name}/app.ts`, { timeout: 30_000, ...options }).run();
  expect(app.exceptions).toEqual([]);
  return app;
}

afterEach(() => app.close());

const metric = (label: string): unknown => app.get("metric").find(({ props }) => props.label === label)?.props.value;

test("epidemic: each setting is simulated once, and the sweep does not follow the contacts", async () => {
  await open("epidemic");
  const peak = metric("Ill at the peak");
  const ran = () => Object.fromEntries(app.stats().map(({ name, misses, hits }) => [name, [misses, hits]]));
  expect(ran()).toEqual({ course: [1, 0], sweep: [1, 0] });
  const chart = app.get("lineChart");

  await app.widget("slider", "Contacts avoided, in %").set(0);
  expect(ran()).toEqual({ course: [2, 0], sweep: [1, 1] });
  expect(metric("Ill at the peak")).not.toBe(peak);
  await app.widget("slider", "Contacts avoided, in %").set(50);
  expect(ran()).toEqual({ course: [2, 1], sweep: [1, 2] });
  expect([metric("Ill at the peak"), app.get("lineChart")]).toEqual([peak, chart]);

  await app.widget("slider", "Infected by one").set(0.8);
  expect(app.text).toContain("dies out by itself");
  const csv = await (await app.widget("downloadButton", "As CSV").download()).text();
  expect(csv.split("\n")).toHaveLength(242);
});

test("epidemic: parts of the population stay parts of it", async () => {
  await open("epidemic");
  const csv = await (await app.widget("downloadButton", "As CSV").download()).text();
  for (const line of csv.split("\n").slice(1)) {
    const [, ...parts] = line.split(",").map(Number);
    expect(parts.every((part) => part >= 0 && part <= 1)).toBe(true);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
  }
});

test("loan: what is typed counts when it is sent; paying more ends it earlier", async () => {
  await open("loan");
  // 240,000 at 3.6 % for 25 years, by the formula's own inverse.
  expect(metric("Each month")).toBe("€1,214.41");
  expect(metric("Paid off after")).toBe("25 y 0 m");
  await app.widget("numberInput", "Paid besides, € a year").set(5000);
  expect(metric("Paid off after")).toBe("25 y 0 m");
  await app.widget("formSubmitButton", "Calculate").click();
  expect(metric("Each month")).toBe("€1,214.41");
  expect(metric("Paid off after")).toBe("16 y 5 m");

  await app.widget("numberInput", "Interest, % a year").set(0);
  await app.widget("formSubmitButton", "Calculate").click();
  expect(metric("Each month")).toBe("€800.00");
  expect(metric("Interest in all")).toBe("€0");
  expect(app.exceptions).toEqual([]);
});

test("minefield: the first cell is safe, flags keep a cell shut, and a mine ends the game", async () => {
  await open("minefield");
  const cell = (at: number) => app.widget({ key: `cell ${at}` });
  await cell(0).click();
  expect(app.text).not.toContain("That was a mine.");
  const { mines, open: opened } = app.session.get("game") as { mines: number[]; open: number[] };
  expect([mines.length, mines.some((mine) => [0, 1, 6, 7].includes(mine)), opened.includes(0)]).toEqual([5, false, true]);

  const [mine = -1] = mines;
  await app.widget("toggle", "Set flags").set(true);
  await cell(mine).click();
  await app.widget("toggle", "Set flags").set(false);
  await cell(mine).click();
  expect(app.text).not.toContain("That was a mine.");
  await app.widget("toggle", "Set flags").set(true);
  await cell(mine).click();
  await app.widget("toggle", "Set flags").set(false);
  await cell(mine).click();
  expect(app.text).toContain("That was a mine.");

  await app.widget("button", "New game").click();
  await cell(14).click();
  const game = app.session.get("game") as { mines: number[] };
  for (let at = 0; at < 36; at++) {
    if (!game.mines.includes(at) && cell(at).props.disabled === false) await cell(at).click();
  }
  expect(app.text).toContain("Won in");
  expect(app.get("table")).toHaveLength(1);
});

test("orders: faults keep an order out, and what is in can be summed, shown and taken back", async () => {
  await open("orders");
  const send = () => app.widget("formSubmitButton", "Order").click();
  await send();
  expect(app.get("alert").map(({ props }) => props.kind)).toEqual(["error", "error"]);
  await app.widget("textInput", "Name").set("Ada");
  await app.widget("textInput", "Mail").set("ada@example.org");
  await app.widget("numberInput", "How many").set(3);
  await send();
  expect(app.get("alert")).toEqual([]);
  expect([metric("Orders"), metric("Together")]).toEqual([1, "7.20 €"]);
  await send();
  expect(app.text).toContain("This was ordered before");

  await app.widget("selectbox", "Goods").set("Honey");
  await app.widget("checkbox", "As a gift, 2 € more").set(true);
  await send();
  expect([metric("Orders"), metric("Together")]).toEqual([2, "29.60 €"]);
  await app.widget("multiselect", "Show").set(["Honey"]);
  expect([metric("Orders"), metric("Together")]).toEqual([1, "22.40 €"]);

  const saved = JSON.parse(await (await app.widget("downloadButton", "As JSON").download()).text());
  expect(saved).toHaveLength(2);
  await app.widget("selectbox", "Order").set(1);
  await app.widget("button", "Take back").click();
  await app.widget("multiselect", "Show").set([]);
  expect([metric("Orders"), metric("Together")]).toEqual([1, "22.40 €"]);
});

test("nations: a choice leaves some of them, what is pressed and ticked is compared, and each comparison is drawn once", async () => {
  await open("nations", { packages: { nations } });
  const compared = () => {
    const data = app.get("lineChart")[0]?.props.data as { columns: { name: string; values: string[] }[] };
    return [...new Set(data.columns.find(({ name }) => name === "nation")?.values)];
  };
  expect([metric("Nations"), metric("Median life, years")]).toEqual([62, "75.5"]);
  expect(compared()).toEqual(["Japan", "South Africa"]);
  await app.widget("pills", "Regions").set(["America"]);
  const table = app.get("dataframe")[0]?.props.data as { rows: number; columns: { name: string; values: string[] }[] };
  expect(metric("Nations")).toBe(table.rows);
  const names = table.columns[0]?.values ?? [];
  await app.widget({ key: "table" }).set({ rows: [0, 3] });
  expect(compared()).toEqual([names[0], names[3]].sort());
  await app.widget({ key: "points" }).set({ rows: [2] });
  expect(compared()).toHaveLength(3);
  const { misses } = app.stats().find(({ name }) => name === "compare") ?? { misses: 0 };
  await app.widget("segmentedControl").set("children");
  await app.widget("segmentedControl").set("life");
  expect(app.stats().find(({ name }) => name === "compare")?.misses).toBe(misses + 1);
  // Rows stay chosen by their nation, whatever year it is.
  await app.widget("selectSlider", "Year").set(1955);
  expect(compared()).toEqual(expect.arrayContaining([names[0], names[3]]));
  await app.widget("slider", "At least so many million people").set(100);
  expect([app.exceptions, metric("Nations")]).toEqual([[], 1]);
  await app.widget("pills", "Regions").set(["South Asia", "Middle East and North Africa"]);
  await app.widget("selectSlider", "Year").set(1955);
  expect(app.exceptions).toEqual([]);
});

test("tube: tracks have their known length, a borough has those of its lines, and the work is done once", async () => {
  await open("tube", { packages: { tube } });
  const all = metric("Track, km") as number;
  expect([all > 350, all < 650, metric("Lines")]).toEqual([true, true, 12]);
  const areas =
    (app.get("pydeckChart")[0]?.props.deck as { layers: { data: { name: string }[] }[] } | undefined)?.layers[0]?.data ?? [];
  await app.widget({ key: "map" }).set({ indices: { boroughs: [areas.findIndex(({ name }) => name === "Camden")] } });
  expect(app.get("heading").map(({ props }) => props.body)).toContain("Camden");
  const camden = metric("Track, km") as number;
  expect([camden > 5, camden < all]).toEqual([true, true]);
  await app.widget({ key: "lines" }).set(["Victoria"]);
  expect([metric("Lines"), metric("Most of it"), (metric("Track, km") as number) < camden]).toEqual([1, "Victoria", true]);
  await app.widget({ key: "map" }).set({ indices: { boroughs: [areas.findIndex(({ name }) => name === "Croydon")] } });
  expect(app.text).toContain("None of these lines comes here.");
  expect(app.stats().find(({ name }) => name === "kilometres")).toMatchObject({ misses: 1 });
});

test("station: a second later it shows that, gusts are told once, and it stands still when it is held", async () => {
  // Its wind is made of the time: from here on some gusts come.
  await open("station", { clock: "virtual", now: () => Date.UTC(2026, 0, 31, 12) });
  const shown = () => app.get("caption").find(({ props }) => /^(Live|Held) at/.test(String(props.body)))?.props.body;
  const first = shown();
  const runs = app.runs;
  await app.advance("60s");
  expect(shown()).not.toBe(first);
  await app.widget("slider", "Alarm above, m/s").set(6);
  await app.advance("2m");
  const alarms = (app.get("table")[0]?.props.data as { rows: number } | undefined)?.rows ?? 0;
  expect(alarms).toBeGreaterThan(0);
  expect(app.runs).toBeGreaterThan(runs);
  await app.widget("toggle", "Live").set(false);
  const held = shown();
  expect(held).toMatch(/^Held at/);
  await app.advance("60s");
  expect(shown()).toBe(held);
  await app.widget("button", "Forget them").click();
  expect([app.get("table"), app.text.includes("No alarms")]).toEqual([[], true]);
  const csv = await (await app.widget("downloadButton", "The last hour, as CSV").download()).text();
  expect(csv.split("\n")).toHaveLength(3601);
});

test("picture: filters and edges do what they say, each setting once, and the file that is saved is that picture", async () => {
  await open("picture");
  type Pixels = { width: number; height: number; pixels: Uint8ClampedArray };
  const picture = (): Pixels => {
    const shown = app.get("image")[0]?.props.images as { source: Pixels }[] | undefined;
    return shown?.[0]?.source as Pixels;
  };
  const one = (at: number) => [...picture().pixels.subarray(4 * at, 4 * at + 3)];
  const before = one(1000);
  expect([picture().width, picture().height]).toEqual([480, 300]);
  await app.widget("radio", "Filter").set("grey");
  expect(new Set(one(1000)).size).toBe(1);
  await app.widget("slider", "Light").set(100);
  expect(one(1000).every((value) => value >= 128)).toBe(true);
  await app.widget("slider", "Light").set(0);
  await app.widget("radio", "Filter").set("none");
  expect(one(1000)).toEqual(before);
  expect(app.stats().find(({ name }) => name === "edited")).toMatchObject({ misses: 3 });
  await app.widget("slider", "From left to right").set([25, 75]);
  expect([picture().width, picture().height]).toEqual([240, 300]);
  await app.widget({ key: "picture" }).set({ index: 0, x: 10, y: 20 });
  const at = 20 * 240 + 10;
  const hex = one(at).map((value) => value.toString(16).padStart(2, "0"));
  expect(app.widget("colorPicker", "The colour that was pressed").value).toBe(`#${hex.join("")}`);
  const saved = new Uint8Array(await (await app.widget("downloadButton", "Save as PNG").download()).arrayBuffer());
  expect([...saved.subarray(0, 4), new DataView(saved.buffer).getUint32(16), new DataView(saved.buffer).getUint32(20)]).toEqual([
    ...[0x89, 0x50, 0x4e, 0x47, 240, 300],
  ]);
});
