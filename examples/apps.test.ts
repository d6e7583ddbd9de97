/** Apps of the kinds that people publish, used as their users would. */
import { afterEach, expect, test } from "vitest";
import { AppTest } from "../src/testing/index.ts";

let app: AppTest;

async function open(name: string): Promise<AppTest> {
  app = await AppTest.fromFile(`examples/${name}/app.ts`, { timeout: 30_000 }).run();
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
