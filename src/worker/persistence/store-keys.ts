/** The keys of records: function, arguments, and the widgets that were met. Digests, so that any store can take them. */
import type { WidgetId } from "../../shared/ids.ts";
import type { FunctionKey, ValueKey } from "../cache/cache-keys.ts";
import { digestString } from "../values/digest.ts";
import type { WidgetRead } from "../widgets/widget-read.ts";

/** What the keys of all records of a function begin with. */
export function keyPrefix(key: FunctionKey): string {
  return `${key.slice(key.indexOf(" ") + 1)}/`;
}

/** What the keys of all records of a call begin with. */
export function callPrefix(prefix: string, valueKey: ValueKey): string {
  return `${prefix}${digestString(valueKey)}/`;
}

/** The key of a record. */
export function recordKey(prefix: string, valueKey: ValueKey, reads: readonly WidgetRead[]): string {
  return callPrefix(prefix, valueKey) + keyEnd(reads.map(({ def: { id }, ...read }) => ({ id, ...read })));
}

/** What the key of a record ends with. @param reads the widgets that were met */
export function keyEnd(reads: readonly (Omit<WidgetRead, "def" | "shown"> & { readonly id: WidgetId })[]): string {
  if (reads.length === 0) return "-";
  const met = reads.map(({ id, met, value, forbiddenBy, form }) => [id, met, value, forbiddenBy, form]);
  return digestString(JSON.stringify(met)).slice(0, 16);
}
