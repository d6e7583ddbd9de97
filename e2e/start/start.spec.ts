import { button, clickAt, enterPage, expect, metric, nodes, open, run, story, tabTo } from "../gallery.ts";

const bars = "svg .mark-rect path";

story("runs once for each input and replays the chart, by mouse", async ({ page }) => {
  await open(page, "");
  await expect(metric(page, "Real runs")).toHaveText("Real runs1");
  const verdict = nodes(page, "markdown").filter({ hasText: "It is" });
  const average = async () => /It is ([\d.]+)/.exec((await verdict.textContent()) ?? "")?.[1];
  await expect(page.locator(bars)).toHaveCount(11);
  const first = await average();

  // Something else changes: a hit.
  const track = page.getByRole("slider", { name: "Guess the average total" });
  await run(page, () => clickAt(track, 0.9));
  await expect(metric(page, "Real runs")).toHaveText("Real runs1");
  await expect(page.getByText("hit, 0 misses")).toHaveText("1 hit, 0 misses");
  expect(await average()).toBe(first);
  await expect(page.locator(bars)).toHaveCount(11);

  // The widget inside: a miss, and back to the first result.
  await run(page, () => page.getByRole("radio", { name: "1" }).click());
  await expect(metric(page, "Real runs")).toHaveText("Real runs2");
  await expect(page.locator(bars)).toHaveCount(6);
  await run(page, () => page.getByRole("radio", { name: "2" }).click());
  await expect(metric(page, "Real runs")).toHaveText("Real runs2");
  await expect(page.locator(bars)).toHaveCount(11);
  expect(await average()).toBe(first);

  await run(page, () => button(page, "Throw again").click());
  await expect(metric(page, "Real runs")).toHaveText("Real runs3");
});

story("runs once for each input and replays the chart, by keyboard", async ({ page }) => {
  await open(page, "start");
  await expect(metric(page, "Real runs")).toHaveText("Real runs1");
  await enterPage(page);
  await tabTo(page, page.getByRole("radio", { name: "2" }));
  await run(page, () => page.keyboard.press("ArrowRight"));
  await expect(page.getByRole("radio", { name: "3" })).toBeFocused();
  await expect(page.getByRole("radio", { name: "3" })).toBeChecked();
  await expect(page.locator(bars)).toHaveCount(16);
  await expect(metric(page, "Real runs")).toHaveText("Real runs2");
  await run(page, () => page.keyboard.press("ArrowLeft"));
  await expect(page.locator(bars)).toHaveCount(11);

  await tabTo(page, page.getByRole("slider", { name: "Guess the average total" }));
  await run(page, () => page.keyboard.press("End"));
  await expect(page.getByRole("slider", { name: "Guess the average total" })).toHaveValue("11");
  await expect(metric(page, "Real runs")).toHaveText("Real runs2");

  await tabTo(page, button(page, "Throw again"));
  await run(page, () => page.keyboard.press("Enter"));
  await expect(metric(page, "Real runs")).toHaveText("Real runs3");
});
