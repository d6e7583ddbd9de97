import type { Probe } from "../shared/probe-api.ts";
import { onElement, type Spot } from "./on-element.ts";

/**
 * Asks an app on its page. The question goes there as text: it needs nothing around it.
 * @param spot the app's root
 * @param again as of `onElement`
 * @throws Error if the page can't be asked
 */
export async function askApp<T, A>(
  spot: Spot,
  question: (probe: Probe, argument: A) => T | Promise<T>,
  argument: A | undefined,
  { again = false }: { again?: boolean },
): Promise<T> {
  // One function of both, so that it takes one way to the page and back.
  const body = `return root.reprise?.().then(async (probe) => [await (${question})(probe, argument)]) ?? null`;
  const ask = new Function("root", "argument", body) as (root: Element, argument: unknown) => Promise<[T] | null>;
  const asked = await onElement(spot, ask, argument, { again });
  if (asked !== null) return asked[0];
  throw new Error("The app on this page can't be read: its page was built with a version of reprise before reprise/playwright.");
}
