/** What a notebook costs beside the same text as a script, and a large one beside a small one. */
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { median } from "./median.mjs";
import { measured } from "./target.mjs";

const ROUNDS = 40;
/** Two frames of 60 a second, ms. */
const TWO_FRAMES = 1000 / 30;
/** From here on a task is long, ms. */
const LONG = 50;
const CELLS = 200;
const FEW = 12;

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {string} base the address of the bench's pages
 */
export async function benchNotebook(chromium, base) {
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("pageerror", (error) => console.error(error));
    const open = async () => {
      await page.goto(new URL("notebook.html", base).href);
      await page.waitForSelector("html[data-ready]");
    };
    await open();
    /** @type {import("./target.mjs").Measured[]} */
    const rows = [];
    const runs = await page.evaluate((rounds) => globalThis.notebookBench.runs(rounds), ROUNDS);
    const {
      idle = [],
      idleFew = [],
      script = [],
      event = [],
      seenValue = [],
      seenText = [],
      idleAfterValue = [],
      idleAfterText = [],
      edit = [],
      editFew = [],
      all = [],
    } = runs;
    const idleMs = median(idle);
    rows.push(
      measured({ what: `a cell is edited, of ${CELLS}`, floor: `of ${FEW}`, must: 1.5, aim: 1.1 }, edit, editFew),
      measured(
        { what: "a run with nothing to run, for each cell more", floor: "5 µs", must: 1, aim: 0.2 },
        idle.map((ms) => (ms - median(idleFew)) / (CELLS - FEW)),
        [0.005],
      ),
      measured(
        { what: `an event that runs 8 of ${CELLS} cells`, floor: "8/200 of the script, and an idle run", must: 1.5, aim: 1.1 },
        event,
        script.map((ms) => (ms * 8) / CELLS + idleMs),
      ),
      measured({ what: "a value seen before", floor: "an idle run", must: 1.2, aim: 1 }, seenValue, idle, {
        "an idle run behind the same event": idleAfterValue,
      }),
      measured({ what: "a text seen before", floor: "an idle run", must: 1.2, aim: 1 }, seenText, idle, {
        "an idle run behind the same edit": idleAfterText,
      }),
    );
    rows.push(measured({ what: `a run of all ${CELLS} cells`, floor: "of the script", must: 1.1 }, all, script));
    const { slot = [], local = [] } = await page.evaluate(() => globalThis.notebookBench.reads(30));
    rows.push(measured({ what: "a read of another cell's variable", floor: "of a local", must: 2, aim: 1.2 }, slot, local));
    for (const n of [100, 3000]) {
      const times = await page.evaluate((size) => globalThis.notebookBench.fingerprints(size, 30), n);
      const target = { what: `a cell that reads ${n} rows of another`, floor: "the same rows of its own", must: 1.1 };
      rows.push(measured(target, times.other ?? [], times.own ?? []));
    }
    const first = await page.evaluate(() => globalThis.notebookBench.firstRuns(12));
    const [firstMs, firstOfScript] = [median(first.notebook ?? []), median(first.script ?? [])];
    console.log(
      `first run of ${CELLS} cells, with compiling each: ${firstMs.toFixed(1)} ms; of the script: ${firstOfScript.toFixed(1)} ms`,
    );
    const painted = await page.evaluate((rounds) => globalThis.notebookBench.painted(rounds), ROUNDS);
    const alone = painted.alone ?? [];
    rows.push(
      measured(
        { what: `an event that runs 8 of ${CELLS} cells → page`, floor: "8 alone, and two frames", must: 1 },
        painted.many ?? [],
        alone.map((ms) => ms + TWO_FRAMES),
      ),
    );
    await open();
    rows.push(
      measured({ what: `longest task while typing, ${CELLS} cells`, floor: "50 ms", must: 1 }, await typed(page), [LONG]),
    );
    return { rows, ms: runs };
  } finally {
    await browser.close();
  }
}

/** The longest task of a session of typing into a cell, as a list of one; of those that are not long, as long as one can be. @param {import("playwright").Page} page */
async function typed(page) {
  await page.evaluate(() => globalThis.notebookBench.openForTyping());
  await page
    .locator(".rp-nb-cell")
    .nth(CELLS / 2)
    .focus();
  await page.keyboard.press("Enter");
  await page.locator(".rp-nb-editor .cm-content").waitFor();
  await page.evaluate(() => globalThis.notebookBench.watchTasks());
  await page.keyboard.press("ControlOrMeta+End");
  for (let line = 0; line < 4; line++) await page.keyboard.type(`\nst.text("line ${line} of what is typed");`, { delay: 30 });
  await page.keyboard.press("Shift+Enter");
  await page.waitForSelector("[data-rp-state=idle]");
  const tasks = await page.evaluate(() => globalThis.longTasks);
  console.log(
    tasks.length === 0 ? "while typing, no task was long" : `long tasks while typing, ms: ${tasks.map(Math.round).join(", ")}`,
  );
  return [Math.max(LONG, ...tasks)];
}
