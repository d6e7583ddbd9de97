import type { MediaSource } from "../../shared/elements/media.ts";
import { ArgumentError, FormError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { type Callback, option, type Reader, readOptions } from "../values/read-options.ts";
import { argsOption, askOption } from "./arguments.ts";
import { keyOption } from "./chart-options.ts";
import { mediaSource, safeUrl, typeIn } from "./media-source.ts";
import { pixelsOfRows } from "./pixels.ts";
import { players } from "./players.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, refusePromise } from "./text-arguments.ts";
import { asItIs, drawValue } from "./widget-base.ts";

/** Pictures, sound and films. Bytes are copied at the call; the caller's buffers are never detached. */
export const media = {
  image(place: SurfacePlace, src: unknown, options?: unknown): unknown {
    refusePromise(place.fn, src);
    const { caption, alt, width, clamp, onClick, args, key, ...given } = readOptions(place.fn, options, {
      caption: option.any,
      alt: option.any,
      width: imageWidth,
      link: imageLink,
      clamp: option.flag(false),
      zoom: option.flag(null),
      onClick: askOption,
      args: argsOption,
      key: keyOption,
    });
    const list = isListOfImages(src) ? src : [src];
    const captions = textsFor(place.fn, "caption", caption, list.length);
    const alts = textsFor(place.fn, "alt", alt, list.length);
    const images = list.map((item, index) => ({
      source: imageSource(place.fn, item, clamp),
      caption: captions[index] ?? null,
      ...onlyGiven({ alt: alts[index] ?? null }),
    }));
    const props = { images, width, ...onlyGiven(given) };
    if (onClick !== null)
      return drawPressed(
        place,
        { onClick, args, key },
        props,
        images.map(({ source }) => source),
        [captions, alts, width],
      );
    drawLeaf(place, "image", props, key);
    return undefined;
  },
  ...players,
};

/** Draws pictures that are pressed as a button is. @returns where, in the one run that a press causes; else null */
function drawPressed(
  place: SurfacePlace,
  { onClick: ask, args, key }: { onClick: Callback | true; args: unknown[]; key: string | null },
  props: Record<string, unknown>,
  sources: readonly MediaSource[],
  identity: unknown,
): unknown {
  if (props.link !== undefined || props.zoom === true) {
    throw new ArgumentError(
      `${place.fn}(): options.onClick was given, and a press leads elsewhere by options.${props.link === undefined ? "zoom" : "link"}.`,
      {
        hint: "Give one of them: a press does one thing.",
      },
    );
  }
  if (place.block.form !== null) {
    throw new FormError(`${place.fn}() with onClick was called inside st.form("${place.block.form.name}").`, {
      hint: "A press causes a run at once: draw the picture outside of the form.",
    });
  }
  const pressed = (value: unknown): Press | null | undefined => {
    if (value === null) return null;
    const { index, x, y } = (typeof value === "object" ? value : {}) as Partial<Press>;
    const isPlace = [index, x, y].every((part) => Number.isInteger(part) && (part as number) >= 0);
    const source = sources[index as number];
    if (!isPlace || source === undefined) return undefined;
    // It was of what stood there before. How large others are, only who shows them knows.
    const isOutside = source.from === "pixels" && ((x as number) >= source.width || (y as number) >= source.height);
    return isOutside ? undefined : ({ index, x, y } as Press);
  };
  const onClick = ask === true ? null : ask;
  const spec = { kind: "image", initial: null, identity, props, values: asItIs(pressed), isTold: true } as const;
  return drawValue(place, "picture", { key, args, disabled: false, onClick }, spec, {});
}

interface Press {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/** Null for its own. */
const imageWidth: Reader<number | "stretch" | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null || value === "content") return null;
  if (value === "stretch" || (typeof value === "number" && Number.isFinite(value) && value > 0)) return value;
  throw ArgumentError.of(fn, argument, '"content", "stretch" or a number of pixels above 0', value);
};

