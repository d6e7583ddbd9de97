/** Notebooks beside the same text as a script, and large ones beside small ones, in one page. */
import type { AppModel } from "../src/ui/app.ts";
import type { AppOptions } from "../src/ui/app-options.ts";
import { modelOf } from "../src/ui/public-app.ts";
import { createRuntime } from "../src/ui/runtime.ts";
import { inTurn, type Sides } from "./in-turn.ts";

/** Cells that read the input `x`: an event changes it. */
const READERS = 8;
/** Of the work that each cell does: about a tenth of a millisecond. */
const TURNS = 30_000;

/** @param edit makes the text of the last cell another one */
export function notebookText(cells: number, edit = 0): string {
  const head = `// %% work
function work(n) {
  let x = n | 1;
  for (let i = 0; i < ${TURNS}; i++) x = Math.imul(x ^ (x >>> 3), 0x2545f491);
  return x;
}
// %% input
const x = st.inputs.x;
`;
  const bodies = Array.from({ length: cells - 2 }, (_, at) => {
    // Seven read it from the one that asks for it.
    const input = at < READERS - 1 ? " + x" : "";
    const edited = at === cells - 3 ? ` + ${edit}` : "";
    return `// %% cell ${at}\nconst v${at} = work(${at}${input}${edited});\nst.text("${at} " + v${at});\n`;
  });
  return head + bodies.join("");
}

const runtime = createRuntime({ storage: false });

async function open(options: AppOptions): Promise<AppModel> {
  const host = document.createElement("div");
  document.querySelector("#app")?.append(host);
  const app = runtime.mount(host, { inputs: { x: 0 }, displayExpressions: false, ...options });
  await app.idle();
  const model = modelOf(app);
  if (model === undefined) throw new Error("There is no model behind an app.");
  return model;
}

/** Time of a run until its worker says that it has ended, ms. */
async function timed(model: AppModel, news: { source?: string; inputs?: Record<string, unknown> } = {}): Promise<number> {
  await model.idle();
  // What the run before leaves to the page is done: a person's event does not wait for that.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  const begin = performance.now();
  model.session.resume(news);
  const { outcome } = await model.widgets.rerun("bench", news);
  const ms = performance.now() - begin;
  if (outcome !== "done") throw new Error(`A run of the bench ended as ${outcome}.`);
  return ms;
}

let fresh = 1;
/** One that it has not had. */
const another = (): number => ++fresh;

/** What runs of 200 cells take, beside ten and beside the script. @param only some of them, by name */
async function runs(rounds: number, only?: readonly string[]): Promise<Record<string, number[]>> {
  const [large, small] = [notebookText(200), notebookText(12)];
  const cells = await open({ source: large, cells: true });
  const few = await open({ source: small, cells: true });
  const script = await open({ source: large });
  const everyPlace = Array.from({ length: 200 }, (_, place) => place);
  let seen = 0;
  const sides: Sides = {
    idle: () => timed(cells),
    idleFew: () => timed(few),
    script: () => timed(script, { inputs: { x: another() } }),
    async all() {
      await cells.session.ask("forgetCells", everyPlace);
      return timed(cells);
    },
    event: () => timed(cells, { inputs: { x: another() } }),
    // What a run before leaves to page and worker is left to this one, too.
    async idleAfterValue() {
      await timed(cells, { inputs: { x: another() } });
      return timed(cells);
    },
    async idleAfterText() {
      await timed(cells, { source: notebookText(200, ++seen) });
      return timed(cells);
    },
    // There and back: the way back is of what it has had.
    async seenValue() {
      await timed(cells, { inputs: { x: another() } });
      return timed(cells, { inputs: { x: 0 } });
    },
    async seenText() {
      await timed(cells, { source: notebookText(200, ++seen) });
      return timed(cells, { source: large });
    },
    async edit() {
      return timed(cells, { source: notebookText(200, another()) });
    },
    async editFew() {
      return timed(few, { source: notebookText(12, another()) });
    },
  };
  const times = await inTurn(Object.fromEntries(Object.entries(sides).filter(([name]) => only?.includes(name) ?? true)), rounds, {
    warm: 5,
    before: async () =>
      void (await Promise.all([timed(cells, { source: large, inputs: { x: 0 } }), timed(few, { source: small })])),
  });
  for (const app of [cells, few, script]) await app.close();
  return times;
}

