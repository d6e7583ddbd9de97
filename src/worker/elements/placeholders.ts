import { ArgumentError } from "../../shared/errors.ts";
import { drawBlock, drawLeaf } from "../drawing/place.ts";
import { type Reader, readOptions } from "../values/read-options.ts";
import { optionsAndDraw } from "./arguments.ts";
import { openBlock } from "./handles.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, widthOption } from "./text-arguments.ts";

/** CSS pixels of a place whose height nobody has said. */
const SKELETON = 96;

/** What has no content of its own: room, what is to come, and a place that stays in view. */
export const placeholders = {
  skeleton(place: SurfacePlace, options?: unknown): void {
    const { height, width } = readOptions(place.fn, options, { height: pixels, width: widthOption });
    drawLeaf(place, "skeleton", { height: height ?? SKELETON, ...onlyGiven({ width }) });
  },
  space(place: SurfacePlace, size: unknown = "small"): void {
    const words = ["small", "medium", "large", "stretch"];
    if (!words.includes(size as string) && !isPixels(size)) {
      throw ArgumentError.of(place.fn, "the size", '"small", "medium", "large", "stretch" or a number of pixels', size);
    }
    drawLeaf(place, "space", { size });
  },
  bottom(place: SurfacePlace, ...args: unknown[]): unknown {
    const { options, draw } = optionsAndDraw(place.fn, args);
    readOptions(place.fn, options, {});
    return openBlock(place, drawBlock(place, "bottom", {}), draw);
  },
};

const isPixels = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value) && value > 0;

const pixels: Reader<number | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (isPixels(value)) return value;
  throw ArgumentError.of(fn, argument, "a number of pixels above 0", value);
};
