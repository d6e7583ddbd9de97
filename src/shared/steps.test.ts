import fc from "fast-check";
import { expect, it } from "vitest";
import { addSteps, nearestStep, shiftedPair, stepAt, stepsOf } from "./steps.ts";

it.each([
  [0.1, 0.2, 1, 0.3],
  [1.23456789, 1, 1, 2.23456789],
  [0, 1e-7, 1, 1e-7],
  [-0.3, 0.1, 3, 0],
  [1_700_000_000, 0.001, 1, 1_700_000_000.001],
  [-39.9, 1, 40, 0.1],
  [1e21, 1, 1, 1e21],
  // Steps that were worked out have noise themselves.
  [0, 0.1 + 0.2, 2, 0.6],
  [0, 1 / 3, 3, 1],
])("%d and a step of %d, %d times, is %d", (value, step, times, sum) => {
  expect(addSteps(value, step, times)).toBe(sum);
});

it("steps across zero come to zero, far from zero they are steps", () => {
  expect(stepsOf({ min: -0.3, max: 0.3, step: 0.1 })).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  const far = { min: 1_700_000_000, max: 1_700_000_001, step: 0.001 };
  expect(stepAt(far, 7)).toBe(1_700_000_000.007);
  expect(nearestStep(far, 1_700_000_000.0123)).toBe(1_700_000_000.012);
  expect(shiftedPair({ min: -1, max: 1, step: 0.1 }, [-0.3, 0.2], 0.3)).toEqual([0, 0.5]);
});

it("a sum of decimals is what a person gets who adds them", () => {
  const decimal = fc.integer({ min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(
      decimal,
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: -100, max: 100 }),
      fc.nat(6),
      (value, step, times, at) => {
        const of = (whole: number): number => Number(`${whole}e-${at}`);
        expect(addSteps(of(value), of(step), times)).toBe(of(value + times * step) + 0);
      },
    ),
  );
});
