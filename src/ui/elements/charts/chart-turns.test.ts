import { describe, expect, it } from "vitest";
import { nextTask } from "../../next-task.ts";
import { unfinished } from "../../unfinished.ts";
import { chartTurns } from "./chart-turns.ts";

describe("charts that draw at the same time", () => {
  it("take one step a task, and the one that began first ends first; until then something is unfinished", async () => {
    let [task, isOver] = [0, false];
    const count = (async () => {
      for (; !isOver; task++) await nextTask();
    })();
    const steps: string[] = [];
    const tasks: number[] = [];
    const draw = async (name: string): Promise<void> => {
      const order = chartTurns.enter();
      for (const step of [1, 2, 3]) {
        await chartTurns.take(order);
        expect(unfinished.value).toBe(1);
        steps.push(`${name} ${step}`);
        tasks.push(task);
      }
    };
    await Promise.all(["a", "b", "c"].map(draw));
    isOver = true;
    await count;
    expect(steps).toEqual(["a 1", "a 2", "a 3", "b 1", "b 2", "b 3", "c 1", "c 2", "c 3"]);
    expect(new Set(tasks).size).toBe(tasks.length);
    await nextTask();
    expect(unfinished.value).toBe(0);
  });
});
