import type { MediaSource } from "../shared/elements/media.ts";

/** So long the browser may take to begin with a file, ms: then its address ends. */
const BEGINS_BY = 60_000;

/** Saves a file on the reader's disk, as a link that downloads does. */
export function saveFile(source: Exclude<MediaSource, { from: "pixels" }>, name: string): void {
  if (source.from === "url") return;
  const blob = source.from === "blob" ? (source.blob as Blob) : new Blob([source.bytes], { type: source.type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGINS_BY);
}
