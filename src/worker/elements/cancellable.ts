import { ArgumentError } from "../../shared/errors.ts";
import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { cancellingOf } from "../drawing/cancelling.ts";
import { openCalls } from "../drawing/context.ts";
import { isShowing } from "../drawing/liveness.ts";
import { InPlace } from "../drawing/outside.ts";
import { drawLeaf } from "../drawing/place.ts";
import { readOptions } from "../values/read-options.ts";
import { label, optionsAndDraw } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, widthOption } from "./text-arguments.ts";

/**
 * Note: a call is cancelled by its signal
 * ---------------------------------------
 * The press is no event of the script: it begins no run, and ends none. It aborts the signal, and what the work comes to after that counts
 * as nothing: `undefined`. The cached calls around it give that to who has called them, and keep nothing, so the next call works anew.
 */
export const cancelling = {
  cancellable(place: SurfacePlace, name: unknown, ...args: unknown[]): CallPromise<unknown> {
    const { fn, context, block, surfaces } = place;
    const { options, draw: work } = optionsAndDraw(fn, args);
    const { width } = readOptions(fn, options, { width: widthOption });
    if (work === undefined) throw ArgumentError.of(fn, "the callback", "a function", args.at(-1));
    const calls = cancellingOf(context.worker);
    const abort = new AbortController();
    let isCancelled = false;
    const text = label(fn, name);
    const call = calls.begin(() => {
      isCancelled = true;
      for (const open of openCalls(context)) open.discard();
      context.cell?.mustRun(`it calls ${fn}(), which was cancelled`);
      abort.abort(new DOMException(`“${text}” was cancelled.`, "AbortError"));
    });
    const first: { label: string; call: string | null } = { label: text, call, ...onlyGiven({ width }) };
    const { index } = drawLeaf(place, "cancellable", first);
    const shown = new InPlace(context, block, first, (props) => block.set(index, { kind: "cancellable", props }));
    // What ends the run or the computation around it ends the work, too.
    const { signal: around } = context.computation ?? context.run;
    const follow = (): void => abort.abort(around.reason);
    if (around.aborted) follow();
    around.addEventListener("abort", follow);
    const over = (): void => {
      calls.end(call);
      around.removeEventListener("abort", follow);
      if (isShowing(context)) shown.say({ call: null }, context);
    };
    const finish = (value: unknown): unknown => {
      over();
      return isCancelled ? undefined : value;
    };
    const fail = (error: unknown): undefined => {
      over();
      // Other things may go wrong meanwhile.
      if (isCancelled && (error as Error | null)?.name === "AbortError") return undefined;
      throw error;
    };
    let result: unknown;
    try {
      result = surfaces.within({ ...context, block }, () => work(abort.signal));
    } catch (error) {
      over();
      throw error;
    }
    return CallPromise.from(isPromiseLike(result) ? result.then(finish, fail) : Promise.resolve(finish(result)));
  },
};
