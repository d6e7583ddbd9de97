/**
 * The tasks of a page's thread, by the browser's trace. A task's length is the time that the thread itself was at work: on a machine that
 * has much else to do, the clock on the wall tells of the others.
 */
import { ACT, CHART } from "./example-drive.mjs";

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} ph
 * @property {number} pid
 * @property {number} tid
 * @property {number} ts microseconds
 * @property {number} [dur]
 * @property {number} [tdur] of the thread's own time
 * @property {{ name?: string, elementCount?: number, fileName?: string, data?: { url?: string, scriptName?: string, fileName?: string } }} [args]
 */

/**
 * @typedef {object} Task
 * @property {string} act in which it was; "open" before the first
 * @property {number} ms of the thread's own time
 * @property {string} what most of it was: the kind of work, and the file if it is code
 * @property {number} forced how often code had styles worked out or the page laid out before it went on
 * @property {number} charts how many charts changed their pictures
 */

/** Whatever code runs in. */
const CODE = /^(?:FunctionCall|EvaluateScript|v8\.evaluateModule|RunMicrotasks|EventDispatch|TimerFire|FireAnimationFrame)$/;
const LAID_OUT = /^(?:Layout|UpdateLayoutTree)$/;

/**
 * Records a trace while `act` goes on.
 * @param {import("playwright").CDPSession} devtools
 * @param {() => Promise<unknown>} act
 * @returns {Promise<Task[]>}
 */
export async function tracedTasks(devtools, act) {
  /** @type {TraceEvent[]} */
  const events = [];
  /** @param {{ value: object[] }} part */
  const collect = ({ value }) => {
    // Boundary: the browser's protocol has events as records of anything.
    for (const event of /** @type {TraceEvent[]} */ (/** @type {unknown} */ (value))) events.push(event);
  };
  devtools.on("Tracing.dataCollected", collect);
  const ended = new Promise((resolve) => devtools.once("Tracing.tracingComplete", resolve));
  const categories = [
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "blink.user_timing",
    "v8.execute",
    "__metadata",
  ];
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: categories, excludedCategories: ["*"] },
  });
  try {
    await act();
  } finally {
    await devtools.send("Tracing.end");
    await ended;
    devtools.off("Tracing.dataCollected", collect);
  }
  return tasksOf(events);
}

/** @param {readonly TraceEvent[]} events @returns {Task[]} */
function tasksOf(events) {
  const marks = events.filter(({ name, ph }) => name.startsWith(ACT) && ph !== "E").sort((a, b) => a.ts - b.ts);
  // The process that marks acts is the page's; others draw frames of it.
  const [first] = events.filter(({ name }) => name.startsWith(ACT) || name.startsWith(CHART));
  const named = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const main = named.find(({ pid }) => pid === first?.pid) ?? named[0];
  if (main === undefined) throw new Error("The trace has no thread of a page.");
  const own = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid).sort((a, b) => a.ts - b.ts);
  /** @type {Task[]} */
  const tasks = [];
  let end = 0;
  let next = 0;
  for (const [at, event] of own.entries()) {
    if (event.name !== "RunTask" || event.dur === undefined || event.ts < end) continue;
    if (event.tdur === undefined) throw new Error("The browser's trace has no times of threads: use another Chromium.");
    end = event.ts + event.dur;
    while ((marks[next]?.ts ?? Number.POSITIVE_INFINITY) < end) next++;
    const inside = [];
    for (let i = at + 1; i < own.length && /** @type {TraceEvent} */ (own[i]).ts < end; i++)
      inside.push(/** @type {TraceEvent} */ (own[i]));
    tasks.push({
      act: marks[next - 1]?.name.slice(ACT.length) ?? "open",
      ms: event.tdur / 1000,
      what: mostOf(inside),
      forced: forcedIn(inside),
      charts: new Set(inside.filter(({ name }) => name.startsWith(CHART)).map(({ name }) => name)).size,
    });
  }
  return tasks;
}

/** @param {readonly TraceEvent[]} inside of a task, by their beginnings */
function forcedIn(inside) {
  let until = 0;
  let forced = 0;
  for (const { name, ts, dur = 0 } of inside) {
    if (CODE.test(name)) until = Math.max(until, ts + dur);
    else if (LAID_OUT.test(name) && ts < until) forced++;
  }
  return forced;
}

/** The kind of work that took most, without what was done within it; with the file for code. @param {readonly TraceEvent[]} inside */
function mostOf(inside) {
  /** @type {Map<string, number>} */
  const took = new Map();
  /** @type {{ event: TraceEvent, own: number }[]} */
  const open = [];
  /** @param {number} until */
  const close = (until) => {
    for (let last = open.at(-1); last !== undefined && last.event.ts + (last.event.dur ?? 0) <= until; last = open.at(-1)) {
      open.pop();
      const name = nameOf(last.event);
      took.set(name, (took.get(name) ?? 0) + last.own);
    }
  };
  for (const event of inside) {
    if (event.dur === undefined || event.name === "RunTask") continue;
    close(event.ts);
    const around = open.at(-1);
    if (around !== undefined) around.own -= event.dur;
    open.push({ event, own: event.dur });
  }
  close(Number.POSITIVE_INFINITY);
  const [most] = [...took].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? "nothing that is named";
}

/** @param {TraceEvent} event */
function nameOf({ name, args }) {
  const file = args?.data?.url ?? args?.data?.scriptName ?? args?.data?.fileName ?? args?.fileName ?? "";
  return file === ""
    ? name
    : `${name} ${file
        .split("/")
        .at(-1)
        ?.replace(/-[\w-]{8}\.js$/, ".js")}`;
}
