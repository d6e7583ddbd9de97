import { lazily } from "../lazily.ts";

/**
 * How numbers read: one way on the whole page, in metrics, cells, sliders, inputs and axes. The mark of decimals is a point in every
 * browser, as in the scripts that drew them and on the axes of charts: were it the browser's own, 1234 and 1.234 could read alike.
 */
const options = { maximumFractionDigits: 6, useGrouping: false } as const;
const plain = lazily(() => new Intl.NumberFormat("en-US", options));
const grouped = lazily(() => new Intl.NumberFormat("en-US", { ...options, useGrouping: true }));
const small = lazily(() => new Intl.NumberFormat("en-US", { maximumSignificantDigits: 6, useGrouping: false }));

/**
 * A number without the noise of binary fractions: six decimals, or six digits of what is smaller than 1.
 * @param grouping thousands apart, to be read from afar
 */
export function formatNumber(value: number, { grouping = false }: { grouping?: boolean } = {}): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  if (size >= 1e15 || (size < 1e-9 && size > 0)) return String(value);
  return (grouping ? null : quickly(value, size)) ?? (size < 1 ? small : grouping ? grouped : plain)().format(value);
}

/** The same in a third of the time, for a table has thousands of them; null for the few that it may round in another way. */
function quickly(value: number, size: number): string | null {
  if (Number.isInteger(value)) return Object.is(value, -0) ? null : String(value);
  if (size < 1e-6 || size > 1e6) return null;
  const scale = 10 ** (size >= 0.1 ? 6 : 5 - Math.floor(Math.log10(size)));
  const scaled = value * scale;
  const whole = Math.round(scaled);
  // About the middle of two texts.
  if (Math.abs(scaled - whole) > 0.499) return null;
  return String(whole / scale);
}

/** As many decimals as the step has: 0.1 + 0.2 reads 0.3. */
export function formatStepped(value: number, step: number): string {
  if (Number.isInteger(value)) return String(value);
  const [, decimals = ""] = String(step).split(".");
  const digits = String(step).includes("e-") ? 10 : Math.min(10, decimals.length);
  return String(Number(value.toFixed(digits)));
}
