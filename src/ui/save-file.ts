/** So long the browser may take to begin with a file, ms: then its address ends. */
const BEGINS_BY = 60_000;

/** Saves a file on the reader's disk, as a link that downloads does. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGINS_BY);
}

/** What a file is called that is made of something with this name: without what a file may not be called. */
export function fileNameOf(name: string, fallback: string): string {
  return name.replace(/[^\p{L}\p{N} _-]/gu, "").slice(0, 60) || fallback;
}
