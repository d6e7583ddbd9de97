import type { MediaSource } from "../../../shared/elements/media.ts";

/** What a source holds; undefined for an address. */
export function blobOf(source: Exclude<MediaSource, { from: "pixels" }>): Blob | undefined {
  if (source.from === "url") return undefined;
  return source.from === "blob" ? (source.blob as Blob) : new Blob([source.bytes], { type: source.type });
}
