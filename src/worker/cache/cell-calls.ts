/** What a cell of a notebook depends on that calls cached functions. */
import type { CachedCall } from "./call.ts";
import type { Result } from "./result.ts";

/**
 * A call was given a result: the cell that made it depends on that. What the call was made of, the cell has read; so the same call would
 * be given the same again as long as the result is there.
 */
export function noteGivenTo({ context, cache, options }: CachedCall, result: Result): void {
  const { cell, computation } = context;
  // A body's calls are part of what the call of the body gives.
  if (cell === undefined || computation !== null) return;
  if (options.validate !== null) {
    cell.mustRun(`it calls ${cache.displayName}, whose results are validated on each call`);
    return;
  }
  const holds = (): boolean => cache.isLive && cache.has(result) && !cache.isExpired(result) && !cache.isStale(result);
  if (!holds()) cell.mustRun(`it calls ${cache.displayName}, and what that gave is not kept`);
  else {
    cell.callsCached(holds, (again) => {
      cache.touch(result);
      cache.releases.lease(result, again);
    });
  }
}
