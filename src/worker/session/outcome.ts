import { assertNever } from "../../shared/assert.ts";
import { TimeoutError } from "../../shared/errors.ts";
import type { Outcome } from "../../shared/outcomes.ts";
import type { ControlReason } from "../control/control.ts";
import type { OpenCall } from "../drawing/context.ts";
import type { Run } from "./run.ts";

/** How a run ended that came to its last line; its code may have swallowed a signal. */
export function endOf({ ended }: Run): Outcome | "rerun" {
  return ended === null ? "done" : outcomeOf(ended.reason);
}

/** What it comes to that a signal has ended a run. */
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

/** The clicks that a run was caused by have come to the script, or never will: no other run takes them over. */
export function isTold({ outcome }: Run): boolean {
  return outcome !== null && outcome !== "superseded";
}

/** What is said of a run that took longer than its timeout. `computations`: what its session computes. */
export function timeoutError(computations: Iterable<OpenCall>): TimeoutError {
  const pending = [...computations].map(({ displayName }) => displayName);
  const what = pending.length > 0 ? `It was waiting for ${pending.join(", ")}.` : "It was in a loop, or waiting at an await.";
  return new TimeoutError(`The run took longer than its timeout and was ended. ${what}`, {
    hint: "Look for a loop or a promise without end, or raise the timeout.",
  });
}
