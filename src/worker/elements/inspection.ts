import { ArgumentError } from "../../shared/errors.ts";
import { drawBlock, drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { optionsAndDraw } from "./arguments.ts";
import { dedent } from "./dedent.ts";
import { inspect } from "./inspect.ts";
import { toJsonTree } from "./json-tree.ts";
import { textOf } from "./script-host.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, refusePromise, widthOption } from "./text-arguments.ts";

/** Values and functions, looked into. */
export const inspection = {
  json(place: SurfacePlace, value: unknown, options?: unknown): void {
    refusePromise(place.fn, value);
    const { expanded, ...given } = readOptions(place.fn, options, { expanded: levels, width: widthOption });
    drawLeaf(place, "json", { value: toJsonTree(parsed(value)), expanded, ...onlyGiven(given) });
  },
  help(place: SurfacePlace, value: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, { width: widthOption });
    try {
      refusePromise(place.fn, value);
    } catch (error) {
      // What can't even be asked, as a revoked Proxy, is shown as that.
      if (error instanceof ArgumentError) throw error;
    }
    drawLeaf(place, "help", { ...inspect(value, (fn) => textOf(place.surfaces.host, fn)), ...onlyGiven(given) });
  },
  echo(place: SurfacePlace, ...args: unknown[]): unknown {
    const { options, draw } = optionsAndDraw(place.fn, args);
    const { location } = readOptions(place.fn, options, { location: option.oneOf(["above", "below"], "above") });
    if (typeof draw !== "function") throw ArgumentError.of(place.fn, "the callback", "a function", args.at(-1));
    const source = textOf(place.surfaces.host, draw) ?? Function.prototype.toString.call(draw);
    const show = (): void => {
      drawLeaf(place, "code", { body: bodyOf(source), language: "typescript", lineNumbers: false });
    };
    if (location === "above") {
      show();
      return place.surfaces.within({ ...place.context, block: place.block }, draw);
    }
    // What it draws, after an await as well, stands above its code.
    const inner = drawBlock(place, "container", { border: false });
    const result = place.surfaces.within({ ...place.context, block: inner }, draw);
    show();
    return result;
  },
};

/** All levels or none, or so many. */
const levels: Reader<boolean | number> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return true;
  if (typeof value === "boolean") return value;
  if (Number.isInteger(value) && (value as number) >= 0) return value as number;
  throw ArgumentError.of(fn, argument, "true, false or a number of levels", value);
};

/** A text that is that of an object or an array stands for it. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    // A part is looked at by itself only where there may be such a number: that takes its time.
    return /\d{16}/.test(value) ? JSON.parse(value, exactly) : JSON.parse(value);
  } catch {
    return value;
  }
}

/** A whole number as it was written, whatever a number of JavaScript makes of it; older browsers don't tell how it was. */
function exactly(_: string, part: unknown, context?: { readonly source?: string }): unknown {
  const isRounded = typeof part === "number" && Number.isInteger(part) && !Number.isSafeInteger(part);
  return isRounded && /^-?\d+$/.test(context?.source ?? "") ? BigInt(context?.source ?? 0) : part;
}

/** What stands between a function's outer braces, without the common indentation; the expression of a short arrow. */
function bodyOf(source: string): string {
  const arrow = source.indexOf("=>");
  const open = source.indexOf("{", arrow === -1 ? 0 : arrow);
  const isBlock = open !== -1 && source.trimEnd().endsWith("}") && (arrow === -1 || source.slice(arrow + 2, open).trim() === "");
  const inner = isBlock ? source.slice(open + 1, source.lastIndexOf("}")) : source.slice(arrow + 2);
  return dedent(inner.trimEnd());
}
