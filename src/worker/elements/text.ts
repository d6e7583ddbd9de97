import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { body, prose } from "./arguments.ts";
import { dedent } from "./dedent.ts";
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
};

/** Null for plain text. */
const language: Reader<string | null> = (value, where) => (value === undefined ? "typescript" : option.text(value, where));
