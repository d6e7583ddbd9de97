/**
 * A monkey at each of the apps that people might publish: it presses, types, drags, scrolls and turns the page by the browser's own events,
 * without a plan. Nothing of ours fails, no widget loses its value, and what is alive stays level. So many minutes an app:
 * `REPRISE_MONKEY=60`, half a minute without it; the same again: `REPRISE_SEED`.
 */
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/page-app.ts";
import type { TestElement } from "../../src/shared/page-reader.ts";
import { expect, test } from "../gallery.ts";
import { countOf, heap, type Send, toPage, toWorker, withoutOptimising } from "../heap.ts";
import { countAddresses, liveAddresses } from "./addresses.ts";
import { chance, oneOf } from "./chance.ts";
import { expectLevel, type Look } from "./level.ts";

const MINUTES = Number(process.env.REPRISE_MONKEY ?? 0.5);
const SEED = Number(process.env.REPRISE_SEED ?? Date.now() % 100_000);
/** Acts before the first look, and between two. */
const WARM = 300;
const LOOK_EVERY = 200;
/** After so many acts the page must be at rest, and the same when it runs anew. */
const REST_EVERY = 25;
/** What may be left behind, as a share of what there was. The apps keep what they are told: orders, games. */
const GROWTH = 1.1;
const SLACK: Look = { addresses: 4, nodes: 300 };
/** Fewer looks tell nothing of a trend: caches fill at first, with a result for each setting that was met. */
const ENOUGH_LOOKS = 40;

const apps = ["nations", "model", "epidemic", "picture", "orders", "station", "chat", "tube", "loan", "minefield"];
/** Its page follows the clock. */
const TIMELY = new Set(["station"]);

const WORDS = [
  "7",
  "-3.5",
  "1e9",
  "e",
  "0",
  "Ada",
  "ada@example.org",
  "كلمة",
  "🎲",
  "a b",
  "<b>",
  "long".repeat(60),
  "2026-02-30",
  "12:61",
];
const KEYS = [
  "Tab",
  "Tab",
  "Shift+Tab",
  "ArrowDown",
  "ArrowUp",
  "ArrowLeft",
  "ArrowRight",
  "Enter",
  "Space",
  "Escape",
  "Home",
  "End",
];
const MORE_KEYS = [...KEYS, "Backspace", "Delete", "PageDown", "PageUp", "Control+a", "Control+z", "Control+c", "Control+v"];
/** What a person can press. Links lead away, and are other tests' matter. */
const PRESSABLE =
  "button, input, textarea, select, summary, label, canvas, th, td, [role]:not([role=link]), [tabindex='0'], p, img";

/** Those at the page, and those at the worker that it has. */
interface Looks<T> {
  page: T;
  worker: T;
}

type Act = (monkey: { app: PageApp; page: Page; random: () => number }) => Promise<unknown>;

/** A place within what can be pressed and seen, or within the window where there is none. */
async function place({ app, page, random }: Parameters<Act>[0]): Promise<[x: number, y: number]> {
  const spot = await app.root.evaluate(
    (root, [selector, at, across, down]) => {
      const all = [...root.querySelectorAll<HTMLElement>(selector)].filter((one) => {
        const { top, left, width, height } = one.getBoundingClientRect();
        return width > 0 && height > 0 && top < innerHeight && top + height > 0 && left < innerWidth && left + width > 0;
      });
      const { top, left, width, height } = (all[Math.floor(at * all.length)] ?? root).getBoundingClientRect();
      return [left + across * width, top + down * height] as const;
    },
    [PRESSABLE, random(), random(), random()] as const,
  );
  const { width, height } = page.viewportSize() ?? { width: 1000, height: 900 };
  return [Math.min(Math.max(spot[0], 1), width - 1), Math.min(Math.max(spot[1], 1), height - 1)];
}

