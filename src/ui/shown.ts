import { settled } from "./settled.ts";
import { unfinished } from "./unfinished.ts";

/** Resolves when what signals have changed is on the page, with the views that it needs. */
export async function shown(): Promise<void> {
  // Signals are rendered in the microtasks before this.
  await new Promise((resolve) => setTimeout(resolve));
  await settled(() => unfinished.value === 0);
}
