/**
 * What a development server and its pages tell each other.
 */
import type { RunError } from "../shared/protocol.ts";

/** Sent to pages by a development server: a script was edited. */
export const EDITED = "reprise:edited";
/** Sent by pages: a run has ended with an error. */
export const FAILED = "reprise:failed";

/** What is told of an edit: whose, and what the app has now. */
export interface Edit {
  path: string;
  source: string;
  files: Readonly<Record<string, string>>;
}

/** What a page tells of a failure, if it is that. */
export function readFailure(data: unknown): { path: string; error: RunError } | undefined {
  const { path, error } = (data ?? {}) as { path?: unknown; error?: Partial<RunError> };
  const isOne = typeof path === "string" && typeof error?.name === "string" && typeof error.message === "string";
  return isOne ? { path, error: error as RunError } : undefined;
}
