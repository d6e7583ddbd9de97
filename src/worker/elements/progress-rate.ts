import type { Where } from "../../shared/duration.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { Clock } from "../host/host.ts";

/** True: rate and time left are said; a text: what is counted. Null if not given. */
export function rateOption(value: unknown, { fn, argument }: Where): true | string | null {
  if (value === undefined || value === null || value === false) return null;
  if (value === true || (typeof value === "string" && value.trim() !== "")) return value;
  throw ArgumentError.of(fn, argument, 'true, or what is counted, such as "files"', value);
}

/** How quickly a bar gets on, and how long it will take if that goes on. Worked out when the script says how far it is, so a replay says the same. */
export class ProgressRate {
  readonly #clock: Clock;
  readonly #unit: string | null;
  readonly #max: number | null;
  #first: { readonly at: number; readonly fraction: number } | null = null;

  /** @param unit what is counted @param max how many there are; null: not known, then only times are said */
  constructor(clock: Clock, unit: true | string, max: number | null) {
    this.#clock = clock;
    this.#unit = unit === true ? null : unit;
    this.#max = max;
  }

  /** What is said at a fraction; null while nothing is known. */
  words(fraction: number | null): string | null {
    if (fraction === null) return null;
    const at = this.#clock.now();
    this.#first ??= { at, fraction };
    const [done, ms] = [fraction - this.#first.fraction, at - this.#first.at];
    if (done <= 0 || ms <= 0) return null;
    if (fraction >= 1) {
      const what = this.#max === null || this.#unit === null ? "" : `${amountText(done * this.#max)} ${this.#unit} `;
      return `${what}in ${timeText(ms)}`;
    }
    const left = `${timeText(((1 - fraction) / done) * ms)} left`;
    return this.#max === null ? left : `${this.#rate(((done * this.#max) / ms) * 1000)}, ${left}`;
  }

  /** Below one a second, by the minute or the hour. */
  #rate(perSecond: number): string {
    const [amount, per] =
      perSecond >= 1 ? [perSecond, "s"] : perSecond * 60 >= 1 ? [perSecond * 60, "min"] : [perSecond * 3600, "h"];
    return `${amountText(amount)}${this.#unit === null ? "" : ` ${this.#unit}`}/${per}`;
  }
}

const amountText = (amount: number): string =>
  amount >= 10 ? Math.round(amount).toLocaleString("en-US") : String(Number(amount.toPrecision(2)));

/** A time in the two largest of its units. */
export function timeText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return pair(minutes, "min", seconds % 60, "s");
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? pair(hours, "h", minutes % 60, "min") : pair(Math.floor(hours / 24), "d", hours % 24, "h");
}

const pair = (large: number, unit: string, small: number, less: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${less}`;
