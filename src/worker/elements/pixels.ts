import type { MediaSource } from "../../shared/elements/media.ts";
import { ArgumentError } from "../../shared/errors.ts";

/** The widest and highest picture of numbers. */
const MOST_PIXELS = 64_000_000;

/**
 * A picture of an array of rows: numbers are grey, lists of one, three or four are grey, red-green-blue, and that with alpha. From 0 to 255,
 * or from 0 to 1 where some are fractions and none is above 1. Undefined for what has no such shape.
 * @throws ArgumentError for rows of several lengths, and values out of range without `clamp`
 */
export function pixelsOfRows(fn: string, rows: unknown, clamp: boolean): MediaSource | undefined {
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every(isList)) return undefined;
  const lines = rows as ArrayLike<unknown>[];
  const width = lines[0]?.length ?? 0;
  const first = lines[0]?.[0];
  const channels = typeof first === "number" ? 1 : isList(first) ? first.length : 0;
  if (width === 0 || ![1, 3, 4].includes(channels)) throw shapeError(fn, rows);
  if (width * lines.length > MOST_PIXELS)
    throw new ArgumentError(`${fn}(): a picture of ${width} × ${lines.length} is too large.`);
  const values = new Float64Array(width * lines.length * channels);
  let at = 0;
  for (const line of lines) {
    if (line.length !== width) throw shapeError(fn, rows);
    for (let x = 0; x < width; x++) {
      const cell = line[x];
      if (typeof cell === "number" ? channels !== 1 : !isList(cell) || cell.length !== channels) throw shapeError(fn, rows);
      for (let c = 0; c < channels; c++) values[at++] = Number(typeof cell === "number" ? cell : (cell as ArrayLike<unknown>)[c]);
    }
  }
  return { from: "pixels", width, height: lines.length, pixels: toRgba(values, channels, scaleOf(fn, values, clamp)) };
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

function shapeError(fn: string, rows: unknown): ArgumentError {
  return ArgumentError.of(
    fn,
    "the source",
    "rows of equal lengths, each of numbers or of lists of 3 or 4 numbers, where it is an array of pixels",
    rows,
  );
}

/** What a value is multiplied by. */
function scaleOf(fn: string, values: Float64Array, clamp: boolean): number {
  let [least, most, hasFraction] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, false];
  for (const value of values) {
    if (Number.isNaN(value)) throw new ArgumentError(`${fn}(): a value of the picture is no number.`);
    if (value < least) least = value;
    if (value > most) most = value;
    hasFraction ||= !Number.isInteger(value);
  }
  const isUnit = hasFraction && most <= 1;
  if (!clamp && (least < 0 || most > 255)) {
    throw new ArgumentError(
      `${fn}(): the values of the picture are from ${least} to ${most}, not from 0 to 255 or from 0 to 1.`,
      {
        hint: "Scale them, or give { clamp: true }, which takes what is outside for the nearest.",
      },
    );
  }
  return isUnit ? 255 : 1;
}

function toRgba(values: Float64Array, channels: number, scale: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray((values.length / channels) * 4);
  for (let from = 0, to = 0; from < values.length; from += channels, to += 4) {
    for (let c = 0; c < 3; c++) pixels[to + c] = (values[from + (channels === 1 ? 0 : c)] ?? 0) * scale;
    pixels[to + 3] = channels === 4 ? (values[from + 3] ?? 0) * scale : 255;
  }
  return pixels;
}
