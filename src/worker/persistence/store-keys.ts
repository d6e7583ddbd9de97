/** The keys of records: function, arguments, and the widgets that were met. Digests, so that any store can take them. */
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
  const met = reads.map(({ def, met, value, forbiddenBy, form }) => [def.id, met, value, forbiddenBy, form]);
  return callPrefix(prefix, valueKey) + (reads.length === 0 ? "-" : digestString(JSON.stringify(met)).slice(0, 16));
}
