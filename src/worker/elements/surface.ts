/**
 * What scripts draw with: `st` and the handles of containers, all with the same methods.
 *
 * A command is a plain function of a checked place and the user's arguments; the methods are made from the commands
 * once, so `st.text` and `box.text` cannot differ.
 */
import { ArgumentError, CacheReplayClosureError, ImportError, NoCurrentRunError } from "../../shared/errors.ts";
import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import type { DrawContext } from "../drawing/context.ts";
import { showException } from "../drawing/exception.ts";
import { assertLive, isLive } from "../drawing/liveness.ts";
import { isCurrent, openToOthers, partIn } from "../drawing/outside.ts";
import type { Place } from "../drawing/place.ts";
import type { Block, Home } from "../output/block.ts";
import type { ScriptHost } from "./script-host.ts";

/** Draws at a place. Arguments are what the user gave, unchecked. */
// biome-ignore lint/suspicious/noExplicitAny: the user's arguments; each command checks its own
export type Command = (place: SurfacePlace, ...args: any[]) => unknown;

/** A place, and what commands that make handles need. */
export interface SurfacePlace extends Place {
  surfaces: Surfaces;
  /** What was called, as a method of `st`. */
  called: { readonly name: string; readonly args: readonly unknown[] };
}

/** Where a surface draws: the current container, the current sidebar, or a block of its own. */
export type Target = { at: "here" } | { at: "sidebar" } | BlockTarget;
export interface BlockTarget {
  at: "block";
  block: Block;
  /** Where the container was made. */
  context: DrawContext;
}

/** Commands of that name and another behind it are methods of one object. */
const COMPONENTS = "components.";

const targetOf = Symbol("target");
type Surface = { [targetOf]?: Target };
type Methods = Record<string, (...args: unknown[]) => unknown>;

export class Surfaces {
  /** The methods of every surface. */
  readonly #methods: object;

  constructor(
    readonly host: ScriptHost,
    /** The names of all commands. */
    names: readonly string[],
    /** Undefined for one that is not loaded yet. */
    readonly command: (name: string) => Command | undefined,
  ) {
    const surfaces = this;
    const methods: Methods = {};
    for (const name of names) {
      if (name.includes(".")) continue;
      methods[name] = {
        [name](this: Surface | undefined, ...args: unknown[]): unknown {
          return surfaces.#draw(this?.[targetOf] ?? { at: "here" }, `st.${name}`, name, args);
        },
      }[name] as Methods[string];
    }
    this.#methods = methods;
    const grouped = names.filter((name) => name.startsWith(COMPONENTS)).map((name) => [name.slice(COMPONENTS.length), name]);
    Object.defineProperty(methods, COMPONENTS.slice(0, -1), {
      enumerable: true,
      get(this: Surface): object {
        const target = this[targetOf] ?? { at: "here" };
        const draw =
          (name = "") =>
          (...args: unknown[]): unknown =>
            surfaces.#draw(target, `st.${name}`, name, args);
        return Object.fromEntries(grouped.map(([short, name]) => [short, draw(name)]));
      },
    });
  }

