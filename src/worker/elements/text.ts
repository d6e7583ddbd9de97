import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { body, prose, refusePromise } from "./arguments.ts";
import { dedent } from "./dedent.ts";
import { inspect } from "./inspect.ts";
import { textOf } from "./script-host.ts";
import type { SurfacePlace } from "./surface.ts";

function heading(level: 1 | 2 | 3) {
  return (place: SurfacePlace, text: unknown): void => {
    drawLeaf(place, "heading", { body: prose(place.fn, text), level });
  };
}

/** Text and what reads like text. */
export const text = {
  markdown(place: SurfacePlace, content: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, { unsafeAllowHtml: option.flag(false) });
    drawLeaf(place, "markdown", { body: prose(place.fn, content), ...given });
  },
  title: heading(1),
  header: heading(2),
  subheader: heading(3),
  caption(place: SurfacePlace, content: unknown): void {
    drawLeaf(place, "caption", { body: prose(place.fn, content) });
  },
  text(place: SurfacePlace, content: unknown): void {
    const given = body(place.fn, content);
    // Blanks at its start may be meant, but for those of a text that begins on a line of its own.
    drawLeaf(place, "text", { body: /^[ \t]*\n/.test(given) ? dedent(given) : given });
  },
  code(place: SurfacePlace, content: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, { language, lineNumbers: option.flag(false) });
    drawLeaf(place, "code", { body: body(place.fn, content), ...given });
  },
  divider(place: SurfacePlace): void {
    drawLeaf(place, "divider", {});
  },
  help(place: SurfacePlace, value: unknown): void {
    refusePromise(place.fn, value);
    drawLeaf(place, "help", { ...inspect(value, (fn) => textOf(place.surfaces.host, fn)) });
  },
  echo(place: SurfacePlace, draw: unknown): unknown {
    if (typeof draw !== "function") throw ArgumentError.of(place.fn, "the callback", "a function", draw);
    const source = textOf(place.surfaces.host, draw) ?? Function.prototype.toString.call(draw);
    drawLeaf(place, "code", { body: bodyOf(source), language: "typescript", lineNumbers: false });
    return place.surfaces.within({ ...place.context, block: place.block }, draw as () => unknown);
  },
};

/** Null for plain text. */
const language: Reader<string | null> = (value, where) => (value === undefined ? "typescript" : option.text(value, where));

/** What stands between a function's outer braces, without the common indentation; the expression of a short arrow. */
function bodyOf(source: string): string {
  const arrow = source.indexOf("=>");
  const open = source.indexOf("{", arrow === -1 ? 0 : arrow);
  const isBlock = open !== -1 && source.trimEnd().endsWith("}") && (arrow === -1 || source.slice(arrow + 2, open).trim() === "");
  const inner = isBlock ? source.slice(open + 1, source.lastIndexOf("}")) : source.slice(arrow + 2);
  return dedent(inner.trimEnd());
}
