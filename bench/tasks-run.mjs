/**
 * What a person does in the examples, and the long tasks that it makes of the page's thread: each example is opened as an app on a page of
 * its own, compiled ahead, and each kind of its controls used. Told for the machine's speed and for a quarter of it: the thread's own time,
 * and four times that. Counts, and no limits: e2e/budgets/tasks.spec.ts has those.
 */
import { join } from "node:path";
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { root } from "../scripts/run.mjs";
import { serveStatic } from "../scripts/static-server.mjs";
import { atRest, EXAMPLE_PACKAGES, useControls } from "./example-drive.mjs";
import { tracedTasks } from "./trace-tasks.mjs";

/** The browser itself calls a task long from here on, ms. */
const LONG = 50;
const SPEEDS = [1, 4];
/** Of one kind in one example. */
const MOST_OF_A_KIND = 6;

/** @typedef {import("./trace-tasks.mjs").Task} Task */
/** @typedef {{ count: number, longest: number, what: string }} Long */
/** @typedef {{ example: string, slowed: number, acts: number, open: Long, use: Long }} TasksRow */

/** @param {string} example @param {string} origin */
const pageOf = (example, origin) => {
  const packages = Object.entries(EXAMPLE_PACKAGES).map(([name, file]) => [name, `${origin}/app/packages/${file}.js`]);
  const options = JSON.stringify({ packages: Object.fromEntries(packages) });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/lib/style.css">
<div id="app"></div>
<script type="module">
  import { createRuntime } from "/lib/index.js";
  createRuntime(${options}).mount(document.querySelector("#app"), { compiled: "/app/scripts/${example}.js" });
</script>`;
};

/**
 * @param {import("playwright").BrowserType} browserType
 * @param {readonly string[]} names of examples
 * @returns {Promise<TasksRow[]>}
 */
export async function benchTasks(browserType, names) {
  const server = await serveStatic(join(root, "dist"));
  const browser = await browserType.launch(await browserLaunchOptions());
  /** @type {TasksRow[]} */
  const rows = [];
  try {
    for (const example of names) rows.push(...(await tasksOf(browser, server.origin, example)));
  } finally {
    await browser.close();
    server.close();
  }
  return rows;
}

/**
 * @param {import("playwright").Browser} browser
 * @param {string} origin
 * @param {string} example
 * @returns {Promise<TasksRow[]>} one for each speed
 */
async function tasksOf(browser, origin, example) {
  const page = await browser.newPage();
  const address = `${origin}/examples/${example}`;
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: pageOf(example, origin) }));
  const devtools = await page.context().newCDPSession(page);
  let acts = 0;
  const tasks = await tracedTasks(devtools, async () => {
    await page.goto(address);
    await atRest(page);
    acts = await useControls(page, devtools, MOST_OF_A_KIND);
  });
  await page.close();
  return SPEEDS.map((slowed) => {
    const all = tasks.map((task) => ({ ...task, ms: task.ms * slowed }));
    const [open, use] = [all.filter(({ act }) => act === "open"), all.filter(({ act }) => act !== "open")];
    return { example, slowed, acts, open: longOf(open), use: longOf(use) };
  });
}

/** @param {readonly Task[]} tasks @returns {Long} */
function longOf(tasks) {
  const long = tasks.filter(({ ms }) => ms > LONG).sort((a, b) => b.ms - a.ms);
  const [longest] = long;
  if (longest === undefined) return { count: 0, longest: 0, what: "" };
  return {
    count: long.length,
    longest: longest.ms,
    what: `${longest.what}${longest.act === "open" ? "" : `, at ${longest.act}`}`,
  };
}

/** @param {readonly TasksRow[]} rows */
export function tellTasks(rows) {
  for (const speed of SPEEDS) {
    console.log(`\nlong tasks of the page in the examples${speed === 1 ? "" : `, its thread ${speed} times slower`}`);
    const shown = rows.filter(({ slowed }) => slowed === speed);
    console.table(
      shown.map(({ example, acts, open, use }) => ({
        example,
        "opening: long tasks": open.count,
        "longest, ms": open.longest.toFixed(0),
        "most of it": open.what,
        acts,
        "their long tasks": use.count,
        "their longest, ms": use.longest.toFixed(0),
        "most of that": use.what,
      })),
    );
  }
}
