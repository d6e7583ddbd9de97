/**
 * `st.inputs`, `st.host` and `st.output`: what passes between a script and the page that embeds it.
 */
import { equalData } from "../../shared/equal.ts";
import { ArgumentError, HostCallError } from "../../shared/errors.ts";
import { nearestName } from "../../shared/nearest-name.ts";
import { CallPromise } from "../control/call-promise.ts";
import type { DrawContext } from "../drawing/context.ts";
import { showException } from "../drawing/exception.ts";
import { isAwait } from "../drawing/is-await.ts";
import { isShowing } from "../drawing/liveness.ts";
import { giveOutput } from "../drawing/output.ts";
import type { ScriptHost } from "./script-host.ts";

/** What the host gives, read-only: each read of something that could be changed is another copy. */
function inputs(host: ScriptHost): Readonly<Record<string, unknown>> {
  const read = (): Readonly<Record<string, unknown>> => {
    const { run, cell } = host.context("st.inputs");
    const { inputs: given } = run.session.host;
    // Other inputs are another object, and may say the same.
    cell?.depends(({ host: { inputs: now } }) => now === given || equalData(now, given));
    return given;
  };
  const refuse = (): never => {
    throw new ArgumentError("st.inputs can't be written: its entries are the host's.", {
      hint: "Keep what the script itself knows in st.sessionState, and tell the host by st.output(name, value).",
    });
  };
  return new Proxy(Object.create(null) as Record<string, unknown>, {
    get: (_, name) => {
      if (typeof name !== "string" || isAwait(name, host.ambient)) return undefined;
      host.context("st.inputs").computation?.noteLookup(`st.inputs.${name}`);
      return structuredClone(Object.hasOwn(read(), name) ? read()[name] : undefined);
    },
    has: (_, name) => Object.hasOwn(read(), name),
    ownKeys: () => Object.keys(read()),
    getOwnPropertyDescriptor: (_, name) =>
      Object.hasOwn(read(), name)
        ? { value: structuredClone(read()[name as string]), writable: false, enumerable: true, configurable: true }
        : undefined,
    set: refuse,
    deleteProperty: refuse,
    defineProperty: refuse,
  });
}

/** The functions of the host, each as an async one. */
function functions(host: ScriptHost): Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>> {
  const names = (): readonly string[] => host.context("st.host").run.session.host.names;
  const fn =
    (name: string) =>
    (...args: unknown[]): Promise<unknown> =>
      callHost(host.context(`st.host.${name}`), name, args);
  return new Proxy(Object.create(null) as Record<string, (...args: unknown[]) => Promise<unknown>>, {
    get: (_, name) => {
      // What is written is asked for `then`, too.
      if (typeof name !== "string" || isAwait(name, host.ambient) || (name === "then" && !names().includes(name)))
        return undefined;
      if (names().includes(name)) return fn(name);
      const meant = nearestName(name, names());
      const known =
        names().length === 0 ? "It gives none: mount(element, { functions: { … } })." : `It gives ${names().join(", ")}.`;
      throw new ArgumentError(`st.host.${name}: the host gives no function of that name.`, {
        hint: `${meant === undefined ? "" : `Did you mean ${meant}? `}${known}`,
      });
    },
    has: (_, name) => names().includes(name as string),
    ownKeys: () => [...names()],
    getOwnPropertyDescriptor: (_, name) =>
      names().includes(name as string)
        ? { value: fn(name as string), writable: false, enumerable: true, configurable: true }
        : undefined,
  });
}

function callHost(context: DrawContext, name: string, args: unknown[]): Promise<unknown> {
  const { run, computation, settling } = context;
  computation?.noteLookup(`st.host.${name}()`);
  const fn = `st.host.${name}`;
  // Where it was called, which the stack of code that goes on after an await no longer tells.
  const called = new HostCallError(`${fn}() failed.`);
  const fail = (message: string, options: { cause?: unknown; hint?: string }): HostCallError => {
    const error = new HostCallError(message, options);
    error.stack = called.stack ?? "";
    return error;
  };
  const copies = args.map((arg, index) => copyOf(fn, `argument ${index + 1}`, arg));
  const { signal } = computation ?? run;
  // Nothing waits for what a run has begun any more: left alone, the rejection is the worker's to show.
  if (signal.aborted && isShowing(context))
    return Promise.reject(
      fail(`${fn}() was called when its run had ended.`, {
        hint: "A timer outlives its run: do what it does in a fragment with runEvery, whose runs may call the page.",
      }),
    );
  const promise = CallPromise.from(
    run.session.host.call(name, copies, signal).then((reply) => {
      if (reply === null) throw fail(`${fn}() did not come back before the run ended.`, { cause: signal.reason });
      if (reply.ok) return reply.value;
      const cause = Object.assign(new Error(reply.message), { name: reply.name });
      throw fail(`${fn}() failed: ${reply.name}: ${reply.message}`, { cause });
    }),
  );
  settling.track(promise, (error) => {
    if (isShowing(context) && !signal.aborted) showException(context, error);
  });
  return promise;
}

/** Tells the host of a value, by name. */
function output(host: ScriptHost, name: unknown, value: unknown): void {
  if (typeof name !== "string" || name === "") throw ArgumentError.of("st.output", "the name", "a text", name);
  giveOutput(host.context("st.output"), name, copyOf("st.output", `the value of ${JSON.stringify(name)}`, value));
}

function copyOf(fn: string, what: string, value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch (error) {
    const isPromise = typeof (value as PromiseLike<unknown> | null)?.then === "function";
    throw new ArgumentError(`${fn}(): ${what} can't be copied to the page: ${String((error as Error).message)}`, {
      hint: isPromise ? "Await it first." : "Give plain data: objects, arrays, texts, numbers, Dates, Maps, typed arrays, Blobs.",
    });
  }
}

export const embedding = { inputs, functions, output };
