/** What a session holds, for people to read; loaded when somebody asks. */
import type { StateRow } from "../../shared/trace-api.ts";
import { shortText } from "../values/short-text.ts";
import { shownValue } from "../widgets/shown-value.ts";
import type { Session } from "./session.ts";

/** More are not told. */
const MOST = 1000;

/** Widgets in the order of the page, then entries of session state that no widget has. Values stand there in short. */
export function stateRows({ seen: widgets, state }: Pick<Session, "seen" | "state">): StateRow[] {
  const rows: StateRow[] = [];
  for (const def of widgets?.defs ?? []) {
    if (def.trigger || def.kind === "form") continue;
    const { kind, label, key } = def;
    rows.push({ key, widget: { kind, label }, value: shownValue(def, widgets?.current(def) ?? null) });
  }
  for (const [key, { value }] of state.own()) rows.push({ key, widget: null, value: shortText(value) });
  return rows.slice(0, MOST);
}
