/** The id of a heading in the document. */
export function headingId(domId: string, slug: string): string {
  return `${domId}-${slug}`;
}

/** What a text is called in a link to it; empty if nothing of it can be. */
export function slugOf(body: string): string {
  return body
    .slice(0, 1000)
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}

/**
 * Lets links to a heading of the app lead there, though it stands under an id that is not the one in the link. Others are the
 * browser's. The page around may use the address for itself (the gallery does), so it stays. Returns what ends this.
 */
export function followAnchors(host: HTMLElement, domId: string): () => void {
  const follow = (event: MouseEvent): void => {
    const link = (event.target as Element).closest('a[href^="#"]');
    if (link === null || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const slug = decoded((link.getAttribute("href") ?? "").slice(1));
    const heading = document.getElementById(headingId(domId, slug));
    if (heading === null) return;
    event.preventDefault();
    heading.scrollIntoView({ block: "start" });
  };
  host.addEventListener("click", follow);
  return () => host.removeEventListener("click", follow);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
