import { ArgumentError } from "../../shared/errors.ts";
import { inkNames } from "../../shared/ink-names.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, type Readers, readOptions } from "../values/read-options.ts";
import { dedent } from "./dedent.ts";
import type { SurfacePlace } from "./surface.ts";
import { body, helpOption, onlyGiven, prose, widthOption } from "./text-arguments.ts";

const textAlign = option.oneOf([null, "left", "center", "right", "justify"], null);

const headingOptions = {
  anchor(value, { fn, argument }) {
    if (value === undefined || value === null || value === true) return null;
    if (value === false || (typeof value === "string" && value.trim() !== "")) return value as string | false;
    throw ArgumentError.of(fn, argument, "a text that is not empty, or false", value);
  },
  divider: option.oneOf([null, true, false, ...inkNames], null),
  textAlign,
  help: helpOption,
  width: widthOption,
} satisfies Readers;

function heading(level: 1 | 2 | 3) {
  return (place: SurfacePlace, text: unknown, options?: unknown): void => {
    const given = readOptions(place.fn, options, headingOptions);
    drawLeaf(place, "heading", { body: prose(place.fn, text), level, ...onlyGiven(given) });
  };
}

/** Text and what reads like text. */
export const text = {
  markdown(place: SurfacePlace, content: unknown, options?: unknown): void {
    const { unsafeAllowHtml, ...given } = readOptions(place.fn, options, {
      unsafeAllowHtml: option.flag(false),
      anchors: option.flag(null),
      textAlign,
      help: helpOption,
      width: widthOption,
    });
    drawLeaf(place, "markdown", { body: prose(place.fn, content), unsafeAllowHtml, ...onlyGiven(given) });
  },
  title: heading(1),
  header: heading(2),
  subheader: heading(3),
  caption(place: SurfacePlace, content: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, {
      unsafeAllowHtml: option.flag(null),
      help: helpOption,
      width: widthOption,
    });
    drawLeaf(place, "caption", { body: prose(place.fn, content), ...onlyGiven(given) });
  },
  text(place: SurfacePlace, content: unknown, options?: unknown): void {
    const said = readOptions(place.fn, options, { help: helpOption, width: widthOption });
    const given = body(place.fn, content);
    // Blanks at its start may be meant, but for those of a text that begins on a line of its own.
    drawLeaf(place, "text", { body: /^[ \t]*\n/.test(given) ? dedent(given) : given, ...onlyGiven(said) });
  },
  divider(place: SurfacePlace): void {
    drawLeaf(place, "divider", {});
  },
};
