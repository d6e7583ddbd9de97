import type { CacheKind } from "../../shared/caching-api.ts";

/** A cached function, where it forbids widgets to all that it calls. */
export interface Forbidder {
  readonly key: string;
  readonly kind: CacheKind;
  readonly displayName: string;
}