/** First runs, until the worker says that they have ended, with what it takes to compile. */
async function firstRuns(rounds: number): Promise<Record<string, number[]>> {
  const first = async (options: AppOptions): Promise<number> => {
    const begin = performance.now();
    const model = await open({ ...options, source: notebookText(200, another()) });
    const ms = performance.now() - begin;
    await model.close();
    return ms;
  };
  return inTurn({ notebook: () => first({ cells: true }), script: () => first({}) }, rounds, { warm: 3 });
}

/** What a script tells by `st.output`. */
async function told(source: string, options: AppOptions, rounds: number): Promise<Record<string, number[]>> {
  const model = await open({ ...options, source });
  const results: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    await timed(model, { inputs: { x: another() } });
    for (const [name, ms] of Object.entries(model.outputs)) {
      const list = results[name] ?? [];
      results[name] = [...list, ms as number];
    }
  }
  await model.close();
  return results;
}

/** A loop that reads a variable of another cell, and one that reads a local. */
const reads = (rounds: number): Promise<Record<string, number[]>> =>
  told(
    `// %% shared
let shared = 1;
// %% loops
st.inputs.x;
function timeOf(loop) {
  const begin = performance.now();
  loop();
  return performance.now() - begin;
}
st.output("slot", timeOf(() => { let sum = 0; for (let i = 0; i < 3e6; i++) sum += shared; return sum; }));
let local = 1;
{
  let inner = 1;
  st.output("local", timeOf(() => { let sum = 0; for (let i = 0; i < 3e6; i++) sum += inner; inner = 1; return sum; }));
}
`,
    { cells: true },
    rounds,
  );

/** A cell that reads rows of another one, and one that has them itself. The rows are made once in both. */
async function fingerprints(rows: number, rounds: number): Promise<Record<string, number[]>> {
  const make = `st.singleton((n) => Array.from({ length: n }, (_, id) => ({ id, name: "row " + id, value: id / 7 })))`;
  const loop = (list: string): string => `const x = st.inputs.x;
function sumOf(list) {
  let sum = 0;
  for (let turn = 0; turn < 300; turn++) for (const row of list) sum += row.value * x;
  return sum;
}
st.text(sumOf(${list}));
`;
  const source = `// %% rows\nconst make = ${make};\nconst rows = make(${rows});\n// %% reader\n`;
  const other = await open({ source: `${source}${loop("rows")}`, cells: true });
  const own = await open({ source: `${source}${loop(`make(${rows})`)}`, cells: true });
  const event = (model: AppModel) => () => timed(model, { inputs: { x: another() } });
  const times = await inTurn({ other: event(other), own: event(own) }, rounds);
  for (const app of [other, own]) await app.close();
  return times;
}

/** An event that runs eight of so many cells, until the notebook's view shows it: ms. */
async function painted(rounds: number): Promise<Record<string, number[]>> {
  const view = { cells: true, view: "notebook", code: "folded" } as const;
  const many = await open({ source: notebookText(200), ...view });
  const alone = await open({ source: notebookText(READERS + 1), ...view });
  const event = (model: AppModel) => async (): Promise<number> => {
    const begin = performance.now();
    await model.run({ inputs: { x: another() } });
    return performance.now() - begin;
  };
  const times = await inTurn({ many: event(many), alone: event(alone) }, rounds, { warm: 5 });
  for (const app of [many, alone]) await app.close();
  return times;
}

/** Opens a notebook of 200 cells to be typed into; the longest tasks are told by `longest`. */
async function openForTyping(): Promise<void> {
  await open({ source: notebookText(200), cells: true, view: "notebook", edit: true });
}

/** The longest tasks from now on, ms; those below 50 ms are not told by browsers, and count as 0. */
function watchTasks(): void {
  const tasks: number[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
  });
  Object.assign(globalThis, { longTasks: tasks });
}

const bench = { runs, firstRuns, reads, fingerprints, painted, openForTyping, watchTasks };
declare global {
  var notebookBench: typeof bench;
  var longTasks: number[];
}
globalThis.notebookBench = bench;
document.documentElement.dataset.ready = "";
