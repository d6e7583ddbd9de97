import type { MediaSource } from "../../shared/elements/media.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { refusePromise } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";

/** Pictures and sound. Bytes are copied at the call; the caller's buffers are never detached. */
export const media = {
  image(place: SurfacePlace, src: unknown, options?: unknown): void {
    refusePromise(place.fn, src);
    const { caption, width } = readOptions(place.fn, options, { caption: option.any, width: option.number });
    const list = Array.isArray(src) && !src.every((item) => typeof item === "number") ? (src as unknown[]) : [src];
    const captions = captionsOf(place.fn, caption, list.length);
    const images = list.map((item, index) => ({ source: imageSource(place.fn, item), caption: captions[index] ?? null }));
    drawLeaf(place, "image", { images, width });
  },
  audio(place: SurfacePlace, src: unknown, options?: unknown): void {
    refusePromise(place.fn, src);
    const { format, startTime } = readOptions(place.fn, options, { format: option.text, startTime: option.number });
    const source = mediaSource(place.fn, src, (bytes) => format ?? audioType(bytes));
    if (source === undefined) throw ArgumentError.of(place.fn, "the source", "an address, a Blob or bytes", src);
    drawLeaf(place, "audio", { source, startTime: startTime ?? 0 });
  },
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

function mediaSource(fn: string, src: unknown, typeOf: (bytes: Uint8Array) => string): MediaSource | undefined {
  if (src instanceof URL) return { from: "url", url: safeUrl(fn, src.href) };
  if (typeof src === "string") return { from: "url", url: safeUrl(fn, src) };
  if (src instanceof Blob) return { from: "blob", blob: src };
  const bytes = bytesOf(src);
  return bytes === undefined ? undefined : { from: "bytes", bytes, type: typeOf(bytes) };
}

function bytesOf(src: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (src instanceof ArrayBuffer) return new Uint8Array(src.slice(0));
  if (ArrayBuffer.isView(src)) return Uint8Array.from(new Uint8Array(src.buffer, src.byteOffset, src.byteLength));
  if (Array.isArray(src) && src.length > 0 && src.every((item) => Number.isInteger(item) && item >= 0 && item <= 255))
    return Uint8Array.from(src as number[]);
  return undefined;
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

/** Addresses that only load something: what runs code is refused. */
function safeUrl(fn: string, url: string): string {
  if (/^[\s\0]*(javascript|vbscript):/i.test(url))
    throw new ArgumentError(`${fn}(): an address may not run code: ${JSON.stringify(url.slice(0, 40))}.`);
  if (/^[\s\0]*blob:/i.test(url))
    throw new ArgumentError(`${fn}() was given the address of a Blob, which ends with the worker.`, {
      hint: "Give the Blob itself: it is kept as long as something shows or caches it.",
    });
  return url;
}

/** By the first bytes, as browsers do. */
function imageType(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  if (a === 0x89 && b === 0x50) return "image/png";
  if (a === 0xff && b === 0xd8) return "image/jpeg";
  if (a === 0x47 && b === 0x49) return "image/gif";
  if (a === 0x52 && b === 0x49 && c === 0x46 && d === 0x46) return "image/webp";
  if (a === 0x3c) return "image/svg+xml";
  return "application/octet-stream";
}

function audioType(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0x52 && b === 0x49 && c === 0x46) return "audio/wav";
  if (a === 0x4f && b === 0x67 && c === 0x67) return "audio/ogg";
  if (a === 0x66 && b === 0x4c && c === 0x61) return "audio/flac";
  return "audio/mpeg";
}
