import { SessionStateError } from "../../shared/errors.ts";
import type { WidgetDef } from "./widget-def.ts";

/** Why the key of a trigger can't be written. */
export function triggerWritten({ key, kind, label }: WidgetDef): SessionStateError {
  return new SessionStateError(`st.sessionState.${key} can't be written: it is the ${kind} “${label}”, which only a click sets.`);
}
