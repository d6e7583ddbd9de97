/**
 * What a person does in an example: each of its controls is used, by the browser's own events, and the browser's trace says which tasks of
 * the page's thread that made. For the bench, and for the test that counts.
 */

/** Where the scripts of examples find their packages, below the built gallery. @type {Readonly<Record<string, string>>} */
export const EXAMPLE_PACKAGES = {
  "@tensorflow/tfjs-backend-cpu": "tfjs-backend-cpu",
  "@tensorflow/tfjs-core": "tfjs-core",
  "@tensorflow/tfjs-layers": "tfjs-layers",
  "bokeh-figure": "bokeh-figure",
  handbook: "handbook",
  nations: "nations",
  pad: "pad",
  "sql.js": "sql",
  tube: "tube",
  "vega-lite-api": "vega-lite-api",
};

/** @typedef {readonly [key: string, code: string, keyCode: number, text?: string | undefined, modifiers?: number]} Key */
/** @type {Key} */ const SPACE = [" ", "Space", 32, " "];
/** @type {Key} */ const DOWN = ["ArrowDown", "ArrowDown", 40];
/** @type {Key} */ const RIGHT = ["ArrowRight", "ArrowRight", 39];
/** @type {Key} */ const ENTER = ["Enter", "Enter", 13, "\r"];
/** @type {Key} */ const SEND = ["Enter", "Enter", 13, undefined, 2];
/** @type {Key} */ const ONE = ["1", "Digit1", 49, "1"];
/** @type {Key} */ const LETTER = ["a", "KeyA", 65, "a"];
/** @type {Key} */ const ESCAPE = ["Escape", "Escape", 27];

/** The controls, by what finds them, and the keys that use them; null: a press. @type {readonly (readonly [string, readonly Key[] | null])[]} */
const CONTROLS = [
  ["[role=tab]", null],
  ["summary", null],
  ["input[type=checkbox]", [SPACE]],
  ["input[type=radio]", [DOWN]],
  ["input[type=range]", [RIGHT]],
  ["[role=combobox]", [DOWN, DOWN, ENTER]],
  ["input[type=text], input[type=number]", [ONE, ENTER]],
  ["textarea", [LETTER, SEND]],
  ["[data-rp-kind=button] button, [data-rp-kind=formSubmitButton] button", null],
];

/** An act's name in the trace begins so. */
export const ACT = "act: ";
/** So begins what says that a chart's picture has changed, in the trace. */
export const CHART = "chart: ";

/** In the page: marks in the trace which chart changes, in the task in which it does. */
export function markCharts() {
  /** @type {Map<Element, number>} */
  const known = new Map();
  new MutationObserver((records) => {
    /** @type {Set<Element>} */
    const changed = new Set();
    for (const { target } of records) {
      const picture = (target instanceof Element ? target : target.parentElement)?.closest(".rp-chart-picture");
      const chart = picture?.closest(".rp-chart");
      if (chart) changed.add(chart);
    }
    for (const chart of changed) {
      if (!known.has(chart)) known.set(chart, known.size + 1);
      performance.mark(`chart: ${known.get(chart)}`);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Waits until the app is idle and nothing is awaited, for some frames. @param {import("playwright").Page} page */
export function atRest(page) {
  return page.evaluate(async () => {
    for (let still = 0; still < 5; ) {
      const isIdle = document.querySelector("[data-rp-state]")?.getAttribute("data-rp-state") === "idle";
      still = isIdle && document.querySelector("[data-rp-state] [aria-busy=true]") === null ? still + 1 : 0;
      await new Promise(requestAnimationFrame);
    }
  });
}

/**
 * Uses each control that can be seen, up to so many of a kind. Each act begins with a mark in the trace, and ends at rest.
 * @param {import("playwright").Page} page with an app
 * @param {import("playwright").CDPSession} devtools of the page
 * @param {number} most
 * @returns {Promise<number>} how many acts
 */
export async function useControls(page, devtools, most) {
  let acts = 0;
  for (const [selector, keys] of CONTROLS) {
    for (let index = 0; index < most; index++) {
      const place = await page.evaluate(
        async ([found, at, focused]) => {
          const all = [...document.querySelectorAll(`[data-rp-state] :is(${found})`)].filter(
            (one) =>
              one.checkVisibility({ visibilityProperty: true }) &&
              !one.matches(":disabled") &&
              one.getBoundingClientRect().width > 0,
          );
          const control = all[at];
          if (!(control instanceof HTMLElement)) return null;
          control.scrollIntoView({ block: "center", behavior: "instant" });
          if (focused) control.focus({ preventScroll: true });
          await new Promise(requestAnimationFrame);
          const { left, top, width, height } = control.getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        },
        /** @type {const} */ ([selector, index, keys !== null]),
      );
      if (place === null) break;
      // What has come near is drawn before.
      await atRest(page);
      acts++;
      await page.evaluate((name) => void performance.mark(name), `${ACT}${selector} ${index + 1}`);
      if (keys === null) {
        for (const type of /** @type {const} */ (["mousePressed", "mouseReleased"]))
          await devtools.send("Input.dispatchMouseEvent", { type, ...place, button: "left", clickCount: 1 });
      } else for (const key of keys) await press(devtools, key);
      await atRest(page);
      // What it has opened lies over the rest.
      if (await page.evaluate(() => document.querySelector("dialog[open]") !== null)) {
        await press(devtools, ESCAPE);
        await atRest(page);
      }
    }
  }
  return acts;
}

/** @param {import("playwright").CDPSession} devtools @param {Key} key */
async function press(devtools, [key, code, windowsVirtualKeyCode, text, modifiers = 0]) {
  const common = { key, code, windowsVirtualKeyCode, modifiers };
  await devtools.send("Input.dispatchKeyEvent", {
    type: text === undefined ? "rawKeyDown" : "keyDown",
    ...common,
    ...(text === undefined ? {} : { text }),
  });
  await devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...common });
}
