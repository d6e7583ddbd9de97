/**
 * `Date` by a virtual clock, for scripts alone: what tests themselves use in the same process stays as it is.
 *
 * Note: one prototype
 * -------------------
 * Dates that scripts make are the language's own, as what caches, copies and compares them asks for. So both constructors share one
 * prototype, and its `constructor` is an accessor as long as a clock is there: while a script runs, it is the script's `Date`.
 */

const RealDate = Date;

/** What is current, by clock: its `Date` while its scripts run, else null. */
const current = new Set<() => DateConstructor | null>();
/** What stands there without them. */
let plain: unknown = RealDate;

/** @param now ms since 1970 */
export function virtualDate(now: () => number): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, args: unknown[], made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made) as Date,
    apply: (target) => new target(now()).toString(),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
}

/**
 * Has dates name another constructor while it is asked for.
 * @param ask gives it, or null
 * @returns ends that
 */
export function nameDates(ask: () => DateConstructor | null): () => void {
  if (current.size === 0) {
    plain = RealDate.prototype.constructor;
    Object.defineProperty(RealDate.prototype, "constructor", { get: read, set: write, enumerable: false, configurable: true });
  }
  current.add(ask);
  return () => {
    if (!current.delete(ask) || current.size > 0) return;
    Object.defineProperty(RealDate.prototype, "constructor", {
      value: plain,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  };
}

function read(): unknown {
  for (const ask of current) {
    const date = ask();
    if (date !== null) return date;
  }
  return plain;
}

/** As an assignment to what is no accessor: of a date, its own. */
function write(this: object, value: unknown): void {
  if (this === RealDate.prototype) plain = value;
  else Object.defineProperty(this, "constructor", { value, writable: true, enumerable: true, configurable: true });
}
