/**
 * `Date` by another clock: "now" is what that says, all else is the language's own, and so are the dates that it makes. Needs nothing
 * around it, since tests send its text into pages.
 * @param now ms since 1970
 */
export function movableDate(now: () => number): DateConstructor {
  const moved = new Proxy(Date, {
    construct: (target, args: unknown[], made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made) as Date,
    apply: (target) => new target(now()).toString(),
    get: (target, name) => (name === "now" ? () => Math.floor(now()) : Reflect.get(target, name)),
  });
  moved.prototype.constructor = moved;
  return moved;
}
