/** Where the time of an event goes: the stretches of its way from the page to the worker and back, each taken from the clocks of both. */
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { duration, quantile } from "./target.mjs";

const SIZES = [10, 1000];
const ROUNDS = 100;

/** The stretches, in order: what is done there, and the two moments that bound it. */
const STRETCHES = /** @type {const} */ ([
  ["page: the event's handlers, until the request is posted", "event", "asked"],
  ["on the way to the worker, which wakes for it", "asked", "received"],
  ["worker: the request is taken, the script runs, changes are gathered", "received", "answering"],
  ["worker: the message is posted", "answering", "answered"],
  ["on the way to the page, from when the worker began to post", "answering", "arrived"],
  ["page: the message is read, checked and applied", "arrived", "applied"],
  ["page: what has changed is rendered", "applied", "shown"],
  ["all of it", "event", "shown"],
]);

/** @typedef {[moment: string, at: number][]} Moments */

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {string} base the address of the bench's page
 * @returns {Promise<{ size: number, stretches: { what: string, ms: number, quartiles: [number, number] }[] }[]>}
 */
export async function benchTrip(chromium, base) {
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    const all = [];
    for (const size of SIZES) {
      const page = await browser.newPage();
      await page.addInitScript(markOnPage);
      await page.route(/worker-main/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `(${markInWorker})();\n${await response.text()}` });
      });
      await page.goto(base);
      await page.waitForSelector("html[data-ready]");
      await page.evaluate(({ n, rounds }) => globalThis.bench.eventToDom(n, rounds), { n: size, rounds: ROUNDS });
      const moments = await page.evaluate(
        () => /** @type {{ moments: Moments }} */ (/** @type {unknown} */ (globalThis)).moments,
      );
      all.push({ size, stretches: stretchesOf(moments) });
      await page.close();
    }
    return all;
  } finally {
    await browser.close();
  }
}

/** Runs on the page before its code: notes the moments of each event's way there, and takes those of the worker. */
function markOnPage() {
  /** @type {Moments} */
  const moments = [];
  const mark = (/** @type {string} */ moment) => void moments.push([moment, performance.timeOrigin + performance.now()]);
  Object.assign(globalThis, { moments });
  const channel = new BroadcastChannel("moments");
  channel.onmessage = ({ data }) => moments.push(...data);
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any[]} */ ...rest) {
    if (message?.path?.[0] === "rerun") mark("asked");
    return Reflect.apply(postMessage, this, [message, ...rest]);
  };
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) {
    if (event.type === "input" && this instanceof Element && this.closest("[data-rp-kind]") !== null) mark("event");
    return dispatchEvent.call(this, event);
  };
  const port = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage"));
  Object.defineProperty(MessagePort.prototype, "onmessage", {
    ...port,
    set(/** @type {((event: MessageEvent) => void) | null} */ listener) {
      port.set?.call(this, (/** @type {MessageEvent} */ event) => {
        mark("arrived");
        listener?.(event);
        mark("applied");
      });
    },
  });
  const Own = MutationObserver;
  globalThis.MutationObserver = class extends Own {
    constructor(/** @type {MutationCallback} */ changed) {
      super((...given) => {
        mark("shown");
        changed(...given);
      });
    }
  };
}

/** Runs in the worker before its code: notes the moments there, and tells them when there is time. */
function markInWorker() {
  /** @type {Moments} */
  const moments = [];
  const mark = (/** @type {string} */ moment) => void moments.push([moment, performance.timeOrigin + performance.now()]);
  const channel = new BroadcastChannel("moments");
  addEventListener("message", () => {
    mark("received");
    setTimeout(() => channel.postMessage(moments.splice(0)), 20);
  });
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (/** @type {any[]} */ ...given) {
    mark("answering");
    Reflect.apply(postMessage, this, given);
    mark("answered");
  };
}

/** @param {Moments} moments of many events */
function stretchesOf(moments) {
  const sorted = [...moments].sort(([, a], [, b]) => a - b);
  const begins = sorted.flatMap(([moment], at) => (moment === "event" ? [at] : []));
  const trips = begins.map((begin, at) => {
    /** @type {Map<string, number>} */
    const first = new Map();
    // The text that follows is shown after the message that brings it: what is shown before that is the slider itself.
    for (const [moment, time] of sorted.slice(begin, begins[at + 1]))
      if (!first.has(moment) && (moment !== "shown" || first.has("applied"))) first.set(moment, time);
    return first;
  });
  return STRETCHES.map(([what, from, to]) => {
    const times = trips.flatMap((trip) => {
      const time = (trip.get(to) ?? Number.NaN) - (trip.get(from) ?? Number.NaN);
      return Number.isNaN(time) ? [] : [time];
    });
    const [low, ms, high] = /** @type {[number, number, number]} */ ([0.25, 0.5, 0.75].map((part) => quantile(times, part)));
    return { what, ms, quartiles: /** @type {[number, number]} */ ([low, high]) };
  });
}

/** @param {Awaited<ReturnType<typeof benchTrip>>} results */
export function tellTrip(results) {
  for (const { size, stretches } of results) {
    console.log(`\nan event, beside ${size} replayed (medians of ${ROUNDS} events; stretches overlap where threads do)`);
    console.table(
      stretches.map(({ what, ms, quartiles }) => ({
        what,
        median: duration(ms),
        quartiles: quartiles.map(duration).join(" - "),
      })),
    );
  }
}
