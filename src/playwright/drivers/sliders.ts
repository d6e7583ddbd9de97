import type { Keyboard, Locator } from "@playwright/test";
import { trackValue } from "../../shared/track-value.ts";
import { type Driver, optionAt, optionText, type Place } from "./driver.ts";

/** So many steps are gone by keys; what is farther away, the mouse is nearer to. */
const BY_KEYS = 20;
const PAGE = 10;

/** What stands between a slider's values and the numbers along its track. */
interface Scale {
  to(place: Place, value: unknown): number;
  min: number;
  max: number;
  step: number;
}

function scaleOf(place: Place): Scale {
  const { kind, props } = place.element;
  if (kind === "selectSlider") return { to: optionAt, min: 0, max: Math.max(1, (props.options as string[]).length - 1), step: 1 };
  const { min, max, step } = props as { min: number; max: number; step: number };
  return { to: (_, value) => numberOf(value, props.unit), min, max, step };
}

/** A number, or what a text or a `Date` stands for along the track. */
function numberOf(value: unknown, unit: unknown): number {
  if (typeof value === "number") return value;
  if (unit === "time") return Date.parse(`1970-01-01T${String(value)}Z`);
  const text = value instanceof Date ? value.toISOString() : String(value);
  return Date.parse(/T/.test(text) ? text.replace(/(?<!Z)$/, "Z") : text);
}

const each = (value: unknown, fn: (one: unknown) => unknown): unknown => (Array.isArray(value) ? value.map(fn) : fn(value));

/** One of a slider's thumbs, from 0. */
interface Thumb {
  readonly place: Place;
  readonly nth: number;
}

const inputOf = ({ place, nth }: Thumb): Locator => place.root.locator("input.rp-range").nth(nth);

/** Tells where a thumb stands. @param hasFocus gives it the focus, too */
const at = ({ place, nth }: Thumb, hasFocus = false): Promise<number> =>
  place.onRoot(
    (root, given) => {
      const input = root.querySelectorAll<HTMLInputElement>("input.rp-range")[given.nth];
      if (input === undefined) throw new Error("The slider is not to be seen: what it stands in is not open.");
      if (given.hasFocus) input.focus();
      return Number(input.value);
    },
    { nth, hasFocus },
  );

/** Where the middle of a thumb stands for a value. A thumb is as wide as it is high, and stays on the track. */
async function pointOf(input: Locator, { min, max }: Scale, value: number): Promise<{ x: number; y: number }> {
  await input.scrollIntoViewIfNeeded();
  const box = await input.boundingBox();
  if (box === null) throw new Error("The slider is not to be seen: the tab, expander or dialog that it stands in is closed.");
  const size = Math.min(box.width, 18);
  const share = max > min ? (value - min) / (max - min) : 0;
  const isRtl = await input.evaluate((element) => getComputedStyle(element).direction === "rtl");
  const x = size / 2 + (box.width - size) * (isRtl ? 1 - share : share);
  return { x: box.x + x, y: box.y + box.height / 2 };
}

async function dragTo(thumb: Thumb, scale: Scale, value: number): Promise<void> {
  const input = inputOf(thumb);
  const { mouse } = input.page();
  const from = await pointOf(input, scale, await at(thumb));
  const to = await pointOf(input, scale, value);
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 5 });
  await mouse.up();
}

async function moveTo(thumb: Thumb, scale: Scale, value: number): Promise<void> {
  const { min, max, step } = scale;
  if (value < min || value > max) throw new Error(`The slider goes from ${min} to ${max}: it can't be set to ${value}.`);
  const { keyboard } = thumb.place.root.page();
  let from = await at(thumb, true);
  if (value === min || value === max) return keyboard.press(value === min ? "Home" : "End");
  if (Math.abs(value - from) > BY_KEYS * step) {
    await dragTo(thumb, scale, value);
    from = await at(thumb, true);
  }
  // What a key does counts from what is shown: a busy page may show the one before last.
  for (let tries = 0; tries < 3 && Math.round((value - from) / step) !== 0; tries++) {
    await pressSteps(keyboard, Math.round((value - from) / step));
    from = await at(thumb);
  }
}

/** Holds a key down for as many steps as it takes. */
async function pressSteps(keyboard: Keyboard, steps: number): Promise<void> {
  const [page, one] = steps > 0 ? (["PageUp", "ArrowUp"] as const) : (["PageDown", "ArrowDown"] as const);
  const count = Math.abs(steps);
  await hold(keyboard, page, Math.floor(count / PAGE));
  await hold(keyboard, one, count % PAGE);
}

/** A key that is held is pressed again and again. */
async function hold(keyboard: Keyboard, key: string, times: number): Promise<void> {
  for (let left = times; left > 0; left--) await keyboard.down(key);
  if (times > 0) await keyboard.up(key);
}

type Move = (thumb: Thumb, scale: Scale, value: number) => Promise<void>;

/** Moves the thumb, or both: first the one that makes room for the other. */
async function moveAll(place: Place, value: unknown, move: Move): Promise<void> {
  const scale = scaleOf(place);
  const thumb = (nth: number): Thumb => ({ place, nth });
  if (!Array.isArray(value)) return move(thumb(0), scale, scale.to(place, value));
  const [low = 0, high = 0] = value.map((one) => scale.to(place, one));
  const ends = [
    { thumb: thumb(0), to: low },
    { thumb: thumb(1), to: high },
  ];
  if (high > (await at(thumb(1)))) ends.reverse();
  for (const { thumb, to } of ends) await move(thumb, scale, to);
}

export const slider: Driver = {
  read: (value, props) => each(value, (one) => trackValue(one, props)),
  set: (place, value) => moveAll(place, value, moveTo),
  drag: (place, value) => moveAll(place, value, dragTo),
};

export const selectSlider: Driver = { ...slider, read: (value, props) => each(value, (one) => optionText(one, props)) };
