/** Marks the nodes of a rendered list from an index on as stale, straight in the DOM: it must not render anything again. Null marks nothing. */
export function markStale(host: HTMLElement, first: number | null): void {
  let index = 0;
  const visit = (list: HTMLElement): void => {
    for (const child of list.children) {
      if (!(child instanceof HTMLElement) || child.dataset.rpSpinner !== undefined) continue;
      if (child.dataset.rpChunk !== undefined) {
        visit(child);
        continue;
      }
      const stale = first !== null && index++ >= first;
      if (stale !== child.hasAttribute("data-rp-stale")) child.toggleAttribute("data-rp-stale", stale);
    }
  };
  // A page that is not stale and never was is left alone.
  if (first === null && host.dataset.rpMarked === undefined) return;
  visit(host);
  if (first === null) delete host.dataset.rpMarked;
  else host.dataset.rpMarked = "";
}
