/** Ends an exhaustive switch: a case that was forgotten is a compile error here. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}

/** Narrows away `undefined` where an invariant of ours says so; the message names the invariant. */
export function invariant<T>(value: T | undefined | null, message: string): T {
  if (value === undefined || value === null) throw new Error(`Broken invariant: ${message}`);
  return value;
}
