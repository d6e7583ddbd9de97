import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { heightOption } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";
import { body, onlyGiven, widthOption } from "./text-arguments.ts";

/** `st.code`. */
export function code(place: SurfacePlace, content: unknown, options?: unknown): void {
  const { language, lineNumbers, ...given } = readOptions(place.fn, options, {
    language: languageOption,
    lineNumbers: option.flag(false),
    wrapLines: option.flag(null),
    height: heightOption,
    width: widthOption,
  });
  drawLeaf(place, "code", { body: withoutBlankEnds(body(place.fn, content)), language, lineNumbers, ...onlyGiven(given) });
}

/** Null for plain text. */
const languageOption: Reader<string | null> = (value, where) => (value === undefined ? "typescript" : option.text(value, where));

/** Whole lines only: the first that is not blank keeps its indent. */
function withoutBlankEnds(code: string): string {
  const written = code.trimEnd().length;
  if (written === 0) return "";
  const blank = code.length - code.trimStart().length;
  const start = blank === 0 ? 0 : code.lastIndexOf("\n", blank - 1) + 1;
  const end = code.indexOf("\n", written);
  return code.slice(start, end === -1 ? undefined : end).replace(/\r$/, "");
}
