/**
 * `st.fragment`: a part of the script that its own events rerun alone.
 */
import { ArgumentError } from "../../shared/errors.ts";
import { isPromiseLike } from "../control/call-promise.ts";
import { type DrawContext, insideFragment } from "../drawing/context.ts";
import type { Block } from "../output/block.ts";
import { Fragment } from "../replay/fragment.ts";
import { durationOption } from "../values/duration-option.ts";
import { type Reader, readOptions } from "../values/read-options.ts";
import type { ScriptHost } from "./script-host.ts";
import type { Surfaces } from "./surface.ts";

type Part = (this: unknown, ...args: unknown[]) => unknown;

/** Wraps a function so that it draws where it is called, and is rerun alone by the events of what it drew. */
export function fragment(host: ScriptHost, surfaces: Surfaces, fn: unknown, input?: unknown): Part {
  if (typeof fn !== "function") throw ArgumentError.of("st.fragment", "the function", "a function", fn);
  const { runEvery } = readOptions("st.fragment", input, { runEvery: interval });
  const known = host.known(fn);
  const origin = known === undefined ? fn : JSON.stringify([known.file, known.name, known.ordinal]);
  const body = fn as Part;
  return function (this: unknown, ...args: unknown[]): unknown {
    const context = host.context(fn.name === "" ? "a fragment" : fn.name);
    const draw = (): unknown => body.apply(this, args);
    // In a cached function it is ordinary body: the result depends on it as a whole. So it is where a result is judged.
    if (context.computation !== null || context.judging !== undefined) return draw();
    return drawPart(surfaces, context, placePart(context, origin), draw, runEvery);
  };
}

/** Draws a part for the first time in a run; its events draw it again. */
export function drawPart(
  surfaces: Surfaces,
  context: DrawContext,
  part: Fragment,
  draw: () => unknown,
  runEvery: number | null = null,
): unknown {
  const { appPage } = context;
  const { host } = surfaces;
  // A rerun of it begins outside of any page.
  const onPage = (): unknown => host.ambient.within({ ...host.context("a fragment"), appPage }, draw);
  part.draw = appPage === undefined ? draw : onPage;
  part.runEvery = runEvery;
  return noteEnd(part, context.run, () => surfaces.within(insideFragment(context, part), draw));
}

/** Draws; a throw, of `st.stop()` too, may end the run of the script around it. */
function noteEnd(part: Fragment, { id }: DrawContext["run"], draw: () => unknown): unknown {
  const failed = (error: unknown): never => {
    part.threwIn = id;
    throw error;
  };
  try {
    const drawn = draw();
    return isPromiseLike(drawn) ? Promise.resolve(drawn).catch(failed) : drawn;
  } catch (error) {
    return failed(error);
  }
}

const interval: Reader<number | null> = (value, where) => {
  const ms = durationOption(null)(value, where);
  if (ms === 0) throw ArgumentError.of(where.fn, where.argument, "a duration above 0", value);
  return ms === Number.POSITIVE_INFINITY ? null : ms;
};

/** The fragment that stands at the current place already, or a new one. @param origin which part of the script it is @param hasSidebar it may draw into the sidebar */
export function placePart(context: DrawContext, origin: unknown, hasSidebar = true): Fragment {
  const { block, sidebar, page, fragment: outer = null, cell } = context;
  cell?.mustRun("it draws a fragment or a dialog");
  const part = standingAt(block, origin) ?? new Fragment(context.worker.ids, origin);
  part.call(outer, (outer ?? page).nextCall(), block, sidebar);
  part.log.main.form = block.form;
  block.set(block.next(), { kind: "group", log: part.log, part: "main" });
  if (hasSidebar && !part.isInSidebar) sidebar.set(sidebar.next(), { kind: "group", log: part.log, part: "sidebar" });
  return part;
}

function standingAt(block: Block, origin: unknown): Fragment | null {
  const node = block.children[block.cursor];
  // What another one has drawn into the sidebar is not where that one stands.
  const fragment = node?.kind === "group" && node.part === "main" ? node.log.fragment : null;
  return fragment instanceof Fragment && fragment.origin === origin ? fragment : null;
}
