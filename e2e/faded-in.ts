import type { Page } from "@playwright/test";

/** Waits until what fades in on a page is there: until then it is pale. What goes on for ever is not waited for. */
export async function fadedIn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
