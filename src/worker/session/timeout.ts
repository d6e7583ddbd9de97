import { TimeoutError } from "../../shared/errors.ts";
import type { OpenCall } from "../drawing/context.ts";
import { drawException } from "../drawing/exception.ts";
import type { Run } from "./run.ts";

/** What is said of a run that took too long. @param computations those that its session has begun and that have not ended */
export function timeoutError(computations: Iterable<OpenCall>): TimeoutError {
  const pending = [...computations].map(({ displayName }) => displayName);
  const what = pending.length > 0 ? `It was waiting for ${pending.join(", ")}.` : "It was in a loop, or waiting at an await.";
  return new TimeoutError(`The run took longer than its timeout and was ended. ${what}`, {
    hint: "Look for a loop or a promise without end, or raise the timeout.",
  });
}

/** Shows it where the run was. */
export function showTimeout(run: Run, error: TimeoutError): void {
  run.timeOut(error);
  if (run.isNewest) drawException(run.context, error);
}
