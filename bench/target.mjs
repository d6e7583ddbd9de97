import { median } from "./median.mjs";

/**
 * What the project promises itself of a figure: at most so many times its floor, which was measured in the same page and run.
 * @typedef {{ what: string, floor: string, must: number, aim?: number }} Target
 */

/**
 * A measured target. `ms` are medians, `spread` the ratios of the quartiles of the product's rounds to the floor's median, `others` how many times
 * the floor naive ways and peers take.
 * @typedef {Target & { ms: number, floorMs: number, ratio: number, spread: readonly [number, number], others: Record<string, number> }} Measured
 */

/** @param {readonly number[]} values @param {number} part 0 to 1 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/**
 * @param {Target} target
 * @param {readonly number[]} product of its rounds
 * @param {readonly number[]} floor of its rounds, taken in turn with those
 * @param {Readonly<Record<string, readonly number[]>>} [others] rounds of naive ways and peers
 * @returns {Measured}
 * @throws Error where nothing was measured: a row without a figure would stand in the table
 */
export function measured(target, product, floor, others = {}) {
  if (product.length === 0 || floor.length === 0) throw new Error(`Nothing was measured of "${target.what}", or of its floor.`);
  const [ms, floorMs] = [median(product), median(floor)];
  return {
    ...target,
    ms,
    floorMs,
    ratio: ms / floorMs,
    spread: [quantile(product, 0.25) / floorMs, quantile(product, 0.75) / floorMs],
    others: Object.fromEntries(Object.entries(others).map(([name, rounds]) => [name, median(rounds) / floorMs])),
  };
}

/** A duration as people read it. @param {number} ms */
export function duration(ms) {
  if (ms < 0.001) return `${(ms * 1e6).toFixed(0)} ns`;
  if (ms < 0.1) return `${(ms * 1e3).toFixed(1)} µs`;
  return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;
}

/** @param {readonly Measured[]} rows */
export function tellTargets(rows) {
  console.table(
    rows.map(({ what, floor, ms, floorMs, ratio, spread, must, aim, others }) => ({
      what,
      floor,
      product: duration(ms),
      "its floor": duration(floorMs),
      ratio: ratio.toFixed(2),
      quartiles: spread.map((value) => value.toFixed(2)).join(" - "),
      must: `≤ ${must}`,
      aim: aim === undefined ? "" : `≤ ${aim}`,
      held: ratio <= must ? "yes" : "no",
      others: Object.entries(others)
        .map(([name, times]) => `${name} ${times.toFixed(1)}`)
        .join(", "),
    })),
  );
}
