/**
 * Rejections that a script's code leaves to nobody: elements of its page, not the end of the test's process.
 */
import type { Runtime } from "../worker/runtime.ts";

/**
 * Listens while a runtime is open. A rejection that did not come from its scripts is thrown on, as Node would.
 * @returns ends the listening
 */
export function catchRejections(runtime: Runtime): () => void {
  const listener = (error: unknown): void => {
    if (runtime.takeUncaught(error) || process.listenerCount("unhandledRejection") > 1) return;
    throw error;
  };
  process.on("unhandledRejection", listener);
  return () => process.off("unhandledRejection", listener);
}
