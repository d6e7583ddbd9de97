/** A cached function that loads for three seconds: clicks meanwhile neither start it again nor take away what it has drawn. */
import type { Page } from "@playwright/test";
import { button, expect, onKeptPage as test } from "../gallery.ts";

const LOADING = 3000;

const script = (decorator: string): string => `
st.sessionState.bodies ??= 0;
st.sessionState.round ??= 0;
const load = st.${decorator}(async (round: number) => {
  st.sessionState.bodies += 1;
  st.text("opening " + round);
  await new Promise((done) => setTimeout(done, ${LOADING}));
  st.text("loaded " + round);
  return round;
});
if (st.button("Again")) st.sessionState.round += 1;
const x = st.slider("x", { max: 9 });
st.text("x is " + x);
await load(st.sessionState.round);
st.text("below");
st.caption("bodies " + st.sessionState.bodies);
`;

/** What a frame showed. */
interface Frame {
  /** Where each element stood, px below the app's top edge, by kind and text. */
  tops: Record<string, number>;
  spinner: boolean;
  state: string;
}

/** Begins to look at each frame. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: Frame[] = [];
    const watch = { frames, going: true };
    Object.assign(globalThis, { watch });
    const look = (): void => {
      if (!watch.going) return;
      const root = document.querySelector("[data-rp-state]") as HTMLElement;
      const top = root.getBoundingClientRect().top;
      const tops: Frame["tops"] = {};
      for (const element of root.querySelectorAll<HTMLElement>("[data-rp-kind]")) {
        const { rpKind: kind = "" } = element.dataset;
        const name = kind === "text" || kind === "caption" ? `${kind} ${element.textContent}` : kind;
        tops[name] = Math.round(element.getBoundingClientRect().top - top);
      }
      const spinner = [...root.querySelectorAll<HTMLElement>("[data-rp-spinner]")].some((element) => element.checkVisibility());
      const frame = { tops, spinner, state: root.dataset.rpState ?? "" };
      if (JSON.stringify(frame) !== JSON.stringify(frames.at(-1))) frames.push(frame);
      requestAnimationFrame(look);
    };
    look();
  });
}

/** What was seen until now, with the frame that shows what the page has become. */
async function framesSeen(page: Page): Promise<Frame[]> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const { watch } = globalThis as unknown as { watch: { frames: Frame[]; going: boolean } };
    watch.going = false;
    return watch.frames;
  });
}

/** The places at which each element was seen: more than one is a jump. */
function places(frames: readonly Frame[]): Record<string, number[]> {
  const seen: Record<string, number[]> = {};
  for (const { tops } of frames) {
    for (const [name, top] of Object.entries(tops)) {
      seen[name] ??= [];
      if (!seen[name].includes(top)) seen[name].push(top);
    }
  }
  return seen;
}

const jumps = (frames: readonly Frame[]): [string, number[]][] =>
  Object.entries(places(frames)).filter(([, tops]) => tops.length > 1);

async function setX(page: Page, x: number): Promise<void> {
  await page.getByRole("slider", { name: "x" }).fill(String(x));
}

for (const decorator of ["singleton", "memo"]) {
  test(`rules 33 and 49: events during a load of three seconds, ${decorator}: it goes on, and the page answers`, async ({
    app,
    page,
  }) => {
    await app.open({ source: "" });
    const ended = app.edit(script(decorator));
    // Whatever it fails with shows where it is awaited, or in what fails before.
    ended.catch(() => {});
    await expect(app.element("text").getByText("opening 0")).toBeVisible();
    await watchFrames(page);
    await setX(page, 5);
    await expect(page.getByText("x is 5", { exact: true })).toBeVisible();
    await setX(page, 7);
    await expect(page.getByText("x is 7", { exact: true })).toBeVisible();
    // It has drawn one line and not the other: the load goes on while the page answers.
    await expect(page.getByText("loaded 0")).toHaveCount(0);
    await expect(page.locator("[data-rp-spinner]").getByText("load")).toBeVisible();
    await expect(page.getByText("loaded 0")).toBeVisible();
    await ended;
    const frames = await framesSeen(page);

    await expect(app.element("caption")).toHaveText("bodies 1");
    expect(frames.filter(({ tops }) => !("text opening 0" in tops))).toEqual([]);
    const answered = frames.findIndex(({ tops }) => "text x is 7" in tops);
    const loaded = frames.findIndex(({ tops }) => "text loaded 0" in tops);
    expect(answered).toBeGreaterThan(0);
    expect(loaded).toBeGreaterThan(answered);
    expect(frames.slice(0, loaded).filter(({ state }) => state !== "running")).toEqual([]);
    expect(frames.some(({ spinner }) => spinner)).toBe(true);
    expect(frames.at(-1)?.spinner).toBe(false);
    expect(jumps(frames)).toEqual([]);
  });

  test(`rules 33 and 49: a second load, ${decorator}: what stood there stays in its place until it is replaced`, async ({
    app,
    page,
  }) => {
    await app.open({ source: script(decorator) });
    await expect(app.element("caption")).toHaveText("bodies 1");
    await watchFrames(page);
    await button(page, "Again").click();
    await expect(page.getByText("opening 1")).toBeVisible();
    await setX(page, 3);
    await expect(page.getByText("x is 3", { exact: true })).toBeVisible();
    await expect(page.locator("[data-rp-spinner]").getByText("load")).toBeVisible();
    await expect(page.getByText("loaded 1")).toHaveCount(0);
    await expect(page.getByText("below", { exact: true })).toBeVisible();
    await expect(page.getByText("loaded 1")).toBeVisible();
    await app.idle();
    const frames = await framesSeen(page);

    await expect(app.element("caption")).toHaveText("bodies 2");
    expect(frames.filter(({ tops }) => !("text below" in tops))).toEqual([]);
    expect(frames.filter(({ tops }) => !("text opening 0" in tops) && !("text opening 1" in tops))).toEqual([]);
    expect(frames.filter(({ tops }) => !("text loaded 0" in tops) && !("text loaded 1" in tops))).toEqual([]);
    expect(frames.some(({ spinner }) => spinner)).toBe(true);
    expect(frames.at(-1)?.spinner).toBe(false);
    expect(jumps(frames)).toEqual([]);
  });
}
