import { SessionStateError } from "../../shared/errors.ts";
import type { WidgetDef } from "./widget-def.ts";

/** Why the key of a trigger can't be written. */
export function triggerWritten({ key, kind, label }: WidgetDef): SessionStateError {
  return new SessionStateError(`st.sessionState.${key} can't be written: it is the ${kind} “${label}”, which only a click sets.`);
}

/** Why a key can't be written once its widget was drawn. */
export function writtenLate(key: string): SessionStateError {
  return new SessionStateError(
    `st.sessionState.${key} was written after the widget with the key "${key}" was drawn in this run.`,
    {
      hint: "Write it before the widget is drawn, or in a callback: callbacks run before the script.",
    },
  );
}
