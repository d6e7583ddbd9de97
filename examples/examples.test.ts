/** The scripts of the gallery, run without a browser. */
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { AppTest, type AppTestOptions } from "../src/testing/index.ts";
import * as handbook from "./packages/handbook.ts";

const apps: AppTest[] = [];

async function open(name: string, options: AppTestOptions = {}): Promise<AppTest> {
  const app = AppTest.fromFile(`examples/${name}/app.ts`, { timeout: 30_000, ...options });
  apps.push(app);
  await app.run();
  return app;
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

/** Value of a metric. */
function metric(app: AppTest, label: string): unknown {
  const found = app.get("metric").find(({ props }) => props.label === label);
  if (found === undefined) throw new Error(`There is no metric “${label}”.`);
  return found.props.value;
}

const rowsOf = (app: AppTest): number[] => app.get("dataframe").map(({ props }) => (props.data as { rows: number }).rows);
const sql = async () => ({ "sql.js": await import("sql.js") });

test("start: runs once for each number of dice, and replays the chart", async () => {
  const app = await open("start");
  expect(app.exceptions).toEqual([]);
  expect(metric(app, "Real runs")).toBe(1);
  const chart = app.get("barChart");
  expect(chart).toHaveLength(1);

  await app.widget("slider", "Guess the average total").set(7);
  expect(metric(app, "Real runs")).toBe(1);
  expect(app.get("barChart")).toEqual(chart);

  await app.widget("radio", "Dice per throw").set(3);
  expect(metric(app, "Real runs")).toBe(2);
  expect(app.get("barChart")).not.toEqual(chart);
  await app.widget("radio", "Dice per throw").set(2);
  expect(metric(app, "Real runs")).toBe(2);
  expect(app.get("barChart")).toEqual(chart);

  await app.widget("button", "Throw again").click();
  expect(metric(app, "Real runs")).toBe(3);
  expect(app.get("barChart")).not.toEqual(chart);
}, 60_000);

test("widget-replay: the value with a widget inside is 3, 0, and 3 again without a run", async () => {
  const app = await open("widget-replay");
  expect(app.exceptions.map(({ props }) => [props.name, props.severity])).toEqual([["CachedStFunctionWarning", "warning"]]);
  expect(app.elements.filter(({ kind }) => kind === "checkbox").map(({ props }) => props.label)).toEqual([
    "Works!",
    "Nuke the value",
  ]);
  expect([metric(app, "plusOne(2)"), metric(app, "Runs of its body")]).toEqual([3, 1]);

  const nuke = app.widget("checkbox", "Nuke the value");
  await nuke.set(true);
  expect(app.text).toContain("Value was nuked, returning 0");
  expect([metric(app, "plusOne(2)"), metric(app, "Runs of its body")]).toEqual([0, 2]);
  await nuke.set(false);
  expect(app.text).not.toContain("Value was nuked, returning 0");
  expect([metric(app, "plusOne(2)"), metric(app, "Runs of its body")]).toEqual([3, 2]);
  await nuke.set(true);
  expect(app.text).toContain("Value was nuked, returning 0");
  expect([metric(app, "plusOne(2)"), metric(app, "Runs of its body")]).toEqual([0, 2]);

  await app.widget("checkbox", "Works!").set(true);
  expect(app.text).toContain("**HELLO!**");
});

test("chat: an answer is streamed once, and replayed when the conversation is drawn again", async () => {
  const app = await open("chat", { clock: "virtual", packages: { handbook } });
  const ask = (text: string) => app.widget("chatInput", "Ask the handbook").set(text);
  await ask("How do I test an app in Playwright?");
  expect(app.exceptions).toEqual([]);
  expect(app.get("chatMessage").map(({ props }) => props.name)).toEqual(["user", "assistant"]);
  expect(app.text).toMatch(/^\*\*Testing: /m);
  expect(rowsOf(app)).toEqual([3]);
  await ask("Xyzzy?");
  expect(app.text).toContain("has nothing of that");
  const ran = Object.fromEntries(app.stats().map(({ name, misses, hits }) => [name, [misses, hits]]));
  expect(ran).toEqual({ model: [1, 1], answer: [2, 1] });
  await app.widget({ key: "picture" }).set("🎲");
  expect(app.get("chatMessage").map(({ props }) => props.avatar)).toEqual(["🎲", undefined, "🎲", undefined]);
  await app.widget("button", "Forget …").click();
  expect(app.get("dialog")).toMatchObject([{ props: { label: "Forget this conversation?" } }]);
  await app.widget("button", "Keep it").click();
  expect([app.get("dialog").length, app.get("chatMessage").length]).toEqual([0, 4]);
  await app.widget("button", "Forget …").click();
  await app.widget("button", "Forget it").click();
  expect([app.get("dialog").length, app.get("chatMessage").length]).toEqual([0, 0]);
});

test("connection: validated, a closed database is opened again", async () => {
  const app = await open("connection", { packages: await sql() });
  expect(app.exceptions).toEqual([]);
  expect(rowsOf(app)).toEqual([10]);
  await app.widget("checkbox", "Close connection").set(true);
  expect(app.text).not.toContain("Connection lost");
  await app.widget("button", "Rerun").click();
  expect(app.text).toContain("Connection lost. Reconnecting...");
  expect(app.exceptions).toEqual([]);
  expect(rowsOf(app)).toEqual([10]);
});

test("connection: without validate, the script gets the closed database", async () => {
  const app = await open("connection-unvalidated", { packages: await sql() });
  expect(app.exceptions).toEqual([]);
  expect(rowsOf(app)).toEqual([10]);
  await app.widget("checkbox", "Close connection").set(true);
  expect(app.exceptions).toEqual([]);
  await app.widget("button", "Rerun").click();
  expect(app.exceptions.map(({ props }) => props.message)).toEqual([expect.stringContaining("Database closed")]);
  await app.setWidgets([["checkbox", "Close connection", false]]);
  expect(app.exceptions).toHaveLength(1);
  await app.widget("button", "Clear the cache").click();
  expect(app.exceptions).toEqual([]);
  expect(rowsOf(app)).toEqual([10]);
});

test("api-response: an answer with a bad status is fetched again", async () => {
  const asked: string[] = [];
  const fetch = async (address: string) => {
    asked.push(address);
    return new Response(readFileSync("examples/public/api/eclipses.json"));
  };
  const app = await open("api-response", { globals: { fetch } });
  expect(app.exceptions).toEqual([]);
  expect(rowsOf(app)).toEqual([7]);
  await app.widget("button", "Rerun").click();
  expect(asked).toHaveLength(1);
  await app.widget("checkbox", "Simulate an invalid response").set(true);
  await app.widget("button", "Rerun").click();
  expect(app.text).toContain("Kept: status 503. Fetching again ...");
  expect(asked).toHaveLength(2);
  expect(rowsOf(app)).toEqual([7]);
});

test("model: trains once for each size, and replays the chart", async () => {
  const packages = {
    "@tensorflow/tfjs-core": await import("@tensorflow/tfjs-core"),
    "@tensorflow/tfjs-layers": await import("@tensorflow/tfjs-layers"),
    "@tensorflow/tfjs-backend-cpu": await import("@tensorflow/tfjs-backend-cpu"),
  };
  const app = await open("model", { packages });
  expect(app.exceptions).toEqual([]);
  expect(app.get("help")[0]?.props.name).toBe("Sequential");
  const chart = app.get("barChart");
  expect(chart).toHaveLength(1);
  expect(Math.abs(Number(metric(app, "The model says")) - Math.sin(1))).toBeLessThan(0.1);

  await app.widget("slider", "x").set(-2);
  expect(Math.abs(Number(metric(app, "The model says")) - Math.sin(-2))).toBeLessThan(0.1);
  expect(app.get("barChart")).toEqual(chart);
  expect(app.stats().map(({ misses, hits }) => [misses, hits])).toEqual([[1, 1]]);
}, 60_000);

test("charts: draws each kind, from rows and as vega-lite describes it", async () => {
  const app = await open("charts", { packages: { "vega-lite-api": await import("vega-lite-api") } });
  expect(app.exceptions).toEqual([]);
  const kinds = ["lineChart", "areaChart", "barChart", "scatterChart", "vegaLiteChart"];
  expect(app.elements.map(({ kind }) => kind).filter((kind) => kinds.includes(kind))).toEqual(kinds);
  await app.widget("radio", "Stack").set("normalize");
  expect(app.get("areaChart")[0]?.props.stack).toBe("normalize");
});

test("figures: draws one of each library", async () => {
  const app = await open("figures", { packages: { "bokeh-figure": await import("./packages/bokeh-figure.ts") } });
  expect(app.exceptions).toEqual([]);
  expect(
    ["graphvizChart", "plotlyChart", "bokehChart", "pydeckChart"].map((kind) => app.get(kind as "plotlyChart").length),
  ).toEqual([1, 1, 1, 1]);
});

test("widgets: has one of each kind, plain and in a cached function, where a change runs it again", async () => {
  const app = await open("widgets");
  expect(app.exceptions).toEqual([]);
  await app.widget({ key: "cached, toggle" }).set(false);
  expect(app.widget({ key: "script, toggle" }).value).toBe(true);
  expect(app.stats().map(({ misses, hits }) => [misses, hits])).toEqual([[2, 0]]);
  await app.widget({ key: "cached, toggle" }).set(true);
  expect(app.stats().map(({ misses, hits }) => [misses, hits])).toEqual([[2, 1]]);
});

test("tables: all of them follow the number of orders", async () => {
  const app = await open("tables");
  expect(app.exceptions).toEqual([]);
  expect(rowsOf(app)).toEqual([500, 8]);
  expect(app.get("table")).toHaveLength(2);
  await app.widget("slider", "Orders").set(0);
  expect(app.exceptions).toEqual([]);
  expect(rowsOf(app)).toEqual([0, 8]);
}, 60_000);

test("texts: draws texts, messages, boxes and pictures without an error of its own", async () => {
  const app = await open("texts");
  expect(app.exceptions.map(({ props }) => props.message)).toEqual(["The file could not be read"]);
  expect(["latex", "alert", "progress", "image"].map((kind) => app.get(kind as "alert").length)).toEqual([2, 4, 2, 1]);
  await app.widget("button", "Say so").click();
  expect(app.get("toast").map(({ props }) => props.body)).toEqual(["Saved :tada:"]);
});

test("all-elements: one of each in one function that allows no widgets, drawn once and replayed", async () => {
  const app = await open("all-elements", { packages: { "bokeh-figure": await import("./packages/bokeh-figure.ts") } });
  // The one that it draws itself.
  expect(app.exceptions.map(({ props }) => props.name)).toEqual(["RangeError"]);
  const { tree } = app;
  await app.widget("button", "Again").click();
  expect([app.stats().map(({ misses, hits }) => [misses, hits]), app.get("formSubmitButton").length]).toEqual([[[1, 1]], 1]);
  expect(app.tree.length).toBe(tree.length);
});
