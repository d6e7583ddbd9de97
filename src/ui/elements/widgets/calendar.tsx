import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { dayAfter, monthAfter, weekday } from "../../../shared/days.ts";
import { goesBeside } from "../../goes-beside.ts";
import { isOfBrowser } from "../../keys.ts";
import { placeList } from "./place-list.ts";
import { type DayLimits, dayProblem, firstWeekday } from "./read-day.ts";

export interface CalendarProps {
  label: string;
  field: RefObject<HTMLElement | null>;
  /** What is chosen: none, one day, or the ends of a span. */
  chosen: readonly string[];
  limits: DayLimits;
  pattern: string;
  marks?: readonly string[];
  presets?: readonly { label: string; from: string; to: string }[];
  today: string;
  onDay(day: string): void;
  /** Of a preset. */
  onSpan?(from: string, to: string): void;
  onClear: (() => void) | undefined;
  /** `isBack`: the focus goes back to what opened it. */
  onClose(isBack: boolean): void;
}

/** How far years are listed where nothing bounds them. */
const YEARS = { before: 100, after: 20 };
const WEEK = Array.from({ length: 7 });
const SUNDAY = "2000-01-02";
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
const named = (day: string, options: Intl.DateTimeFormatOptions): string =>
  utc(day).toLocaleDateString(undefined, { ...options, calendar: "gregory", timeZone: "UTC" });

