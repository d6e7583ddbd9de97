import { exceptionProps } from "../drawing/exception.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { iconOption, onlyGiven, prose, refusePromise } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";

type AlertKind = "success" | "info" | "warning" | "error";

function alertOf(kind: AlertKind) {
  return (place: SurfacePlace, content: unknown, options?: unknown): void => {
    const { icon, title } = readOptions(place.fn, options, { icon: iconOption, title: option.text });
    drawLeaf(place, "alert", { body: prose(place.fn, content), kind, icon, ...onlyGiven({ title }) });
  };
}

/** What tells how things stand. */
export const alerts = {
  alert(place: SurfacePlace, content: unknown, options?: unknown): void {
    const { kind, icon, title } = readOptions(place.fn, options, {
      kind: option.oneOf(["success", "info", "warning", "error"], "info"),
      icon: iconOption,
      title: option.text,
    });
    drawLeaf(place, "alert", { body: prose(place.fn, content), kind, icon, ...onlyGiven({ title }) });
  },
  success: alertOf("success"),
  info: alertOf("info"),
  warning: alertOf("warning"),
  error: alertOf("error"),
  exception(place: SurfacePlace, error: unknown): void {
    refusePromise(place.fn, error);
    drawLeaf(place, "exception", exceptionProps(error, place.surfaces.host));
  },
};
