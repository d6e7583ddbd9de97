/** The id of a heading in the document. */
export function headingId(domId: string, slug: string): string {
  return `${domId}-${slug}`;
}

/** What a text is called in a link to it, in letters of its own script; empty if nothing of it can be. */
export function slugOf(text: string): string {
  return text
    .slice(0, 1000)
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
