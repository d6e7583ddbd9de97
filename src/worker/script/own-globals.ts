/**
 * The globals by which a script begins what goes on by itself, made so that this ends with the script's session.
 *
 * Note: whose is it?
 * ------------------
 * A result that is cached outlives the session that computed it, and so does what its function has begun: `onRelease` ends that. All
 * else is the session's. Code of the script that runs without a context (a timer of an earlier run, what follows a foreign promise) is of
 * the session whose globals its file was given; files that sessions share are given none, and then only the context tells.
 */
import type { Belongings } from "../control/belongings.ts";
import type { Ambient } from "../drawing/context.ts";

const TIMERS = [
  ["setTimeout", "clearTimeout"],
  ["setInterval", "clearInterval"],
  ["requestAnimationFrame", "cancelAnimationFrame"],
] as const;
const CONNECTIONS = ["WebSocket", "EventSource", "BroadcastChannel", "Worker"] as const;

/** Their names, in the order in which files take them. */
const OWN_GLOBALS: readonly string[] = [...TIMERS.flat(), "fetch", "addEventListener", ...CONNECTIONS];

/** What files take that were compiled ahead. */
export const SCRIPT_GLOBALS: readonly string[] = ["st", ...OWN_GLOBALS];

// biome-ignore lint/suspicious/noExplicitAny: the platform's functions, called with whatever a script gives
type Anything = any;

export class OwnGlobals {
  /** Whose timer is calling: null for that of a cached result. */
  #calling: Belongings | null | undefined;

  /**
   * @param given what the host has in place of the platform's
   * @param caught is told what a timer throws: one of that session, or of none
   */
  constructor(
    readonly ambient: Ambient,
    readonly given: Readonly<Record<string, unknown>>,
    readonly caught: (error: unknown, owner: Belongings | null) => void,
  ) {}

  /** Those of a session, or of files that sessions share. What the platform lacks is undefined; what is given, and no timer, stays. */
  of(session: Belongings | null): Record<string, unknown> {
    const owner = (): Belongings | null => this.#owner(session);
    const all: Record<string, Anything> = {};
    for (const [set, clear] of TIMERS) {
      all[set] = (fn: Anything, ...args: unknown[]): unknown => this.#start(owner(), set, clear, fn, args);
      all[clear] = (handle: unknown): void => {
        owner()?.delete(keyOf(set, handle));
        this.#call(clear, [handle]);
      };
    }
    all.fetch = (input: Anything, init?: RequestInit): unknown =>
      this.#call("fetch", [input, untilEnd(owner(), init, init?.signal ?? input?.signal)]);
    all.addEventListener = (type: unknown, listener: unknown, options?: Anything): unknown => {
      const asked = typeof options === "object" ? options : { capture: options };
      return this.#call("addEventListener", [type, listener, untilEnd(owner(), asked, asked?.signal)]);
    };
    for (const name of CONNECTIONS) all[name] = closing(this.#real(name), owner);
    for (const name of OWN_GLOBALS) {
      if (this.#real(name) === undefined) all[name] = undefined;
      else if (Object.hasOwn(this.given, name) && !TIMERS.flat().includes(name as "setTimeout")) delete all[name];
    }
    return all;
  }

  #owner(session: Belongings | null): Belongings | null {
    const { now } = this.ambient;
    if (now !== null) return now.computation === null ? now.run.session.belongings : null;
    if (this.#calling !== undefined) return this.#calling;
    // What is called after the end releases cached values.
    return session?.isClosed === false ? session : null;
  }

  /** As it is now: tests replace some of them. */
  #real(name: string): Anything {
    return this.given[name] ?? (globalThis as Anything)[name];
  }

  #call(name: string, args: unknown[]): unknown {
    return Reflect.apply(this.#real(name), globalThis, args);
  }

  #start(owner: Belongings | null, set: string, clear: string, fn: Anything, args: unknown[]): unknown {
    if (typeof fn !== "function") return this.#call(set, [fn, ...args]);
    const call = (...given: unknown[]): void => {
      if (set !== "setInterval") owner?.delete(keyOf(set, handle));
      const before = this.#calling;
      this.#calling = owner;
      try {
        fn(...given);
      } catch (error) {
        this.caught(error, owner);
      } finally {
        this.#calling = before;
      }
    };
    const handle = this.#call(set, [call, ...args]);
    owner?.add(keyOf(set, handle), () => this.#call(clear, [handle]));
    return handle;
  }
}

/** Frames are counted apart from timers. */
function keyOf(set: string, handle: Anything): unknown {
  return set === "requestAnimationFrame" ? -handle : handle;
}

/** Options of a request or listener that end it with its session, and by its own signal as ever. */
function untilEnd(
  owner: Belongings | null,
  options: object | undefined,
  signal: AbortSignal | null | undefined,
): object | undefined {
  if (owner === null) return options;
  return { ...options, signal: signal ? AbortSignal.any([signal, owner.signal]) : owner.signal };
}

/** A class of connections that closes each with the session that it was made in. */
function closing(Real: Anything, owner: () => Belongings | null): unknown {
  return (
    Real &&
    new Proxy(Real, {
      construct(target, args, newTarget) {
        const made = Reflect.construct(target, args, newTarget);
        // Not to be held longer than its script does.
        const known = new WeakRef(made);
        owner()?.add(known, () => {
          const open: Anything = known.deref();
          (open?.terminate ?? open?.close)?.call(open);
        });
        return made;
      },
    })
  );
}
