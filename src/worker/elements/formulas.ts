import { drawLeaf } from "../drawing/place.ts";
import { readOptions } from "../values/read-options.ts";
import type { SurfacePlace } from "./surface.ts";
import { body, helpOption, onlyGiven, widthOption } from "./text-arguments.ts";

/** Formulas. */
export const formulas = {
  latex(place: SurfacePlace, content: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, { help: helpOption, width: widthOption });
    drawLeaf(place, "latex", { body: bareTex(body(place.fn, content)), ...onlyGiven(given) });
  },
};

/** Without the marks that tell a formula from the text around it: there is none. */
function bareTex(tex: string): string {
  const text = tex.trim();
  for (const [open, close] of [
    ["$$", "$$"],
    ["$", "$"],
    ["\\[", "\\]"],
    ["\\(", "\\)"],
  ] as const) {
    const inner = text.slice(open.length, -close.length);
    const isWhole = text.length >= open.length + close.length && text.startsWith(open) && text.endsWith(close);
    // `$a$ and $b$` is two, and `\$` is a sign of it.
    if (isWhole && !/\\$/.test(inner) && !(open.startsWith("$") && /(?<!\\)\$/.test(inner))) return inner.trim();
  }
  return text;
}
