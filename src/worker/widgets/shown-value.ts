import { cut } from "../values/short-text.ts";
import type { Kept, WidgetDef } from "./widget-def.ts";

const LENGTH = 60;

/** The value of a widget as its reader may know it, for people to read. */
export function shownValue(def: Pick<WidgetDef, "toWords">, value: Kept): string {
  const words = def.toWords(value);
  return words.length === 1 ? cut(words[0] ?? "", LENGTH) : `[${cut(words.join(", "), LENGTH)}]`;
}
