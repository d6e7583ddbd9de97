import type { Ambient } from "./context.ts";

/** Whether an object is a promise is asked by an `await`, and by an async function that returns it: no code of a script is running then. */
export function isAwait(name: string, { now }: Ambient): boolean {
  return name === "then" && now === null;
}
