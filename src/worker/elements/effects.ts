import type { ElementKind } from "../../shared/elements/registry.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { prose } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";

/** Elements that play once each time they are drawn or replayed. */
export const effects = {
  toast(place: SurfacePlace, content: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, { icon: option.text });
    drawEffect(place, "toast", { body: prose(place.fn, content), ...given });
  },
  balloons(place: SurfacePlace): void {
    drawEffect(place, "balloons", {});
  },
  snow(place: SurfacePlace): void {
    drawEffect(place, "snow", {});
  },
};

/** Draws what plays once, where it is drawn or replayed. */
export function drawEffect(place: SurfacePlace, kind: ElementKind, props: Record<string, unknown>): void {
  const { block, index } = drawLeaf(place, kind, props);
  block.home.onPlay(block, index);
}
