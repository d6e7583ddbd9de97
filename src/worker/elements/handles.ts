/**
 * Handles of containers.
 */
import { CacheReplayClosureError, NoCurrentRunError } from "../../shared/errors.ts";
import type { DrawContext } from "../drawing/context.ts";
import { assertLive, isLive } from "../drawing/liveness.ts";
import { isCurrent, openToOthers, partIn } from "../drawing/outside.ts";
import type { Block, Home } from "../output/block.ts";
import type { ScriptHost } from "./script-host.ts";
import { HANDLE, type SurfacePlace, type Target } from "./surface.ts";

/** A handle of a container that was made at a place, with what else it has. */
export function handleOf({ surfaces, context }: SurfacePlace, block: Block, extra?: object): unknown {
  const made = { ...context, block };
  openToOthers(block, made);
  const target: Target = {
    context: (host, fn) => contextFor(host, block, made, fn),
    block: (now) => partIn(now, block),
  };
  return surfaces.handle(target, extra);
}

/** Draws into a block by a callback, whose result is handed back; or gives a handle if there is none, with what else that has. */
export function openBlock(place: SurfacePlace, block: Block, draw: (() => unknown) | undefined, extra?: object): unknown {
  return draw === undefined ? handleOf(place, block, extra) : place.surfaces.within({ ...place.context, block }, draw);
}

/** Checks that an element or container may be updated now by its handle, which was made at a place. @returns the context to do it with */
export function contextToUpdate({ surfaces, context, block }: SurfacePlace, fn: string): DrawContext {
  return contextFor(surfaces.host, block, context, fn);
}

/** The context to draw with in a block, by a handle that was made in the context `made`, which counts where there is none. */
function contextFor(host: ScriptHost, block: Block, made: DrawContext, fn: string): DrawContext {
  const context = host.ambient.now ?? (isLive(made) ? made : host.context(fn));
  assertLive(context, fn);
  const { home } = block;
  const here: Home | null = context.computation?.log ?? null;
  const isCached = here === null ? home.course === null : home !== here;
  if (isCached && home !== judgingLog(context)) throw closureError(fn, context, made.computation?.displayName);
  if (here === null && !isMadeNow(block, made, context)) throw staleError(fn, context);
  return context;
}

/** Where a `validate` that was called in this context draws. */
function judgingLog({ judging, computation }: DrawContext): Home | undefined {
  return judging?.computation === computation ? judging?.log : undefined;
}

/** It was made by this run; or stands where its maker has drawn last, while a fragment reruns alone. */
function isMadeNow(block: Block, made: DrawContext, context: DrawContext): boolean {
  if (made.run === context.run || made.cell?.isOnPage === true) return true;
  return context.run.fragment !== null && isCurrent(context, block, made.drawing);
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
