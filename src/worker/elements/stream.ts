/**
 * `st.writeStream`: what comes bit by bit is drawn as it comes. A text grows in its place, and only what is new of it is sent.
 */
import { ArgumentError } from "../../shared/errors.ts";
import { isControl } from "../control/control.ts";
import { assertLive, endedBy, isShowing } from "../drawing/liveness.ts";
import { drawBlock, drawLeaf, type Position } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { type Parts, partsOf, textIn } from "./stream-parts.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, refusePromise } from "./text-arguments.ts";

/** So long parts may come without a task in between, ms. */
const YIELD_MS = 16;

interface Looks {
  readonly as: "markdown" | "code" | "text";
  readonly language: string | null;
  readonly unsafeAllowHtml: boolean;
}

/** Draws a value that is no text. */
type Write = (place: SurfacePlace, value: unknown) => void;

/** Draws what a stream gives; what is no text, by `write`. @returns a promise of all its texts, one after the other */
export function drawStream(write: Write, place: SurfacePlace, stream: unknown, options?: unknown): unknown {
  const { fn, context, surfaces } = place;
  refusePromise(fn, stream);
  const { cursor, ...looks } = readOptions(fn, options, {
    cursor: option.text,
    as: option.oneOf(["markdown", "code", "text"], "markdown"),
    language: option.text,
    unsafeAllowHtml: option.flag(false),
  });
  if (looks.language !== null && looks.as !== "code") {
    throw new ArgumentError(`${fn}(): options.language was given, and nothing is drawn as code.`, { hint: 'Add as: "code".' });
  }
  if (looks.unsafeAllowHtml && looks.as !== "markdown") {
    throw new ArgumentError(`${fn}(): options.unsafeAllowHtml was given, and nothing is drawn as markdown.`, {
      hint: "Leave one of the options out.",
    });
  }
  // It may be a function that makes one, which is a part of the script.
  const parts = partsOf(fn, typeof stream === "function" ? surfaces.within(context, stream as () => unknown) : stream);
  const index = place.block.cursor;
  const block = drawBlock(place, "writeStream", { streaming: true, ...onlyGiven({ cursor }) });
  const inside: SurfacePlace = { ...place, context: { ...context, block }, block };
  const ended = (): void => {
    const node = place.block.children[index];
    if (node?.block === block && isShowing(context))
      place.block.set(index, { ...node, props: { streaming: false, ...onlyGiven({ cursor }) } });
  };
  return surfaces.within(inside.context, () => follow(inside, parts, looks, write).finally(ended));
}

/** Draws each part as it comes. What ends the run ends the stream as well; what stands, stays. */
async function follow(place: SurfacePlace, parts: Parts, looks: Looks, write: Write): Promise<string> {
  const { context, fn } = place;
  const { worker } = context;
  const { ambient } = worker;
  const { signal } = context.computation ?? context.run;
  let end = (): void => {};
  const aborted = new Promise<null>((resolve) => {
    end = () => resolve(null);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
  let whole = "";
  let yielded = worker.realTime();
  let at: Position | null = null;
  try {
    for (;;) {
      const next = await Promise.race([ambient.within(context, () => parts.next()), aborted]);
      assertLive(context, fn);
      if (next === null || next.done) return whole;
      const text = textIn(next.value);
      if (text === null) {
        at = null;
        ambient.within(context, () => write(place, next.value));
      } else if (text !== "") {
        whole += text;
        if (at === null) at = begin(place, text, looks);
        else at.block.append(at.index, text);
      }
      // What is there already would let no event in.
      if (worker.realTime() - yielded < YIELD_MS) continue;
      await worker.yieldTask();
      yielded = worker.realTime();
    }
  } catch (error) {
    // A generator that waits hears of it when it goes on.
    parts.end();
    throw isControl(error) ? error : (endedBy(context) ?? error);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

function begin(place: SurfacePlace, body: string, { as, language, unsafeAllowHtml }: Looks): Position {
  if (as === "markdown") return drawLeaf(place, "markdown", { body, unsafeAllowHtml });
  return as === "text" ? drawLeaf(place, "text", { body }) : drawLeaf(place, "code", { body, language, lineNumbers: false });
}
