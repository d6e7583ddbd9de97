/** For random sequences of events, however fast, the values that the script saw last equal those that the page shows. */
import fc from "fast-check";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { expect, onKeptPage as test } from "../gallery.ts";
import { look, play, playedKinds, playedScript } from "./play-values.ts";

/** The same sequences each time in a usual run, others in each long one. */
const SEED = Number(process.env.REPRISE_SEED ?? (process.env.REPRISE_LONG === "1" ? Date.now() % 1_000_000 : 1));

const turn = fc.record({
  kind: fc.constantFrom(...playedKinds),
  value: fc.nat(99),
  // A third of them in the same task.
  pause: fc.oneof(fc.constant(0), { arbitrary: fc.integer({ min: 1, max: 40 }), weight: 2 }),
});
const sequence = fc.array(turn, { minLength: 60, maxLength: 60, size: "max" });

test("the values that the script saw last equal those that the page shows, of every kind, whatever was done how fast", async ({
  app,
  page,
}) => {
  test.setTimeout(runs(60_000, 240_000));
  await app.open({ source: playedScript });
  const property = fc.asyncProperty(sequence, async (turns) => {
    await page.evaluate(play, turns);
    await app.idle();
    const { seen, shown } = await page.evaluate(look);
    expect(seen).toEqual(shown);
  });
  // Each sequence begins where the one before it ended: a shorter one would not be the same. The seed is told if it fails.
  await fc.assert(property, { numRuns: runs(6, 40), seed: SEED, endOnFailure: true });
});

test("a value that is bound to the address moves it, Back restores it, and a link brings it", async ({ app, page }) => {
  const source = `const f = st.memo(() => st.pills("City", ["Berlin", "New York"], { key: "city", bind: "url" }), { allowWidgets: true });
    st.text("in " + f().join("+") + " " + (st.queryParams.other ?? ""));`;
  await app.open({ source });
  const text = app.element("text");
  await expect(text).toHaveText("in");
  await page.getByRole("button", { name: "New York" }).click();
  await expect(text).toHaveText("in New York");
  await expect(page).toHaveURL(/\?city=New\+York$/);
  await page.getByRole("button", { name: "Berlin" }).click();
  await expect(text).toHaveText("in New York+Berlin");
  await page.goBack();
  await expect(text).toHaveText("in New York");
  await expect(page.getByRole("button", { name: "Berlin" })).toHaveAttribute("aria-pressed", "false");
  await page.goBack();
  await expect(text).toHaveText("in");
  await page.goForward();
  await expect(text).toHaveText("in New York");
});
