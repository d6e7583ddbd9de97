import { afterEach, expect, it } from "vitest";
import { movableDate } from "./movable-date.ts";

const real = Date;
afterEach(() => {
  real.prototype.constructor = real;
});

it("a Date by another clock makes dates that are its own, and classes of it theirs", () => {
  const Moved = movableDate(() => 86_400_000);
  class Day extends Moved {
    get week(): number {
      return 7;
    }
  }
  const [now, day] = [new Moved(), new Day()];
  expect([now.getTime(), Moved.now(), day.getTime(), day.week]).toEqual([86_400_000, 86_400_000, 86_400_000, 7]);
  expect([now.constructor === Moved, now instanceof Moved, day instanceof Day, day instanceof Moved]).toEqual(
    Array(4).fill(true),
  );
  expect([Object.getPrototypeOf(now) === Moved.prototype, Moved.prototype.constructor === Moved]).toEqual([true, true]);
});
