import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { iconOption } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, prose, refusePromise, widthOption } from "./text-arguments.ts";

type AlertKind = "success" | "info" | "warning" | "error";

const commonOptions = { icon: iconOption, title: option.text, width: widthOption };

function alertOf(kind: AlertKind) {
  return (place: SurfacePlace, content: unknown, options?: unknown): void => {
    const { icon, ...given } = readOptions(place.fn, options, commonOptions);
    drawLeaf(place, "alert", { body: prose(place.fn, content), kind, icon, ...onlyGiven(given) });
  };
}

/** What tells how things stand. */
export const alerts = {
  alert(place: SurfacePlace, content: unknown, options?: unknown): void {
    const { kind, icon, ...given } = readOptions(place.fn, options, {
      kind: option.oneOf(["success", "info", "warning", "error"], "info"),
      ...commonOptions,
    });
    drawLeaf(place, "alert", { body: prose(place.fn, content), kind, icon, ...onlyGiven(given) });
  },
  success: alertOf("success"),
  info: alertOf("info"),
  warning: alertOf("warning"),
  error: alertOf("error"),
  exception(place: SurfacePlace, error: unknown, options?: unknown): void {
    refusePromise(place.fn, error);
    const given = readOptions(place.fn, options, { width: widthOption });
    drawLeaf(place, "exception", { ...place.context.worker.errors.propsOf(error), ...onlyGiven(given) });
  },
};
