/** Which cache, and which entry in it: texts that are never taken for each other. */
import type { Brand } from "../../shared/ids.ts";

/** Which cache: kind, identity and options of a function. */
export type FunctionKey = Brand<string, "FunctionKey">;
/** Which entry: the inputs of a call, less the widgets that its body reads. */
export type ValueKey = Brand<string, "ValueKey">;

export const functionKey = (text: string): FunctionKey => text as FunctionKey;
export const valueKey = (text: string): ValueKey => text as ValueKey;
