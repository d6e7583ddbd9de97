/** The cached functions that the model and the caches are played with, and the script that calls them. */

/** What is said of a function in its options, as far as it matters. */
export interface Spec {
  readonly kind: "memo" | "singleton";
  readonly isAsync: boolean;
  /** ms */
  readonly ttl: number;
  /** ms past the ttl that a value is given out while it is refreshed in the background; 0: none is. */
  readonly maxStale: number;
  readonly persist: boolean;
  readonly maxEntries: number;
  /** How its objects are released; null: they are data. */
  readonly releases: "onRelease" | "dispose" | null;
}

const plain = {
  ttl: Number.POSITIVE_INFINITY,
  maxStale: 0,
  persist: false,
  maxEntries: Number.POSITIVE_INFINITY,
  releases: null,
} as const;
/** ms */
export const TTL = 100;

const all = {
  /** Outlives the page. */
  kept: { ...plain, kind: "memo", isAsync: true, persist: true, ttl: TTL },
  /** The same, and is given out once more past its ttl. */
  keptStale: { ...plain, kind: "memo", isAsync: true, persist: true, ttl: TTL, maxStale: TTL },
  /** Two objects that are there at once. */
  instant: { ...plain, kind: "singleton", isAsync: false, maxEntries: 2, releases: "onRelease" },
  /** Two objects that take time. */
  opened: { ...plain, kind: "singleton", isAsync: true, maxEntries: 2, releases: "dispose" },
  /** The same, and they are exchanged for new ones. */
  renewed: { ...plain, kind: "singleton", isAsync: true, ttl: TTL, maxStale: 20 * TTL, maxEntries: 2, releases: "onRelease" },
  /** Objects that are there at once, and are exchanged after the run. */
  renewedLater: { ...plain, kind: "singleton", isAsync: false, ttl: TTL, maxStale: TTL, releases: "dispose" },
} satisfies Record<string, Spec>;

export type Fn = keyof typeof all;
export const specs: Readonly<Record<Fn, Spec>> = all;
export const functions = Object.keys(all) as Fn[];

/** What a script does with one of its functions. */
export interface Act {
  readonly id: number;
  readonly name: (typeof actNames)[number];
  readonly fn: Fn;
  readonly n: number;
}
export const actNames = ["call", "peek", "has", "prefetch", "refresh", "clear", "clear all"] as const;

/**
 * The script of a sequence: each run does what it is told, until it is told to end. The calls stand in it: only compiled code knows its
 * run after an await.
 */
export function scriptOf(cast: readonly Fn[]): string {
  const wrapped = cast.map((fn) => {
    const { kind, isAsync, ttl, maxStale, persist, maxEntries, releases } = specs[fn];
    const body = isAsync ? `async (n) => world.later("${fn}", n)` : `(n) => world.make("${fn}", n)`;
    const options = [
      `validate: (value) => world.judge("${fn}", value), showSpinner: false`,
      ...(ttl === Number.POSITIVE_INFINITY ? [] : [`ttl: ${ttl}`]),
      ...(maxStale === 0 ? [] : [`refresh: "background", maxStale: ${maxStale}`]),
      ...(persist ? ["persist: true"] : []),
      ...(maxEntries === Number.POSITIVE_INFINITY ? [] : [`maxEntries: ${maxEntries}`]),
      ...(releases === "onRelease" ? ["onRelease: (value) => world.released(value)"] : []),
    ];
    return `const ${fn} = st.${kind}(${body}, { ${options.join(", ")} });`;
  });
  return `${wrapped.join("\n")}
const functions = { ${cast.join(", ")} };
const run = world.begin(st.sessionState.session);
const follow = async ({ id, name, fn, n }) => {
  const cached = functions[fn];
  try {
    run.ended(id, await (name === "call" ? cached(n) : name === "clear all" ? cached.clear() : cached[name](n)));
  } catch (error) {
    run.failed(id, error);
  }
};
for (let acts = await run.next(); acts !== null; acts = await run.next()) for (const act of acts) run.follow(follow(act));`;
}