const imageLink: Reader<string | null> = (value, where) => {
  const link = value instanceof URL ? value.href : option.text(value, where);
  return link === null ? null : safeUrl(where.fn, link);
};

/** A list of sources, and not the bytes or rows of one. */
function isListOfImages(src: unknown): src is unknown[] {
  if (!Array.isArray(src) || src.every((item) => typeof item === "number")) return false;
  const isRow = (item: unknown): boolean =>
    (Array.isArray(item) && item.every((cell) => typeof cell === "number" || isPixel(cell))) ||
    (ArrayBuffer.isView(item) && item instanceof Float32Array) ||
    item instanceof Float64Array;
  return !src.every(isRow);
}

function isPixel(cell: unknown): boolean {
  return Array.isArray(cell) && cell.length <= 4 && cell.every((channel) => typeof channel === "number");
}

function textsFor(fn: string, name: string, given: unknown, count: number): (string | null)[] {
  const texts: unknown[] = Array.isArray(given) ? given : [given ?? null];
  if (Array.isArray(given) && given.length !== count)
    throw ArgumentError.of(fn, `options.${name}`, `as many texts as images, ${count}`, given);
  return texts.map((text) => {
    if (text !== null && typeof text !== "string")
      throw ArgumentError.of(fn, `options.${name}`, "a text, or one for each image", text);
    return text;
  });
}

function imageSource(fn: string, src: unknown, clamp: boolean): MediaSource {
  if (typeof src === "string" && SVG.test(src))
    return { from: "bytes", bytes: new TextEncoder().encode(sizedSvg(src.trim())), type: "image/svg+xml" };
  const isBytes = !Array.isArray(src) || typeof src[0] === "number";
  const source = (isBytes ? mediaSource(fn, src, imageType) : undefined) ?? pixelsOf(src) ?? pixelsOfRows(fn, src, clamp);
  if (source !== undefined) return source;
  throw ArgumentError.of(
    fn,
    "the source",
    "an address, a Blob, bytes, the text of an SVG, rows of pixels, ImageData or an ImageBitmap, or an array of them",
    src,
  );
}

function pixelsOf(src: unknown): MediaSource | undefined {
  if (typeof ImageBitmap !== "undefined" && src instanceof ImageBitmap) {
    const context = new OffscreenCanvas(src.width, src.height).getContext("2d");
    if (context === null) return undefined;
    context.drawImage(src, 0, 0);
    return pixelsOf(context.getImageData(0, 0, src.width, src.height));
  }
  const { data, width, height } = (src ?? {}) as { data?: unknown; width?: unknown; height?: unknown };
  if (!(data instanceof Uint8ClampedArray) || typeof width !== "number" || typeof height !== "number") return undefined;
  return { from: "pixels", width, height, pixels: Uint8ClampedArray.from(data) };
}

/** The text of an SVG, whatever its tools have written before its element. */
const SVG =
  /^\s*(?:<\?(?:[^?]|\?(?!>))*\?>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!doctype\s+svg\b(?:[^>[]|\[[^\]]*\])*>\s*)*<svg[\s>]/i;

/** With only a viewBox, browsers would show it as wide as they like. */
function sizedSvg(svg: string): string {
  const [tag = ""] = /<svg\b[^>]*>/i.exec(svg) ?? [];
  const [, width, height] = /\bviewBox\s*=\s*["']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)/i.exec(tag) ?? [];
  const named = /\bxmlns\s*=/.test(tag) ? tag : tag.replace(/^<svg/i, '<svg xmlns="http://www.w3.org/2000/svg"');
  const sized =
    width === undefined || /\s(?:width|height)\s*=/.test(tag)
      ? named
      : named.replace(/^<svg/i, `<svg width="${width}" height="${height}"`);
  return svg.replace(tag, () => sized);
}

/** By the first bytes, as browsers do. */
function imageType(bytes: Uint8Array): string {
  const isMarkup = /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 64)));
  return typeIn(bytes) ?? (isMarkup ? "image/svg+xml" : "application/octet-stream");
}
