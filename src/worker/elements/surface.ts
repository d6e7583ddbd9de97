/**
 * What scripts draw with: `st` and the handles of containers, all with the same methods.
 *
 * A command is a plain function of a checked place and the user's arguments; the methods are made from the commands
 * once, so `st.text` and `box.text` cannot differ.
 */
import { ImportError } from "../../shared/errors.ts";
import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import type { DrawContext } from "../drawing/context.ts";
import { showException } from "../drawing/exception.ts";
import type { Place } from "../drawing/place.ts";
import type { Block } from "../output/block.ts";
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

/** Where a surface draws. */
export interface Target {
  /** The context to draw with. @throws NoCurrentRunError, CacheReplayClosureError, control signals */
  context(host: ScriptHost, fn: string): DrawContext;
  /** The container to draw into. */
  block(context: DrawContext): Block;
}

/** Where the script stands. */
const here: Target = { context: (host, fn) => host.context(fn), block: ({ block }) => block };
/** The current sidebar. */
const sidebar: Target = {
  context(host, fn) {
    const context = host.context(fn);
    context.dialog?.refuseSidebar(fn);
    return context;
  },
  block: (context) => context.sidebar,
};

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
          return surfaces.#draw(this?.[targetOf] ?? here, `st.${name}`, name, args);
        },
      }[name] as Methods[string];
    }
    this.#methods = methods;
    const grouped = names.filter((name) => name.startsWith(COMPONENTS)).map((name) => [name.slice(COMPONENTS.length), name]);
    Object.defineProperty(methods, COMPONENTS.slice(0, -1), {
      enumerable: true,
      get(this: Surface): object {
        const target = this[targetOf] ?? here;
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

  /** The handle of the sidebar. */
  sidebar(): unknown {
    return this.handle(sidebar);
  }

  /** A handle: callable, with all methods. */
  handle(target: Target, extra: object = {}): unknown {
    const handle = (draw: unknown): unknown => this.#draw(target, HANDLE, drawInside, [draw]);
    Object.setPrototypeOf(handle, this.#methods);
    // Accessors stay what they are.
    return Object.defineProperties(Object.assign(handle, { [targetOf]: target }), Object.getOwnPropertyDescriptors(extra));
  }

  /** Runs a callback with another context. A promise it returns is waited for by the run. */
  within(context: DrawContext, draw: () => unknown): unknown {
    const result = this.host.ambient.within(context, draw);
    if (!isPromiseLike(result)) return result;
    const promise = CallPromise.from(result);
    context.settling.track(promise, (error) => showException(context, error));
    return promise;
  }

  #draw(target: Target, fn: string, command: Command | string, args: unknown[]): unknown {
    const context = target.context(this.host, fn);
    const block = target.block(context);
    const isNamed = typeof command === "string";
    const place: SurfacePlace = { context, block, fn, surfaces: this, called: { name: isNamed ? command : "", args } };
    const draw = isNamed ? this.command(command) : command;
    if (draw === undefined) throw lacking(fn);
    return draw(place, ...args);
  }
}

function drawInside(place: SurfacePlace, draw: unknown): unknown {
  if (typeof draw !== "function") throw new TypeError("A container is called with a function that draws inside it.");
  return place.surfaces.within({ ...place.context, block: place.block }, draw as () => unknown);
}

/** How a container is called in messages that is called itself. */
export const HANDLE = "A container";

/** Of what is not loaded yet: a script that names it does not meet this, see `compile/rest-names.ts`. */
export function lacking(fn: string): ImportError {
  return new ImportError(`${fn}() is not loaded yet.`, {
    hint: "Run the script again. Written by its name, it is loaded before it is called.",
  });
}
