import { useEffect, useState } from "preact/hooks";
import type { VideoProps } from "../../../shared/elements/media.ts";
import { safeAddress } from "./source-url.ts";

export type SubtitleSource = VideoProps["subtitles"][number]["source"];

/** An address for subtitles; undefined until they have been read. SRT becomes VTT, which is all that browsers read. */
export function useSubtitles(source: SubtitleSource): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (source.from === "url") return setUrl(safeAddress(source.url));
    let lent: string | undefined;
    let isOver = false;
    void textOf(source).then((text) => {
      if (isOver) return;
      lent = URL.createObjectURL(new Blob([toVtt(text)], { type: "text/vtt" }));
      setUrl(lent);
    });
    return () => {
      isOver = true;
      if (lent !== undefined) URL.revokeObjectURL(lent);
    };
  }, [source]);
  return url;
}

async function textOf(source: Exclude<SubtitleSource, { from: "url" }>): Promise<string> {
  if (source.from === "text") return source.text;
  return source.from === "blob" ? (source.blob as Blob).text() : new TextDecoder().decode(source.bytes);
}

/**
 * VTT differs from SRT by its first line, by a point before the milliseconds, and by two digits for the hours. Where a text stands
 * (`{\\an8}`), players of SRT have taken from another format, and VTT shows it as text.
 */
export function toVtt(text: string): string {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (/^WEBVTT\b/.test(plain)) return plain;
  const timed = plain.replace(/^[ \t\d:.,]*-->.*$/gm, (times) => times.replace(/,(?=\d{3}\b)/g, ".").replace(/\b(?=\d:)/g, "0"));
  return `WEBVTT\n\n${timed.replace(/\{\\[^{}\n]*\}/g, "")}`;
}
