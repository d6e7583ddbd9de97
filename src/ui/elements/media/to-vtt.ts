import type { VideoProps } from "../../../shared/elements/media.ts";

type Given = Exclude<VideoProps["subtitles"][number]["source"], { from: "url" }>;

/** What browsers read of subtitles: a file of VTT. */
export async function vttOf(source: Given): Promise<Blob> {
  return new Blob([toVtt(await textOf(source))], { type: "text/vtt" });
}

async function textOf(source: Given): Promise<string> {
  if (source.from === "text") return source.text;
  return source.from === "blob" ? (source.blob as Blob).text() : new TextDecoder().decode(source.bytes);
}

/**
 * VTT differs from SRT by its first line, by a point before the milliseconds, and by two digits for the hours. Where a text stands
 * (`{\an8}`), players of SRT have taken from another format, and VTT shows it as text.
 */
export function toVtt(text: string): string {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (/^WEBVTT\b/.test(plain)) return plain;
  const timed = plain.replace(/^[ \t\d:.,]*-->.*$/gm, (times) => times.replace(/,(?=\d{3}\b)/g, ".").replace(/\b(?=\d:)/g, "0"));
  return `WEBVTT\n\n${timed.replace(/\{\\[^{}\n]*\}/g, "")}`;
}