const press: Act = async (monkey) => monkey.page.mouse.click(...(await place(monkey)));
const key: Act = ({ page, random }) => page.keyboard.press(oneOf(MORE_KEYS, random()));
const type: Act = ({ page, random }) => page.keyboard.type(oneOf(WORDS, random()));
const acts: readonly Act[] = [
  ...[press, press, press, press, press, key, key, key, type],
  async (monkey) => monkey.page.mouse.dblclick(...(await place(monkey))),
  async (monkey) => {
    await press(monkey);
    await type(monkey);
    await monkey.page.keyboard.press(oneOf(["Enter", "Tab", "Escape"], monkey.random()));
  },
  async (monkey) => {
    const { mouse } = monkey.page;
    await mouse.move(...(await place(monkey)));
    await mouse.down();
    await mouse.move(...(await place(monkey)), { steps: 4 });
    await mouse.up();
  },
  async (monkey) => {
    await monkey.page.mouse.move(...(await place(monkey)));
    await monkey.page.mouse.wheel(0, Math.round(1600 * (monkey.random() - 0.5)));
  },
  ({ page, random }) =>
    page.setViewportSize({ width: 390 + Math.floor(random() * 900), height: 500 + Math.floor(random() * 500) }),
];

/** The widgets that stand at something, by what they are. */
async function widgetsOf(app: PageApp): Promise<Map<string, TestElement>> {
  const widgets = (await app.elements()).filter(({ id, kind }) => id !== undefined && !/utton$/i.test(kind));
  return new Map(widgets.map((widget) => [`${widget.kind} ${widget.props.label} ${widget.id}`, widget]));
}

async function values(app: PageApp): Promise<Map<string, unknown>> {
  return new Map([...(await widgetsOf(app))].map(([name, { props }]) => [name, props.value]));
}

/** What is around the app, in the gallery, is another matter: neither mouse nor keyboard gets there. */
const keepIn = ({ root }: PageApp): Promise<void> =>
  root.evaluate((root) => {
    for (let at: Element = root; at.parentElement !== null && at !== document.body; at = at.parentElement)
      for (const other of at.parentElement.children) if (other !== at && other instanceof HTMLElement) other.inert = true;
  });

/** Nodes of what is around the app: an editor draws the lines that are in view, which is more once the window was tall. */
const countAround = ({ root }: PageApp): Promise<number> =>
  root.evaluate((root) => {
    let count = 0;
    const walker = document.createTreeWalker(document);
    while (walker.nextNode() !== null) if (!root.contains(walker.currentNode)) count++;
    return count;
  });

/** What a test can set. */
const FIELDS =
  /^(slider|selectSlider|numberInput|textInput|textArea|selectbox|radio|checkbox|toggle|pills|segmentedControl|multiselect)$/;

/** Fields stand at what they stood at when the app was opened, charts show no data below them: a look compares the page with itself. */
async function putBack(app: PageApp, first: ReadonlyMap<string, unknown>): Promise<void> {
  for (const [name, { kind, key, props }] of await widgetsOf(app)) {
    if (!first.has(name) || !FIELDS.test(kind) || JSON.stringify(first.get(name)) === JSON.stringify(props.value)) continue;
    const widget = key === undefined ? app.widget(kind, String(props.label)) : app.widget({ key });
    // In a popover that is closed nobody can set it.
    const isShown = key === undefined || (await app.element({ key }).isVisible());
    if (isShown && !(await widget.disabled)) await widget.set(first.get(name));
  }
  await app.root.evaluate((root) => {
    for (const button of root.querySelectorAll<HTMLElement>(".rp-toolbar [aria-pressed=true]")) button.click();
  });
}

/** What is told to an app without end, and shown whole: it goes before a look, which would count that. */
const FORGET: Readonly<Record<string, (app: PageApp) => Promise<unknown>>> = {
  chat: async (app) => {
    await app.widget("button", "Forget …").click();
    await app.widget("button", "Forget it").click();
  },
};

/** Links to elsewhere lead nowhere; runs in a page before its own code. */
function stayHere(): void {
  const isAway = (target: EventTarget | null): boolean =>
    target instanceof Element && target.closest("a[href]:not([href^='#'], [download])") !== null;
  addEventListener("click", (event) => isAway(event.target) && event.preventDefault(), true);
}