  /** `st` itself, before its own additions. */
  root(): object {
    return Object.create(this.#methods) as object;
  }

  /** True for what scripts draw with: `st` itself, and handles. */
  isSurface(value: object): boolean {
    return Object.prototype.isPrototypeOf.call(this.#methods, value);
  }

  /** The handle of a container, or of the sidebar: callable, with all methods. */
  handle(target: Target, extra: object = {}): unknown {
    if (target.at === "block") openToOthers(target.block, target.context);
    const handle = (draw: unknown): unknown => this.#draw(target, HANDLE, drawInside, [draw]);
    Object.setPrototypeOf(handle, this.#methods);
    // Accessors stay what they are.
    return Object.defineProperties(Object.assign(handle, { [targetOf]: target }), Object.getOwnPropertyDescriptors(extra));
  }

  /** Draws into a block by a callback, whose result is handed back; or gives a handle if there is none, with what else that has. */
  open(place: Place, block: Block, draw: (() => unknown) | undefined, extra?: object): unknown {
    const context = { ...place.context, block };
    return draw === undefined ? this.handle({ at: "block", block, context }, extra) : this.within(context, draw);
  }

  /** Runs a callback with another context. A promise it returns is waited for by the run. */
  within(context: DrawContext, draw: () => unknown): unknown {
    const result = this.host.ambient.within(context, draw);
    if (!isPromiseLike(result)) return result;
    const promise = CallPromise.from(result);
    context.settling.track(promise, (error) => showException(context, error));
    return promise;
  }

  /** Checks that a handle may be updated now; for handles of single elements. */
  check(fn: string, block: Block, made: DrawContext): DrawContext {
    return this.#contextFor({ at: "block", block, context: made }, fn);
  }

  #draw(target: Target, fn: string, command: Command | string, args: unknown[]): unknown {
    const context = this.#contextFor(target, fn);
    if (target.at === "sidebar" && context.dialog !== undefined) throw inDialog(fn, context.dialog);
    const block =
      target.at === "here" ? context.block : target.at === "sidebar" ? context.sidebar : partIn(context, target.block);
    const isNamed = typeof command === "string";
    const place: SurfacePlace = { context, block, fn, surfaces: this, called: { name: isNamed ? command : "", args } };
    const draw = isNamed ? this.command(command) : command;
    if (draw === undefined) throw lacking(fn);
    return draw(place, ...args);
  }

  /** The context to draw with; handles carry their own where there is none. */
  #contextFor(target: Target, fn: string): DrawContext {
    const { host } = this;
    if (target.at !== "block") return host.context(fn);
    const context = host.ambient.now ?? (isLive(target.context) ? target.context : host.context(fn));
    assertLive(context, fn);
    const { block } = target;
    const { home } = block;
    const here: Home | null = context.computation?.log ?? null;
    const isCached = here === null ? home.course === null : home !== here;
    if (isCached && home !== judgingLog(context)) throw closureError(fn, context, target.context.computation?.displayName);
    if (here === null && !isMadeNow(target, context)) throw staleError(fn, context);
    return context;
  }
}

/** Where a `validate` that was called in this context draws. */
function judgingLog({ judging, computation }: DrawContext): Home | undefined {
  return judging?.computation === computation ? judging?.log : undefined;
}

/** It was made by this run; or stands where its maker has drawn last, while a fragment reruns alone. */
function isMadeNow({ block, context: made }: BlockTarget, context: DrawContext): boolean {
  return made.run === context.run || (context.run.fragment !== null && isCurrent(context, block, made.drawing));
}

function drawInside(place: SurfacePlace, draw: unknown): unknown {
  if (typeof draw !== "function") throw new TypeError("A container is called with a function that draws inside it.");
  return place.surfaces.within({ ...place.context, block: place.block }, draw as () => unknown);
}

/** How a container is called in messages that is called itself. */
const HANDLE = "A container";

/** Of what is not loaded yet: a script that names it does not meet this, see `compile/rest-names.ts`. */
export function lacking(fn: string): ImportError {
  return new ImportError(`${fn}() is not loaded yet.`, {
    hint: "It is in a moment: run the script again. Written by its name in the script, it is loaded before it is called.",
  });
}

function inDialog(fn: string, dialog: string): ArgumentError {
  return new ArgumentError(`${fn}() was called on the sidebar inside of the dialog “${dialog}”, which lies above it.`, {
    hint: "Draw inside of the dialog, or draw into the sidebar outside of it.",
  });
}

function staleError(fn: string, { run }: DrawContext): NoCurrentRunError {
  return run.fragment === null
    ? new NoCurrentRunError(`${fn}() was called on a container of an earlier run.`, {
        hint: "Containers live for one run: make it again in each run, and keep data, not containers, in st.sessionState.",
      })
    : new NoCurrentRunError(`${fn}() was called by a fragment on a container that is gone: its place was drawn anew.`, {
        hint: "A run of the script has made its containers again and ended before it came to the fragment. Run the script to its end; or make the container inside the fragment. Keep data, not containers, in st.sessionState.",
      });
}

function closureError(fn: string, context: DrawContext, maker: string | undefined): CacheReplayClosureError {
  const drawer = context.computation?.displayName;
  return drawer === undefined
    ? new CacheReplayClosureError(`${fn}() was called on a container that ${maker ?? "a cached function"} made.`, {
        hint: "When the function is skipped, its container is replayed and nobody can draw into it. Make the container outside and draw into it there, or draw everything inside the function.",
      })
    : new CacheReplayClosureError(
        `${drawer} is cached and draws${fn === HANDLE ? "" : ` with ${fn}()`} into a container, or updates an element, that it did not make itself.`,
        {
          hint: `When ${drawer} is skipped, what it drew there could not be replayed. Make the container inside ${drawer}, draw at the place of the call, or return data and draw it outside.`,
        },
      );
}
