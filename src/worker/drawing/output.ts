/** Values for the embedding page. They are no drawing; a cached function that gives some gives them again on each hit. */
import type { DrawContext } from "./context.ts";
import { noterOf } from "./noter.ts";

/** @param value plain data of its own */
export function giveOutput(context: DrawContext, name: string, value: unknown): void {
  context.run.session.host.output(name, value);
  noterOf(context)?.noteOutput(name, value);
}
