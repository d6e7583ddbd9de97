/** Where pictures, sound and films come from: addresses, Blobs, bytes. */
import type { MediaSource } from "../../shared/elements/media.ts";
import { ArgumentError } from "../../shared/errors.ts";

/** Bytes are copied. Undefined for what is no source. @throws ArgumentError for an address that runs code or ends with the worker */
export function mediaSource(
  fn: string,
  src: unknown,
  typeOf: (bytes: Uint8Array) => string,
): Exclude<MediaSource, { from: "pixels" }> | undefined {
  if (src instanceof URL) return { from: "url", url: safeUrl(fn, src.href) };
  if (typeof src === "string") return { from: "url", url: safeUrl(fn, src) };
  if (src instanceof Blob) return { from: "blob", blob: src };
  const bytes = bytesOf(src);
  return bytes === undefined ? undefined : { from: "bytes", bytes, type: typeOf(bytes) };
}

/** A copy. */
function bytesOf(src: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (src instanceof ArrayBuffer) return new Uint8Array(src.slice(0));
  if (ArrayBuffer.isView(src)) return Uint8Array.from(new Uint8Array(src.buffer, src.byteOffset, src.byteLength));
  if (Array.isArray(src) && src.length > 0 && src.every((item) => Number.isInteger(item) && item >= 0 && item <= 255))
    return Uint8Array.from(src as number[]);
  return undefined;
}

/** Addresses that only load something: what runs code is refused. */
export function safeUrl(fn: string, url: string): string {
  const plain = url.replace(/[\t\n\r]/g, "");
  if (/^[\s\0]*(javascript|vbscript):/i.test(plain))
    throw new ArgumentError(`${fn}(): an address may not run code: ${JSON.stringify(url.slice(0, 40))}.`);
  if (/^[\s\0]*blob:/i.test(plain))
    throw new ArgumentError(`${fn}() was given the address of a Blob, which ends with the worker.`, {
      hint: "Give the Blob itself: it is kept as long as something shows or caches it.",
    });
  return url;
}

/** By the first bytes, as browsers do; undefined if they say nothing. */
export function typeIn(bytes: Uint8Array): string | undefined {
  for (const [type, ...parts] of magic) if (parts.every(([at, text]) => isAt(bytes, at, text))) return type;
  return undefined;
}

/** Of each type, texts of one byte a character, and where they stand. */
const magic: readonly (readonly [type: string, ...parts: (readonly [at: number, text: string])[]])[] = [
  ["image/png", [0, "\x89PNG"]],
  ["image/jpeg", [0, "\xff\xd8"]],
  ["image/gif", [0, "GIF8"]],
  ["image/webp", [0, "RIFF"], [8, "WEBP"]],
  ["image/avif", [4, "ftypavif"]],
  ["image/bmp", [0, "BM"]],
  ["audio/wav", [0, "RIFF"], [8, "WAVE"]],
  ["audio/ogg", [0, "OggS"]],
  ["audio/flac", [0, "fLaC"]],
  ["audio/mp4", [4, "ftypM4A"]],
  ["video/mp4", [4, "ftyp"]],
  ["video/webm", [0, "\x1a\x45\xdf\xa3"]],
  ["audio/mpeg", [0, "ID3"]],
  ["audio/mpeg", [0, "\xff\xfb"]],
  ["audio/mpeg", [0, "\xff\xf3"]],
];

function isAt(bytes: Uint8Array, at: number, text: string): boolean {
  return bytes.length >= at + text.length && [...text].every((char, index) => bytes[at + index] === char.charCodeAt(0));
}
