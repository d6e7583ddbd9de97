import { drawLeaf } from "../drawing/place.ts";
import { lacking, type SurfacePlace } from "./surface.ts";
import { prose } from "./text-arguments.ts";

/** `st.write` as far as the core has it: of texts, numbers and the like. */
export function writeTexts(place: SurfacePlace, ...values: unknown[]): void {
  for (const value of values) {
    if (!isPlain(value)) throw lacking(place.fn);
    writeText(place, value);
  }
}

/** Neither an object nor a function. */
export function isPlain(value: unknown): value is string | number | boolean | bigint | symbol | null | undefined {
  return typeof value !== "function" && (typeof value !== "object" || value === null);
}

/** Draws what is plain. */
export function writeText(place: SurfacePlace, value: unknown): void {
  drawLeaf(place, "markdown", { body: prose(place.fn, value), unsafeAllowHtml: false });
}
