import { useEffect, useMemo } from "preact/hooks";
import type { MediaSource } from "../../../shared/elements/media.ts";

/** A source that the browser loads from an address. */
export type Loadable = Exclude<MediaSource, { from: "pixels" }>;

/** An address for a source. One made for bytes lives as long as the component shows it. */
export function useSourceUrl(source: Loadable): string {
  const url = useMemo(() => urlOf(source), [source]);
  useEffect(() => () => (source.from === "url" ? undefined : URL.revokeObjectURL(url)), [source, url]);
  return url;
}

function urlOf(source: Loadable): string {
  switch (source.from) {
    case "url":
      // What runs code is no address of a picture or a sound.
      return /^[\s\0]*(javascript|vbscript):/i.test(source.url) ? "about:blank" : source.url;
    case "blob":
      return URL.createObjectURL(source.blob as globalThis.Blob);
    default:
      return URL.createObjectURL(new globalThis.Blob([source.bytes], { type: source.type }));
  }
}
