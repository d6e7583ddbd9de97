import type { Locator, Page } from "@playwright/test";
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

const DAY = 86_400_000;

/** A number, or what a text or a `Date` stands for along the track. */
function numberOf(value: unknown, unit: unknown): number {
  if (typeof value === "number") return value;
  if (unit === "time") return Date.parse(`1970-01-01T${String(value)}Z`);
  const text = value instanceof Date ? value.toISOString() : String(value);
  return Date.parse(/T/.test(text) ? text.replace(/(?<!Z)$/, "Z") : text);
}

/** What the script gets for a number along the track. */
function valueFrom(at: unknown, { unit, step }: Record<string, unknown>): unknown {
  if (unit === undefined || typeof at !== "number") return at;
  const text = new Date(at % (unit === "time" ? DAY : Number.POSITIVE_INFINITY)).toISOString();
  const seconds = (step as number) < 60_000;
  if (unit === "day") return text.slice(0, 10);
  return unit === "time" ? text.slice(11, seconds ? 19 : 16) : text.slice(0, seconds ? 19 : 16);
}

const each = (value: unknown, fn: (one: unknown) => unknown): unknown => (Array.isArray(value) ? value.map(fn) : fn(value));

const thumbsOf = ({ root }: Place): Locator => root.locator("input.rp-range");

const at = async (thumb: Locator): Promise<number> => Number(await thumb.inputValue());

/** Where the middle of a thumb stands for a value. A thumb is as wide as it is high, and stays on the track. */
async function pointOf(thumb: Locator, { min, max }: Scale, value: number): Promise<{ x: number; y: number }> {
  await thumb.scrollIntoViewIfNeeded();
  const box = await thumb.boundingBox();
  if (box === null) throw new Error("The slider is not to be seen: the tab, expander or dialog that it stands in is closed.");
  const size = Math.min(box.width, 18);
  const share = max > min ? (value - min) / (max - min) : 0;
  const isRtl = await thumb.evaluate((element) => getComputedStyle(element).direction === "rtl");
  const x = size / 2 + (box.width - size) * (isRtl ? 1 - share : share);
  return { x: box.x + x, y: box.y + box.height / 2 };
}

async function dragTo(thumb: Locator, scale: Scale, value: number): Promise<void> {
  const { mouse } = thumb.page();
  const from = await pointOf(thumb, scale, await at(thumb));
  const to = await pointOf(thumb, scale, value);
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 5 });
  await mouse.up();
}

async function moveTo(thumb: Locator, scale: Scale, value: number): Promise<void> {
  const { min, max, step } = scale;
  if (value < min || value > max) throw new Error(`The slider goes from ${min} to ${max}: it can't be set to ${value}.`);
  if (value === min || value === max) return thumb.press(value === min ? "Home" : "End");
  let from = await focus(thumb);
  if (Math.abs(value - from) > BY_KEYS * step) {
    await dragTo(thumb, scale, value);
    from = await focus(thumb);
  }
  // What a key does counts from what is shown: a busy page may show the one before last.
  for (let tries = 0; tries < 3 && Math.round((value - from) / step) !== 0; tries++) {
    await pressSteps(thumb.page(), Math.round((value - from) / step));
    from = await at(thumb);
  }
}

/** Gives it the focus, and tells where it stands. */
const focus = (thumb: Locator): Promise<number> =>
  thumb.evaluate((input) => {
    (input as HTMLInputElement).focus();
    return Number((input as HTMLInputElement).value);
  });

async function pressSteps({ keyboard }: Page, steps: number): Promise<void> {
  const [page, one] = steps > 0 ? (["PageUp", "ArrowUp"] as const) : (["PageDown", "ArrowDown"] as const);
  for (let left = Math.abs(steps); left > 0; ) {
    const by = left >= PAGE ? PAGE : 1;
    await keyboard.press(by === PAGE ? page : one);
    left -= by;
  }
}

type Move = (thumb: Locator, scale: Scale, value: number) => Promise<void>;

/** Moves the thumb, or both: first the one that makes room for the other. */
async function moveAll(place: Place, value: unknown, move: Move): Promise<void> {
  const scale = scaleOf(place);
  const thumbs = thumbsOf(place);
  if (!Array.isArray(value)) return move(thumbs.first(), scale, scale.to(place, value));
  const [low = 0, high = 0] = value.map((one) => scale.to(place, one));
  const ends = [
    { thumb: thumbs.nth(0), to: low },
    { thumb: thumbs.nth(1), to: high },
  ];
  if (high > (await at(thumbs.nth(1)))) ends.reverse();
  for (const { thumb, to } of ends) await move(thumb, scale, to);
}

export const slider: Driver = {
  read: (value, props) => each(value, (one) => valueFrom(one, props)),
  set: (place, value) => moveAll(place, value, moveTo),
  drag: (place, value) => moveAll(place, value, dragTo),
};

export const selectSlider: Driver = { ...slider, read: (value, props) => each(value, (one) => optionText(one, props)) };
