/**
 * What a person does in the examples, and the tasks that it makes of the page's thread. An example is an app on somebody else's page here,
 * compiled ahead: with no editor and no compiler beside it. `npm test` uses one control of each kind in some of them at the machine's speed, a
 * long run several in all of them with a thread that is four times slower. What `npm run bench tasks` tells of all of them stands in docs/performance.md.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { atRest, EXAMPLE_PACKAGES, markCharts, useControls } from "../../bench/example-drive.mjs";
import { type Task, tracedTasks } from "../../bench/trace-tasks.mjs";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { type Embedding, expect, type Host, onKeptPage as test } from "../embedding.ts";

const root = join(import.meta.dirname, "../..");
const examples = readdirSync(join(root, "examples")).filter((name) => existsSync(join(root, "examples", name, "app.ts")));

const LONG = process.env.REPRISE_LONG === "1";
/**
 * Those that stand for the rest in an ordinary run, by what makes long tasks: several charts that change at once, figures of libraries, a
 * map, a table, texts with formulas, a form, many buttons in columns, each kind of widget.
 */
const USED = runs(["charts", "figures", "loan", "minefield", "model", "tables", "texts", "tube", "widgets"], examples);
/** Controls of a kind that are used in an example. */
const MOST = LONG ? 6 : 1;
/**
 * The thread is so much slower. A browser that is told so holds it for three times as long as it was at work, by the clock on the wall: where
 * the machine has much else to do, that is the others' time as well. So its own time is counted four times.
 */
const SLOWED = LONG ? 4 : 1;
/** A task is long from here on, ms of the thread's own time. */
const LIMIT = 50;
/**
 * What may be longer at a quarter of the speed: what comes into sight at once is styled, laid out and painted in one piece. A tab with one of each
 * widget; docs/performance.md has its length.
 */
const LEFT: Readonly<Record<string, number>> = { widgets: 80 };
/** The engine collects and compiles when it likes: an act makes long tasks if it does so each time. */
const ROUNDS = 3;
/** Nobody else in the examples asks for sizes or styles so often in one task: a table, a tip and a field that grows ask some times each. */
const FORCED = 16;
/** Their figures are drawn by Plotly, Bokeh and deck.gl, each in one piece. */
const FIGURES = new Set(["all-elements", "figures"]);

/** Mounts what the build has made of an example. */
async function openExample(page: Page, host: Host, name: string): Promise<void> {
  await page.evaluate(markCharts);
  await page.evaluate(
    ([compiled, packages]) => {
      const all = globalThis as unknown as Embedding;
      all.runtime = all.createRuntime({ packages });
      all.app = all.runtime.mount(document.querySelector("#app") as HTMLElement, { compiled });
    },
    [
      `${host.address}app/scripts/${name}.js`,
      Object.fromEntries(
        Object.entries(EXAMPLE_PACKAGES).map(([pack, file]) => [pack, `${host.address}app/packages/${file}.js`]),
      ),
    ] as const,
  );
  await atRest(page);
}

/** The tasks of one visit: the example is opened, and each control that is found is used. */
async function visit(page: Page, host: Host, name: string): Promise<Task[]> {
  await page.goto(host.address);
  await page.waitForFunction(() => "createRuntime" in globalThis);
  const devtools = await page.context().newCDPSession(page);
  const tasks = await tracedTasks(devtools, async () => {
    await openExample(page, host, name);
    expect(await useControls(page, devtools, MOST)).toBeGreaterThan(0);
  });
  await devtools.detach();
  return tasks.map((task) => ({ ...task, ms: task.ms * SLOWED }));
}

const isUse = ({ act }: Task): boolean => act !== "open";
const told = ({ act, ms, what }: Task): string => `${act}: ${ms.toFixed(0)} ms, ${what}`;

test.use({ isolated: true });

for (const name of USED) {
  test(`what a person does in the example “${name}” is done in short tasks, and no two charts are drawn in one`, async ({
    page,
    host,
  }) => {
    test.setTimeout(LONG ? 900_000 : 120_000);
    host.files.set("/api/eclipses.json", readFileSync(join(root, "examples/public/api/eclipses.json"), "utf8"));
    const limit = Math.max(LIMIT, LONG ? (LEFT[name] ?? 0) : 0);
    /** Those of the acts that have been long in every round. */
    let long: Task[] = [];
    for (let round = 1; round === 1 || (round <= ROUNDS && long.length > 0); round++) {
      const tasks = await visit(page, host, name);
      expect(tasks.filter(isUse).length).toBeGreaterThan(0);
      expect(tasks.filter(({ charts }) => charts > 1).map(told)).toEqual([]);
      const counted = tasks.filter(({ ms }) => ms > LIMIT);
      test.info().annotations.push({ type: "long tasks", description: JSON.stringify(counted.map(told)) });
      if (FIGURES.has(name)) return;
      expect(tasks.filter(({ forced }) => forced > FORCED).map(told)).toEqual([]);
      // While it opens, libraries take longer than that at a quarter of the speed: see docs/performance.md.
      const now = counted.filter((task) => task.ms > limit && (isUse(task) || !LONG));
      long = round === 1 ? now : now.filter(({ act }) => long.some((before) => before.act === act));
    }
    expect(long.map(told)).toEqual([]);
  });
}
