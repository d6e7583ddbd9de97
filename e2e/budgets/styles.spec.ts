/** How much of a page the browser looks at again when one element comes: by its own count, in its trace. */
import type { CDPSession } from "@playwright/test";
import { button, expect, rerun, test } from "../gallery.ts";

interface TraceEvent {
  readonly name: string;
  readonly args?: { readonly elementCount?: number };
}

/** What the browser does while `act` goes on. */
async function traced(devtools: CDPSession, act: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  // Boundary: the browser's protocol has events as records of anything.
  devtools.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const ended = new Promise<void>((resolve) => devtools.once("Tracing.tracingComplete", () => resolve()));
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["devtools.timeline"] },
  });
  await act();
  await devtools.send("Tracing.end");
  await ended;
  return events;
}

for (const [what, many] of [
  ["in the page", `for (let i = 0; i < 2000; i++) st.text("line " + i);`],
  [
    "in cached calls",
    `for (let i = 0; i < 60; i++) st.memo(() => { for (let k = 0; k < 33; k++) st.text("line"); }, { name: "f" + i })();`,
  ],
]) {
  test(`one element more, below 2,000 ${what}: the styles of a few are worked out, not those of all`, async ({ app, page }) => {
    const source = `
if (st.button("Add")) st.sessionState.n = (st.sessionState.n ?? 0) + 1;
const place = st.container();
${many}
for (let i = 0; i < (st.sessionState.n ?? 0); i++) { st.caption("more " + i); place.text("in a container " + i); }`;
    await app.open({ source });
    // What the first run brings with it, such as the code of a caption, is there before the trace.
    await rerun(app, () => button(page, "Add").click());
    await expect(app.element("caption")).toHaveCount(1);
    const devtools = await page.context().newCDPSession(page);
    const events = await traced(devtools, () => rerun(app, () => button(page, "Add").click()));
    await expect(app.element("caption")).toHaveCount(2);
    const counts = events.flatMap(({ name, args }) => (name === "UpdateLayoutTree" ? [args?.elementCount ?? 0] : []));
    expect(counts.length).toBeGreaterThan(0);
    // Of the bar, of the button that is pressed, of what comes: about a hundred.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThan(600);
  });
}
