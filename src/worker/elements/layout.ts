import { ArgumentError } from "../../shared/errors.ts";
import { partIn } from "../drawing/outside.ts";
import { drawBlock } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { heightOption, optionsAndDraw, placeWidthOption } from "./arguments.ts";
import { boxes } from "./boxes.ts";
import { contextToUpdate, handleOf, openBlock } from "./handles.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, widthOption } from "./text-arguments.ts";

/** The most columns in a row. */
const MOST_COLUMNS = 20;

/** Containers. */
export const layout = {
  container(place: SurfacePlace, ...args: unknown[]): unknown {
    const { options, draw } = optionsAndDraw(place.fn, args);
    const { border, key, horizontal, autoscroll, ...given } = readOptions(place.fn, options, {
      border: option.flag(null),
      horizontal: option.flag(false),
      align: option.oneOf([null, "left", "center", "right", "distribute"], null),
      autoscroll: option.flag(null),
      height: heightOption,
      gap,
      verticalAlign: option.oneOf([null, "top", "center", "bottom", "distribute"], null),
      width: widthOption,
      key: option.text,
    });
    if (autoscroll === true && given.height === null) {
      throw new ArgumentError(`${place.fn}(): options.autoscroll was given without options.height: nothing scrolls.`, {
        hint: "Give a height in pixels, beyond which it scrolls.",
      });
    }
    const how = onlyGiven({ ...given, horizontal: horizontal || null, autoscroll });
    const props = { border: border ?? given.height !== null, ...how };
    return openBlock(place, drawBlock(place, "container", props, key), draw);
  },
  columns(place: SurfacePlace, spec: unknown, options?: unknown): unknown {
    const { key, ...given } = readOptions(place.fn, options, {
      gap,
      verticalAlign: option.oneOf([null, "top", "center", "bottom"], null),
      border: option.flag(null),
      wrap: option.flag(null),
      width: placeWidthOption,
      key: option.text,
    });
    const weights = columnWeights(place.fn, spec);
    const row = drawBlock(place, "columns", { weights, gap: "small", ...onlyGiven(given) }, key);
    return weights.map(() => openBlock(place, drawBlock({ ...place, block: row }, "column", {}), undefined));
  },
  ...boxes,
  empty(place: SurfacePlace): unknown {
    const block = drawBlock(place, "empty", {});
    block.single = true;
    const clear = (): void => {
      partIn(contextToUpdate({ ...place, block }, "empty.clear"), block).clear();
    };
    return handleOf(place, block, { clear });
  },
};

/** A word, or CSS pixels from 0; null if not given. */
const gap: Reader<string | number | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  if (typeof value === "string" && ["none", "small", "medium", "large"].includes(value)) return value;
  throw ArgumentError.of(fn, argument, '"none", "small", "medium", "large" or a number of pixels', value);
};

function columnWeights(fn: string, spec: unknown): number[] {
  if (typeof spec === "number" && Number.isInteger(spec) && spec >= 1 && spec <= MOST_COLUMNS)
    return Array.from({ length: spec }, () => 1);
  const isList = Array.isArray(spec) && spec.length >= 1 && spec.length <= MOST_COLUMNS;
  if (isList && spec.every((weight) => typeof weight === "number" && weight > 0 && Number.isFinite(weight)))
    return [...(spec as number[])];
  throw ArgumentError.of(
    fn,
    "the spec",
    `a whole number from 1 to ${MOST_COLUMNS}, or an array of as many weights above 0`,
    spec,
  );
}
