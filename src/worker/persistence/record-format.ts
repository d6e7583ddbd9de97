import { PROTOCOL_VERSION } from "../../shared/protocol-version.ts";
import type { StoredMeta } from "../../shared/store.ts";
import type { KeptFunction } from "../cache/kept-results.ts";
import type { Result } from "../cache/result.ts";

/** Of the records that this release writes. What stands in logs is what the page reads, so its version is part of it. */
export const FORMAT = `2.${PROTOCOL_VERSION}`;

/** What a record says of itself. */
export function metaOf({ writtenAt }: Pick<Result, "writtenAt">, cache: KeptFunction, now: number): StoredMeta {
  const { file, name, origin } = cache;
  const until = writtenAt + cache.lifetime;
  return {
    format: FORMAT,
    file,
    name,
    origin,
    writtenAt,
    expiresAt: until === Number.POSITIVE_INFINITY ? null : until,
    usedAt: now,
  };
}
