import { assertNever } from "../../shared/assert.ts";
import type { Outcome } from "../../shared/run-state.ts";
import type { ControlReason } from "../control/control.ts";
import type { Run } from "./run.ts";

/** How a run ended that came to its last line; its code may have swallowed a signal. */
export function endOf({ ended }: Run): Outcome | "rerun" {
  return ended === null ? "done" : outcomeOf(ended.reason);
}

/** How a run ended that a signal ended. */
export function outcomeOf(reason: ControlReason): Outcome | "rerun" {
  switch (reason) {
    case "stop":
      return "done";
    case "rerun":
      return "rerun";
    case "stopped":
      return "stopped";
    case "superseded":
      return "superseded";
    case "timeout":
      return "error";
    default:
      return assertNever(reason);
  }
}
