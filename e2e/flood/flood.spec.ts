/** A slider that is dragged fast: 200 events, 1 ms apart. */
import type { Page } from "@playwright/test";
import { expect, test } from "../gallery.ts";

/** How long the page holds events back while a run is under way, ms. What lasts longer is superseded. */
const SUPERSEDE_AFTER = 50;
/** Sooner than this after the one before, ms, a rerun did not wait. The page counts from before it sends: a busy machine may stop it there. */
const AT_ONCE = 10;

/** What went from the page to the worker, and when. */
interface Traffic {
  /** Names of the methods that were called, in order. */
  calls: string[];
  /** Each rerun that was asked for while another was under way: how long that had been, ms. */
  overlaps: number[];
}

/** Notes all that the page posts to workers and ports, and their answers. Only `null` is not counted. */
function watchTraffic(): void {
  const traffic: Traffic = { calls: [], overlaps: [] };
  Object.assign(globalThis, { traffic });
  const underWay = new Map<unknown, number>();
  const note = (data: { id?: unknown; path?: string[]; type?: string } | null): void => {
    if (data === null) return;
    const method = data.path?.join(".") ?? String(data.type);
    traffic.calls.push(method);
    if (method !== "rerun") return;
    const newest = Math.max(...underWay.values());
    if (underWay.size > 0) traffic.overlaps.push(performance.now() - newest);
    underWay.set(data.id, performance.now());
  };
  // Listening from the first moment, so before Comlink, which answers an answer with the next call.
  globalThis.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      this.addEventListener("message", ({ data }) => underWay.delete(data?.id));
    }
    override postMessage(...args: unknown[]): void {
      note(args[0] as Parameters<typeof note>[0]);
      Reflect.apply(super.postMessage, this, args);
    }
  };
  // A run has ended when its page says so, which may come before the answer.
  const { set: listen } = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage") as {
    set: (listener: unknown) => void;
  };
  Object.defineProperty(MessagePort.prototype, "onmessage", {
    set(this: MessagePort, listener: (event: MessageEvent) => void) {
      listen.call(this, (event: MessageEvent) => {
        if (event.data?.state?.phase === "idle") underWay.clear();
        listener.call(this, event);
      });
    },
  });
  const toPort = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (this: MessagePort, ...args: unknown[]) {
    note(args[0] as Parameters<typeof note>[0]);
    return Reflect.apply(toPort, this, args);
  };
}

interface Flood {
  /** The values that were shown as text, each once it changed. */
  shown: number[];
  /** Where the thumb stood after each event. */
  thumb: number[];
  traffic: Traffic;
}

