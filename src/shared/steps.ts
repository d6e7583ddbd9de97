/** What rounding may be missed by, in parts of a step. */
const ROUNDING = 1e-6;

interface Steps {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** How many steps there are between the bounds; the last may be shorter, since the upper bound can be reached as well. */
export function stepCount({ min, max, step }: Steps): number {
  return Math.max(1, Math.ceil((max - min) / step - ROUNDING));
}

/** The value after so many steps. */
export function stepAt({ min, max, step }: Steps, at: number): number {
  const value = addSteps(min, step, at);
  return at <= 0 ? min : value >= max - step * ROUNDING ? max : value;
}

/** Decimals of a number as a person writes it: what binary fractions leave behind the fifteenth digit is none. */
function decimalsOf(value: number): number {
  const [digits = "", power = "0"] = String(Number(value.toPrecision(15))).split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(power));
}

/** Adds without the noise of binary fractions: 0.1 + 0.2 is 0.3, and 1e-7 is not lost. @param times the step, so often */
export function addSteps(value: number, step: number, times = 1): number {
  const sum = value + times * step;
  const decimals = Math.max(decimalsOf(value), decimalsOf(step));
  return decimals > 100 ? sum : Number(sum.toFixed(decimals));
}

/** A pair moved by the whole steps that are nearest to a distance, as far as both stay between the bounds: as far apart as before. */
export function shiftedPair(
  { min, max, step }: Steps,
  [low, high]: readonly [number, number],
  distance: number,
): [number, number] {
  const least = Math.ceil((min - low) / step - ROUNDING);
  const most = Math.floor((max - high) / step + ROUNDING);
  const by = Math.max(least, Math.min(most, Math.round(distance / step)));
  return [addSteps(low, step, by), addSteps(high, step, by)];
}

/** All values, from bound to bound. */
export function stepsOf(steps: Steps): number[] {
  return Array.from({ length: stepCount(steps) + 1 }, (_, at) => stepAt(steps, at));
}

/** The value of a step that is nearest. */
export function nearestStep(steps: Steps, value: number): number {
  const at = Math.round((value - steps.min) / steps.step);
  const below = stepAt(steps, Math.min(at, stepCount(steps)));
  return Math.abs(steps.max - value) < Math.abs(below - value) ? steps.max : below;
}
