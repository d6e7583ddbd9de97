/** What typing costs, in a script of a size that people write. */
import { edit, expect, openExample, test } from "../gallery.ts";

/** The most that a task of the page may take while somebody types, ms. */
const MOST = 50;

const lines = Array.from(
  { length: 250 },
  (_, at) =>
    `const row${at} = { id: ${at}, name: "row ${at}", worth: Math.sqrt(${at}) * 2 };\nif (row${at}.worth > 20) st.text(row${at}.name);`,
);
const source = `import { st } from "reprise";\nst.title("Rows");\n${lines.join("\n")}\n`;
const typed =
  "const sum = [1, 2, 3].map((x) => x * 2).join(', '); st.text('sum ' + sum); const more = [row1.worth, row2.name.length, Math.max(row3.id, row4.id)]; st.write(more); const last = more.length; st.text(last)";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** µs of the processor. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

test.use({ language: true });

test("200 characters at 20 ms in 500 lines: no task of the page is long, and the page of the last good text stands where it was", async ({
  app,
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  expect(typed.length).toBeGreaterThanOrEqual(200);
  await openExample(app, "widget-replay");
  await edit(app, source);
  expect(await app.element("text").count()).toBe(149);
  const pane = page.locator(".rs-page-scroll");
  await app.element("text").nth(100).scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    const seen = { frames: 0, gone: 0, moved: 0 };
    Object.assign(window, { seen });
    const scroller = document.querySelector(".rs-page-scroll") as HTMLElement;
    const line = scroller.querySelectorAll<HTMLElement>('[data-rp-kind="text"]')[100] as HTMLElement;
    const at = [scroller.scrollTop, line.getBoundingClientRect().top].join();
    const look = (): void => {
      seen.frames++;
      if (!line.isConnected || !line.checkVisibility()) seen.gone++;
      else if ([scroller.scrollTop, line.getBoundingClientRect().top].join() !== at) seen.moved++;
      if (!Object.hasOwn(seen, "over")) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const scroll = await pane.evaluate((element) => element.scrollTop);
  await page.getByRole("textbox", { name: "Script" }).focus();
  await page.keyboard.press("ControlOrMeta+End");
  // The processor's time of a task, not the clock's: other programs on the computer are none of its length.
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await page.keyboard.type(typed.slice(0, 200), { delay: 20 });
  await page.keyboard.press("Escape");
  await page.keyboard.type("\n");
  await app.idle();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] };
  const seen = await page.evaluate(() => Object.assign((window as unknown as { seen: object }).seen, { over: true }));
  expect(seen).toMatchObject({ gone: 0, moved: 0 });
  expect(await pane.evaluate((element) => element.scrollTop)).toBe(scroll);
  const threads = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith("RunTask") && threads.some((thread) => thread.pid === pid && thread.tid === tid),
  );
  const longest = tasks.map(({ tdur = 0 }) => tdur / 1000).sort((a, b) => b - a);
  expect(longest.length).toBeGreaterThan(1000);
  expect(longest[0]).toBeLessThan(MOST);
});
