import { PolicyError } from "../../shared/errors.ts";

/**
 * The error, or what it means: the content security policy that came with the worker's script forbids what was tried. A worker has
 * the policy of its own file, not that of its page.
 */
export function withPolicy(error: unknown): unknown {
  const isForbidden =
    error instanceof EvalError ||
    (error instanceof Error && /unsafe-eval|content security policy|blocked by CSP/i.test(error.message));
  if (!isForbidden) return error;
  return new PolicyError(
    "The content security policy of the worker's script forbids code from text, and a script given as text is just that. " +
      "Send the worker's files (worker-….js in an app's assets, worker.js in the library) with " +
      "“Content-Security-Policy: script-src 'self' 'unsafe-eval'; connect-src 'self'”, or without a policy. The page itself needs " +
      "no such permission.",
    { cause: error },
  );
}
