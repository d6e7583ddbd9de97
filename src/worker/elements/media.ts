import type { MediaSource } from "../../shared/elements/media.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { refusePromise } from "./arguments.ts";
import { mediaSource, typeIn } from "./media-source.ts";
import { players } from "./players.ts";
import type { SurfacePlace } from "./surface.ts";

/** Pictures, sound and films. Bytes are copied at the call; the caller's buffers are never detached. */
export const media = {
  image(place: SurfacePlace, src: unknown, options?: unknown): void {
    refusePromise(place.fn, src);
    const { caption, width } = readOptions(place.fn, options, { caption: option.any, width: option.number });
    const list = Array.isArray(src) && !src.every((item) => typeof item === "number") ? (src as unknown[]) : [src];
    const captions = captionsOf(place.fn, caption, list.length);
    const images = list.map((item, index) => ({ source: imageSource(place.fn, item), caption: captions[index] ?? null }));
    drawLeaf(place, "image", { images, width });
  },
  ...players,
};

function captionsOf(fn: string, caption: unknown, count: number): (string | null)[] {
  const captions: unknown[] = Array.isArray(caption) ? caption : [caption ?? null];
  if (Array.isArray(caption) && caption.length !== count)
    throw ArgumentError.of(fn, "options.caption", `as many texts as images, ${count}`, caption);
  return captions.map((text) => {
    if (text !== null && typeof text !== "string")
      throw ArgumentError.of(fn, "options.caption", "a text, or one for each image", text);
    return text;
  });
}

function imageSource(fn: string, src: unknown): MediaSource {
  const source = mediaSource(fn, src, imageType) ?? pixelsOf(src);
  if (source !== undefined) return source;
  throw ArgumentError.of(fn, "the source", "an address, a Blob, bytes, ImageData or an ImageBitmap, or an array of them", src);
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

/** By the first bytes, as browsers do. */
function imageType(bytes: Uint8Array): string {
  return typeIn(bytes) ?? (bytes[0] === 0x3c ? "image/svg+xml" : "application/octet-stream");
}
