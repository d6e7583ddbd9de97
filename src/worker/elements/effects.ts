import type { ElementKind } from "../../shared/elements/registry.ts";
import { InPlace } from "../drawing/outside.ts";
import { drawLeaf, type Position } from "../drawing/place.ts";
import { durationOption } from "../values/duration-option.ts";
import { type Reader, readOptions } from "../values/read-options.ts";
import { iconOption } from "./arguments.ts";
import { contextToUpdate } from "./handles.ts";
import type { SurfacePlace } from "./surface.ts";
import { prose } from "./text-arguments.ts";

/** In milliseconds; Infinity until it is closed; null if not given. */
const toastDuration: Reader<number | null> = (value, where) => {
  if (value === "short") return 4000;
  if (value === "long") return 10_000;
  if (value === "infinite") return Number.POSITIVE_INFINITY;
  return durationOption(null)(value, where);
};

const toastOptions = { icon: iconOption, duration: toastDuration };

/** Elements that play once each time they are drawn or replayed. */
export const effects = {
  toast(place: SurfacePlace, content: unknown, options?: unknown): unknown {
    const { context } = place;
    const propsOf = (fn: string, text: unknown, more: unknown) => {
      const { icon, duration } = readOptions(fn, more, toastOptions);
      const lasting = duration === null ? {} : { duration: Number.isFinite(duration) ? duration : null };
      return { body: prose(fn, text), icon, ...lasting };
    };
    const first: ReturnType<typeof propsOf> & { closed?: boolean } = propsOf(place.fn, content, options);
    const { block, index } = drawEffect(place, "toast", first);
    const toast = new InPlace(context, block, first, (now, isSaid) => {
      block.set(index, { kind: "toast", props: now });
      // What plays is what was said then: a rerun of a fragment that says it no more plays nothing.
      if (isSaid) block.home.onPlay(block, index, true);
    });
    return {
      update(text: unknown, more?: unknown): void {
        const by = contextToUpdate(place, "toast.update");
        toast.say({ closed: false, ...propsOf("toast.update", text, more) }, by);
      },
      close(): void {
        toast.say({ closed: true }, contextToUpdate(place, "toast.close"));
      },
    };
  },
  balloons(place: SurfacePlace): void {
    drawEffect(place, "balloons", {});
  },
  snow(place: SurfacePlace): void {
    drawEffect(place, "snow", {});
  },
};

/** Draws what plays once, where it is drawn or replayed. */
export function drawEffect(place: SurfacePlace, kind: ElementKind, props: Record<string, unknown>): Position {
  const position = drawLeaf(place, kind, props);
  position.block.home.onPlay(position.block, position.index);
  return position;
}
