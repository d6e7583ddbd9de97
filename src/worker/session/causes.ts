import type { RerunRequest } from "../../shared/protocol.ts";
import type { RunCause } from "../../shared/trace-api.ts";
import { shownValue } from "../widgets/shown-value.ts";
import type { Changed } from "../widgets/widget-registry.ts";

/** Why a run begins that takes up a request. @param changed widgets that have another value by it, or were clicked */
export function causesOf(
  { cause: words, source, query, files, inputs }: Omit<RerunRequest, "seq" | "changes">,
  changed: readonly Changed[],
  isFirst: boolean,
): RunCause[] {
  const causes: RunCause[] = isFirst ? [{ kind: "first" }] : [];
  if (source !== undefined) causes.push({ kind: "edit" });
  if (files !== undefined) causes.push({ kind: "files" });
  if (inputs !== undefined) causes.push({ kind: "inputs" });
  if (query !== undefined && !isFirst) causes.push({ kind: "address" });
  for (const { def, value, before } of changed) {
    const widget = { kind: def.kind, label: def.label };
    const [from, to] = def.trigger ? [null, null] : [shownValue(def, before), shownValue(def, value)];
    causes.push({ kind: "widget", widget, from, to });
  }
  return causes.length > 0 ? causes : [{ kind: "host", words }];
}

/** A cause in words, for the status line. */
export function wordsOf(cause: RunCause): string {
  switch (cause.kind) {
    case "timer":
      return "runEvery";
    case "rerun":
      return "st.rerun()";
    case "refresh":
      return `refresh of ${cause.fn}`;
    case "late":
      return `late drawing of ${cause.fn}`;
    case "host":
      return cause.words;
    default:
      return cause.kind;
  }
}