/** Keeps what the page says of its worker; runs in a page before its own code. */
function noteDeaths(): void {
  const deaths = new Set<string>();
  Object.assign(globalThis, { deaths });
  new MutationObserver(() => {
    for (const { textContent: text } of document.querySelectorAll(".rp-notices *"))
      if (text?.includes("ended by itself")) deaths.add(text);
  }).observe(document, { subtree: true, childList: true });
}

const deathsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(globalThis as unknown as { deaths: Set<string> }).deaths]);

test.use({ launchOptions: ({ launchOptions }, use) => use(withoutOptimising(launchOptions)) });

for (const name of apps) {
  test(`a monkey at ${name}: nothing of ours fails, no value is lost, what is alive stays level`, async ({ app, page }) => {
    test.setTimeout(MINUTES * 60_000 + 600_000);
    const problems: string[] = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on(
      "filechooser",
      (chooser) => void chooser.setFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("a,b\n1,2\n") }),
    );
    page.on("dialog", (dialog) => void dialog.accept());
    await page.addInitScript(countAddresses);
    await page.addInitScript(stayHere);
    await page.addInitScript(noteDeaths);
    await app.open(`./?page#${name}`);
    const watched = async (send: Send): Promise<Send> => {
      await send("HeapProfiler.enable");
      return send;
    };
    const ends = { page: await watched(await toPage(page)), worker: await watched(await toWorker(page)) };
    const random = chance(SEED);
    const monkey = { app, page, random };
    /** How many scripts were asked for. */
    let scripts = 0;
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts++;
    });
    const at = (): string => `after act ${count} of seed ${SEED}`;
    await keepIn(app);
    const first = await values(app);
    /** What it opened is closed: a dialog, a list, full screen. */
    const leave = async (): Promise<void> => {
      for (let times = 0; times < 3; times++) await page.keyboard.press("Escape");
    };
    const rest = async (): Promise<void> => {
      await leave();
      await app.idle();
      await expect(app, at()).toHaveNoExceptions();
      const before = await values(app);
      await app.run();
      const after = await values(app);
      // A run that was stopped has not drawn all.
      for (const [widget, value] of before) if (after.has(widget)) expect(after.get(widget), `${widget} ${at()}`).toEqual(value);
      await app.run();
      expect(await values(app), `a rerun ${at()}`).toEqual(after);
    };
    const look = async (): Promise<Looks<Look>> => {
      await page.setViewportSize({ width: 1000, height: 900 });
      await leave();
      await FORGET[name]?.(app);
      await putBack(app, first);
      await app.idle();
      const [seen, held] = [await heap(ends.page), await heap(ends.worker)];
      const nodes = (await countOf(ends.page, "Node.prototype")) - (await countAround(app));
      return { page: { page: seen, nodes, addresses: await liveAddresses(page) }, worker: { worker: held } };
    };
    const looks: Looks<Look[]> = { page: [], worker: [] };
    let [count, replaced, known] = [0, 0, scripts];
    for (const end = Date.now() + MINUTES * 60_000; Date.now() < end; ) {
      await oneOf(acts, random())(monkey);
      count++;
      if (count % REST_EVERY === 0 && !TIMELY.has(name)) await rest();
      if (count < WARM || count % LOOK_EVERY !== 0) continue;
      try {
        const seen = await look();
        // What code brings with it is kept, whenever it comes: that is no growth.
        if (scripts !== known) looks.page.length = looks.worker.length = 0;
        known = scripts;
        looks.page.push(seen.page);
        looks.worker.push(seen.worker);
      } catch (error) {
        if (!String(error).includes("No session with given id")) throw error;
        // Stop was pressed, and on a busy machine the script did not answer in time: there is another worker, which holds other things.
        ends.worker = await watched(await toWorker(page));
        looks.worker.length = 0;
        replaced++;
      }
    }
    test.info().annotations.push({ type: "monkey", description: JSON.stringify({ SEED, count, replaced, looks }) });
    console.log(JSON.stringify({ name, SEED, count, replaced, looks }));
    expect([...problems, ...(await deathsOf(page))]).toEqual([]);
    for (const each of [looks.page, looks.worker]) if (each.length >= ENOUGH_LOOKS) expectLevel(each, GROWTH, SLACK);
  });
}
