/** Hands the reader a file. What a file may not be called is left out of the name. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name.replace(/[^\p{L}\p{N} ._-]/gu, "").slice(-64);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
