import { ArgumentError } from "../../shared/errors.ts";
import { isAsyncFunction } from "../cache/function-identity.ts";
import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { isControl } from "../control/control.ts";
import type { DrawContext } from "../drawing/context.ts";
import { isShowing } from "../drawing/liveness.ts";
import { InPlace } from "../drawing/outside.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { finite, label, optionsAndDraw } from "./arguments.ts";
import { contextToUpdate, handleOf, openBlock } from "./handles.ts";
import { ProgressRate, rateOption } from "./progress-rate.ts";
import { roundedTo } from "./range.ts";
import { StatusStages, stagesOption } from "./status-stages.ts";
import type { SurfacePlace } from "./surface.ts";
import { body, onlyGiven, widthOption } from "./text-arguments.ts";

/** What tells how far things are. */
export const status = {
  progress(place: SurfacePlace, value: unknown, options?: unknown): unknown {
    const { fn, context } = place;
    const { text, max, rate, width } = readOptions(fn, options, {
      text: option.text,
      max: option.number,
      rate: rateOption,
      width: widthOption,
    });
    if (typeof rate === "string" && max === null) {
      throw new ArgumentError(
        `${fn}(): options.rate is ${JSON.stringify(rate)}, and options.max does not say how many there are.`,
        {
          hint: "Give options.max, or options.rate: true, which says the time that is left.",
        },
      );
    }
    const meter = rate === null ? null : new ProgressRate(context.worker.clock, rate, max);
    const props = (next: unknown, words: string | null, cleared = false) => {
      const part = next === null ? null : fraction(fn, next, max);
      const told = [words, meter?.words(part)].filter((each) => each !== null && each !== undefined && each !== "");
      return { fraction: part, text: told.length === 0 ? words : told.join(" · "), ...(cleared && { cleared }) };
    };
    const first: { fraction: number | null; text: string | null; cleared?: boolean } = {
      ...props(value, text),
      ...onlyGiven({ width }),
    };
    const { block, index } = drawLeaf(place, "progress", first);
    const bar = new InPlace(context, block, first, (now) => block.set(index, { kind: "progress", props: now }));
    return {
      update(next: unknown, more?: unknown): void {
        const by = contextToUpdate(place, "progress.update");
        const given = readOptions("progress.update", more, { text: option.text });
        bar.say({ cleared: false, ...props(next, given.text) }, by);
      },
      clear(): void {
        bar.say(props(null, null, true), contextToUpdate(place, "progress.clear"));
      },
    };
  },
  status(place: SurfacePlace, name: unknown, ...args: unknown[]): unknown {
    const { fn, context, block } = place;
    const { options, draw } = optionsAndDraw(fn, args);
    const given = readOptions(fn, options, {
      state: option.oneOf(states, "running"),
      expanded: option.flag(null),
      type: typeOption,
      width: widthOption,
      key: option.text,
      stages: stagesOption,
    });
    const { key } = given;
    const first = {
      label: label(fn, name),
      state: given.state,
      expanded: given.expanded ?? draw !== undefined,
      ...onlyGiven({ type: given.type, width: given.width }),
    };
    const index = block.next();
    const inner = block.open(index, "status", first, context.drawing, { key: key ?? undefined });
    const shown = new InPlace(context, block, first, (now) => {
      // It may have been replaced in its place.
      if (block.children[index]?.block === inner)
        block.set(index, { kind: "status", ...onlyGiven({ key }), props: now, block: inner });
    });
    const stages = given.stages === null ? null : new StatusStages(place, inner, given.stages, given.state);
    let headline = first.label;
    const withStage = (now: Partial<typeof first>, by: DrawContext): Partial<typeof first> => {
      if (stages === null) return now;
      if (now.label !== undefined) headline = now.label;
      if (now.state !== undefined) stages.become(now.state, by);
      return { ...now, label: (now.state ?? shown.now.state) === "complete" ? headline : `${headline}: ${stages.words}` };
    };
    if (stages !== null) shown.say(withStage({}, context), context);
    const stage = (name: unknown): void => {
      const by = contextToUpdate(place, "status.stage");
      if (stages === null)
        throw new ArgumentError("status.stage(): the status has no stages.", {
          hint: 'Give it options.stages: ["Load", "Clean"].',
        });
      stages.goTo(name, "status.stage", by);
      shown.say(withStage({}, by), by);
    };
    const become = (change: Partial<typeof first>): void => {
      // It may belong to a run that is over.
      if (isShowing(context)) shown.say(withStage(change, context), context);
    };
    // Completing closes what was open only because it was running, and leaves a state that was given.
    const complete = (): void => {
      const { state, expanded } = shown.now;
      become({ state: state === "running" ? "complete" : state, expanded: given.expanded !== null && expanded });
    };
    if (draw !== undefined) {
      const told = watch(() => draw({ stage }), become);
      return settleStatus(openBlock(place, inner, told), become, complete);
    }
    const update = (more: unknown): void => {
      const by = contextToUpdate(place, "status.update");
      const change = readOptions("status.update", more, {
        label: (next, { fn }) => (next === undefined ? null : label(fn, next)),
        state: option.oneOf([...states, null], null),
        expanded: option.flag(null),
      });
      shown.say(withStage(onlyGiven(change), by), by);
    };
    return handleOf(place, inner, { update, stage });
  },
  spinner(place: SurfacePlace, text: unknown, ...args: unknown[]): unknown {
    const { context, block, surfaces } = place;
    const { options, draw: work } = optionsAndDraw(place.fn, args);
    const { showTime } = readOptions(place.fn, options, { showTime: option.flag(false) });
    if (typeof work !== "function") throw ArgumentError.of(place.fn, "the callback", "a function", args.at(-1));
    // In a cached function: its place must be on the page before the spinner is.
    block.home.onSpin(block);
    const { page } = context;
    const end = page.spin(block, block.cursor, body(place.fn, text), showTime);
    if (isAsyncFunction(work)) page.flushAhead();
    else page.flush();
    let result: unknown;
    try {
      result = surfaces.within({ ...context, block }, work);
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

/** How a container with a headline looks; null if not given. */
const typeOption = option.oneOf([null, "default", "compact"], null);

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