/** Sends 200 events 1 ms apart, presses the button `Count` after the hundredth if there is one, and waits for "x is 200". */
function flood(page: Page): Promise<Flood> {
  return page.getByRole("slider", { name: "x" }).evaluate(async (slider) => {
    const input = slider as HTMLInputElement;
    const root = input.closest("[data-rp-state]") as HTMLElement;
    const { traffic } = globalThis as unknown as { traffic: Traffic };
    traffic.calls.length = 0;
    traffic.overlaps.length = 0;
    const shown: number[] = [];
    const thumb: number[] = [];
    const look = (): void => {
      const value = /x is (\d+)/.exec(root.textContent ?? "")?.[1];
      if (value !== undefined && shown.at(-1) !== Number(value)) shown.push(Number(value));
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    // A task for each event; timers of a page are clamped to 4 ms.
    const { port1, port2 } = new MessageChannel();
    const nextTask = (): Promise<void> =>
      new Promise((done) => {
        port1.onmessage = () => done();
        port2.postMessage(null);
      });
    let due = performance.now();
    for (let value = 1; value <= 200; value++) {
      input.value = String(value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      if (value === 100) root.querySelector<HTMLButtonElement>('[data-rp-kind="button"] button')?.click();
      due += 1;
      do await nextTask();
      while (performance.now() < due);
      thumb.push(input.valueAsNumber);
    }
    while (shown.at(-1) !== 200) await new Promise((done) => requestAnimationFrame(done));
    observer.disconnect();
    return { shown, thumb, traffic };
  });
}

const up = Array.from({ length: 200 }, (_, i) => i + 1);

test("rule 49: 200 events settle on the newest value, with one rerun at a time and no message for most", async ({
  app,
  page,
}) => {
  await page.addInitScript(watchTraffic);
  await app.open({
    source: `
const seen = st.singleton(() => ({ runs: 0 }))();
seen.runs++;
const x = st.slider("x", { min: 0, max: 200 });
await new Promise((done) => setTimeout(done, 5));
st.write("x is " + x);
st.caption("runs " + seen.runs);
`,
  });
  await expect(page.getByText("x is 0", { exact: true })).toBeVisible();
  const runs = async (): Promise<number> => Number((await app.element("caption").textContent())?.replace("runs ", ""));
  const before = await runs();
  const { shown, thumb, traffic } = await flood(page);
  await app.idle();
  await expect(page.getByText("x is 200", { exact: true })).toBeVisible();
  await expect(page.getByRole("slider", { name: "x" })).toHaveValue("200");
  // What was shown only went up, and the thumb never left the finger.
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
  expect(thumb).toEqual(up);

  const reruns = (await runs()) - before;
  expect(reruns).toBeGreaterThan(0);
  expect(traffic.calls.length).toBeLessThanOrEqual(reruns + 1);
  expect(traffic.calls.filter((method) => method === "rerun").length).toBeLessThan(100);
  // The next one goes out when the last has ended; on a machine so slow that a run lasts long, it supersedes that.
  expect(traffic.overlaps.filter((age) => age < AT_ONCE)).toEqual([]);
  test.info().annotations.push({ type: "flood", description: `${traffic.calls.length} messages, ${reruns} reruns` });
});

const presses: Record<string, string> = {
  "above a short wait": `
const pressed = st.button("Count");
if (pressed) st.sessionState.clicks += 1;
await new Promise((done) => setTimeout(done, 5));`,
  "below a wait so long that most runs are superseded before they come to it": `
await new Promise((done) => setTimeout(done, ${2 * SUPERSEDE_AFTER}));
const pressed = st.button("Count");
if (pressed) st.sessionState.clicks += 1;`,
  "above such a wait, in a run that is superseded after it has seen the press": `
const pressed = st.button("Count");
if (pressed) st.sessionState.clicks += 1;
await new Promise((done) => setTimeout(done, ${2 * SUPERSEDE_AFTER}));`,
  "with a callback, below such a wait": `
await new Promise((done) => setTimeout(done, ${2 * SUPERSEDE_AFTER}));
st.button("Count", { onClick: () => { st.sessionState.clicks += 1; } });`,
};

for (const [where, part] of Object.entries(presses)) {
  test(`rule 49: a button pressed in the middle of a flood counts once, ${where}`, async ({ app, page }) => {
    await page.addInitScript(watchTraffic);
    await app.open({
      source: `
st.sessionState.clicks ??= 0;
const x = st.slider("x", { min: 0, max: 200 });
${part}
st.write("x is " + x);
st.caption("clicks " + st.sessionState.clicks);
`,
    });
    await expect(app.element("caption")).toHaveText("clicks 0");
    const { thumb, traffic } = await flood(page);
    await app.idle();
    await expect(page.getByText("x is 200", { exact: true })).toBeVisible();
    await expect(app.element("caption")).toHaveText("clicks 1");
    expect(thumb).toEqual(up);
    expect(traffic.overlaps.filter((age) => age < AT_ONCE)).toEqual([]);
    // Nothing comes later either: one more run has the same count.
    await page.getByRole("button", { name: "Rerun", exact: true }).click();
    await app.idle();
    await expect(app.element("caption")).toHaveText("clicks 1");
  });
}
