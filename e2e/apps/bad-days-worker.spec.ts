/** Bad days of the worker: it is slow, or gone. The app goes on, with all that it was told, and says what happened. */
import type { Page } from "@playwright/test";
import { expect, test } from "../gallery.ts";
import { complaintsOf, openTen, someOf, standsOn, useTen, valuesOf } from "./ten.ts";

test.describe.configure({ timeout: 120_000 });

/** How many times as long all takes. */
const SLOWER = 6;

for (const ten of someOf("minefield")) {
  test(`a bad day, a slow worker: ${ten.name}`, async ({ app, page }) => {
    const complaints = complaintsOf(page);
    await openTen(app, ten);
    const session = await page.context().newCDPSession(page);
    // The page's threads, and those of its workers.
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await useTen(app, ten);
    const stands = await standsOn(app, ten);
    // One event after another, faster than they are answered.
    await Promise.all([app.run(), app.run(), app.run()]);
    expect(await standsOn(app, ten)).toEqual(stands);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await expect(app).toHaveNoExceptions();
    expect([await app.notices, complaints]).toEqual([[], []]);
  });
}

/** Ends the worker of the app, as a browser does that wants its memory. */
const end = (page: Page): Promise<void> =>
  Promise.all(page.workers().map((worker) => worker.evaluate(() => self.close()))).then(() => undefined);
const GONE = /was started again/;

for (const ten of someOf("minefield")) {
  test(`a bad day, a worker that is lost between two runs: ${ten.name}`, async ({ app, page }) => {
    const complaints = complaintsOf(page);
    await openTen(app, ten);
    await useTen(app, ten);
    const stands = await standsOn(app, ten);
    // The copy of the session state comes when nothing has run for a moment.
    await app.idle();
    await end(page);
    await expect.poll(() => app.notices).toEqual([expect.stringMatching(GONE)]);
    await app.idle();
    expect(await standsOn(app, ten)).toEqual(stands);
    await expect(app).toHaveNoExceptions();
    await app.run();
    expect(await standsOn(app, ten)).toEqual(stands);
    expect(complaints).toEqual([]);
  });
}

for (const ten of someOf("station")) {
  test(`a bad day, a worker that is lost in the middle of a run: ${ten.name}`, async ({ app, page }) => {
    const complaints = complaintsOf(page);
    await openTen(app, ten);
    await useTen(app, ten);
    const values = await valuesOf(app);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const run = app.run();
    await end(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await run;
    await expect.poll(() => app.notices).toEqual([expect.stringMatching(GONE)]);
    await app.idle();
    expect(await valuesOf(app)).toEqual(values);
    await expect(app.root).toContainText(ten.shows);
    await expect(app).toHaveNoExceptions();
    expect(complaints).toEqual([]);
  });
}
