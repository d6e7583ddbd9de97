/**
 * What `st.cacheStats({ entries: true })` says of a function beside its counters: worked out when it is asked for.
 */
import type { CacheDetail, CacheEntryRow, TracedInput } from "../../shared/trace-api.ts";
import type { ParsedOptions } from "./cache-options.ts";
import { ABSENT } from "./call-keys.ts";
import type { FunctionCache } from "./function-cache.ts";
import type { CallPart, NotedRead } from "./history.ts";
import { readable } from "./readable.ts";
import { bytesOf } from "./result.ts";

/** @param caches of one function: one, or with `scope: "session"` one per session */
export function detailOf(caches: readonly [FunctionCache, ...FunctionCache[]]): CacheDetail {
  const [{ key, file, lines, options }] = caches;
  const rows = caches.flatMap((cache) =>
    [...cache.results()].map((result): CacheEntryRow => {
      const { known, log, reads, writtenAt } = result;
      const { parts } = known.call;
      const ageMs = cache.clock.now() - writtenAt;
      const { ttl } = cache.options;
      return {
        log: log.id,
        inputs: [
          ...parts.filter(({ token }) => token !== ABSENT).map(inputOf),
          ...reads.filter(({ met }) => met === "drawn").map(widgetOf),
        ],
        ageMs,
        timeLeftMs: ttl === Number.POSITIVE_INFINITY ? null : Math.max(0, ttl - ageMs),
        bytes: bytesOf(result),
        storedBytes: cache.kept?.sizeOf(result) ?? null,
        costMs: known.ms,
        savedMs: known.ms * known.hits,
        hits: known.hits,
        replayedElements: log.isEmpty ? 0 : log.size,
        reasons: known.reasons,
      };
    }),
  );
  const sum = (of: (row: CacheEntryRow) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const newest = caches.findLast(({ history }) => history.isUsed)?.history.newest;
  const last = caches.findLast(({ history }) => history.isUsed)?.history;
  return {
    key,
    file,
    lines,
    isPersistent: options.persist,
    rows,
    bytes: sum((row) => row.bytes),
    storedBytes: sum((row) => row.storedBytes ?? 0),
    costMs: sum((row) => row.costMs),
    savedMs: sum((row) => row.savedMs),
    reasons: last?.reasons ?? [],
    noInputs: newest === undefined ? [] : [...newest.noInputs, ...newest.last.lookups],
    hints: hintsOf(options),
  };
}

/** Streamlit counts seconds, where a number here is ms. */
function hintsOf({ ttl }: ParsedOptions): string[] {
  return ttl > 0 && ttl < 1000 ? [`ttl is ${ttl} ms: a number counts milliseconds. "${ttl}s" would be seconds.`] : [];
}

function inputOf({ kind, name, token, text }: CallPart): TracedInput {
  return { kind, name, value: text ?? readable(token) };
}

function widgetOf({ def, shown }: NotedRead): TracedInput {
  return { kind: "widget", name: def.label, value: shown };
}
