/** Which cache, and which entry in it: texts that are never taken for each other. Types alone; each has one maker. */
import type { Brand } from "../../shared/ids.ts";

/** Which cache: kind, identity and options of a function. Made by `identify`. */
export type FunctionKey = Brand<string, "FunctionKey">;
/** Which entry: the inputs of a call, less the widgets that its body reads. Made by `CallKeys`. */
export type ValueKey = Brand<string, "ValueKey">;

/** An argument that is its own key: see `quick-results.ts`. */
export type Plain = string | number | boolean;
