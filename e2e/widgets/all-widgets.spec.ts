/** Every widget on one page, outside of cached functions and inside of one: by mouse, by touch, and by keyboard alone. */
import { browserLaunchOptions } from "../../scripts/browser.mjs";
import type { PageApp } from "../../src/playwright/index.ts";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { expect, test } from "../gallery.ts";
import { allWidgets } from "./all-widgets.ts";
import { axeOn } from "./axe.ts";
import { byKeyboard, byPointer } from "./drive-all.ts";

const launch = await browserLaunchOptions();
test.use({
  permissions: ["camera"],
  launchOptions: {
    ...launch,
    args: [...(launch.args ?? []), "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  },
});

/** `places`: where it is tried in an ordinary run; in long ones, everywhere. */
const ways = {
  "by mouse": { drive: (app: PageApp) => byPointer(app, "click"), device: {}, places: ["in a cached function"] },
  "by touch": {
    drive: (app: PageApp) => byPointer(app, "tap"),
    device: { hasTouch: true, isMobile: true, viewport: { width: 1000, height: 780 } },
    places: ["outside"],
  },
  "by keyboard alone": { drive: byKeyboard, device: {}, places: ["in a cached function"] },
};

for (const [way, { drive, device, places }] of Object.entries(ways)) {
  test.describe(way, () => {
    test.use(device);
    for (const [where, script] of Object.entries(allWidgets)) {
      if (!runs(places, Object.keys(allWidgets)).includes(where)) continue;
      test(`every widget, ${where}: its value, camera, an upload of 200 MB, downloads byte by byte; axe has nothing to say`, async ({
        app,
        page,
      }) => {
        test.setTimeout(120_000);
        // Somebody listens from now on: what is listened for only when a key is pressed may be a dialog of the browser by then.
        page.on("filechooser", () => {});
        await app.open({ source: script });
        await expect(app.element("exception")).toHaveCount(0);
        await drive(app);
        expect(await seriousFaults(app)).toEqual([]);
      });
    }
  });
}

test("typing during 100 reruns loses neither a character nor the caret, and the page shows what the script saw last", async ({
  app,
  page,
}) => {
  test.setTimeout(90_000);
  await app.open({
    source: `const text = st.textInput("Text", { update: "live" });
st.fragment(() => { st.sessionState.n = (st.sessionState.n ?? 0) + 1; st.caption("runs " + st.sessionState.n); }, { runEvery: "30ms" })();
st.text("saw " + text);`,
  });
  const field = page.getByLabel("Text", { exact: true });
  await field.focus();
  const words = "the quick brown fox jumps over the lazy dog, and again, and again";
  const ran = async (): Promise<number> => Number((await app.element("caption").textContent())?.replace("runs ", ""));
  const first = await ran();
  for (const [at, letter] of [...words].entries()) {
    await page.keyboard.type(letter);
    // Two more runs have been seen since.
    await page.waitForFunction(
      (least) => Number(document.querySelector("[data-rp-kind=caption]")?.textContent?.replace("runs ", "")) >= least,
      first + 2 * (at + 1),
    );
  }
  expect(await ran()).toBeGreaterThan(first + 100);
  expect(await field.inputValue()).toBe(words);
  await page.keyboard.press("Home");
  await page.keyboard.type("x");
  expect(await field.evaluate((input: HTMLInputElement) => [input.value, input.selectionStart])).toEqual([`x${words}`, 1]);
  await expect(app.element("text")).toHaveText(`saw x${words}`);
});

/** What axe finds of weight in the app. */
async function seriousFaults(app: PageApp): Promise<unknown[]> {
  await app.idle();
  const { violations } = await axeOn(app.page, "[data-rp-state]");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes: of }) => [id, of[0]?.html]);
}
