import { afterEach, describe, expect, it } from "vitest";
import { widgetId } from "../shared/ids.ts";
import { FakeClock } from "../test-helpers/ui/fake-clock.ts";
import { GESTURE_PAUSE, Gesture } from "./gesture.ts";
import { watchHolds } from "./watch-holds.ts";

const x = widgetId("x");
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A gesture that hears of a field in the document. */
function watched() {
  const clock = new FakeClock();
  const root = document.createElement("div");
  const field = document.createElement("input");
  root.append(field);
  document.body.append(root);
  const log = { ended: 0 };
  const gesture = new Gesture(clock, () => {
    log.ended++;
  });
  ends.push(watchHolds(root, gesture), () => root.remove());
  const fire = (event: Event): void => void field.dispatchEvent(event);
  return { clock, field, gesture, log, fire };
}
const bubbling = { bubbles: true };

describe("rule 49: a gesture", () => {
  it.each([
    ["a pointer is held down", () => new PointerEvent("pointerdown", bubbling), () => new PointerEvent("pointerup", bubbling)],
    [
      "a pointer is taken away",
      () => new PointerEvent("pointerdown", bubbling),
      () => new PointerEvent("pointercancel", bubbling),
    ],
    [
      "a key repeats",
      () => new KeyboardEvent("keydown", { ...bubbling, repeat: true }),
      () => new KeyboardEvent("keyup", bubbling),
    ],
  ])("goes on while %s", (_, down, up) => {
    const { gesture, log, fire, field } = watched();
    expect(gesture.note(x, false)).toBe(false);
    fire(down());
    expect(gesture.note(x, false)).toBe(true);
    const { current } = gesture;
    expect([gesture.note(x, false), gesture.current]).toEqual([true, current]);
    field.dispatchEvent(new FocusEvent("blur"));
    expect(log.ended).toBe(0);
    fire(up());
    expect([log.ended, gesture.current]).toEqual([1, null]);
    expect(gesture.note(x, false)).toBe(false);
  });

  it("is none of a key that is pressed once", () => {
    const { gesture, fire } = watched();
    fire(new KeyboardEvent("keydown", bubbling));
    expect(gesture.note(x, false)).toBe(false);
  });

  it("ends with the window's focus, and after a pause; another widget begins another", () => {
    const { clock, gesture, log, fire } = watched();
    fire(new PointerEvent("pointerdown", bubbling));
    gesture.note(x, false);
    const { current } = gesture;
    gesture.note(widgetId("y"), false);
    expect(gesture.current).not.toBe(current);
    clock.advance(GESTURE_PAUSE);
    expect([log.ended, gesture.current]).toEqual([1, null]);
    gesture.note(x, false);
    window.dispatchEvent(new Event("blur"));
    expect(log.ended).toBe(2);
  });
});
