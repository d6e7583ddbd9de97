import { headingId } from "./anchors.ts";

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

/** What a link stands in to be followed: not what a script gives as HTML of its own. */
const TEXTS = ".rp-heading, .rp-md, .rp-inline, .rp-heading-text, .rp-table-text";

/** Where a link inside of a text leads: to a heading of the app, or to a footnote of the same text and back. */
function targetOf(text: Element, domId: string, name: string): Element | null {
  const [, back, number] = /^footnote-(ref-)?(\d+)$/.exec(name) ?? [];
  if (number === undefined) return document.getElementById(headingId(domId, name));
  if (back === undefined) return text.querySelectorAll(".rp-footnotes > li")[Number(number) - 1] ?? null;
  return text.querySelector(`.rp-footnote-ref > a[href="#footnote-${number}"]`);
}

/**
 * Lets links in an app's texts lead to its headings, though these stand under ids that are not the ones in the links. Others are the
 * browser's. The page around may use the address for itself (the gallery does), so it stays. Returns what ends this.
 */
export function followAnchors(root: HTMLElement, domId: string): () => void {
  const follow = (event: MouseEvent): void => {
    const link = (event.target as Element).closest('a[href^="#"]');
    const text = link?.closest(TEXTS) ?? null;
    if (link === null || text === null || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const slug = decoded((link.getAttribute("href") ?? "").slice(1));
    const target = targetOf(text, domId, slug);
    if (target === null) return;
    event.preventDefault();
    reveal(target);
    target.scrollIntoView({ block: slug.startsWith("footnote-") ? "nearest" : "start" });
    if (target instanceof HTMLAnchorElement) target.focus({ preventScroll: true });
  };
  root.addEventListener("click", follow);
  return () => root.removeEventListener("click", follow);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
