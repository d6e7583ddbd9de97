import { rootOf } from "../../root-of.ts";
import { headingId } from "./anchors.ts";

/** Opens what a place stands in, if it is closed: expanders and tabs, from the outside in. */
function reveal(place: Element): void {
  const around: Element[] = [];
  for (let at = place.parentElement; at !== null; at = at.parentElement) around.unshift(at);
  for (const outer of around) {
    if (outer instanceof HTMLDetailsElement) outer.open = true;
    if (!(outer instanceof HTMLElement) || !outer.hidden || outer.role !== "tabpanel") continue;
    // At once, so that it can be scrolled to; the tabs follow.
    outer.hidden = false;
    rootOf(outer)
      .getElementById(outer.getAttribute("aria-labelledby") ?? "")
      ?.click();
  }
}

/** What a link stands in to be followed: not what a script gives as HTML of its own. */
const TEXTS = ".rp-heading, .rp-md, .rp-inline, .rp-heading-text, .rp-table-text";

/** The link in a text of the app that a plain press was on. Any other press the browser follows: to another tab, or onto the disk. */
export function pressedLink(event: MouseEvent): { link: HTMLAnchorElement; text: Element } | null {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  const text = link?.closest(TEXTS) ?? null;
  if (link === null || text === null || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return { link, text };
}

/** The heading of the app around an element that the fragment of an address names. */
export function headingAt(around: Element, domId: string, fragment: string): HTMLElement | null {
  return fragment.length < 2 ? null : rootOf(around).getElementById(headingId(domId, decoded(fragment.slice(1))));
}

/** Shows a place from its top, whatever it stands in. */
export function leadTo(place: Element): void {
  reveal(place);
  place.scrollIntoView({ block: "start" });
}

/** Where a link inside of a text leads: to a heading of the app, or to a footnote of the same text and back. */
function targetOf(text: Element, domId: string, fragment: string): Element | null {
  const [, back, number] = /^#footnote-(ref-)?(\d+)$/.exec(fragment) ?? [];
  if (number === undefined) return headingAt(text, domId, fragment);
  if (back === undefined) return text.querySelectorAll(".rp-footnotes > li")[Number(number) - 1] ?? null;
  return text.querySelector(`.rp-footnote-ref > a[href="#footnote-${number}"]`);
}

/**
 * Lets links in an app's texts lead to its headings, though these stand under ids that are not the ones in the links. Others are the
 * browser's. The page around may use the address for itself (the gallery does), so it stays. Returns what ends this.
 * @param onHeading called with the fragment when one has led to a heading
 */
export function followAnchors(root: HTMLElement, domId: string, onHeading?: (fragment: string) => void): () => void {
  const follow = (event: MouseEvent): void => {
    const { link, text } = pressedLink(event) ?? {};
    const fragment = link?.getAttribute("href") ?? "";
    if (text === undefined || !fragment.startsWith("#")) return;
    const target = targetOf(text, domId, fragment);
    if (target === null) return;
    event.preventDefault();
    if (fragment.startsWith("#footnote-")) {
      reveal(target);
      target.scrollIntoView({ block: "nearest" });
      if (target instanceof HTMLAnchorElement) target.focus({ preventScroll: true });
      return;
    }
    leadTo(target);
    onHeading?.(fragment);
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
