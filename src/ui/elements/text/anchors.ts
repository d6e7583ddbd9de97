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

/** Opens what a place stands in, if it is closed: expanders and tabs, from the outside in. */
export function reveal(place: Element): void {
  const around: Element[] = [];
  for (let at = place.parentElement; at !== null; at = at.parentElement) around.unshift(at);
  for (const outer of around) {
    if (outer instanceof HTMLDetailsElement) outer.open = true;
    if (!(outer instanceof HTMLElement) || !outer.hidden || outer.role !== "tabpanel") continue;
    // At once, so that it can be scrolled to; the tabs follow.
    outer.hidden = false;
    document.getElementById(outer.getAttribute("aria-labelledby") ?? "")?.click();
  }
}

/** Where a link inside of a text leads: to a heading of the app, or to a footnote of the same text and back. */
function targetOf(host: HTMLElement, domId: string, name: string): Element | null {
  const [, back, number] = /^footnote-(ref-)?(\d+)$/.exec(name) ?? [];
  if (number === undefined) return document.getElementById(headingId(domId, name));
  if (back === undefined) return host.querySelectorAll(".rp-footnotes > li")[Number(number) - 1] ?? null;
  return host.querySelector(`.rp-footnote-ref > a[href="#footnote-${number}"]`);
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
    const target = targetOf(host, domId, slug);
    if (target === null) return;
    event.preventDefault();
    reveal(target);
    target.scrollIntoView({ block: slug.startsWith("footnote-") ? "nearest" : "start" });
    if (target instanceof HTMLAnchorElement) target.focus({ preventScroll: true });
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
