import { ArgumentError } from "../../shared/errors.ts";
import { option } from "../values/read-options.ts";
import type { Kept } from "../widgets/widget-def.ts";
import { dateFormat } from "./date-rules.ts";
import { boundsOf, dayOf, firstSeen, hoursOption, stepOption, toDay, toTime } from "./moments.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven } from "./text-arguments.ts";
import { asItIs, widget, widgetOptions } from "./widget-base.ts";

/**
 * `st.datetimeInput`: scripts have a `Date`. What is kept, and what stands in an address, is what the reader's clock shows then:
 * `YYYY-MM-DDTHH:MM`.
 */
export function datetimeInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
  const { fn } = place;
  const options = widgetOptions(place, input, {
    value: option.any,
    min: option.any,
    max: option.any,
    step: stepOption,
    format: dateFormat,
    hours: hoursOption,
  });
  const { step, format, hours } = options;
  const withSeconds = step < 60_000;
  const now = new Date(firstSeen(place, `datetime ${options.key ?? String(label)}`));
  const read = (argument: string, value: unknown): string => {
    const moment = toMoment(value === "now" ? now : value, withSeconds);
    if (moment !== undefined) return moment;
    throw ArgumentError.of(fn, argument, "a Date, a text such as “2026-03-31T09:30”, or “now”", value);
  };
  const { min, max, within } = boundsOf(fn, options, read, "moment");
  const { value: given } = options;
  // Now, where nothing was given, is moved to where it is allowed.
  const initial = given === null ? null : given === undefined ? within(read("options.value", now)) : read("options.value", given);
  if (initial !== null && within(initial) !== initial)
    throw ArgumentError.of(fn, "options.value", `from ${min ?? "ever"} to ${max ?? "ever"}`, initial);
  const fit = (value: unknown): Kept | undefined => {
    if (value === null) return initial === null ? null : undefined;
    const moment = toMoment(value, withSeconds);
    return moment === undefined ? undefined : within(moment);
  };
  return widget(place, label, options, {
    kind: "datetimeInput",
    initial,
    identity: [step, min, max],
    props: { min, max, step: step / 1000, clearable: initial === null, ...onlyGiven({ format, hours }) },
    // A text without a zone is read by the clock of the reader, as it was written.
    values: { ...asItIs(fit), give: (kept) => (kept === null ? null : new Date(kept as string)) },
  });
}

/** `YYYY-MM-DDTHH:MM`, or with seconds; undefined for what is no moment. A Date is the moment that its clock shows. */
function toMoment(value: unknown, withSeconds: boolean): string | undefined {
  const isDate = value instanceof Date && !Number.isNaN(value.getTime());
  const [dayText, timeText, ...rest] = typeof value === "string" ? value.split(/[T ]/) : [];
  const day = isDate ? dayOf(value) : toDay(dayText);
  const time = toTime(isDate ? value : timeText, withSeconds);
  if (day === undefined || time === undefined || rest.length > 0) return undefined;
  // What the clocks leave out in a night of spring is the time that scripts have of it.
  const real = new Date(`${day}T${time}`);
  return `${dayOf(real)}T${toTime(real, withSeconds)}`;
}
