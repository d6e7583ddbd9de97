import * as v from "valibot";

/** Values by names that a user gives: `constructor` and `__proto__` are some like others, which valibot's record leaves out. */
export function named<T>(value: v.GenericSchema<T>): v.GenericSchema<Record<string, T>> {
  const isNamed = (given: unknown): boolean =>
    typeof given === "object" && given !== null && Object.values(given).every((each) => v.is(value, each));
  // What it is made of is told as other schemas tell it.
  return Object.assign(v.custom<Record<string, T>>(isNamed), { value });
}
