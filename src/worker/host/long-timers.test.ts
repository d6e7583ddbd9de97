import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { longTimers } from "./long-timers.ts";

const DAY = 86_400_000;

/** As engines have it: what is too long for 31 bits is due at once. */
class EngineClock extends VirtualClock {
  override setTimeout(fn: () => void, ms: number): number {
    return super.setTimeout(fn, ms > 2 ** 31 - 1 ? 1 : ms);
  }
}

/** What a timer of so many ms comes to in so many days. */
function firedAt(ms: number, days: number): number[] {
  const engine = new EngineClock();
  const fired: number[] = [];
  longTimers(engine).setTimeout(() => fired.push(engine.now()), ms);
  while (engine.runNext(days * DAY));
  return fired;
}

describe("rule 52: timers hold for any duration", () => {
  it.each([
    ["short", 20],
    ["the longest of engines", 2 ** 31 - 1],
    ["30 days", 30 * DAY],
    ["100 days and a bit", 100 * DAY + 7],
  ])("%s: fires once, then", (_, ms) => {
    expect(firedAt(ms, 200)).toEqual([ms]);
  });

  it("Infinity never fires, and nor does what was cleared on the way", () => {
    expect(firedAt(Number.POSITIVE_INFINITY, 10_000)).toEqual([]);
    const engine = new EngineClock();
    const clock = longTimers(engine);
    const fired: string[] = [];
    const timers = [60 * DAY, Number.POSITIVE_INFINITY, 5].map((ms) => clock.setTimeout(() => fired.push(`${ms}`), ms));
    engine.runNext(30 * DAY);
    engine.runNext(30 * DAY);
    for (const timer of timers) clock.clearTimeout(timer);
    while (engine.runNext(1000 * DAY));
    expect(fired).toEqual(["5"]);
  });

  it("runEvery of a fragment too", async () => {
    const source = (every: string) => `
      st.sessionState.n = 0;
      st.fragment(() => { st.text("n " + st.sessionState.n++); }, { runEvery: ${every} })();
    `;
    const app = await runScript(source('"30d"'), { clock: "virtual" });
    await app.advance("29d");
    expect(app.text).toBe("n 0");
    await app.advance("1d");
    expect(app.text).toBe("n 1");
    const never = await runScript(source("Infinity"), { clock: "virtual" });
    await never.advance("5000d");
    expect(never.text).toBe("n 0");
  });
});
