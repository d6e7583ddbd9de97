import type { WidgetDef } from "./widget-def.ts";

/** Values by widget id; entries of session state stand there too, under `keyedId`. */
export type WidgetValues = ReadonlyMap<string, unknown>;

/** A value that came from a page before its widget was drawn in this worker. */
export class Unread {
  constructor(readonly wire: unknown) {}
}

/** The value that a widget has there, whatever was kept: its default if nothing was, or nothing that fits. Triggers have none. */
export function valueIn<T>(values: WidgetValues, def: WidgetDef<T>): T {
  if (!values.has(def.id)) return def.initial;
  const kept = values.get(def.id);
  const value = kept instanceof Unread ? def.fromWire(kept.wire) : def.fit(kept);
  return value === undefined ? def.initial : value;
}
