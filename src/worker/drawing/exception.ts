/**
 * Errors as elements, in place.
 */
import { isControl } from "../control/control.ts";
import type { DrawContext } from "./context.ts";
import type { Severity } from "./errors.ts";
import { isShowing } from "./liveness.ts";
import { drawLeaf } from "./place.ts";

/**
 * Draws an exception element where the context stands now, if it still shows anything: nobody waits for the errors of a
 * run that was superseded. Control signals are no errors.
 */
export function showException(context: DrawContext, error: unknown, severity: Severity = "error"): void {
  if (!isControl(error) && isShowing(context)) drawException(context, error, severity);
}

/** Draws an exception element, whatever has become of the context. */
export function drawException(context: DrawContext, error: unknown, severity: Severity = "error"): void {
  const { run, worker } = context;
  if (severity === "error") run.failedWith(error);
  const { errors } = worker;
  const { block, index } = drawLeaf(
    { context, block: context.block, fn: "st.exception" },
    "exception",
    errors.propsOf(error, severity),
  );
  const plain = block.children[index];
  errors.onceExplained(() => {
    if (run.isNewest && block.children[index] === plain)
      block.set(index, { kind: "exception", props: errors.propsOf(error, severity) });
  });
}
