import { headingId } from "./anchors.ts";

/** A heading that is linked to. */
interface Named {
  readonly heading: HTMLElement;
  readonly domId: string;
  readonly slug: string;
  /** The script says what it is called: it is called so, whatever others are made of their texts. */
  readonly isGiven: boolean;
}

/** By the link beside it. */
const named = new WeakMap<Element, Named>();
/** Apps whose headings are counted. */
const watched = new WeakSet<Element>();

/**
 * Gives a heading an address, to which its link leads: its name; and of several of one name in an app, in the order of the document, `name`,
 * `name-1`, `name-2`.
 */
export function nameHeading(link: Element, to: Named): void {
  named.set(link, to);
  const app = link.closest(".rp-app");
  if (app === null) return;
  if (!watched.has(app)) {
    watched.add(app);
    const seen = new MutationObserver((changes) => {
      if (changes.some(({ addedNodes, removedNodes }) => hasLink(addedNodes) || hasLink(removedNodes))) nameAll(app);
    });
    seen.observe(app, { childList: true, subtree: true });
  }
  due.add(app);
  if (due.size === 1) queueMicrotask(nameDue);
}

/** Nothing leads to a heading any more by the name that it had. */
export function unnameHeading(heading: HTMLElement): void {
  heading.removeAttribute("id");
}

/** Apps with headings that are new, or are called otherwise: those of a whole page are counted once. */
const due = new Set<Element>();

function nameDue(): void {
  for (const app of due) nameAll(app);
  due.clear();
}

function hasLink(nodes: NodeList): boolean {
  for (const node of nodes)
    if (node instanceof Element && (node.classList.contains("rp-anchor") || node.querySelector(".rp-anchor") !== null))
      return true;
  return false;
}

function nameAll(app: Element): void {
  const taken = new Set<string>();
  const others: [Element, Named][] = [];
  for (const link of app.querySelectorAll(".rp-anchor")) {
    const to = named.get(link);
    if (to === undefined) continue;
    if (to.isGiven && !taken.has(to.slug)) call(link, to, to.slug, taken);
    else others.push([link, to]);
  }
  const counts = new Map<string, number>();
  for (const [link, to] of others) {
    let count = counts.get(to.slug) ?? 0;
    let name = count === 0 ? to.slug : `${to.slug}-${count}`;
    for (; taken.has(name); name = `${to.slug}-${count}`) count += 1;
    counts.set(to.slug, count + 1);
    call(link, to, name, taken);
  }
}

function call(link: Element, { heading, domId }: Named, name: string, taken: Set<string>): void {
  taken.add(name);
  heading.id = headingId(domId, name);
  link.setAttribute("href", `#${encodeURIComponent(name)}`);
}
