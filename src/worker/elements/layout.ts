import { ArgumentError } from "../../shared/errors.ts";
import { partIn } from "../drawing/outside.ts";
import { drawBlock } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { label, optionsAndDraw } from "./arguments.ts";
import type { BlockTarget, SurfacePlace } from "./surface.ts";

/** The most columns in a row. */
const MOST_COLUMNS = 20;

/** Containers. */
export const layout = {
  container(place: SurfacePlace, ...args: unknown[]): unknown {
    const { options, draw } = optionsAndDraw(place.fn, args);
    const given = readOptions(place.fn, options, { border: option.flag(false) });
    return place.surfaces.open(place, drawBlock(place, "container", given), draw);
  },
  columns(place: SurfacePlace, spec: unknown, options?: unknown): unknown {
    const given = readOptions(place.fn, options, { gap: option.oneOf(["small", "medium", "large"], "small") });
    const weights = columnWeights(place.fn, spec);
    const row = drawBlock(place, "columns", { weights, ...given });
    return weights.map(() => place.surfaces.open(place, drawBlock({ ...place, block: row }, "column", {}), undefined));
  },
  expander(place: SurfacePlace, name: unknown, ...args: unknown[]): unknown {
    const { options, draw } = optionsAndDraw(place.fn, args);
    const given = readOptions(place.fn, options, { expanded: option.flag(false) });
    return place.surfaces.open(place, drawBlock(place, "expander", { label: label(place.fn, name), ...given }), draw);
  },
  tabs(place: SurfacePlace, names: unknown): unknown {
    if (!Array.isArray(names) || names.length === 0) throw ArgumentError.of(place.fn, "the labels", "an array of texts", names);
    const labels = names.map((name) => label(place.fn, name));
    const tabs = drawBlock(place, "tabs", { labels });
    return labels.map((name) =>
      place.surfaces.open(place, drawBlock({ ...place, block: tabs }, "tab", { label: name }), undefined),
    );
  },
  empty(place: SurfacePlace): unknown {
    const { context, surfaces } = place;
    const block = drawBlock(place, "empty", {});
    block.single = true;
    const target: BlockTarget = { at: "block", block, context: { ...context, block } };
    const clear = (): void => {
      partIn(surfaces.check("empty.clear", block, context), block).clear();
    };
    return surfaces.handle(target, { clear });
  },
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
