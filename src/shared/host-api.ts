/**
 * What passes between a script and the page that embeds it, besides drawing: inputs, functions, outputs.
 */

// biome-ignore lint/suspicious/noExplicitAny: what hosts and scripts agree upon
type Any = any;

/** What scripts have of the page that embeds them: part of `st`. */
export interface Embedded {
  /** What the embedding page gives: read-only, a copy at each read. It is no input of a cached function: pass it as an argument. */
  readonly inputs: Readonly<Record<string, Any>>;
  /**
   * The functions that the embedding page lends, each as an async one: `await st.host.save(row)`. Arguments and results are copied. Rejects
   * with a `HostCallError` that names what the function threw.
   */
  readonly host: Readonly<Record<string, (...args: Any[]) => Promise<Any>>>;
  /** Tells the embedding page of a value, by name; a copy. A cached function does so again on each hit. */
  output(name: string, value: unknown): void;
}

/** What a function of the host is called on. */
export interface HostCall {
  /** Aborts when the run, or the cached computation, that called it ends before the function has come back. */
  readonly signal: AbortSignal;
}

/**
 * Functions that a host lends to scripts, by name: `st.host.save(row)` calls `save`. Arguments and results are copied. Written as methods or
 * with `function`, they find `this.signal`.
 */
export type HostFunctions = Readonly<Record<string, (this: HostCall, ...args: Any[]) => unknown>>;

/** What a function of the host came to. */
export type HostReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string };

/** How a session's scripts reach the functions of its host. */
export interface HostPort {
  /** Never rejects. @param id tells the call from others under way */
  call(id: number, name: string, args: readonly unknown[]): Promise<HostReply>;
  /** The caller does not wait any more. */
  abort(id: number): Promise<void> | void;
}

/** A list of which nothing is told but its length would be written out, and end the page. */
const MOST_ARGUMENTS = 1000;

/**
 * Serves calls of functions, as the page does, and tests.
 * @param over aborts with the session of the callers, which can't say any more that they do not wait
 */
export function serveHost(functions: HostFunctions, over?: AbortSignal): HostPort {
  const known = new Map(Object.entries(functions));
  const going = new Map<number, AbortController>();
  over?.addEventListener("abort", () => {
    for (const ending of going.values()) ending.abort();
  });
  return {
    async call(id, name, args) {
      const fn = known.get(name);
      const ending = new AbortController();
      going.set(id, ending);
      try {
        if (fn === undefined) throw new TypeError(`The host has no function ${name}.`);
        if (args.length > MOST_ARGUMENTS)
          throw new TypeError(
            `st.host.${name}() was called with ${args.length} arguments, and takes ${MOST_ARGUMENTS} at most: pass a list.`,
          );
        const value: unknown = await fn.apply({ signal: ending.signal }, [...args]);
        return { ok: true, value: structuredClone(value) };
      } catch (error) {
        const isError = typeof error === "object" && error !== null && "message" in error;
        const { name: kind = "Error", message } = (isError ? error : { message: error }) as Partial<Error>;
        return { ok: false, name: String(kind), message: String(message) };
      } finally {
        going.delete(id);
      }
    },
    abort(id) {
      going.get(id)?.abort();
    },
  };
}
