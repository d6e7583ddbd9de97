import { button, clickAt, enterPage, expect, metric, openExample, story, tabTo, onKeptPage as test } from "../gallery.ts";

const bars = "svg .mark-rect path";

story("runs once for each input and replays the chart, by mouse", async ({ app, page }) => {
  await openExample(app, "");
  await expect(metric(page, "Real runs")).toHaveText("Real runs1");
  const verdict = app.element("markdown").filter({ hasText: "It is" });
  const average = async () => /It is ([\d.]+)/.exec((await verdict.textContent()) ?? "")?.[1];
  await expect(page.locator(bars)).toHaveCount(11);
  const first = await average();

  // Something else changes: a hit.
  const track = page.getByRole("slider", { name: "Guess the average total" });
  await clickAt(track, 0.9);
  await app.idle();
  await expect(metric(page, "Real runs")).toHaveText("Real runs1");
  await expect(page.getByText("hit, 0 misses")).toHaveText("1 hit, 0 misses");
  expect(await average()).toBe(first);
  await expect(page.locator(bars)).toHaveCount(11);

  // The widget inside: a miss, and back to the first result.
  await page.getByRole("radio", { name: "1" }).click();
  await app.idle();
  await expect(metric(page, "Real runs")).toHaveText("Real runs2");
  await expect(page.locator(bars)).toHaveCount(6);
  await page.getByRole("radio", { name: "2" }).click();
  await app.idle();
  await expect(metric(page, "Real runs")).toHaveText("Real runs2");
  await expect(page.locator(bars)).toHaveCount(11);
  expect(await average()).toBe(first);

  await app.widget("button", "Throw again").click();
  await expect(metric(page, "Real runs")).toHaveText("Real runs3");
});

test("proves itself above the fold: what to move, what that costs and how often it ran are in sight", async ({ app, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openExample(app, "");
  await app.idle();
  await expect(page.locator(bars)).toHaveCount(11);
  const guess = page.getByRole("slider", { name: "Guess the average total" });
  const seen = [
    app.element("markdown").filter({ hasText: "Move your guess: the dice are not thrown again." }),
    page.getByRole("radiogroup", { name: "Dice per throw" }),
    page.locator("[data-rp-kind=barChart]"),
    metric(page, "Real runs"),
    metric(page, "This call took"),
    guess,
  ];
  for (const part of seen) await expect(part).toBeInViewport({ ratio: 1 });
  expect(await page.locator("#rs-page").evaluate((pane) => pane.scrollTop)).toBe(0);

  await guess.press("ArrowRight");
  await app.idle();
  await expect(metric(page, "Runs of the script")).toHaveText("Runs of the script2");
  await expect(metric(page, "Real runs")).toHaveText("Real runs1");
  for (const part of seen) await expect(part).toBeInViewport({ ratio: 1 });
});

story("runs once for each input and replays the chart, by keyboard", async ({ app, page }) => {
  await openExample(app, "start");
  await expect(metric(page, "Real runs")).toHaveText("Real runs1");
  await enterPage(page);
  await tabTo(page, page.getByRole("radio", { name: "2" }));
  await page.keyboard.press("ArrowRight");
  await app.idle();
  await expect(page.getByRole("radio", { name: "3" })).toBeFocused();
  await expect(page.getByRole("radio", { name: "3" })).toBeChecked();
  await expect(page.locator(bars)).toHaveCount(16);
  await expect(metric(page, "Real runs")).toHaveText("Real runs2");
  await page.keyboard.press("ArrowLeft");
  await app.idle();
  await expect(page.locator(bars)).toHaveCount(11);

  await tabTo(page, page.getByRole("slider", { name: "Guess the average total" }));
  await page.keyboard.press("End");
  await app.idle();
  await expect(page.getByRole("slider", { name: "Guess the average total" })).toHaveValue("11");
  await expect(metric(page, "Real runs")).toHaveText("Real runs2");

  await tabTo(page, button(page, "Throw again"));
  await page.keyboard.press("Enter");
  await app.idle();
  await expect(metric(page, "Real runs")).toHaveText("Real runs3");
});
