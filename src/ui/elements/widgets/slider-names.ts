import { formatAs, formatDate } from "../format-as.ts";
import { formatStepped } from "../format-number.ts";
import type { NodeOf } from "../view.ts";

type Props = NodeOf<"slider">["props"];
const DAY = 86_400_000;
const MINUTE = 60_000;

/** What a slider calls a value: as its format says, else as the reader's browser writes days and times. */
export function sliderName({ min, max, step, unit, format }: Props, at: number): string {
  if (Array.isArray(format)) {
    const name = at >= max ? format.at(-1) : format[Math.round((at - min) / step)];
    if (name !== undefined) return name;
  }
  const pattern = typeof format === "string" ? format : undefined;
  if (unit === undefined) return pattern === undefined ? formatStepped(at, step) : formatAs(at, pattern);
  if (pattern !== undefined) return formatDate(new Date(at), pattern, clockNow());
  if (unit === "time") return timeName(at, step % MINUTE !== 0);
  return unit === "moment" && step % DAY !== 0 && at % DAY === 0
    ? `${formatDate(new Date(at), "localized")}, ${timeName(at, false)}`
    : formatDate(new Date(at), "localized");
}

function timeName(at: number, withSeconds: boolean): string {
  return new Date(at).toLocaleTimeString(undefined, { timeZone: "UTC", timeStyle: withSeconds ? "medium" : "short" });
}

/** What the reader's clock shows, as if it were UTC. */
function clockNow(): number {
  return Date.now() - new Date().getTimezoneOffset() * MINUTE;
}
