/** What moves on a page by itself, from its first frame on. */
import type { Page } from "@playwright/test";

/** For `page.addInitScript`. */
export function watchShifts(): void {
  const shifts: string[] = [];
  Object.assign(globalThis, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, startTime, sources } = entry as unknown as {
        value: number;
        startTime: number;
        sources: { node?: Element }[];
      };
      const what = sources.map(({ node }) => node?.className ?? "?").join();
      // Less is what turns, or is one pixel of a line.
      if (value > 0.001) shifts.push(`${value.toFixed(4)} at ${startTime.toFixed(0)}: ${what}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** How far, when, and what. */
export const shiftsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
