/** Values for the embedding page. They are no drawing; a cached function that gives some gives them again on each hit. */
import type { DrawContext } from "./context.ts";

/** @param value plain data of its own */
export function giveOutput({ run, computation }: DrawContext, name: string, value: unknown): void {
  run.session.host.output(name, value);
  computation?.noteOutput(name, value);
}
