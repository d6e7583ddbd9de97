import "./style.css";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestPage, type TestPage } from "../test-helpers/ui/test-page.tsx";
import { drawTurns } from "./draw-turns.ts";
import { nextTask } from "./next-task.ts";
import { unfinished } from "./unfinished.ts";

/** Far more than any machine draws in one turn. */
const MANY = 6000;
const text = (body: string) => ({ kind: "text", props: { body } });
const set = (index: number, node: unknown, block = 0) => ({ kind: "set", block, index, node });
const texts = (count: number, word: string) => Array.from({ length: count }, (_, i) => set(i, text(`${word} ${i}`)));

let page: TestPage;
const drawn = (): Element[] => [...page.host.querySelectorAll('[data-rp-kind="text"]')];
const bodies = (): (string | null)[] => drawn().map(({ textContent }) => textContent);

/** Task by task, what `look` sees until all is drawn; `between` is called in the first of them. */
async function turns<T>(look: () => T, between = () => {}): Promise<T[]> {
  const seen: T[] = [];
  await nextTask();
  between();
  do {
    seen.push(look());
    await nextTask();
  } while (unfinished.value > 0);
  return seen;
}

beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

describe("what one task draws", () => {
  it("is a part of many elements: from the page's start on, until all are there", async () => {
    page.store.receive({ run: 1, deltas: texts(MANY, "line") });
    const counts = await turns(() => drawn().length);
    expect(counts.length).toBeGreaterThan(3);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(bodies()).toEqual(Array.from({ length: MANY }, (_, i) => `line ${i}`));
  });

  it("is, in a small page, all", async () => {
    page.store.receive({ run: 1, deltas: texts(4, "line") });
    expect(await turns(() => drawn().length)).toEqual([4]);
  });

  it("is all of what takes the place of what looks the same, also where another turn has begun", async () => {
    drawTurns.mayDraw({ forceUpdate() {} });
    drawTurns.drawAll();
    page.store.receive({ run: 1, deltas: texts(MANY, "line") });
    expect(await turns(() => drawn().length)).toEqual([MANY]);
  });

  it("is a part of many changes: all that follow come, and the newest is what stays", async () => {
    await page.receive(texts(MANY, "old"));
    page.store.receive({ run: 2, deltas: texts(MANY, "new") });
    const left = await turns(
      () => bodies().filter((body) => body?.startsWith("old")).length,
      () => page.store.receive({ run: 3, deltas: [set(MANY - 1, text("newest"))] }),
    );
    expect(left.length).toBeGreaterThan(3);
    expect(left).toEqual(left.toSorted((a, b) => b - a));
    expect([bodies()[0], bodies()[MANY - 2], bodies()[MANY - 1]]).toEqual(["new 0", `new ${MANY - 2}`, "newest"]);
  });

  it("has what changes alone at once, while much waits", async () => {
    await page.receive([set(0, text("before"))]);
    page.store.receive({ run: 2, deltas: [set(1, text("second")), ...texts(MANY, "line").slice(2)] });
    const [first, ...rest] = await turns(
      () => bodies()[0],
      () => page.store.receive({ run: 3, deltas: [set(0, text("after"))] }),
    );
    expect([first, rest[0]]).toEqual(["before", "after"]);
  });

  it("is a part of what is nested, too: calls in calls, in the order of the page", async () => {
    const levels = 12;
    const group = (log: number) => ({ kind: "group", log, part: "main" });
    const logs = Array.from({ length: levels }, (_, level) => ({
      kind: "log",
      log: level + 1,
      main: (level + 1) * 10,
      sidebar: (level + 1) * 10 + 1,
      nodes: { main: level === 0 ? [text("leaf")] : [group(level), group(level)], sidebar: [] },
      open: false,
    }));
    page.store.receive({ run: 1, deltas: [...logs, set(0, group(levels)), set(1, text("end"))] });
    const counts = await turns(() => drawn().length);
    expect(counts.length).toBeGreaterThan(3);
    expect([bodies().length, bodies().at(-1)]).toEqual([2 ** (levels - 1) + 1, "end"]);
  });

  it("goes on when what waits is taken away", async () => {
    page.store.receive({ run: 1, deltas: texts(MANY, "line") });
    const cut = [{ kind: "trim", block: 0, length: 1 }, set(1, text("end"))];
    await turns(
      () => null,
      () => page.store.receive({ run: 2, deltas: cut }),
    );
    expect(bodies()).toEqual(["line 0", "end"]);
    await page.receive(texts(200, "again"), 3);
    expect(drawn().length).toBe(200);
  });
});
