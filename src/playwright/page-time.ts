import type { Page } from "@playwright/test";
import { movableDate } from "../shared/movable-date.ts";
import type { TestTime } from "../shared/protocol.ts";
import { msOfNow, type TestNow } from "../testing/test-now.ts";
import type { TimeOptions } from "./open-options.ts";

/** ms since 1970. @throws Error for what is no time */
function msOf(now: TestNow): number {
  const ms = msOfNow(now);
  if (Number.isFinite(ms)) return ms;
  throw new Error(
    `app.open(): now is ${JSON.stringify(now)}, which is no time. Give ms since 1970, a Date, “2026-01-31T12:00:00Z”, or a function that gives ms.`,
  );
}

/** What each page's documents begin with, as it was said last. */
const said = new WeakMap<Page, string>();

/**
 * Says how time and chance are on the pages that are opened from now on, before anything of them runs: the library's page hands it to its
 * worker. The page's own `Date` stands still with it, and is moved by `movePage`.
 * @param isReal whether those pages say by themselves that it is real, unless they are told otherwise
 * @returns whether it is so on the document that stands there, too
 */
export async function setTime(page: Page, { now, seed }: TimeOptions, isReal = false): Promise<boolean> {
  if (isReal && now === undefined && seed === undefined && !said.has(page)) return true;
  const time: TestTime = { now: now === undefined ? null : msOf(now), seed: seed ?? null };
  const stand = time.now === null ? "" : `globalThis.Date = (${movableDate.toString()})(() => ${time.now} + moved);`;
  // What was said before runs in each document too, and first: its `Date` goes.
  const content = `globalThis.repriseTime = ${JSON.stringify(time)};
{ globalThis.Date = globalThis.repriseDate ??= Date; Date.prototype.constructor = Date;
let moved = 0; ${stand} globalThis.repriseMove = (ms) => { moved += ms; }; }`;
  // One that stands still may have been moved.
  if (said.get(page) === content) return now === undefined;
  said.set(page, content);
  await page.addInitScript({ content });
  return false;
}

/** Moves the `Date` of a page that was opened with a time. */
export async function movePage(page: Page, ms: number): Promise<void> {
  await page.evaluate((by) => (globalThis as { repriseMove?(ms: number): void }).repriseMove?.(by), ms);
}
