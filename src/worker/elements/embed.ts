import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, type Readers, readOptions } from "../values/read-options.ts";
import { dedent } from "./dedent.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, refusePromise, widthOption } from "./text-arguments.ts";

/** Height of a page at an address, which does not tell how high it is, in CSS pixels. */
const PAGE_HEIGHT = 400;

const frameOptions = {
  width: (value, where) => (value === "stretch" ? null : pixels('"stretch" or a number of pixels above 0')(value, where)),
  height: height,
  scrolling: option.flag(false),
  title: option.text,
  tabIndex: option.number,
} satisfies Readers;

/** HTML of the script's own, and pages of others. */
export const embed = {
  html(place: SurfacePlace, body: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, { width: widthOption });
    drawLeaf(place, "html", { body: text(place.fn, "the HTML", body), ...onlyGiven(given) });
  },
  "components.html"(place: SurfacePlace, body: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, frameOptions);
    const { title, height: most } = given;
    drawLeaf(place, "htmlFrame", {
      ...given,
      body: text(place.fn, "the HTML", body),
      height: most ?? "content",
      title: title ?? "Embedded content",
    });
  },
  "components.iframe"(place: SurfacePlace, address: unknown, options?: unknown): void {
    const url = webAddress(place.fn, address);
    const given = readOptions(place.fn, options, frameOptions);
    if (given.height === "content") {
      throw new ArgumentError(`${place.fn}(): a page at an address does not tell how high it is.`, {
        hint: `Give options.height in pixels, or leave it out for ${PAGE_HEIGHT}.`,
      });
    }
    drawLeaf(place, "iframe", { ...given, url, height: given.height ?? PAGE_HEIGHT, title: given.title ?? url });
  },
};

function text(fn: string, argument: string, value: unknown): string {
  refusePromise(fn, value);
  if (typeof value !== "string") throw ArgumentError.of(fn, argument, "a text", value);
  return dedent(value);
}

/** Null if it was not given. */
function pixels(expected: string): Reader<number | null> {
  return (value, { fn, argument }) => {
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && value > 0 && Number.isFinite(value)) return value;
    throw ArgumentError.of(fn, argument, expected, value);
  };
}

function height(value: unknown, where: Parameters<Reader<unknown>>[1]): number | "content" | null {
  return value === "content" ? value : pixels('a height above 0 in pixels, or "content"')(value, where);
}

/** An address that a frame may show: of the web, or beside the page. @throws ArgumentError */
function webAddress(fn: string, value: unknown): string {
  if (typeof value !== "string" && !(value instanceof URL)) throw ArgumentError.of(fn, "the address", "a text or a URL", value);
  // As browsers read it: without what stands around it, and without breaks inside.
  const address = String(value)
    .replace(/[\t\n\r]/g, "")
    .trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (address === "") throw ArgumentError.of(fn, "the address", "an address", value);
  if (scheme === undefined || scheme === "https" || scheme === "http") return address;
  throw new ArgumentError(`${fn}(): a frame shows pages of http: and https: addresses, and this is one of ${scheme}:.`, {
    hint: "For HTML of your own, give it to st.components.html.",
  });
}
