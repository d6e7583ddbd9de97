import { ArgumentError } from "../../shared/errors.ts";
import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { isControl } from "../control/control.ts";
import { exceptionProps } from "../drawing/exception.ts";
import { isShowing } from "../drawing/liveness.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { body, finite, label, optionsAndDraw, prose, refusePromise } from "./arguments.ts";
import { roundedTo } from "./range.ts";
import type { SurfacePlace } from "./surface.ts";

type AlertKind = "success" | "info" | "warning" | "error";

function alertOf(kind: AlertKind) {
  return (place: SurfacePlace, content: unknown, options?: unknown): void => {
    const given = readOptions(place.fn, options, { icon: option.text });
    drawLeaf(place, "alert", { body: prose(place.fn, content), kind, ...given });
  };
}

/** What tells how things stand. */
export const status = {
  alert(place: SurfacePlace, content: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, {
      kind: option.oneOf(["success", "info", "warning", "error"], "info"),
      icon: option.text,
    });
    drawLeaf(place, "alert", { body: prose(place.fn, content), ...given });
  },
  success: alertOf("success"),
  info: alertOf("info"),
  warning: alertOf("warning"),
  error: alertOf("error"),
  exception(place: SurfacePlace, error: unknown): void {
    refusePromise(place.fn, error);
    drawLeaf(place, "exception", exceptionProps(error, place.surfaces.host));
  },
  progress(place: SurfacePlace, value: unknown, options?: unknown): unknown {
    const { surfaces, fn, context } = place;
    const { text, max } = readOptions(fn, options, { text: option.text, max: option.number });
    const props = (next: unknown, words: string | null) => ({ fraction: fraction(fn, next, max), text: words });
    const { block, index } = drawLeaf(place, "progress", props(value, text));
    return {
      update(next: unknown, more?: unknown): void {
        surfaces.check("progress.update", block, context);
        const given = readOptions("progress.update", more, { text: option.text });
        block.set(index, { kind: "progress", props: props(next, given.text) });
      },
    };
  },
  status(place: SurfacePlace, name: unknown, ...args: unknown[]): unknown {
    const { surfaces, fn, context, block } = place;
    const { options, draw } = optionsAndDraw(fn, args);
    const given = readOptions(fn, options, { state: option.oneOf(states, "running"), expanded: option.flag(null) });
    const props = { label: label(fn, name), state: given.state, expanded: given.expanded ?? draw !== undefined };
    const index = block.next();
    let shown = props;
    const inner = block.open(index, "status", shown, context.drawing);
    const become = (change: Partial<typeof props>): void => {
      // It may have been replaced in its place, or belong to a run that is over.
      if (!isShowing(context) || block.children[index]?.block !== inner) return;
      shown = { ...shown, ...change };
      block.set(index, { kind: "status", props: shown, block: inner });
    };
    // Completing closes what was open only because it was running, and leaves a state that was given.
    const complete = (): void => {
      const expanded = given.expanded !== null && shown.expanded;
      become({ state: shown.state === "running" ? "complete" : shown.state, expanded });
    };
    if (draw !== undefined) return settleStatus(surfaces.open(place, inner, watch(draw, become)), become, complete);
    const update = (more: unknown): void => {
      surfaces.check("status.update", block, context);
      const change = readOptions("status.update", more, {
        label: (next, { fn }) => (next === undefined ? shown.label : label(fn, next)),
        state: option.oneOf(states, shown.state),
        expanded: option.flag(shown.expanded),
      });
      become(change);
    };
    return surfaces.handle({ at: "block", block: inner, context: { ...context, block: inner } }, { update });
  },
  spinner(place: SurfacePlace, text: unknown, work: unknown): unknown {
    const { context, block, surfaces } = place;
    if (typeof work !== "function") throw ArgumentError.of(place.fn, "the callback", "a function", work);
    // In a cached function: its place must be on the page before the spinner is.
    block.home.onSpin(block);
    const { page } = context;
    const end = page.spin(block, block.cursor, body(place.fn, text));
    page.flush();
    let result: unknown;
    try {
      result = surfaces.within({ ...context, block }, work as () => unknown);
    } catch (error) {
      end();
      throw error;
    }
    if (!(result instanceof Promise)) {
      end();
      return result;
    }
    result.then(end, end);
    return result;
  },
};

const states = ["running", "complete", "error"] as const;
type Become = (change: { state: (typeof states)[number]; expanded: boolean }) => void;

/** A callback whose throw shows as an error. */
function watch(draw: () => unknown, become: Become): () => unknown {
  return () => {
    try {
      return draw();
    } catch (error) {
      if (!isControl(error)) become({ state: "error", expanded: true });
      throw error;
    }
  };
}

/** Completes when the callback has come to its end. */
function settleStatus(result: unknown, become: Become, complete: () => void): unknown {
  if (!isPromiseLike(result)) {
    complete();
    return result;
  }
  return CallPromise.from(
    result.then(
      (value) => {
        complete();
        return value;
      },
      (error: unknown) => {
        if (!isControl(error)) become({ state: "error", expanded: true });
        throw error;
      },
    ),
  );
}

/** What a bar shows of a value; sums of fractions that miss its ends by rounding are those. @throws ArgumentError */
function fraction(fn: string, value: unknown, max: number | null): number {
  const amount = finite(fn, "the value", value);
  if (max !== null) {
    if (!(max > 0)) throw ArgumentError.of(fn, "options.max", "a number above 0", max);
    const done = roundedTo(0, max, amount);
    if (done < 0 || done > max) throw ArgumentError.of(fn, "the value", `a number from 0 to ${max}`, value);
    return done / max;
  }
  const done = roundedTo(0, 1, roundedTo(0, 100, amount));
  if (done < 0 || done > 100) throw ArgumentError.of(fn, "the value", "from 0 to 1, or from 1 to 100 as percent", value);
  return done <= 1 ? done : done / 100;
}
