/** The two caches. */
export type CacheKind = "singleton" | "memo";
