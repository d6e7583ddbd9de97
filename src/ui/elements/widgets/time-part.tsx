import { inputType } from "./input-type.ts";
import { type TimeFormat, timeAs, timeIn, turned } from "./read-time.ts";
import type { Part } from "./use-parts.tsx";

/** Most times that are offered in a list. */
const MOST_OFFERED = 200;
const DAY = 86_400;

interface TimeProps {
  readonly min: string | null;
  readonly max: string | null;
  /** In seconds; below a minute they are written. */
  readonly step: number;
  readonly format: TimeFormat | undefined;
  /** Id of its `TimeList`. */
  readonly list: string;
  readonly name?: string;
}

/**
 * A time of the day: the browser's own field; with a format one of ours, since the browser's writes times as it likes. There the arrow keys
 * turn what stands at the caret.
 */
export function timePart({ min, max, step, format, list, name }: TimeProps): Part {
  const withSeconds = step < 60;
  const write = (time: string): string => (format === undefined ? time : timeAs(time, format));
  return {
    attributes:
      format === undefined
        ? { ...inputType("time"), step: withSeconds ? 1 : 60, min: min ?? undefined, max: max ?? undefined }
        : { type: "text", placeholder: write(withSeconds ? "00:00:00" : "00:00") },
    list,
    ...(name !== undefined && { name }),
    write,
    read: (text) => (format === undefined ? text.trim() : timeIn(text, withSeconds)),
    unread: `Enter a time, for example ${write(withSeconds ? "09:30:00" : "09:30")}.`,
    problem(time) {
      if (min !== null && time < min) return `Not before ${write(min)}.`;
      return max !== null && time > max ? `Not after ${write(max)}.` : null;
    },
    ...(format !== undefined && {
      turn: (time, text, at, by) =>
        write(turned(time ?? (withSeconds ? "00:00:00" : "00:00"), text, at, by, Math.max(1, Math.round(step / 60)))),
    }),
  };
}

/** Times by `step`, which are suggestions: any time may be typed. */
export function TimeList({ id, step, format }: { id: string; step: number; format: TimeFormat | undefined }) {
  const count = Math.ceil(DAY / step);
  const times = count > MOST_OFFERED ? [] : Array.from({ length: count }, (_, index) => timeOf(index * step, step < 60));
  return (
    <datalist id={id}>
      {times.map((time) => (
        <option key={time} value={format === undefined ? time : timeAs(time, format)} />
      ))}
    </datalist>
  );
}

const timeOf = (seconds: number, withSeconds: boolean): string =>
  new Date(seconds * 1000).toISOString().slice(11, withSeconds ? 19 : 16);