/** A month to choose days in, by the pattern “date picker” of the ARIA practices. It lies above everything. */
export function Calendar(props: CalendarProps) {
  const { label, field, chosen, limits, pattern, marks = [], presets = [], today, onDay, onSpan, onClear, onClose } = props;
  const popup = useRef<HTMLDivElement>(null);
  const { min, max } = limits;
  const bounded = (day: string): string => (min !== null && day < min ? min : max !== null && day > max ? max : day);
  const [at, setAt] = useState(() => bounded(chosen[0] ?? today));
  /** The keys have moved it: the day has the focus. */
  const isKeyed = useRef(true);
  const first = firstWeekday();
  const month = at.slice(0, 7);
  useLayoutEffect(() => {
    if (popup.current !== null && field.current !== null) return placeList(popup.current, field.current, false);
  }, []);
  useLayoutEffect(() => {
    if (isKeyed.current) popup.current?.querySelector<HTMLElement>("[data-at]")?.focus();
    isKeyed.current = false;
  }, [at]);
  const go = (day: string): void => {
    isKeyed.current = true;
    setAt(bounded(day));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onClose(true);
      return;
    }
    if ((event.target as Element).closest("[role=grid]") === null) return;
    const ahead = getComputedStyle(event.currentTarget as Element).direction === "rtl" ? -1 : 1;
    const inWeek = (weekday(at) - first + 7) % 7;
    const months = event.shiftKey ? 12 : 1;
    const to: Record<string, () => string> = {
      ArrowLeft: () => dayAfter(at, -ahead),
      ArrowRight: () => dayAfter(at, ahead),
      ArrowUp: () => dayAfter(at, -7),
      ArrowDown: () => dayAfter(at, 7),
      PageUp: () => monthAfter(at, -months),
      PageDown: () => monthAfter(at, months),
      Home: () => dayAfter(at, -inWeek),
      End: () => dayAfter(at, 6 - inWeek),
    };
    const move = to[event.key];
    if (move === undefined || isOfBrowser(event)) return;
    event.preventDefault();
    go(move());
  };
  const start = `${month}-01`;
  const lead = (weekday(start) - first + 7) % 7;
  /** None before the first day of all, and after the last. */
  const dayAt = (steps: number): string | null => {
    const day = dayAfter(start, steps);
    return dayAfter(day, -steps) === start ? day : null;
  };
  const weeks = Array.from({ length: 6 }, (_, week) => WEEK.map((_, day) => dayAt(week * 7 + day - lead)));
  const [from, to = from] = chosen;
  const year = Number(at.slice(0, 4));
  const years = {
    first: Math.min(year, min === null ? Number(today.slice(0, 4)) - YEARS.before : Number(min.slice(0, 4))),
    last: Math.max(year, max === null ? Number(today.slice(0, 4)) + YEARS.after : Number(max.slice(0, 4))),
  };
  const choice = (name: string, value: number, list: [number, string][], choose: (value: number) => void) => (
    <select
      class="rp-calendar-choice"
      aria-label={name}
      value={value}
      onChange={(event) => choose(Number(event.currentTarget.value))}
    >
      {list.map(([of, text]) => (
        <option key={of} value={of}>
          {text}
        </option>
      ))}
    </select>
  );
  const step = (steps: number, name: string, sign: string) => (
    <button
      type="button"
      class="rp-icon rp-calendar-step"
      aria-label={name}
      onClick={() => setAt(bounded(monthAfter(at, steps)))}
    >
      {sign}
    </button>
  );
  const monthName = named(`${month}-01`, { month: "long", year: "numeric" });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of what is in it
    <div
      ref={popup}
      class="rp-calendar"
      popover="manual"
      {...{ role: "dialog", "aria-label": `Choose for ${label}` }}
      onKeyDown={onKeyDown}
      onFocusOut={(event) => goesBeside(event) && onClose(false)}
    >
      {presets.length > 0 && (
        <div class="rp-calendar-presets" {...{ role: "group", "aria-label": "Presets" }}>
          {presets.map((preset) => (
            <button
              key={preset.label}
              type="button"
              class="rp-button rp-small"
              disabled={[preset.from, preset.to].some((day) => dayProblem(day, limits, pattern) !== null)}
              onClick={() => onSpan?.(preset.from, preset.to)}
            >
              {preset.label}
            </button>
          ))}
        </div>
      )}
      <div class="rp-calendar-head">
        {step(-1, "Previous month", "‹")}
        {choice(
          "Month",
          Number(at.slice(5, 7)),
          Array.from({ length: 12 }, (_, m) => [m + 1, named(`2000-${String(m + 1).padStart(2, "0")}-01`, { month: "long" })]),
          (next) => setAt(bounded(monthAfter(at, next - Number(at.slice(5, 7))))),
        )}
        {choice(
          "Year",
          year,
          Array.from({ length: years.last - years.first + 1 }, (_, y) => [years.first + y, String(years.first + y)]),
          (next) => setAt(bounded(monthAfter(at, 12 * (next - year)))),
        )}
        {step(1, "Next month", "›")}
      </div>
      <span class="rp-sr" role="status">
        {monthName}
      </span>
      <table class="rp-calendar-days" {...{ role: "grid", "aria-label": monthName }}>
        <thead>
          <tr>
            {WEEK.map((_, at) => dayAfter(SUNDAY, first + at)).map((day) => (
              <th key={day} scope="col" abbr={named(day, { weekday: "long" })}>
                {named(day, { weekday: "narrow" })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, row) => (
            <tr key={row}>
              {week.map((day, column) => {
                if (day === null) return <td key={column} />;
                const isOff = dayProblem(day, limits, pattern) !== null;
                const isEnd = day === from || day === to;
                const isMarked = marks.includes(day);
                return (
                  <td
                    key={day}
                    {...{ role: "gridcell", "aria-selected": isEnd }}
                    data-between={from !== undefined && to !== undefined && day > from && day < to ? "" : undefined}
                  >
                    <button
                      type="button"
                      class="rp-calendar-day"
                      tabIndex={day === at ? 0 : -1}
                      data-at={day === at ? "" : undefined}
                      data-outside={day.startsWith(month) ? undefined : ""}
                      data-chosen={isEnd ? "" : undefined}
                      data-marked={isMarked ? "" : undefined}
                      aria-current={day === today ? "date" : undefined}
                      aria-disabled={isOff}
                      aria-label={named(day, { dateStyle: "full" }) + (isMarked ? ", marked" : "")}
                      onClick={() => {
                        isKeyed.current = true;
                        setAt(day);
                        if (!isOff) onDay(day);
                      }}
                    >
                      {Number(day.slice(8))}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {onClear !== undefined && (
        <button type="button" class="rp-button rp-small" onClick={onClear}>
          Clear
        </button>
      )}
    </div>
  );
}
